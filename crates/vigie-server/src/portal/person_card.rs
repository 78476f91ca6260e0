//! A card to print and hand over: who it is for, the way to the app, and the link as QR code and as what can be typed.

use askama::Template;
use axum::extract::Path;
use vigie_store::PersonRow;
use vigie_types::PersonId;
use vigie_ui::Texts;

use super::frame::{Frame, Reply, done, show};
use super::person::ShownLink;
use super::session::Signed;
use crate::company::{typed_code, typed_server};

#[derive(Template)]
#[template(path = "portal/person_card.html")]
struct CardPage {
    f: Frame,
    /// In the language of its reader.
    t: Texts,
    person: PersonRow,
    link: ShownLink,
    server: String,
    code: String,
    help: Option<String>,
    stores: Vec<String>,
}

pub(super) async fn page(signed: Signed, Path(id): Path<PersonId>) -> Reply {
    let person = signed.person(id).await?;
    let Some(link) = signed.link_of(id).await? else { return Ok(done(&format!("/people/{id}"), "no-link")) };
    let code = typed_code(&signed.server, &link.link).await.map_err(|error| signed.failed(error))?.reveal();
    let server = typed_server(&link.link);
    let f = signed.frame("/people", "card-title");
    let t = Texts::new(person.language);
    let company = &signed.company;
    let stores = [&company.app_android, &company.app_ios].into_iter().flatten().cloned().collect();
    Ok(show(&CardPage { f, t, person, link, server, code, help: company.help_contact.clone(), stores }))
}
