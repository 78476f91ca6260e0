//! What to think of a link: the verdict in words, the real owner of the address, why, and what to do.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_protocol::ErrorCode;
use vigie_types::{Front, WebClass, clean_text};
use vigie_ui::Texts;
use vigie_web::{Because, Decision, Listed, NotASite, Reason, Site, Trick, Verdict};

use super::frame::{Frame, Screen, Tab, Trouble, show};
use crate::host::TransportError;
use crate::{App, LookupProblem, ReportProblem, ReportedSite};

/// The most of an address that is shown, in characters.
const SHOWN: usize = 600;
/// The most of what stands behind the host, in characters.
const BEHIND: usize = 160;
/// Reasons of the judge that are shown at once.
const FIRST: usize = 4;

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    f: Frame,
    text: String,
    answer: Result<Box<Answer>, NotASite>,
    /// Why a report did not reach the administrators: a key of the translations.
    unsent: Option<&'static str>,
}

/// A decision as it is shown.
pub(super) struct Answer {
    decision: Decision,
    may_trust: bool,
    /// What the person reported of the site before.
    reported: Option<ReportedSite>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    text: String,
    /// The stable name of what went wrong with a report.
    #[serde(default)]
    unsent: String,
}

pub(super) async fn result(State(app): State<App>, Query(query): Query<Asked>) -> Response {
    let answer = app.decide_link(&query.text).map(|decision| Box::new(Answer::new(&app, decision)));
    let unsent = UNSENT.into_iter().find(|(name, _)| *name == query.unsent).map(|(_, key)| key);
    let f = app.under(Tab::Front(Front::Web), "web-title", Some("/web"));
    show(&LinkPage { f, text: clean_text(&query.text, SHOWN), answer, unsent })
}

/// Why a report was not sent, in an address and in words.
const UNSENT: [(&str, &str); 3] =
    [("offline", "alarm-report-offline"), ("busy", "alarm-report-busy"), ("refused", "alarm-report-refused")];

/// The person reports to the administrators that the warning is wrong.
pub(super) async fn report(State(app): State<App>, Form(form): Form<Asked>) -> Screen {
    let page = super::web::result_of(&form.text);
    let Ok(decision) = app.decide_link(&form.text) else { return Ok(Redirect::to(&page).into_response()) };
    let unsent = match app.report_false_alarm(&decision).await {
        Ok(()) => return Ok(Redirect::to(&format!("{page}#report")).into_response()),
        Err(ReportProblem::NoWarning) => return Ok(Redirect::to(&page).into_response()),
        Err(ReportProblem::Storage(error)) => return Err(Trouble::store(&app)(error)),
        Err(ReportProblem::Lookup(LookupProblem::Transport(TransportError::Unreachable))) => "offline",
        Err(ReportProblem::Lookup(LookupProblem::Refused(ErrorCode::RateLimited))) => "busy",
        Err(ReportProblem::Lookup(_)) => "refused",
    };
    Ok(Redirect::to(&format!("{page}&unsent={unsent}#report")).into_response())
}

/// The person trusts the site.
pub(super) async fn trust(State(app): State<App>, Form(form): Form<Asked>) -> Screen {
    app.trust_site(&form.text).map_err(Trouble::store(&app))?;
    Ok(Redirect::to(&super::web::result_of(&form.text)).into_response())
}

#[derive(Deserialize)]
pub(super) struct Host {
    host: String,
}

/// The person trusts the site no longer.
pub(super) async fn distrust(State(app): State<App>, Form(form): Form<Host>) -> Screen {
    app.distrust_site(&form.host).map_err(Trouble::store(&app))?;
    Ok(Redirect::to("/web#trusted").into_response())
}

impl Answer {
    pub(super) fn new(app: &App, decision: Decision) -> Self {
        let may_trust = app.may_trust_site(&decision);
        let reported = app.reported_site(decision.deciding().site.host());
        Self { decision, may_trust, reported }
    }

    /// The site that decided.
    pub(super) fn site(&self) -> &Site {
        &self.deciding().site
    }

    pub(super) fn host(&self) -> &str {
        self.site().host()
    }

    /// Whether the site harms whoever opens it, by what decided.
    pub(super) fn harms(&self) -> bool {
        self.deciding().because().and_then(|one| one.class).is_some_and(WebClass::harms)
    }

    /// The question whether to go on all the same, where there is one: never past what is blocked.
    fn anyway(&self) -> Option<String> {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("text", self.whole()).finish();
        (self.decision.verdict == Verdict::Warn).then(|| format!("/web/open?{query}"))
    }

    /// The decision that counts.
    fn deciding(&self) -> &Decision {
        self.decision.deciding()
    }

    /// The whole address by the URL standard, for the form: a mail filter's link is longer than what is shown.
    pub(super) fn whole(&self) -> &str {
        self.decision.site.url().as_str()
    }

    /// Class and icon of the verdict.
    fn look(&self) -> (&'static str, &'static str) {
        match self.decision.verdict {
            Verdict::Block => ("crit", "octagon-alert"),
            Verdict::Warn => ("warn", "triangle-alert"),
            Verdict::Allow if self.speaks_for().is_some() => ("ok", "circle-check"),
            Verdict::Allow => ("off", "circle-dashed"),
        }
    }

    /// What speaks for the page, where that decided.
    fn speaks_for(&self) -> Option<&Because> {
        self.deciding().because().filter(|one| one.class.is_none()).map(|one| &one.because)
    }

    fn headline(&self) -> &'static str {
        match (self.decision.verdict, self.speaks_for()) {
            (Verdict::Block, _) => "link-block",
            (Verdict::Warn, _) => "link-warn",
            (Verdict::Allow, Some(Because::PersonTrusts(_))) => "link-trusted",
            (Verdict::Allow, Some(Because::CompanyAllows(_))) => "link-company-allows",
            (Verdict::Allow, Some(_)) => "link-open",
            (Verdict::Allow, None) => "link-nothing",
        }
    }

    /// Why, in one sentence: a key of the translations.
    pub(super) fn sentence(&self) -> &'static str {
        let Some(one) = self.deciding().because() else { return "link-nothing-do" };
        match (&one.because, one.class) {
            (Because::CompanyBlocks(_), _) => "link-why-company-blocked",
            (Because::Disguised(_), _) => "link-why-disguised",
            (Because::Judged(_), _) => "link-why-suspected-phishing",
            (Because::Listed(_), Some(class)) => why(class),
            (Because::PersonTrusts(_), _) => "link-trusted-do",
            (Because::CompanyAllows(_), _) => "link-company-allows-do",
            _ => "link-open-do",
        }
    }

    fn listed(&self) -> Option<&Listed> {
        match self.deciding().because().map(|one| &one.because) {
            Some(Because::Listed(listed)) => Some(listed),
            _ => None,
        }
    }

    /// The company's own words, where it decided.
    fn note(&self) -> Option<&str> {
        match self.deciding().because().map(|one| &one.because) {
            Some(Because::CompanyBlocks(rule) | Because::CompanyAllows(rule)) => Some(rule.note.as_str()),
            _ => None,
        }
        .filter(|note| !note.is_empty())
    }

    /// What the judge found against the address: first whom it imitates, then the weightiest.
    fn against(&self) -> Vec<&Reason> {
        let mut against = self.reasons(|weight| weight > 0.0);
        against.sort_by_key(|reason| !reason.id.starts_with("brand") || reason.detail.is_empty());
        against
    }

    /// What the judge found for the address.
    fn in_favour(&self) -> Vec<&Reason> {
        self.reasons(|weight| weight < 0.0)
    }

    fn reasons(&self, wanted: impl Fn(f32) -> bool) -> Vec<&Reason> {
        let judged = self.deciding().weighed.iter().find_map(|one| match &one.because {
            Because::Judged(judgement) => Some(&judgement.reasons),
            _ => None,
        });
        judged.into_iter().flatten().filter(|reason| wanted(reason.weight)).collect()
    }

    /// Where the address really leads, if it is a filter's or a redirect's.
    fn carried(&self) -> impl Iterator<Item = (String, &Site)> {
        self.decision.inside.iter().map(|(carrier, inner)| (format!("link-inside-{}", carrier.slug()), &inner.site))
    }
}

/// A score as people read it: of a hundred, never more sure than 99.
pub(super) fn score(score: &f32) -> i64 {
    // From 0 to 1, so it fits.
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 99")]
    let hundred = (score.clamp(0.0, 0.99) * 100.0).round() as i64;
    hundred
}

/// The address in three parts: what stands before the owner's part, that part, and what follows.
pub(super) fn parts(site: &Site) -> (String, String, String) {
    site.shown_parts(BEHIND)
}

/// One reason in words.
pub(super) fn reason_words(t: &Texts, reason: &Reason) -> String {
    t.with(&format!("judge-{}", reason.id), "detail", reason.detail.clone())
}

const fn why(class: WebClass) -> &'static str {
    match class {
        WebClass::Malware => "link-why-malware",
        WebClass::Phishing => "link-why-phishing",
        WebClass::Scam => "link-why-scam",
        WebClass::Surveillance => "link-why-surveillance",
        WebClass::Unwanted => "link-why-unwanted",
        WebClass::SuspectedPhishing => "link-why-suspected-phishing",
        WebClass::CompanyBlocked
        | WebClass::Adult
        | WebClass::Gambling
        | WebClass::Violence
        | WebClass::Drugs
        | WebClass::Piracy
        | WebClass::Ads => "link-why-content",
    }
}

/// What an address tries, in words.
pub(super) fn trick_words(t: &Texts, trick: &Trick) -> String {
    t.get(&format!("trick-{}", trick.slug()))
}

#[cfg(test)]
mod tests {
    use vigie_web::Site;

    use super::parts;

    fn shown(text: &str) -> (String, String, String) {
        parts(&Site::parse(text).unwrap())
    }

    #[test]
    fn the_owners_part_is_set_apart() {
        let [before, holder, rest] = ["paypal.com.login.", "evil.top", "/a?b"];
        assert_eq!(shown("https://paypal.com.login.evil.top/a?b"), (before.into(), holder.into(), rest.into()));
        assert_eq!(shown("https://bücher.example/"), (String::new(), "bücher.example".into(), String::new()));
        assert_eq!(shown("https://a.name.co.uk/"), ("a.".into(), "name.co.uk".into(), String::new()));
        assert_eq!(shown("https://me.github.io/x"), (String::new(), "me.github.io".into(), "/x".into()));
        assert_eq!(shown("http://192.0.2.1/x"), (String::new(), "192.0.2.1".into(), "/x".into()));
        assert_eq!(shown("http://router/"), (String::new(), "router".into(), String::new()));
    }
}
