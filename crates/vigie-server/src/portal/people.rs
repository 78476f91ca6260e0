//! People: the list, and adding one.

use std::time::Duration;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use tokio::time::timeout;
use vigie_store::{DeviceRow, GroupRow, NewPerson, PersonFilter, PersonRow, PersonState, StoreError};
use vigie_types::{GroupId, Language, PersonId, clean_label};

use super::app_policy;
use super::forms::{PAGE, address, choice};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::session::Signed;
use super::standing::Standing;
use crate::people_list::read_address;

/// How long a page waits for the mail of somebody who was just added.
const MOMENT: Duration = Duration::from_secs(3);

#[derive(Template)]
#[template(path = "portal/people.html")]
struct PeoplePage {
    f: Frame,
    rows: Vec<(PersonRow, Standing)>,
    groups: Vec<GroupRow>,
    search: String,
    state: Option<PersonState>,
    group: Option<GroupId>,
    seats: (u32, u32),
    /// Mails that are still to be written.
    waiting: u32,
    next: Option<String>,
}

impl PeoplePage {
    fn group_name(&self, id: Option<&GroupId>) -> &str {
        self.groups.iter().find(|group| Some(&group.id) == id).map_or("", |group| &group.name)
    }

    const fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.state.is_some() || self.group.is_some()
    }
}

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "choice")]
    state: Option<PersonState>,
    #[serde(default, deserialize_with = "choice")]
    group: Option<GroupId>,
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let failed = |error| signed.failed(error);
    let search = clean_label(&filter.q);
    let (state, group) = (filter.state, filter.group);
    let wanted = PersonFilter { search: search.clone(), state, group, after: filter.after, limit: PAGE };
    let found = signed.store.people(&wanted).await.map_err(failed)?;
    let next = found.next.map(|next| {
        let (state, group) = (state.map(|state| state.slug()), group.map(|group| group.to_string()));
        let parts = [
            ("q", search.as_str()),
            ("state", state.unwrap_or_default()),
            ("group", group.as_deref().unwrap_or_default()),
            ("after", &next),
        ];
        address("/people", &parts)
    });
    let policy = app_policy::current(&signed).await?;
    let ids: Vec<PersonId> = found.rows.iter().map(|row| row.id).collect();
    let phones = signed.store.phones_of(&ids).await.map_err(failed)?;
    let standing = |row: PersonRow| {
        let theirs: Vec<&DeviceRow> = phones.iter().filter(|phone| phone.person == row.id).collect();
        let standing = Standing::of_person(&policy, &theirs, signed.now());
        (row, standing)
    };
    let rows = found.rows.into_iter().map(standing).collect();
    let groups = signed.store.groups().await.map_err(failed)?;
    let seats = signed.store.seats().await.map_err(failed)?;
    let waiting = signed.store.mails_wanted().await.map_err(failed)?;
    let f = signed.frame("/people", "nav-people");
    Ok(show(&PeoplePage { f, rows, groups, search, state, group, seats, waiting, next }))
}

/// A person as typed into a form.
#[derive(Clone, Default, Deserialize)]
pub(super) struct PersonForm {
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) email: String,
    #[serde(default)]
    pub(super) language: String,
    #[serde(default)]
    pub(super) group: String,
}

impl PersonForm {
    /// The person, or the key of what is wrong.
    pub(super) fn person(&self) -> Result<NewPerson, &'static str> {
        let name = clean_label(&self.name);
        if name.is_empty() {
            return Err("field-name");
        }
        let email = read_address(&self.email)?.address;
        let language = self.language.parse().map_err(|_| "field-language")?;
        Ok(NewPerson { name, email, language, group: self.group.parse().ok() })
    }
}

#[derive(Template)]
#[template(path = "portal/person_new.html")]
struct NewPersonPage {
    f: Frame,
    form: PersonForm,
    groups: Vec<GroupRow>,
    wrong: Option<&'static str>,
    seats: (u32, u32),
}

pub(super) async fn new(signed: Signed) -> Reply {
    let language = signed.company.language.tag().to_owned();
    new_page(&signed, PersonForm { language, ..PersonForm::default() }, None).await.map(|page| show(&page))
}

async fn new_page(signed: &Signed, form: PersonForm, wrong: Option<&'static str>) -> Result<NewPersonPage, Failure> {
    let groups = signed.store.groups().await.map_err(|error| signed.failed(error))?;
    let seats = signed.store.seats().await.map_err(|error| signed.failed(error))?;
    Ok(NewPersonPage { f: signed.frame("/people", "people-add"), form, groups, wrong, seats })
}

pub(super) async fn add(signed: Signed, Form(form): Form<PersonForm>) -> Reply {
    let added = match form.person() {
        Ok(person) => add_and_invite(&signed, person).await,
        Err(wrong) => return refuse(&signed, form, wrong).await,
    };
    match added {
        Ok(id) => Ok(done(&format!("/people/{id}"), "person-added")),
        Err(StoreError::SeatsFull { .. }) => refuse(&signed, form, "problem-seats").await,
        Err(StoreError::Taken { .. }) => refuse(&signed, form, "field-email-taken").await,
        Err(error) => Err(signed.failed(error)),
    }
}

async fn refuse(signed: &Signed, form: PersonForm, wrong: &'static str) -> Result<Response, Failure> {
    new_page(signed, form, Some(wrong)).await.map(|page| refused(&page))
}

/// Adds a person. The mail is written whatever the browser does; a moment is given to it, so that the
/// next page shows it.
async fn add_and_invite(signed: &Signed, person: NewPerson) -> Result<PersonId, StoreError> {
    let (store, server, now) = (signed.store.clone(), signed.server.clone(), signed.now());
    let added = tokio::spawn(async move {
        let added = store.invite_person(person, now).await;
        server.invitation_waits();
        added
    });
    let id = added.await.map_err(|_| StoreError::Unreadable("adding a person stopped".to_owned()))??;
    let written = async {
        while signed.store.wants_mail(id).await? {
            drop(timeout(Duration::from_millis(50), signed.server.next_invited()).await);
        }
        Ok::<_, StoreError>(())
    };
    timeout(MOMENT, written).await.unwrap_or(Ok(()))?;
    Ok(id)
}
