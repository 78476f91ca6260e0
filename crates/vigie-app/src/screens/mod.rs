//! The app's screens: server-rendered HTML over the app's own state, the same for every host.
//!
//! The host decides who may reach them; nothing here is meant for a network.

mod abilities;
mod about;
mod anyway;
mod app;
mod apps;
mod care;
mod causes;
mod codes;
mod dashboard;
mod device;
mod evidence;
mod finding;
mod first_run;
mod frame;
mod gate;
mod help_lines;
mod icons;
mod link;
mod log;
mod lookup;
mod measures;
mod message;
mod network;
mod picture;
mod privacy;
mod sent;
mod settings;
mod takeover;
mod web;
mod web_report;
mod wrong;
mod zones;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Router, middleware};

pub use gate::Gate;

use crate::App;

/// The largest picture that may be sent to a screen, in bytes: photographs of today's phones.
const MAX_PICTURE: usize = 24 << 20;

/// All screens.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(dashboard::page))
        .route("/language", post(first_run::language))
        .route("/activate", get(first_run::activate_page).post(first_run::activate))
        .route("/activate/code", post(first_run::activate_by_code))
        .route("/activate/picture", post(first_run::activate_by_picture))
        .route("/activate/camera", post(first_run::activate_by_camera))
        .route("/activate/waiting", get(takeover::waiting))
        .route("/activate/other", post(takeover::stop_waiting))
        .route("/takeover", get(takeover::card).post(takeover::answer))
        .route("/privacy", get(privacy::page).post(privacy::accept))
        .route("/permissions", get(first_run::permissions_page))
        .route("/permissions/ask", post(first_run::ask))
        .route("/permissions/done", post(first_run::permissions_done))
        .route("/scan", get(dashboard::scan_page).post(dashboard::scan))
        .route("/apps", get(apps::page))
        .route("/apps/detail", get(app::page))
        .route("/apps/icon", get(icons::icon))
        .route("/apps/distrust", post(app::distrust))
        .route("/apps/lookup", get(lookup::page))
        .route("/apps/ask", post(lookup::ask))
        .route("/apps/uninstall", post(finding::uninstall))
        .route("/web", get(web::page))
        .route("/web/check", post(web::check))
        .route("/web/picture", post(web::check_picture))
        .route("/web/camera", post(web::check_camera))
        .route("/web/result", get(link::result))
        .route("/web/codes", get(codes::page))
        .route("/web/trust", post(link::trust))
        .route("/web/report", post(link::report))
        .route("/web/distrust", post(link::distrust))
        .route("/web/open", get(anyway::question).post(anyway::open))
        .route("/web/after", get(anyway::after))
        .route("/web/settle", post(anyway::settle))
        .route("/web/message", post(message::check))
        .route("/device", get(device::device))
        .route("/network", get(network::network))
        .route("/zones", get(zones::page))
        .route("/finding/{id}", get(finding::page))
        .route("/finding/{id}/resolve", post(finding::resolve))
        .route("/finding/{id}/trust", get(app::trust_page).post(app::trust))
        .route("/care/{id}", get(care::page))
        .route("/care/{id}/help", get(care::help))
        .route("/care/{id}/record", get(care::record))
        .route("/care/{id}/record.txt", get(care::record_text))
        .route("/care/{id}/record.json", get(care::record_json))
        .route("/care/{id}/remove", get(care::remove))
        .route("/care/{id}/show-again", post(care::show_again))
        .route("/leave", get(care::leave))
        .route("/tips", get(care::tips))
        .route("/menu", get(about::menu))
        .route("/log", get(log::page))
        .route("/sent", get(sent::page))
        .route("/sent.json", get(sent::file))
        .route("/sent/forget", post(sent::forget))
        .route("/settings", get(settings::page).post(settings::save))
        .route("/help", get(about::help))
        .route("/about", get(about::page))
        .route("/about/diagnostics.txt", get(about::diagnostics))
        .layer(DefaultBodyLimit::max(MAX_PICTURE))
        .merge(vigie_ui::assets())
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(middleware::from_fn_with_state(app.clone(), wrong::designed))
        .with_state(app)
}
