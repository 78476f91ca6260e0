//! What the policy wants done about open threats: alerts, reminders and measures. Done after each change of what is open,
//! and again when something is due.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use vigie_types::{
    Finding, Front, Language, Measure, NetworkKind, Policy, Subject, ThreatMode, Timestamp, clean_label,
};
use vigie_ui::Texts;

use super::wanted::Wanted;
use crate::host::{Alert, Facts, Measured};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::responses::{Due, MEASURES, TOLD, TakenMeasure, Told};
use crate::kept::state::{Identity, Stage};
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// The longest sleep between two rounds: clocks are set, and phones sleep themselves.
const LONGEST: Duration = Duration::from_secs(3600);
/// How long Wi-Fi stays off at least that was turned off because of a network, in milliseconds: such a threat is over as
/// soon as the phone is not there any more, and coming back at once would only bring it back.
const HOLD: i64 = Timestamp::HOUR;
/// How many measures that ended are kept, and for how long, in milliseconds.
const ENDED: usize = 20;
const KEPT: i64 = 30 * Timestamp::DAY;

/// The duty to respond.
pub(crate) struct Responses {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
}

impl Responses {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted }
    }

    /// Responds for ever.
    pub(crate) async fn respond(&self) {
        loop {
            let next = self.round().await;
            let pause = next.map_or(LONGEST, |at| {
                let ms = at.since(self.phone.now()).max(0).unsigned_abs();
                Duration::from_millis(ms.saturating_add(1)).min(LONGEST)
            });
            tokio::select! {
                () = self.wanted.response_heard() => {}
                () = sleep(pause) => {}
            }
        }
    }

    /// Does what is due, and says when something is due next.
    pub(crate) async fn round(&self) -> Option<Timestamp> {
        let identity = self.phone.identity().filter(|one| one.is_active() && one.stage >= Stage::Ready);
        let alert = match &identity {
            Some(identity) => self.alert(identity).await,
            None => Ok(None),
        };
        let measures = self.take_measures(identity.as_ref()).await;
        let trouble = |error: &StorageError| tracing::warn!(%error, "what open threats ask for could not be done");
        let next = [alert, measures].map(|done| done.inspect_err(trouble).ok().flatten());
        next.into_iter().flatten().min()
    }

    /// Alerts and reminds.
    async fn alert(&self, identity: &Identity) -> Result<Option<Timestamp>, StorageError> {
        let (policy, now) = (identity.policy(), self.phone.now());
        let before: Option<Told> = self.phone.storage.meta(TOLD)?;
        let all = self.phone.storage.findings()?;
        let open = spoken_of(&policy, &all);
        // What the first scan finds stands on the screen that the person looks at.
        let is_first = before.is_none();
        let mut told = before.clone().unwrap_or_default();
        told.forget(|id| all.iter().any(|one| one.id == id), now);
        // The same, if the phone shows no alert.
        let mut unshown = told.clone();
        let (mut due, mut next) = (Vec::new(), None);
        for finding in open {
            match told.due(finding, policy.remind_after(finding.kind), now) {
                Due::At(at) => next = Some(next.map_or(at, |next: Timestamp| next.min(at))),
                Due::Nothing => {}
                what => {
                    let what = if is_first && what == Due::Alert { Due::Shown } else { what };
                    let otherwise = match (what, unshown.due(finding, None, now)) {
                        // Nor is anything quiet because of an alert that was not shown.
                        (Due::Alert, _) | (Due::Quiet, Due::Alert) => Due::Shown,
                        (Due::Reminder, _) => Due::Unshown,
                        (other, _) => other,
                    };
                    told.note(finding, what, now);
                    unshown.note(finding, otherwise, now);
                    if matches!(what, Due::Alert | Due::Reminder) {
                        due.push((finding, what));
                    }
                    let again = policy.remind_after(finding.kind).map(|after| now.plus(after));
                    next = [next, again].into_iter().flatten().min();
                }
            }
        }
        if before.as_ref() == Some(&unshown) && due.is_empty() {
            return Ok(next);
        }
        // Noted first: an alert that is lost is better than one that comes at every start.
        self.phone.update(identity.device, |_, batch| batch.put_meta(TOLD, &unshown))?;
        let Some(((first, what), rest)) = due.split_first() else { return Ok(next) };
        let alert = alert(first, *what, rest.len(), &policy, self.phone.language());
        if let Err(error) = self.phone.host.alert(&alert).await {
            tracing::debug!(%error, "this phone shows no alert outside of the app");
            return Ok(next);
        }
        self.phone.update(identity.device, |_, batch| {
            for (finding, _) in due.iter().filter(|(_, due)| *due == Due::Reminder) {
                let (kind, subject) = (finding.kind, finding.subject.clone());
                batch.log(now, EventBody::Reminded { finding: finding.id, kind, subject })?;
            }
            batch.put_meta(TOLD, &told)
        })?;
        Ok(next)
    }

    /// Takes measures, and ends those that nothing asks for any more.
    async fn take_measures(&self, identity: Option<&Identity>) -> Result<Option<Timestamp>, StorageError> {
        let now = self.phone.now();
        let mut taken: Vec<TakenMeasure> = self.phone.storage.meta(MEASURES)?.unwrap_or_default();
        let before = taken.clone();
        let policy = identity.map(Identity::policy);
        let open = self.phone.storage.findings()?;
        let wanted: Vec<(Measure, &Finding)> = policy.iter().flat_map(|policy| wanted(policy, &open)).collect();
        if taken.iter().all(|one| one.ended.is_some()) && wanted.is_empty() {
            return Ok(None);
        }
        let facts = self.phone.host.observe().await.ok();
        for one in taken.iter_mut().filter(|one| one.ended.is_none()) {
            let is_policy = policy.as_ref().is_some_and(|policy| policy.measures(one.kind).contains(&one.measure));
            if !is_over(one, &wanted, facts.as_ref(), is_policy, now) {
                continue;
            }
            // Where the phone cannot undo it any more, the person is told that they can.
            if !one.by_hand && self.phone.host.measure(one.measure, false).await == Measured::ByHand {
                one.by_hand = true;
            }
            one.ended = Some(now);
        }
        for (measure, finding) in wanted {
            let is_it =
                |one: &TakenMeasure| one.measure == measure && (one.ended.is_none() || one.finding == finding.id);
            let may = measure != Measure::LeaveWifi || is_on(facts.as_ref(), &finding.subject);
            if taken.iter().any(is_it) || !may {
                continue;
            }
            let about_network = finding.kind.front() == Front::Network;
            let held_until = (measure == Measure::WifiOff && about_network).then(|| now.plus(HOLD));
            let mut new = TakenMeasure {
                measure,
                finding: finding.id,
                kind: finding.kind,
                subject: finding.subject.clone(),
                since: now,
                by_hand: false,
                held_until,
                ended: None,
            };
            // Kept first, so that whoever is stopped in the middle ends at the next start what was begun.
            let mut begun = taken.clone();
            begun.push(new.clone());
            self.phone.storage.write(|batch| batch.put_meta(MEASURES, &begun))?;
            if self.phone.host.measure(measure, true).await == Measured::ByHand {
                (new.by_hand, new.held_until) = (true, None);
            }
            taken.push(new);
        }
        self.keep(&before, taken, now)
    }

    /// Keeps what changed, and says when a measure may end that nothing asks for any more.
    fn keep(
        &self,
        before: &[TakenMeasure],
        mut taken: Vec<TakenMeasure>,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, StorageError> {
        if taken == before {
            return Ok(next_end(&taken, now));
        }
        let log: Vec<EventBody> = taken.iter().filter_map(|one| event(before, one)).collect();
        // What was taken for an earlier company is ended, and is nobody else's business.
        let known = self.phone.storage.findings()?;
        let is_known = |one: &TakenMeasure| known.iter().any(|finding| finding.id == one.finding);
        taken.retain(|one| one.ended.is_none_or(|at| now.since(at) < KEPT && is_known(one)));
        let ended = taken.iter().filter(|one| one.ended.is_some()).count();
        let mut surplus = ended.saturating_sub(ENDED);
        taken.retain(|one| {
            let goes = surplus > 0 && one.ended.is_some();
            surplus -= usize::from(goes);
            !goes
        });
        self.phone.storage.write(|batch| {
            for body in log {
                batch.log(now, body)?;
            }
            batch.put_meta(MEASURES, &taken)
        })?;
        // The company learns of it with the next report.
        self.wanted.scan(ScanReason::Change);
        Ok(next_end(&taken, now))
    }
}

/// The open findings that something is done about beside showing them in the app, the worst first, of these the oldest. What
/// only the person may know is none of them, nor is anything else about the same app: somebody beside them would see it.
fn spoken_of<'a>(policy: &Policy, all: &'a [Finding]) -> Vec<&'a Finding> {
    let private: Vec<&Subject> =
        all.iter().filter(|one| one.is_open() && !one.kind.may_close()).map(|one| &one.subject).collect();
    let is_spoken_of = |one: &&Finding| {
        one.is_open()
            && policy.rule(one.kind).mode == ThreatMode::Alert
            && private.iter().all(|subject| subject.key() != one.subject.key())
    };
    let mut open: Vec<&Finding> = all.iter().filter(is_spoken_of).collect();
    open.sort_by_key(|one| (std::cmp::Reverse(one.severity), one.opened_at));
    open
}

/// What an alert says: the worst of what is due, and how much more there is.
fn alert(finding: &Finding, due: Due, more: usize, policy: &Policy, language: Language) -> Alert {
    let t = Texts::new(language);
    let title = t.finding_title(finding);
    let own = policy.words(finding.kind, language).map(str::to_owned);
    Alert {
        finding: finding.id,
        severity: finding.severity,
        title: if due == Due::Reminder { t.with("reminder-title", "title", title) } else { title },
        text: own.unwrap_or_else(|| t.threat_what(finding.kind)),
        more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}

/// The measures that open findings ask for, each once.
fn wanted<'a>(policy: &Policy, findings: &'a [Finding]) -> Vec<(Measure, &'a Finding)> {
    let open = spoken_of(policy, findings);
    let asks = |measure: Measure| {
        open.iter().find(|one| policy.measures(one.kind).contains(&measure)).map(|one| (measure, *one))
    };
    Measure::ALL.into_iter().filter_map(asks).collect()
}

/// Whether a measure that was taken ends now.
fn is_over(
    one: &TakenMeasure,
    wanted: &[(Measure, &Finding)],
    facts: Option<&Facts>,
    is_policy: bool,
    now: Timestamp,
) -> bool {
    let asked = wanted.iter().any(|(measure, finding)| {
        // A Wi-Fi that was left is done with: of another network it is said anew.
        *measure == one.measure && (one.measure != Measure::LeaveWifi || finding.id == one.finding)
    });
    // The person turned it on again: that is theirs to decide.
    let undone = one.measure == Measure::WifiOff && !one.by_hand && is_on_wifi(facts);
    // A clock that was set back holds nothing longer than that.
    let held = is_policy && one.held_until.is_some_and(|until| now < until && until.since(now) <= HOLD);
    undone || !asked && !held
}

fn is_on_wifi(facts: Option<&Facts>) -> bool {
    let network = facts.and_then(|facts| facts.network.as_ref());
    network.is_some_and(|network| network.kind == NetworkKind::Wifi)
}

/// Whether the phone is on the Wi-Fi that a finding is about: another one is not left for it.
fn is_on(facts: Option<&Facts>, subject: &Subject) -> bool {
    let Some(network) = facts.and_then(|facts| facts.network.as_ref()) else { return false };
    let Subject::Network { ssid, bssid } = subject else { return false };
    // As findings name it.
    let clean = |text: &Option<String>| text.as_deref().map(clean_label);
    network.kind == NetworkKind::Wifi && clean(&network.ssid) == *ssid && clean(&network.bssid) == *bssid
}

/// When the next measure may end that only waits for its time.
fn next_end(taken: &[TakenMeasure], now: Timestamp) -> Option<Timestamp> {
    let held = taken.iter().filter(|one| one.ended.is_none()).filter_map(|one| one.held_until);
    held.filter(|until| *until > now).min()
}

/// What the log says of a measure that began or ended.
fn event(before: &[TakenMeasure], one: &TakenMeasure) -> Option<EventBody> {
    let earlier = before.iter().find(|other| other.finding == one.finding && other.measure == one.measure);
    let (measure, kind, finding) = (one.measure, one.kind, one.finding);
    match (earlier, one.ended) {
        (None, None) => Some(EventBody::MeasureTaken { measure, finding, kind, by_hand: one.by_hand }),
        (Some(earlier), Some(_)) if earlier.ended.is_none() => {
            Some(EventBody::MeasureEnded { measure, finding, kind, by_hand: one.by_hand })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::{Reminder, Response, Severity, ThreatKind};

    use super::*;
    use crate::fake::FakePhone;
    use crate::phone::locked;

    const APP: &str = "apksig/original.apk";

    /// A phone whose company has a response to apps that no store gave out.
    fn phone(response: Response) -> FakePhone {
        FakePhone::new(|policy| drop(policy.responses.insert(vigie_types::ThreatKind::SideloadedApp, response)))
    }

    async fn round(phone: &FakePhone) -> Option<Timestamp> {
        phone.scan().await;
        phone.app.0.responses.round().await
    }

    fn reminders(phone: &FakePhone) -> usize {
        let events = phone.app.events().unwrap();
        events.iter().filter(|one| matches!(one.body, EventBody::Reminded { .. })).count()
    }

    #[tokio::test]
    async fn what_is_still_open_is_said_again_when_it_is_time() {
        let phone = phone(Response { remind: Reminder::Day, ..Response::default() });
        assert_eq!(round(&phone).await, None, "nothing is open, so nothing is due");
        phone.install("one", APP);
        let now = phone.app.0.phone.now();
        assert_eq!(round(&phone).await, Some(now.plus(Timestamp::DAY)));
        phone.pass(Timestamp::DAY - 1);
        assert_eq!((round(&phone).await, reminders(&phone)), (Some(now.plus(Timestamp::DAY)), 0));
        phone.pass(1);
        assert_eq!((round(&phone).await, reminders(&phone)), (Some(now.plus(2 * Timestamp::DAY)), 1));
        let view = phone.app.view().unwrap();
        let told: Vec<u32> = view.open.iter().map(|one| view.told[&one.id].reminders).collect();
        assert!(told.contains(&1), "{told:?}");
        phone.remove("one");
        phone.pass(Timestamp::DAY);
        assert_eq!((round(&phone).await, reminders(&phone)), (None, 1), "what is gone is not spoken of");
    }

    #[tokio::test]
    async fn a_phone_that_cannot_asks_and_says_when_it_is_over() {
        let measures = [Measure::BluetoothOff, Measure::LeaveWifi].into();
        let phone = phone(Response { measures, ..Response::default() });
        phone.install("one", APP);
        round(&phone).await;
        let taken = phone.app.view().unwrap().measures;
        // The phone is on no Wi-Fi that the app is about.
        let [one] = taken.as_slice() else { panic!("{taken:?}") };
        assert_eq!((one.measure, one.by_hand, one.ended), (Measure::BluetoothOff, true, None));
        phone.pass(1_000);
        round(&phone).await;
        assert_eq!(phone.app.view().unwrap().measures, taken, "taken once");
        phone.remove("one");
        round(&phone).await;
        assert_eq!(phone.app.view().unwrap().measures[0].ended, Some(phone.app.0.phone.now()));
        let events = phone.app.events().unwrap();
        let said = |one: &crate::Event| {
            matches!(one.body, EventBody::MeasureTaken { by_hand: true, .. } | EventBody::MeasureEnded { .. })
        };
        assert_eq!(events.iter().filter(|one| said(one)).count(), 2);
    }

    #[tokio::test]
    async fn nothing_is_done_about_what_is_only_recorded_nor_after_the_rules_changed() {
        let phone = phone(Response { measures: [Measure::BluetoothOff].into(), ..Response::default() });
        phone.install("one", APP);
        round(&phone).await;
        phone.publish(|policy| {
            let rule = vigie_types::ThreatRule { mode: ThreatMode::Audit, severity: vigie_types::Severity::Low };
            policy.threats.insert(vigie_types::ThreatKind::SideloadedApp, rule);
        });
        round(&phone).await;
        assert!(phone.app.view().unwrap().measures.iter().all(|one| one.ended.is_some()));
    }

    #[tokio::test]
    async fn it_is_said_that_somebody_was_alerted_where_they_were() {
        let phone = FakePhone::new(|policy| {
            let response = Response { remind: Reminder::Day, ..Response::default() };
            policy.responses.insert(ThreatKind::Rooted, response.clone());
            policy.responses.insert(ThreatKind::NoScreenLock, response);
        });
        let look = async || phone.app.0.responses.round().await;
        let shown = || locked(&phone.host.alerts).as_ref().map_or(0, Vec::len);
        let told = |id| phone.app.view().unwrap().told[&id];
        // What the first scan finds stands on the screen.
        let first = phone.open(ThreatKind::Rooted, Severity::Critical, Subject::Device);
        look().await;
        let of = told(first);
        assert_eq!((shown(), of.first, of.in_app, of.is_quiet()), (0, None, true, false));
        phone.close(first);
        let second = phone.open(ThreatKind::Rooted, Severity::Critical, Subject::Device);
        look().await;
        assert_eq!((shown(), told(second).first), (1, Some(phone.app.0.phone.now())));
        phone.close(second);
        // A phone that shows no alert.
        *locked(&phone.host.alerts) = None;
        let third = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        look().await;
        let of = told(third);
        assert_eq!((of.first, of.in_app, of.reminders), (None, true, 0));
        // The app says so by itself, once a day, and nobody claims that a reminder was shown.
        phone.pass(Timestamp::DAY);
        look().await;
        let of = told(third);
        assert_eq!((of.reminders, of.unshown, of.is_reminded(), reminders(&phone)), (0, 1, true, 0));
        assert_eq!(look().await, Some(phone.app.0.phone.now().plus(Timestamp::DAY)));
        assert_eq!(told(third).unshown, 1, "not tried at every look");
        *locked(&phone.host.alerts) = Some(Vec::new());
        phone.pass(Timestamp::DAY);
        look().await;
        let of = told(third);
        assert_eq!((of.reminders, of.reminded, shown()), (1, Some(phone.app.0.phone.now()), 1));
        assert_eq!(reminders(&phone), 1);
    }
}
