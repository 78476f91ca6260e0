//! The mail that invites an administrator.

use std::time::{Duration, SystemTime};

use askama::Template;
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use vigie_protocol::Token;
use vigie_store::{MailState, NewMail, StoreError, TenantRow, TenantStore, UserLink};
use vigie_types::{Language, MailId, Timestamp, clean_label};
use vigie_ui::Texts;

use super::message::{AutoSubmitted, ContentLanguage, WriteError, Written};
use crate::Server;

#[derive(Template)]
#[template(path = "mail/administrator.html")]
struct Html<'a> {
    t: Texts,
    name: &'a str,
    company: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/administrator.txt")]
struct Plain<'a> {
    t: Texts,
    name: &'a str,
    company: &'a str,
    link: &'a str,
}

/// Writes the mail with a link by which somebody becomes an administrator, and has it sent.
///
/// # Errors
/// When the database fails.
pub(crate) async fn write_administrator(
    server: &Server,
    tenant: &TenantStore,
    company: &TenantRow,
    invited: &UserLink,
    language: Language,
    token: &Token,
) -> Result<MailId, StoreError> {
    let unwritable = |_| StoreError::WrongState("the e-mail address cannot be written to");
    let address: Address = invited.email.parse().map_err(unwritable)?;
    // Cleaned once more: a line break in a header is another header.
    let to = Mailbox::new(Some(clean_label(&invited.name)), address);
    let link = format!("{}/password/{}", server.public_url().as_str().trim_end_matches('/'), token.reveal());
    let written = write(server, &to, &clean_label(&company.name), &link, language, server.now());
    let written = written.map_err(|error| {
        tracing::error!(%error, "a mail could not be written");
        StoreError::WrongState("the mail could not be written")
    })?;
    let new = NewMail {
        person: None,
        recipient: invited.email.clone(),
        subject: written.subject,
        kind: "administrator",
        html: written.html,
        plain: written.plain,
        source: written.source,
        state: if server.sends_mail() { MailState::Queued } else { MailState::Outbox },
    };
    let id = tenant.add_mail(&new, server.now()).await?;
    server.mail_waits();
    Ok(id)
}

fn write(
    server: &Server,
    to: &Mailbox,
    company: &str,
    link: &str,
    language: Language,
    now: Timestamp,
) -> Result<Written, WriteError> {
    let t = Texts::new(language);
    let name = to.name.as_deref().unwrap_or_default();
    let plain = Plain { t, name, company, link }.render()?;
    let html = Html { t, name, company, link }.render()?;
    let subject = t.with("mail-administrator-title", "company", company.to_owned());
    let message = Message::builder()
        .from(server.mail_from())
        .to(to.clone())
        .subject(&subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now.0).unwrap_or(0)))
        .message_id(Some(format!("<{}@{}>", MailId::new(), server.mail_name())))
        .header(AutoSubmitted)
        .header(ContentLanguage(language.tag()));
    let body = MultiPart::alternative_plain_html(plain.clone(), html.clone());
    let source = String::from_utf8(message.multipart(body)?.formatted()).map_err(|_| WriteError::Utf8)?;
    Ok(Written { subject, html, plain, source })
}
