//! What a STIX pattern means here. `OR` and `IN` give alternatives; each alternative is one indicator
//! or several. What `AND` joins is all true at once, so only what says the same alone is taken out of
//! it: a hash; a place together with its port; a name together with the address that it has. Where
//! nothing says the same alone, the alternative is named as rejected.

use super::super::attribute::OTHER_HASH;
use super::pattern::{Comparison, Node, parse};
use super::property::{Found, NO_PROPERTY, NOT_ON_PHONES, Role, role};
use crate::kind::Kind;
use crate::normal::{self, as_kind};

/// The most alternatives that a pattern may have.
const MAX_ALTERNATIVES: usize = 4096;
/// The most comparisons that may have to be true together.
const MAX_TOGETHER: usize = 256;

const TOO_MANY: &str = "a pattern with too many comparisons";
const ALL_TRUE: &str = "conditions that must all be true";
const BESIDE: &str = "conditions beside what says the same alone";

/// What became of a part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feeds) enum Part {
    /// An indicator, or why it cannot be taken.
    Entry(Found),
    /// It means nothing here; why.
    Aside(&'static str),
}

/// Reads a pattern: every part of every alternative.
pub(super) fn read(pattern: &str) -> Vec<Part> {
    parse(pattern).map_or_else(|reason| vec![Part::Entry(Err(reason))], |node| parts_of(&node))
}

/// Every part of every alternative.
pub(in crate::feeds) fn parts_of(node: &Node) -> Vec<Part> {
    match alternatives(node) {
        Err(reason) => vec![Part::Entry(Err(reason))],
        Ok(alternatives) => alternatives.iter().flat_map(Alternative::parts).collect(),
    }
}

/// One comparison with one value.
#[derive(Clone, Copy)]
struct Test<'a> {
    comparison: &'a Comparison,
    value: Option<&'a str>,
}

/// What must be true together.
#[derive(Clone, Default)]
struct Alternative<'a> {
    tests: Vec<Test<'a>>,
    /// Whether more than one observation is needed.
    several: bool,
    /// Whether a qualifier narrows it.
    qualified: bool,
}

fn alternatives(node: &Node) -> Result<Vec<Alternative<'_>>, &'static str> {
    let found = match node {
        Node::Test(comparison) if comparison.values.is_empty() => vec![one(comparison, None)],
        Node::Test(comparison) => comparison.values.iter().map(|value| one(comparison, value.as_deref())).collect(),
        Node::Seen(inside) => alternatives(inside)?,
        Node::Any(nodes) => {
            let mut all = Vec::new();
            for node in nodes {
                all.append(&mut alternatives(node)?);
            }
            all
        }
        Node::All(nodes) | Node::Then(nodes) => together(nodes)?,
        Node::Qualified(inside) => {
            let mut all = alternatives(inside)?;
            all.iter_mut().for_each(|one| one.qualified = true);
            all
        }
    };
    if found.len() > MAX_ALTERNATIVES { Err(TOO_MANY) } else { Ok(found) }
}

fn one<'a>(comparison: &'a Comparison, value: Option<&'a str>) -> Alternative<'a> {
    Alternative { tests: vec![Test { comparison, value }], ..Alternative::default() }
}

/// Each alternative of one with each of the other.
fn together(nodes: &[Node]) -> Result<Vec<Alternative<'_>>, &'static str> {
    let mut all = vec![Alternative::default()];
    for node in nodes {
        let more = alternatives(node)?;
        let longest = |of: &[Alternative<'_>]| of.iter().map(|one| one.tests.len()).max().unwrap_or(0);
        let together = longest(&all) + longest(&more);
        if all.len().saturating_mul(more.len()) > MAX_ALTERNATIVES || together > MAX_TOGETHER {
            return Err(TOO_MANY);
        }
        all = all.iter().flat_map(|left| more.iter().map(move |right| left.and(right))).collect();
    }
    // Outside of brackets each part is an observation of its own.
    if nodes.iter().any(|node| !is_comparison(node)) {
        all.iter_mut().for_each(|one| one.several = true);
    }
    Ok(all)
}

fn is_comparison(node: &Node) -> bool {
    match node {
        Node::Test(_) => true,
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().all(is_comparison),
        Node::Seen(_) | Node::Then(_) | Node::Qualified(_) => false,
    }
}

impl<'a> Alternative<'a> {
    fn and(&self, other: &Self) -> Self {
        let tests: Vec<Test<'a>> = self.tests.iter().chain(&other.tests).copied().collect();
        Self { tests, several: self.several || other.several, qualified: self.qualified || other.qualified }
    }

    fn parts(&self) -> Vec<Part> {
        if self.qualified {
            return vec![Part::Entry(Err("a condition on time or number"))];
        }
        let roles: Vec<Role> = self.tests.iter().map(|test| role(test.comparison, test.value)).collect();
        match roles.as_slice() {
            [role] => vec![alone(role)],
            _ => self.of_several(&roles),
        }
    }

    fn of_several(&self, roles: &[Role]) -> Vec<Part> {
        let app = self.tests.iter().all(|test| test.comparison.path.starts_with("software:"));
        let by = |wanted: fn(&Role) -> Option<&Found>| -> Vec<Part> {
            roles.iter().filter_map(wanted).map(|found| Part::Entry(found.clone())).collect()
        };
        let files = by(|role| if let Role::File(found) = role { Some(found) } else { None });
        let certificates = by(|role| if let Role::Certificate(found) = role { Some(found) } else { None });
        let apps = by(|role| if let Role::App(found) = role { Some(found) } else { None });
        let taken = match (files.is_empty(), certificates.is_empty()) {
            // One app, by everything that it is known by.
            _ if app => [files, certificates, apps].concat(),
            (false, _) => files,
            (true, false) => certificates,
            (true, true) => Vec::new(),
        };
        if !taken.is_empty() {
            return beside(roles, taken);
        }
        if roles.contains(&Role::Aside(OTHER_HASH)) {
            return vec![Part::Aside(OTHER_HASH)];
        }
        if roles.iter().all(|role| matches!(role, Role::Aside(_) | Role::Said)) {
            let reason =
                roles.iter().find_map(|role| if let Role::Aside(reason) = role { Some(*reason) } else { None });
            return vec![Part::Aside(reason.unwrap_or(NOT_ON_PHONES))];
        }
        let unclear = |role: &Role| matches!(role, Role::Unclear(_));
        if self.several || roles.iter().any(unclear) {
            return vec![Part::Entry(Err(ALL_TRUE))];
        }
        of_one_thing(roles).unwrap_or_else(|| vec![Part::Entry(Err(ALL_TRUE))])
    }
}

/// What one comparison alone says.
fn alone(role: &Role) -> Part {
    match role {
        Role::File(found)
        | Role::Certificate(found)
        | Role::App(found)
        | Role::Page(found)
        | Role::Place(found)
        | Role::Origin(found)
        | Role::Sender(found)
        | Role::Receiver(found)
        | Role::Thing(found) => Part::Entry(found.clone()),
        Role::Folder(path) => Part::Entry(as_kind(Kind::Path, path)),
        Role::Port(_) | Role::OriginPort(_) => Part::Aside("ports without a host"),
        Role::Said => Part::Aside(NO_PROPERTY),
        Role::Aside(reason) => Part::Aside(reason),
        Role::Unclear(reason) => Part::Entry(Err(reason)),
    }
}

/// What is taken, and what else was said.
fn beside(roles: &[Role], mut taken: Vec<Part>) -> Vec<Part> {
    let said = roles.iter().filter(|role| matches!(role, Role::Said)).count();
    let rest = roles.len().saturating_sub(taken.len() + said);
    taken.extend(std::iter::repeat_n(Part::Aside(BESIDE), rest));
    taken
}

/// What several comparisons say of one page, place, mail or file; `None` where they are about more
/// than one thing.
fn of_one_thing(roles: &[Role]) -> Option<Vec<Part>> {
    let is_about = |wanted: fn(&Role) -> bool| roles.iter().all(|role| wanted(role) || matches!(role, Role::Said));
    let network = |role: &Role| {
        matches!(role, Role::Page(_) | Role::Place(_) | Role::Origin(_) | Role::Port(_) | Role::OriginPort(_))
    };
    if is_about(network) {
        return of_network(roles);
    }
    if is_about(|role| matches!(role, Role::Sender(_) | Role::Receiver(_) | Role::Aside(_))) {
        let senders = roles.iter().filter(|role| matches!(role, Role::Sender(_))).map(alone).collect::<Vec<_>>();
        return (!senders.is_empty()).then(|| beside(roles, senders));
    }
    match roles {
        [Role::Thing(Ok((Kind::FileName, name))), Role::Folder(folder)]
        | [Role::Folder(folder), Role::Thing(Ok((Kind::FileName, name)))] => {
            Some(vec![Part::Entry(as_kind(Kind::Path, &format!("{}/{name}", folder.trim_end_matches('/'))))])
        }
        _ => None,
    }
}

/// The page; else the places that a phone would go to, with their port; else where something comes from.
fn of_network(roles: &[Role]) -> Option<Vec<Part>> {
    let pages: Vec<Part> = roles.iter().filter(|role| matches!(role, Role::Page(_))).map(alone).collect();
    if !pages.is_empty() {
        return Some(beside(roles, pages));
    }
    let target = roles.iter().any(|role| matches!(role, Role::Place(_)));
    let places = roles.iter().filter_map(|role| match role {
        Role::Place(found) if target => Some(found),
        Role::Origin(found) if !target => Some(found),
        _ => None,
    });
    let ports: Vec<u16> = roles
        .iter()
        .filter_map(|role| match role {
            Role::Port(port) if target => Some(*port),
            Role::OriginPort(port) if !target => Some(*port),
            _ => None,
        })
        .collect();
    let named: Vec<Part> = places.map(|place| Part::Entry(at(place, &ports))).collect();
    if named.is_empty() {
        return None;
    }
    // The ports are in what was taken.
    let rest = roles.iter().filter(|role| match role {
        Role::Origin(_) | Role::OriginPort(_) => target,
        Role::Port(_) => !target,
        _ => false,
    });
    let rest = rest.map(|_| Part::Aside(BESIDE)).collect::<Vec<_>>();
    Some([named, rest].concat())
}

fn at(place: &Found, ports: &[u16]) -> Found {
    let (kind, text) = place.clone()?;
    match (kind, ports) {
        (_, []) => Ok((kind, text)),
        (Kind::Domain | Kind::Host | Kind::Address, [port]) => Ok((Kind::Endpoint, normal::endpoint(&text, *port))),
        (Kind::Network, [_]) => Err("a block of addresses with a port"),
        _ => Err(ALL_TRUE),
    }
}
