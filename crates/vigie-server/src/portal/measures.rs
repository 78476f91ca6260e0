//! What is done because of threats on a phone, for its page: since when, why, and when it ended.

use vigie_store::{DeviceRow, FindingRow, Handled};
use vigie_types::{MeasureReport, Policy, ThreatKind, Timestamp};
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
        access.into_iter().chain(device.measures.iter().map(|one| Self::of(t, one, now))).collect()
    }

    fn of(t: &Texts, one: &MeasureReport, now: Timestamp) -> Self {
        let (class, icon, how) = match (one.ended, one.by_hand) {
            (Some(_), _) => ("off", "circle-check", "device-measure-over"),
            (None, true) => ("info", "user", "device-measure-by-hand"),
            (None, false) => ("warn", "shield-check", "device-measure-done"),
        };
        let since = t.timed("device-measure-since", "when", t.when_ago(one.since, now));
        let ended = one.ended.map(|at| t.timed("device-measure-ended", "when", t.when_ago(at, now)));
        Self {
            class,
            icon,
            title: t.with(how, "measure", t.measure(one.measure)),
            why: because(t, [one.kind].into_iter()),
            times: [Some(since), ended].into_iter().flatten().collect(),
        }
    }
}

fn because(t: &Texts, kinds: impl Iterator<Item = ThreatKind>) -> String {
    let mut titles: Vec<String> = kinds.map(|kind| t.admin_title(kind)).collect();
    titles.dedup();
    t.with("device-measure-because", "titles", titles.join(", "))
}
