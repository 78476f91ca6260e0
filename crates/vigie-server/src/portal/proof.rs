//! Proving once more who sits in front of a signed-in browser.

use serde::Deserialize;
use vigie_store::{Actor, PasskeyRow, StoreError, TenantStore, UserRow};
use vigie_types::Timestamp;

use super::passkey_check::{Answer, Unfit};
use super::session::Signed;
use super::tries::{self, Gate};
use super::{passkey_check, password, recovery};
use crate::Server;

/// What proves who somebody is: the password, and the code where there is a second factor; or a passkey,
/// which is both.
#[derive(Default, Deserialize)]
pub(super) struct Proof {
    #[serde(rename = "proof_password", default)]
    password: String,
    #[serde(rename = "proof_code", default)]
    code: String,
    /// The question that the passkey answers.
    #[serde(rename = "proof_passkey_id", default)]
    passkey_id: String,
    /// The passkey's answer; empty where none was used.
    #[serde(rename = "proof_passkey", default)]
    passkey: String,
}

impl Proof {
    /// Takes a field of a form where it belongs to a proof; gives its value back where it does not.
    pub(super) fn take(&mut self, name: &str, value: String) -> Result<(), String> {
        let field = match name {
            "proof_password" => &mut self.password,
            "proof_code" => &mut self.code,
            "proof_passkey_id" => &mut self.passkey_id,
            "proof_passkey" => &mut self.passkey,
            _ => return Err(value),
        };
        *field = value;
        Ok(())
    }
}

/// Why it does not prove anything.
pub(super) enum Unproved {
    /// The password or the code: the same words for both, so that neither is confirmed alone.
    Wrong,
    /// The passkey's counter went back.
    Copied,
    /// Too many tries.
    Locked,
    /// The database failed; the log says why.
    Failed,
}

impl From<StoreError> for Unproved {
    fn from(error: StoreError) -> Self {
        tracing::error!(code = error.code(), %error, "the store failed while a user proved who they are");
        Self::Failed
    }
}

impl Unproved {
    /// The key of what is wrong.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::Wrong => "proof-wrong",
            Self::Copied => "passkey-copied",
            Self::Locked => "proof-locked",
            Self::Failed => "problem-store",
        }
    }
}

/// Counts first, as at the door: a browser that somebody left open is no place to guess at.
pub(super) async fn prove(signed: &Signed, proof: Proof) -> Result<(), Unproved> {
    let (server, user) = (&signed.server, &signed.user);
    let places = tries::Places::inside(&user.id.to_string());
    let gate = places.count(server).await?;
    let judged = gate.is_judged();
    let mut wrong = Unproved::Wrong;
    if judged {
        match judge(signed, proof).await {
            Ok(true) => {
                places.forget(server).await?;
                server.store().system().session_proved(signed.session.id, signed.now()).await?;
                return Ok(());
            }
            Ok(false) => {}
            Err(Unfit::Copied(passkey)) => {
                note_copy(&signed.store, &passkey, signed.now()).await?;
                wrong = Unproved::Copied;
            }
            Err(Unfit::Failed(error)) => return Err(error.into()),
            Err(_) => {}
        }
    }
    tracing::warn!(code = "proof.failed", user = %user.id, judged, "a signed-in user did not prove who they are");
    if let Some((action, detail)) = gate.line() {
        signed.store.note(action, &user.id.to_string(), &detail, signed.now()).await?;
    }
    Err(if let Gate::Refused(_) = gate { Unproved::Locked } else { wrong })
}

async fn judge(signed: &Signed, proof: Proof) -> Result<bool, Unfit> {
    if !proof.passkey.is_empty() {
        let answer = Answer { id: proof.passkey_id, credential: proof.passkey };
        return passkey_check::judge_to_confirm(signed, &answer).await.map(|()| true);
    }
    let right = password::is_right(proof.password, Some(&signed.user)).await;
    Ok(right && second_factor(signed, &proof.code).await?)
}

/// Two of one passkey are in use: its owner should take it out.
pub(super) async fn note_copy(company: &TenantStore, passkey: &PasskeyRow, now: Timestamp) -> Result<(), StoreError> {
    tracing::warn!(code = "passkey.copied", user = %passkey.user, passkey = %passkey.id, "a passkey's counter went back");
    company.note("user.passkey-copied", &passkey.id.to_string(), "its counter went back", now).await
}

async fn second_factor(signed: &Signed, code: &str) -> Result<bool, StoreError> {
    code_is_right(&signed.server, &signed.user, &signed.store.actor().address, code).await
}

/// Whether a code is right, where the user has a second factor. Each counts once: a time step is used up, a
/// recovery code deleted.
pub(super) async fn code_is_right(
    server: &Server,
    user: &UserRow,
    address: &str,
    code: &str,
) -> Result<bool, StoreError> {
    let Some(sealed) = &user.totp_secret else { return Ok(true) };
    if let Some(hash) = recovery::hash(code) {
        let actor = Actor { name: user.id.to_string(), address: address.to_owned() };
        return server.store().tenant(user.tenant, actor).use_recovery_code(user.id, &hash, server.now()).await;
    }
    let Some(secret) = server.keys().accounts().open(user.id, sealed) else {
        tracing::error!(
            code = "totp.other-key", user = %user.id,
            "a second factor cannot be read: it was sealed with another seal-key, or for another account"
        );
        return Ok(false);
    };
    match password::step_of(&secret, &user.email, code, server.now().0) {
        Some(step) => server.store().system().use_totp_step(user.id, step).await,
        None => Ok(false),
    }
}
