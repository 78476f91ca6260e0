//! The phone's own pages, which on a real phone belong to the operating system: settings, the
//! dialog that asks for permissions, the dialog that uninstalls. They edit the folder.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use vigie_app::App;
use vigie_types::{GrantState, NetworkKind, Permission, Platform, ThreatKind, WifiSecurity, clean_label};
use vigie_ui::Texts;

use crate::alerts::ShownAlert;
use crate::file::{NetworkPart, PhoneFile};
use crate::folder::{Folder, FolderError};
use crate::settings::{HolderPart, SWITCHES};

#[derive(Clone)]
struct Phone {
    folder: Folder,
    app: App,
}

pub(crate) fn routes(folder: Folder, app: App) -> Router {
    Router::new()
        .route("/phone/settings", get(settings).post(save))
        .route("/phone/ask", get(ask).post(answer))
        .route("/phone/uninstall", get(confirm).post(uninstall))
        .route("/phone/wifi/leave", post(leave_wifi))
        .route("/phone/alerts", get(alerts))
        .with_state(Phone { folder, app })
}

impl Phone {
    fn texts(&self) -> Texts {
        Texts::new(self.app.language())
    }
}

/// The folder could not be read or written.
struct Broken(FolderError);

impl From<FolderError> for Broken {
    fn from(error: FolderError) -> Self {
        Self(error)
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("{}\n", self.0)).into_response()
    }
}

fn show(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    t: Texts,
    title: String,
    phone: PhoneFile,
}

impl SettingsPage {
    fn is(&self, permission: Permission, state: GrantState) -> bool {
        self.phone.permissions.state(permission) == state
    }

    /// The switches that this phone has: name, words, and whether it is on.
    /// Those of updates, or the others.
    fn switches(&self, of_updates: bool) -> Vec<(&'static str, String, bool)> {
        let mut set = self.phone.settings.clone();
        let there = SWITCHES.into_iter().filter_map(|(name, kind, of)| Some((name, kind, (*of(&mut set))?)));
        let wanted = there.filter(|(_, kind, _)| (*kind == ThreatKind::UpdatesOff) == of_updates);
        wanted.map(|(name, kind, on)| (name, self.t.get(&format!("check-{kind}")), on)).collect()
    }

    /// The powers of an app in words.
    fn powers(&self, holder: &HolderPart) -> String {
        holder.powers.iter().map(|power| self.t.power(*power)).collect::<Vec<_>>().join(" · ")
    }

    fn security(&self) -> &'static str {
        self.phone.network.as_ref().and_then(|network| network.security).map_or("", wifi_name)
    }

    fn wifi(&self) -> Option<String> {
        let network = self.phone.network.as_ref().filter(|network| network.kind == NetworkKind::Wifi)?;
        Some(clean_label(network.ssid.as_deref().unwrap_or_default()))
    }
}

const WIFI: [WifiSecurity; 6] = [
    WifiSecurity::Open,
    WifiSecurity::Owe,
    WifiSecurity::Wep,
    WifiSecurity::Wpa2,
    WifiSecurity::Wpa3,
    WifiSecurity::Enterprise,
];

const fn wifi_name(security: WifiSecurity) -> &'static str {
    match security {
        WifiSecurity::Open => "open",
        WifiSecurity::Owe => "owe",
        WifiSecurity::Wep => "wep",
        WifiSecurity::Wpa2 => "wpa2",
        WifiSecurity::Wpa3 => "wpa3",
        WifiSecurity::Enterprise => "enterprise",
    }
}

async fn settings(State(phone): State<Phone>) -> Result<Response, Broken> {
    let t = phone.texts();
    Ok(show(&SettingsPage { title: t.get("phone-settings"), t, phone: phone.folder.load()? }))
}

/// Switches that are off are not sent by browsers.
#[derive(Deserialize)]
struct SettingsForm {
    wifi: Option<String>,
    bluetooth: Option<String>,
    screen_lock: Option<String>,
    developer_options: Option<String>,
    usb_debugging: Option<String>,
    os_version: String,
    patch_level: Option<String>,
    ssid: Option<String>,
    security: Option<String>,
    location: Option<GrantState>,
    background: Option<GrantState>,
    foreign_vpn: Option<String>,
    global_proxy: Option<String>,
    /// Every other switch that is on.
    #[serde(flatten)]
    switches: BTreeMap<String, String>,
}

async fn save(State(phone): State<Phone>, Form(form): Form<SettingsForm>) -> Result<Redirect, Broken> {
    let mut file = phone.folder.load()?;
    file.radios.wifi = form.wifi.is_some();
    file.radios.bluetooth = form.bluetooth.is_some();
    file.settings.screen_lock = Some(form.screen_lock.is_some());
    if file.platform == Platform::Android {
        file.settings.developer_options = Some(form.developer_options.is_some());
        file.settings.usb_debugging = Some(form.usb_debugging.is_some());
        file.patch_level = form.patch_level.map(|level| clean_label(&level)).filter(|level| !level.is_empty());
    }
    for (name, _, of) in SWITCHES {
        // What this phone cannot tell, its page does not show.
        if let Some(on) = of(&mut file.settings) {
            *on = form.switches.contains_key(name);
        }
    }
    for (text, kept) in
        [(form.foreign_vpn, &mut file.settings.foreign_vpn), (form.global_proxy, &mut file.settings.global_proxy)]
    {
        if let (Some(text), Some(kept)) = (text, kept) {
            *kept = clean_label(&text);
        }
    }
    // Powers that were taken from apps.
    for holder in file.settings.powers.iter_mut().flatten() {
        if form.switches.contains_key(&format!("take-{}", holder.package)) {
            holder.powers.clear();
        }
    }
    file.os_version = clean_label(&form.os_version);
    if let (Some(network), Some(ssid)) = (&mut file.network, form.ssid) {
        network.ssid = Some(clean_label(&ssid));
        network.security = WIFI.into_iter().find(|one| Some(wifi_name(*one)) == form.security.as_deref());
    }
    let asked = [(Permission::Location, form.location), (Permission::Background, form.background)];
    for (permission, state) in asked {
        if let Some(state) = state {
            file.permissions.set(permission, state);
        }
    }
    phone.folder.save(&file)?;
    Ok(Redirect::to("/phone/settings"))
}

#[derive(Template)]
#[template(path = "alerts.html")]
struct AlertsPage {
    t: Texts,
    title: String,
    alerts: Vec<ShownAlert>,
}

/// What the system shows of the alerts of apps.
async fn alerts(State(phone): State<Phone>) -> Response {
    let t = phone.texts();
    show(&AlertsPage { title: t.get("phone-alerts"), t, alerts: phone.folder.alerts() })
}

async fn leave_wifi(State(phone): State<Phone>) -> Result<Redirect, Broken> {
    let mut file = phone.folder.load()?;
    file.network = Some(NetworkPart::mobile());
    phone.folder.save(&file)?;
    Ok(Redirect::to("/network"))
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage {
    t: Texts,
    title: String,
    permissions: Vec<Permission>,
    names: String,
}

#[derive(Deserialize)]
struct Asked {
    permissions: String,
}

fn permissions_of(names: &str) -> Vec<Permission> {
    Permission::ALL.into_iter().filter(|permission| names.split(',').any(|name| name == permission.slug())).collect()
}

async fn ask(State(phone): State<Phone>, Query(asked): Query<Asked>) -> Response {
    let t = phone.texts();
    let permissions = permissions_of(&asked.permissions);
    let names = permissions.iter().map(|permission| permission.slug()).collect::<Vec<_>>().join(",");
    show(&AskPage { title: t.get("phone-ask"), t, permissions, names })
}

#[derive(Deserialize)]
struct Answer {
    permissions: String,
    answer: GrantState,
}

async fn answer(State(phone): State<Phone>, Form(answer): Form<Answer>) -> Result<Redirect, Broken> {
    let mut file = phone.folder.load()?;
    for permission in permissions_of(&answer.permissions) {
        file.permissions.set(permission, answer.answer);
    }
    phone.folder.save(&file)?;
    Ok(Redirect::to("/permissions"))
}

#[derive(Template)]
#[template(path = "uninstall.html")]
struct UninstallPage {
    t: Texts,
    title: String,
    app: String,
    name: String,
}

#[derive(Deserialize)]
struct Which {
    app: String,
}

async fn confirm(State(phone): State<Phone>, Query(which): Query<Which>) -> Response {
    let t = phone.texts();
    show(&UninstallPage { title: t.get("phone-uninstall"), t, name: clean_label(&which.app), app: which.app })
}

async fn uninstall(State(phone): State<Phone>, Form(which): Form<Which>) -> Result<Redirect, Broken> {
    phone.folder.uninstall(&which.app)?;
    Ok(Redirect::to("/"))
}
