//! Before a policy comes into force: the difference in words, whom it would alert today, and what nobody can know.

use std::collections::BTreeSet;

use askama::Template;
use vigie_store::PolicyRow;
use vigie_types::{AppSummary, PersonId, Policy, ThreatKind, Timestamp, WebRules};

use super::frame::{Failure, Frame};
use super::policy_change::Change;
use super::policy_words::changes;
use super::session::Signed;
use super::web_silence::Silenced;
use super::web_words::class_title;
use crate::foresight::{Whom, silenced_about, silenced_kinds};
use crate::foresight_numbers::{Outlook, Side, look_out};

/// People that are named; the rest is counted.
const NAMED: usize = 20;
/// Threats that are named of one person.
const EACH: usize = 3;

/// A policy that somebody wants in force.
pub(super) struct Wanted {
    pub(super) policy: Policy,
    /// The version that it goes back to.
    pub(super) earlier: Option<PolicyRow>,
    /// The form that it came with: names and values, in their order.
    pub(super) fields: Vec<(String, String)>,
    /// Where it came from, if not from the form of the policy.
    pub(super) asking: Option<Asking>,
}

/// A page that asks because something critical would be silenced.
pub(super) struct Asking {
    /// Where its form is sent.
    pub(super) action: String,
    /// The page that it came from.
    pub(super) back: String,
}

#[derive(Template)]
#[template(path = "portal/policy_review.html")]
pub(super) struct ReviewPage {
    f: Frame,
    pub(super) wanted: Wanted,
    changes: Vec<Change>,
    foresight: Outlook,
    silenced: BTreeSet<ThreatKind>,
    /// What is silenced on the web.
    pages: Silenced,
    /// How many people would be kept out of the company's mail and websites who are not now.
    kept_out: usize,
    /// How many people's phones would take a measure at once that they do not take now.
    measured: usize,
    /// Whether what is said about web pages changes: what people open is told to nobody.
    about_pages: bool,
    pub(super) wrong: Option<&'static str>,
}

/// People on the page, and how many there are beside them.
struct People {
    named: Vec<Named>,
    more: usize,
}

/// A person on the page.
struct Named {
    id: String,
    name: String,
    what: Vec<String>,
    more: usize,
}

impl ReviewPage {
    /// Counts what would be silenced about these apps, whether they are on a phone or not.
    pub(super) fn about(&mut self, apps: &[AppSummary], before: &Policy, now: Timestamp) {
        let after = &self.wanted.policy;
        self.silenced.extend(apps.iter().flat_map(|app| silenced_about(app, before, after, now)));
    }

    /// Where the form is sent.
    fn action(&self) -> &str {
        self.wanted.asking.as_ref().map_or("/policy", |asking| asking.action.as_str())
    }

    /// Whether something critical would not be alerted to any more.
    pub(super) fn silences(&self) -> bool {
        self.silences_threats() || !self.pages.is_empty()
    }

    /// Whether it is a kind of threat of which that is so.
    fn silences_threats(&self) -> bool {
        !self.silenced.is_empty() || self.foresight.silenced > 0
    }

    /// The kinds of pages that are silenced, in words.
    fn silenced_pages(&self) -> String {
        self.pages.classes.iter().map(|class| class_title(&self.f.t, *class)).collect::<Vec<_>>().join(" · ")
    }

    /// The kinds that are silenced, in words; empty where it is about single apps only.
    fn silenced_words(&self) -> String {
        self.silenced.iter().map(|kind| self.f.t.admin_title(*kind)).collect::<Vec<_>>().join(" · ")
    }

    fn alerted(&self) -> People {
        named(&self.f, &self.foresight.alerted)
    }

    fn calmed(&self) -> People {
        named(&self.f, &self.foresight.calmed)
    }

    /// What nobody can know beforehand, in words.
    fn unknown(&self) -> Vec<String> {
        let t = &self.f.t;
        let kind = |(kind, phones): (&ThreatKind, &u32)| {
            t.args("review-unknown-kind", &[("title", t.admin_title(*kind).into()), ("n", (*phones).into())])
        };
        let mut all: Vec<String> = self.foresight.unknown.iter().map(kind).collect();
        if self.foresight.without_apps > 0 {
            all.push(t.with("review-without-apps", "n", self.foresight.without_apps));
        }
        if self.foresight.unreadable {
            all.push(t.get("review-unreadable"));
        }
        if self.about_pages {
            all.push(t.get("review-pages"));
        }
        all
    }
}

fn named(f: &Frame, side: &Side) -> People {
    let one = |(id, whom): &(PersonId, Whom)| {
        let title = |(kind, name): &(ThreatKind, Option<String>)| {
            let title = f.t.admin_title(*kind);
            name.as_ref().map_or_else(|| title.clone(), |name| f.t.pair(title.clone(), name.clone()))
        };
        Named {
            id: id.to_string(),
            name: whom.name.clone(),
            what: whom.what.iter().take(EACH).map(title).collect(),
            more: whom.what.len().saturating_sub(EACH),
        }
    };
    let named: Vec<Named> = side.first.iter().map(one).collect();
    People { more: side.people.saturating_sub(named.len()), named }
}

/// The review of a policy in the place of the one in force.
pub(super) async fn page(
    signed: &Signed,
    current: &PolicyRow,
    wanted: Wanted,
    wrong: Option<&'static str>,
) -> Result<ReviewPage, Failure> {
    let foresight = look_out(&signed.store, &current.policy, &wanted.policy, signed.now(), NAMED).await;
    let foresight = foresight.map_err(|error| signed.failed(error))?;
    let mut f = signed.frame("/policy", "review-title");
    if let Some(earlier) = &wanted.earlier {
        f.title = signed.t.with("restore-title", "n", earlier.policy.version);
    }
    let changes = changes(&signed.t, &current.policy, &wanted.policy);
    let silenced = silenced_kinds(&current.policy, &wanted.policy).into_iter().collect();
    let (before, after) = (&current.policy.web, &wanted.policy.web);
    let about_pages = before != after;
    let pages = if about_pages { pages(signed, before, after).await? } else { Silenced::default() };
    let kept_out = kept_out(signed, &current.policy, &wanted.policy).await?;
    let measured = measured(signed, &current.policy, &wanted.policy).await?;
    Ok(ReviewPage { f, kept_out, measured, wanted, changes, foresight, silenced, pages, about_pages, wrong })
}

/// How many people would be kept out of the company's mail and websites who are not now.
async fn kept_out(signed: &Signed, before: &Policy, after: &Policy) -> Result<usize, Failure> {
    let closing =
        |policy: &Policy| ThreatKind::ALL.iter().copied().filter(|kind| policy.closes(*kind)).collect::<Vec<_>>();
    let (was, will) = (closing(before), closing(after));
    // Whoever is kept out by more than before is kept out by what is new.
    if will.iter().all(|kind| was.contains(kind)) {
        return Ok(0);
    }
    let was = signed.store.people_with_open(&was).await.map_err(|error| signed.failed(error))?;
    let will = signed.store.people_with_open(&will).await.map_err(|error| signed.failed(error))?;
    Ok(will.difference(&was).count())
}

/// How many people's phones would take a measure at once, or ask for it, that they do not take now.
async fn measured(signed: &Signed, before: &Policy, after: &Policy) -> Result<usize, Failure> {
    let grows = |kind: &ThreatKind| !after.measures(*kind).is_subset(&before.measures(*kind));
    let kinds: Vec<ThreatKind> = ThreatKind::ALL.iter().copied().filter(grows).collect();
    let people = signed.store.people_with_open(&kinds).await.map_err(|error| signed.failed(error))?;
    Ok(people.len())
}

/// What is silenced on the web. Lists of millions of names may be gone through for it: on a thread where that may take
/// its time.
async fn pages(signed: &Signed, before: &WebRules, after: &WebRules) -> Result<Silenced, Failure> {
    let known = signed.server.intelligence();
    let (before, after, now) = (before.clone(), after.clone(), signed.now());
    let seen = tokio::task::spawn_blocking(move || Silenced::between(&known.indicators, &before, &after, now));
    seen.await.map_err(|error| {
        tracing::error!(code = "policy.not-reviewed", %error, "what a policy silences could not be looked for");
        signed.broken("policy.not-reviewed")
    })
}
