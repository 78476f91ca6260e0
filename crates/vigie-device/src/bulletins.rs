//! Android's security bulletins: which known flaws a phone is open to, by its version and its security update.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use vigie_types::Timestamp;

use crate::Version;
use crate::exposure::{Closing, Exploited, Exposure, Flaw, cve_number};

/// Flaws of Android, as bulletins tell them.
#[derive(Clone, Debug, Default)]
pub struct Bulletins {
    /// By number, `CVE-` with year and number (of one without, the number of its bulletin), and whether it is known to be used:
    /// the newest numbers first.
    flaws: Vec<(String, bool)>,
    systems: Vec<OfSystem>,
    as_of: String,
    account: Account,
}

/// What was read, and what was left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Entries about Android.
    pub entries: usize,
    /// Entries that were taken back.
    pub withdrawn: usize,
    /// Entries about something else.
    pub others: usize,
}

/// The flaws of one system.
#[derive(Clone, Debug)]
struct OfSystem {
    system: System,
    /// In the order of the flaws' places.
    spans: Vec<(usize, Span)>,
    /// The first and the last security update that closes something; empty where none does.
    first: String,
    last: String,
}

/// Which system a bulletin names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum System {
    /// A version of Android.
    Version(Version),
    /// The kernel that every phone has.
    Kernel,
    /// A chip that a phone may have, a version that is to come, or something that this program does not know: whether a
    /// phone has it is not known.
    Unsure,
}

/// Which security updates of a system have a flaw. Days as `YYYY-MM-DD`, which compare as texts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// The first that has it; empty for all.
    pub(crate) from: String,
    pub(crate) until: Until,
}

/// When a flaw ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Until {
    /// This security update closes it.
    Fixed(String),
    /// This one still has it.
    LastAffected(String),
    /// Nothing is known to close it.
    Open,
}

/// Whether a text is a day, `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    text.len() == 10 && Timestamp::parse_date(text).is_some()
}

impl Span {
    fn has(&self, patch: &str) -> bool {
        let ended = match &self.until {
            Until::Fixed(day) => patch >= day.as_str(),
            Until::LastAffected(day) => patch > day.as_str(),
            Until::Open => false,
        };
        self.from.as_str() <= patch && !ended
    }

    fn closing(&self) -> Closing<'_> {
        match &self.until {
            Until::Fixed(day) => Closing::Patch(day),
            Until::LastAffected(_) | Until::Open => Closing::Nothing,
        }
    }
}

impl Bulletins {
    /// Out of what entries tell of each flaw: whether it is known to be used, and which systems have it until when.
    pub(crate) fn of(
        told: BTreeMap<String, (bool, BTreeSet<(System, Span)>)>,
        as_of: String,
        account: Account,
    ) -> Self {
        let mut told: Vec<_> = told.into_iter().collect();
        told.sort_by_key(|(cve, _)| Reverse(cve_number(cve)));
        let mut read = Self { as_of, account, ..Self::default() };
        for (place, (cve, (used, on))) in told.into_iter().enumerate() {
            read.flaws.push((cve, used));
            for (system, span) in on {
                let at = read.systems.iter().position(|one| one.system == system).unwrap_or_else(|| {
                    read.systems.push(OfSystem { system, spans: vec![], first: String::new(), last: String::new() });
                    read.systems.len() - 1
                });
                if let Some(of) = read.systems.get_mut(at) {
                    if let Until::Fixed(day) = &span.until {
                        if of.first.is_empty() || *day < of.first {
                            of.first.clone_from(day);
                        }
                        if *day > of.last {
                            of.last.clone_from(day);
                        }
                    }
                    of.spans.push((place, span));
                }
            }
        }
        read
    }

    /// Whether nothing was read: then nothing is known of any phone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.flaws.is_empty()
    }

    /// The day of the newest change (`YYYY-MM-DD`); empty where nothing was read.
    #[must_use]
    pub fn as_of(&self) -> &str {
        &self.as_of
    }

    /// What was read, and what was left out.
    #[must_use]
    pub const fn account(&self) -> Account {
        self.account
    }

    fn system(&self, system: &System) -> Option<&OfSystem> {
        self.systems.iter().find(|one| one.system == *system)
    }

    fn flaw<'a>(&'a self, place: usize, fixed_in: Closing<'a>) -> Option<Flaw<'a>> {
        let (cve, used) = self.flaws.get(place)?;
        Some(Flaw { cve, exploited: if *used { Exploited::Known } else { Exploited::Unknown }, fixed_in })
    }

    /// The flaws that a phone with a version and a security update (`YYYY-MM-DD`) is open to. `None` where no bulletin names the
    /// version, or the update is no day.
    ///
    /// What only some chips have is not among them, nor what a coming version closes: whether a phone has that, nobody says, so there
    /// may be more, and the exposure says so.
    #[must_use]
    pub fn exposure(&self, version: &Version, patch: &str) -> Option<Exposure<'_>> {
        if !is_day(patch) {
            return None;
        }
        let own = self.system(&System::Version(version.clone()))?;
        let kernel = self.system(&System::Kernel);
        let has = |of: &'_ OfSystem| of.spans.iter().any(|(_, span)| span.has(patch));
        let unsure = self.system(&System::Unsure).is_some_and(has);
        let mut open: Vec<(usize, Closing<'_>)> = Vec::new();
        for (place, span) in own.spans.iter().chain(kernel.into_iter().flat_map(|of| &of.spans)) {
            if span.has(patch) {
                open.push((*place, span.closing()));
            }
        }
        // Each once, with what closes it last.
        open.sort_unstable();
        let mut last: Vec<(usize, Closing<'_>)> = Vec::with_capacity(open.len());
        for (place, closing) in open {
            match last.last_mut() {
                Some((before, known)) if *before == place => *known = closing,
                _ => last.push((place, closing)),
            }
        }
        let mut flaws: Vec<Flaw<'_>> =
            last.into_iter().filter_map(|(place, closing)| self.flaw(place, closing)).collect();
        // The newest numbers stay first among those that are alike.
        flaws.sort_by_key(|flaw| flaw.exploited);
        let newest = self.systems.iter().map(|of| of.last.as_str()).max().unwrap_or_default();
        // Where nothing closes anything up to the phone's update, the data begins after it.
        let begins_before = !own.first.is_empty() && own.first.as_str() <= patch;
        Some(Exposure { flaws, is_complete: begins_before && !unsure, is_older_line: own.last.as_str() < newest })
    }

    /// Which security updates close a flaw, by the version of Android, `None` for the kernel that all have: the last one of each, the
    /// newest version first. Empty for a flaw that no bulletin names. The number is compared exactly.
    #[must_use]
    pub fn closing(&self, cve: &str) -> Vec<(Option<&Version>, Flaw<'_>)> {
        let Some(wanted) = self.flaws.iter().position(|(one, _)| one == cve) else { return Vec::new() };
        let mut closing = Vec::new();
        for of in &self.systems {
            let version = match &of.system {
                System::Version(version) => Some(version),
                System::Kernel | System::Unsure => None,
            };
            let of_flaw = of.spans.iter().filter(|(place, _)| *place == wanted);
            let last = of_flaw.map(|(_, span)| span.closing()).max();
            closing.extend(last.and_then(|last| self.flaw(wanted, last)).map(|flaw| (version, flaw)));
        }
        closing.sort_by(|one, other| other.0.cmp(&one.0));
        closing
    }
}
