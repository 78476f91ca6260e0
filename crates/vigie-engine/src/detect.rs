//! All detectors over one observation, and the policy's decision on each of them.

use vigie_apk::{AppFinding, app_findings};
use vigie_device::{
    SystemFinding, certificate_findings, downgrade_finding as system_downgrade_finding, integrity_findings,
    permission_findings, power_findings, setting_findings, support_finding, system_findings,
};
use vigie_intel::is_test_key;
use vigie_network::{
    access_point_findings, danger_zone_findings, downgrade_finding, gateway_findings, probe_findings, proxy_finding,
    route_finding, unsecured_wifi,
};
use vigie_types::{
    AppSummary, AppVerdict, Evidence, Fact, InstalledApp, ListRef, Observations, OverrideVerdict, Policy, PolicyHash,
    RuleId, Severity, Subject, ThreatKind, ThreatMode, Timestamp,
};
use vigie_zones::{Cell, makes_zone};

use crate::{Intelligence, company, summarise};

/// What a detection is made under.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time, by the phone's clock.
    pub now: Timestamp,
    /// The policy in force.
    pub policy: &'a Policy,
    /// Its hash.
    pub policy_hash: PolicyHash,
    /// What is known.
    pub intelligence: &'a Intelligence,
}

/// Something that is so now. What it has to do with earlier ones is [`crate::reconcile`]'s matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// Which threat.
    pub kind: ThreatKind,
    /// What it is about.
    pub subject: Subject,
    /// How bad, by the policy.
    pub severity: Severity,
    /// Whether the user is alerted, by the policy. Never [`ThreatMode::Off`].
    pub mode: ThreatMode,
    /// Which rule.
    pub rule: RuleId,
    /// The list that decided, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided.
    pub evidence: Vec<Evidence>,
}

/// Runs every detector. Kinds that the policy turns off are not looked at; each kind and subject
/// comes once.
#[must_use]
pub fn detect(observations: &Observations, context: &Context<'_>) -> Vec<Detection> {
    let mut found = Vec::new();
    let judged: Vec<Judgement> = observations.apps.iter().map(|app| judge_app(app, context)).collect();
    detect_device(observations, context, &mut found);
    heed_trusted_holders(&mut found, judged.iter().filter_map(|one| one.summary.as_ref()), context);
    detect_network(observations, context, &mut found);
    found.splice(0..0, judged.into_iter().flat_map(|one| one.detections));
    let mut seen = std::collections::HashSet::new();
    found.retain(|one: &Detection| seen.insert((one.kind, one.subject.key())));
    found
}

/// Takes away what was found about the powers of apps that the company itself calls trusted. Where a phone looks at its apps
/// one by one, it does so when it has looked at all of them.
pub fn heed_trusted_holders<'a>(
    found: &mut Vec<Detection>,
    apps: impl Iterator<Item = &'a AppSummary> + Clone,
    context: &Context<'_>,
) {
    found.retain(|one| {
        let Subject::App { package: Some(package), .. } = &one.subject else { return true };
        let trusted = |app: &AppSummary| {
            let said = company::company_verdict(app, context.policy, context.now);
            app.package == *package && said.is_some_and(|said| said.verdict == OverrideVerdict::Trusted)
        };
        one.kind != ThreatKind::AppAccessRisk || !apps.clone().any(trusted)
    });
}

/// What the engine says of one app. It stays true while package, policy and intelligence stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The app in short; `None` for a package that cannot be read.
    pub summary: Option<AppSummary>,
    /// What is wrong with it.
    pub detections: Vec<Detection>,
}

/// Judges one app: the detectors, then the company's rules and verdicts, then the policy.
#[must_use]
pub fn judge_app(app: &InstalledApp, context: &Context<'_>) -> Judgement {
    let summary = summarise(app, context.intelligence);
    let mut found = app_findings(app, &context.intelligence.indicators, context.policy, context.now);
    if let Some(summary) = &summary {
        found = company::overlay(&subject(app), summary, found, context.policy, context.now);
    }
    let mut detections = context.decide_all(found);
    name_harmful_signer(app, &mut detections);
    Judgement { detections, summary }
}

/// Where an app does harm, everything that was found in it says who signed it: all apps of this signer are one cause. A
/// key that anybody can sign with names nobody.
fn name_harmful_signer(app: &InstalledApp, detections: &mut [Detection]) {
    if !detections.iter().any(|one| one.kind.verdict() == Some(AppVerdict::Malicious)) {
        return;
    }
    let Some(signer) = app.facts.as_ref().ok().and_then(|facts| facts.signing.signers.first()) else { return };
    if is_test_key(&signer.sha256) || is_test_key(&signer.sha1) {
        return;
    }
    for detection in detections {
        detection.evidence.push(Evidence::new(Fact::HarmfulSigner, &signer.sha256));
    }
}

/// The rule of whatever a phone told of an app, where the rule itself was not told.
const TOLD: RuleId = RuleId::new("apps/told");

/// Judges an app by what a phone told of it, as [`judge_app`] would judge it there under this policy: what the
/// detectors found is in the summary, whatever the policy was. Rules, lists and evidence are not.
#[must_use]
pub fn judge_told_app(summary: &AppSummary, context: &Context<'_>) -> Vec<Detection> {
    let subject = Subject::App { package: Some(summary.package.clone()), label: Some(summary.label.clone()) };
    let banned = context.policy.ban(&summary.package).map(|_| ThreatKind::BannedApp);
    let found = summary.kinds.iter().copied().chain(banned);
    let found =
        found.map(|kind| AppFinding { kind, subject: subject.clone(), rule: TOLD, list: None, evidence: Vec::new() });
    context.decide_all(company::overlay(&subject, summary, found.collect(), context.policy, context.now))
}

/// The subject as the detectors name it, so that findings of one app stay together.
fn subject(app: &InstalledApp) -> Subject {
    match &app.facts {
        Ok(facts) => Subject::App { package: Some(facts.package.clone()), label: Some(facts.label.clone()) },
        Err(unreadable) => Subject::App { package: Some(unreadable.name.clone()), label: None },
    }
}

fn detect_device(observations: &Observations, context: &Context<'_>, found: &mut Vec<Detection>) {
    if let Some(facts) = &observations.device {
        let system = system_findings(facts, &context.intelligence.releases, &context.policy.device, context.now);
        let older = observations.system_past.as_ref().and_then(|past| system_downgrade_finding(facts, past));
        let support = support_finding(facts, &context.intelligence.models, context.now);
        let system = system.into_iter().chain(support);
        let all = system.chain(older).chain(setting_findings(facts)).chain(integrity_findings(facts));
        found.extend(all.filter_map(|one| context.decide(Subject::Device, one)));
        let named = power_findings(facts).chain(certificate_findings(facts, &context.policy.device.trusted_roots));
        found.extend(named.filter_map(|(subject, one)| context.decide(subject, one)));
    }
    let permissions = permission_findings(&observations.permissions);
    found.extend(permissions.filter_map(|(permission, one)| context.decide(Subject::Permission { permission }, one)));
}

fn detect_network(observations: &Observations, context: &Context<'_>, found: &mut Vec<Detection>) {
    let Some(network) = &observations.network else { return };
    if let Some((subject, rule, evidence)) = unsecured_wifi(network) {
        let one = SystemFinding { kind: ThreatKind::UnsecuredWifi, rule, list: None, evidence };
        found.extend(context.decide(subject, one));
    }
    let Observations { link, first, first_routes, past, zones, .. } = observations;
    let rules = &context.policy.network;
    let probed = observations.probes.iter().flat_map(|probes| probe_findings(network, probes));
    let seen = gateway_findings(network, link, first).into_iter();
    let seen = seen.chain(access_point_findings(network, link, past, rules));
    let seen = seen.chain(danger_zone_findings(network, link, zones));
    let seen = seen.chain(proxy_finding(network, link, past, rules));
    let seen = seen.chain(route_finding(network, link, first_routes));
    let seen = seen.chain(observations.probes.as_ref().and_then(|probes| downgrade_finding(network, probes, past)));
    let place = observations.device.as_ref().and_then(|device| Cell::of(device.location?));
    found.extend(probed.chain(seen).filter_map(|one| {
        let mut evidence = one.evidence;
        // In which area somebody attacks; never where the phone is otherwise, and never more exactly.
        if makes_zone(one.kind) && matches!(one.subject, Subject::Network { bssid: Some(_), .. }) {
            evidence.extend(place.map(|place| Evidence::new(Fact::Place, place.to_string())));
        }
        let rest = SystemFinding { kind: one.kind, rule: one.rule, list: None, evidence };
        context.decide(one.subject, rest)
    }));
}

/// What the policy makes of a site that the person was warned of, or went on to; nothing where it turns the kind off.
/// Whoever decided about the site says why.
#[must_use]
pub fn judge_site(kind: ThreatKind, host: &str, site: SiteFinding, context: &Context<'_>) -> Option<Detection> {
    let SiteFinding { rule, list, evidence } = site;
    context.decide(Subject::Site { host: Some(host.to_owned()) }, SystemFinding { kind, rule, list, evidence })
}

/// Why somebody is warned of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFinding {
    /// Which rule. It leaves the phone under every policy, so it does not say what kind of site it is.
    pub rule: RuleId,
    /// The list that knows the site, where one does.
    pub list: Option<ListRef>,
    /// What decided.
    pub evidence: Vec<Evidence>,
}

impl Context<'_> {
    fn decide_all(&self, found: Vec<AppFinding>) -> Vec<Detection> {
        let decide = |one: AppFinding| {
            let rest = SystemFinding { kind: one.kind, rule: one.rule, list: one.list, evidence: one.evidence };
            self.decide(one.subject, rest)
        };
        found.into_iter().filter_map(decide).collect()
    }

    /// What the policy makes of something that was found; nothing where it turns its kind off.
    pub(crate) fn decide(&self, subject: Subject, one: SystemFinding) -> Option<Detection> {
        let rule = self.policy.rule(one.kind);
        (rule.mode != ThreatMode::Off).then_some(Detection {
            kind: one.kind,
            subject,
            severity: rule.severity,
            mode: rule.mode,
            rule: one.rule,
            list: one.list,
            evidence: one.evidence,
        })
    }
}
