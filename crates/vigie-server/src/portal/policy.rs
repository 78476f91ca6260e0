//! The policy: every kind of threat by front, what the company itself says of apps, privacy, limits. What is changed
//! in the form is counted at once, with whom it would alert today, and comes into force from there or after a review.

use askama::Template;
use axum::extract::{Query, RawForm};
use serde::Deserialize;
use vigie_store::{PolicyRow, StoreError};
use vigie_types::{
    AlwaysSent, BannedApp, Front, Language, Policy, PrivacyItem, Reminder, Response, Sensitivity, Severity, ThreatKind,
    ThreatMode, ThreatRule, Timestamp, WebClass,
};

use super::forms::address;
use super::frame::{Failure, Frame, Reply, done, look, refused, show};
use super::policy_form::{Aside, Part, differences, fields, read};
use super::policy_review::{self, Wanted};
use super::policy_web::WebPart;
use super::policy_words::{changes, rule_words};
use super::session::Signed;
use crate::foresight_numbers::{Numbers, foresee_numbers};

/// Empty lines at the end of the table of banned apps.
const SPARE: usize = 2;
/// Banned apps that are shown at once; the rest is folded.
const AT_ONCE: usize = 10;

#[derive(Template)]
#[template(path = "portal/policy.html")]
struct PolicyPage {
    f: Frame,
    /// As it stands in the form.
    policy: Policy,
    /// The one in force.
    current: PolicyRow,
    banned: Vec<BannedApp>,
    web: WebPart,
    aside: Aside,
    /// How many things differ from the policy in force.
    changes: usize,
    foresight: Option<Numbers>,
    wrong: Option<&'static str>,
    /// Whether there is a choice of what closes the company's services.
    closes: bool,
}

impl PolicyPage {
    /// The kinds of threat of a front.
    fn kinds(&self, front: Front) -> Vec<ThreatKind> {
        ThreatKind::ALL.iter().copied().filter(|kind| kind.front() == front).collect()
    }

    /// What is done about a kind beside telling of it once; `None` for those of which nothing may be.
    fn response(&self, kind: ThreatKind) -> Option<Response> {
        kind.may_close().then(|| self.policy.responses.get(&kind).cloned().unwrap_or_default())
    }

    /// Whether a kind is one of those that are looked for.
    fn is_found(&self, kind: ThreatKind) -> bool {
        let t = &self.f.t;
        let words = format!("{} {} {}", t.admin_title(kind), t.threat_title(kind), t.threat_what(kind)).to_lowercase();
        self.aside.filter.to_lowercase().split_whitespace().all(|word| words.contains(word))
    }

    fn finds_nothing(&self) -> bool {
        let page = |class| self.web.is_found(&self.f.t, class, &self.aside.filter);
        !ThreatKind::ALL.iter().any(|kind| self.is_found(*kind)) && !WebClass::ALL.into_iter().any(page)
    }

    fn rule(&self, rule: ThreatRule) -> String {
        rule_words(&self.f.t, rule)
    }

    fn differs_from_default(&self, kind: ThreatKind) -> bool {
        let policy = &self.policy;
        let more = policy.user_may_trust.contains(&kind)
            || policy.closes_access.contains(&kind)
            || policy.responses.contains_key(&kind);
        policy.rule(kind) != ThreatRule::default_for(kind) || more
    }

    fn is_changed(&self, kind: ThreatKind) -> bool {
        let trust = |policy: &Policy| policy.user_may_trust.contains(&kind);
        let current = &self.current.policy;
        let closes = |policy: &Policy| policy.closes_access.contains(&kind);
        self.policy.rule(kind) != current.rule(kind)
            || trust(&self.policy) != trust(current)
            || closes(&self.policy) != closes(current)
            || self.policy.responses.get(&kind) != current.responses.get(&kind)
    }

    /// The lines of kinds that are renewed when one changes.
    fn states(&self) -> String {
        let kinds = ThreatKind::ALL.iter().map(|kind| format!("#state-{kind}"));
        let pages = WebClass::ALL.iter().map(|class| format!("#web-state-{}", class.slug()));
        kinds.chain(pages).collect::<Vec<_>>().join(",")
    }

    /// How many changes there are, and whom they would alert.
    fn standing(&self) -> String {
        let t = &self.f.t;
        let mut words = vec![t.with("steer-changes", "n", self.changes)];
        if let Some(foresight) = self.foresight.filter(|_| self.changes > 0) {
            words.push(t.with("steer-alerts", "n", foresight.alerted));
            if foresight.calmed > 0 {
                words.push(t.with("steer-calms", "n", foresight.calmed));
            }
        }
        words.join(" · ")
    }

    fn shown_bans(&self) -> &[BannedApp] {
        self.banned.get(..AT_ONCE).unwrap_or(&self.banned)
    }

    fn folded_bans(&self) -> &[BannedApp] {
        self.banned.get(AT_ONCE..).unwrap_or_default()
    }
}

/// How what happens with a kind looks: class and icon.
pub(super) const fn rule_look(rule: ThreatRule) -> (&'static str, &'static str) {
    match rule.mode {
        ThreatMode::Alert => look(rule.severity),
        ThreatMode::Audit => ("off", "file-text"),
        ThreatMode::Off => ("off", "circle-dashed"),
    }
}

/// The version in force.
pub(super) async fn in_force(signed: &Signed) -> Result<PolicyRow, Failure> {
    let newest = signed.store.policies(1).await.map_err(|error| signed.failed(error))?;
    newest.into_iter().next().ok_or_else(|| signed.not_found())
}

async fn editor(
    signed: &Signed,
    current: PolicyRow,
    policy: Policy,
    mut aside: Aside,
    wrong: Option<&'static str>,
) -> Result<PolicyPage, Failure> {
    aside.part = wrong.and_then(Part::of_mistake).unwrap_or(aside.part);
    // Bans stand in the form with empty lines before them, so that there is a place for a new one.
    let spare = BannedApp { package: String::new(), reason: String::new() };
    let mut banned: Vec<BannedApp> = std::iter::repeat_n(spare, SPARE).collect();
    banned.extend(policy.banned_apps.iter().cloned());
    let changes = changes(&signed.t, &current.policy, &policy).len();
    let foresight = if changes > 0 && wrong.is_none() {
        let looked = foresee_numbers(&signed.store, &current.policy, &policy, signed.now()).await;
        Some(looked.map_err(|error| signed.failed(error))?)
    } else {
        None
    };
    let f = signed.frame("/policy", "nav-policy");
    let web = WebPart::new(&policy.web, &current.policy.web);
    // Without a gateway that asks, a policy can close nothing.
    let closes = !signed.server.gateways().is_empty() || !policy.closes_access.is_empty();
    Ok(PolicyPage { f, policy, current, banned, web, aside, changes, foresight, wrong, closes })
}

/// What a page of the policy is asked for by its address.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    filter: String,
    #[serde(default)]
    part: String,
}

pub(super) async fn page(signed: Signed, Query(asked): Query<Asked>) -> Reply {
    let current = in_force(&signed).await?;
    let policy = current.policy.clone();
    let part = Part::ALL.into_iter().find(|part| part.slug() == asked.part).unwrap_or_default();
    let aside = Aside { part, filter: vigie_types::clean_label(&asked.filter), ..Aside::default() };
    editor(&signed, current, policy, aside, None).await.map(|page| show(&page))
}

/// The form again, as it was filled in: counted, and filtered. Nothing is stored.
pub(super) async fn draft(signed: Signed, RawForm(form): RawForm) -> Reply {
    let current = in_force(&signed).await?;
    let (policy, wrong) = match read(&form, &current.policy) {
        Ok(policy) => (policy, None),
        Err((kept, wrong)) => (*kept, Some(wrong)),
    };
    editor(&signed, current, policy, Aside::read(&form), wrong).await.map(|page| show(&page))
}

/// What would change, in words and for whom. Nothing is stored.
pub(super) async fn review(signed: Signed, RawForm(form): RawForm) -> Reply {
    let current = in_force(&signed).await?;
    match wanted(&signed, &form, &current).await? {
        Ok(wanted) => policy_review::page(&signed, &current, wanted, None).await.map(|page| show(&page)),
        Err((kept, wrong)) => {
            let aside = Aside::read(&form);
            editor(&signed, current, *kept, aside, Some(wrong)).await.map(|page| refused(&page))
        }
    }
}

pub(super) async fn publish(signed: Signed, RawForm(form): RawForm) -> Reply {
    let current = in_force(&signed).await?;
    let aside = Aside::read(&form);
    let wanted = match wanted(&signed, &form, &current).await? {
        Ok(wanted) => wanted,
        Err((kept, wrong)) => {
            return editor(&signed, current, *kept, aside, Some(wrong)).await.map(|page| refused(&page));
        }
    };
    let mut detail = differences(&current.policy, &wanted.policy);
    if detail.is_empty() {
        return Ok(done("/policy", "policy-same"));
    }
    if let Some(earlier) = &wanted.earlier {
        detail = format!("back to version {}: {detail}", earlier.policy.version);
    }
    let mut page = policy_review::page(&signed, &current, wanted, None).await?;
    if page.silences() && !aside.silence {
        page.wrong = Some("review-silence-missing");
        return Ok(refused(&page));
    }
    match signed.server.publish_policy(&signed.store, page.wanted.policy.clone(), &detail).await {
        Ok(_) => Ok(done(&address("/policy", &[("part", aside.part.in_address())]), "policy-published")),
        Err(StoreError::WrongState(_)) => {
            let current = in_force(&signed).await?;
            let policy = page.wanted.policy;
            editor(&signed, current, policy, aside, Some("policy-lost-update")).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

/// What a form wants: what stands in it, or an earlier version. On a mistake, what was typed comes back with the key
/// of what is wrong.
async fn wanted(
    signed: &Signed,
    form: &[u8],
    current: &PolicyRow,
) -> Result<Result<Wanted, (Box<Policy>, &'static str)>, Failure> {
    let fields = fields(form);
    let aside = Aside::read(form);
    let Some(version) = aside.restore else {
        return Ok(read(form, &current.policy).map(|policy| Wanted { policy, earlier: None, fields, asking: None }));
    };
    let found = signed.store.policy_version(version).await.map_err(|error| signed.failed(error))?;
    let earlier = found.ok_or_else(|| signed.not_found())?;
    if aside.version != Some(current.policy.version) {
        return Ok(Err((Box::new(current.policy.clone()), "policy-lost-update")));
    }
    let mut policy = earlier.policy.clone();
    policy.version = current.policy.version;
    policy.issued_at = current.policy.issued_at;
    // The term is a setting of the company, which phones are only told.
    policy.privacy.retention_days = current.policy.privacy.retention_days;
    // A verdict or a rule that ended by itself since then says nothing any more.
    let now: Timestamp = signed.now();
    policy.app_overrides.retain(|one| one.expires_at.is_none_or(|end| now < end));
    for list in [&mut policy.web.allow, &mut policy.web.block] {
        list.retain(|rule| rule.until.is_none_or(|end| now < end));
    }
    Ok(Ok(Wanted { policy, earlier: Some(earlier), fields, asking: None }))
}
