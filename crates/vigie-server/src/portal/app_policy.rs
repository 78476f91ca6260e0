//! The company's rules about apps and its own verdicts, each change a new version of the policy.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, RawForm};
use serde::Deserialize;
use url::form_urlencoded;
use vigie_store::{AppRow, AppSort, PolicyRow, ReportRow, StoreError};
use vigie_types::{
    AppOverride, AppRule, AppSource, AppSummary, AppTarget, BannedApp, OverrideVerdict, Policy, RuleAction, Timestamp,
    clean_label,
};

use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::policy::in_force;
use super::policy_form::{Aside, fields};
use super::policy_review::{self, Asking, ReviewPage, Wanted};
use super::rule_form::{FACTS, FormRow, RuleForm};
use super::session::Signed;

/// The most rules and verdicts of a company: phones look at all of them.
const MAX_RULES: usize = 200;
const MAX_OVERRIDES: usize = 2_000;
/// Apps that a count names.
const FIRST: usize = 12;
/// Above so many pairs of app and phone, phones are not counted one by one.
const EXACT: u64 = 200_000;

#[derive(Template)]
#[template(path = "portal/app_policy.html")]
struct AppPolicyPage {
    f: Frame,
    policy: Policy,
    form: RuleForm,
    hits: Option<Hits>,
    wrong: Option<&'static str>,
}

/// What a rule would hit now.
struct Hits {
    apps: usize,
    /// Phones that have at least one of them.
    phones: u32,
    /// Whether there may be more phones than that.
    at_least: bool,
    first: Vec<AppRow>,
}

/// The policy in force.
pub(super) async fn current(signed: &Signed) -> Result<Policy, Failure> {
    let versions = signed.store.policies(1).await.map_err(|error| signed.failed(error))?;
    versions.into_iter().next().map(|row| row.policy).ok_or_else(|| signed.not_found())
}

/// Whether the company does not allow an app: banned or hit by a rule, and by no rule that allows it.
pub(super) fn is_banned(policy: &Policy, app: &AppSummary) -> bool {
    let hit = |action| policy.app_rules.iter().any(|rule| rule.action == action && rule.matches(app));
    !hit(RuleAction::Allow) && (policy.ban(&app.package).is_some() || hit(RuleAction::Ban))
}

/// The company's own verdicts that speak about an app now, with their places.
pub(super) fn judged(policy: &Policy, app: &AppSummary, now: Timestamp) -> Vec<(usize, AppOverride)> {
    let all = policy.app_overrides.iter().enumerate();
    all.filter(|(_, one)| one.applies(app, now)).map(|(place, one)| (place, one.clone())).collect()
}

/// What the company itself says of an app of which these are the versions: that it is harmful as soon
/// as it says so of one of them, that it is trusted only where it says so of all.
pub(super) fn own_verdict<'a>(
    policy: &Policy,
    versions: impl IntoIterator<Item = &'a AppSummary>,
    now: Timestamp,
) -> Option<OverrideVerdict> {
    let mut all_trusted = None;
    for version in versions {
        match vigie_engine::company_verdict(version, policy, now).map(|one| one.verdict) {
            Some(OverrideVerdict::Malicious) => return Some(OverrideVerdict::Malicious),
            Some(OverrideVerdict::Trusted) => all_trusted = all_trusted.or(Some(true)),
            None => all_trusted = Some(false),
        }
    }
    (all_trusted == Some(true)).then_some(OverrideVerdict::Trusted)
}

/// The company's own verdict about a file that was analysed, by what its row says of it.
pub(super) fn own_of_report(policy: &Policy, row: &ReportRow, now: Timestamp) -> Option<OverrideVerdict> {
    // Targets are named by nothing else.
    let app = AppSummary {
        package: row.package.clone(),
        label: String::new(),
        version: String::new(),
        version_code: None,
        sha256: row.sha256.clone(),
        signers: vec![row.signer.clone()],
        source: AppSource::Unknown,
        target_sdk: None,
        debuggable: false,
        permissions: Vec::new(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: 0,
        privacy_risk: 0,
        kinds: Vec::new(),
    };
    own_verdict(policy, [&app], now)
}

/// How the company's own verdict looks: class, icon and the key of its words.
pub(super) const fn own_look(verdict: &OverrideVerdict) -> (&'static str, &'static str, &'static str) {
    match verdict {
        OverrideVerdict::Trusted => ("info", "user-check", "own-trusted"),
        OverrideVerdict::Malicious => ("crit", "octagon-alert", "own-malicious"),
    }
}

async fn hits(signed: &Signed, rule: &AppRule) -> Result<Hits, Failure> {
    let failed = |error| signed.failed(error);
    let (mut apps, mut summaries, mut pairs) = (BTreeMap::new(), Vec::new(), 0_u64);
    let visit = |app: vigie_store::CountedApp| {
        if rule.matches(&app.summary) {
            super::app_rows::add(&mut apps, &app);
            pairs += u64::from(app.phones);
            summaries.push(app.id);
        }
    };
    signed.store.each_app(visit).await.map_err(failed)?;
    let mut first: Vec<AppRow> = apps.into_values().collect();
    first.sort_by(|one, other| AppSort::Phones.compare(one, other));
    let at_least = first.len() > 1 && pairs > EXACT;
    let phones = match first.as_slice() {
        [] => 0,
        [one] => one.phones,
        [most, ..] if at_least => most.phones,
        _ => signed.store.phones_with(&summaries).await.map_err(failed)?,
    };
    let apps = first.len();
    first.truncate(FIRST);
    Ok(Hits { apps, phones, at_least, first })
}

async fn rules_page(
    signed: &Signed,
    form: Option<RuleForm>,
    wrong: Option<&'static str>,
) -> Result<AppPolicyPage, Failure> {
    let policy = current(signed).await?;
    let form = form.unwrap_or_else(|| RuleForm { version: policy.version, ..RuleForm::default() });
    let hits = match form.rule() {
        Ok(rule) => Some(hits(signed, &rule).await?),
        Err(_) => None,
    };
    Ok(AppPolicyPage { f: signed.frame("/policy", "rules-title"), policy, form, hits, wrong })
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    rule: Option<usize>,
}

pub(super) async fn page(signed: Signed, Query(chosen): Query<Chosen>) -> Reply {
    let policy = current(&signed).await?;
    let form =
        chosen.rule.and_then(|place| policy.app_rules.get(place).map(|rule| RuleForm::of(place, rule, policy.version)));
    rules_page(&signed, form, None).await.map(|page| show(&page))
}

/// Counts what the rule in the form would hit, and changes nothing.
pub(super) async fn attempt(signed: Signed, RawForm(form): RawForm) -> Reply {
    rules_page(&signed, Some(RuleForm::read(&form)), None).await.map(|page| show(&page))
}

pub(super) async fn save(signed: Signed, RawForm(form): RawForm) -> Reply {
    let sent = form;
    let form = RuleForm::read(&sent);
    let before = in_force(&signed).await?;
    let mut policy = before.policy.clone();
    let checked = match form.rule() {
        Err(wrong) => Err(wrong),
        Ok(_) if form.name.is_empty() => Err("rule-name-missing"),
        Ok(_) if form.version != policy.version => Err("rule-lost-update"),
        Ok(_) if form.index.is_none() && policy.app_rules.len() >= MAX_RULES => Err("rule-too-many"),
        Ok(rule) => Ok(rule),
    };
    let rule = match checked {
        Ok(rule) => rule,
        Err(wrong) => {
            let form = RuleForm { version: policy.version, ..form };
            return rules_page(&signed, Some(form), Some(wrong)).await.map(|page| refused(&page));
        }
    };
    let words = |rule: &AppRule| serde_json::to_string(rule).unwrap_or_default();
    let detail = match form.index.and_then(|place| policy.app_rules.get_mut(place)) {
        Some(old) => {
            let detail = format!("rule changed: {} -> {}", words(old), words(&rule));
            *old = rule;
            detail
        }
        None => {
            let detail = format!("rule added: {}", words(&rule));
            policy.app_rules.push(rule);
            detail
        }
    };
    if let Some(page) = asks(&signed, &before, &policy, &sent, asking("/policy/apps"), &[]).await? {
        return Ok(refused(&page));
    }
    match signed.server.publish_policy(&signed.store, policy, &detail).await {
        Ok(_) => Ok(done("/policy/apps", "policy-published")),
        Err(StoreError::WrongState(_)) => {
            rules_page(&signed, Some(form), Some("rule-lost-update")).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

/// Which rule or verdict, of which version.
struct Place {
    index: usize,
    version: u32,
}

impl Place {
    fn read(form: &[u8]) -> Option<Self> {
        let number = |wanted: &str| {
            let (_, value) = form_urlencoded::parse(form).find(|(name, _)| name == wanted)?;
            value.parse::<u32>().ok()
        };
        Some(Self { index: usize::try_from(number("index")?).ok()?, version: number("version")? })
    }
}

/// Where the rules are asked about.
fn asking(action: &str) -> Asking {
    Asking { action: action.to_owned(), back: "/policy/apps".to_owned() }
}

pub(super) async fn remove(signed: Signed, RawForm(form): RawForm) -> Reply {
    let before = in_force(&signed).await?;
    let mut policy = before.policy.clone();
    let place = Place::read(&form).filter(|place| place.version == policy.version);
    let Some(index) = place.map(|place| place.index).filter(|index| *index < policy.app_rules.len()) else {
        return rules_page(&signed, None, Some("rule-lost-update")).await.map(|page| refused(&page));
    };
    let old = policy.app_rules.remove(index);
    let detail = format!("rule removed: {}", serde_json::to_string(&old).unwrap_or_default());
    if let Some(page) = asks(&signed, &before, &policy, &form, asking("/policy/apps/remove"), &[]).await? {
        return Ok(refused(&page));
    }
    signed.server.publish_policy(&signed.store, policy, &detail).await.map_err(|error| signed.failed(error))?;
    Ok(done("/policy/apps", "policy-published"))
}

pub(super) async fn withdraw(signed: Signed, RawForm(form): RawForm) -> Reply {
    let before = in_force(&signed).await?;
    let mut policy = before.policy.clone();
    let place = Place::read(&form).filter(|place| place.version == policy.version);
    let Some(index) = place.map(|place| place.index).filter(|index| *index < policy.app_overrides.len()) else {
        return rules_page(&signed, None, Some("rule-lost-update")).await.map(|page| refused(&page));
    };
    let old = policy.app_overrides.remove(index);
    let detail = format!("verdict withdrawn: {}", serde_json::to_string(&old).unwrap_or_default());
    if let Some(page) = asks(&signed, &before, &policy, &form, asking("/policy/apps/withdraw"), &[]).await? {
        return Ok(refused(&page));
    }
    signed.server.publish_policy(&signed.store, policy, &detail).await.map_err(|error| signed.failed(error))?;
    Ok(done("/policy/apps", "override-withdrawn"))
}

/// Bans a package on all phones, as a new version of the policy; nothing happens where it is banned.
pub(super) async fn ban(signed: &Signed, package: String, reason: &str) -> Result<(), Failure> {
    let mut policy = current(signed).await?;
    if policy.ban(&package).is_none() {
        let detail = format!("banned {package}");
        policy.banned_apps.push(BannedApp { package, reason: clean_label(reason) });
        signed.server.publish_policy(&signed.store, policy, &detail).await.map_err(|error| signed.failed(error))?;
    }
    Ok(())
}

/// A verdict of the company's own, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OverrideForm {
    pub(super) verdict: String,
    pub(super) scope: String,
    pub(super) reason: String,
    pub(super) until: String,
}

impl OverrideForm {
    /// What a browser sent.
    pub(super) fn read(form: &[u8]) -> Self {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "verdict" => read.verdict = value.into_owned(),
                "scope" => read.scope = value.into_owned(),
                "reason" => read.reason = value.into_owned(),
                "until" => read.until = value.into_owned(),
                _ => {}
            }
        }
        read
    }

    /// Whether it holds for one file.
    pub(super) fn is_file(&self, sha256: &str) -> bool {
        self.scope.strip_prefix("file:") == Some(sha256)
    }
}

/// What became of a verdict.
pub(super) enum Judged {
    /// It is in force.
    Done,
    /// It is not one; the key of what is wrong.
    Wrong(&'static str),
    /// It would silence something critical, which is asked first.
    Asks(Box<ReviewPage>),
}

/// Puts a verdict in force about an app of which these are the versions. `page` is where the form stands, and
/// `action` where it is sent.
pub(super) async fn judge(
    signed: &Signed,
    versions: &[AppSummary],
    form: &[u8],
    (action, page): (String, String),
) -> Result<Judged, Failure> {
    let judged = match read_override(versions, &OverrideForm::read(form), signed.now()) {
        Ok(judged) => judged,
        Err(wrong) => return Ok(Judged::Wrong(wrong)),
    };
    let before = in_force(signed).await?;
    let mut policy = before.policy.clone();
    // A new word about the same thing takes the place of the old one.
    policy.app_overrides.retain(|one| one.target != judged.target);
    if policy.app_overrides.len() >= MAX_OVERRIDES {
        return Ok(Judged::Wrong("override-too-many"));
    }
    let detail = format!("verdict: {}", serde_json::to_string(&judged).unwrap_or_default());
    policy.app_overrides.push(judged);
    if let Some(asks) = asks(signed, &before, &policy, form, Asking { action, back: page }, versions).await? {
        return Ok(Judged::Asks(Box::new(asks)));
    }
    signed.server.publish_policy(&signed.store, policy, &detail).await.map_err(|error| signed.failed(error))?;
    Ok(Judged::Done)
}

/// The question that comes first where a change of rules or verdicts silences something critical, and nobody said
/// yet that it may.
pub(super) async fn asks(
    signed: &Signed,
    before: &PolicyRow,
    after: &Policy,
    form: &[u8],
    asking: Asking,
    about: &[AppSummary],
) -> Result<Option<ReviewPage>, Failure> {
    if Aside::read(form).silence {
        return Ok(None);
    }
    let wanted = Wanted { policy: after.clone(), earlier: None, fields: fields(form), asking: Some(asking) };
    let mut page = policy_review::page(signed, before, wanted, Some("review-silence-missing")).await?;
    page.about(about, &before.policy, signed.now());
    Ok(page.silences().then_some(page))
}

fn read_override(versions: &[AppSummary], form: &OverrideForm, now: Timestamp) -> Result<AppOverride, &'static str> {
    let verdict = match form.verdict.as_str() {
        "trusted" => OverrideVerdict::Trusted,
        "malicious" => OverrideVerdict::Malicious,
        _ => return Err("override-incomplete"),
    };
    let first = versions.first().ok_or("override-incomplete")?;
    let signer = first.signers.first().cloned();
    let target = match form.scope.as_str() {
        "app" => AppTarget::App { package: first.package.clone(), signer: signer.ok_or("override-incomplete")? },
        "signer" => AppTarget::Signer { signer: signer.ok_or("override-incomplete")? },
        file => {
            let wanted = file.strip_prefix("file:").ok_or("override-incomplete")?;
            let known = versions.iter().find(|version| version.sha256 == wanted).ok_or("override-incomplete")?;
            AppTarget::File { sha256: known.sha256.clone() }
        }
    };
    let reason = clean_label(&form.reason);
    if reason.is_empty() {
        return Err("override-reason-missing");
    }
    let expires_at = match form.until.trim() {
        "" => None,
        day => Some(end_of(day).filter(|end| *end > now).ok_or("override-date-wrong")?),
    };
    Ok(AppOverride { target, verdict, reason, expires_at })
}

/// The end of a day `YYYY-MM-DD` in UTC.
pub(super) fn end_of(day: &str) -> Option<Timestamp> {
    let mut parts = day.splitn(3, '-');
    let mut number = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1970 of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted / 400;
    let year_of_era = shifted - era * 400;
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    Some(Timestamp((days + 1) * Timestamp::DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_at_midnight() {
        assert_eq!(end_of("1970-01-01"), Some(Timestamp(Timestamp::DAY)));
        assert_eq!(end_of("2026-11-23"), Some(Timestamp(1_795_478_400_000)));
        assert_eq!(end_of("2024-02-29"), Some(Timestamp(1_709_251_200_000)));
        assert!(["", "2026", "2026-13-01", "x-y-z", "2026-11-32"].into_iter().all(|day| end_of(day).is_none()));
    }
}
