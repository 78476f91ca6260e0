//! Phones: the list, and one of them.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_engine::ProtectionState;
use vigie_store::{
    DeviceFilter, DeviceRow, DeviceSort, DeviceState, FindingFilter, FindingRow, InstalledAppRow, PolicyRow,
};
use vigie_types::{DeviceId, Front, GrantState, NetworkKind, Platform, Policy, Severity, clean_label};
use vigie_ui::Texts;

use super::app_policy;
use super::forms::{PAGE, address, choice};
use super::frame::{Frame, Reply, done, show};
use super::session::Signed;
use super::standing::{FleetStanding, Standing, unwatched};

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
    next: Option<String>,
}

impl DevicesPage {
    const fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.state.is_some() || self.platform.is_some() || self.severity.is_some()
    }
}

/// Which phones a list shows: those in a state of protection, or in use or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InState {
    Phone(DeviceState),
    Protection(ProtectionState),
}

impl InState {
    /// All of them, in the order of the list to choose from.
    const ALL: [Self; 7] = [
        Self::Phone(DeviceState::Active),
        Self::Protection(ProtectionState::Protected),
        Self::Protection(ProtectionState::AtRisk),
        Self::Protection(ProtectionState::Partly),
        Self::Protection(ProtectionState::Silent),
        Self::Phone(DeviceState::HandedOver),
        Self::Phone(DeviceState::Deactivated),
    ];

    const fn slug(self) -> &'static str {
        match self {
            Self::Phone(state) => state.slug(),
            Self::Protection(state) => state.slug(),
        }
    }

    fn words(self, t: &Texts) -> String {
        match self {
            Self::Phone(state) => t.get(&format!("device-{state}")),
            Self::Protection(state) => t.get(&format!("state-{state}")),
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
    #[serde(default, deserialize_with = "choice")]
    severity: Option<Severity>,
    #[serde(default, deserialize_with = "choice")]
    sort: Option<DeviceSort>,
    after: Option<String>,
}

pub(super) async fn page(signed: Signed, Query(filter): Query<Filter>) -> Reply {
    let search = clean_label(&filter.q);
    let platform = [Platform::Android, Platform::Ios].into_iter().find(|one| one.slug() == filter.platform);
    let (state, severity, sort) = (filter.state, filter.severity, filter.sort.unwrap_or_default());
    let policy = app_policy::current(&signed).await?;
    let (in_use, classes) = match state {
        None => (None, None),
        Some(InState::Phone(state)) => (Some(state), None),
        Some(InState::Protection(state)) => (None, Some(FleetStanding::read(&signed, &policy).await?.in_state(state))),
    };
    let wanted = DeviceFilter {
        search: search.clone(),
        state: in_use,
        platform,
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
    Ok(show(&DevicesPage { f, rows, policy, search, state, platform, severity, sort, next }))
}

#[derive(Template)]
#[template(path = "portal/device.html")]
struct DevicePage {
    f: Frame,
    device: DeviceRow,
    open: Vec<FindingRow>,
    closed: Vec<FindingRow>,
    apps: Vec<InstalledAppRow>,
    policy: PolicyRow,
    standing: Option<Standing>,
}

impl DevicePage {
    /// Whether the phone has the policy that is in force now.
    fn is_current(&self) -> bool {
        Some(self.policy.signed.hash().to_string()) == self.device.policy
    }

    fn short_policy(&self) -> String {
        self.device.policy.as_deref().unwrap_or_default().chars().take(8).collect()
    }

    fn is_live(&self, front: Front) -> bool {
        self.device.live.contains(&front)
    }

    fn is_wanted(&self, front: Front) -> bool {
        self.policy.policy.wanted_fronts.contains(&front)
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
        let key = match standing.state {
            ProtectionState::Partly if self.device.scanned_at.is_none() => "state-partly-no-scan",
            ProtectionState::Partly => return unwatched(t, &self.policy.policy, &self.device.live),
            ProtectionState::Protected => "state-protected-why",
            ProtectionState::AtRisk => "state-at-risk-why",
            ProtectionState::Silent => {
                return t.with("state-silent-why", "n", self.policy.policy.device.silent_after_days);
            }
            ProtectionState::NoPhone => "state-no-phone-why",
        };
        t.get(key)
    }
}

pub(super) async fn detail(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    let failed = |error| signed.failed(error);
    let Some(device) = signed.store.device(id).await.map_err(failed)? else { return Err(signed.not_found()) };
    let findings = |open| {
        let filter = FindingFilter { device: Some(id), open: Some(open), limit: PAGE, ..FindingFilter::default() };
        let store = signed.store.clone();
        async move { store.findings(&filter).await }
    };
    let open = findings(true).await.map_err(failed)?.rows;
    let closed = findings(false).await.map_err(failed)?.rows;
    let apps = signed.store.device_apps(id).await.map_err(failed)?;
    let policy = signed.server.store().system().policy(signed.company.id).await.map_err(failed)?;
    let policy = policy.ok_or_else(|| signed.not_found())?;
    let standing = Standing::of(&policy.policy, &device, signed.now());
    let mut f = signed.frame("/devices", "nav-devices");
    f.title.clone_from(&device.owner);
    Ok(show(&DevicePage { f, device, open, closed, apps, policy, standing }))
}

pub(super) async fn scan(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.ask_scan(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_phones(signed.company.id, &[id]);
    Ok(done(&format!("/devices/{id}"), "scan-asked"))
}

pub(super) async fn deactivate(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.deactivate_device(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_phones(signed.company.id, &[id]);
    Ok(done(&format!("/devices/{id}"), "device-deactivated"))
}
