//! The administrator's portal: server-rendered pages behind a session.

mod account;
mod administrators;
mod app_policy;
mod app_rows;
mod apps;
mod audit;
mod audit_details;
mod audit_words;
mod browser;
mod cause_rows;
mod chart;
mod compare;
mod cookies;
mod demo;
mod device_form;
mod device_proof;
mod devices;
mod false_alarms;
mod flaws;
mod forms;
mod frame;
mod groups;
mod import;
mod intel;
mod keys;
mod links;
mod measures;
mod network_form;
mod networks;
mod outbox;
mod overall;
mod overview;
mod overview_paper;
mod passkey_check;
mod passkey_door;
mod passkey_site;
mod passkeys;
mod password;
mod people;
mod person;
mod person_card;
mod policy;
mod policy_change;
mod policy_form;
mod policy_review;
mod policy_versions;
mod policy_web;
mod policy_words;
mod proof;
mod questions;
mod recovery;
mod refusals;
mod report;
mod response_form;
mod rule_form;
mod rule_words;
mod search;
mod second_step;
mod session;
mod settings;
mod setup;
mod sign_in;
mod standing;
mod step_up;
mod stores;
mod support;
mod tell;
mod threat_csv;
mod threat_filter;
mod threat_pane;
mod threats;
mod titles;
mod tries;
mod vet;
mod weakness;
mod web;
mod web_form;
mod web_lists;
mod web_report;
mod web_silence;
mod web_why;
mod web_words;
mod webhooks;
mod zone_sources;
mod zones;

use axum::extract::{DefaultBodyLimit, Multipart, RawForm};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};

use crate::Server;
use crate::asked::{Asked, Words};
use crate::web_lines::OwnList;
use session::Signed;

/// The largest form, in bytes: a CSV file of 20,000 people fits twice.
const MAX_FORM: usize = 6 << 20;

/// The largest form that goes through the question for the password, in bytes: the largest one, and what it
/// grows by on the way, as browsers write each end of a line with two signs.
const MAX_ASKED: usize = MAX_FORM + (2 << 20);

/// The largest form of somebody who is not signed in, in bytes: strangers hold little of our memory.
const MAX_DOOR_FORM: usize = 16 << 10;

/// Who may reach a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody: the way in.
    Open,
    /// An administrator who is signed in.
    Administrator,
}

/// The largest form with a list of indicators, in bytes: the list, and a little for the rest.
const MAX_LIST: usize = crate::intel::MAX_IMPORT + (1 << 20);

/// The largest form with a file of threat zones, in bytes: the file, and a little for the rest.
const MAX_ZONES_FORM: usize = vigie_protocol::MAX_ZONE_FILE + (64 << 10);

/// One route of the portal.
pub struct PortalRoute {
    /// Its path, with `{id}` where an id stands.
    pub path: &'static str,
    /// Whether it answers to GET; otherwise to POST. Where both do, it stands twice.
    pub get: bool,
    /// Who may reach it.
    pub access: Access,
    /// Whether it asks for the password again, when the last proof is older than 15 minutes.
    pub asks_again: bool,
    handler: MethodRouter<Server>,
}

/// Every route of the portal, with who may reach it. There is no other way to a page.
#[must_use]
pub fn portal_routes() -> Vec<PortalRoute> {
    use Access::{Administrator, Open};
    let route = |get, path, access, handler| PortalRoute { path, get, access, asks_again: false, handler };
    let again = |path, handler: MethodRouter<Server>| PortalRoute {
        path,
        get: false,
        access: Administrator,
        asks_again: true,
        handler: handler
            .layer(DefaultBodyLimit::max(MAX_ASKED))
            .layer(middleware::from_fn_with_state(step_up::Longest(MAX_ASKED), step_up::ask_again)),
    };
    let own = |list: OwnList, [all, remove, import, confirm]: [&'static str; 4]| {
        [
            route(true, all, Administrator, get(move |signed: Signed, wanted| web_lists::page(list, signed, wanted))),
            again(all, post(move |signed: Signed, form: RawForm| web_lists::add(list, signed, form))),
            again(remove, post(move |signed: Signed, form: RawForm| web_lists::remove(list, signed, form))),
            route(
                false,
                import,
                Administrator,
                post(move |signed: Signed, form: Multipart| web_lists::preview(list, signed, form)),
            ),
            again(confirm, post(move |signed: Signed, form: RawForm| web_lists::confirm(list, signed, form))),
        ]
    };
    let mut routes = vec![
        route(true, "/setup/{token}", Open, get(setup::page)),
        route(false, "/setup/{token}", Open, post(setup::create)),
        route(true, "/password/{token}", Open, get(links::page)),
        route(false, "/password/{token}", Open, post(links::choose)),
        route(true, "/sign-in", Open, get(sign_in::page)),
        route(false, "/sign-in", Open, post(sign_in::sign_in)),
        route(false, "/sign-in/code", Open, post(second_step::sign_in)),
        route(false, "/sign-in/passkey", Open, post(passkey_door::sign_in)),
        route(false, "/sign-in/passkey/options", Open, post(passkey_door::ask)),
        route(false, "/sign-out", Administrator, post(sign_in::sign_out)),
        route(true, "/", Administrator, get(overview::page)),
        route(true, "/report.pdf", Administrator, get(overview_paper::download)),
        route(true, "/search", Administrator, get(search::page)),
        route(true, "/people", Administrator, get(people::page)),
        route(false, "/people", Administrator, post(people::add)),
        route(false, "/people/invite-again", Administrator, post(overview::invite_again)),
        route(true, "/people/new", Administrator, get(people::new)),
        route(true, "/people/import", Administrator, get(import::page)),
        route(false, "/people/import", Administrator, post(import::preview)),
        again("/people/import/confirm", post(import::confirm)),
        route(false, "/people/import/bad", Administrator, post(import::bad_rows)),
        route(true, "/people/import/{id}", Administrator, get(import::finished)),
        route(true, "/people/{id}", Administrator, get(person::page)),
        route(false, "/people/{id}/edit", Administrator, post(person::edit)),
        route(false, "/people/{id}/send", Administrator, post(person::send)),
        route(false, "/people/{id}/renew", Administrator, post(person::renew)),
        route(false, "/people/{id}/revoke", Administrator, post(person::revoke)),
        route(false, "/people/{id}/end", Administrator, post(person::end)),
        route(false, "/people/{id}/reactivate", Administrator, post(person::reactivate)),
        route(false, "/people/{id}/undo-end", Administrator, post(person::undo_end)),
        route(false, "/people/{id}/undo-revoke", Administrator, post(person::undo_revoke)),
        route(true, "/people/{id}/card", Administrator, get(person_card::page)),
        route(true, "/people/{id}/delete", Administrator, get(person::confirm_delete)),
        again("/people/{id}/delete", post(person::delete)),
        route(true, "/groups", Administrator, get(groups::page)),
        route(false, "/groups", Administrator, post(groups::add)),
        route(false, "/groups/{id}/rename", Administrator, post(groups::rename)),
        route(false, "/groups/{id}/delete", Administrator, post(groups::delete)),
        route(true, "/devices", Administrator, get(devices::page)),
        route(true, "/devices/{id}", Administrator, get(devices::detail)),
        route(true, "/networks", Administrator, get(networks::page)),
        route(true, "/zones", Administrator, get(zones::page)),
        route(false, "/zones/judge", Administrator, post(zones::judge)),
        again("/zones/people", post(zones::people)),
        route(true, "/zones/exchange", Administrator, get(zone_sources::page)),
        again("/zones/exchange", post(zone_sources::add)),
        route(true, "/zones/exchange/export", Administrator, get(zone_sources::export)),
        PortalRoute {
            // In its own form, as lists of threats.
            asks_again: true,
            ..route(
                false,
                "/zones/exchange/import",
                Administrator,
                post(zone_sources::import).layer(DefaultBodyLimit::max(MAX_ZONES_FORM)),
            )
        },
        route(false, "/zones/exchange/clear", Administrator, post(zone_sources::clear)),
        again("/zones/exchange/remove", post(zone_sources::remove)),
        route(true, "/flaws", Administrator, get(flaws::page)),
        route(true, "/flaws/{cve}", Administrator, get(flaws::detail)),
        route(true, "/support", Administrator, get(support::page)),
        route(false, "/devices/{id}/scan", Administrator, post(devices::scan)),
        route(false, "/devices/{id}/proof", Administrator, post(device_proof::ask)),
        route(false, "/devices/{id}/deactivate", Administrator, post(devices::deactivate)),
        route(false, "/devices/{id}/undo", Administrator, post(devices::undo)),
        route(true, "/threats", Administrator, get(threats::page)),
        route(false, "/threats/handle", Administrator, post(threats::handle_picked)),
        again("/threats/ban", post(threats::ban)),
        route(true, "/threats/export", Administrator, get(threat_csv::export)),
        route(true, "/threats/{id}", Administrator, get(threats::detail)),
        route(false, "/threats/{id}/handle", Administrator, post(threats::handle)),
        route(true, "/policy", Administrator, get(policy::page)),
        again("/policy", post(policy::publish)),
        route(false, "/policy/draft", Administrator, post(policy::draft)),
        route(false, "/policy/review", Administrator, post(policy::review)),
        route(true, "/policy/versions", Administrator, get(policy_versions::page)),
        route(true, "/policy/version", Administrator, get(policy_versions::detail)),
        route(true, "/policy/apps", Administrator, get(app_policy::page)),
        again("/policy/apps", post(app_policy::save)),
        route(false, "/policy/apps/try", Administrator, post(app_policy::attempt)),
        again("/policy/apps/remove", post(app_policy::remove)),
        again("/policy/apps/withdraw", post(app_policy::withdraw)),
        route(true, "/web", Administrator, get(web::page)),
        route(true, "/web/alarms/{id}", Administrator, get(false_alarms::page)),
        again("/web/alarms/{id}/allow", post(false_alarms::allow)),
        route(false, "/web/alarms/{id}/keep", Administrator, post(false_alarms::keep)),
        again("/web/rule", post(web_lists::rule)),
        route(true, "/apps", Administrator, get(apps::page)),
        route(true, "/apps/questions/{id}", Administrator, get(questions::page)),
        again("/apps/questions/{id}/ban", post(questions::ban)),
        route(false, "/apps/questions/{id}/close", Administrator, post(questions::close)),
        route(true, "/apps/vet", Administrator, get(vet::page)),
        route(false, "/apps/vet", Administrator, post(vet::upload).layer(DefaultBodyLimit::disable())),
        route(true, "/apps/compare", Administrator, get(compare::page)),
        route(true, "/apps/reports/{id}", Administrator, get(report::page)),
        again("/apps/reports/{id}/override", post(report::judge)),
        route(false, "/apps/reports/{id}/delete", Administrator, post(report::delete)),
        route(true, "/apps/{id}", Administrator, get(apps::detail)),
        again("/apps/{id}/override", post(apps::judge)),
        again("/apps/{id}/ban", post(apps::ban)),
        route(true, "/outbox", Administrator, get(outbox::page)),
        route(true, "/outbox/{id}", Administrator, get(outbox::detail)),
        route(true, "/outbox/{id}/html", Administrator, get(outbox::html)),
        route(true, "/audit", Administrator, get(audit::page)),
        route(true, "/audit/file", Administrator, get(audit::file)),
        route(true, "/account", Administrator, get(account::page)),
        route(false, "/account/language", Administrator, post(account::language)),
        route(false, "/account/password", Administrator, post(account::password)),
        route(true, "/account/totp", Administrator, get(account::totp_page)),
        route(false, "/account/totp", Administrator, post(account::totp_on)),
        route(false, "/account/totp/off", Administrator, post(account::totp_off)),
        route(false, "/account/recovery", Administrator, post(account::new_recovery_codes)),
        again("/account/passkeys", post(passkeys::add)),
        again("/account/passkeys/new", post(passkeys::new)),
        route(false, "/account/passkeys/options", Administrator, post(passkeys::confirm)),
        again("/account/passkeys/{id}/remove", post(passkeys::remove)),
        route(false, "/account/sessions/{id}/end", Administrator, post(account::end_session)),
        route(true, "/demo/phone", Administrator, get(demo::phone)),
        route(true, "/settings", Administrator, get(settings::page)),
        again("/settings", post(settings::save)),
        again("/settings/administrators", post(settings::invite)),
        again("/settings/administrators/{id}/remove", post(settings::remove)),
        route(false, "/settings/administrators/withdraw", Administrator, post(settings::withdraw)),
        route(false, "/settings/stores/refresh", Administrator, post(stores::refresh)),
        again("/settings/stores/fdroid", post(stores::fdroid)),
        route(false, "/settings/webhooks/test", Administrator, post(settings::test_webhook)),
        route(true, "/settings/lists", Administrator, get(intel::page)),
        PortalRoute {
            // In its own form: a file does not go along through a question.
            asks_again: true,
            ..route(false, "/settings/lists", Administrator, post(intel::import).layer(DefaultBodyLimit::max(MAX_LIST)))
        },
        again("/settings/lists/remove", post(intel::remove)),
        route(true, "/settings/lists/{file}", Administrator, get(intel::download)),
    ];
    routes.extend(own(
        OwnList::Allow,
        [
            "/policy/web/allow",
            "/policy/web/allow/remove",
            "/policy/web/allow/import",
            "/policy/web/allow/import/confirm",
        ],
    ));
    routes.extend(own(
        OwnList::Block,
        [
            "/policy/web/block",
            "/policy/web/block/remove",
            "/policy/web/block/import",
            "/policy/web/block/import/confirm",
        ],
    ));
    routes
}

pub(crate) fn routes(server: &Server) -> Router<Server> {
    let guard = middleware::from_fn_with_state(server.clone(), session::require);
    let mut router = Router::new();
    for route in portal_routes() {
        let handler = match route.access {
            Access::Open => route.handler.layer(DefaultBodyLimit::max(MAX_DOOR_FORM)),
            Access::Administrator => route.handler.layer(guard.clone()),
        };
        router = router.route(route.path, handler);
    }
    let same_origin = middleware::from_fn_with_state(server.clone(), session::same_origin);
    router.layer(same_origin).layer(DefaultBodyLimit::max(MAX_FORM))
}

/// The page of a problem that no handler has words for: inside the portal for whoever is signed in, else
/// at its door.
pub(crate) async fn problem(server: &Server, asked: &Asked, words: Words) -> Response {
    match session::signed(server, asked.scheme, asked.address, &asked.headers, None).await {
        Ok(Some(signed)) => signed.problem(words),
        _ => frame::show(&frame::DoorProblemPage { t: session::texts(server, &asked.headers), words }),
    }
}
