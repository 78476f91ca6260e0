//! The administrator's own account: language, password, second factor, sessions.

use askama::Template;
use axum::Form;
use axum::extract::{Extension, Path};
use axum::http::header;
use axum::response::IntoResponse;
use serde::Deserialize;
use vigie_store::SessionRow;
use vigie_types::{Language, SessionId};
use vigie_ui::qr_svg;

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::password;
use super::session::{Signed, language_cookie};
use super::weakness::{Owner, weakness};
use crate::web::Scheme;

#[derive(Template)]
#[template(path = "portal/account.html")]
struct AccountPage {
    f: Frame,
    email: String,
    totp: bool,
    sessions: Vec<SessionRow>,
    this: SessionId,
    wrong: Option<(&'static str, &'static str)>,
}

async fn account_page(signed: &Signed, wrong: Option<(&'static str, &'static str)>) -> Result<AccountPage, Failure> {
    let sessions = signed.store.sessions(signed.user.id).await.map_err(|error| signed.failed(error))?;
    Ok(AccountPage {
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

#[derive(Deserialize)]
pub(super) struct PasswordForm {
    old: String,
    new: String,
}

pub(super) async fn password(signed: Signed, Form(form): Form<PasswordForm>) -> Reply {
    let wrong = if password::is_right(form.old, Some(&signed.user)).await {
        let owner = Owner { company: &signed.company.name, name: &signed.user.name, email: &signed.user.email };
        weakness(&form.new, &owner).map(|key| ("new", key))
    } else {
        Some(("old", "password-wrong"))
    };
    if wrong.is_some() {
        return account_page(&signed, wrong).await.map(|page| refused(&page));
    }
    let Some(hash) = password::hash(form.new).await else {
        return account_page(&signed, Some(("new", "password-long"))).await.map(|page| refused(&page));
    };
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
    wrong: bool,
}

fn totp_screen(signed: &Signed, secret: String, wrong: bool) -> Result<TotpPage, Failure> {
    let url = password::totp(&secret, &signed.user.email).and_then(|totp| totp.to_url().ok());
    let qr = url.and_then(|url| qr_svg(&url).ok()).ok_or_else(|| signed.not_found())?;
    Ok(TotpPage { f: signed.frame("/account", "totp-title"), secret, qr, wrong })
}

pub(super) async fn totp_page(signed: Signed) -> Reply {
    let secret = password::new_secret().ok_or_else(|| signed.not_found())?;
    totp_screen(&signed, secret, false).map(|page| show(&page))
}

#[derive(Deserialize)]
pub(super) struct TotpForm {
    secret: String,
    code: String,
}

/// The first code proves that the app on the other phone has the secret.
pub(super) async fn totp_on(signed: Signed, Form(form): Form<TotpForm>) -> Reply {
    let Some(step) = password::step_of(&form.secret, &signed.user.email, &form.code, signed.now().0) else {
        return totp_screen(&signed, form.secret, true).map(|page| refused(&page));
    };
    let failed = |error| signed.failed(error);
    signed.store.set_totp(signed.user.id, Some(&form.secret), signed.now()).await.map_err(failed)?;
    signed.server.store().system().use_totp_step(signed.user.id, step).await.map_err(failed)?;
    Ok(done("/account", "totp-on"))
}

#[derive(Deserialize)]
pub(super) struct PasswordOnly {
    password: String,
}

pub(super) async fn totp_off(signed: Signed, Form(form): Form<PasswordOnly>) -> Reply {
    if !password::is_right(form.password, Some(&signed.user)).await {
        return account_page(&signed, Some(("totp", "password-wrong"))).await.map(|page| refused(&page));
    }
    signed.store.set_totp(signed.user.id, None, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done("/account", "totp-off"))
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
