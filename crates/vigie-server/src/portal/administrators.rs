//! The company's administrators, and inviting one.

use serde::Deserialize;
use vigie_protocol::Token;
use vigie_store::{StoreError, UserLink, UserRow};
use vigie_types::{Language, Timestamp, clean_label};

use super::frame::Failure;
use super::session::Signed;
use crate::mail::{mail_address, write_administrator};

/// How long an invitation works, in milliseconds.
const VALID: i64 = 3 * Timestamp::DAY;

/// What the settings show of administrators.
pub(super) struct Administrators {
    pub(super) users: Vec<UserRow>,
    pub(super) invited: Vec<UserLink>,
    pub(super) form: InviteForm,
    /// The field that is wrong, and the key of what is wrong with it.
    pub(super) wrong: Option<(&'static str, &'static str)>,
}

#[derive(Clone, Default, Deserialize)]
pub(super) struct InviteForm {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) language: String,
}

impl Administrators {
    pub(super) async fn of(signed: &Signed) -> Result<Self, Failure> {
        let failed = |error| signed.failed(error);
        let users = signed.store.users().await.map_err(failed)?;
        let invited = signed.store.invited_users(signed.now()).await.map_err(failed)?;
        let form = InviteForm { language: signed.company.language.tag().to_owned(), ..InviteForm::default() };
        Ok(Self { users, invited, form, wrong: None })
    }
}

/// Why nobody was invited.
pub(super) enum Refused {
    /// The form.
    Field(&'static str, &'static str),
    /// The store.
    Failed(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

/// Invites somebody by mail.
pub(super) async fn invited(signed: &Signed, form: &InviteForm) -> Result<(), Refused> {
    let name = clean_label(&form.name);
    if name.is_empty() {
        return Err(Refused::Field("name", "field-empty"));
    }
    let email = mail_address(&form.email).ok_or(Refused::Field("email", "field-email"))?;
    let language = form.language.parse::<Language>().unwrap_or(signed.company.language);
    let (token, now) = (Token::random(), signed.now());
    let link = UserLink { tenant: signed.company.id, user: None, email, name, expires_at: now.plus(VALID) };
    signed.store.put_user_link(&token.hash(), &link, now).await?;
    write_administrator(&signed.server, &signed.store, &signed.company, &link, language, &token).await?;
    Ok(())
}
