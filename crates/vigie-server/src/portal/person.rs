//! One person: the activation, the phones, and the end of it.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use vigie_protocol::{ActivationLink, Token};
use vigie_store::{DeviceFilter, DeviceRow, GroupRow, PersonRow, PersonState, StoreError};
use vigie_types::{Language, PersonId};
use vigie_ui::{iso_time, qr_svg};

use super::app_policy;
use super::forms::PAGE;
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::people::PersonForm;
use super::session::Signed;
use super::standing::Standing;
use crate::mail::{Invitation, write_invitation};

#[derive(Template)]
#[template(path = "portal/person.html")]
struct PersonPage {
    f: Frame,
    person: PersonRow,
    form: PersonForm,
    wrong: Option<&'static str>,
    groups: Vec<GroupRow>,
    devices: Vec<(DeviceRow, Option<Standing>)>,
    standing: Standing,
    has_link: bool,
    /// The link, where it opens for a phone.
    link: Option<ShownLink>,
    /// Until when ending, or revoking, can be taken back.
    undo: Option<Undo>,
}

/// What can be taken back.
struct Undo {
    /// The last part of the address that takes it back.
    act: &'static str,
    /// Until when, as machines read it.
    until: String,
}

/// An activation link, to be shown, copied or printed.
pub(super) struct ShownLink {
    pub(super) link: ActivationLink,
    pub(super) text: String,
    pub(super) qr: String,
}

#[derive(Template)]
#[template(path = "portal/person_delete.html")]
struct DeletePage {
    f: Frame,
    person: PersonRow,
    devices: usize,
}

impl Signed {
    pub(super) async fn person(&self, id: PersonId) -> Result<PersonRow, Failure> {
        let found = self.store.person(id).await.map_err(|error| self.failed(error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// Somebody's link, while it opens for a phone and there is one.
    pub(super) async fn link_of(&self, id: PersonId) -> Result<Option<ShownLink>, Failure> {
        let sealed = self.store.open_link(id, self.now()).await.map_err(|error| self.failed(error))?;
        let token = sealed.and_then(|sealed| self.server.keys().open(&sealed));
        let Some(link) = token.and_then(|token| self.server.activation_link(token).ok()) else { return Ok(None) };
        let text = link.reveal();
        Ok(qr_svg(&text).ok().map(|qr| ShownLink { link, text, qr }))
    }

    async fn devices_of(&self, id: PersonId) -> Result<Vec<DeviceRow>, Failure> {
        let filter = DeviceFilter { person: Some(id), limit: PAGE, ..DeviceFilter::default() };
        self.store.devices(&filter).await.map(|page| page.rows).map_err(|error| self.failed(error))
    }
}

pub(super) async fn page(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let person = signed.person(id).await?;
    let form = PersonForm {
        name: person.name.clone(),
        email: person.email.clone(),
        language: person.language.tag().to_owned(),
        group: person.group.map(|group| group.to_string()).unwrap_or_default(),
    };
    person_page(&signed, person, form, None).await.map(|page| show(&page))
}

async fn person_page(
    signed: &Signed,
    person: PersonRow,
    form: PersonForm,
    wrong: Option<&'static str>,
) -> Result<PersonPage, Failure> {
    let devices = signed.devices_of(person.id).await?;
    let policy = app_policy::current(signed).await?;
    let standing = Standing::of_person(&policy, &devices.iter().collect::<Vec<_>>(), signed.now());
    let each = |device: DeviceRow| {
        let standing = Standing::of(&policy, &device, signed.now());
        (device, standing)
    };
    let devices = devices.into_iter().map(each).collect();
    let groups = signed.store.groups().await.map_err(|error| signed.failed(error))?;
    let has_link = signed.store.sealed_token(person.id).await.map_err(|error| signed.failed(error))?.is_some();
    let link = signed.link_of(person.id).await?;
    let undo = undo(signed, &person).await?;
    let mut f = signed.frame("/people", "nav-people");
    f.title.clone_from(&person.name);
    Ok(PersonPage { f, person, form, wrong, groups, devices, standing, has_link, link, undo })
}

async fn undo(signed: &Signed, person: &PersonRow) -> Result<Option<Undo>, Failure> {
    let now = signed.now();
    if person.state == PersonState::Ended {
        let until = person.undo_until.filter(|until| *until > now);
        return Ok(until.map(|until| Undo { act: "undo-end", until: iso_time(until) }));
    }
    let until = signed.store.revocation_undo(person.id, now).await.map_err(|error| signed.failed(error))?;
    Ok(until.map(|until| Undo { act: "undo-revoke", until: iso_time(until) }))
}

pub(super) async fn edit(signed: Signed, Path(id): Path<PersonId>, Form(form): Form<PersonForm>) -> Reply {
    let person = signed.person(id).await?;
    let changed = match form.person() {
        Ok(new) => signed.store.edit_person(id, &new, signed.now()).await,
        Err(wrong) => return person_page(&signed, person, form, Some(wrong)).await.map(|page| refused(&page)),
    };
    match changed {
        Ok(()) => Ok(done(&format!("/people/{id}"), "person-saved")),
        Err(StoreError::Taken { .. }) => {
            person_page(&signed, person, form, Some("field-email-taken")).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

async fn invite(signed: &Signed, person: &PersonRow, kind: Invitation, what: &str) -> Result<Response, Failure> {
    let written = write_invitation(&signed.server, &signed.store, person, kind).await;
    written.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/people/{}", person.id), what))
}

pub(super) async fn send(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let person = signed.person(id).await?;
    invite(&signed, &person, Invitation::Welcome, "mail-written").await
}

/// The old link ends; phones that were activated with it stay protected.
pub(super) async fn renew(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let person = signed.person(id).await?;
    let token = Token::random();
    let sealed = signed.server.keys().seal(&token);
    let renewed = signed.store.renew_activation(id, &token.hash(), &sealed, signed.now()).await;
    renewed.map_err(|error| signed.failed(error))?;
    invite(&signed, &person, Invitation::Welcome, "link-renewed").await
}

pub(super) async fn revoke(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let now = signed.now();
    let until = signed.server.undo_until(now);
    signed.store.revoke_activation_until(id, now, until).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/people/{id}"), "link-revoked"))
}

pub(super) async fn undo_revoke(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    signed.store.undo_revocation(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/people/{id}"), "undone"))
}

pub(super) async fn end(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let now = signed.now();
    let until = signed.server.undo_until(now);
    signed.store.end_person_until(id, now, until).await.map_err(|error| signed.failed(error))?;
    // The phone is told as soon as that cannot be taken back, and not at its next look.
    signed.server.announce_leaving(signed.company.id);
    Ok(done(&format!("/people/{id}"), "person-ended"))
}

pub(super) async fn undo_end(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    signed.store.undo_end(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/people/{id}"), "undone"))
}

pub(super) async fn reactivate(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    signed.store.reactivate_person(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    let person = signed.person(id).await?;
    invite(&signed, &person, Invitation::Reactivation, "person-reactivated").await
}

pub(super) async fn confirm_delete(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let person = signed.person(id).await?;
    let devices = signed.devices_of(id).await?.len();
    Ok(show(&DeletePage { f: signed.frame("/people", "person-delete"), person, devices }))
}

pub(super) async fn delete(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    signed.store.delete_person(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_company(signed.company.id);
    Ok(done("/people", "person-deleted"))
}
