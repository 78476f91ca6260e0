//! How long the phones in use get security updates: which fall out of support next, and which have.
//!
//! What is known of a phone follows from its model alone, so that all is told by how many phones of each model there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use vigie_engine::{Intelligence, Model, Support, Version};
use vigie_store::{DeviceRow, DeviceState, ModelRow};
use vigie_types::{ListRef, Platform, Timestamp};
use vigie_ui::Texts;

use super::forms::{TALL_PAGE, address};
use super::frame::{Frame, Reply, show};
use super::session::Signed;

/// How many days before its end somebody should think of another phone: time enough to order it.
const SOON: i64 = 365;

/// How urgent the end of a phone's updates is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    /// They are over.
    Over,
    /// They end within a year.
    Soon,
    /// They end later.
    Later,
    /// Nobody names an end.
    NoEnd,
    /// Nothing is known of the model.
    Unknown,
}

impl Urgency {
    const ALL: [Self; 5] = [Self::Over, Self::Soon, Self::Later, Self::NoEnd, Self::Unknown];

    fn of(model: Option<&Model>, now: Timestamp) -> Self {
        let Some(model) = model else { return Self::Unknown };
        match model.support.days_left(now) {
            _ if model.support.is_over(now) => Self::Over,
            Some(left) if left <= SOON => Self::Soon,
            Some(_) => Self::Later,
            None => Self::NoEnd,
        }
    }

    const fn slug(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::NoEnd => "no-end",
            Self::Unknown => "unknown",
        }
    }

    /// Class and icon.
    const fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Over => ("crit", "octagon-alert"),
            Self::Soon => ("warn", "triangle-alert"),
            Self::Later => ("ok", "circle-check"),
            Self::NoEnd | Self::Unknown => ("off", "circle-dashed"),
        }
    }
}

/// Until when phones of a model get updates, in words.
fn until(t: &Texts, model: Option<&Model>, now: Timestamp) -> String {
    let Some(model) = model else { return t.get("support-unknown") };
    match &model.support {
        Support::Over => t.get("support-over"),
        Support::NoEndKnown => t.get("support-no-end"),
        Support::Until { day, estimated } => {
            let key = match (model.support.is_over(now), estimated) {
                (true, true) => "support-ended-about",
                (true, false) => "support-ended",
                (false, true) => "support-until-about",
                (false, false) => "support-until",
            };
            t.with(key, "day", Timestamp::parse_date(day).map_or_else(|| day.clone(), |day| t.date(day)))
        }
    }
}

/// A model that phones in use are of.
struct ModelLine {
    /// As phones say it: hostile text, cleaned; empty where they did not say it.
    model: String,
    platform: Platform,
    phones: u32,
    urgency: Urgency,
    until: String,
    /// The newest release that phones of it can have, e.g. `Android 17`, where that is known.
    newest: Option<String>,
    /// How many of them are known to have an older one.
    behind: u32,
    /// Its phones; `None` where they did not say what they are.
    href: Option<String>,
    /// To sort by: the day of the end.
    day: Option<i64>,
}

/// Everything that phones of one model tell.
fn lines(known: &Intelligence, rows: Vec<ModelRow>, t: &Texts, now: Timestamp) -> Vec<ModelLine> {
    let mut versions: BTreeMap<(Platform, String), Vec<(String, u32)>> = BTreeMap::new();
    for row in rows {
        versions.entry((row.platform, row.model)).or_default().push((row.version, row.phones));
    }
    let mut lines: Vec<ModelLine> = versions
        .into_iter()
        .map(|((platform, name), versions)| {
            let model = known.models.of(platform, &name);
            let newest = model.and_then(|model| known.releases.newest_for(platform, model));
            let behind = |(version, phones): &(String, u32)| {
                is_behind(Version::parse(version).as_ref(), newest.as_ref()).then_some(*phones)
            };
            let parts = [("platform", platform.slug()), ("model", name.as_str())];
            ModelLine {
                urgency: Urgency::of(model, now),
                until: until(t, model, now),
                day: model.and_then(|model| model.support.days_left(now)),
                behind: versions.iter().filter_map(behind).sum(),
                newest: newest.map(|newest| format!("{} {newest}", platform.name())),
                phones: versions.iter().map(|(_, phones)| phones).sum(),
                href: (!name.is_empty()).then(|| address("/devices", &parts)),
                model: name,
                platform,
            }
        })
        .collect();
    lines.sort_by_key(|line| (line.urgency, line.day, Reverse(line.phones)));
    lines
}

/// Whether a phone could have a newer release than it has. The line alone is compared where no single release is known.
fn is_behind(has: Option<&Version>, newest: Option<&Version>) -> bool {
    has.zip(newest).is_some_and(|(has, newest)| has < newest)
}

#[derive(Template)]
#[template(path = "portal/support.html")]
struct SupportPage {
    f: Frame,
    list: ListRef,
    /// How many phones there are by urgency, where there are any.
    sums: Vec<(Urgency, u32, String)>,
    only: Option<Urgency>,
    lines: Vec<ModelLine>,
    next: Option<String>,
}

/// What is asked for, as a browser sent it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    from: String,
}

fn href(only: Option<Urgency>, from: usize) -> String {
    let from = if from > 0 { from.to_string() } else { String::new() };
    address("/support", &[("show", only.map_or("", Urgency::slug)), ("from", &from)])
}

/// Models of phones in use by when their support ends.
pub(super) async fn page(signed: Signed, Query(asked): Query<Asked>) -> Reply {
    let only = Urgency::ALL.into_iter().find(|one| one.slug() == asked.show);
    let from: usize = asked.from.parse().unwrap_or(0);
    let rows = signed.store.models().await.map_err(|error| signed.failed(error))?;
    let known = signed.server.intelligence();
    let f = signed.frame("/devices", "support-title");
    let mut lines = lines(&known, rows, &f.t, f.now);
    let phones = |of: Urgency| lines.iter().filter(|line| line.urgency == of).map(|line| line.phones).sum::<u32>();
    let sums = Urgency::ALL.map(|one| (one, phones(one), href(Some(one), 0)));
    let sums = sums.into_iter().filter(|(_, phones, _)| *phones > 0).collect();
    lines.retain(|line| only.is_none_or(|only| line.urgency == only));
    let shown = TALL_PAGE as usize;
    let behind = from.saturating_add(shown);
    let next = (behind < lines.len()).then(|| href(only, behind));
    let lines = lines.into_iter().skip(from).take(shown).collect();
    let list = known.models.list().clone();
    Ok(show(&SupportPage { f, list, sums, only, lines, next }))
}

/// What is known of a phone in use, for its page.
pub(super) struct Known {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) until: String,
    /// The newest release that it can have, and whether it has an older one.
    pub(super) newest: Option<(String, bool)>,
}

impl Known {
    /// `None` where nothing is known of its model.
    pub(super) fn of(known: &Intelligence, device: &DeviceRow, t: &Texts, now: Timestamp) -> Option<Self> {
        let name = device.model.as_deref().filter(|_| device.state == DeviceState::Active)?;
        let model = known.models.of(device.platform, name)?;
        let (class, icon) = Urgency::of(Some(model), now).look();
        let newest = known.releases.newest_for(device.platform, model).map(|newest| {
            let has = device.os_version.as_deref().and_then(Version::parse);
            (format!("{} {newest}", device.platform.name()), is_behind(has.as_ref(), Some(&newest)))
        });
        Some(Self { class, icon, until: until(t, Some(model), now), newest })
    }
}
