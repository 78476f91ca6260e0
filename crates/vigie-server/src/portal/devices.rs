//! Phones: the list, and one of them.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use vigie_store::{
    DeviceFilter, DeviceRow, DeviceSort, DeviceState, FindingFilter, FindingRow, InstalledAppRow, PolicyRow,
};
use vigie_types::{DeviceId, Front, GrantState, NetworkKind, Platform, Severity, clean_label};

use super::forms::{PAGE, address, choice};
use super::frame::{Frame, Reply, done, show};
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/devices.html")]
struct DevicesPage {
    f: Frame,
    rows: Vec<DeviceRow>,
    search: String,
    state: Option<DeviceState>,
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

#[derive(Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, deserialize_with = "choice")]
    state: Option<DeviceState>,
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
    let wanted = DeviceFilter {
        search: search.clone(),
        state,
        platform,
        worst: severity,
        person: None,
        sort,
        after: filter.after,
        limit: PAGE,
    };
    let found = signed.store.devices(&wanted).await.map_err(|error| signed.failed(error))?;
    let next = found.next.map(|next| {
        let parts = [
            ("q", search.as_str()),
            ("state", state.map_or("", DeviceState::slug)),
            ("platform", platform.map_or("", Platform::slug)),
            ("severity", severity.map_or("", Severity::slug)),
            ("sort", sort.slug()),
            ("after", &next),
        ];
        address("/devices", &parts)
    });
    let f = signed.frame("/devices", "nav-devices");
    Ok(show(&DevicesPage { f, rows: found.rows, search, state, platform, severity, sort, next }))
}

#[derive(Template)]
#[template(path = "portal/device.html")]
struct DevicePage {
    f: Frame,
    device: DeviceRow,
    open: Vec<FindingRow>,
    closed: Vec<FindingRow>,
    apps: Vec<InstalledAppRow>,
    policy: Option<PolicyRow>,
}

impl DevicePage {
    /// Whether the phone has the policy that is in force now.
    fn is_current(&self) -> bool {
        self.policy.as_ref().is_some_and(|row| Some(row.signed.hash().to_string()) == self.device.policy)
    }

    fn short_policy(&self) -> String {
        self.device.policy.as_deref().unwrap_or_default().chars().take(8).collect()
    }

    fn is_live(&self, front: Front) -> bool {
        self.device.live.contains(&front)
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
    let mut f = signed.frame("/devices", "nav-devices");
    f.title.clone_from(&device.owner);
    Ok(show(&DevicePage { f, device, open, closed, apps, policy }))
}

pub(super) async fn scan(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.ask_scan(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce();
    Ok(done(&format!("/devices/{id}"), "scan-asked"))
}

pub(super) async fn deactivate(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.deactivate_device(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce();
    Ok(done(&format!("/devices/{id}"), "device-deactivated"))
}
