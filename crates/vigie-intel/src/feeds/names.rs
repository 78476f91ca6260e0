//! Rules about names as resolvers have them: blocked or passed, one name or what is below it, some of them firm. Only
//! what a rule cannot say by a domain or a host alone is kept until the end of its list, where it is put into entries.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::ImportError;
use super::account::{Account, FamilyId};
use crate::domain::with_parents;
use crate::kind::Kind;
use crate::normal::as_kind;

const BEATEN: &str = "exceptions that a firmer rule beats";

/// Names, each with what of it is meant.
type Names = HashSet<(String, Reach)>;

/// Which names a rule means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Reach {
    /// The name and everything below it.
    Whole,
    /// The name alone.
    Exact,
    /// Everything below the name, and not the name.
    Below,
}

/// A rule about a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameRule<'a> {
    /// Whether it passes what other rules block.
    pub(super) passes: bool,
    /// Whether it beats rules that are not firm, however much they say.
    pub(super) firm: bool,
    pub(super) reach: Reach,
    pub(super) name: &'a str,
    /// As it stands in the list, for its account, and on which line.
    pub(super) text: &'a str,
    pub(super) line: usize,
}

/// How rules of one list that contradict each other are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precedence {
    /// Passing beats blocking, firm beats both, firm passing beats firm blocking: filter lists.
    Firmness,
    /// The rule nearest to the name decides, the name itself first: response policy zones.
    Nearest,
}

/// Rules that wait for the end of their list.
#[derive(Default)]
pub(super) struct Waiting {
    /// Names of firm rules that block, besides their entries.
    firm: Names,
    /// What passes, and whether it is firm.
    passed: BTreeMap<(String, Reach), bool>,
    /// What blocks only below a name.
    below: BTreeSet<String>,
}

impl Waiting {
    /// Takes a rule, or keeps it. Where the nearest rule decides, what passes comes first.
    ///
    /// # Errors
    /// Those of [`Account::entry`].
    pub(super) fn take(
        &mut self,
        rule: NameRule<'_>,
        precedence: Precedence,
        account: &mut Account,
        family: FamilyId,
    ) -> Result<(), ImportError> {
        let kind = match (rule.passes, rule.reach) {
            (true, _) => Kind::Exception,
            (false, Reach::Exact) => Kind::Host,
            (false, _) => Kind::Domain,
        };
        let (kind, name) = match as_kind(kind, rule.name) {
            Ok(found) => found,
            wrong @ Err(_) => return account.entry(wrong, family, rule.text, rule.line),
        };
        if kind == Kind::Exception {
            *self.passed.entry((name, rule.reach)).or_default() |= rule.firm;
            return Ok(());
        }
        // An address is one, whatever the rule's reach.
        if matches!(kind, Kind::Domain | Kind::Host) {
            if rule.firm || (precedence == Precedence::Nearest && self.is_passed_above(&name)) {
                self.firm.insert((name.clone(), rule.reach));
            }
            match rule.reach {
                Reach::Below if !account.knows(Kind::Domain, &name) => {
                    self.below.insert(name.clone());
                }
                Reach::Whole => {
                    self.below.remove(&name);
                }
                Reach::Below | Reach::Exact => {}
            }
        }
        account.entry(Ok((kind, name)), family, rule.text, rule.line)
    }

    /// Puts what waited into entries.
    ///
    /// # Errors
    /// Those of [`Account::entry`].
    pub(super) fn settle(
        mut self,
        precedence: Precedence,
        account: &mut Account,
        family: FamilyId,
    ) -> Result<(), ImportError> {
        let firm_passes: Names = self.passed.iter().filter(|(_, firm)| **firm).map(|(pass, _)| pass.clone()).collect();
        if precedence == Precedence::Firmness {
            self.firm.retain(|(name, reach)| !covers(&firm_passes, name, *reach));
            let before = self.passed.len();
            let beaten = &self.firm;
            self.passed.retain(|(name, reach), firm| *firm || !covers(beaten, name, *reach));
            for _ in self.passed.len()..before {
                account.not_for_us(BEATEN)?;
            }
        }
        let passes: Names = self.passed.keys().cloned().collect();
        let mut marks: BTreeSet<String> = BTreeSet::new();
        for (name, reach) in &passes {
            marks.insert(if *reach == Reach::Exact { exact(name) } else { name.clone() });
        }
        // Firm rules say so only where something would pass them.
        for (name, reach) in self.firm.iter().filter(|(name, _)| self.is_passed_above(name)) {
            match reach {
                Reach::Exact => drop(marks.insert(firm(&exact(name)))),
                // What passes below the same name is as firm, or it would be beaten.
                _ if passes.contains(&(name.clone(), Reach::Below)) => {}
                Reach::Whole | Reach::Below => drop(marks.insert(firm(name))),
            }
        }
        // Marks of names mean what is below them as well: a name that is not meant has one of its own.
        let apexes = passes.iter().chain(&self.firm).filter(|(_, reach)| *reach == Reach::Below).map(|(name, _)| name);
        for name in apexes.chain(&self.below) {
            let is_marked_above = with_parents(name).any(|parent| account.knows(Kind::Domain, parent));
            if !is_marked_above && !account.knows(Kind::Host, name) {
                continue;
            }
            let is_blocked = match precedence {
                Precedence::Firmness => self.is_blocked_by_firmness(name, &passes, &firm_passes, account),
                Precedence::Nearest => self.is_blocked_by_the_nearest(name, account),
            };
            let (right, wrong) = (firm(&exact(name)), exact(name));
            let (right, wrong) = if is_blocked { (right, wrong) } else { (wrong, right) };
            marks.remove(&wrong);
            if !is_blocked || self.is_passed_above(name) {
                marks.insert(right);
            }
        }
        marks.iter().try_for_each(|mark| account.entry(Ok((Kind::Exception, mark.clone())), family, mark, 0))
    }

    /// Whether this very name is blocked after all, once only firm rules that count are left.
    fn is_blocked_by_firmness(&self, name: &str, passes: &Names, firm_passes: &Names, account: &Account) -> bool {
        if covers(firm_passes, name, Reach::Exact) {
            return false;
        }
        covers(&self.firm, name, Reach::Exact)
            || (!covers(passes, name, Reach::Exact) && self.blocks_name(name, account))
    }

    /// Whether this very name is blocked after all where the nearest rule decides.
    fn is_blocked_by_the_nearest(&self, name: &str, account: &Account) -> bool {
        let has = |name: &str, reach| self.passed.contains_key(&(name.to_owned(), reach));
        let is_domain = |name: &str| account.knows(Kind::Domain, name);
        if has(name, Reach::Exact) || has(name, Reach::Whole) {
            return false;
        }
        if account.knows(Kind::Host, name) || (is_domain(name) && !self.below.contains(name)) {
            return true;
        }
        let of_parent = |parent: &str| match has(parent, Reach::Whole) || has(parent, Reach::Below) {
            true => Some(false),
            false => is_domain(parent).then_some(true),
        };
        with_parents(name).skip(1).find_map(of_parent).unwrap_or(false)
    }

    /// Whether a rule blocks this very name.
    fn blocks_name(&self, name: &str, account: &Account) -> bool {
        let is_domain = |name: &str| account.knows(Kind::Domain, name);
        account.knows(Kind::Host, name)
            || (is_domain(name) && !self.below.contains(name))
            || with_parents(name).skip(1).any(is_domain)
    }

    /// Whether something passes a name, or part of what is below it, from the name or from above.
    fn is_passed_above(&self, name: &str) -> bool {
        let has = |name: &str, reach| self.passed.contains_key(&(name.to_owned(), reach));
        !self.passed.is_empty()
            && (has(name, Reach::Exact)
                || with_parents(name).any(|parent| has(parent, Reach::Whole) || has(parent, Reach::Below)))
    }
}

/// How an exception for one name alone is kept.
fn exact(name: &str) -> String {
    format!("|{name}")
}

/// How what no wider exception takes out is kept.
fn firm(mark: &str) -> String {
    format!("!{mark}")
}

/// Whether one of the rules means all that a rule of this reach means.
fn covers(rules: &Names, name: &str, reach: Reach) -> bool {
    if rules.is_empty() {
        return false;
    }
    let has = |name: &str, reach| rules.contains(&(name.to_owned(), reach));
    let at_name = match reach {
        Reach::Whole => has(name, Reach::Whole),
        Reach::Exact => has(name, Reach::Whole) || has(name, Reach::Exact),
        Reach::Below => has(name, Reach::Whole) || has(name, Reach::Below),
    };
    at_name || with_parents(name).skip(1).any(|parent| has(parent, Reach::Whole) || has(parent, Reach::Below))
}
