//! The administrator's own account: language, password, second factor, recovery codes, sessions.

use askama::Template;
use axum::Form;
use axum::extract::{Extension, Path};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use vigie_store::{NewFactor, PasskeyRow, SessionRow};
use vigie_types::{Language, SessionId};
use vigie_ui::qr_svg;

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::proof::{Proof, prove};
use super::session::{Signed, language_cookie};
use super::weakness::{Owner, weakness};
use super::{password, recovery};
use crate::mail::{AccountChange, tell_of_account};
use crate::web::Scheme;

#[derive(Template)]
#[template(path = "portal/account.html")]
struct AccountPage {
    f: Frame,
    email: String,
    totp: bool,
    recovery_codes: u32,
    passkeys: Vec<PasskeyRow>,
    sessions: Vec<SessionRow>,
    this: SessionId,
    wrong: Option<(&'static str, &'static str)>,
}

async fn account_page(signed: &Signed, wrong: Option<(&'static str, &'static str)>) -> Result<AccountPage, Failure> {
    let sessions = signed.store.sessions(signed.user.id).await.map_err(|error| signed.failed(error))?;
    let recovery_codes = signed.store.recovery_codes(signed.user.id).await.map_err(|error| signed.failed(error))?;
    let passkeys = signed.store.passkeys(signed.user.id).await.map_err(|error| signed.failed(error))?;
    Ok(AccountPage {
        recovery_codes,
        passkeys,
        f: signed.frame("/account", "nav-account"),
        email: signed.user.email.clone(),
        totp: signed.user.totp_secret.is_some(),
        sessions,
        this: signed.session.id,
        wrong,
    })
}

pub(super) async fn page(signed: Signed) -> Reply {
    account_page(&signed, None).await.map(|page| show(&page))
}

#[derive(Deserialize)]
pub(super) struct LanguageForm {
    language: Language,
}

pub(super) async fn language(
    Extension(scheme): Extension<Scheme>,
    _signed: Signed,
    Form(form): Form<LanguageForm>,
) -> Reply {
    let cookie = language_cookie(scheme, form.language);
    Ok(([(header::SET_COOKIE, cookie)], done("/account", "language")).into_response())
}

/// The account again, with what is wrong below a form.
pub(super) async fn wrong(signed: &Signed, at: &'static str, key: &'static str) -> Reply {
    account_page(signed, Some((at, key))).await.map(|page| refused(&page))
}

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    #[serde(flatten)]
    proof: Proof,
    new: String,
}

pub(super) async fn password(signed: Signed, Form(form): Form<PasswordForm>) -> Reply {
    if let Err(unproved) = prove(&signed, form.proof).await {
        return wrong(&signed, "old", unproved.key()).await;
    }
    let owner = Owner { company: &signed.company.name, name: &signed.user.name, email: &signed.user.email };
    if let Some(weak) = weakness(&form.new, &owner) {
        return wrong(&signed, "new", weak).await;
    }
    let Some(hash) = password::hash(form.new).await else { return wrong(&signed, "new", "password-long").await };
    let changed = signed.store.set_password(signed.user.id, &hash, signed.session.id, signed.now()).await;
    changed.map_err(|error| signed.failed(error))?;
    Ok(done("/account", "password"))
}

#[derive(Template)]
#[template(path = "portal/totp.html")]
struct TotpPage {
    f: Frame,
    secret: String,
    qr: String,
    /// Whether there is a second factor already: then it is asked for.
    replaces: bool,
    wrong: Option<&'static str>,
}

fn totp_screen(signed: &Signed, secret: String, wrong: Option<&'static str>) -> Result<TotpPage, Failure> {
    let url = password::totp(&secret, &signed.user.email).and_then(|totp| totp.to_url().ok());
    let qr = url.and_then(|url| qr_svg(&url).ok()).ok_or_else(|| signed.not_found())?;
    let replaces = signed.user.totp_secret.is_some();
    Ok(TotpPage { f: signed.frame("/account", "totp-title"), secret, qr, replaces, wrong })
}

pub(super) async fn totp_page(signed: Signed) -> Reply {
    let secret = password::new_secret().ok_or_else(|| signed.not_found())?;
    totp_screen(&signed, secret, None).map(|page| show(&page))
}

#[derive(Template)]
#[template(path = "portal/recovery.html")]
struct RecoveryPage {
    f: Frame,
    codes: Vec<String>,
    email: String,
}

/// The only time that the codes are shown.
fn recovery_page(signed: &Signed, codes: Vec<String>) -> Reply {
    let f = signed.frame("/account", "recovery-title");
    Ok(show(&RecoveryPage { f, codes, email: signed.user.email.clone() }))
}

/// New recovery codes, and the hashes that are stored of them.
fn recovery_codes(signed: &Signed) -> Result<(Vec<String>, Vec<String>), Failure> {
    let codes = recovery::new_codes().ok_or_else(|| signed.not_found())?;
    let hashes = codes.iter().filter_map(|code| recovery::hash(code)).collect();
    Ok((codes, hashes))
}

#[derive(Deserialize)]
pub(super) struct TotpForm {
    #[serde(flatten)]
    proof: Proof,
    secret: String,
    code: String,
}

/// The first code proves that the app on the other phone has the secret; password and old code, that this
/// is nobody who found the browser open.
pub(super) async fn totp_on(signed: Signed, Form(form): Form<TotpForm>) -> Reply {
    let Some(step) = password::step_of(&form.secret, &signed.user.email, &form.code, signed.now().0) else {
        return totp_screen(&signed, form.secret, Some("totp-wrong")).map(|page| refused(&page));
    };
    if let Err(unproved) = prove(&signed, form.proof).await {
        return totp_screen(&signed, form.secret, Some(unproved.key())).map(|page| refused(&page));
    }
    let (codes, hashes) = recovery_codes(&signed)?;
    let sealed = signed.server.keys().accounts().seal(signed.user.id, &form.secret);
    let new = NewFactor { secret: &sealed, step, recovery: &hashes };
    let set = signed.store.set_second_factor(signed.user.id, Some(new), signed.now()).await;
    set.map_err(|error| signed.failed(error))?;
    tell(&signed, AccountChange::FactorSet).await;
    recovery_page(&signed, codes)
}

/// Tells the user by mail.
pub(super) async fn tell(signed: &Signed, change: AccountChange) {
    tell_of_account(&signed.server, &signed.store, &signed.company, &signed.user, signed.t.language(), change).await;
}

pub(super) async fn totp_off(signed: Signed, Form(proof): Form<Proof>) -> Reply {
    if let Err(unproved) = prove(&signed, proof).await {
        return wrong(&signed, "totp", unproved.key()).await;
    }
    let set = signed.store.set_second_factor(signed.user.id, None, signed.now()).await;
    set.map_err(|error| signed.failed(error))?;
    tell(&signed, AccountChange::FactorRemoved).await;
    Ok(done("/account", "totp-off"))
}

/// The earlier codes end.
pub(super) async fn new_recovery_codes(signed: Signed, Form(proof): Form<Proof>) -> Reply {
    if signed.user.totp_secret.is_none() {
        return Err(signed.not_found());
    }
    if let Err(unproved) = prove(&signed, proof).await {
        return wrong(&signed, "recovery", unproved.key()).await;
    }
    let (codes, hashes) = recovery_codes(&signed)?;
    let set = signed.store.set_recovery_codes(signed.user.id, &hashes, signed.now()).await;
    set.map_err(|error| signed.failed(error))?;
    recovery_page(&signed, codes)
}

/// Ends a session of one's own.
pub(super) async fn end_session(signed: Signed, Path(id): Path<SessionId>) -> Reply {
    let failed = |error| signed.failed(error);
    let own = signed.store.sessions(signed.user.id).await.map_err(failed)?;
    if !own.iter().any(|session| session.id == id) {
        return Err(signed.not_found());
    }
    signed.store.end_session(id, signed.now()).await.map_err(failed)?;
    Ok(done("/account", "session-ended"))
}
