//! The mail that tells an administrator what was changed at their account: who did not do it learns that somebody
//! else was there.

use askama::Template;
use lettre::Address;
use lettre::message::{Mailbox, MultiPart, SinglePart};
use vigie_store::{MailState, NewMail, StoreError, TenantRow, TenantStore, UserRow};
use vigie_types::{Language, Timestamp, clean_label};
use vigie_ui::Texts;

use super::message::{Cover, WriteError, Written};
use crate::Server;

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountChange {
    /// A passkey is new.
    PasskeyAdded,
    /// A passkey is gone.
    PasskeyRemoved,
    /// The second factor is new, or another.
    FactorSet,
    /// The second factor is gone.
    FactorRemoved,
}

impl AccountChange {
    /// The key of its words.
    const fn key(self) -> &'static str {
        match self {
            Self::PasskeyAdded => "mail-account-passkey-added",
            Self::PasskeyRemoved => "mail-account-passkey-removed",
            Self::FactorSet => "mail-account-factor-set",
            Self::FactorRemoved => "mail-account-factor-removed",
        }
    }
}

#[derive(Template)]
#[template(path = "mail/account.html")]
struct Html<'a> {
    t: Texts,
    name: &'a str,
    what: &'a str,
    company: &'a str,
}

#[derive(Template)]
#[template(path = "mail/account.txt")]
struct Plain<'a> {
    t: Texts,
    name: &'a str,
    what: &'a str,
    company: &'a str,
}

/// Tells an administrator of a change at their account. That it was made, stands in the audit log; it stays
/// made also where the mail cannot be written.
pub(crate) async fn tell_of_account(
    server: &Server,
    tenant: &TenantStore,
    company: &TenantRow,
    user: &UserRow,
    language: Language,
    change: AccountChange,
) {
    if let Err(error) = told(server, tenant, company, user, language, change).await {
        tracing::error!(user = %user.id, code = error.code(), %error, "no mail tells of the change at the account");
    }
}

async fn told(
    server: &Server,
    tenant: &TenantStore,
    company: &TenantRow,
    user: &UserRow,
    language: Language,
    change: AccountChange,
) -> Result<(), StoreError> {
    let unwritable = |_| StoreError::WrongState("the e-mail address cannot be written to");
    let address: Address = user.email.parse().map_err(unwritable)?;
    let cover = Cover {
        language,
        from: server.mail_from(),
        name: server.mail_name(),
        // Cleaned once more: a line break in a header is another header.
        to: Mailbox::new(Some(clean_label(&user.name)), address),
        company: clean_label(&company.name),
        help_contact: company.help_contact.clone(),
    };
    let written = write(&cover, change, server.now()).map_err(|error| {
        tracing::error!(%error, "a mail could not be written");
        StoreError::WrongState("the mail could not be written")
    })?;
    let new = NewMail {
        person: None,
        recipient: user.email.clone(),
        subject: written.subject,
        kind: "account",
        html: written.html,
        plain: written.plain,
        source: written.source,
        state: if server.sends_mail() { MailState::Queued } else { MailState::Outbox },
    };
    tenant.add_mail(&new, server.now()).await?;
    server.mail_waits();
    Ok(())
}

fn write(cover: &Cover, change: AccountChange, at: Timestamp) -> Result<Written, WriteError> {
    let t = Texts::new(cover.language);
    let (name, company) = (cover.to.name.as_deref().unwrap_or_default(), cover.company.as_str());
    let what = t.with(change.key(), "when", t.date_time(at));
    let plain = Plain { t, name, what: &what, company }.render()?;
    let html = Html { t, name, what: &what, company }.render()?;
    let subject = t.with("mail-account-subject", "company", cover.company.clone());
    let body = MultiPart::alternative()
        .singlepart(SinglePart::plain(plain.clone()))
        .singlepart(SinglePart::html(html.clone()));
    let source = cover.message(&subject, body, at)?;
    Ok(Written { subject, html, plain, source })
}
