//! Mails: what was written to whom, and whether it was sent.

use std::fmt;
use std::str::FromStr;

use sea_orm::QueryResult;
use vigie_types::{MailId, PersonId, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::{Page, StoreError, SystemStore, TenantStore, imports};

/// A mail to be kept, and sent where a mail server is set.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// To whom.
    pub person: Option<PersonId>,
    /// The address.
    pub recipient: String,
    /// The subject line.
    pub subject: String,
    /// Which mail it is, e.g. `welcome`.
    pub kind: &'static str,
    /// The HTML part, with the picture inlined for the portal.
    pub html: String,
    /// The plain text part.
    pub plain: String,
    /// The whole message (RFC 5322).
    pub source: String,
    /// [`MailState::Queued`] to send it, [`MailState::Outbox`] to keep it.
    pub state: MailState,
}

/// Where a mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Kept for the portal only: no mail server is set.
    Outbox,
    /// To be sent, or sent again.
    Queued,
    /// The mail server took it.
    Sent,
    /// Given up.
    Failed,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailRow {
    /// Its id.
    pub id: MailId,
    /// Whose company.
    pub tenant: TenantId,
    /// The address.
    pub recipient: String,
    /// The subject line.
    pub subject: String,
    /// Which mail it is.
    pub kind: String,
    /// The HTML part.
    pub html: String,
    /// The plain text part.
    pub plain: String,
    /// The whole message.
    pub source: String,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next.
    pub next_try: Option<Timestamp>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
}

const MAIL: &str = "SELECT id, tenant_id, recipient, subject, kind, html, plain, source, state, tries, next_try,
    last_error, created_at, sent_at FROM mails";

impl TenantStore {
    /// Keeps a mail. Its person waits for none any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_mail(&self, new: &NewMail, now: Timestamp) -> Result<MailId, StoreError> {
        let write = self.write().await?;
        let id = MailId::new();
        let sql = "INSERT INTO mails (id, tenant_id, person_id, recipient, subject, kind, html, plain, source, state,
                   next_try, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text_or_null(new.person),
            sql::text(&new.recipient),
            sql::text(&new.subject),
            sql::text(new.kind),
            sql::text(&new.html),
            sql::text(&new.plain),
            sql::text(&new.source),
            sql::text(new.state),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        if let Some(person) = new.person {
            imports::mail_written(&write, self.tenant, person).await?;
        }
        self.log(&write, now, "mail.written", &id.to_string(), new.kind).await?;
        write.commit().await?;
        Ok(id)
    }

    /// A page of mails, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails(&self, after: Option<&str>, limit: u32) -> Result<Page<MailRow>, StoreError> {
        let mut query = sql::Select::new(MAIL, "tenant_id = ", sql::text(self.tenant));
        let order = sql::Order::newest("created_at");
        query.page(order, after, limit);
        query.run(&self.store.db, order, limit, mail_row).await
    }

    /// One mail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail(&self, id: MailId) -> Result<Option<MailRow>, StoreError> {
        let sql = format!("{MAIL} WHERE id = $1 AND tenant_id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(id), sql::text(self.tenant)]).await?;
        row.as_ref().map(mail_row).transpose()
    }
}

impl SystemStore {
    /// Takes a mail that is due. Nobody else gets it until `lease_ms` have passed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_mail(&self, now: Timestamp, lease_ms: i64) -> Result<Option<MailRow>, StoreError> {
        let write = self.store.write().await?;
        let sql = format!("{MAIL} WHERE state = 'queued' AND next_try <= $1 ORDER BY next_try, id LIMIT 1");
        let Some(row) = sql::one(&write.tx, &sql, [now.0.into()]).await? else { return Ok(None) };
        let mail = mail_row(&row)?;
        let sql = "UPDATE mails SET next_try = $2, tries = tries + 1 WHERE id = $1 AND tries = $3";
        let values = [sql::text(mail.id), now.plus(lease_ms).0.into(), i64::from(mail.tries).into()];
        let mine = sql::execute(&write.tx, sql, values).await? == 1;
        write.commit().await?;
        Ok(mine.then(|| MailRow { tries: mail.tries + 1, ..mail }))
    }

    /// Notes that a mail was sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_sent(&self, id: MailId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let sql = "UPDATE mails SET state = 'sent', sent_at = $2, next_try = NULL, last_error = NULL WHERE id = $1";
        sql::execute(&write.tx, sql, [sql::text(id), now.0.into()]).await?;
        write.commit().await
    }

    /// Notes that a mail could not be sent; without `next_try` it is given up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_failed(&self, id: MailId, error: &str, next_try: Option<Timestamp>) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let state = if next_try.is_some() { MailState::Queued } else { MailState::Failed };
        let sql = "UPDATE mails SET state = $2, last_error = $3, next_try = $4 WHERE id = $1";
        let values = [sql::text(id), sql::text(state), sql::text(error), next_try.map(|at| at.0).into()];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }
}

fn mail_row(row: &QueryResult) -> Result<MailRow, StoreError> {
    Ok(MailRow {
        id: row.parsed("id")?,
        tenant: row.parsed("tenant_id")?,
        recipient: row.value("recipient")?,
        subject: row.value("subject")?,
        kind: row.value("kind")?,
        html: row.value("html")?,
        plain: row.value("plain")?,
        source: row.value("source")?,
        state: row.parsed("state")?,
        tries: row.count("tries")?,
        next_try: row.time_or_none("next_try")?,
        last_error: row.value("last_error")?,
        created_at: row.time("created_at")?,
        sent_at: row.time_or_none("sent_at")?,
    })
}

impl MailState {
    const ALL: [Self; 4] = [Self::Outbox, Self::Queued, Self::Sent, Self::Failed];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for MailState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for MailState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|state| state.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("mail state {text:?}")))
    }
}
