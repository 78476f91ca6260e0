//! Mails to people: written in their language, kept in the outbox, sent where a mail server is set.

mod account;
mod address;
mod administrator;
mod deliver;
mod enrolled;
mod invite;
mod kind;
mod message;
mod name;
mod send;
mod silent;

use lettre::Address;
use lettre::message::Mailbox;
use vigie_store::{
    Actor, FoundActivation, MailState, NewMail, PersonRow, SilentPhone, StoreError, TenantRow, TenantStore,
};
use vigie_types::{MailId, PersonId, Platform, clean_label};

use crate::company::{typed_code, typed_server};
use crate::people_list::read_address;
use crate::{Server, invite};

pub(crate) use account::{AccountChange, tell_of_account};
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
    let system = server.store().system();
    let found = system.activation(&link.token().hash()).await?.ok_or(StoreError::NotFound("activation"))?;
    let company = system.tenant(tenant.tenant()).await?.ok_or(StoreError::NotFound("tenant"))?;
    let again = (company.reuse_days, company.takeover);
    let (cover, recipient) = cover(server, company, person)?;
    let letter = message::Letter {
        kind,
        cover,
        typed_server: typed_server(&link),
        link: link.reveal(),
        until: found.ends_at,
        again: (!found.used).then_some(again),
        code,
    };
    keep(server, tenant, person.id, recipient, kind.slug(), letter.write(server.now())).await
}

/// Tells a person that a phone was activated with their link. That it was, stands in the audit log; the
/// phone is protected also where the mail cannot be written.
pub(crate) async fn tell_of_phone(server: &Server, activation: &FoundActivation, platform: Platform, replaced: bool) {
    let actor = Actor { name: "Vigie".to_owned(), address: String::new() };
    let tenant = server.store().tenant(activation.tenant, actor);
    let told = async {
        let person = tenant.person(activation.person).await?.ok_or(StoreError::NotFound("person"))?;
        let company = server.store().system().tenant(activation.tenant).await?.ok_or(StoreError::NotFound("tenant"))?;
        let (cover, recipient) = cover(server, company, &person)?;
        let notice = enrolled::Notice { cover, platform, replaced };
        keep(server, &tenant, person.id, recipient, "enrolled", notice.write(server.now())).await
    };
    if let Err(error) = told.await {
        tracing::error!(person = %activation.person, code = error.code(), %error, "no mail tells of the phone");
    }
}

/// Tells a person that nothing is heard from their phone.
///
/// # Errors
/// When the database fails, or the person is not there any more or cannot be written to.
pub(crate) async fn tell_of_silence(
    server: &Server,
    tenant: &TenantStore,
    company: &TenantRow,
    phone: &SilentPhone,
) -> Result<MailId, StoreError> {
    let person = tenant.person(phone.person).await?.ok_or(StoreError::NotFound("person"))?;
    let (cover, recipient) = cover(server, company.clone(), &person)?;
    let silence = silent::Silence { cover, platform: phone.platform, since: phone.seen_at, last: phone.inactive };
    keep(server, tenant, person.id, recipient, "silent", silence.write(server.now())).await
}

/// What every mail to a person has, and the address that it goes to.
fn cover(server: &Server, company: TenantRow, person: &PersonRow) -> Result<(message::Cover, String), StoreError> {
    // Older rows may hold a domain beyond ASCII.
    let deliverable = read_address(&person.email).map(|read| read.address).unwrap_or_else(|_| person.email.clone());
    let unwritable = |_| StoreError::WrongState("the e-mail address cannot be written to");
    let address: Address = deliverable.parse().map_err(unwritable)?;
    let cover = message::Cover {
        language: person.language,
        from: server.mail_from(),
        name: server.mail_name(),
        // Cleaned once more: a line break in a header is another header.
        to: Mailbox::new(Some(clean_label(&person.name)), address),
        company: clean_label(&company.name),
        help_contact: company.help_contact,
    };
    Ok((cover, deliverable))
}

/// Keeps a mail that was written, and has it sent.
async fn keep(
    server: &Server,
    tenant: &TenantStore,
    person: PersonId,
    recipient: String,
    kind: &'static str,
    written: Result<message::Written, message::WriteError>,
) -> Result<MailId, StoreError> {
    let written = written.map_err(|error| {
        tracing::error!(%error, "a mail could not be written");
        StoreError::WrongState("the mail could not be written")
    })?;
    let new = NewMail {
        person: Some(person),
        recipient,
        subject: written.subject,
        kind,
        html: written.html,
        plain: written.plain,
        source: written.source,
        state: if server.sends_mail() { MailState::Queued } else { MailState::Outbox },
    };
    let id = tenant.add_mail(&new, server.now()).await?;
    server.mail_waits();
    Ok(id)
}
