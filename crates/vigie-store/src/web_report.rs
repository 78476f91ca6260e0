//! What phones of a company found on the web: dangerous links that were checked, and visits to such sites.

use std::collections::{BTreeMap, BTreeSet};

use vigie_types::{DeviceId, Evidence, Fact, Subject, ThreatKind, Timestamp, WebClass};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// The newest findings that are looked into for kinds of danger and names of sites. Days are counted over all of them.
const LOOKED_INTO: u32 = 1_000;
/// Days that are counted one by one: as many as the page shows, and some more.
const BY_DAY: i64 = 32;
/// Sites that are named.
const NAMED: usize = 10;

/// What was found since a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebReport {
    /// Days since 1970 on which something was found, each with the dangerous links that were checked and the visits.
    pub days: BTreeMap<i64, (u32, u32)>,
    /// Phones that found something, as far as was looked into.
    pub phones: u32,
    /// What kind of danger it was, as far as was looked into, the most first.
    pub classes: Vec<(WebClass, u32)>,
    /// Sites by name, where the privacy policy lets phones say them, those found by the most phones first.
    pub sites: Vec<(String, u32)>,
    /// How many findings say no name.
    pub unnamed: u32,
    /// Whether there were more findings than were looked into.
    pub more: bool,
}

impl WebReport {
    /// Dangerous links that were checked, and visits, on all days together.
    #[must_use]
    pub fn sums(&self) -> (u32, u32) {
        self.days.values().fold((0, 0), |(links, visits), (a, b)| (links.saturating_add(*a), visits.saturating_add(*b)))
    }
}

const KINDS: [ThreatKind; 2] = [ThreatKind::HarmfulLink, ThreatKind::VisitedHarmfulSite];

impl TenantStore {
    /// What phones found on the web since a point in time, by their own clocks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn web_report(&self, since: Timestamp) -> Result<WebReport, StoreError> {
        let mut report = WebReport { days: self.web_days(since).await?, ..WebReport::default() };
        let (links, visits) = report.sums();
        if links == 0 && visits == 0 {
            return Ok(report);
        }
        report.more = links.saturating_add(visits) > LOOKED_INTO;
        // When the last of those that are looked into opened is read from the index alone; then only these are read.
        let newest = |columns: &str, kind: &str, since: &str| {
            format!(
                "SELECT * FROM (SELECT {columns} FROM findings
                 WHERE tenant_id = $1 AND kind = {kind} AND opened_at >= {since}
                 ORDER BY opened_at DESC, id DESC LIMIT {LOOKED_INTO}) AS one"
            )
        };
        let of_both = |columns: &str, since: &str| {
            let [links, visits] = ["$2", "$3"].map(|kind| newest(columns, kind, since));
            format!("({links} UNION ALL {visits}) AS both_kinds ORDER BY opened_at DESC")
        };
        let last = of_both("opened_at", "$4");
        let sql = format!(
            "WITH last AS (SELECT opened_at FROM {last} LIMIT 1 OFFSET {})
             SELECT device_id, subject, evidence FROM {}, id DESC LIMIT {LOOKED_INTO}",
            LOOKED_INTO - 1,
            of_both("device_id, subject, evidence, opened_at, id", "COALESCE((SELECT opened_at FROM last), $4)")
        );
        let (mut phones, mut classes) = (BTreeSet::new(), BTreeMap::new());
        let mut sites: BTreeMap<String, BTreeSet<DeviceId>> = BTreeMap::new();
        for row in sql::all(&self.store.db, &sql, self.web_values(since)).await? {
            let device: DeviceId = row.parsed("device_id")?;
            phones.insert(device);
            match row.json::<Subject>("subject")? {
                Subject::Site { host: Some(host) } => drop(sites.entry(host).or_default().insert(device)),
                _ => report.unnamed += 1,
            }
            let evidence: Vec<Evidence> = row.json("evidence")?;
            let class = evidence.iter().find(|one| one.fact == Fact::SiteClass);
            if let Some(class) = class.and_then(|one| one.value.parse::<WebClass>().ok()) {
                *classes.entry(class).or_insert(0_u32) += 1;
            }
        }
        report.phones = number(phones.len());
        report.classes = classes.into_iter().collect();
        report.classes.sort_by_key(|(class, times)| (std::cmp::Reverse(*times), *class));
        report.sites = sites.into_iter().map(|(host, phones)| (host, number(phones.len()))).collect();
        report.sites.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        report.sites.truncate(NAMED);
        Ok(report)
    }

    async fn web_days(&self, since: Timestamp) -> Result<BTreeMap<i64, (u32, u32)>, StoreError> {
        let mut days = BTreeMap::new();
        // Each day counted along an index: all of a month in one go would be put in order first.
        let first = since.0.div_euclid(Timestamp::DAY);
        let end = Timestamp((first + BY_DAY) * Timestamp::DAY);
        let ranges: Vec<String> = (first..first + BY_DAY)
            .map(|day| {
                let (from, to) = ((day * Timestamp::DAY).max(since.0), (day + 1) * Timestamp::DAY);
                format!("(CAST({day} AS BIGINT), CAST({from} AS BIGINT), CAST({to} AS BIGINT))")
            })
            .collect();
        let [links, visits] = ["$2", "$3"].map(|kind| {
            format!(
                "(SELECT COUNT(*) FROM findings WHERE tenant_id = $1 AND kind = {kind}
                 AND opened_at >= day.column2 AND opened_at < day.column3)"
            )
        });
        let sql = format!(
            "SELECT day.column1 AS day, {links} AS links, {visits} AS visits FROM (VALUES {}) AS day",
            ranges.join(", ")
        );
        let [tenant, link, visit, _] = self.web_values(since);
        for row in sql::all(&self.store.db, &sql, [tenant, link, visit]).await? {
            let (links, visits) = (row.count("links")?, row.count("visits")?);
            if links > 0 || visits > 0 {
                days.insert(row.value("day")?, (links, visits));
            }
        }
        self.web_days_at_once(end, &mut days).await?;
        Ok(days)
    }

    /// Adds the days since a point in time from which on there are few, as of phones whose clocks are wrong.
    async fn web_days_at_once(&self, since: Timestamp, days: &mut BTreeMap<i64, (u32, u32)>) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT opened_at / {} AS day, kind, COUNT(*) AS times FROM findings WHERE tenant_id = $1
             AND kind IN ($2, $3) AND opened_at >= $4 GROUP BY 1, 2",
            Timestamp::DAY
        );
        for row in sql::all(&self.store.db, &sql, self.web_values(since)).await? {
            let (kind, times): (ThreatKind, u32) = (row.parsed("kind")?, row.count("times")?);
            let day = days.entry(row.value("day")?).or_default();
            match kind {
                ThreatKind::VisitedHarmfulSite => day.1 = times,
                _ => day.0 = times,
            }
        }
        Ok(())
    }

    fn web_values(&self, since: Timestamp) -> [sea_orm::Value; 4] {
        let [links, visits] = KINDS;
        [sql::text(self.tenant), links.slug().into(), visits.slug().into(), since.0.into()]
    }
}

fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
