//! Lists of threats: what phones get, where it comes from, and importing more.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use vigie_engine::{Intelligence, ListAges};
use vigie_intel::{Class, Clean, LeftOut};
use vigie_types::{Front, ListRef, Policy, Timestamp};

use super::app_policy;
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::proof::Proof;
use super::refusals;
use super::session::Signed;
use super::step_up;
use crate::intel::{FORMATS, Feed, IntelError, Origin, Outcome, Source, Taken, Trial, Upload};

/// Where the page is.
const PAGE: &str = "/settings/lists";
/// The most hits that one line of the audit log names; the page names all.
const MAX_NOTED: usize = 200;

#[derive(Template)]
#[template(path = "portal/intel.html")]
struct IntelPage {
    f: Frame,
    current: Option<CurrentPack>,
    /// The list that decides for each front that asks any.
    ages: Vec<FrontAge>,
    /// How many days old a list may be.
    allowed: u32,
    sources: Vec<Source>,
    feeds: Vec<(Feed, Option<Trial>)>,
    left_out: Vec<LeftOut>,
    key: String,
    /// Whether lists may be changed here.
    may: bool,
    form: Upload,
    /// Whether the form asks who is there: the file cannot go along through a question afterwards.
    asks: bool,
    asks_code: bool,
    /// What is wrong with the answer to that.
    unproved: Option<&'static str>,
    taken: Option<Taken>,
    wrong: Option<Wrong>,
    today: String,
}

/// The pack that phones get.
struct CurrentPack {
    number: u64,
    made: Timestamp,
    entries: usize,
    kilobytes: usize,
    sha256: String,
    lists: Vec<PackedList>,
}

/// A list in the pack.
struct PackedList {
    list: ListRef,
    entries: usize,
    /// How many days old it is.
    days: u32,
    too_old: bool,
}

/// How old the lists are that a front asks: the oldest decides.
struct FrontAge {
    front: Front,
    oldest: String,
    days: u32,
    too_old: bool,
}

impl FrontAge {
    fn all(known: &Intelligence, policy: &Policy, now: Timestamp) -> Vec<Self> {
        let ages = ListAges::of(known, policy, now);
        let of = |front| {
            let oldest = known.oldest(front)?.list.name;
            Some(Self { front, oldest, days: ages.days(front)?, too_old: ages.too_old(front).is_some() })
        };
        Front::ALL.into_iter().filter_map(of).collect()
    }
}

/// Why an import was refused.
struct Wrong {
    code: &'static str,
    message: String,
    hits: Vec<String>,
}

impl Wrong {
    fn of(error: &IntelError) -> Self {
        Self { code: error.code(), message: error.to_string(), hits: error.hits() }
    }
}

impl IntelPage {
    fn why_refused(&self, code: &str) -> Option<String> {
        refusals::why(&self.f.t, code)
    }

    fn chosen(&self, format: &str) -> bool {
        self.form.format == format
    }

    /// Why the gate leaves something out: a key of the translations.
    fn why(&self, reason: Clean) -> &'static str {
        match reason {
            Clean::WidelyUsed => "intel-clean-widely-used",
            Clean::TestKey => "intel-clean-test-key",
            Clean::DynamicDns => "intel-clean-dynamic-dns",
            Clean::SharedHosting => "intel-clean-shared-hosting",
            Clean::LinkShortener => "intel-clean-link-shortener",
        }
    }

    fn is_class(&self, class: Class) -> bool {
        self.form.class == class.name()
    }
}

async fn intel_page(signed: &Signed) -> Result<IntelPage, Failure> {
    let lists = signed.server.lists();
    let index = lists.index();
    let policy = app_policy::current(signed).await?;
    let known = signed.server.intelligence();
    let (now, allowed, ages) = (signed.now(), u32::from(policy.max_intel_age_days), known.ages());
    let packed = |(list, entries): (ListRef, usize)| {
        let days = ages.iter().find(|age| age.list == list).map_or(0, |age| age.days_old(now));
        PackedList { list, entries, days, too_old: days > allowed }
    };
    let current = lists.current().map(|current| CurrentPack {
        number: current.pack.sequence(),
        made: current.pack.created(),
        entries: current.pack.len(),
        kilobytes: current.pack.bytes().len().div_ceil(1024),
        sha256: current.sha256,
        lists: current.lists.into_iter().map(packed).collect(),
    });
    let feeds = lists.feeds().iter().map(|feed| (feed.clone(), index.trials.get(&feed.name).cloned())).collect();
    let today = vigie_ui::iso_date(now);
    Ok(IntelPage {
        f: signed.frame("/settings", "intel-title"),
        current,
        ages: FrontAge::all(&known, &policy, now),
        allowed,
        sources: index.sources,
        feeds,
        left_out: index.left_out,
        key: URL_SAFE_NO_PAD.encode(signed.server.keys().intel().verifying_key().as_bytes()),
        may: may_change(signed).await?,
        form: Upload { date: today.clone(), class: "malware".to_owned(), ..Upload::default() },
        asks: !step_up::is_fresh(signed),
        asks_code: signed.user.totp_secret.is_some(),
        unproved: None,
        taken: None,
        wrong: None,
        today,
    })
}

/// Lists are the whole server's. While it serves one company (and the sample company), that
/// company's administrator is its operator; else the configuration is the only way.
async fn may_change(signed: &Signed) -> Result<bool, Failure> {
    let tenants = signed.server.store().system().tenants().await.map_err(|error| signed.failed(error))?;
    Ok(tenants.iter().all(|tenant| tenant.id == signed.company.id || tenant.demo))
}

pub(super) async fn page(signed: Signed) -> Reply {
    intel_page(&signed).await.map(|page| show(&page))
}

pub(super) async fn import(signed: Signed, form: Multipart) -> Reply {
    if !may_change(&signed).await? {
        return Err(signed.not_found());
    }
    let (upload, proof) = read_form(form).await.unzip();
    // What was typed comes back; a file cannot.
    let form = upload.clone().map(|upload| Upload { bytes: Vec::new(), ..upload });
    if let Err(wrong) = step_up::confirmed(&signed, proof.flatten()).await {
        let mut page = intel_page(&signed).await?;
        page.form = form.unwrap_or(page.form);
        page.asks = true;
        page.unproved = Some(wrong.unwrap_or("intel-confirm-again"));
        return Ok((StatusCode::FORBIDDEN, show(&page)).into_response());
    }
    let outcome = match upload {
        Some(upload) => signed.server.import_list(upload).await,
        None => Err(IntelError::Field("file")),
    };
    note(&signed, form.as_ref(), &outcome).await?;
    let mut page = intel_page(&signed).await?;
    match outcome {
        Ok(taken) => {
            page.taken = Some(taken);
            Ok(show(&page))
        }
        Err(error) => {
            page.form = form.unwrap_or(page.form);
            page.wrong = Some(Wrong::of(&error));
            Ok(refused(&page))
        }
    }
}

/// `None` when the form is too large or broken off.
async fn read_form(mut form: Multipart) -> Option<(Upload, Option<Proof>)> {
    let (mut upload, mut proof, mut proved) = (Upload::default(), Proof::default(), false);
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            field.file_name().unwrap_or_default().clone_into(&mut upload.file_name);
            upload.bytes = field.bytes().await.ok()?.to_vec();
            continue;
        }
        let text = match proof.take(&name, field.text().await.ok()?) {
            Ok(()) => {
                proved = true;
                continue;
            }
            Err(text) => text,
        };
        match name.as_str() {
            "name" => upload.name = text,
            "url" => upload.url = text,
            "licence" => upload.licence = text,
            "date" => upload.date = text,
            "class" => upload.class = text,
            "format" => upload.format = text,
            _ => {}
        }
    }
    Some((upload, proved.then_some(proof)))
}

async fn note(signed: &Signed, form: Option<&Upload>, outcome: &Result<Taken, IntelError>) -> Result<(), Failure> {
    let (action, target, detail) = match outcome {
        Ok(taken) => {
            let detail = format!("{} entries, {} rejected", taken.entries, taken.rejected.len());
            ("lists.imported", taken.name.clone(), detail)
        }
        Err(error) => {
            let named = form.map(|form| if form.name.is_empty() { &form.file_name } else { &form.name });
            let target = vigie_types::clean_label(named.map_or("", String::as_str));
            let hits = error.hits();
            let shown = hits.iter().take(MAX_NOTED).cloned().collect::<Vec<_>>().join(", ");
            ("lists.refused", target, format!("{}: {error} {shown}", error.code()))
        }
    };
    let noted = signed.store.note(action, &target, detail.trim(), signed.now()).await;
    noted.map_err(|error| signed.failed(error))
}

#[derive(Deserialize)]
pub(super) struct Which {
    name: String,
}

pub(super) async fn remove(signed: Signed, Form(which): Form<Which>) -> Reply {
    if !may_change(&signed).await? {
        return Err(signed.not_found());
    }
    if let Err(error) = signed.server.remove_list(&which.name).await {
        let mut page = intel_page(&signed).await?;
        page.wrong = Some(Wrong::of(&error));
        return Ok(refused(&page));
    }
    let noted = signed.store.note("lists.removed", &vigie_types::clean_label(&which.name), "", signed.now()).await;
    noted.map_err(|error| signed.failed(error))?;
    Ok(done(PAGE, "list-removed"))
}

/// The pack that phones get, as `current.pack`.
pub(super) async fn download(signed: Signed, Path(file): Path<String>) -> Reply {
    let current = signed.server.current_pack().filter(|_| file == "current.pack");
    let Some((number, bytes)) = current else { return Err(signed.not_found()) };
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"vigie-{number}.pack\"")),
    ];
    Ok((headers, bytes).into_response())
}
