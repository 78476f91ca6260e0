//! One finding: what happened, why it matters, what to do, one button; then the evidence.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_types::{Ending, Evidence, Fact, Finding, FindingId, Resolution, Response, Subject, Timestamp, clean_text};

use super::app::{detail, values};
use super::care;
use super::frame::{Frame, Look, Screen, Tab, Trouble, follow, show};
use super::measures::{self, MeasureCard};
use crate::{App, Event, EventBody, StorageError};

#[derive(Template)]
#[template(path = "finding.html")]
struct FindingPage {
    f: Frame,
    finding: Finding,
    look: Look,
    /// What to do, as this phone calls it.
    steps: Vec<String>,
    /// The company's words and address for help.
    contact: Option<String>,
    ban_reason: Option<String>,
    /// The company's own words about such a threat.
    own_words: Option<String>,
    /// What is, or was, done because of it.
    measures: Vec<MeasureCard>,
    /// What the person was told of it outside of the app.
    told: Vec<String>,
    /// The names of the company's rules that decided.
    rules: Vec<String>,
    may_trust: bool,
    /// The page of the app, when the person's trust closed this.
    trusted: Option<String>,
    /// What the person said that they did, when that closed this.
    said: Option<Ending>,
    sent: bool,
    now: Timestamp,
}

impl FindingPage {
    /// What decided, without what the company's own words above say already.
    fn evidence(&self) -> (Vec<(String, String)>, Vec<&Evidence>) {
        let told_above = |one: &&Evidence| matches!(one.fact, Fact::CompanyRule | Fact::BanReason);
        self.f.t.evidence(self.finding.evidence.iter().filter(|one| !told_above(one)))
    }

    /// What the button does.
    const fn resolution(&self) -> Resolution {
        self.finding.kind.resolution()
    }

    fn has_button(&self) -> bool {
        let no_button = [Resolution::AskForHelp, Resolution::SayWhatWasDone, Resolution::NothingToDo];
        self.finding.is_open() && !no_button.contains(&self.resolution())
    }
}

pub(super) async fn page(State(app): State<App>, Path(id): Path<FindingId>) -> Screen {
    let trouble = Trouble::store(&app);
    let Some(finding) = app.finding(id).map_err(&trouble)? else { return Err(Trouble::missing(&app)) };
    if care::concerns(&finding) {
        // A redirect, so that the browser remembers the address with the visit.
        return Ok(Redirect::to(&care::address(&app, id, "")).into_response());
    }
    let view = app.view().map_err(&trouble)?;
    let tab = Tab::Front(finding.front());
    let mut f = app.under(tab, "finding-title", Some(tab.href()));
    f.title = finding.subject.name().map_or_else(|| f.t.threat_title(finding.kind), str::to_owned);
    let look = if finding.is_open() { Look::of(Some(finding.severity)) } else { Look::Ok };
    let trusted = app.app_of(&finding).filter(|one| {
        !finding.is_open() && app.trusts().iter().any(|trust| trust.kind == finding.kind && trust.is_about(one))
    });
    let said = said(&app, id).map_err(&trouble)?;
    let records = app.records().map_err(&trouble)?;
    let sent = records.iter().any(|kept| {
        kept.sent_at.is_some()
            && matches!(&kept.record.body, vigie_protocol::RecordBody::FindingOpened { finding } if finding.id == id)
    });
    let device = view.facts.as_ref().map(|facts| &facts.device);
    let steps = device.map_or_else(
        || f.t.threat_steps(finding.kind),
        |device| f.t.threat_steps_on(finding.kind, device.platform, &device.os_version),
    );
    Ok(show(&FindingPage {
        steps,
        own_words: view
            .protector
            .as_ref()
            .and_then(|one| one.policy.words(finding.kind, f.t.language()))
            .map(|words| clean_text(words, Response::MAX_WORDS)),
        measures: measures::of_finding(&f.t, &view, &finding),
        told: measures::told(&f.t, &view, &finding),
        ban_reason: values(&finding, Fact::BanReason).into_iter().next(),
        rules: values(&finding, Fact::CompanyRule),
        may_trust: app.may_trust(&finding),
        trusted: trusted.map(|one| detail(crate::kept::changes::name_of(&one))),
        now: view.now,
        contact: view.protector.and_then(|protector| protector.activation.help_contact),
        said,
        f,
        finding,
        look,
        sent,
    }))
}

/// What the person said of a site that they went on to.
fn said(app: &App, id: FindingId) -> Result<Option<Ending>, StorageError> {
    let said = |event: Event| match event.body {
        EventBody::SiteSettled { finding, said, .. } if finding == id => Some(said),
        _ => None,
    };
    Ok(app.events()?.into_iter().find_map(said))
}

/// Leads to where the finding is resolved. It closes by itself once its fact is gone.
pub(super) async fn resolve(State(app): State<App>, Path(id): Path<FindingId>) -> Screen {
    let found = app.finding(id).map_err(Trouble::store(&app))?;
    let Some(finding) = found.filter(Finding::is_open) else { return Err(Trouble::missing(&app)) };
    let back = format!("/finding/{id}");
    let errand = match (finding.kind.resolution(), &finding.subject) {
        (Resolution::Uninstall, Subject::App { package: Some(package), .. }) => app.uninstall(package).await,
        (Resolution::GrantPermission, Subject::Permission { permission }) => app.ask(&[*permission]).await,
        (place, _) => app.open_place(place).await,
    };
    Ok(follow(errand.map_err(Trouble::host(&app))?, &back))
}

#[derive(Deserialize)]
pub(super) struct Which {
    package: String,
}

pub(super) async fn uninstall(State(app): State<App>, Form(which): Form<Which>) -> Screen {
    let errand = app.uninstall(&which.package).await.map_err(Trouble::host(&app))?;
    Ok(follow(errand, "/apps"))
}
