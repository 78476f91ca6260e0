//! Warnings of sites that people report as wrong: the open ones on the page of the web front, and the page of one, where
//! it is decided.

use askama::Template;
use axum::extract::{Path, RawForm};
use url::form_urlencoded;
use vigie_store::FalseAlarmRow;
use vigie_types::{FalseAlarmId, Policy, Timestamp, WebRule, clean_text};
use vigie_web::Site;

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::policy::in_force;
use super::session::Signed;
use super::web_lists::{self, Put};
use super::web_words::class_title;
use crate::asked::Words;
use crate::web_lines::OwnList;

/// What is said of a report that is not there any more.
const GONE: Words = Words { title: "alarm-gone-title", what: "alarm-gone-what", code: "false-alarm.gone" };

/// The most open reports that are read for the page of the web front.
const READ: u32 = 200;
/// The most sites among them that are shown.
const SHOWN: usize = 10;
/// The longest note to people, in characters.
const NOTE: usize = 200;

/// The open reports, those of one site together.
#[derive(Default)]
pub(super) struct Alarms {
    /// The oldest first.
    pub(super) rows: Vec<Reported>,
    /// How many sites are reported beside these.
    pub(super) more: usize,
}

/// A site that people report.
pub(super) struct Reported {
    /// Who reported it first.
    pub(super) first: FalseAlarmRow,
    /// Who else did.
    pub(super) others: Vec<FalseAlarmRow>,
}

impl Alarms {
    pub(super) async fn read(signed: &Signed) -> Result<Self, Failure> {
        // The frame knows whether there are any: most pages need no further question to the database.
        if signed.counts.false_alarms == 0 {
            return Ok(Self::default());
        }
        let mut all = by_site(open(signed).await?);
        let more = all.len().saturating_sub(SHOWN);
        all.truncate(SHOWN);
        Ok(Self { rows: all, more })
    }
}

async fn open(signed: &Signed) -> Result<Vec<FalseAlarmRow>, Failure> {
    signed.store.false_alarms(READ).await.map_err(|error| signed.failed(error))
}

fn by_site(rows: Vec<FalseAlarmRow>) -> Vec<Reported> {
    let mut all: Vec<Reported> = Vec::new();
    for row in rows {
        match all.iter_mut().find(|one| one.first.host == row.host) {
            Some(reported) => reported.others.push(row),
            None => all.push(Reported { first: row, others: Vec::new() }),
        }
    }
    all
}

/// What a rule would cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The reported host alone.
    Host,
    /// It and what is below it.
    Below,
    /// Everything of its owner: the registered domain and what is below it.
    Owner,
}

/// How long a rule would hold.
/// What was chosen, as a browser sent it.
#[derive(Default)]
struct AllowForm {
    scope: String,
    term: String,
    note: String,
}

impl AllowForm {
    fn read(form: &[u8]) -> Self {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "scope" => read.scope = value.into_owned(),
                "term" => read.term = value.into_owned(),
                "note" => read.note = value.into_owned(),
                _ => {}
            }
        }
        read
    }

    /// The narrowest one where nothing known was chosen.
    fn scope(&self) -> Scope {
        match self.scope.as_str() {
            "below" => Scope::Below,
            "owner" => Scope::Owner,
            _ => Scope::Host,
        }
    }

    /// When the rule ends; the shortest term where nothing known was chosen.
    fn until(&self, now: Timestamp) -> Option<Timestamp> {
        match self.term.as_str() {
            "ever" => None,
            "year" => Some(now.plus(365 * Timestamp::DAY)),
            _ => Some(now.plus(30 * Timestamp::DAY)),
        }
    }
}

#[derive(Template)]
#[template(path = "portal/false_alarm.html")]
struct AlarmPage {
    f: Frame,
    alarm: FalseAlarmRow,
    /// Who else reports the site, while nobody decided.
    others: Vec<FalseAlarmRow>,
    /// The owner's domain, where it is another name than the reported host.
    owner: Option<String>,
    wrong: Option<&'static str>,
}

impl AlarmPage {
    /// What the phone took the site for.
    fn class(&self) -> String {
        class_title(&self.f.t, self.alarm.class)
    }

    /// Whether a list knows the site as harmful: allowing it may hurt.
    fn is_grave(&self) -> bool {
        use vigie_types::WebClass::{Malware, Phishing, Scam, Surveillance};
        matches!(self.alarm.class, Malware | Phishing | Scam | Surveillance)
    }
}

async fn find(signed: &Signed, id: FalseAlarmId) -> Result<FalseAlarmRow, Failure> {
    let found = signed.store.false_alarm(id).await.map_err(|error| signed.failed(error))?;
    found.ok_or_else(|| signed.gone(GONE))
}

/// The domain of whoever owns a host, where it is not the host itself.
fn owner(host: &str) -> Option<String> {
    let site = Site::parse(host).ok()?;
    let owner = site.holder();
    (site.address().is_none() && owner != host).then(|| owner.to_owned())
}

async fn alarm_page(signed: &Signed, id: FalseAlarmId, wrong: Option<&'static str>) -> Result<AlarmPage, Failure> {
    let alarm = find(signed, id).await?;
    let mut others = if alarm.outcome.is_none() { open(signed).await? } else { Vec::new() };
    others.retain(|row| row.host == alarm.host && row.id != alarm.id);
    let owner = owner(&alarm.host);
    let mut f = signed.frame("/web", "alarm-title");
    f.title.clone_from(&alarm.host);
    Ok(AlarmPage { f, alarm, others, owner, wrong })
}

pub(super) async fn page(signed: Signed, Path(id): Path<FalseAlarmId>) -> Reply {
    alarm_page(&signed, id, None).await.map(|page| show(&page))
}

/// Puts a rule in force that allows the site: that closes the reports of it, and phones have it at once. To allow what a
/// list knows as harmful is asked about first, as everywhere else.
pub(super) async fn allow(signed: Signed, Path(id): Path<FalseAlarmId>, RawForm(form): RawForm) -> Reply {
    let alarm = find(&signed, id).await?;
    let page = format!("/web/alarms/{id}");
    if alarm.outcome.is_some() {
        return Ok(done(&page, "alarm-decided"));
    }
    let rule = rule_for(&alarm.host, &AllowForm::read(&form), signed.now());
    let change = |policy: &mut Policy| web_lists::put(&mut policy.web, OwnList::Allow, rule);
    match web_lists::publish(&signed, &form, (format!("{page}/allow"), page), change).await? {
        Put::Done => {
            // Also where the very same rule was in force before: a phone that had not heard of it reported the site.
            let policy = in_force(&signed).await?.policy;
            signed.store.settle_false_alarms(&policy, signed.now()).await.map_err(|error| signed.failed(error))?;
            Ok(done("/web", "alarm-allowed"))
        }
        Put::Asks(page) => Ok(refused(&*page)),
        Put::Wrong(wrong) => alarm_page(&signed, id, Some(wrong)).await.map(|page| refused(&page)),
    }
}

fn rule_for(host: &str, form: &AllowForm, now: Timestamp) -> WebRule {
    let scope = form.scope();
    let covered = match scope {
        Scope::Owner => owner(host).unwrap_or_else(|| host.to_owned()),
        Scope::Host | Scope::Below => host.to_owned(),
    };
    WebRule { host: covered, below: scope != Scope::Host, note: clean_text(&form.note, NOTE), until: form.until(now) }
}

/// Keeps the warning.
pub(super) async fn keep(signed: Signed, Path(id): Path<FalseAlarmId>) -> Reply {
    let alarm = find(&signed, id).await?;
    if alarm.outcome.is_some() {
        return Ok(done(&format!("/web/alarms/{id}"), "alarm-decided"));
    }
    signed.store.keep_warning(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done("/web", "alarm-kept"))
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn the_owner_is_named_where_the_host_is_only_a_part() {
        assert_eq!(owner("shop.example.co.uk").as_deref(), Some("example.co.uk"));
        assert_eq!(owner("example.co.uk"), None);
        assert_eq!(owner("me.github.io"), None, "everybody can have a name below it");
        assert_eq!(owner("192.0.2.1"), None);
    }
}
