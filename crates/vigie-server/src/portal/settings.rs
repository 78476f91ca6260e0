//! The company's settings, and its administrators.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use serde::Deserialize;
use url::Url;
use vigie_store::{StoreError, Takeover};
use vigie_types::{Language, UserId, clean_label};

use super::administrators::{Administrators, InviteForm, Refused, invited};
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::keys::KeysLines;
use super::session::Signed;
use super::stores::Stores;
use super::webhooks::{self, Webhooks};

/// How long anything may be kept, in days. Below a week an administrator on leave misses what happened.
const RETENTION_DAYS: std::ops::RangeInclusive<u32> = 7..=3650;
/// How long a link may wait for its first phone, in days.
const LINK_DAYS: std::ops::RangeInclusive<u32> = 1..=365;
/// For how long after its first phone a link may open for the next, in days.
const REUSE_DAYS: std::ops::RangeInclusive<u32> = 0..=3650;

/// After how many days without a word a phone may count as inactive.
const INACTIVE_DAYS: std::ops::RangeInclusive<u32> = 2..=3650;

/// The longest link to the app, in bytes.
const LINK_LENGTH: usize = 500;

#[derive(Template)]
#[template(path = "portal/settings.html")]
struct SettingsPage {
    f: Frame,
    form: SettingsForm,
    wrong: Option<(&'static str, &'static str)>,
    seats: (u32, u32),
    public_url: String,
    sends: bool,
    keys: KeysLines,
    stores: Stores,
    administrators: Administrators,
    webhooks: Webhooks,
}

#[derive(Clone, Deserialize)]
pub(super) struct SettingsForm {
    name: String,
    language: String,
    help_contact: String,
    seats: String,
    retention_days: String,
    link_days: Option<String>,
    reuse_days: Option<String>,
    inactive_days: Option<String>,
    reminds: Option<String>,
    takeover: Option<String>,
    app_android: Option<String>,
    app_ios: Option<String>,
}

impl SettingsForm {
    fn app_android(&self) -> &str {
        self.app_android.as_deref().unwrap_or_default()
    }

    fn app_ios(&self) -> &str {
        self.app_ios.as_deref().unwrap_or_default()
    }

    fn link_days(&self) -> &str {
        self.link_days.as_deref().unwrap_or_default()
    }

    fn takeover(&self) -> &str {
        self.takeover.as_deref().unwrap_or_default()
    }

    fn inactive_days(&self) -> &str {
        self.inactive_days.as_deref().unwrap_or_default()
    }

    fn reminds(&self) -> bool {
        self.reminds.as_deref() == Some("on")
    }

    fn reuse_days(&self) -> &str {
        self.reuse_days.as_deref().unwrap_or_default()
    }
}

/// A number of days in its bounds; the one in force where the form has none.
fn days_of(typed: Option<&String>, bounds: &std::ops::RangeInclusive<u32>, in_force: u32) -> Option<u32> {
    match typed {
        None => Some(in_force),
        Some(typed) => typed.trim().parse().ok().filter(|days| bounds.contains(days)),
    }
}

/// An address that a browser may be sent to; the one in force where the form has none. None at all where it is empty.
fn link_of(typed: Option<&String>, in_force: Option<&String>) -> Result<Option<String>, ()> {
    let Some(typed) = typed.map(|typed| typed.trim()) else { return Ok(in_force.cloned()) };
    if typed.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(typed).map_err(|_| ())?;
    let fits = url.scheme() == "https" && url.host_str().is_some() && typed.len() <= LINK_LENGTH;
    if fits { Ok(Some(url.to_string())) } else { Err(()) }
}

async fn settings_page(
    signed: &Signed,
    form: SettingsForm,
    wrong: Option<(&'static str, &'static str)>,
) -> Result<SettingsPage, Failure> {
    let seats = signed.store.seats().await.map_err(|error| signed.failed(error))?;
    let administrators = Administrators::of(signed).await?;
    Ok(SettingsPage {
        administrators,
        f: signed.frame("/settings", "nav-settings"),
        form,
        wrong,
        seats,
        public_url: signed.server.public_url().to_string(),
        sends: signed.server.sends_mail(),
        keys: KeysLines::of(signed).await.map_err(|error| signed.failed(error))?,
        stores: Stores::of(signed),
        webhooks: Webhooks::of(signed).await.map_err(|error| signed.failed(error))?,
    })
}

/// The form as the company's settings are.
fn present(signed: &Signed) -> SettingsForm {
    SettingsForm {
        name: signed.company.name.clone(),
        language: signed.company.language.tag().to_owned(),
        help_contact: signed.company.help_contact.clone().unwrap_or_default(),
        seats: signed.company.seats.to_string(),
        retention_days: signed.company.retention_days.to_string(),
        link_days: Some(signed.company.link_days.to_string()),
        reuse_days: Some(signed.company.reuse_days.to_string()),
        inactive_days: Some(signed.company.inactive_days.to_string()),
        reminds: Some(if signed.company.reminds { "on" } else { "off" }.to_owned()),
        takeover: Some(signed.company.takeover.to_string()),
        app_android: signed.company.app_android.clone(),
        app_ios: signed.company.app_ios.clone(),
    }
}

pub(super) async fn page(signed: Signed) -> Reply {
    settings_page(&signed, present(&signed), None).await.map(|page| show(&page))
}

async fn with_administrators(signed: &Signed, administrators: Administrators) -> Result<SettingsPage, Failure> {
    Ok(SettingsPage { administrators, ..settings_page(signed, present(signed), None).await? })
}

pub(super) async fn save(signed: Signed, Form(form): Form<SettingsForm>) -> Reply {
    let name = clean_label(&form.name);
    let seats = form.seats.trim().parse::<u32>().ok().filter(|seats| (1..=1_000_000).contains(seats));
    let days = form.retention_days.trim().parse::<u32>().ok().filter(|days| RETENTION_DAYS.contains(days));
    let link_days = days_of(form.link_days.as_ref(), &LINK_DAYS, signed.company.link_days);
    let reuse_days = days_of(form.reuse_days.as_ref(), &REUSE_DAYS, signed.company.reuse_days);
    let inactive_days = days_of(form.inactive_days.as_ref(), &INACTIVE_DAYS, signed.company.inactive_days);
    let app_android = link_of(form.app_android.as_ref(), signed.company.app_android.as_ref());
    let app_ios = link_of(form.app_ios.as_ref(), signed.company.app_ios.as_ref());
    let (taken, _) = signed.store.seats().await.map_err(|error| signed.failed(error))?;
    let wrong = match seats {
        _ if name.is_empty() => Some(("name", "field-empty")),
        None => Some(("seats", "field-seats")),
        Some(seats) if seats < taken => Some(("seats", "field-seats-taken")),
        Some(_) if days.is_none() => Some(("retention_days", "field-retention")),
        Some(_) if link_days.is_none() => Some(("link_days", "field-link-days")),
        Some(_) if reuse_days.is_none() => Some(("reuse_days", "field-reuse-days")),
        Some(_) if inactive_days.is_none() => Some(("inactive_days", "field-inactive-days")),
        Some(_) if app_android.is_err() => Some(("app_android", "field-app-link")),
        Some(_) if app_ios.is_err() => Some(("app_ios", "field-app-link")),
        Some(_) => None,
    };
    let (Some(seats), Some(days), Some(link_days), Some(reuse_days), Some(inactive_days), None) =
        (seats, days, link_days, reuse_days, inactive_days, wrong)
    else {
        return settings_page(&signed, form, wrong).await.map(|page| refused(&page));
    };
    let mut company = signed.company.clone();
    company.name = name;
    company.seats = seats;
    company.retention_days = days;
    company.link_days = link_days;
    company.reuse_days = reuse_days;
    company.inactive_days = inactive_days;
    company.reminds = form.reminds.as_ref().map_or(company.reminds, |_| form.reminds());
    company.app_android = app_android.unwrap_or_default();
    company.app_ios = app_ios.unwrap_or_default();
    // The choices are given: what is none of them changes nothing, as where the form has none.
    company.takeover = form.takeover().parse().unwrap_or(company.takeover);
    company.language = form.language.parse::<Language>().unwrap_or(company.language);
    company.help_contact = Some(clean_label(&form.help_contact)).filter(|contact| !contact.is_empty());
    signed.store.change_tenant(&company, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.publish_term(&signed.store, days).await.map_err(|error| signed.failed(error))?;
    Ok(done("/settings", "settings"))
}

pub(super) async fn invite(signed: Signed, Form(form): Form<InviteForm>) -> Reply {
    let wrong = match invited(&signed, &form).await {
        Ok(()) => return Ok(done("/settings", "administrator-invited")),
        Err(Refused::Field(at, key)) => (at, key),
        Err(Refused::Failed(StoreError::Taken { .. })) => ("email", "administrator-taken"),
        Err(Refused::Failed(error)) => return Err(signed.failed(error)),
    };
    let administrators = Administrators { form, wrong: Some(wrong), ..Administrators::of(&signed).await? };
    with_administrators(&signed, administrators).await.map(|page| refused(&page))
}

pub(super) async fn remove(signed: Signed, Path(id): Path<UserId>) -> Reply {
    match signed.store.remove_user(id, signed.now()).await {
        Ok(()) => Ok(done("/settings", "administrator-removed")),
        Err(StoreError::WrongState(_)) => {
            let last = Some(("list", "administrator-last"));
            let administrators = Administrators { wrong: last, ..Administrators::of(&signed).await? };
            with_administrators(&signed, administrators).await.map(|page| refused(&page))
        }
        Err(error) => Err(signed.failed(error)),
    }
}

#[derive(Deserialize)]
pub(super) struct WithdrawForm {
    email: String,
}

pub(super) async fn withdraw(signed: Signed, Form(form): Form<WithdrawForm>) -> Reply {
    let withdrawn = signed.store.withdraw_user_link(&form.email, signed.now()).await;
    withdrawn.map_err(|error| signed.failed(error))?;
    Ok(done("/settings", "administrator-withdrawn"))
}

#[derive(Deserialize)]
pub(super) struct TestForm {
    name: String,
}

/// Sends a test to a webhook, and says on the page what came of it.
pub(super) async fn test_webhook(signed: Signed, Form(form): Form<TestForm>) -> Reply {
    let tested = webhooks::test(&signed, &form.name).await.map_err(|error| signed.failed(error))?;
    let Some(tested) = tested else { return Err(signed.not_found()) };
    let taken = tested.outcome.is_ok();
    let mut page = settings_page(&signed, present(&signed), None).await?;
    page.webhooks.tested = Some(tested);
    Ok(if taken { show(&page) } else { refused(&page) })
}
