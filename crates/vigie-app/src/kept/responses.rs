//! What the phone did about open threats: whom it told when, and the measures that it took. Kept over a restart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vigie_types::{Finding, FindingId, Measure, Severity, Subject, ThreatKind, Timestamp};

/// Under which name what was told is kept.
pub(crate) const TOLD: &str = "told";
/// Under which name measures are kept. They outlive a change of company: whoever took one ends it.
pub(crate) const MEASURES: &str = "measures";

/// Under which name it is kept which findings closed the company's mail and websites.
pub(crate) const CLOSED: &str = "closed-access";

/// About one network, a kind of threat alerts once in this time, in milliseconds.
const QUIET: i64 = 7 * Timestamp::DAY;

/// What was told of one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldOf {
    /// When the person was alerted first; `None` where they were not.
    pub first: Option<Timestamp>,
    /// When something was due about it last, whether or not the phone could show it.
    pub last: Timestamp,
    /// How often they were reminded outside of the app.
    pub reminders: u32,
    /// When they were reminded so last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Timestamp>,
    /// How often a reminder was due that the phone could not show outside of the app.
    #[serde(default)]
    pub unshown: u32,
    /// Whether it stood on the app's screens alone: the first scan found it, or the phone could not show the alert.
    #[serde(default)]
    pub in_app: bool,
}

impl ToldOf {
    /// Whether nobody was alerted, because the same was told of the same network before.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.first.is_none() && !self.in_app
    }

    /// Whether a reminder was due: the app's overview says so, whether or not it was shown outside of it.
    #[must_use]
    pub const fn is_reminded(&self) -> bool {
        self.reminders > 0 || self.unshown > 0
    }
}

/// What was told, of findings and of networks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) findings: BTreeMap<FindingId, ToldOf>,
    /// A kind of threat and a network, and when that was told last.
    networks: BTreeMap<String, Timestamp>,
}

/// What is due about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The person is alerted.
    Alert,
    /// The app shows it, and no alert outside of the app says so.
    Shown,
    /// The person is reminded.
    Reminder,
    /// The person would have been reminded, and the phone could not show it.
    Unshown,
    /// It is recorded, and that is all.
    Quiet,
    /// Nothing before this time.
    At(Timestamp),
    /// Nothing.
    Nothing,
}

impl Told {
    /// What is due about an open finding. `remind` is after how long the policy wants a reminder, in milliseconds.
    pub(crate) fn due(&self, finding: &Finding, remind: Option<i64>, now: Timestamp) -> Due {
        let network = network(finding).and_then(|key| self.networks.get(&key)).map(|at| (*at).min(now));
        let Some(told) = self.findings.get(&finding.id) else {
            let lately = network.is_some_and(|at| now.since(at) < QUIET);
            return if lately { Due::Quiet } else { Due::Alert };
        };
        let Some(remind) = remind else { return Due::Nothing };
        // A clock that was set back does not silence anything.
        let last = told.last.min(now);
        let next = match network.filter(|_| told.is_quiet()) {
            // What could not be shown is not tried again and again.
            Some(network) if told.unshown > 0 => network.plus(QUIET).max(last.plus(remind)),
            Some(network) => network.plus(QUIET),
            None => last.plus(remind),
        };
        if next <= now { Due::Reminder } else { Due::At(next) }
    }

    /// Notes what was done about a finding.
    pub(crate) fn note(&mut self, finding: &Finding, due: Due, now: Timestamp) {
        let new = ToldOf { first: None, last: now, reminders: 0, reminded: None, unshown: 0, in_app: false };
        let before = self.findings.get(&finding.id).copied().unwrap_or(new);
        let told = match due {
            Due::Alert => ToldOf { first: Some(now), ..new },
            Due::Shown => ToldOf { in_app: true, ..new },
            Due::Reminder => ToldOf {
                first: before.first.or(Some(now)),
                last: now,
                reminders: before.reminders.saturating_add(1),
                reminded: Some(now),
                ..before
            },
            Due::Unshown => ToldOf { last: now, unshown: before.unshown.saturating_add(1), ..before },
            Due::Quiet => new,
            Due::At(_) | Due::Nothing => return,
        };
        self.findings.insert(finding.id, told);
        // Of a network nothing was said that nobody was shown.
        if matches!(due, Due::Alert | Due::Reminder)
            && let Some(key) = network(finding)
        {
            self.networks.insert(key, now);
        }
    }

    /// Forgets what is of no use any more. `is_kept` says which findings still stand on a screen.
    pub(crate) fn forget(&mut self, is_kept: impl Fn(FindingId) -> bool, now: Timestamp) {
        self.findings.retain(|id, _| is_kept(*id));
        self.networks.retain(|_, at| now.since(*at) < QUIET);
        // A clock that was set back silences nothing: what it said while it ran ahead counts from now.
        self.findings.values_mut().for_each(|told| told.last = told.last.min(now));
        self.networks.values_mut().for_each(|at| *at = (*at).min(now));
    }
}

/// The kind of a finding with the network that it is about, where the phone knows which it is. What is critical is told of
/// each access point: whoever attacks may take the name of a network that was told of before.
fn network(finding: &Finding) -> Option<String> {
    let Subject::Network { ssid, bssid } = &finding.subject else { return None };
    let (ssid, bssid) = (ssid.as_deref().filter(|name| !name.is_empty()), bssid.as_deref());
    match (ssid, bssid) {
        (None, None) => None,
        (Some(ssid), _) if finding.severity < Severity::Critical => Some(format!("{}:{ssid}", finding.kind)),
        _ => Some(format!("{}:{}", finding.kind, finding.subject.key())),
    }
}

/// When a finding kept the company's mail and websites closed, as far as the phone knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedAccess {
    /// When that ended: it closed, or the policy does not close for it any more.
    pub until: Option<Timestamp>,
}

/// A measure that the phone took because of one finding, or that it asked the person to take. Where several findings ask for
/// the same, each has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenMeasure {
    /// Which.
    pub measure: Measure,
    /// Because of which finding.
    pub finding: FindingId,
    /// Its kind.
    pub kind: ThreatKind,
    /// What it is about.
    pub subject: Subject,
    /// Since when.
    pub since: Timestamp,
    /// Whether the person has to do it, because the phone lets no app do it.
    pub by_hand: bool,
    /// Whether the radio was off before: nothing was done, and nothing is undone when it ends.
    #[serde(default)]
    pub already: bool,
    /// Until when it stays at least, although its finding is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Timestamp>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// Whether it ended because the policy did not want it any more: it begins anew once the policy does.
    #[serde(default)]
    pub withdrawn: bool,
}

impl TakenMeasure {
    /// Whether another one is the same thing that the phone does: the same radio, or the same Wi-Fi left.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let is_left = self.measure == Measure::LeaveWifi;
        self.measure == other.measure && (!is_left || self.subject.key() == other.subject.key())
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::{PolicyHash, RuleId};

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_478_400_000);

    fn found(kind: ThreatKind, ssid: &str, bssid: &str) -> Finding {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Finding {
            id: FindingId::new(),
            kind,
            subject: Subject::Network { ssid: text(ssid), bssid: text(bssid) },
            severity: kind.default_severity(),
            rule: RuleId::new("test/rule"),
            list: None,
            evidence: Vec::new(),
            policy: PolicyHash::of(b"p"),
            opened_at: NOW,
            closed_at: None,
        }
    }

    /// Finds something, and does what is due.
    fn tell(told: &mut Told, finding: &Finding, remind: Option<i64>, now: Timestamp) -> Due {
        let due = told.due(finding, remind, now);
        told.note(finding, due, now);
        due
    }

    #[test]
    fn a_network_alerts_once_in_seven_days_and_each_of_its_findings_is_kept() {
        let mut told = Told::default();
        let open = || found(ThreatKind::UnsecuredWifi, "Café", "02:00:00:00:00:01");
        assert_eq!(tell(&mut told, &open(), None, NOW), Due::Alert);
        let later = NOW.plus(QUIET - 1);
        // Another access point of the same Wi-Fi, and the same one again.
        assert_eq!(
            tell(&mut told, &found(ThreatKind::UnsecuredWifi, "Café", "02:00:00:00:00:02"), None, later),
            Due::Quiet
        );
        let quiet = open();
        assert_eq!(tell(&mut told, &quiet, None, later), Due::Quiet);
        assert!(told.findings[&quiet.id].is_quiet());
        // What is quiet does not put off the next alert.
        assert_eq!(tell(&mut told, &open(), None, NOW.plus(QUIET)), Due::Alert);
        assert_eq!(tell(&mut told, &found(ThreatKind::UnsecuredWifi, "Hotel", ""), None, later), Due::Alert);
        assert_eq!(tell(&mut told, &found(ThreatKind::DnsTampering, "Café", ""), None, later), Due::Alert);
    }

    #[test]
    fn an_attack_at_another_access_point_and_in_an_unnamed_network_always_alerts() {
        let mut told = Told::default();
        let attack = |bssid| found(ThreatKind::FakeCertificate, "Café", bssid);
        assert_eq!(tell(&mut told, &attack("02:00:00:00:00:01"), None, NOW), Due::Alert);
        assert_eq!(tell(&mut told, &attack("02:00:00:00:00:01"), None, NOW), Due::Quiet);
        assert_eq!(tell(&mut told, &attack("02:00:00:00:00:02"), None, NOW), Due::Alert);
        for _ in 0..2 {
            assert_eq!(tell(&mut told, &found(ThreatKind::FakeCertificate, "", ""), None, NOW), Due::Alert);
        }
    }

    #[test]
    fn what_is_still_open_is_told_again_when_the_policy_says() {
        let mut told = Told::default();
        let finding = found(ThreatKind::UnsecuredWifi, "Café", "");
        let day = Some(Timestamp::DAY);
        assert_eq!(tell(&mut told, &finding, day, NOW), Due::Alert);
        assert_eq!(tell(&mut told, &finding, None, NOW.plus(Timestamp::DAY)), Due::Nothing);
        assert_eq!(told.due(&finding, day, NOW.plus(1)), Due::At(NOW.plus(Timestamp::DAY)));
        assert_eq!(tell(&mut told, &finding, day, NOW.plus(Timestamp::DAY)), Due::Reminder);
        assert_eq!(told.due(&finding, day, NOW.plus(Timestamp::DAY + 1)), Due::At(NOW.plus(2 * Timestamp::DAY)));
        let of = told.findings[&finding.id];
        assert_eq!((of.first, of.last, of.reminders), (Some(NOW), NOW.plus(Timestamp::DAY), 1));
        // What was recorded quietly is not spoken of before the network may be.
        let quiet = found(ThreatKind::UnsecuredWifi, "Café", "");
        let now = NOW.plus(2 * Timestamp::DAY);
        assert_eq!(tell(&mut told, &quiet, day, now), Due::Quiet);
        assert_eq!(told.due(&quiet, day, now), Due::At(NOW.plus(Timestamp::DAY + QUIET)));
    }

    #[test]
    fn what_is_of_no_use_any_more_is_forgotten() {
        let mut told = Told::default();
        let (gone, kept) = (found(ThreatKind::UnsecuredWifi, "Café", ""), found(ThreatKind::DnsTampering, "Café", ""));
        tell(&mut told, &gone, None, NOW);
        tell(&mut told, &kept, None, NOW);
        told.forget(|id| id == kept.id, NOW.plus(1));
        assert_eq!((told.findings.len(), told.networks.len()), (1, 2));
        told.forget(|_| false, NOW.plus(QUIET));
        assert_eq!(told, Told::default());
        // What nobody was shown silences nothing, and is spoken of again when it is time, not before.
        let first = found(ThreatKind::UnsecuredWifi, "Library", "");
        told.note(&first, Due::Shown, NOW);
        let of = told.findings[&first.id];
        assert!((of.first, of.in_app, of.is_quiet()) == (None, true, false), "{of:?}");
        assert_eq!(told.due(&found(ThreatKind::UnsecuredWifi, "Library", ""), None, NOW.plus(1)), Due::Alert);
        told.note(&first, Due::Unshown, NOW.plus(Timestamp::DAY));
        let of = told.findings[&first.id];
        assert_eq!((of.first, of.reminders, of.unshown, of.reminded), (None, 0, 1, None));
        assert_eq!(
            told.due(&first, Some(Timestamp::DAY), NOW.plus(Timestamp::DAY + 1)),
            Due::At(NOW.plus(2 * Timestamp::DAY))
        );
        told.forget(|_| false, NOW.plus(QUIET));
        // A clock that was set back does not silence what is found now.
        assert_eq!(tell(&mut told, &kept, None, NOW), Due::Alert);
        let earlier = NOW.plus(-30 * Timestamp::DAY);
        assert_eq!(told.due(&kept, Some(Timestamp::DAY), earlier), Due::At(earlier.plus(Timestamp::DAY)));
    }
}
