//! Passkeys: asking for one, and judging the answer (WebAuthn level 3, sections 7.1 and 7.2). Each question waits
//! in the database for five minutes, for the one browser or session that it was put to, and for one answer.

use std::fmt::Display;

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use vigie_protocol::Token;
use vigie_store::{NewPasskey, PasskeyRow, StoreError, Used};
use vigie_types::{Timestamp, UserId};
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{
    AllowedCredentials, AuthenticationVerificationOptions, DiscoverableCredentialRequestOptions,
    NonDiscoverableCredentialRequestOptions,
};
use webauthn_rp::request::register::{
    CredProtect, Nickname, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16, Username,
};
use webauthn_rp::request::{
    AsciiDomain, Credentials as _, ExtensionInfo, PublicKeyCredentialDescriptor, RpId, UserVerificationRequirement,
};
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::auth::{DiscoverableAuthentication16, NonDiscoverableAuthentication16};
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthenticationServerState, NonDiscoverableAuthenticationServerState,
    PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
};

use super::passkey_site::{self, Site};
use super::session::Signed;
use crate::Server;

/// For so long an answer is waited for, in milliseconds; the library takes none later.
pub(super) const WAITS: i64 = Timestamp::HOUR / 12;

/// A question as the browser gets it.
#[derive(Serialize)]
pub(super) struct Question {
    /// The token by which the answer finds it.
    id: String,
    /// The options of `navigator.credentials`, with bytes in base64url.
    options: Value,
}

impl Question {
    /// The question as it stands in a page.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// An answer as the browser sends it.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Answer {
    /// [`Question::id`].
    #[serde(default, rename = "passkey_id")]
    pub(super) id: String,
    /// The credential as JSON.
    #[serde(default, rename = "passkey")]
    pub(super) credential: String,
}

/// Why an answer is not taken.
pub(super) enum Unfit {
    /// Nobody asked, or too long ago, or another browser, or it was answered before.
    Expired,
    /// It is not right, or passkeys do not work where it was asked.
    Wrong,
    /// The counter went back: there may be a second copy of the key.
    Copied(Box<PasskeyRow>),
    /// As many passkeys as an account may have.
    Full,
    /// Somebody has this passkey already.
    Taken,
    /// The database failed.
    Failed(StoreError),
}

impl From<StoreError> for Unfit {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::WrongState(_) => Self::Full,
            StoreError::Taken { .. } => Self::Taken,
            other => Self::Failed(other),
        }
    }
}

/// Tells the log why an answer is not right; the answer to it says less.
fn wrong(error: impl Display) -> Unfit {
    tracing::warn!(code = "passkey.refused", %error, "a passkey's answer is not right");
    Unfit::Wrong
}

/// To whom a question was put; an answer to one is none to another.
#[derive(Clone, Copy)]
enum Asked<'a> {
    /// A browser at the door, by its cookie: who signs in?
    AtTheDoor(&'a Token),
    /// A session: is it still you?
    ToConfirm(&'a Signed),
    /// A session: a new passkey.
    ToAdd(&'a Signed),
}

impl Asked<'_> {
    fn bound_to(self) -> String {
        match self {
            Self::AtTheDoor(browser) => format!("door {}", browser.hash()),
            Self::ToConfirm(signed) => format!("confirm {}", signed.session.id),
            Self::ToAdd(signed) => format!("add {}", signed.session.id),
        }
    }
}

/// Keeps what the answer is judged by, beside the site that it is for.
async fn keep(
    server: &Server,
    asked: Asked<'_>,
    site: &Site,
    state: &[u8],
    options: impl Serialize,
) -> Result<Question, Unfit> {
    let (token, ends) = (Token::random(), server.now().plus(WAITS));
    let state = format!("{} {}", site.name, URL_SAFE_NO_PAD.encode(state));
    server.store().system().put_challenge(&token.hash(), &asked.bound_to(), &state, ends).await?;
    let options = json!({ "publicKey": serde_json::to_value(options).map_err(wrong)? });
    Ok(Question { id: token.reveal().to_owned(), options })
}

async fn take(server: &Server, asked: Asked<'_>, id: &str) -> Result<(Site, Vec<u8>), Unfit> {
    let token = Token::parse(id).ok_or(Unfit::Expired)?;
    let kept = server.store().system().take_challenge(&token.hash(), &asked.bound_to(), server.now()).await?;
    let kept = kept.ok_or(Unfit::Expired)?;
    let (name, state) = kept.split_once(' ').ok_or(Unfit::Expired)?;
    let site = passkey_site::named(server, name).ok_or(Unfit::Expired)?;
    Ok((site, URL_SAFE_NO_PAD.decode(state).map_err(wrong)?))
}

fn relying_party(site: &Site) -> Result<RpId, Unfit> {
    AsciiDomain::try_from(site.name.clone()).map(RpId::Domain).map_err(wrong)
}

fn opened(server: &Server, headers: &HeaderMap) -> Result<(Site, RpId), Unfit> {
    let site = passkey_site::opened(server, headers).ok_or(Unfit::Wrong)?;
    let party = relying_party(&site)?;
    Ok((site, party))
}

/// What the library calls a list of passkeys.
fn descriptor(row: &PasskeyRow) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let id = CredentialId::decode(URL_SAFE_NO_PAD.decode(&row.credential_id).ok()?).ok()?;
    Some(PublicKeyCredentialDescriptor { id, transports: AuthTransports::decode(0).ok()? })
}

fn handle(user: UserId) -> Result<UserHandle16, Unfit> {
    UserHandle16::decode(*user.as_uuid().as_bytes()).map_err(wrong)
}

/// Asks a browser at the door for any passkey of this site.
pub(super) async fn ask_at_the_door(server: &Server, headers: &HeaderMap, browser: &Token) -> Result<Question, Unfit> {
    let (site, party) = opened(server, headers)?;
    let (state, options) = DiscoverableCredentialRequestOptions::passkey(&party).start_ceremony().map_err(wrong)?;
    let state = state.encode().map_err(wrong)?;
    keep(server, Asked::AtTheDoor(browser), &site, &state, &options).await
}

/// Asks a signed-in user for one of their passkeys.
pub(super) async fn ask_to_confirm(signed: &Signed, headers: &HeaderMap) -> Result<Question, Unfit> {
    let (site, party) = opened(&signed.server, headers)?;
    let own = signed.store.passkeys(signed.user.id).await?;
    let mut allowed = AllowedCredentials::with_capacity(own.len());
    for one in own.iter().filter(|row| row.rp_id == site.name).filter_map(descriptor) {
        allowed.push(one.into());
    }
    let mut request = NonDiscoverableCredentialRequestOptions::second_factor(&party, allowed).map_err(wrong)?;
    request.options().user_verification = UserVerificationRequirement::Required;
    let (state, options) = request.start_ceremony().map_err(wrong)?;
    let state = state.encode().map_err(wrong)?;
    keep(&signed.server, Asked::ToConfirm(signed), &site, &state, &options).await
}

/// Asks a signed-in user to make a passkey that needs no name typed and knows its owner.
pub(super) async fn ask_to_add(signed: &Signed, headers: &HeaderMap) -> Result<Question, Unfit> {
    let (server, user) = (&signed.server, &signed.user);
    let (site, party) = opened(server, headers)?;
    let own = signed.store.passkeys(user.id).await?;
    let id = handle(user.id)?;
    // Browsers show both; not every name passes the rules for them (RFC 8265, RFC 8266).
    let name = Username::try_from(user.email.as_str()).or_else(|_| Username::try_from("vigie")).map_err(wrong)?;
    let display_name = Nickname::try_from(user.name.as_str()).ok();
    let entity = PublicKeyCredentialUserEntity { name, id: &id, display_name };
    let known = own.iter().filter_map(descriptor).collect();
    let mut request = PublicKeyCredentialCreationOptions::passkey(&party, entity, known);
    // Many keys fail where they must keep themselves from being used unverified; we look at that each time.
    request.extensions.cred_protect = CredProtect::UserVerificationRequired(ExtensionInfo::AllowDontEnforceValue);
    let (state, options) = request.start_ceremony().map_err(wrong)?;
    let state = state.encode().map_err(wrong)?;
    keep(server, Asked::ToAdd(signed), &site, &state, &options).await
}

/// The credential's own id in an answer, as it is stored.
pub(super) fn id_of(answer: &Answer) -> Result<String, Unfit> {
    #[derive(Deserialize)]
    struct Named {
        #[serde(rename = "rawId")]
        raw_id: String,
    }
    let named: Named = serde_json::from_str(&answer.credential).map_err(wrong)?;
    Ok(named.raw_id)
}

/// Judges the answer of a browser at the door: the right key, of the user whom it names, used by its owner.
/// Gives the key with its new counter, to be stored.
pub(super) async fn judge_at_the_door(
    server: &Server,
    browser: &Token,
    answer: &Answer,
    passkey: Option<&PasskeyRow>,
) -> Result<String, Unfit> {
    let (site, state) = take(server, Asked::AtTheDoor(browser), &answer.id).await?;
    let passkey = passkey.ok_or(Unfit::Wrong)?;
    let state = DiscoverableAuthenticationServerState::decode(&state).map_err(wrong)?;
    let given = DiscoverableAuthentication16::from_json_relaxed(answer.credential.as_bytes()).map_err(wrong)?;
    let (party, options) = (relying_party(&site)?, options(&site));
    after(passkey, |key| state.verify(&party, &given, key, &options))
}

/// Judges the answer of a signed-in user, and notes that their passkey was used.
pub(super) async fn judge_to_confirm(signed: &Signed, answer: &Answer) -> Result<(), Unfit> {
    let server = &signed.server;
    let (site, state) = take(server, Asked::ToConfirm(signed), &answer.id).await?;
    let (own, id) = (signed.store.passkeys(signed.user.id).await?, id_of(answer)?);
    let passkey = own.iter().find(|row| row.credential_id == id).ok_or(Unfit::Wrong)?;
    let state = NonDiscoverableAuthenticationServerState::decode(&state).map_err(wrong)?;
    let given = NonDiscoverableAuthentication16::from_json_relaxed(answer.credential.as_bytes()).map_err(wrong)?;
    let (party, options) = (relying_party(&site)?, options(&site));
    let after = after(passkey, |key| state.verify(&party, &given, key, &options))?;
    let used = Used { credential: &after, action: "user.proved" };
    let counts = signed.store.use_passkey(passkey, used, server.now()).await?;
    counts.then_some(()).ok_or(Unfit::Wrong)
}

/// What an answer is held to besides challenge, site, signature and that its owner was verified.
fn options(site: &Site) -> AuthenticationVerificationOptions<'_, '_, String, String> {
    AuthenticationVerificationOptions {
        allowed_origins: &site.origins,
        // Keys may tell more than they were asked (section 9).
        error_on_unsolicited_extensions: false,
        ..AuthenticationVerificationOptions::default()
    }
}

/// A public key that is found right or wrong.
type PublicKey = webauthn_rp::response::register::CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// Has a passkey judged, and writes it down as it is afterwards.
fn after(
    passkey: &PasskeyRow,
    judge: impl FnOnce(&mut AuthenticatedCredential<'_, '_, 16, PublicKey>) -> Result<bool, AuthCeremonyErr>,
) -> Result<String, Unfit> {
    let unreadable = || StoreError::Unreadable("a passkey".to_owned());
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| unreadable());
    let (fixed, counted) = passkey.credential.split_once('.').ok_or_else(unreadable)?;
    let (id, user) = (bytes(&passkey.credential_id)?, handle(passkey.user)?);
    let known = StaticState::decode(bytes(fixed)?.as_slice()).map_err(|_| unreadable())?;
    let before: [u8; 7] = bytes(counted)?.try_into().map_err(|_| unreadable())?;
    let before = DynamicState::decode(before).map_err(|_| unreadable())?;
    let id = CredentialId::decode(id.as_slice()).map_err(|_| unreadable())?;
    let mut key = AuthenticatedCredential::new(id, &user, known, before).map_err(|_| unreadable())?;
    judge(&mut key).map_err(|error| match error {
        AuthCeremonyErr::SignatureCounter => Unfit::Copied(Box::new(passkey.clone())),
        AuthCeremonyErr::Timeout => Unfit::Expired,
        other => wrong(other),
    })?;
    Ok(written(fixed, key.dynamic_state()))
}

/// A passkey as it is stored: what never changes, and what does with each use.
fn written(fixed: &str, counted: DynamicState) -> String {
    let counted = counted.encode().unwrap_or_else(|never| match never {});
    format!("{fixed}.{}", URL_SAFE_NO_PAD.encode(counted))
}

/// Judges a new passkey and keeps it under a name.
pub(super) async fn add(signed: &Signed, answer: &Answer, name: &str) -> Result<(), Unfit> {
    let server = &signed.server;
    let (site, state) = take(server, Asked::ToAdd(signed), &answer.id).await?;
    let state = RegistrationServerState::<16>::decode(&state).map_err(wrong)?;
    let new = Registration::from_json_relaxed(answer.credential.as_bytes()).map_err(wrong)?;
    let options = RegistrationVerificationOptions::<String, String> {
        allowed_origins: &site.origins,
        error_on_unsolicited_extensions: false,
        ..RegistrationVerificationOptions::default()
    };
    let key = state.verify(&relying_party(&site)?, &new, &options).map_err(wrong)?;
    let fixed = URL_SAFE_NO_PAD.encode(key.static_state().encode().map_err(wrong)?);
    let new = NewPasskey {
        credential_id: &URL_SAFE_NO_PAD.encode(key.id().into_inner()),
        rp_id: &site.name,
        name,
        credential: &written(&fixed, key.dynamic_state()),
    };
    signed.store.add_passkey(signed.user.id, new, server.now()).await?;
    Ok(())
}
