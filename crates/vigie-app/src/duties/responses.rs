//! What the policy wants done about open threats: alerts, reminders and measures. Done after each change of what is open,
//! and again when something is due.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use vigie_types::{Finding, Language, Policy, Timestamp};
use vigie_ui::Texts;

use super::closing;
use super::measures::Measures;
use super::spoken::spoken_of;
use super::wanted::Wanted;
use crate::host::Alert;
use crate::kept::event::EventBody;
use crate::kept::responses::{Due, TOLD, Told};
use crate::kept::state::{Identity, Stage};
use crate::kept::storage::StorageError;
use crate::phone::Phone;

/// The longest sleep between two rounds: clocks are set, and phones sleep themselves.
const LONGEST: Duration = Duration::from_secs(3600);

/// The duty to respond.
pub(crate) struct Responses {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    measures: Measures,
}

impl Responses {
    pub(crate) fn new(phone: Arc<Phone>, wanted: Arc<Wanted>) -> Self {
        let measures = Measures::new(Arc::clone(&phone), Arc::clone(&wanted));
        Self { phone, wanted, measures }
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
        let measures = self.measures.round(identity.as_ref()).await;
        let trouble = |error: &StorageError| tracing::warn!(%error, "what open threats ask for could not be done");
        let closed = identity.as_ref().map_or(Ok(()), |identity| closing::note(&self.phone, identity));
        drop(closed.inspect_err(trouble));
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

#[cfg(test)]
mod tests {
    use vigie_types::{Reminder, Response, Severity, Subject, ThreatKind};

    use super::*;
    use crate::fake::FakePhone;
    use crate::phone::locked;

    const APP: &str = "apksig/original.apk";

    /// A phone whose company has a response to apps that no store gave out.
    fn phone(response: Response) -> FakePhone {
        FakePhone::new(|policy| drop(policy.responses.insert(ThreatKind::SideloadedApp, response)))
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

    #[tokio::test]
    async fn it_is_known_which_findings_closed_access_and_until_when() {
        let phone = FakePhone::new(|policy| policy.closes_access = [ThreatKind::Rooted].into());
        let look = async || {
            phone.app.0.responses.round().await;
            phone.app.view().unwrap().closed_access
        };
        let other = phone.open(ThreatKind::NoScreenLock, Severity::Elevated, Subject::Device);
        let rooted = phone.open(ThreatKind::Rooted, Severity::Critical, Subject::Device);
        let closed = look().await;
        assert_eq!(closed.keys().copied().collect::<Vec<_>>(), [rooted]);
        assert_eq!(closed[&rooted].until, None);
        // What was over before the rules changed never closed anything.
        phone.pass(1_000);
        phone.close(other);
        phone.publish(|policy| {
            policy.closes_access.remove(&ThreatKind::Rooted);
            policy.closes_access.insert(ThreatKind::NoScreenLock);
        });
        let ended = phone.app.0.phone.now();
        assert_eq!(look().await[&rooted].until, Some(ended), "the rules ended it");
        phone.pass(1_000);
        phone.close(rooted);
        let closed = look().await;
        assert_eq!((closed.len(), closed[&rooted].until), (1, Some(ended)));
    }
}
