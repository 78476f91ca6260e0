//! Threat zones: where networks attacked the company's phones, on a map and as a list, and what administrators say of them.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use serde::Deserialize;
use vigie_store::{ZoneRow, ZoneWord};
use vigie_types::ThreatKind;
use vigie_ui::{MapMark, Texts};
use vigie_zones::{Day, LEAST_PEOPLE, MAX_PHONES};

use super::frame::{Frame, Reply, done, show};
use super::session::Signed;

/// The most zones on one page of the list, which is no longer than 3,000 pixels on a phone.
const ON_A_PAGE: u32 = 8;
/// The most zones on the map, the company's own first, and those that say most: 150 kB of the page, and what a browser draws at once.
const MOST_MARKS: usize = 1_000;
/// The most kinds that are named of one zone.
const MOST_KINDS: usize = 3;

#[derive(Template)]
#[template(path = "portal/zones.html")]
struct ZonesPage {
    f: Frame,
    rows: Vec<Row>,
    /// What the map shows, as JSON.
    marks: String,
    /// That the map does not show all, where it does not.
    most: Option<String>,
    /// The number of the next page of the list, where there is one.
    next: Option<u32>,
    /// How many people must have met a zone, and what an administrator may ask for.
    people: u32,
    least: u32,
    greatest: u32,
}

struct Row {
    id: String,
    name: String,
    words: String,
    area: String,
    met: String,
    /// Whether another server told of it.
    told: bool,
    /// Class, icon and key of how it stands.
    look: (&'static str, &'static str, &'static str),
    word: ZoneWord,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    page: Option<u32>,
}

pub(super) async fn page(signed: Signed, Query(wanted): Query<Wanted>) -> Reply {
    let (store, today) = (&signed.store, Day::of(signed.now()));
    let number = wanted.page.unwrap_or_default();
    let listed = store.zone_page(number, ON_A_PAGE).await.map_err(|error| signed.failed(error))?;
    let seen = store.strongest_zones(today, MOST_MARKS).await.map_err(|error| signed.failed(error))?;
    let people = store.zone_people().await.map_err(|error| signed.failed(error))?;
    let f = signed.frame("/threats", "zones-title");
    let most = seen.more.then(|| f.t.with("zones-map-most", "n", MOST_MARKS));
    let mut titles = BTreeMap::new();
    let marks: Vec<MapMark> = seen.rows.iter().map(|row| mark(&f.t, &mut titles, row)).collect();
    let marks = MapMark::json(&marks);
    let rows = listed.rows.iter().map(|zone| row(&f.t, &mut titles, zone, today)).collect();
    let next = listed.more.then(|| number.saturating_add(1));
    Ok(show(&ZonesPage { rows, marks, most, next, people, least: LEAST_PEOPLE, greatest: MAX_PHONES, f }))
}

#[derive(Deserialize)]
pub(super) struct PeopleForm {
    people: u32,
}

/// Sets how many people must have met a zone before phones are told of it.
pub(super) async fn people(signed: Signed, Form(form): Form<PeopleForm>) -> Reply {
    signed.store.set_zone_people(form.people, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.zones().changed(signed.store.tenant());
    Ok(done("/zones", "zone-people"))
}

#[derive(Deserialize)]
pub(super) struct JudgeForm {
    zone: String,
    word: String,
}

pub(super) async fn judge(signed: Signed, Form(form): Form<JudgeForm>) -> Reply {
    let Some(word) = ZoneWord::from_slug(&form.word) else { return Err(signed.not_found()) };
    let judged = signed.store.zone(&form.zone).await.map_err(|error| signed.failed(error))?;
    let today = Day::of(signed.now());
    signed.store.judge_zone(&form.zone, word, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.zones().changed(signed.store.tenant());
    let what = match word {
        ZoneWord::None => "zone-undecided",
        ZoneWord::Confirmed if judged.is_some_and(|row| !row.zone.says_enough(today)) => "zone-confirmed-faded",
        ZoneWord::Confirmed => "zone-confirmed",
        ZoneWord::Dismissed => "zone-dismissed",
    };
    Ok(done("/zones", what))
}

/// The name of the Wi-Fi, or the server that told of it: no file holds names.
fn name(t: &Texts, row: &ZoneRow) -> String {
    let name = row.zone.name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| t.get("zones-nameless"));
    if row.source.is_empty() { name } else { t.pair(name, t.with("zones-from", "name", row.source.clone())) }
}

/// What kinds of threat are called: a thousand zones have few kinds.
type Titles = BTreeMap<ThreatKind, String>;

fn kinds(t: &Texts, titles: &mut Titles, row: &ZoneRow) -> String {
    let mut words = String::new();
    for (kind, count) in row.zone.kinds.by_weight().into_iter().take(MOST_KINDS) {
        let title = titles.entry(kind).or_insert_with(|| t.admin_title(kind));
        let between = if words.is_empty() { "" } else { " · " };
        words.push_str(&format!("{between}{title} ({count})"));
    }
    words
}

fn mark(t: &Texts, titles: &mut Titles, row: &ZoneRow) -> MapMark {
    let at = [row.zone.cell.latitude(), row.zone.cell.longitude()];
    MapMark { at, count: row.zone.kinds.total(), name: name(t, row), words: kinds(t, titles, row) }
}

fn row(t: &Texts, titles: &mut Titles, row: &ZoneRow, today: Day) -> Row {
    let zone = &row.zone;
    let look = match row.word {
        ZoneWord::Dismissed => ("off", "ban", "zones-dismissed"),
        _ if !zone.says_enough(today) => ("off", "clock", "zones-faded"),
        ZoneWord::Confirmed => ("crit", "user-check", "zones-confirmed"),
        ZoneWord::None if row.is_shown(today) => ("crit", "octagon-alert", "zones-told"),
        ZoneWord::None => ("warn", "triangle-alert", "zones-few"),
    };
    let told = !row.source.is_empty();
    let met = if told {
        String::new()
    } else if row.witnesses.are_enough() {
        t.get("zones-met-enough")
    } else {
        t.with("zones-met", "n", row.witnesses.count())
    };
    let (first, last) = (t.date(zone.first.begin()), t.date(zone.last.begin()));
    let place = zone.cell.to_string().replace(',', " ");
    let area = t.args("zones-area", &[("place", place.into()), ("first", first.into()), ("last", last.into())]);
    let (id, name, words) = (row.id().to_owned(), name(t, row), kinds(t, titles, row));
    Row { id, name, words, area, met, told, look, word: row.word }
}
