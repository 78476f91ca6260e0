//! One search over people, phones, apps and threats.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::{
    AppFilter, AppRow, DeviceFilter, DeviceRow, DeviceState, FindingFilter, FindingRow, Page, PersonFilter, PersonRow,
    PersonState,
};
use vigie_types::{OverrideVerdict, clean_label};

use super::app_policy;
use super::apps;
use super::forms::address;
use super::frame::{Frame, Reply, show};
use super::session::Signed;

/// How many of each kind are shown; each list shows all of its own.
const SOME: u32 = 6;

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    f: Frame,
    search: String,
    people: First<PersonRow>,
    phones: First<DeviceRow>,
    /// Each with the company's own verdict, which stands above what was found.
    apps: First<(AppRow, Option<OverrideVerdict>)>,
    threats: First<FindingRow>,
}

/// The first of a kind that fit, and where all are, if there are more.
struct First<T> {
    rows: Vec<T>,
    all: Option<String>,
}

impl<T> First<T> {
    const NONE: Self = Self { rows: Vec::new(), all: None };

    fn new(found: Page<T>, list: &str, search: &str) -> Self {
        Self { rows: found.rows, all: found.next.map(|_| address(list, &[("q", search)])) }
    }
}

impl SearchPage {
    fn is_empty(&self) -> bool {
        self.people.rows.is_empty()
            && self.phones.rows.is_empty()
            && self.apps.rows.is_empty()
            && self.threats.rows.is_empty()
    }
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

pub(super) async fn page(signed: Signed, Query(asked): Query<Asked>) -> Reply {
    let search = clean_label(&asked.q);
    let f = signed.frame("/search", "search-title");
    if search.is_empty() {
        let (people, phones, apps, threats) = (First::NONE, First::NONE, First::NONE, First::NONE);
        return Ok(show(&SearchPage { f, search, people, phones, apps, threats }));
    }
    let wanted = || search.clone();
    let people = PersonFilter { search: wanted(), limit: SOME, ..PersonFilter::default() };
    let phones = DeviceFilter { search: wanted(), limit: SOME, ..DeviceFilter::default() };
    let apps = AppFilter { search: wanted(), limit: SOME, ..AppFilter::default() };
    let threats = FindingFilter { search: wanted(), limit: SOME, ..FindingFilter::default() };
    let store = &signed.store;
    // Each reads on a connection of its own, so that the slowest alone is waited for.
    let (people, phones, apps, threats) =
        tokio::try_join!(store.people(&people), store.devices(&phones), store.apps(&apps), store.findings(&threats))
            .map_err(|error| signed.failed(error))?;
    let people = First::new(people, "/people", &search);
    let phones = First::new(phones, "/devices", &search);
    let apps = First::new(apps, "/apps", &search);
    let policy = app_policy::current(&signed).await?;
    let mut rows = Vec::with_capacity(apps.rows.len());
    for row in apps.rows {
        let holds = apps::company_holds(&signed, &policy, &row).await.map_err(|error| signed.failed(error))?;
        rows.push((row, holds.own));
    }
    let apps = First { rows, all: apps.all };
    let threats = First::new(threats, "/threats", &search);
    Ok(show(&SearchPage { f, search, people, phones, apps, threats }))
}
