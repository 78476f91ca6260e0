//! Mails to people: written in their language, kept in the outbox, sent where a mail server is set.

mod message;
mod send;

use lettre::Address;
use lettre::message::Mailbox;
use vigie_store::{MailState, NewMail, PersonRow, StoreError, TenantStore};
use vigie_types::{MailId, clean_label};

use crate::{Server, invite};

pub(crate) use send::{Mailer, deliver};
pub use send::{Smtp, SmtpError, SmtpTls};

/// Which mail a person gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// The first one: install, then activate.
    Welcome,
    /// For somebody whose app is installed already: activate again.
    Reactivation,
}

impl Invitation {
    /// The stable name, as it is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Reactivation => "reactivate",
        }
    }
}

/// A mail address in lower case, if the text is one (RFC 5321, without quoted local parts).
#[must_use]
pub fn mail_address(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    // The whole path has at most 256 octets (RFC 5321 section 4.5.3.1.3).
    let plain = text.len() <= 254 && !text.contains(['"', '<', '>', ' ']);
    text.parse::<Address>().ok().filter(|_| plain).map(|address| address.to_string())
}

/// Writes the mail that activates a person's phone, and has it sent.
///
/// # Errors
/// When the database fails, or the person's option has ended.
pub async fn write_invitation(
    server: &Server,
    tenant: &TenantStore,
    person: &PersonRow,
    kind: Invitation,
) -> Result<MailId, StoreError> {
    let link = invite(server, tenant, person.id).await?.reveal();
    let company = server.store().system().tenant(tenant.tenant()).await?.ok_or(StoreError::NotFound("tenant"))?;
    let unwritable = |_| StoreError::WrongState("the e-mail address cannot be written to");
    let address: Address = person.email.parse().map_err(unwritable)?;
    let letter = message::Letter {
        kind,
        language: person.language,
        from: server.mail_from(),
        // Cleaned once more: a line break in a header is another header.
        to: Mailbox::new(Some(clean_label(&person.name)), address),
        company: clean_label(&company.name),
        help_contact: company.help_contact,
        link,
    };
    let written = letter.write(server.now()).map_err(|error| {
        tracing::error!(%error, "a mail could not be written");
        StoreError::WrongState("the mail could not be written")
    })?;
    let new = NewMail {
        person: Some(person.id),
        recipient: person.email.clone(),
        subject: written.subject,
        kind: kind.slug(),
        html: written.html,
        plain: written.plain,
        source: written.source,
        state: if server.sends_mail() { MailState::Queued } else { MailState::Outbox },
    };
    let id = tenant.add_mail(&new, server.now()).await?;
    server.mail_waits();
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::mail_address;

    #[test]
    fn addresses_are_told_from_other_texts() {
        assert_eq!(mail_address(" Marie@Example.org "), Some("marie@example.org".into()));
        for text in ["", "marie", "a@b@c", "marie@example.org\r\nBcc: x@y.z", "Marie <m@x.org>", "\"a b\"@x.org"] {
            assert_eq!(mail_address(text), None, "{text:?}");
        }
    }
}
