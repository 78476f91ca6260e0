//! The passkeys of one's own account: asking for one to confirm something, adding and removing.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use axum::{Form, Json};
use serde::Deserialize;
use vigie_types::{PasskeyId, clean_label};

use super::account::{tell, wrong};
use super::frame::{Failure, Frame, Reply, done, show};
use super::passkey_check::{self, Answer, Unfit};
use super::session::Signed;
use crate::asked::Refused;
use crate::mail::AccountChange;

/// The most signs of a passkey's name.
const LONGEST_NAME: usize = 60;

#[derive(Template)]
#[template(path = "portal/passkey_new.html")]
struct NewPage {
    f: Frame,
    name: String,
    question: String,
}

fn failed(signed: &Signed, unfit: Unfit) -> Result<&'static str, Failure> {
    match unfit {
        Unfit::Failed(error) => Err(signed.failed(error)),
        Unfit::Expired => Ok("passkey-late"),
        Unfit::Full => Ok("passkey-full"),
        Unfit::Taken => Ok("passkey-taken"),
        Unfit::Wrong | Unfit::Copied(_) => Ok("passkey-not-added"),
    }
}

/// Asks for a passkey, to confirm what is on the page.
pub(super) async fn confirm(signed: Signed, headers: HeaderMap) -> Reply {
    match passkey_check::ask_to_confirm(&signed, &headers).await {
        Ok(question) => Ok(Json(question).into_response()),
        Err(Unfit::Failed(error)) => Err(signed.failed(error)),
        Err(_) => Ok(Refused { status: StatusCode::FORBIDDEN, code: "passkey.address" }.into_response()),
    }
}

/// The page that makes a passkey: whoever gets here has proved who they are.
pub(super) async fn new(signed: Signed, headers: HeaderMap) -> Reply {
    match passkey_check::ask_to_add(&signed, &headers).await {
        Ok(question) => {
            let name = signed.t.with("passkey-name-first", "n", signed.user.passkeys + 1);
            let f = signed.frame("/account", "passkey-new");
            Ok(show(&NewPage { f, name, question: question.text() }))
        }
        Err(Unfit::Wrong) => wrong(&signed, "passkey", "passkey-address").await,
        Err(unfit) => wrong(&signed, "passkey", failed(&signed, unfit)?).await,
    }
}

#[derive(Deserialize)]
pub(super) struct AddForm {
    name: String,
    #[serde(flatten)]
    answer: Answer,
}

pub(super) async fn add(signed: Signed, Form(form): Form<AddForm>) -> Reply {
    let typed: String = clean_label(&form.name).chars().take(LONGEST_NAME).collect();
    let unnamed = || signed.t.with("passkey-name-first", "n", signed.user.passkeys + 1);
    let name = if typed.trim().is_empty() { unnamed() } else { typed.trim().to_owned() };
    if let Err(unfit) = passkey_check::add(&signed, &form.answer, &name).await {
        return wrong(&signed, "passkey", failed(&signed, unfit)?).await;
    }
    tell(&signed, AccountChange::PasskeyAdded).await;
    Ok(done("/account", "passkey-added"))
}

pub(super) async fn remove(signed: Signed, Path(id): Path<PasskeyId>) -> Reply {
    let removed = signed.store.remove_passkey(signed.user.id, id, signed.now()).await;
    removed.map_err(|error| signed.failed(error))?;
    tell(&signed, AccountChange::PasskeyRemoved).await;
    Ok(done("/account", "passkey-removed"))
}
