//! What is done because of threats on a phone, for its page: since when, why, and when it ended.

use vigie_store::{DeviceRow, DeviceState, FindingRow, Handled};
use vigie_types::{Measure, MeasureReport, Policy, ThreatKind, Timestamp};
use vigie_ui::{Texts, Timed};

/// A measure, in words.
pub(super) struct MeasureLine {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) why: String,
    pub(super) times: Vec<Timed>,
}

impl MeasureLine {
    /// All of a phone: first that mail and websites are closed to its owner, where they are.
    pub(super) fn all(
        t: &Texts,
        policy: &Policy,
        device: &DeviceRow,
        open: &[FindingRow],
        now: Timestamp,
    ) -> Vec<Self> {
        let closes = |row: &&FindingRow| row.handled == Handled::None && policy.closes(row.kind);
        let closing: Vec<&FindingRow> = open.iter().filter(closes).collect();
        let since = closing.iter().map(|row| row.opened_at).min();
        let access = since.map(|since| Self {
            class: "warn",
            icon: "lock",
            title: t.get("device-measure-access"),
            why: because(t, closing.iter().map(|row| row.kind)),
            times: vec![t.timed("device-measure-since", "when", t.when_ago(since, now))],
        });
        let taken = groups(&device.measures, device.state == DeviceState::Active);
        access.into_iter().chain(taken.iter().map(|one| Self::of(t, one, now))).collect()
    }

    /// One thing that the phone did, or the person was asked to do, because of one kind or several.
    fn of(t: &Texts, (one, more): &(MeasureReport, Vec<MeasureReport>), now: Timestamp) -> Self {
        let (class, icon, how) = match (one.ended, one.by_hand) {
            (Some(_), _) => ("off", "circle-check", "device-measure-over"),
            (None, true) => ("info", "user", "device-measure-by-hand"),
            (None, false) => ("warn", "shield-check", "device-measure-done"),
        };
        let since = more.iter().map(|one| one.since).fold(one.since, Timestamp::min);
        let since = t.timed("device-measure-since", "when", t.when_ago(since, now));
        let ended = one.ended.map(|at| t.timed("device-measure-ended", "when", t.when_ago(at, now)));
        Self {
            class,
            icon,
            title: t.with(how, "measure", t.measure(one.measure)),
            why: because(t, [one.kind].into_iter().chain(more.iter().map(|one| one.kind))),
            times: [Some(since), ended].into_iter().flatten().collect(),
        }
    }
}

/// The same measure is one line, with all that it is because of. On a phone that is not in use any more nothing of it is in
/// force: it ends there by itself, and nobody hears of it. A radio that something keeps off is not over because of what else
/// did; a Wi-Fi that was left is, whatever is said of the next.
fn groups(measures: &[MeasureReport], is_active: bool) -> Vec<(MeasureReport, Vec<MeasureReport>)> {
    let radio_kept_off = |one: &MeasureReport| is_active && one.measure != Measure::LeaveWifi && goes_on(measures, one);
    let is_so = |one: &&MeasureReport| if one.ended.is_some() { !radio_kept_off(one) } else { is_active };
    let mut groups: Vec<(MeasureReport, Vec<MeasureReport>)> = Vec::new();
    for one in measures.iter().filter(is_so) {
        let is_same = |other: &MeasureReport| {
            (one.measure, one.by_hand, one.ended) == (other.measure, other.by_hand, other.ended)
        };
        match groups.iter_mut().find(|(first, _)| is_same(first)) {
            Some((_, more)) => more.push(*one),
            None => groups.push((*one, Vec::new())),
        }
    }
    groups
}

/// Whether what ended went on because of something else, and that, or what came after it, is in force.
fn goes_on(measures: &[MeasureReport], one: &MeasureReport) -> bool {
    let Some(mut until) = one.ended else { return true };
    let is_same = |other: &&MeasureReport| (other.measure, other.by_hand) == (one.measure, one.by_hand);
    loop {
        let others = measures.iter().filter(is_same).filter(|other| other.since <= until);
        // As long as anything that had begun by then lasts longer, the radio stayed off.
        match others.map(|other| other.ended.unwrap_or(Timestamp(i64::MAX))).max() {
            Some(Timestamp(i64::MAX)) => return true,
            Some(later) if later > until => until = later,
            _ => return false,
        }
    }
}

fn because(t: &Texts, kinds: impl Iterator<Item = ThreatKind>) -> String {
    let mut titles: Vec<String> = kinds.map(|kind| t.admin_title(kind)).collect();
    titles.dedup();
    t.with("device-measure-because", "titles", titles.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(measure: Measure, kind: ThreatKind, since: i64, ended: Option<i64>) -> MeasureReport {
        MeasureReport { measure, kind, by_hand: false, since: Timestamp(since), ended: ended.map(Timestamp) }
    }

    #[test]
    fn a_radio_is_over_when_nothing_keeps_it_off_any_more() {
        let rooted = report(Measure::WifiOff, ThreatKind::Rooted, 1, Some(5));
        let unlocked = report(Measure::WifiOff, ThreatKind::NoScreenLock, 2, None);
        let left = report(Measure::LeaveWifi, ThreatKind::FakeCertificate, 1, Some(2));
        let asked = report(Measure::LeaveWifi, ThreatKind::FakeCertificate, 3, None);
        let lines = |all: &[MeasureReport], is_active| -> Vec<MeasureReport> {
            groups(all, is_active).into_iter().map(|(one, _)| one).collect()
        };
        assert_eq!(lines(&[unlocked, rooted, left, asked], true), [unlocked, left, asked]);
        let over = MeasureReport { ended: Some(Timestamp(9)), ..unlocked };
        assert_eq!(lines(&[over, rooted], true), [over, rooted]);
        // What was over before that began was over.
        let before = report(Measure::WifiOff, ThreatKind::Rooted, 0, Some(1));
        assert_eq!(lines(&[unlocked, before], true), [unlocked, before]);
        // One after the other they kept it off.
        let first = report(Measure::WifiOff, ThreatKind::Rooted, 1, Some(5));
        let second = report(Measure::WifiOff, ThreatKind::FakeCertificate, 3, Some(8));
        let third = report(Measure::WifiOff, ThreatKind::NoScreenLock, 7, None);
        assert_eq!(lines(&[third, second, first], true), [third]);
        // Nobody hears any more of what a phone does that is not in use.
        assert_eq!(lines(&[unlocked, rooted], false), [rooted]);
    }
}
