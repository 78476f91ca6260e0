//! The first run: one link, used once, makes the company and its first administrator.

use std::net::SocketAddr;

use askama::Template;
use axum::Form;
use axum::extract::{ConnectInfo, Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use vigie_protocol::Token;
use vigie_store::{Actor, NewUser, StoreError};
use vigie_types::{Language, clean_label};
use vigie_ui::Texts;

use super::frame::{refused, show};
use super::weakness::{Owner, weakness};
use super::{password, session, tries};
use crate::mail::mail_address;
use crate::web::Scheme;
use crate::{NewCompany, Server};

#[derive(Template)]
#[template(path = "portal/setup.html")]
struct SetupPage {
    t: Texts,
    form: SetupForm,
    /// A demonstration has its company already.
    demo: bool,
    /// The field that is wrong, and the key of what is wrong with it.
    wrong: Option<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "portal/setup_expired.html")]
struct ExpiredPage {
    t: Texts,
    code: &'static str,
}

#[derive(Clone, Default, Deserialize)]
pub(super) struct SetupForm {
    company: String,
    language: String,
    seats: String,
    help_contact: String,
    name: String,
    email: String,
    password: String,
}

/// What the form says, once it is right.
struct Wanted {
    company: NewCompany,
    name: String,
    email: String,
    password: String,
}

async fn is_valid(server: &Server, address: SocketAddr, token: &str) -> Option<Token> {
    if !server.limits().may_activate(tries::network(address.ip())) {
        return None;
    }
    let token = Token::parse(token)?;
    let valid = server.store().system().setup_token_valid(&token.hash(), server.now()).await;
    valid.unwrap_or(false).then_some(token)
}

async fn is_demo(server: &Server) -> bool {
    server.store().system().tenants().await.is_ok_and(|tenants| tenants.iter().any(|tenant| tenant.demo))
}

fn expired(t: Texts) -> Response {
    (StatusCode::GONE, show(&ExpiredPage { t, code: "setup.expired" })).into_response()
}

pub(super) async fn page(
    State(server): State<Server>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Response {
    let t = session::texts(&server, &headers);
    if is_valid(&server, address, &token).await.is_none() {
        return expired(t);
    }
    let demo = is_demo(&server).await;
    let company = if demo { "-".into() } else { String::new() };
    let form = SetupForm { language: t.language().tag().into(), seats: "50".into(), company, ..SetupForm::default() };
    show(&SetupPage { t, form, demo, wrong: None })
}

pub(super) async fn create(
    State(server): State<Server>,
    Extension(scheme): Extension<Scheme>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Form(form): Form<SetupForm>,
) -> Response {
    let t = session::texts(&server, &headers);
    let Some(token) = is_valid(&server, address, &token).await else { return expired(t) };
    let demo = is_demo(&server).await;
    let wanted = match wanted(&form) {
        Ok(wanted) => wanted,
        Err(wrong) => return refused(&SetupPage { t, form: form.shown_again(), demo, wrong: Some(wrong) }),
    };
    match make(&server, address, &token, wanted, scheme, &headers).await {
        Ok(Some(cookies)) => (cookies, Redirect::to("/?done=setup")).into_response(),
        Ok(None) => expired(t),
        Err(error) => {
            tracing::error!(%error, "the set-up failed");
            refused(&SetupPage { t, form: form.shown_again(), demo, wrong: Some(("name", "setup-failed")) })
        }
    }
}

impl SetupForm {
    /// What was typed, without the password: no page repeats it.
    fn shown_again(&self) -> Self {
        Self { password: String::new(), ..self.clone() }
    }
}

fn wanted(form: &SetupForm) -> Result<Wanted, (&'static str, &'static str)> {
    let (company, name) = (clean_label(&form.company), clean_label(&form.name));
    if company.is_empty() {
        return Err(("company", "field-empty"));
    }
    let seats = form.seats.trim().parse().ok().filter(|seats| (1..=1_000_000).contains(seats));
    let seats = seats.ok_or(("seats", "field-seats"))?;
    if name.is_empty() {
        return Err(("name", "field-empty"));
    }
    let email = mail_address(&form.email).ok_or(("email", "field-email"))?;
    if let Some(weak) = weakness(&form.password, &Owner { company: &company, name: &name, email: &email }) {
        return Err(("password", weak));
    }
    let help_contact = Some(clean_label(&form.help_contact)).filter(|contact| !contact.is_empty());
    let language = form.language.parse().unwrap_or(Language::En);
    let company = NewCompany { name: company, language, seats, help_contact, demo: false };
    Ok(Wanted { company, name, email, password: form.password.clone() })
}

/// The link is used up first: of two people with the same link, one wins.
async fn make(
    server: &Server,
    address: SocketAddr,
    token: &Token,
    wanted: Wanted,
    scheme: Scheme,
    headers: &HeaderMap,
) -> Result<Option<session::Cookies>, StoreError> {
    let hashed = password::hash(wanted.password).await;
    let password_hash = hashed.ok_or(StoreError::WrongState("the password could not be hashed"))?;
    let system = server.store().system();
    if !system.use_setup_token(&token.hash(), server.now()).await? {
        return Ok(None);
    }
    let mut actor = Actor { name: "set-up".to_owned(), address: address.ip().to_string() };
    // A demonstration has its company already; the administrator joins it.
    let tenant = match system.tenants().await?.into_iter().find(|tenant| tenant.demo) {
        Some(demo) => demo.id,
        None => server.create_company(&wanted.company, actor.clone()).await?,
    };
    let new = NewUser { tenant, email: wanted.email.clone(), name: wanted.name, password_hash };
    let id = system.create_user(&new, server.now()).await?;
    actor.name = id.to_string();
    let store = server.store().tenant(tenant, actor);
    store.note("user.created", &id.to_string(), "", server.now()).await?;
    let Some(user) = system.user(id).await? else { return Ok(None) };
    Ok(Some(session::begin(server, &user, scheme, address.ip(), headers).await?))
}
