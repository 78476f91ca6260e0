//! What people ask the administrators about apps, from their phones.
//!
//! A question is open until an administrator closes it, or something is said about its app: a ban, a verdict, or a report
//! about a package that was uploaded. That closes it in the same transaction.

use std::collections::BTreeSet;

use sea_orm::QueryResult;
use vigie_protocol::AskedBefore;
use vigie_types::{AppReport, AppSummary, AppTarget, PersonId, Platform, Policy, QuestionId, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{Actor, DeviceStore, StoreError, TenantStore, audit};

/// The most open questions of one person: a phone that repeats itself fills no portal.
const MOST_OPEN: i64 = 20;
/// The most different apps with open questions that a new policy is held against.
const MOST_APPS: u32 = 1_000;
/// The most versions of such apps on phones that are held against it.
const MOST_VERSIONS: u32 = 2_000;

/// A question as it comes from a phone.
#[derive(Clone, Copy, Debug)]
pub struct NewQuestion<'a> {
    /// What was looked up: foreign text, cleaned.
    pub text: &'a str,
    /// The application id, where the text names one.
    pub package: Option<&'a str>,
    /// For which kind of phone.
    pub platform: Platform,
}

/// A question of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// Its id.
    pub id: QuestionId,
    /// Who asks.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they looked up: foreign text, cleaned.
    pub text: String,
    /// The application id, where the text names one: foreign text, cleaned.
    pub package: Option<String>,
    /// For which kind of phone.
    pub platform: Platform,
    /// When it came.
    pub asked_at: Timestamp,
    /// When it was answered or closed.
    pub answered_at: Option<Timestamp>,
}

impl QuestionRow {
    /// What it is about, in the fewest words.
    #[must_use]
    pub fn app(&self) -> &str {
        self.package.as_deref().unwrap_or(&self.text)
    }
}

/// What became of a question that a phone brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It waits for an administrator.
    New,
    /// The same one waits already.
    Before,
    /// So many wait that no more is taken.
    TooMany,
}

const QUESTION: &str = "SELECT questions.id AS id, person_id, people.name AS name, text, package, platform, asked_at,
    answered_at FROM questions JOIN people ON people.id = questions.person_id WHERE questions.tenant_id = $1";

impl DeviceStore {
    /// Puts a question of the phone's owner before the administrators.
    ///
    /// # Errors
    /// When the database fails, or the phone is unknown.
    pub async fn ask_administrator(&self, new: &NewQuestion<'_>, now: Timestamp) -> Result<Asked, StoreError> {
        let write = self.store.write().await?;
        let sql = "SELECT person_id FROM devices WHERE id = $1 AND tenant_id = $2";
        let row = sql::one(&write.tx, sql, [sql::text(self.device), sql::text(self.tenant)]).await?;
        let person: PersonId = row.ok_or(StoreError::NotFound("phone"))?.parsed("person_id")?;
        let sql = "SELECT COUNT(*) FROM questions WHERE person_id = $1 AND answered_at IS NULL";
        let full = sql::number(&write.tx, sql, [sql::text(person)]).await? >= MOST_OPEN;
        let same = format!("{sql} AND platform = $2 AND text = $3");
        let values = [sql::text(person), new.platform.slug().into(), sql::text(new.text)];
        if full && sql::number(&write.tx, &same, values).await? == 0 {
            return Ok(Asked::TooMany);
        }
        // Two phones of one person, or a phone that repeats itself: the index lets the same question wait once.
        let sql = "INSERT INTO questions (id, tenant_id, person_id, text, package, platform, asked_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
        let values = [
            sql::text(QuestionId::new()),
            sql::text(self.tenant),
            sql::text(person),
            sql::text(new.text),
            sql::text_or_null(new.package),
            new.platform.slug().into(),
            now.0.into(),
        ];
        let added = sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(if added == 0 { Asked::Before } else { Asked::New })
    }

    /// The newest question of the phone's owner about what was typed, or about an application id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_before(&self, text: &str, package: Option<&str>) -> Result<Option<AskedBefore>, StoreError> {
        let sql = "SELECT asked_at, answered_at FROM questions
                   WHERE person_id = (SELECT person_id FROM devices WHERE id = $1 AND tenant_id = $2)
                   AND (text = $3 OR package = $4) ORDER BY asked_at DESC LIMIT 1";
        let values = [sql::text(self.device), sql::text(self.tenant), sql::text(text), sql::text_or_null(package)];
        let Some(row) = sql::one(&self.store.db, sql, values).await? else { return Ok(None) };
        let (asked_at, answered_at) = (row.time("asked_at")?, row.time_or_none("answered_at")?);
        Ok(Some(AskedBefore { asked_at, answered_at }))
    }
}

impl TenantStore {
    /// Open questions, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn questions(&self, limit: u32) -> Result<Vec<QuestionRow>, StoreError> {
        let sql = format!("{QUESTION} AND answered_at IS NULL ORDER BY asked_at, questions.id LIMIT {limit}");
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        rows.iter().map(question_row).collect()
    }

    /// One question, answered or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn question(&self, id: QuestionId) -> Result<Option<QuestionRow>, StoreError> {
        let sql = format!("{QUESTION} AND questions.id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(self.tenant), sql::text(id)]).await?;
        row.as_ref().map(question_row).transpose()
    }

    /// An administrator closes a question, and with it the same question of other people.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is not there, [`StoreError::WrongState`] when it is not open any more.
    pub async fn close_question(&self, id: QuestionId, now: Timestamp) -> Result<(), StoreError> {
        let Some(asked) = self.question(id).await? else { return Err(StoreError::NotFound("question")) };
        let write = self.write().await?;
        let about = "(text = $2 OR package = $3) AND platform = $4";
        let values = [sql::text(asked.text), sql::text_or_null(asked.package), asked.platform.slug().into()];
        match close(&write, self.tenant, about, values, now).await?.as_slice() {
            [] => Err(StoreError::WrongState("the question is not open any more")),
            closed => {
                for id in closed {
                    self.log(&write, now, "question.closed", id, "").await?;
                }
                write.commit().await
            }
        }
    }

    /// Closes the questions about apps of which a policy says something.
    pub(crate) async fn answer_by_policy(
        &self,
        write: &Write<'_>,
        policy: &Policy,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT DISTINCT package FROM questions WHERE tenant_id = $1 AND answered_at IS NULL AND package IS NOT NULL
             LIMIT {MOST_APPS}"
        );
        let mut decided = BTreeSet::new();
        let rows = sql::all(&write.tx, &sql, [sql::text(self.tenant)]).await?;
        for row in &rows {
            let package: String = row.value("package")?;
            if policy.ban(&package).is_some() || policy.verdicts_by_name(&package, now).next().is_some() {
                decided.insert(package);
            }
        }
        if rows.len() > decided.len() {
            decided.extend(self.decided_by_version(write, policy, now).await?);
        }
        for package in decided {
            for id in close(write, self.tenant, "package = $2", [package.into()], now).await? {
                self.log(write, now, "question.answered", &id, "").await?;
            }
        }
        Ok(())
    }

    /// The asked apps of which a policy has a verdict by a file or a signer, as phones know them.
    async fn decided_by_version(
        &self,
        write: &Write<'_>,
        policy: &Policy,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        if policy.app_overrides.iter().all(|one| matches!(one.target, AppTarget::App { .. })) {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT summary FROM app_summaries WHERE tenant_id = $1 AND package IN
             (SELECT package FROM questions WHERE tenant_id = $1 AND answered_at IS NULL) LIMIT {MOST_VERSIONS}"
        );
        let rows = sql::all(&write.tx, &sql, [sql::text(self.tenant)]).await?;
        let versions: Vec<AppSummary> = rows.iter().map(|row| row.json("summary")).collect::<Result<_, _>>()?;
        let judged = versions.into_iter().filter(|app| policy.app_overrides.iter().any(|one| one.applies(app, now)));
        Ok(judged.map(|app| app.package).collect())
    }
}

/// Closes the questions about an app that was uploaded and analysed: whoever looks it up now gets the report. The
/// caller's transaction holds the tenant's lock.
pub(crate) async fn answer_by_report(
    write: &Write<'_>,
    tenant: TenantId,
    report: &AppReport,
) -> Result<(), StoreError> {
    let values = [sql::text(&report.facts.package), Platform::Android.slug().into()];
    let at = report.analysed_at;
    let actor = Actor { name: "Vigie".to_owned(), address: String::new() };
    for id in close(write, tenant, "package = $2 AND platform = $3", values, at).await? {
        audit::append(&write.tx, tenant, &actor, at, "question.answered", &id, "").await?;
    }
    Ok(())
}

/// Closes open questions of a company, and gives their ids. `about` says which: its parameters begin with `$2`.
async fn close(
    write: &Write<'_>,
    tenant: TenantId,
    about: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let values: Vec<sea_orm::Value> = std::iter::once(sql::text(tenant)).chain(values).collect();
    let sql = format!(
        "UPDATE questions SET answered_at = {} WHERE tenant_id = $1 AND answered_at IS NULL AND {about} RETURNING id",
        now.0
    );
    let rows = sql::all(&write.tx, &sql, values).await?;
    rows.iter().map(|row| row.value("id")).collect()
}

fn question_row(row: &QueryResult) -> Result<QuestionRow, StoreError> {
    let platform: String = row.value("platform")?;
    Ok(QuestionRow {
        id: row.parsed("id")?,
        person: row.parsed("person_id")?,
        name: row.value("name")?,
        text: row.value("text")?,
        package: row.value("package")?,
        platform: if platform == Platform::Ios.slug() { Platform::Ios } else { Platform::Android },
        asked_at: row.time("asked_at")?,
        answered_at: row.time_or_none("answered_at")?,
    })
}
