//! What phones found on the web in the last thirty days, over the whole company. Names of sites are there only where the
//! privacy policy lets phones say them.

use vigie_store::WebReport;
use vigie_types::{PrivacyItem, PrivacyPolicy, Timestamp};

use super::chart::Trend;
use super::frame::Failure;
use super::session::Signed;
use super::web_words::class_title;

/// How far back it looks, in days.
const DAYS: i64 = 30;

/// The report as it is shown.
pub(super) struct Found {
    /// Dangerous links that were checked, and visits in spite of the warning.
    pub(super) links: u32,
    pub(super) visits: u32,
    pub(super) trend: Trend,
    /// Kinds of danger in words, with how often.
    pub(super) classes: Vec<(String, u32)>,
    pub(super) report: WebReport,
    /// Whether phones may say which sites they are.
    pub(super) named: bool,
}

impl Found {
    pub(super) async fn read(signed: &Signed, privacy: &PrivacyPolicy) -> Result<Self, Failure> {
        let today = signed.now().0.div_euclid(Timestamp::DAY);
        let first = today - DAYS + 1;
        let since = Timestamp(first * Timestamp::DAY);
        let report = signed.store.web_report(since).await.map_err(|error| signed.failed(error))?;
        let day = |day: i64| {
            let (links, visits) = report.days.get(&day).copied().unwrap_or_default();
            (day, links.saturating_add(visits), visits)
        };
        let days: Vec<_> = (first..=today).map(day).collect();
        let (links, visits) = report.sums();
        let classes = report.classes.iter().map(|(class, times)| (class_title(&signed.t, *class), *times)).collect();
        let trend = Trend::named(&signed.t, &days, "fleet-web-day");
        Ok(Self { links, visits, trend, classes, report, named: privacy.allows(PrivacyItem::WebDomains) })
    }
}
