//! The overview: what needs the administrator first, then figures.

use askama::Template;
use vigie_store::{FindingFilter, FindingRow, Overview};
use vigie_types::{Front, Severity, Timestamp};

use super::frame::{Frame, Reply, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/overview.html")]
struct OverviewPage {
    f: Frame,
    headline: String,
    below: String,
    needs: Vec<Need>,
    figures: Overview,
    open: u32,
    critical: u32,
    bars: Vec<Bar>,
    most: u32,
    live: Vec<(Front, u32, u32)>,
    latest: Vec<FindingRow>,
    first_steps: bool,
}

/// Something that needs the administrator.
struct Need {
    class: &'static str,
    icon: &'static str,
    words: String,
    below: String,
    href: &'static str,
}

/// A day of the chart, in its units: 640 wide, 150 high.
struct Bar {
    x: String,
    others_y: String,
    others_height: String,
    critical_y: String,
    critical_height: String,
    label: Option<String>,
    title: String,
}

pub(super) async fn page(signed: Signed) -> Reply {
    let failed = |error| signed.failed(error);
    let now = signed.now();
    let policy = signed.server.store().system().policy(signed.company.id).await.map_err(failed)?;
    let silent_days = policy.map_or(7, |row| row.policy.device.silent_after_days);
    let silent_before = now.plus(-i64::from(silent_days) * Timestamp::DAY);
    let figures = signed.store.overview(now, silent_before).await.map_err(failed)?;
    let count = |wanted: Severity| figures.open.iter().find(|(one, _)| *one == wanted).map_or(0, |(_, count)| *count);
    let critical = count(Severity::Critical);
    let open = figures.open.iter().map(|(_, count)| count).sum();
    let needs = needs(&signed, &figures, critical, count(Severity::Elevated));
    let t = signed.t;
    let headline = t.with("overview-needs", "n", needs.len());
    let active = figures.protected + figures.partly + figures.silent;
    let below =
        t.args("overview-below", &[("n", figures.protected.into()), ("total", (active + figures.invited).into())]);
    let most = figures.opened_by_day.iter().map(|(_, all, _)| *all).max().unwrap_or(0);
    let bars = bars(&signed, &figures, most);
    let live = signed.store.live_fronts().await.map_err(failed)?;
    let live = Front::ALL.into_iter().zip(live).map(|(front, number)| (front, number, active)).collect();
    let filter = FindingFilter { open: Some(true), limit: 5, ..FindingFilter::default() };
    let latest = signed.store.findings(&filter).await.map_err(failed)?.rows;
    let first_steps = active == 0;
    let f = signed.frame("/", "nav-overview");
    Ok(show(&OverviewPage {
        f,
        headline,
        below,
        needs,
        figures,
        open,
        critical,
        bars,
        most,
        live,
        latest,
        first_steps,
    }))
}

fn needs(signed: &Signed, figures: &Overview, critical: u32, elevated: u32) -> Vec<Need> {
    let t = &signed.t;
    let rows = [
        (critical, "crit", "octagon-alert", "need-critical", "/threats?state=open&severity=critical"),
        (elevated, "warn", "triangle-alert", "need-elevated", "/threats?state=open&severity=elevated"),
        (figures.silent, "warn", "clock", "need-silent", "/devices?state=active&sort=seen-first"),
        (figures.invited, "info", "mail", "need-invited", "/people?state=invited"),
    ];
    let present = rows.into_iter().filter(|(number, ..)| *number > 0);
    present
        .map(|(number, class, icon, key, href)| Need {
            class,
            icon,
            words: t.with(key, "n", number),
            below: t.get(&format!("{key}-below")),
            href,
        })
        .collect()
}

fn bars(signed: &Signed, figures: &Overview, most: u32) -> Vec<Bar> {
    let scale = 140.0 / f64::from(most.max(1));
    let days = figures.opened_by_day.iter().enumerate();
    days.map(|(place, (day, all, critical))| {
        let (critical_height, all_height) = (f64::from(*critical) * scale, f64::from(*all) * scale);
        let date = signed.t.date(Timestamp(day * Timestamp::DAY));
        let x = u32::try_from(place).unwrap_or(0);
        Bar {
            x: format!("{:.1}", f64::from(x) * 21.3 + 3.0),
            others_y: format!("{:.1}", 150.0 - all_height),
            others_height: format!("{:.1}", all_height - critical_height),
            critical_y: format!("{:.1}", 150.0 - critical_height),
            critical_height: format!("{critical_height:.1}"),
            label: (place % 10 == 0).then(|| date.clone()),
            title: format!("{date}: {all} ({critical})"),
        }
    })
    .collect()
}
