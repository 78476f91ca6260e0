//! The one decision about an address: company's allow list, what the person trusts, what stays open, company's
//! block list, lists of indicators and categories, the judge of phishing; else it is allowed. App, portal,
//! command line and filters share it; nobody decides twice.

use std::net::IpAddr;

use vigie_intel::{Class, Indicators, Kind, Matched};
use vigie_types::{ListRef, Sensitivity, Timestamp, WebClass, WebMode, WebRule, WebRules};

use crate::always_open::is_always_open;
use crate::inside::Carrier;
use crate::judgement::{Judgement, Judges};
use crate::site::{Site, Trick};

/// What may happen. Ordered: `Block` is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing stands in the way. Nobody says that the page is safe.
    Allow,
    /// The person is warned, and may go on.
    Warn,
    /// The page does not open.
    Block,
}

impl Verdict {
    /// The stable name.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }
}

/// What an address is weighed with.
#[derive(Clone, Copy)]
pub struct Scales<'a> {
    /// The company's rules.
    pub rules: &'a WebRules,
    /// Hosts that the person trusts, in lower case and ASCII, each with what is below it.
    pub trusted: &'a [String],
    /// Hosts of the company's own server: a phone that cannot reach it is not protected.
    pub own: &'a [String],
    /// Lists; `None` to leave them out.
    pub lists: Option<&'a Indicators>,
    /// The judge of phishing.
    pub judge: &'a dyn Judges,
    /// Now.
    pub now: Timestamp,
}

/// A list's entry about an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry as it stands in the list.
    pub indicator: String,
    /// What the entry is of.
    pub kind: Kind,
    /// The name that the list gives.
    pub family: String,
    /// What the list calls it.
    pub class: Class,
    /// The list, with its date.
    pub list: ListRef,
}

/// What speaks about an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// The company allows it, by this rule.
    CompanyAllows(WebRule),
    /// The person trusts this host.
    PersonTrusts(String),
    /// The system needs it, or it is a call for help.
    AlwaysOpen,
    /// It is the company's own server.
    OwnServer,
    /// The company blocks it, by this rule.
    CompanyBlocks(WebRule),
    /// A list knows it.
    Listed(Listed),
    /// The address is written to be taken for another. Nobody does that by mistake.
    Disguised(Vec<Trick>),
    /// The judge of phishing looked at it.
    Judged(Judgement),
}

/// One thing that was weighed, in the order of weighing.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// What speaks.
    pub because: Because,
    /// What kind of page it would make it; `None` where it speaks for the page.
    pub class: Option<WebClass>,
    /// What the policy says of that kind; [`WebMode::Off`] where it speaks for the page, or too softly.
    pub mode: WebMode,
    /// Whether it decided.
    pub decided: bool,
}

/// A decision with everything that was weighed.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The address.
    pub site: Site,
    /// What may happen.
    pub verdict: Verdict,
    /// Whether it is worth a record: of a class that the policy has looked for.
    pub recorded: Option<WebClass>,
    /// How much it looks like phishing, from 0 to 1; 0 where nothing was left to judge.
    pub score: f32,
    /// What was weighed.
    pub weighed: Vec<Weighed>,
    /// What is inside the address, each with its own decision; the gravest counts.
    pub inside: Vec<(Carrier, Decision)>,
}

impl Decision {
    /// What decided; `None` where nothing speaks about the address, or an address inside it decided.
    #[must_use]
    pub fn because(&self) -> Option<&Weighed> {
        self.weighed.iter().find(|one| one.decided)
    }

    /// The decision that counts: this one, or that of the address inside which is graver.
    #[must_use]
    pub fn deciding(&self) -> &Self {
        self.inside.iter().map(|(_, inner)| inner).filter(|inner| inner.verdict > self.own_verdict()).fold(
            self,
            |a, b| {
                if b.verdict > a.own_verdict() { b } else { a }
            },
        )
    }

    fn own_verdict(&self) -> Verdict {
        self.because().map_or(Verdict::Allow, |one| verdict(one.mode))
    }
}

/// Decides about an address and what is inside it.
#[must_use]
pub fn decide(site: Site, scales: &Scales<'_>) -> Decision {
    let inner: Vec<_> = site.inside();
    let mut decision = decide_alone(site, scales);
    for inside in inner {
        let one = decide_alone(inside.site, scales);
        // A page that only names another may send on to it, or not: what is no more than suspected is warned of.
        let suspected = one.because().is_some_and(|because| matches!(because.because, Because::Judged(_)));
        let counts = if inside.carrier == Carrier::Parameter && suspected {
            one.verdict.min(Verdict::Warn)
        } else {
            one.verdict
        };
        if counts > decision.verdict {
            decision.verdict = counts;
        }
        decision.recorded = decision.recorded.or(one.recorded);
        decision.score = decision.score.max(one.score);
        decision.inside.push((inside.carrier, one));
    }
    decision
}

/// Everything that speaks about an address, in the order in which it counts.
fn weigh(site: &Site, scales: &Scales<'_>) -> Vec<Weighed> {
    let (host, rules, now) = (site.host(), scales.rules, scales.now);
    let speaks_for = |because| Weighed { because, class: None, mode: WebMode::Off, decided: false };
    let mut weighed = Vec::new();
    if let Some(rule) = rules.allow.iter().find(|rule| rule.covers(host, now)) {
        weighed.push(speaks_for(Because::CompanyAllows(rule.clone())));
    }
    if let Some(trusted) = scales.trusted.iter().find(|trusted| is_below(host, trusted)) {
        weighed.push(speaks_for(Because::PersonTrusts(trusted.clone())));
    }
    if scales.own.iter().any(|own| own == host) {
        weighed.push(speaks_for(Because::OwnServer));
    }
    if is_always_open(host) {
        weighed.push(speaks_for(Because::AlwaysOpen));
    }
    if let Some(rule) = rules.block.iter().find(|rule| rule.covers(host, now)) {
        let class = WebClass::CompanyBlocked;
        let because = Because::CompanyBlocks(rule.clone());
        weighed.push(Weighed { because, class: Some(class), mode: rules.mode(class), decided: false });
    }
    let listed = scales.lists.map(|lists| lists.of_page(site.url(), site.suffix())).unwrap_or_default();
    let mut listed: Vec<Weighed> = listed.iter().map(|found| weighed_list(found, rules)).collect();
    // Where lists differ, the one that the policy takes most seriously counts.
    listed.sort_by_key(|one| std::cmp::Reverse(one.mode));
    weighed.extend(listed);
    let class = WebClass::SuspectedPhishing;
    let disguises: Vec<Trick> = site.tricks().iter().copied().filter(|trick| trick.is_a_disguise()).collect();
    if !disguises.is_empty() {
        let because = Because::Disguised(disguises);
        weighed.push(Weighed { because, class: Some(class), mode: rules.mode(class), decided: false });
    }
    let judgement = scales.judge.judge(site);
    let mode = if judgement.score >= threshold(rules.sensitivity) { rules.mode(class) } else { WebMode::Off };
    weighed.push(Weighed { because: Because::Judged(judgement), class: Some(class), mode, decided: false });
    weighed
}

/// The score that an address in disguise has at least: enough for every step of sensitivity.
const DISGUISED: f32 = 0.99;

/// The score from which the judge speaks up.
///
/// Scores are shares of phishing among links of which half are phishing. How many honest pages of 1,000 each step
/// suspects is measured by `vigie web bench`, and told by [`Judge::per_thousand`](crate::Judge::per_thousand).
#[must_use]
pub const fn threshold(sensitivity: Sensitivity) -> f32 {
    match sensitivity {
        Sensitivity::Low => 0.98,
        Sensitivity::Medium => 0.95,
        Sensitivity::High => 0.9,
    }
}

fn decide_alone(site: Site, scales: &Scales<'_>) -> Decision {
    let mut weighed = weigh(&site, scales);
    let trusted = weighed.iter().any(|one| matches!(one.because, Because::PersonTrusts(_)));
    let may_trust = |class: Option<WebClass>| class.is_some_and(|class| scales.rules.user_may_trust.contains(&class));
    let outweighed = |one: &Weighed| trusted && may_trust(one.class);
    let for_it = weighed
        .iter()
        .position(|one| matches!(one.because, Because::CompanyAllows(_) | Because::OwnServer | Because::AlwaysOpen));
    let against = weighed.iter().position(|one| one.mode != WebMode::Off && !outweighed(one));
    let decides = match (for_it, against) {
        (Some(for_it), _) => Some(for_it),
        (None, Some(against)) => Some(against),
        (None, None) => weighed.iter().position(|one| matches!(one.because, Because::PersonTrusts(_))),
    };
    let mut recorded = None;
    let mut mode = WebMode::Off;
    if let Some(one) = decides.and_then(|place| weighed.get_mut(place)) {
        one.decided = true;
        mode = one.mode;
        recorded = one.class.filter(|_| mode != WebMode::Off);
    }
    let scores = weighed.iter().filter_map(|one| match &one.because {
        Because::Judged(judgement) => Some(judgement.score),
        Because::Disguised(_) => Some(DISGUISED),
        _ => None,
    });
    let score = scores.max_by(f32::total_cmp);
    Decision { site, verdict: verdict(mode), recorded, score: score.unwrap_or(0.0), weighed, inside: Vec::new() }
}

fn weighed_list(found: &Matched<'_>, rules: &WebRules) -> Weighed {
    let class = class_of(found.family.class);
    let listed = Listed {
        indicator: found.indicator.to_string(),
        kind: found.kind,
        family: found.family.name.clone(),
        class: found.family.class,
        list: found.family.list.as_ref().clone(),
    };
    Weighed { because: Because::Listed(listed), class: Some(class), mode: rules.mode(class), decided: false }
}

const fn verdict(mode: WebMode) -> Verdict {
    match mode {
        WebMode::Off | WebMode::Detect => Verdict::Allow,
        WebMode::Warn => Verdict::Warn,
        WebMode::Block => Verdict::Block,
    }
}

/// As what a policy takes what a list says.
#[must_use]
pub const fn class_of(class: Class) -> WebClass {
    match class {
        Class::Spyware | Class::Malware => WebClass::Malware,
        Class::Phishing => WebClass::Phishing,
        Class::Scam => WebClass::Scam,
        Class::Stalkerware => WebClass::Surveillance,
        Class::Watchware | Class::Riskware | Class::Adware => WebClass::Unwanted,
        Class::Ads => WebClass::Ads,
        Class::Adult => WebClass::Adult,
        Class::Gambling => WebClass::Gambling,
        Class::Violence => WebClass::Violence,
        Class::Drugs => WebClass::Drugs,
        Class::Piracy => WebClass::Piracy,
    }
}

/// Whether a host is this one, or below it. Addresses have nothing below them.
fn is_below(host: &str, name: &str) -> bool {
    let before = host.strip_suffix(name);
    before.is_some_and(|before| before.is_empty() || (before.ends_with('.') && name.parse::<IpAddr>().is_err()))
}
