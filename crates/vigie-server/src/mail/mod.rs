//! Mails to people: written in their language, kept in the outbox, sent where a mail server is set.

mod address;
mod administrator;
mod deliver;
mod invite;
mod kind;
mod message;
mod name;
mod send;

use lettre::Address;
use lettre::message::Mailbox;
use vigie_store::{MailState, NewMail, PersonRow, StoreError, TenantStore};
use vigie_types::{MailId, clean_label};

use crate::company::{typed_code, typed_server};
use crate::people_list::read_address;
use crate::{Server, invite};

pub use address::mail_address;
pub(crate) use administrator::write_administrator;
pub(crate) use deliver::deliver;
pub(crate) use invite::invite_wanted;
pub use kind::Invitation;
pub(crate) use name::{name_of_setting, name_of_url};
pub(crate) use send::Mailer;
pub use send::{Smtp, SmtpError, SmtpTls};

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
    let link = invite(server, tenant, person.id).await?;
    let code = typed_code(server, &link).await?.reveal();
    let company = server.store().system().tenant(tenant.tenant()).await?.ok_or(StoreError::NotFound("tenant"))?;
    // Older rows may hold a domain beyond ASCII.
    let deliverable = read_address(&person.email).map(|read| read.address).unwrap_or_else(|_| person.email.clone());
    let unwritable = |_| StoreError::WrongState("the e-mail address cannot be written to");
    let address: Address = deliverable.parse().map_err(unwritable)?;
    let letter = message::Letter {
        kind,
        language: person.language,
        from: server.mail_from(),
        name: server.mail_name(),
        // Cleaned once more: a line break in a header is another header.
        to: Mailbox::new(Some(clean_label(&person.name)), address),
        company: clean_label(&company.name),
        help_contact: company.help_contact,
        typed_server: typed_server(&link),
        link: link.reveal(),
        code,
    };
    let written = letter.write(server.now()).map_err(|error| {
        tracing::error!(%error, "a mail could not be written");
        StoreError::WrongState("the mail could not be written")
    })?;
    let new = NewMail {
        person: Some(person.id),
        recipient: deliverable,
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
