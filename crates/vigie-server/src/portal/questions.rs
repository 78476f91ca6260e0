//! Questions of people about apps: the open ones above the list of apps, and the page of one.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use serde::Deserialize;
use vigie_store::{AppFilter, AppRow, QuestionRow};
use vigie_types::{Platform, QuestionId};

use super::app_policy;
use super::frame::{Failure, Frame, Reply, done, show};
use super::session::Signed;
use crate::asked::Words;

/// What is said of a question that is not there any more.
const GONE: Words = Words { title: "question-gone-title", what: "question-gone-what", code: "question.gone" };

/// The most open questions that are read for the list of apps.
const READ: u32 = 200;
/// The most apps among them that are shown.
const SHOWN: usize = 10;
/// The most apps of the company that have the id of one that is asked about: by several signers.
const APPS: u32 = 20;

/// The open questions, those about one app together.
#[derive(Default)]
pub(super) struct Questions {
    /// The oldest first.
    pub(super) rows: Vec<Asked>,
    /// How many apps are asked about beside these.
    pub(super) more: usize,
}

/// An app that people ask about.
pub(super) struct Asked {
    /// Who asked first.
    pub(super) first: QuestionRow,
    /// How many others ask.
    pub(super) others: usize,
}

impl Questions {
    pub(super) async fn read(signed: &Signed) -> Result<Self, Failure> {
        // The frame knows whether there are any: most pages need no further question to the database.
        if signed.counts.questions == 0 {
            return Ok(Self::default());
        }
        let mut all: Vec<Asked> = Vec::new();
        for row in signed.store.questions(READ).await.map_err(|error| signed.failed(error))? {
            let same = |one: &&mut Asked| one.first.app() == row.app() && one.first.platform == row.platform;
            match all.iter_mut().find(same) {
                Some(asked) => asked.others += 1,
                None => all.push(Asked { first: row, others: 0 }),
            }
        }
        let more = all.len().saturating_sub(SHOWN);
        all.truncate(SHOWN);
        Ok(Self { rows: all, more })
    }
}

#[derive(Template)]
#[template(path = "portal/question.html")]
struct QuestionPage {
    f: Frame,
    asked: QuestionRow,
    /// The company's apps that have this id.
    apps: Vec<AppRow>,
}

impl QuestionPage {
    /// Whether a package can be uploaded: Apple gives none out.
    fn can_be_vetted(&self) -> bool {
        self.asked.platform == Platform::Android
    }

    /// Whether what was typed says more than the application id.
    fn typed_more(&self) -> bool {
        self.asked.package.as_ref().is_some_and(|package| *package != self.asked.text)
    }
}

async fn find(signed: &Signed, id: QuestionId) -> Result<QuestionRow, Failure> {
    let found = signed.store.question(id).await.map_err(|error| signed.failed(error))?;
    found.ok_or_else(|| signed.gone(GONE))
}

pub(super) async fn page(signed: Signed, Path(id): Path<QuestionId>) -> Reply {
    let asked = find(&signed, id).await?;
    let apps = match &asked.package {
        Some(package) => {
            let filter = AppFilter { search: package.clone(), limit: APPS, ..AppFilter::default() };
            let found = signed.store.apps(&filter).await.map_err(|error| signed.failed(error))?;
            found.rows.into_iter().filter(|row| row.package == *package).collect()
        }
        None => Vec::new(),
    };
    let mut f = signed.frame("/apps", "question-title");
    f.title = asked.app().to_owned();
    Ok(show(&QuestionPage { f, asked, apps }))
}

#[derive(Deserialize)]
pub(super) struct BanForm {
    #[serde(default)]
    reason: String,
}

/// Answers a question by banning the app: phones say so themselves, and with the reason.
pub(super) async fn ban(signed: Signed, Path(id): Path<QuestionId>, Form(form): Form<BanForm>) -> Reply {
    let package = find(&signed, id).await?.package.ok_or_else(|| signed.not_found())?;
    app_policy::ban(&signed, package, &form.reason).await?;
    // What was banned before is answered as well: nothing new was put in force, which would have said so.
    if find(&signed, id).await?.answered_at.is_none() {
        signed.store.close_question(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    }
    Ok(done("/apps", "question-banned"))
}

/// Closes a question without a verdict.
pub(super) async fn close(signed: Signed, Path(id): Path<QuestionId>) -> Reply {
    signed.store.close_question(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    Ok(done("/apps", "question-closed"))
}
