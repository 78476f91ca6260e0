//! The measures that open threats ask for: the phone takes them, or asks the person to, and each ends with its finding.
//!
//! Of each finding one is kept, so that it is known of each since when and until when. What the phone does is done once with
//! the first of those that ask for it, and undone with the last.

use std::collections::BTreeSet;
use std::sync::Arc;

use vigie_types::{Finding, FindingId, Front, Measure, NetworkKind, Policy, Subject, Timestamp, clean_label};

use super::private::PRIVATE;
use super::spoken::measured;
use super::wanted::Wanted;
use crate::host::{Facts, Measured};
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::responses::{MEASURES, TakenMeasure};
use crate::kept::state::Identity;
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// How long Wi-Fi stays off at least that was turned off because of a network, in milliseconds: such a threat is over as
/// soon as the phone is not there any more, and coming back at once would only bring it back.
const HOLD: i64 = Timestamp::HOUR;
/// How many measures that ended are kept, and for how long, in milliseconds.
const ENDED: usize = 20;
const KEPT: i64 = 30 * Timestamp::DAY;

/// The duty to take measures.
pub(super) struct Measures {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
}

/// What a round goes by.
struct Round<'a> {
    policy: Option<Policy>,
    findings: &'a [Finding],
    facts: Option<Facts>,
    /// Radios that are on, although they are to be off.
    on: Vec<Measure>,
    now: Timestamp,
}

impl Measures {
    pub(super) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        Self { phone, wanted }
    }

    /// Takes measures, and ends those that nothing asks for any more. `identity` is that of whoever protects the phone now.
    /// Says when the next one may end that only waits for its time.
    pub(super) async fn round(&self, identity: Option<&Identity>) -> Result<Option<Timestamp>, StorageError> {
        let mut taken: Vec<TakenMeasure> = self.phone.storage.meta(MEASURES)?.unwrap_or_default();
        let findings = self.phone.storage.findings()?;
        let kept: BTreeSet<FindingId> = self.phone.storage.meta(PRIVATE)?.unwrap_or_default();
        let asking = identity.map(|identity| measured(identity, &findings, &kept)).unwrap_or_default();
        let round = self.look(identity.map(Identity::policy), &findings, &taken).await;
        let wanted: Vec<(Measure, &Finding)> = round.wanted(&asking).collect();
        if taken.iter().all(|one| one.ended.is_some()) && wanted.is_empty() {
            return Ok(None);
        }
        let before = taken.clone();
        let mut undone = Vec::new();
        for one in taken.iter_mut().filter(|one| one.ended.is_none()) {
            // The person turned it on again: that is theirs to decide.
            if round.on.contains(&one.measure) && !one.by_hand {
                undone.push(one.measure);
                one.ended = Some(round.now);
            } else if !round.asks(one) && !round.holds(one) {
                one.ended = Some(round.now);
                one.withdrawn = !round.is_wanted(one);
            }
        }
        for (measure, finding) in wanted {
            let is_it = |one: &TakenMeasure| one.measure == measure && one.finding == finding.id;
            if taken.iter().any(|one| is_it(one) && !one.withdrawn) {
                continue;
            }
            taken.retain(|one| !is_it(one));
            let new = self.begin(&before, &taken, &undone, measure, finding, round.now).await?;
            taken.push(new);
        }
        for measure in Measure::ALL.into_iter().filter(|measure| !undone.contains(measure)) {
            self.end(&before, &mut taken, measure).await;
        }
        self.keep(&before, taken, round.now)
    }

    async fn look<'a>(&self, policy: Option<Policy>, findings: &'a [Finding], taken: &[TakenMeasure]) -> Round<'a> {
        let facts = self.phone.host.observe().await.ok();
        let mut on = Vec::new();
        for measure in Measure::ALL {
            let is_taken = taken.iter().any(|one| one.measure == measure && one.ended.is_none());
            let is_seen = measure == Measure::WifiOff && is_on_wifi(facts.as_ref());
            if is_taken && (is_seen || self.phone.host.radio(measure).await == Some(true)) {
                on.push(measure);
            }
        }
        Round { policy, findings, facts, on, now: self.phone.now() }
    }

    /// Takes a measure because of a finding, unless another finding did so and it is in force.
    async fn begin(
        &self,
        before: &[TakenMeasure],
        taken: &[TakenMeasure],
        undone: &[Measure],
        measure: Measure,
        finding: &Finding,
        now: Timestamp,
    ) -> Result<TakenMeasure, StorageError> {
        let mut new = TakenMeasure {
            measure,
            finding: finding.id,
            kind: finding.kind,
            subject: finding.subject.clone(),
            since: now,
            by_hand: false,
            already: false,
            held_until: None,
            ended: None,
            withdrawn: false,
        };
        let in_force = |one: &&TakenMeasure| one.ended.is_none() && one.is_same(&new);
        // What ends in this very round goes on for this one: a radio does not go on and off again.
        let handed_on = before.iter().filter(|_| !undone.contains(&measure)).find(in_force);
        if let Some(other) = taken.iter().find(in_force).or(handed_on) {
            (new.by_hand, new.already) = (other.by_hand, other.already);
        } else {
            new.already = self.phone.host.radio(measure).await == Some(false);
            // Kept first, so that whoever is stopped in the middle ends at the next start what was begun.
            // What ends in this round is not undone yet: until it is, it goes on.
            let as_before = |one: &TakenMeasure| {
                before.iter().find(|other| other.measure == one.measure && other.finding == one.finding).cloned()
            };
            let begun = taken.iter().map(|one| as_before(one).unwrap_or_else(|| one.clone()));
            let begun: Vec<TakenMeasure> = begun.chain([new.clone()]).collect();
            self.phone.storage.write(|batch| batch.put_meta(MEASURES, &begun))?;
            new.by_hand = !new.already && self.phone.host.measure(measure, true).await == Measured::ByHand;
        }
        let is_held = measure == Measure::WifiOff && finding.kind.front() == Front::Network;
        new.held_until = (is_held && !new.by_hand && !new.already).then(|| now.plus(HOLD));
        Ok(new)
    }

    /// Undoes what was done, where the last that asked for it ended. A Wi-Fi that was left is not joined again, and a radio
    /// is left as its owner had it.
    async fn end(&self, before: &[TakenMeasure], taken: &mut [TakenMeasure], measure: Measure) {
        let is_it = |one: &TakenMeasure| one.measure == measure && one.ended.is_none();
        let was_done = before.iter().any(|one| is_it(one) && !one.by_hand && !one.already);
        if measure == Measure::LeaveWifi || !was_done || taken.iter().any(is_it) {
            return;
        }
        // Where the phone cannot undo it any more, the person is told that they can.
        if self.phone.host.measure(measure, false).await == Measured::ByHand {
            let was = |one: &TakenMeasure| before.iter().any(|other| is_it(other) && other.finding == one.finding);
            taken.iter_mut().filter(|one| one.measure == measure && was(one)).for_each(|one| one.by_hand = true);
        }
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
        let log: Vec<EventBody> = taken.iter().filter_map(|one| event(before, &taken, one)).collect();
        // What was taken for an earlier company is ended, and is nobody else's business.
        let known = self.phone.storage.findings()?;
        let is_known = |one: &TakenMeasure| known.iter().any(|finding| finding.id == one.finding);
        // That the person ended one counts for as long as its finding is open.
        let is_open = |one: &TakenMeasure| known.iter().any(|finding| finding.id == one.finding && finding.is_open());
        let is_past = |one: &TakenMeasure| one.ended.is_some() && !is_open(one);
        taken.retain(|one| one.ended.is_none_or(|at| is_open(one) || (now.since(at) < KEPT && is_known(one))));
        let ended = taken.iter().filter(|one| is_past(one)).count();
        let mut surplus = ended.saturating_sub(ENDED);
        taken.retain(|one| {
            let goes = surplus > 0 && is_past(one);
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

impl Round<'_> {
    /// What is to be done because of which finding. A Wi-Fi is left because of what is about that very one.
    fn wanted<'b>(&self, asking: &[&'b Finding]) -> impl Iterator<Item = (Measure, &'b Finding)> {
        let of = |finding: &'b Finding| {
            let measures = self.policy.as_ref().map(|policy| policy.measures(finding.kind)).unwrap_or_default();
            let may = |measure: &Measure| *measure != Measure::LeaveWifi || self.is_on(&finding.subject);
            measures.into_iter().filter(may).map(|measure| (measure, finding)).collect::<Vec<_>>()
        };
        let all: Vec<(Measure, &Finding)> = asking.iter().flat_map(|finding| of(finding)).collect();
        all.into_iter()
    }

    /// Whether the policy still wants a measure of those findings.
    fn is_wanted(&self, one: &TakenMeasure) -> bool {
        self.policy.as_ref().is_some_and(|policy| policy.measures(one.kind).contains(&one.measure))
    }

    /// Whether its finding still asks for a measure that was taken. One of an earlier company is not there any more.
    fn asks(&self, one: &TakenMeasure) -> bool {
        let is_open = self.findings.iter().any(|finding| finding.id == one.finding && finding.is_open());
        // A Wi-Fi that was left is done with.
        let is_there = one.measure != Measure::LeaveWifi || self.facts.is_none() || self.is_on(&one.subject);
        self.is_wanted(one) && is_open && is_there
    }

    /// Whether a measure stays for its time, although its finding is closed. A clock that was set back holds nothing longer
    /// than that.
    fn holds(&self, one: &TakenMeasure) -> bool {
        let is_known = self.findings.iter().any(|finding| finding.id == one.finding);
        let in_time = one.held_until.is_some_and(|until| self.now < until && until.since(self.now) <= HOLD);
        self.is_wanted(one) && is_known && in_time
    }

    /// Whether the phone is on the Wi-Fi that a finding is about: another one is not left for it.
    fn is_on(&self, subject: &Subject) -> bool {
        let Some(network) = self.facts.as_ref().and_then(|facts| facts.network.as_ref()) else { return false };
        let Subject::Network { ssid, bssid } = subject else { return false };
        // As findings name it.
        let clean = |text: &Option<String>| text.as_deref().map(clean_label);
        network.kind == NetworkKind::Wifi && clean(&network.ssid) == *ssid && clean(&network.bssid) == *bssid
    }
}

fn is_on_wifi(facts: Option<&Facts>) -> bool {
    let network = facts.and_then(|facts| facts.network.as_ref());
    network.is_some_and(|network| network.kind == NetworkKind::Wifi)
}

/// When the next measure may end that only waits for its time.
fn next_end(taken: &[TakenMeasure], now: Timestamp) -> Option<Timestamp> {
    let held = taken.iter().filter(|one| one.ended.is_none()).filter_map(|one| one.held_until);
    held.filter(|until| *until > now).min()
}

/// What the log says of a measure that began or ended. Where nothing was done, and while another finding keeps it in force,
/// that is nothing.
fn event(before: &[TakenMeasure], after: &[TakenMeasure], one: &TakenMeasure) -> Option<EventBody> {
    let earlier = before.iter().find(|other| other.finding == one.finding && other.measure == one.measure);
    let (measure, kind, finding) = (one.measure, one.kind, one.finding);
    match (earlier, one.ended) {
        _ if one.already => None,
        (None, None) => Some(EventBody::MeasureTaken { measure, finding, kind, by_hand: one.by_hand }),
        (Some(earlier), None) if earlier.ended.is_some() => {
            Some(EventBody::MeasureTaken { measure, finding, kind, by_hand: one.by_hand })
        }
        (Some(earlier), Some(_)) if earlier.ended.is_none() => {
            let goes_on = after.iter().any(|other| other.ended.is_none() && other.is_same(one));
            (!goes_on).then_some(EventBody::MeasureEnded { measure, finding, kind, by_hand: one.by_hand })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use vigie_protocol::DeviceReport;
    use vigie_types::{PrivacyPolicy, Response, Severity, ThreatKind, ThreatMode};

    use super::*;
    use crate::duties::private::Waiting;
    use crate::duties::report;
    use crate::fake::FakePhone;
    use crate::kept::storage::Batch;
    use crate::phone::locked;

    const APP: &str = "apksig/original.apk";

    /// A phone whose company wants this done about some kinds, and whose system lets apps do it.
    fn phone(kinds: &[ThreatKind], measures: &[Measure]) -> FakePhone {
        let response = || Response { measures: measures.iter().copied().collect(), ..Response::default() };
        let phone = FakePhone::new(|policy| {
            kinds.iter().for_each(|kind| drop(policy.responses.insert(*kind, response())));
        });
        *locked(&phone.host.radios) = Some([Measure::WifiOff, Measure::BluetoothOff].into());
        phone
    }

    fn is_on(phone: &FakePhone, radio: Measure) -> bool {
        locked(&phone.host.radios).as_ref().unwrap().contains(&radio)
    }

    fn wifi(name: &str) -> Subject {
        Subject::Network { ssid: Some(name.into()), bssid: None }
    }

    fn app(package: &str) -> Subject {
        Subject::App { package: Some(package.into()), label: None }
    }

    async fn round(phone: &FakePhone) -> Vec<TakenMeasure> {
        phone.pass(1_000);
        phone.app.0.responses.round().await;
        phone.app.view().unwrap().measures
    }

    fn in_force(taken: &[TakenMeasure]) -> Vec<FindingId> {
        taken.iter().filter(|one| one.ended.is_none()).map(|one| one.finding).collect()
    }

    #[tokio::test]
    async fn a_phone_that_cannot_asks_and_says_when_it_is_over() {
        let measures = [Measure::BluetoothOff, Measure::LeaveWifi].into();
        let phone = FakePhone::new(|policy| {
            let response = Response { measures, ..Response::default() };
            policy.responses.insert(ThreatKind::SideloadedApp, response);
        });
        phone.install("one", APP);
        phone.scan().await;
        round(&phone).await;
        let taken = phone.app.view().unwrap().measures;
        // The phone is on no Wi-Fi that the app is about.
        let [one] = taken.as_slice() else { panic!("{taken:?}") };
        assert_eq!((one.measure, one.by_hand, one.ended), (Measure::BluetoothOff, true, None));
        phone.scan().await;
        round(&phone).await;
        assert_eq!(phone.app.view().unwrap().measures, taken, "taken once");
        phone.remove("one");
        phone.scan().await;
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
        let phone = phone(&[ThreatKind::SideloadedApp], &[Measure::BluetoothOff]);
        phone.install("one", APP);
        phone.scan().await;
        round(&phone).await;
        phone.publish(|policy| {
            let rule = vigie_types::ThreatRule { mode: ThreatMode::Audit, severity: Severity::Low };
            policy.threats.insert(ThreatKind::SideloadedApp, rule);
        });
        phone.scan().await;
        round(&phone).await;
        assert!(phone.app.view().unwrap().measures.iter().all(|one| one.ended.is_some()));
    }

    #[tokio::test]
    async fn a_wifi_is_left_because_of_all_that_is_about_it_and_of_nothing_else() {
        let kinds = [ThreatKind::FakeCertificate, ThreatKind::UnsecuredWifi, ThreatKind::DnsTampering];
        let phone = phone(&kinds, &[Measure::LeaveWifi]);
        // The worst is about another network.
        *locked(&phone.host.wifi) = Some("Café".into());
        phone.open(ThreatKind::FakeCertificate, Severity::Critical, wifi("Hotel"));
        let low = phone.open(ThreatKind::UnsecuredWifi, Severity::Low, wifi("Café"));
        let taken = round(&phone).await;
        assert_eq!(taken.iter().map(|one| one.finding).collect::<Vec<_>>(), [low]);
        assert_eq!(*locked(&phone.host.wifi), None, "it was left");
        assert_eq!(in_force(&round(&phone).await), [], "and that is that");
        // Where the person is asked, two findings ask, and the end of one is not the end.
        *locked(&phone.host.radios) = None;
        *locked(&phone.host.wifi) = Some("Library".into());
        let first = phone.open(ThreatKind::UnsecuredWifi, Severity::Low, wifi("Library"));
        let second = phone.open(ThreatKind::DnsTampering, Severity::Critical, wifi("Library"));
        assert_eq!(in_force(&round(&phone).await), [second, first]);
        phone.close(second);
        let taken = round(&phone).await;
        assert_eq!(in_force(&taken), [first]);
        assert!(taken.iter().all(|one| one.by_hand || one.finding == low), "{taken:?}");
        // It was left by hand, although the finding is still open.
        *locked(&phone.host.wifi) = None;
        assert_eq!(in_force(&round(&phone).await), []);
    }

    #[tokio::test]
    async fn a_radio_stays_off_until_the_last_that_asks_for_it_is_over() {
        let kinds = [ThreatKind::NoScreenLock, ThreatKind::Rooted];
        let phone = phone(&kinds, &[Measure::BluetoothOff]);
        let first = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        round(&phone).await;
        let second = phone.open(ThreatKind::Rooted, Severity::Critical, Subject::Device);
        let taken = round(&phone).await;
        assert_eq!(in_force(&taken), [first, second]);
        assert!(taken[0].since < taken[1].since && !is_on(&phone, Measure::BluetoothOff));
        phone.close(first);
        assert_eq!(in_force(&round(&phone).await), [second]);
        assert!(!is_on(&phone, Measure::BluetoothOff));
        let over = |phone: &FakePhone| {
            let events = phone.app.events().unwrap();
            events.iter().filter(|one| matches!(one.body, EventBody::MeasureEnded { .. })).count()
        };
        assert_eq!(over(&phone), 0, "it is not over");
        // One that comes as the other goes finds it off.
        phone.close(second);
        let third = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        assert_eq!(in_force(&round(&phone).await), [third]);
        assert!(!is_on(&phone, Measure::BluetoothOff));
        phone.close(third);
        assert_eq!(in_force(&round(&phone).await), []);
        assert!(is_on(&phone, Measure::BluetoothOff) && over(&phone) == 1);
    }

    #[tokio::test]
    async fn the_end_leaves_a_radio_as_its_owner_had_it() {
        let phone = phone(&[ThreatKind::NoScreenLock], &[Measure::WifiOff, Measure::BluetoothOff]);
        let set = |radio, on| {
            let mut radios = locked(&phone.host.radios);
            let radios = radios.as_mut().unwrap();
            if on {
                radios.insert(radio);
            } else {
                radios.remove(&radio);
            }
        };
        set(Measure::BluetoothOff, false);
        let finding = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        let taken = round(&phone).await;
        let already: Vec<bool> = taken.iter().map(|one| one.already).collect();
        assert_eq!((already, in_force(&taken).len()), (vec![false, true], 2));
        // On by hand, and off again: both are the owner's.
        set(Measure::WifiOff, true);
        assert_eq!(in_force(&round(&phone).await).len(), 1);
        set(Measure::WifiOff, false);
        assert_eq!(round(&phone).await.len(), 2, "not taken a second time");
        phone.close(finding);
        assert_eq!(in_force(&round(&phone).await), []);
        assert!(!is_on(&phone, Measure::WifiOff) && !is_on(&phone, Measure::BluetoothOff));
    }

    #[tokio::test]
    async fn what_the_policy_takes_back_and_wants_again_is_done_again() {
        let phone = phone(&[ThreatKind::NoScreenLock], &[Measure::WifiOff, Measure::BluetoothOff]);
        let finding = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        assert_eq!(in_force(&round(&phone).await), [finding, finding]);
        // The person wants Wi-Fi, and turned it on again.
        locked(&phone.host.radios).as_mut().unwrap().insert(Measure::WifiOff);
        assert_eq!(in_force(&round(&phone).await), [finding]);
        phone.publish(|policy| policy.responses.clear());
        assert_eq!(in_force(&round(&phone).await), []);
        assert!(is_on(&phone, Measure::BluetoothOff));
        phone.publish(|policy| {
            let measures = [Measure::WifiOff, Measure::BluetoothOff].into();
            let response = Response { measures, ..Response::default() };
            policy.responses.insert(ThreatKind::NoScreenLock, response);
        });
        let taken = round(&phone).await;
        assert_eq!((in_force(&taken).len(), taken.len()), (1, 2), "{taken:?}");
        assert!(is_on(&phone, Measure::WifiOff), "what the person decided stays");
        assert!(!is_on(&phone, Measure::BluetoothOff));
        let events = phone.app.events().unwrap();
        let taken = |one: &crate::Event| matches!(one.body, EventBody::MeasureTaken { .. });
        assert_eq!(events.iter().filter(|one| taken(one)).count(), 3);
        phone.close(finding);
        assert_eq!(in_force(&round(&phone).await), []);
        assert!(is_on(&phone, Measure::BluetoothOff));
    }

    #[tokio::test]
    async fn what_is_recognised_as_watching_changes_no_measure_that_the_company_sees() {
        let phone = phone(&[ThreatKind::SideloadedApp], &[Measure::BluetoothOff]);
        phone.scan().await;
        let told = phone.open(ThreatKind::SideloadedApp, Severity::Elevated, app("org.example.clock"));
        round(&phone).await;
        let reports = || phone.app.0.phone.storage.write(|batch| report::measures(batch, phone.app.0.phone.now()));
        let before = reports().unwrap();
        assert_eq!(before.len(), 1);
        // The company was told of the app; now it turns out to watch.
        let spy = phone.open(ThreatKind::Stalkerware, Severity::Critical, app("org.example.clock"));
        let late = phone.open(ThreatKind::SideloadedApp, Severity::Elevated, app("org.example.clock"));
        let kept: BTreeSet<FindingId> = [spy, late].into();
        phone.app.0.phone.storage.write(|batch| batch.put_meta(PRIVATE, &kept)).unwrap();
        let taken = round(&phone).await;
        assert_eq!(in_force(&taken), [told], "neither ended, nor begun for what stays on the phone");
        assert_eq!(reports().unwrap(), before);
        assert!(!is_on(&phone, Measure::BluetoothOff));
        // Nor does a change of the rules bring it out.
        phone.publish(|policy| {
            let response = Response { measures: [Measure::WifiOff].into(), ..Response::default() };
            policy.responses.insert(ThreatKind::SideloadedApp, response);
        });
        let taken = round(&phone).await;
        assert_eq!(in_force(&taken), [told]);
        assert!(!is_on(&phone, Measure::WifiOff) && is_on(&phone, Measure::BluetoothOff));
        for id in [told, spy, late] {
            phone.close(id);
        }
        assert_eq!(in_force(&round(&phone).await), []);
        // Had it not been told yet, then what the phone did would not leave either.
        let mut report = phone.app.0.phone.identity().unwrap().reported.unwrap();
        report.measures = before;
        let strip = |kept: &[FindingId], report: &mut DeviceReport| {
            let kept: BTreeSet<FindingId> = kept.iter().copied().collect();
            let strip = |batch: &Batch| {
                batch.put_meta(PRIVATE, &kept)?;
                Waiting::new(batch, PrivacyPolicy::NOTHING).map(|waiting| waiting.strip(report))
            };
            phone.app.0.phone.storage.write(strip).unwrap();
            report.measures.len()
        };
        assert_eq!((strip(&[spy], &mut report), strip(&[spy, told], &mut report)), (1, 0));
    }
}
