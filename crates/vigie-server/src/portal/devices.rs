//! Phones: the list, and one of them.

use std::cmp::Reverse;
use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_engine::{Intelligence, ListAges, ProtectionState};
use vigie_store::{
    DeviceFilter, DeviceRow, DeviceSort, DeviceState, FindingFilter, FindingRow, InstalledAppRow, MAX_OPEN_FINDINGS,
    PolicyRow, app_key,
};
use vigie_types::{
    AppSummary, AppVerdict, DeviceId, Front, GrantState, NetworkKind, OverrideVerdict, Permission, PermissionState,
    Platform, Policy, Severity, Timestamp, clean_label,
};
use vigie_ui::{Texts, Timed, iso_time};

use super::app_policy;
use super::device_proof::ProofCard;
use super::flaws;
use super::forms::{PAGE, address, choice};
use super::frame::{Frame, Reply, done, show};
use super::measures::MeasureLine;
use super::session::Signed;
use super::standing::{FleetStanding, Standing, inactive, unwatched};
use super::support;

/// The most open findings of one phone that its page shows.
const OPEN: u32 = 500;

#[derive(Template)]
#[template(path = "portal/devices.html")]
struct DevicesPage {
    f: Frame,
    rows: Vec<(DeviceRow, Option<Standing>)>,
    policy: Policy,
    search: String,
    state: Option<InState>,
    platform: Option<Platform>,
    severity: Option<Severity>,
    sort: DeviceSort,
    /// The version of a system that alone is shown.
    version: Option<String>,
    /// The security update that phones are shown which have an older one.
    before: Option<String>,
    /// The model that alone is shown.
    model: Option<String>,
    next: Option<String>,
}

impl DevicesPage {
    /// What alone is shown, as people call it, each with the list without that choice: a version, older security updates, a model.
    fn only(&self) -> Vec<(String, String)> {
        let without = |version: Option<&String>, before: Option<&String>, model: Option<&String>| {
            let parts = [
                ("q", self.search.as_str()),
                ("state", self.state.map_or("", InState::slug)),
                ("platform", self.platform.map_or("", Platform::slug)),
                ("version", version.map_or("", String::as_str)),
                ("before", before.map_or("", String::as_str)),
                ("model", model.map_or("", String::as_str)),
                ("severity", self.severity.map_or("", Severity::slug)),
                ("sort", self.sort.slug()),
            ];
            address("/devices", &parts)
        };
        let (version, before, model) = (self.version.as_ref(), self.before.as_ref(), self.model.as_ref());
        let named = version.zip(self.platform).map(|(version, of)| format!("{} {version}", of.name()));
        let of_version = named.map(|name| (name, without(None, before, model)));
        let of_patch = before
            .map(|day| (self.f.t.with("devices-patch-before", "date", day.clone()), without(version, None, model)));
        let of_model = model.map(|model| (model.clone(), without(version, before, None)));
        of_version.into_iter().chain(of_patch).chain(of_model).collect()
    }

    const fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.state.is_some() || self.platform.is_some() || self.severity.is_some()
    }
}

/// Which phones a list shows: those in a state of protection, or in use or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InState {
    Phone(DeviceState),
    Protection(ProtectionState),
    /// In use, and silent for so long that somebody should ask whether it is still there.
    Inactive,
}

impl InState {
    /// All of them, in the order of the list to choose from.
    const ALL: [Self; 8] = [
        Self::Phone(DeviceState::Active),
        Self::Protection(ProtectionState::Protected),
        Self::Protection(ProtectionState::AtRisk),
        Self::Protection(ProtectionState::Partly),
        Self::Protection(ProtectionState::Silent),
        Self::Inactive,
        Self::Phone(DeviceState::HandedOver),
        Self::Phone(DeviceState::Deactivated),
    ];

    const fn slug(self) -> &'static str {
        match self {
            Self::Phone(state) => state.slug(),
            Self::Protection(state) => state.slug(),
            Self::Inactive => "inactive",
        }
    }

    fn words(self, t: &Texts) -> String {
        match self {
            Self::Phone(state) => t.get(&format!("device-{state}")),
            Self::Protection(state) => t.get(&format!("state-{state}")),
            Self::Inactive => t.get("state-inactive"),
        }
    }
}

impl FromStr for InState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.slug() == text).ok_or(())
    }
}

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "choice")]
    state: Option<InState>,
    #[serde(default)]
    platform: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    model: String,
    /// The system that the version was of, where a form has it beside the choice of a system.
    #[serde(default)]
    system: String,
    #[serde(default, deserialize_with = "choice")]
    severity: Option<Severity>,
    #[serde(default, deserialize_with = "choice")]
    sort: Option<DeviceSort>,
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let search = clean_label(&filter.q);
    let platform = flaws::platform(&filter.platform);
    // Only phones in use are counted by their version: another choice of system or state takes it back.
    let is_of = |one: Platform| filter.system.is_empty() || one.slug() == filter.system;
    let in_use = !matches!(filter.state, Some(InState::Phone(DeviceState::HandedOver | DeviceState::Deactivated)));
    let version = platform.filter(|one| in_use && is_of(*one)).map(|_| clean_label(&filter.version));
    let version = version.filter(|version| !version.is_empty());
    let before = Some(filter.before).filter(|day| in_use && Timestamp::parse_date(day).is_some());
    let model = Some(clean_label(&filter.model)).filter(|model| in_use && !model.is_empty());
    let (state, severity, sort) = (filter.state, filter.severity, filter.sort.unwrap_or_default());
    let policy = app_policy::current(&signed).await?;
    let (in_use, classes) = match state {
        None => (None, None),
        Some(InState::Phone(state)) => (Some(state), None),
        Some(InState::Protection(state)) => (None, Some(FleetStanding::read(&signed, &policy).await?.in_state(state))),
        Some(InState::Inactive) => (None, Some(inactive(&signed, &policy).await?)),
    };
    let wanted = DeviceFilter {
        search: search.clone(),
        state: in_use,
        platform,
        version: version.clone(),
        patch_before: before.clone(),
        model: model.clone(),
        worst: severity,
        person: None,
        classes,
        sort,
        after: filter.after,
        limit: PAGE,
    };
    let found = signed.store.devices(&wanted).await.map_err(|error| signed.failed(error))?;
    let next = found.next.map(|next| {
        let parts = [
            ("q", search.as_str()),
            ("state", state.map_or("", InState::slug)),
            ("platform", platform.map_or("", Platform::slug)),
            ("version", version.as_deref().unwrap_or_default()),
            ("before", before.as_deref().unwrap_or_default()),
            ("model", model.as_deref().unwrap_or_default()),
            ("severity", severity.map_or("", Severity::slug)),
            ("sort", sort.slug()),
            ("after", &next),
        ];
        address("/devices", &parts)
    });
    let f = signed.frame("/devices", "nav-devices");
    let standing = |row: DeviceRow| {
        let standing = Standing::of(&policy, &row, f.now);
        (row, standing)
    };
    let rows = found.rows.into_iter().map(standing).collect();
    Ok(show(&DevicesPage { f, rows, policy, search, state, platform, severity, sort, version, before, model, next }))
}

#[derive(Template)]
#[template(path = "portal/device.html")]
struct DevicePage {
    f: Frame,
    device: DeviceRow,
    open: Vec<FindingRow>,
    closed: Vec<FindingRow>,
    /// Those with something to say about, the worst first.
    apps: Vec<InstalledApp>,
    /// The others, by label.
    clean_apps: Vec<InstalledApp>,
    policy: PolicyRow,
    standing: Option<Standing>,
    /// How old the lists are that keep apps from being watched in full.
    old_lists: Option<u32>,
    /// Known flaws of its system, where something is known of it and it is in use.
    flaws: Option<KnownFlaws>,
    /// How long it gets updates, where something is known of its model and it is in use.
    support: Option<support::Known>,
    /// What its hardware proves.
    proof: ProofCard,
}

/// The security update by which phones of a system are told apart; empty where they are not.
const fn patch_of(platform: Platform, patch: &str) -> &str {
    match platform {
        Platform::Android => patch,
        Platform::Ios => "",
    }
}

/// Known flaws of the system of a phone.
struct KnownFlaws {
    all: usize,
    used: usize,
    /// Why there may be more: a key of a text, empty where there is not.
    at_least: &'static str,
    /// Whether there is a newer line, whose releases may have closed more.
    older_line: bool,
    /// The page that names them.
    href: String,
}

impl KnownFlaws {
    fn of(known: &Intelligence, device: &DeviceRow) -> Option<Self> {
        let version = device.os_version.as_deref().filter(|_| device.state == DeviceState::Active)?;
        let patch = device.patch_level.as_deref().unwrap_or_default();
        let exposure = flaws::exposure(known, device.platform, version, patch)?;
        Some(Self {
            all: exposure.flaws.len(),
            used: exposure.exploited(),
            at_least: flaws::at_least(device.platform, &exposure),
            older_line: exposure.is_older_line,
            href: flaws::of_version(device.platform, version, patch_of(device.platform, patch)),
        })
    }
}

/// An app on the phone, and what is held of it.
struct InstalledApp {
    row: InstalledAppRow,
    /// The address of its page; `None` where it counts nowhere any more.
    page: Option<String>,
    verdict: Option<AppVerdict>,
    /// The company's own verdict, which stands above what was found.
    own: Option<OverrideVerdict>,
    /// Whether the company does not allow it.
    out: bool,
}

impl InstalledApp {
    fn new(policy: &Policy, row: InstalledAppRow, now: Timestamp) -> Self {
        let summary = row.summary.as_ref();
        let page = |app: &AppSummary| {
            let signer = app.signers.first().map(String::as_str).unwrap_or_default();
            format!("/apps/{}", app_key(&app.package, signer))
        };
        Self {
            page: summary.map(page),
            verdict: summary.map(AppSummary::verdict),
            own: summary.and_then(|app| app_policy::own_verdict(policy, [app], now)),
            out: summary.is_some_and(|app| app_policy::is_banned(policy, app)),
            row,
        }
    }

    /// Whether there is something that its reader should see at once.
    fn stands_out(&self) -> bool {
        self.out || self.own.is_some() || self.verdict.is_some_and(|verdict| verdict > AppVerdict::Clean)
    }
}

impl DevicePage {
    /// What is done because of what is open: for the company's mail and websites, and on the phone.
    fn measures(&self) -> Vec<MeasureLine> {
        MeasureLine::all(&self.f.t, &self.policy.policy, &self.device, &self.open, self.f.now)
    }

    /// Whether the phone has the policy that is in force now.
    fn is_current(&self) -> bool {
        Some(self.policy.signed.hash().to_string()) == self.device.policy
    }

    /// Until when its deactivation can be taken back, if it can, as machines read it.
    fn undo(&self) -> Option<String> {
        let gone = self.device.state == DeviceState::Deactivated;
        self.device.undo_until.filter(|until| gone && *until > self.f.now).map(iso_time)
    }

    fn short_policy(&self) -> String {
        self.device.policy.as_deref().unwrap_or_default().chars().take(8).collect()
    }

    /// What is said of findings that were left out, if some were.
    fn left_out(&self) -> Option<Timed> {
        let when = self.f.t.when(self.device.left_out_at?);
        let values = [("n", self.device.left_out.into()), ("most", MAX_OPEN_FINDINGS.into())];
        Some(self.f.t.timed_with("device-left-out", &values, "when", &when))
    }

    fn is_live(&self, front: Front) -> bool {
        self.device.live.contains(&front)
    }

    fn is_wanted(&self, front: Front) -> bool {
        self.policy.policy.wanted_fronts.contains(&front)
    }

    /// Why a front that is wanted is not live, or that it is.
    fn level(&self, front: Front) -> String {
        let t = &self.f.t;
        let granted = |one: &PermissionState| one.state != GrantState::Refused && one.state != GrantState::NotAsked;
        let background = self.device.permissions.iter().filter(|one| one.permission == Permission::Background);
        match (front, self.old_lists) {
            _ if self.is_live(front) => t.get("level-live"),
            _ if !self.is_wanted(front) => t.get("level-not-wanted"),
            (Front::Web, _) => t.get("level-on-request"),
            (Front::Apps, Some(days)) if self.device.scanned_at.is_some() && background.into_iter().all(granted) => {
                t.with("lists-old-level", "n", days)
            }
            _ => t.get("level-not-live"),
        }
    }

    /// Class and icon of the state.
    fn look(&self) -> (&'static str, &'static str) {
        self.standing.map_or(("off", "circle-dashed"), |standing| standing.look())
    }

    fn slug(&self) -> &'static str {
        self.standing.map_or(self.device.state.slug(), |standing| standing.state.slug())
    }

    fn words(&self) -> String {
        let t = &self.f.t;
        self.standing.map_or_else(|| t.get(&format!("device-{}", self.device.state)), |standing| standing.words(t))
    }

    /// What the state means on this phone, in sentences.
    fn why(&self) -> String {
        let t = &self.f.t;
        let Some(standing) = &self.standing else {
            return t.get(&format!("device-{}-why", self.device.state));
        };
        let silence = || t.with("state-silent-why", "n", self.policy.policy.device.silent_after_days);
        let key = match standing.state {
            ProtectionState::Partly if self.device.scanned_at.is_none() => "state-partly-no-scan",
            ProtectionState::Partly => return unwatched(t, &self.policy.policy, &self.device.live),
            ProtectionState::Protected => "state-protected-why",
            ProtectionState::AtRisk if standing.silent => {
                return format!("{} {}", t.get("state-at-risk-why"), silence());
            }
            ProtectionState::AtRisk => "state-at-risk-why",
            ProtectionState::Silent => return silence(),
            ProtectionState::NoPhone => "state-no-phone-why",
        };
        t.get(key)
    }
}

pub(super) async fn detail(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    let failed = |error| signed.failed(error);
    let Some(device) = signed.store.device(id).await.map_err(failed)? else { return Err(signed.not_found()) };
    let findings = |open, limit| {
        let filter = FindingFilter { device: Some(id), open: Some(open), limit, ..FindingFilter::default() };
        let store = signed.store.clone();
        async move { store.findings(&filter).await }
    };
    let mut open = findings(true, OPEN).await.map_err(failed)?.rows;
    // The newest first among those that are as bad.
    open.sort_by_key(|row| Reverse(row.severity));
    let closed = findings(false, PAGE).await.map_err(failed)?.rows;
    let apps = signed.store.device_apps(id).await.map_err(failed)?;
    let now = signed.now();
    let policy = signed.server.store().system().policy(signed.company.id).await.map_err(failed)?;
    let policy = policy.ok_or_else(|| signed.not_found())?;
    let standing = Standing::of(&policy.policy, &device, now);
    let apps = apps.into_iter().map(|row| InstalledApp::new(&policy.policy, row, now));
    let (apps, clean_apps) = apps.partition(InstalledApp::stands_out);
    let known = signed.server.intelligence();
    let old_lists = ListAges::of(&known, &policy.policy, now).too_old(Front::Apps);
    let flaws = KnownFlaws::of(&known, &device);
    let state = signed.store.attestation(id).await.map_err(failed)?;
    let mut f = signed.frame("/devices", "nav-devices");
    let proof = ProofCard::new(&f.t, &policy.policy, state.as_ref());
    let support = support::Known::of(&known, &device, &f.t, f.now);
    f.title.clone_from(&device.owner);
    Ok(show(&DevicePage {
        f,
        device,
        open,
        closed,
        apps,
        clean_apps,
        policy,
        standing,
        old_lists,
        flaws,
        support,
        proof,
    }))
}

pub(super) async fn scan(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.ask_scan(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_phones(signed.company.id, &[id]);
    Ok(done(&format!("/devices/{id}"), "scan-asked"))
}

pub(super) async fn deactivate(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    let now = signed.now();
    let until = signed.server.undo_until(now);
    signed.store.deactivate_device_until(id, now, until).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_leaving(signed.company.id);
    Ok(done(&format!("/devices/{id}"), "device-deactivated"))
}

pub(super) async fn undo(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.undo_deactivation(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done(&format!("/devices/{id}"), "undone"))
}
