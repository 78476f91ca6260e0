//! Who may come in: gateways in front of the company's mail and websites ask here (forward authentication), and whoever
//! has something open on a phone for which the policy closes them is told why, and how they open again.
//!
//! `/access/check` answers the `auth_request` of nginx and the forward authentication of Caddy and Traefik,
//! `/access/mail` nginx's mail proxy (<https://nginx.org/en/docs/mail/ngx_mail_auth_http_module.html>).

use std::collections::BTreeSet;

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{MethodRouter, any};
use serde_json::json;
use vigie_store::{PhoneOf, TenantRow, WantsIn};
use vigie_types::{DeviceId, Policy, RiskLevel, ThreatKind, Timestamp};
use vigie_ui::Texts;

use crate::access_asked::{Refused, company, gateway};
use crate::access_config::{Gateway, Strangers};
use crate::{Server, risk};

/// Both routes. Any method: what is asked about may be a form that is sent.
pub(crate) fn table() -> Vec<(&'static str, MethodRouter<Server>)> {
    vec![("/access/check", any(check)), ("/access/mail", any(mail))]
}

/// Whom it asks about: an e-mail address, or a name with a domain of its own in the configuration.
const USER: HeaderName = HeaderName::from_static("x-vigie-user");
/// The phone, where the gateway knows it: the id that its page in the portal has.
const DEVICE: HeaderName = HeaderName::from_static("x-vigie-device");
/// What it is told.
const RISK: HeaderName = HeaderName::from_static("x-vigie-risk");
/// Because of what: names of kinds of threats, with commas between them.
const REASONS: HeaderName = HeaderName::from_static("x-vigie-reasons");
/// The longest name or address, in bytes (RFC 5321, section 4.5.3.1.3).
const LONGEST: usize = 254;

/// What is known of whoever wants in.
enum Found {
    /// Nobody of that name, or nobody with such a phone in use.
    Stranger,
    Known(Box<Known>),
}

struct Known {
    company: TenantRow,
    person: WantsIn,
    /// The policy in force.
    policy: Policy,
}

/// Why access is closed.
struct Closed {
    /// What closes it, on any phone.
    kinds: BTreeSet<ThreatKind>,
    /// Since when.
    since: Timestamp,
    /// The phones on which it is.
    phones: Vec<Option<String>>,
}

/// A page for whoever is kept out, in their own language.
#[derive(Template)]
#[template(path = "access.html")]
struct ClosedPage {
    t: Texts,
    company: String,
    help: Option<String>,
    titles: Vec<String>,
    phones: Vec<String>,
    since: Option<Timestamp>,
}

impl Known {
    /// Why access is closed, if it is.
    fn closed(&self) -> Option<Closed> {
        let closes = |phone: &PhoneOf| {
            let open = phone.open.iter().filter(|one| self.policy.closes(one.kind));
            open.map(|one| (one.kind, one.since)).collect::<Vec<_>>()
        };
        let found = self.person.phones.iter().map(|phone| (phone, closes(phone)));
        let found: Vec<_> = found.filter(|(_, open)| !open.is_empty()).collect();
        let all = || found.iter().flat_map(|(_, open)| open);
        Some(Closed {
            since: all().map(|(_, since)| *since).min()?,
            kinds: all().map(|(kind, _)| *kind).collect(),
            phones: found.iter().map(|(phone, _)| phone.model.clone()).collect(),
        })
    }

    fn risk(&self) -> RiskLevel {
        risk::level(self.person.phones.iter().flat_map(|phone| &phone.open))
    }

    fn page(&self, closed: &Closed) -> ClosedPage {
        let t = Texts::new(self.person.language);
        ClosedPage {
            titles: closed.kinds.iter().map(|kind| t.threat_title(*kind)).collect(),
            phones: closed.phones.iter().flatten().cloned().collect(),
            since: Some(closed.since),
            company: self.company.name.clone(),
            help: self.company.help_contact.clone(),
            t,
        }
    }
}

/// Whom it asks about, as people's addresses are stored.
fn address(gateway: &Gateway, name: Option<&HeaderValue>) -> Result<String, Refused> {
    let name =
        name.and_then(|name| std::str::from_utf8(name.as_bytes()).ok()).unwrap_or_default().trim().to_lowercase();
    let address = match &gateway.domain {
        Some(domain) if !name.is_empty() && !name.contains('@') => format!("{name}@{domain}"),
        _ => name,
    };
    let fits = address.len() <= LONGEST && address.split_once('@').is_some_and(|(name, _)| !name.is_empty());
    if fits { Ok(address) } else { Err(Refused::User) }
}

/// What is known of whoever wants in.
async fn find(server: &Server, gateway: &Gateway, headers: &HeaderMap, user: &HeaderName) -> Result<Found, Refused> {
    let email = address(gateway, headers.get(user))?;
    let device = match headers.get(DEVICE).filter(|device| !device.is_empty()) {
        Some(device) => Some(device.to_str().ok().and_then(|id| id.parse::<DeviceId>().ok()).ok_or(Refused::Device)?),
        None => None,
    };
    let (company, store) = company(server, gateway).await?;
    let Some(mut person) = store.wants_in(&email).await? else { return Ok(Found::Stranger) };
    // A phone that is not theirs, or no longer, says nothing for them: all of theirs count.
    if person.phones.iter().any(|phone| Some(phone.device) == device) {
        person.phones.retain(|phone| Some(phone.device) == device);
    }
    let policy = store.policies(1).await?.pop();
    let policy = policy.filter(|_| !person.phones.is_empty()).map(|row| row.policy);
    Ok(policy.map_or(Found::Stranger, |policy| Found::Known(Box::new(Known { company, person, policy }))))
}

/// What a gateway is told of whoever it asked about, beside whether they come in.
fn told(level: &'static str, kinds: &BTreeSet<ThreatKind>) -> [(HeaderName, HeaderValue); 2] {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.slug()).collect();
    let reasons = HeaderValue::from_str(&kinds.join(",")).unwrap_or(HeaderValue::from_static(""));
    [(RISK, HeaderValue::from_static(level)), (REASONS, reasons)]
}

async fn check(State(server): State<Server>, headers: HeaderMap) -> Result<Response, Refused> {
    let gateway = gateway(&server, &headers)?;
    let known = match find(&server, gateway, &headers, &USER).await? {
        Found::Known(known) => known,
        Found::Stranger => return Ok(stranger(&server, gateway, &headers)),
    };
    let level = known.risk().slug();
    let Some(closed) = known.closed() else {
        return Ok((StatusCode::NO_CONTENT, told(level, &BTreeSet::new())).into_response());
    };
    tracing::info!(gateway = %gateway.name, person = %known.person.person, "company access is closed for a phone");
    let told = told(level, &closed.kinds);
    Ok((StatusCode::FORBIDDEN, told, shown(known.page(&closed), &headers, "access.closed")).into_response())
}

/// The page, or what it says for programs.
fn shown(page: ClosedPage, headers: &HeaderMap, code: &'static str) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepted.contains("application/json") && !accepted.contains("text/html") {
        let message = if page.since.is_some() { page.t.get("access-what") } else { page.t.get("access-stranger-what") };
        return Json(json!({ "code": code, "message": message })).into_response();
    }
    // The page is shown at the address of what is closed.
    let policy = [(header::CONTENT_SECURITY_POLICY, vigie_ui::alone_csp())];
    (policy, Html(page.render().unwrap_or_default())).into_response()
}

fn stranger(server: &Server, gateway: &Gateway, headers: &HeaderMap) -> Response {
    let told = told("unknown", &BTreeSet::new());
    if gateway.strangers == Strangers::Allow {
        return (StatusCode::NO_CONTENT, told).into_response();
    }
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let t = Texts::new(server.language_for(wanted));
    let company = gateway.company.clone().unwrap_or_default();
    let page = ClosedPage { t, company, help: None, titles: Vec::new(), phones: Vec::new(), since: None };
    (StatusCode::FORBIDDEN, told, shown(page, headers, "access.stranger")).into_response()
}

/// What a mail program shows. English, because what a server says there must be ASCII (RFC 9051, section 7.1).
const MAIL_CLOSED: &str = "Closed for this phone for now: open the Vigie app, it says why and what to do";
/// The same for people who are not known.
const MAIL_STRANGER: &str = "Only for phones that Vigie watches: ask your administrator for a link";

/// For nginx's mail proxy, which passes the password on to the mail server, where it is checked.
async fn mail(State(server): State<Server>, headers: HeaderMap) -> Result<Response, Refused> {
    let gateway = gateway(&server, &headers)?;
    let of = |name: &'static str| HeaderName::from_static(name);
    let behind = match headers.get(of("auth-protocol")).map(HeaderValue::as_bytes) {
        Some(b"imap") => gateway.imap,
        Some(b"pop3") => gateway.pop3,
        _ => None,
    };
    let refused = |why: &'static str| ([(of("auth-status"), HeaderValue::from_static(why))], "").into_response();
    let Some(behind) = behind else { return Ok(refused("This gateway has no mail server of that kind in vigie.toml")) };
    match find(&server, gateway, &headers, &of("auth-user")).await? {
        Found::Known(known) if known.closed().is_some() => {
            tracing::info!(gateway = %gateway.name, person = %known.person.person, "company mail is closed for a phone");
            return Ok(refused(MAIL_CLOSED));
        }
        Found::Stranger if gateway.strangers == Strangers::Refuse => return Ok(refused(MAIL_STRANGER)),
        Found::Known(_) | Found::Stranger => {}
    }
    let server = HeaderValue::from_str(&behind.ip().to_string()).unwrap_or(HeaderValue::from_static(""));
    let passed = [
        (of("auth-status"), HeaderValue::from_static("OK")),
        (of("auth-server"), server),
        (of("auth-port"), HeaderValue::from(behind.port())),
    ];
    Ok((passed, "").into_response())
}
