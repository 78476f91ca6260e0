//! The sample company: how it began, and what its administrators decided since.

use anyhow::{Context as _, Result};
use url::Url;
use vigie_server::{Invitation, NewCompany, Server, invite, write_invitation};
use vigie_store::{Actor, FindingFilter, Handled, NewPerson, PersonRow, TenantStore};
use vigie_types::Language::En;
use vigie_types::{
    AppOverride, AppTarget, BannedApp, Front, GroupId, OverrideVerdict, PersonId, Policy, PrivacyItem, Severity,
    TenantId, ThreatKind, ThreatMode, ThreatRule, Timestamp, WebClass, WebMode, WebRule,
};

use super::apps::HELPDESK_TOOLS;
use super::people::{FIRST_DAY, NEWCOMERS, PEOPLE, Sample};
use super::story::CHOIR;
use super::vetted;

/// How old lists of the sample company may be, in days: the oldest that ship are of 2024.
const LIST_AGE: u16 = 1_825;

/// An administrator of the sample company; nobody who can sign in.
const ADMINISTRATOR: &str = "Sofie Vermeulen";

/// What an administrator decided.
#[derive(Clone, Copy, Debug)]
pub(super) enum Decision {
    /// A test app is banned.
    Ban,
    /// Developer options alert nobody any more.
    Quiet,
    /// An open Wi-Fi counts for more.
    Wifi,
    /// Security updates may be no older than 60 days.
    Patches,
    /// A few apps are looked at before people get them.
    Vet,
    /// Somebody's option ends.
    End(&'static str),
    /// The first open finding of a kind is accepted.
    Accept(ThreatKind, &'static str),
    /// The first open finding of a kind is dealt with.
    Handle(ThreatKind, &'static str),
    /// Those who were hired last are invited.
    Newcomers,
    /// A warning that somebody reported was wrong: the site is allowed.
    Allow(&'static str),
}

use Decision::{Accept, Allow, Ban, End, Handle, Newcomers, Patches, Quiet, Vet, Wifi};

impl Decision {
    /// Whether phones have to hear of it.
    pub(super) const fn is_policy(self) -> bool {
        matches!(self, Ban | Quiet | Wifi | Patches)
    }
}

/// Days and hours before now, and what was decided; the earliest first.
pub(super) const DECISIONS: [(i64, i64, Decision); 10] = [
    (17, 1, Vet),
    (14, 3, Ban),
    (12, 1, Quiet),
    (9, 7, End("yvonne.mertens")),
    (7, 2, Accept(ThreatKind::DebuggableApp, "Our own build for the scanner room, checked with radiology.")),
    (6, 6, Wifi),
    (5, 5, Patches),
    (4, 1, Allow(CHOIR)),
    (NEWCOMERS, 1, Newcomers),
    (1, 2, Handle(ThreatKind::Rooted, "Called Simon: he brings the phone in today.")),
];

/// The sample company, as the story sees it.
pub(super) struct Company {
    server: Server,
    id: TenantId,
    people: Vec<(&'static str, PersonId)>,
}

impl Company {
    /// Founds it.
    pub(super) async fn found(server: &Server, at: Timestamp) -> Result<Self> {
        let then = server.at(at);
        let new = NewCompany {
            name: "Example Hospital".to_owned(),
            language: En,
            seats: 40,
            help_contact: Some("helpdesk@hospital.example".to_owned()),
            demo: true,
        };
        let id = then.create_company(&new, administrator()).await?;
        let mut company = Self { server: server.clone(), id, people: Vec::new() };
        company.publish(at.plus(Timestamp::HOUR / 4), first_policy).await?;
        company.add(FIRST_DAY, at.plus(Timestamp::HOUR / 2)).await?;
        Ok(company)
    }

    /// A link of a person, as it is asked for at a time.
    pub(super) async fn link(&self, who: &str, at: Timestamp) -> Result<String> {
        Ok(invite(&self.server.at(at), &self.store(), self.person(who)?).await?.reveal())
    }

    /// Carries a decision out.
    pub(super) async fn decide(&mut self, decision: Decision, at: Timestamp) -> Result<()> {
        match decision {
            Ban => self.publish(at, ban).await,
            Quiet => self.publish(at, quiet).await,
            Wifi => self.publish(at, wifi).await,
            Patches => self.publish(at, patches).await,
            Vet => vetted::vet(self.server.store(), &self.store(), at).await,
            End(who) => Ok(self.store().end_person(self.person(who)?, at).await?),
            Accept(kind, reason) => self.handle(kind, Handled::Ignored, reason, at).await,
            Handle(kind, reason) => self.handle(kind, Handled::Handled, reason, at).await,
            Newcomers => self.add(NEWCOMERS, at).await,
            Allow(link) => self.allow(link, at).await,
        }
    }

    fn store(&self) -> TenantStore {
        self.server.store().tenant(self.id, administrator())
    }

    fn person(&self, who: &str) -> Result<PersonId> {
        let found = self.people.iter().find(|(email, _)| *email == who);
        found.map(|(_, id)| *id).with_context(|| format!("{who} is not in the sample company yet"))
    }

    /// Accepts what somebody reported as a false alarm, as the portal does: phones hear of it when they next ask.
    async fn allow(&self, link: &str, at: Timestamp) -> Result<()> {
        let host = Url::parse(link)?.host_str().context("a link of the sample company has no host")?.to_owned();
        let note = "The choir of our own wards, on a list by mistake.".to_owned();
        let rule = WebRule { host, below: false, note, until: None };
        let detail = format!("web allow added: {}", serde_json::to_string(&rule)?);
        self.publish(at, move |policy| {
            policy.web.allow.insert(0, rule);
            detail
        })
        .await
    }

    async fn publish(&self, at: Timestamp, change: impl FnOnce(&mut Policy) -> String) -> Result<()> {
        let row = self.server.store().system().policy(self.id).await?.context("the sample company has no policy")?;
        let mut policy = row.policy;
        let detail = change(&mut policy);
        self.server.at(at).publish_policy(&self.store(), policy, &detail).await?;
        Ok(())
    }

    /// Adds those who came on a day, and writes to them.
    async fn add(&mut self, since: i64, at: Timestamp) -> Result<()> {
        let store = self.store();
        let samples: Vec<&Sample> = PEOPLE.iter().filter(|sample| sample.since == since).collect();
        let mut groups: Vec<(String, GroupId)> =
            store.groups().await?.into_iter().map(|group| (group.name, group.id)).collect();
        for sample in &samples {
            if !groups.iter().any(|(name, _)| name == sample.group) {
                groups.push((sample.group.to_owned(), store.add_group(sample.group, at).await?));
            }
        }
        let new: Vec<NewPerson> = samples
            .iter()
            .map(|sample| NewPerson {
                name: sample.name.to_owned(),
                email: format!("{}@hospital.example", sample.email),
                language: sample.language,
                group: groups.iter().find(|(name, _)| *name == sample.group).map(|(_, id)| *id),
            })
            .collect();
        let ids = store.add_people(&new, at).await?;
        for (sample, id) in samples.iter().zip(ids) {
            let person = person(&store, id).await?;
            write_invitation(&self.server.at(at), &store, &person, Invitation::Welcome).await?;
            self.people.push((sample.email, id));
        }
        Ok(())
    }

    async fn handle(&self, kind: ThreatKind, handled: Handled, reason: &str, at: Timestamp) -> Result<()> {
        let filter = FindingFilter { open: Some(true), kind: Some(kind), limit: 50, ..FindingFilter::default() };
        // The newest stands first.
        let first = self.store().findings(&filter).await?.rows.pop();
        let finding = first.with_context(|| format!("no sample phone has an open finding of {kind}"))?;
        Ok(self.store().handle_finding(finding.id, handled, reason, at).await?)
    }
}

fn administrator() -> Actor {
    Actor { name: ADMINISTRATOR.to_owned(), address: String::new() }
}

async fn person(store: &TenantStore, id: PersonId) -> Result<PersonRow> {
    store.person(id).await?.context("a sample person is gone")
}

/// Web is watched on no phone yet, so a company that wanted it would have no protected phone to show. The
/// lists that ship are as old as their publishers left them.
fn first_policy(policy: &mut Policy) -> String {
    policy.wanted_fronts = [Front::Apps, Front::Device, Front::Network].into();
    let age = std::mem::replace(&mut policy.max_intel_age_days, LIST_AGE);
    // Nobody real is watched here, and the portal is to show how it tells of it.
    policy.privacy.set(PrivacyItem::Stalkerware, true);
    policy.privacy.set(PrivacyItem::WebDomains, true);
    // Nobody goes on to what is blocked, and the portal is to show what that looks like.
    policy.web.modes.insert(WebClass::Scam, WebMode::Warn);
    policy.app_overrides = HELPDESK_TOOLS
        .map(|(package, signer)| AppOverride {
            target: AppTarget::App { package: package.to_owned(), signer: signer.to_owned() },
            verdict: OverrideVerdict::Trusted,
            reason: "A tool of our helpdesk.".to_owned(),
            expires_at: None,
        })
        .into();
    let verdicts = policy.app_overrides.iter().filter_map(|one| serde_json::to_string(one).ok());
    let verdicts: String = verdicts.map(|one| format!("; verdict: {one}")).collect();
    format!(
        "web is not wanted; list age {age} -> {LIST_AGE} days; stalkerware: on; web-domains: on; web scam: block -> warn{verdicts}"
    )
}

fn ban(policy: &mut Policy) -> String {
    policy.banned_apps.push(BannedApp {
        package: "org.t0t0.androguard.test".to_owned(),
        reason: "Test apps have no place on phones that hold patients' data.".to_owned(),
    });
    "banned org.t0t0.androguard.test".to_owned()
}

fn quiet(policy: &mut Policy) -> String {
    let severity = ThreatKind::DeveloperOptions.default_severity();
    rate(policy, ThreatKind::DeveloperOptions, ThreatRule { mode: ThreatMode::Audit, severity })
}

fn wifi(policy: &mut Policy) -> String {
    rate(policy, ThreatKind::UnsecuredWifi, ThreatRule { mode: ThreatMode::Alert, severity: Severity::Elevated })
}

/// What the audit log says of a kind that is handled in another way.
fn rate(policy: &mut Policy, kind: ThreatKind, rule: ThreatRule) -> String {
    let words = |rule: ThreatRule| format!("{} {}", rule.mode.slug(), rule.severity.slug());
    let before = words(policy.rule(kind));
    policy.threats.insert(kind, rule);
    format!("{kind}: {before} -> {}", words(rule))
}

fn patches(policy: &mut Policy) -> String {
    let days = policy.device.max_patch_age_days;
    policy.device.max_patch_age_days = 60;
    format!("patch age {days} -> 60 days")
}
