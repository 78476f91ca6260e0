//! Causes of threats as pages show them: a sentence, who is concerned, since when, and what can be done.

use vigie_store::{CauseExample, CauseFilter, CauseRow};
use vigie_types::{Cause, Policy, Severity, Subject, ThreatKind, Timestamp};
use vigie_ui::Texts;

use super::forms::address;
use super::frame::{Failure, look};
use super::session::Signed;

/// People who are named in a row.
const NAMED: usize = 3;
/// Findings that are read to name them: of most causes, the first few name enough.
const LOOKED_AT_FIRST: u32 = 3;
/// Findings that are read where these do not.
const LOOKED_AT: u32 = 12;
/// Findings among which the apps of a signer are looked for.
const APPS_AMONG: u32 = 500;

/// A cause, ready to be shown.
pub(super) struct CauseLine {
    /// Its key.
    pub(super) key: String,
    pub(super) worst: Severity,
    /// What is so, in a sentence that counts phones.
    pub(super) words: String,
    /// The same as a title: kind, name, number of phones.
    pub(super) title: String,
    /// What the thing is called, where the sentence does not say it: hostile text, cleaned.
    pub(super) beside: Option<String>,
    /// Some of those concerned: hostile text, cleaned.
    pub(super) who: Vec<String>,
    /// How many phones are concerned beside theirs.
    pub(super) more: u32,
    pub(super) since: Timestamp,
    pub(super) phones: u32,
    /// The app whose ban is what one would do about it first, and was not done.
    pub(super) ban: Option<String>,
}

impl CauseLine {
    /// From a cause, what its worst findings tell, and the apps of a signer.
    pub(super) fn new(t: &Texts, policy: &Policy, row: &CauseRow, findings: &[CauseExample], apps: &[Subject]) -> Self {
        // Whatever went between the two looks: the cause still names a kind, if only its own.
        let kind = findings.first().map_or(kind_of(&row.cause), |finding| finding.kind);
        let label = findings.iter().find_map(|finding| finding.subject.name()).map(str::to_owned);
        let name = match &row.cause {
            Cause::Permission(permission) => Some(t.permission(*permission)),
            Cause::AccessPoint(address) => Some(t.with("cause-access-point-name", "address", address.clone())),
            Cause::File(_) | Cause::Kind(_) => label,
            Cause::Signer(_) => label.map(|label| match apps.len().saturating_sub(1) {
                0 => label,
                more => t.args("cause-apps-name", &[("name", label.into()), ("more", more.into())]),
            }),
            cause => label.or_else(|| cause.name().map(str::to_owned)),
        };
        let title = match (&row.cause, &name) {
            // Its name is the system that they should have, not the one that they have.
            (Cause::Update(_), Some(name)) => t.pair(t.get("cause-update-title"), name),
            (_, Some(name)) => t.pair(t.admin_title(kind), name),
            (_, None) => t.admin_title(kind),
        };
        let words = sentence(t, kind, row, name.as_deref(), apps.len());
        let mut phones = Vec::new();
        let mut who: Vec<String> = Vec::new();
        for finding in findings.iter().filter(|finding| !finding.owner.is_empty()) {
            if who.len() < NAMED && !phones.contains(&finding.device) {
                phones.push(finding.device);
                who.push(finding.owner.clone());
            }
        }
        Self {
            key: row.cause.to_string(),
            worst: row.worst,
            beside: name.filter(|_| !says_name(&row.cause)),
            words,
            title: t.args("cause-title", &[("title", title.into()), ("n", row.phones.into())]),
            more: row.phones.saturating_sub(u32::try_from(who.len()).unwrap_or(0)),
            who,
            since: row.since,
            phones: row.phones,
            ban: ban_of(&row.cause, kind, apps).filter(|package| policy.ban(package).is_none()).map(str::to_owned),
        }
    }

    /// Class and icon.
    pub(super) const fn look(&self) -> (&'static str, &'static str) {
        look(self.worst)
    }

    /// The page that shows it among what needs a decision.
    pub(super) fn href(&self) -> String {
        address("/threats", &[("show", &self.key)])
    }
}

/// The kind that a cause is named by where no finding says more.
fn kind_of(cause: &Cause) -> ThreatKind {
    match cause {
        Cause::App(_) | Cause::Signer(_) | Cause::File(_) => ThreatKind::SideloadedApp,
        Cause::Wifi(_) | Cause::AccessPoint(_) => ThreatKind::UnsecuredWifi,
        Cause::Site(_) => ThreatKind::HarmfulLink,
        Cause::Update(_) | Cause::Unsupported(_) => ThreatKind::VulnerableOs,
        Cause::Permission(_) => ThreatKind::ProtectionReduced,
        Cause::Certificate(_) => ThreatKind::UserCaCertificate,
        Cause::Kind(kind) => *kind,
    }
}

fn sentence(t: &Texts, kind: ThreatKind, row: &CauseRow, name: Option<&str>, apps: usize) -> String {
    let named = |key: &str| {
        let name = name.unwrap_or_default().to_owned();
        t.args(key, &[("n", row.phones.into()), ("name", name.into())])
    };
    match &row.cause {
        Cause::Signer(_) if apps > 1 => {
            let title = t.admin_title(kind);
            t.args("cause-apps", &[("n", row.phones.into()), ("apps", apps.into()), ("title", title.into())])
        }
        Cause::App(_) | Cause::Signer(_) | Cause::File(_) => {
            let does = t.get(&format!("cause-does-{kind}"));
            t.args("cause-app", &[("n", row.phones.into()), ("does", does.into())])
        }
        Cause::Wifi(_) | Cause::AccessPoint(_) => {
            let key = format!("cause-wifi-{kind}");
            named(if t.has(&key) { &key } else { "cause-wifi" })
        }
        Cause::Site(_) if kind == ThreatKind::VisitedHarmfulSite => named("cause-site-visited"),
        Cause::Site(_) => named("cause-site"),
        Cause::Update(_) => named("cause-update"),
        Cause::Unsupported(_) => named("cause-unsupported"),
        Cause::Permission(_) => named("cause-permission"),
        Cause::Certificate(_) => t.with("cause-is-user-ca-certificate", "n", row.phones),
        Cause::Kind(kind) => {
            let key = format!("cause-is-{kind}");
            if t.has(&key) {
                return t.with(&key, "n", row.phones);
            }
            t.args("cause-kind", &[("n", row.phones.into()), ("title", t.admin_title(*kind).into())])
        }
    }
}

/// Whether the sentence of such a cause says its name. Known by what it is, not by looking for the name in the
/// sentence: apps choose their own names, and one called as a word of it would not be named at all.
const fn says_name(cause: &Cause) -> bool {
    match cause {
        Cause::Site(_) | Cause::Update(_) | Cause::Unsupported(_) | Cause::Permission(_) => true,
        Cause::App(_)
        | Cause::Signer(_)
        | Cause::File(_)
        | Cause::Wifi(_)
        | Cause::AccessPoint(_)
        | Cause::Certificate(_)
        | Cause::Kind(_) => false,
    }
}

/// The package whose ban is what one would do first. Not of what somebody may have put there to watch a person: they
/// would notice. Where a signer has several apps, no single ban is the answer.
pub(super) fn ban_of<'a>(cause: &'a Cause, kind: ThreatKind, apps: &'a [Subject]) -> Option<&'a str> {
    let package = match (cause, apps) {
        (Cause::App(package), _) => package,
        (Cause::Signer(_), [Subject::App { package: Some(package), .. }]) => package,
        _ => return None,
    };
    let by_ban = matches!(
        kind,
        ThreatKind::KnownMalware
            | ThreatKind::MasqueradingApp
            | ThreatKind::LookalikeIcon
            | ThreatKind::Riskware
            | ThreatKind::RemoteControlApp
            | ThreatKind::HackingTool
            | ThreatKind::Adware
            | ThreatKind::Dropper
            | ThreatKind::DangerousCapabilities
    );
    by_ban.then_some(package)
}

/// Rows of causes, each with its worst findings looked at.
pub(super) async fn lines(
    signed: &Signed,
    policy: &Policy,
    filter: &CauseFilter,
    rows: &[CauseRow],
) -> Result<Vec<CauseLine>, Failure> {
    let causes: Vec<&Cause> = rows.iter().map(|row| &row.cause).collect();
    let failed = |error| signed.failed(error);
    let mut examples = signed.store.examples(&causes, filter, LOOKED_AT_FIRST).await.map_err(failed)?;
    let short: Vec<usize> = (0..rows.len())
        .filter(|at| rows.get(*at).zip(examples.get(*at)).is_some_and(|(row, some)| tells_too_little(row, some)))
        .collect();
    let causes: Vec<&Cause> = short.iter().filter_map(|at| causes.get(*at).copied()).collect();
    let longer = signed.store.examples(&causes, filter, LOOKED_AT).await.map_err(failed)?;
    for (at, some) in short.into_iter().zip(longer) {
        if let Some(place) = examples.get_mut(at) {
            *place = some;
        }
    }
    let mut lines = Vec::with_capacity(rows.len());
    for (row, some) in rows.iter().zip(&examples) {
        let apps = apps(signed, &row.cause, filter).await?;
        lines.push(CauseLine::new(&signed.t, policy, row, some, &apps));
    }
    Ok(lines)
}

/// Whether a line would name more people, or what the cause is called, if more findings than the first few were read.
fn tells_too_little(row: &CauseRow, some: &[CauseExample]) -> bool {
    // There are no more.
    if some.len() < LOOKED_AT_FIRST as usize {
        return false;
    }
    let mut phones: Vec<_> = some.iter().filter(|one| !one.owner.is_empty()).map(|one| one.device).collect();
    phones.sort_unstable();
    phones.dedup();
    let nameless = |subject: &Subject| matches!(subject, Subject::Device | Subject::Permission { .. });
    phones.len() < NAMED.min(row.phones as usize)
        || some.iter().all(|one| one.subject.name().is_none() && !nameless(&one.subject))
}

/// The apps of a signer, the worst first; none for any other cause.
pub(super) async fn apps(signed: &Signed, cause: &Cause, filter: &CauseFilter) -> Result<Vec<Subject>, Failure> {
    if !matches!(cause, Cause::Signer(_)) {
        return Ok(Vec::new());
    }
    signed.store.apps_of(cause, filter, APPS_AMONG).await.map_err(|error| signed.failed(error))
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, Permission, TenantId};

    use super::*;

    /// A missing text panics in tests.
    #[test]
    fn every_kind_has_its_sentence_in_every_language() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        for t in Language::ALL.map(Texts::new) {
            for phones in [1, 3] {
                let line = |cause| {
                    let row = CauseRow { cause, phones, findings: phones, worst: Severity::Low, since: Timestamp(0) };
                    CauseLine::new(&t, &policy, &row, &[], &[])
                };
                for kind in ThreatKind::ALL {
                    if kind.front() == vigie_types::Front::Apps {
                        assert!(t.has(&format!("cause-does-{kind}")), "{kind} in {}", t.language());
                    }
                    let line = line(Cause::Kind(*kind));
                    assert!(line.words.len() > 8 && line.title.len() > 8, "{kind}: {}", line.words);
                }
                for cause in [
                    Cause::App("a.b".into()),
                    Cause::Wifi("Lobby".into()),
                    Cause::Site("evil.example".into()),
                    Cause::Update("iOS 26.1".into()),
                    Cause::Unsupported("Android 11".into()),
                    Cause::Certificate("ab12".into()),
                    Cause::Permission(Permission::Location),
                ] {
                    let line = line(cause.clone());
                    let name = match &cause {
                        Cause::Permission(permission) => t.permission(*permission),
                        cause => cause.name().unwrap().to_owned(),
                    };
                    assert!(line.title.contains(&name), "{cause}: {}", line.title);
                    assert!(phones == 1 || line.words.contains('3'), "{cause}: {}", line.words);
                    let beside = (!line.words.contains(&name)).then_some(name);
                    assert_eq!(line.beside, beside, "said once: {}", line.words);
                }
            }
        }
    }

    #[test]
    fn a_missing_update_is_not_called_outdated_and_no_name_is_said_twice() {
        let t = Texts::new(Language::En);
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let line = |cause| {
            let row = CauseRow { cause, phones: 3, findings: 3, worst: Severity::Low, since: Timestamp(0) };
            CauseLine::new(&t, &policy, &row, &[], &[])
        };
        let update = line(Cause::Update("iOS 26.1".into()));
        assert_eq!(update.title, "Update missing: iOS 26.1 on 3 phones");
        assert_eq!((update.words.contains("iOS 26.1"), update.beside), (true, None));
        let wifi = line(Cause::AccessPoint("9c:53".into()));
        assert_eq!(wifi.title, "Unprotected Wi-Fi: access point 9c:53 on 3 phones");
        assert_eq!(wifi.beside.as_deref(), Some("access point 9c:53"));
    }

    #[test]
    fn an_app_called_as_a_word_of_the_sentence_is_named_all_the_same() {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        for t in Language::ALL.map(Texts::new) {
            let line = |cause, label: &str| {
                let row = CauseRow { cause, phones: 3, findings: 3, worst: Severity::Critical, since: Timestamp(0) };
                let example = CauseExample {
                    device: vigie_types::DeviceId::new(),
                    owner: String::new(),
                    kind: ThreatKind::Stalkerware,
                    subject: Subject::App { package: Some("a.b".into()), label: Some(label.into()) },
                };
                CauseLine::new(&t, &policy, &row, &[example], &[])
            };
            let words = line(Cause::App("a.b".into()), "x").words;
            for label in words.split_whitespace().chain(["3", "app", words.as_str()]) {
                for cause in [Cause::App("a.b".into()), Cause::Signer("ab".into()), Cause::File("ab".into())] {
                    assert_eq!(line(cause, label).beside.as_deref(), Some(label), "{words}");
                }
            }
        }
    }

    /// A line of the first few findings is that of all that may be read, or more are read.
    #[test]
    fn more_is_read_where_the_first_few_name_too_little() {
        let t = Texts::new(Language::En);
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let phones: Vec<_> = (0..4).map(|_| vigie_types::DeviceId::new()).collect();
        let mut read_more = 0;
        for places in 0..4_usize.pow(5) {
            // Five findings on any of four phones, some of them without a name, or without an owner.
            let all: Vec<CauseExample> = (0..5_u32)
                .map(|at| {
                    let place = places / 4_usize.pow(at) % 4;
                    let label = (place + at as usize > 3).then(|| format!("Label {at}"));
                    CauseExample {
                        device: phones[place],
                        owner: if place == 3 { String::new() } else { format!("Owner {place}") },
                        kind: ThreatKind::Adware,
                        subject: Subject::App { package: None, label },
                    }
                })
                .collect();
            let mut concerned: Vec<_> = all.iter().map(|one| one.device).collect();
            concerned.sort_unstable();
            concerned.dedup();
            let phones = u32::try_from(concerned.len()).unwrap();
            let cause = Cause::File("ab".into());
            let row = CauseRow { cause, phones, findings: 5, worst: Severity::Low, since: Timestamp(0) };
            let line = |some: &[CauseExample]| {
                let line = CauseLine::new(&t, &policy, &row, some, &[]);
                (line.title, line.who, line.more)
            };
            let first = &all[..LOOKED_AT_FIRST as usize];
            if tells_too_little(&row, first) {
                read_more += 1;
            } else {
                assert_eq!(line(first), line(&all), "{places}");
            }
        }
        assert!((1..1024).contains(&read_more), "{read_more}");
    }

    #[test]
    fn nobody_is_asked_to_ban_what_may_watch_a_person() {
        let app = Cause::App("a.b".into());
        assert_eq!(ban_of(&app, ThreatKind::KnownMalware, &[]), Some("a.b"));
        assert_eq!(ban_of(&app, ThreatKind::Stalkerware, &[]), None);
        assert_eq!(ban_of(&Cause::File("ab".into()), ThreatKind::KnownMalware, &[]), None);
    }

    #[test]
    fn several_apps_of_a_signer_are_one_line_and_no_single_ban() {
        let t = Texts::new(Language::En);
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        let app = |name: &str| Subject::App { package: Some(format!("a.{name}")), label: Some(name.into()) };
        let signer = Cause::Signer("ab".repeat(32));
        let row = CauseRow { cause: signer, phones: 3, findings: 4, worst: Severity::Critical, since: Timestamp(0) };
        let example = |subject| CauseExample {
            device: vigie_types::DeviceId::new(),
            owner: String::new(),
            kind: ThreatKind::KnownMalware,
            subject,
        };
        let two = CauseLine::new(&t, &policy, &row, &[example(app("Clock"))], &[app("Clock"), app("Torch")]);
        assert_eq!(two.words, "Malware: 2 apps of one signer on 3 phones");
        assert_eq!(two.title, "Malware: Clock and one other app on 3 phones");
        assert_eq!(two.ban, None);
        let one = CauseLine::new(&t, &policy, &row, &[example(app("Clock"))], &[app("Clock")]);
        assert_eq!(one.title, "Malware: Clock on 3 phones");
        assert_eq!(one.ban.as_deref(), Some("a.Clock"));
    }
}
