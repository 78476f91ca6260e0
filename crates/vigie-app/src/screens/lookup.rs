//! Looking an app up before it is installed: which one is meant, and the report about it.

mod here;
mod may;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use vigie_protocol::{
    AnswerSource, AppReportDigest, AskedBefore, AskedSource, DigestFinding, ErrorCode, LookupAnswer, LookupResponse,
    LookupState, SourceOfAnswer,
};
use vigie_types::{
    AppVerdict, BannedApp, CompanySays, CompanyWord, Evidence, Fact, Front, Platform, RiskScore, ThreatKind,
    clean_label,
};
use vigie_ui::Texts;

use self::here::{Here, here};
use self::may::{May, may};
use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use crate::App;
use crate::duties::lookup::LookupProblem;
use crate::host::TransportError;
use crate::kept::changes::name_of;

/// Risks up to here are low, and from here on high.
const SCORES: (u8, u8) = (25, 50);

#[derive(Deserialize)]
pub(super) struct Question {
    #[serde(default)]
    text: String,
    platform: Option<Platform>,
}

/// Something short to say: a title, what to do, a code.
#[derive(Template)]
#[template(path = "lookup_words.html")]
struct WordsPage {
    f: Frame,
    look: Look,
    key: &'static str,
    code: Option<&'static str>,
    asked: Vec<AskedSource>,
    /// What this phone knows by itself.
    here: Vec<Here>,
    text: String,
    /// What the administrators were asked about it.
    question: Option<AskedBefore>,
}

impl WordsPage {
    fn explained(&self) -> String {
        self.f.t.get(&format!("{}-do", self.key))
    }

    /// What the administrators may be asked: nobody needs to ask about what is known to be bad, and a whole store is no
    /// app.
    fn may_ask(&self) -> Option<&str> {
        let unknown = self.look == Look::Off && self.code.is_none() && self.key != "lookup-repository";
        unknown.then_some(self.text.as_str())
    }

    /// The same, where no such question waits already.
    fn offered(&self) -> Option<&str> {
        self.may_ask().filter(|_| !waits(self.question))
    }

    fn icon(&self) -> &'static str {
        if self.look == Look::Off { "circle-question-mark" } else { self.look.icon() }
    }
}

/// Several apps fit.
#[derive(Template)]
#[template(path = "lookup_list.html")]
struct ListPage {
    f: Frame,
    rows: Vec<LookupAnswer>,
    asked: Vec<AskedSource>,
}

/// One app.
#[derive(Template)]
#[template(path = "lookup_report.html")]
struct ReportPage {
    f: Frame,
    answer: LookupAnswer,
    look: Look,
    key: &'static str,
    /// What explains the title.
    words: &'static str,
    code: Option<String>,
    /// What the company says of the app.
    word: Option<CompanyWord>,
    installed: bool,
    may: Vec<May>,
    /// What the administrators were asked about it.
    question: Option<AskedBefore>,
    /// Where to look again while it is being analysed.
    again: Option<String>,
}

pub(super) async fn page(State(app): State<App>, Query(question): Query<Question>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let text = clean_label(&question.text);
    if text.is_empty() {
        return Ok(Redirect::to("/apps").into_response());
    }
    let f = app.under(Tab::Front(Front::Apps), "lookup-title", Some("/apps"));
    // What this phone knows comes first, whether or not the server answers.
    let (known, decides) = here(&app, &view, &f.t, &text);
    let response = match app.look_up(&question.text, question.platform).await {
        Ok(response) => response,
        Err(problem) => {
            let (key, code) = (problem_key(problem), Some(problem.code()));
            return Ok(show(&words(f, text, decides.unwrap_or(key), code, Vec::new(), known)));
        }
    };
    let LookupResponse { mut answers, asked, note, question } = response;
    Ok(match (answers.pop(), answers.is_empty()) {
        (None, _) => {
            let nobody = if known.is_empty() { none_key(note.as_deref()) } else { "lookup-only-here" };
            show(&WordsPage { question, ..words(f, text, decides.unwrap_or(nobody), None, asked, known) })
        }
        (Some(answer), true) => {
            let installed = view.apps.iter().any(|one| name_of(one) == answer.package);
            show(&ReportPage { question, ..report(&app, f, answer, installed) })
        }
        (Some(last), false) => {
            answers.push(last);
            show(&ListPage { f, rows: answers, asked })
        }
    })
}

#[derive(Deserialize)]
pub(super) struct Ask {
    text: String,
}

/// Puts the question before the administrators.
pub(super) async fn ask(State(app): State<App>, Form(form): Form<Ask>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let text = clean_label(&form.text);
    if text.is_empty() {
        return Ok(Redirect::to("/apps").into_response());
    }
    let f = app.under(Tab::Front(Front::Apps), "lookup-title", Some("/apps"));
    Ok(match app.ask_administrator(&text).await {
        Ok(new) => {
            let key = if new { "asked-delivered" } else { "asked-before" };
            show(&AskedPage { f, key, text })
        }
        Err(problem) => show(&words(f, text, problem_key(problem), Some(problem.code()), Vec::new(), Vec::new())),
    })
}

/// The question is before the administrators.
#[derive(Template)]
#[template(path = "lookup_delivered.html")]
struct AskedPage {
    f: Frame,
    key: &'static str,
    text: String,
}

fn words(
    f: Frame,
    text: String,
    key: &'static str,
    code: Option<&'static str>,
    asked: Vec<AskedSource>,
    here: Vec<Here>,
) -> WordsPage {
    let look = if matches!(key, "lookup-banned" | "lookup-malicious") { Look::Crit } else { Look::Off };
    WordsPage { f, look, key, code, asked, here, text, question: None }
}

/// Whether the administrators have a question and did not answer yet.
fn waits(question: Option<AskedBefore>) -> bool {
    question.is_some_and(|asked| asked.answered_at.is_none())
}

/// Which words fit a question that was not answered.
const fn problem_key(problem: LookupProblem) -> &'static str {
    match problem {
        LookupProblem::Transport(TransportError::Unreachable) => "lookup-offline",
        LookupProblem::Refused(ErrorCode::RateLimited) => "lookup-busy",
        _ => "lookup-refused",
    }
}

fn none_key(note: Option<&str>) -> &'static str {
    match note {
        Some("lookup.nowhere") => "lookup-nowhere",
        Some("lookup.store-not-asked") => "lookup-store-not-asked",
        Some("lookup.repository") => "lookup-repository",
        _ => "lookup-none",
    }
}

fn report(app: &App, f: Frame, answer: LookupAnswer, installed: bool) -> ReportPage {
    let word = answer.company.clone().or_else(|| app.ban(&answer.package).map(by_name));
    let (look, key) = match (word.as_ref().map(|word| word.says), headline(&answer)) {
        (Some(CompanySays::Harmful), _) => (Look::Crit, "lookup-harmful"),
        // The company's word is an answer where nobody looked into the file.
        (Some(CompanySays::Trusted), (_, "lookup-not-analysed")) => (Look::Ok, "lookup-trusted"),
        (Some(CompanySays::NotAllowed), (_, key)) if key != "lookup-malicious" => (Look::Crit, "lookup-banned"),
        (_, plain) => plain,
    };
    let words = match (key, answer.platform) {
        ("lookup-not-analysed", Platform::Ios) => "lookup-ios-do",
        _ => do_key(key),
    };
    let code = match &answer.state {
        LookupState::Failed { code } => Some(clean_label(code)),
        _ => None,
    };
    let may = match &answer.state {
        LookupState::Analysed { report } => may(report),
        _ => Vec::new(),
    };
    let waits = matches!(answer.state, LookupState::Pending | LookupState::Busy | LookupState::Available);
    let again = waits.then(|| address(&answer));
    ReportPage { f, answer, look, key, words, code, word, installed, may, question: None, again }
}

/// A ban by name, which the phone knows without asking.
fn by_name(ban: BannedApp) -> CompanyWord {
    CompanyWord { says: CompanySays::NotAllowed, rules: Vec::new(), reason: clean_label(&ban.reason) }
}

/// How the state of an answer looks, and the key of its words.
fn headline(answer: &LookupAnswer) -> (Look, &'static str) {
    let listed = listed(answer);
    match &answer.state {
        LookupState::Analysed { report } => {
            let verdict = report.verdict.max(listed.unwrap_or_default());
            (verdict_look(verdict), verdict_key(verdict))
        }
        // A list needs no analysis.
        _ if listed.is_some() => {
            let verdict = listed.unwrap_or_default();
            (verdict_look(verdict), verdict_key(verdict))
        }
        LookupState::Pending | LookupState::Available => (Look::Off, "lookup-pending"),
        LookupState::Busy => (Look::Off, "lookup-busy"),
        LookupState::Failed { code } if is_tampered(code) => (Look::Crit, "lookup-tampered"),
        LookupState::Failed { .. } => (Look::Off, "lookup-failed"),
        LookupState::NotAnalysed => (Look::Off, "lookup-not-analysed"),
    }
}

/// What the server's lists call the app.
fn listed(answer: &LookupAnswer) -> Option<AppVerdict> {
    let lists = answer.sources.iter().filter(|source| source.kind == SourceOfAnswer::Lists);
    lists.filter_map(|source| source.worst).max()
}

/// Whether a code means that the file is not the one that the store's signed index names.
fn is_tampered(code: &str) -> bool {
    ["catalog.apk-hash", "catalog.apk-size", "lookup.other-signer", "lookup.other-package"].contains(&code)
}

const fn verdict_look(verdict: AppVerdict) -> Look {
    match verdict {
        AppVerdict::Malicious => Look::Crit,
        AppVerdict::Suspicious | AppVerdict::Unwanted | AppVerdict::Vulnerable => Look::Warn,
        AppVerdict::Clean => Look::Ok,
    }
}

const fn verdict_key(verdict: AppVerdict) -> &'static str {
    match verdict {
        AppVerdict::Malicious => "lookup-malicious",
        AppVerdict::Suspicious => "lookup-suspicious",
        AppVerdict::Unwanted => "lookup-unwanted",
        AppVerdict::Vulnerable => "lookup-vulnerable",
        AppVerdict::Clean => "lookup-clean",
    }
}

/// The key of what explains a title.
fn do_key(key: &'static str) -> &'static str {
    const KEYS: [(&str, &str); 14] = [
        ("lookup-harmful", "lookup-malicious-do"),
        ("lookup-banned", "lookup-banned-do"),
        ("lookup-trusted", "lookup-trusted-do"),
        ("lookup-malicious", "lookup-malicious-do"),
        ("lookup-suspicious", "lookup-suspicious-do"),
        ("lookup-unwanted", "lookup-unwanted-do"),
        ("lookup-vulnerable", "lookup-vulnerable-do"),
        ("lookup-clean", "lookup-clean-do"),
        ("lookup-not-analysed", "lookup-not-analysed-do"),
        ("lookup-pending", "lookup-pending-do"),
        ("lookup-busy", "lookup-busy-do"),
        ("lookup-failed", "lookup-failed-do"),
        ("lookup-tampered", "lookup-tampered-do"),
        ("lookup-offline", "lookup-offline-do"),
    ];
    KEYS.iter().find(|(title, _)| *title == key).map_or("lookup-refused-do", |(_, words)| words)
}

/// Where the page about one app is.
fn address(answer: &LookupAnswer) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("text", &answer.package).append_pair("platform", answer.platform.slug());
    format!("/apps/lookup?{}", query.finish())
}

/// The name of a source, for people.
fn source_name(t: &Texts, kind: SourceOfAnswer, name: &str) -> String {
    let kind = t.get(match kind {
        SourceOfAnswer::Lists => "lookup-source-lists",
        SourceOfAnswer::Company => "lookup-source-company",
        SourceOfAnswer::Vetted => "lookup-source-vetted",
        SourceOfAnswer::Reports => "lookup-source-reports",
        SourceOfAnswer::FDroid => "lookup-source-f-droid",
        SourceOfAnswer::Apple => "lookup-source-apple",
    });
    let name = clean_label(name);
    if name.is_empty() { kind } else { format!("{kind} · {name}") }
}

impl ListPage {
    fn href(answer: &LookupAnswer) -> String {
        address(answer)
    }

    fn look(answer: &LookupAnswer) -> Look {
        headline(answer).0
    }

    fn words(&self, answer: &LookupAnswer) -> String {
        let key = match &answer.state {
            LookupState::Available | LookupState::Pending => "lookup-available",
            _ => headline(answer).1,
        };
        self.f.t.get(key)
    }
}

impl ReportPage {
    fn digest(&self) -> Option<&AppReportDigest> {
        match &self.answer.state {
            LookupState::Analysed { report } => Some(report),
            _ => None,
        }
    }

    /// What the administrators may be asked, where nothing else says what the app is.
    fn may_ask(&self) -> Option<&str> {
        matches!(self.key, "lookup-not-analysed" | "lookup-failed").then_some(self.answer.package.as_str())
    }

    /// The same, where no such question waits already.
    fn offered(&self) -> Option<&str> {
        self.may_ask().filter(|_| !waits(self.question))
    }

    /// While the analysis runs, the colour says that something is being done.
    fn class(&self) -> &'static str {
        if self.key == "lookup-pending" { "info" } else { self.look.class() }
    }

    fn icon(&self) -> &'static str {
        match self.look {
            Look::Off if self.key == "lookup-pending" => "radar",
            Look::Off => "circle-question-mark",
            Look::Ok => "shield-check",
            look => look.icon(),
        }
    }

    /// What the company has on its phones or had analysed, where it is worse than what the report says.
    fn worst(&self) -> Option<AppVerdict> {
        let known = |source: &&AnswerSource| matches!(source.kind, SourceOfAnswer::Company | SourceOfAnswer::Vetted);
        let company = self.answer.sources.iter().filter(known);
        let worst = company.filter_map(|source| source.worst).max()?;
        let said = self.digest().map_or(AppVerdict::Clean, |report| report.verdict);
        (worst > said).then_some(worst)
    }

    /// What explains the title: of a signature what it means, and of weaknesses whom they help.
    fn explained(&self) -> String {
        let kinds: Vec<_> = self.digest().iter().flat_map(|report| &report.findings).map(|one| one.kind).collect();
        let causes = |verdict| kinds.iter().copied().filter(move |kind| kind.verdict() == Some(verdict));
        let mut suspicious = causes(AppVerdict::Suspicious).peekable();
        let weak: Vec<_> = causes(AppVerdict::Vulnerable).collect();
        match self.key {
            "lookup-suspicious"
                if suspicious.peek().is_some() && suspicious.all(|kind| kind == ThreatKind::InvalidSignature) =>
            {
                self.f.t.get("lookup-suspicious-signature-do")
            }
            "lookup-vulnerable" if !weak.is_empty() => {
                self.f.t.with("lookup-vulnerable-by-do", "by", self.f.t.attackers(&weak))
            }
            _ => self.f.t.get(self.words),
        }
    }

    fn verdict_words(&self, verdict: AppVerdict) -> String {
        self.f.t.get(verdict_key(verdict))
    }

    /// The store's own warnings, in words where we have them.
    fn warnings(&self) -> Vec<String> {
        let words = |warning: &String| {
            let warning = clean_label(warning);
            let key = format!("lookup-warning-{}", warning.to_lowercase());
            if self.f.t.has(&key) { self.f.t.get(&key) } else { warning }
        };
        self.answer.warnings.iter().map(words).collect()
    }

    /// Evidence beyond what stands on the page anyway.
    fn telling<'a>(&self, finding: &'a DigestFinding) -> (Vec<(String, String)>, Vec<&'a Evidence>) {
        const KNOWN: [Fact; 4] = [Fact::Package, Fact::Label, Fact::AppVersion, Fact::FileSha256];
        self.f.t.evidence(finding.evidence.iter().filter(|one| !KNOWN.contains(&one.fact)))
    }

    /// A reason for a risk, in words where we have them: a newer server may know more reasons.
    fn reason(&self, reason: &str) -> String {
        let keys = [format!("lookup-risk-{reason}"), format!("risk-{reason}")];
        let known = keys.iter().find(|key| self.f.t.has(key));
        known.map_or_else(|| clean_label(reason).replace('-', " "), |key| self.f.t.get(key))
    }

    fn scores<'a>(&self, report: &'a AppReportDigest) -> [(&'static str, &'static str, &'a RiskScore); 2] {
        let level = |score: &RiskScore| match score.points {
            points if points >= SCORES.1 => "lookup-high",
            points if points >= SCORES.0 => "lookup-medium",
            _ => "lookup-low",
        };
        [
            ("lookup-security", level(&report.security), &report.security),
            ("lookup-privacy", level(&report.privacy), &report.privacy),
        ]
    }

    fn source(&self, source: &AnswerSource) -> String {
        let t = &self.f.t;
        let mut words = Vec::new();
        words.extend(source.phones.map(|phones| t.with("lookup-phones", "n", phones)));
        words.extend(source.at.map(|at| t.with("lookup-source-of", "when", t.date(at))));
        words.extend(source.stale.then(|| t.get("lookup-source-stale")));
        words.join(", ")
    }
}
