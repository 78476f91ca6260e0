//! Groups of people.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use serde::Deserialize;
use vigie_store::{GroupRow, StoreError};
use vigie_types::{GroupId, clean_label};

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/groups.html")]
struct GroupsPage {
    f: Frame,
    groups: Vec<GroupRow>,
    wrong: Option<&'static str>,
    name: String,
}

async fn groups_page(signed: &Signed, name: String, wrong: Option<&'static str>) -> Result<GroupsPage, Failure> {
    let groups = signed.store.groups().await.map_err(|error| signed.failed(error))?;
    Ok(GroupsPage { f: signed.frame("/groups", "nav-groups"), groups, wrong, name })
}

pub(super) async fn page(signed: Signed) -> Reply {
    groups_page(&signed, String::new(), None).await.map(|page| show(&page))
}

#[derive(Deserialize)]
pub(super) struct NameForm {
    name: String,
}

pub(super) async fn add(signed: Signed, Form(form): Form<NameForm>) -> Reply {
    let name = clean_label(&form.name);
    if name.is_empty() {
        return groups_page(&signed, name, Some("field-name")).await.map(|page| refused(&page));
    }
    match signed.store.add_group(&name, signed.now()).await {
        Ok(_) => Ok(done("/groups", "group-added")),
        Err(StoreError::Taken { .. }) => {
            groups_page(&signed, name, Some("group-taken")).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

pub(super) async fn rename(signed: Signed, Path(id): Path<GroupId>, Form(form): Form<NameForm>) -> Reply {
    let name = clean_label(&form.name);
    if name.is_empty() {
        return groups_page(&signed, name, Some("field-name")).await.map(|page| refused(&page));
    }
    match signed.store.rename_group(id, &name, signed.now()).await {
        Ok(()) => Ok(done("/groups", "group-saved")),
        Err(StoreError::Taken { .. }) => {
            groups_page(&signed, name, Some("group-taken")).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

pub(super) async fn delete(signed: Signed, Path(id): Path<GroupId>) -> Reply {
    signed.store.delete_group(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done("/groups", "group-deleted"))
}
