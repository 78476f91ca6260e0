//! Lists of people: added in one transaction, each person once, and the mails that are still to be
//! written to them.

use std::collections::HashMap;

use sea_orm::QueryResult;
use vigie_types::{GroupId, ImportId, Language, PersonId, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{NewPerson, PersonState, StoreError, SystemStore, TenantStore};

/// Values in one statement.
const CHUNK: usize = 500;

/// Somebody of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPerson {
    /// Cleaned.
    pub name: String,
    /// Checked by the caller; stored in lower case.
    pub email: String,
    /// The language of mails to this person.
    pub language: Language,
    /// The name of a group, which is made when it is not there; empty for none.
    pub group: String,
}

/// What became of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// The import's id.
    pub id: ImportId,
    /// How many people were added.
    pub added: u32,
    /// How many were here already, and stayed as they are.
    pub known: u32,
    /// How many are here, but their option ended.
    pub ended: u32,
    /// When.
    pub created_at: Timestamp,
}

/// Somebody whose welcome mail is still to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WantedMail {
    /// The company.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
}

impl TenantStore {
    /// Adds those people of a list who are not here yet, all or none of them. Each of them waits for
    /// a mail. The same list again adds nobody.
    ///
    /// # Errors
    /// [`StoreError::SeatsFull`].
    pub async fn import_people(&self, list: &[ListedPerson], now: Timestamp) -> Result<ImportRow, StoreError> {
        let write = self.write().await?;
        let emails: Vec<String> = list.iter().map(|person| person.email.to_lowercase()).collect();
        let mut here = known(&write.tx, self.tenant, &emails).await?;
        let before = |state: PersonState| here.values().filter(|one| **one == state).count();
        let ended = before(PersonState::Ended);
        let known = here.len() - ended;
        let mut groups = HashMap::new();
        let mut new = Vec::new();
        for (person, email) in list.iter().zip(emails) {
            if here.insert(email.clone(), PersonState::Invited).is_some() {
                continue;
            }
            let group = self.group_of(&write, &mut groups, &person.group, now).await?;
            new.push(NewPerson { name: person.name.clone(), email, language: person.language, group });
        }
        let added = self.insert_wanted(&write, &new, now).await?.len();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (added, known, ended) = (count(added), count(known), count(ended));
        let row = ImportRow { id: ImportId::new(), added, known, ended, created_at: now };
        let sql =
            "INSERT INTO imports (id, tenant_id, added, known, ended, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            sql::text(row.id),
            sql::text(self.tenant),
            i64::from(added).into(),
            i64::from(known).into(),
            i64::from(ended).into(),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        let detail = format!("{added} added, {known} here already, {ended} ended");
        self.log(&write, now, "people.imported", &row.id.to_string(), &detail).await?;
        write.commit().await?;
        Ok(row)
    }

    /// Adds one person who waits for a mail.
    ///
    /// # Errors
    /// As [`TenantStore::add_people`].
    pub async fn invite_person(&self, new: NewPerson, now: Timestamp) -> Result<PersonId, StoreError> {
        let write = self.write().await?;
        let ids = self.insert_wanted(&write, &[new], now).await?;
        write.commit().await?;
        ids.first().copied().ok_or(StoreError::NotFound("person"))
    }

    async fn insert_wanted(
        &self,
        write: &Write<'_>,
        new: &[NewPerson],
        now: Timestamp,
    ) -> Result<Vec<PersonId>, StoreError> {
        let ids = self.insert_people(write, new, now).await?;
        for chunk in ids.chunks(CHUNK) {
            let sql = format!("UPDATE people SET mail_wanted = 'welcome' WHERE id IN ({})", parameters(1, chunk.len()));
            sql::execute(&write.tx, &sql, chunk.iter().map(sql::text)).await?;
        }
        Ok(ids)
    }

    /// The id of a group by its name; made where it is missing.
    async fn group_of(
        &self,
        write: &Write<'_>,
        groups: &mut HashMap<String, GroupId>,
        name: &str,
        now: Timestamp,
    ) -> Result<Option<GroupId>, StoreError> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(id) = groups.get(name) {
            return Ok(Some(*id));
        }
        let sql = "SELECT id FROM groups WHERE tenant_id = $1 AND name = $2";
        let id = match sql::one(&write.tx, sql, [sql::text(self.tenant), sql::text(name)]).await? {
            Some(row) => row.parsed("id")?,
            None => self.insert_group(write, name, now).await?,
        };
        groups.insert(name.to_owned(), id);
        Ok(Some(id))
    }

    /// Which of these addresses, in lower case, are here already, and where their people stand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_people(&self, emails: &[String]) -> Result<HashMap<String, PersonState>, StoreError> {
        known(&self.store.db, self.tenant, emails).await
    }

    /// How many people still wait for their mail to be written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails_wanted(&self) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND mail_wanted IS NOT NULL";
        let count = sql::number(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        Ok(u32::try_from(count).unwrap_or(0))
    }

    /// Whether this person still waits for a mail to be written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wants_mail(&self, person: PersonId) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM people WHERE id = $1 AND tenant_id = $2 AND mail_wanted IS NOT NULL";
        Ok(sql::number(&self.store.db, sql, [sql::text(person), sql::text(self.tenant)]).await? > 0)
    }

    /// Notes that this person waits for no mail any more: none can be written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_mail_up(&self, person: PersonId) -> Result<(), StoreError> {
        let write = self.write().await?;
        mail_written(&write, self.tenant, person).await?;
        write.commit().await
    }

    /// One import.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import(&self, id: ImportId) -> Result<Option<ImportRow>, StoreError> {
        let sql = "SELECT id, added, known, ended, created_at FROM imports WHERE id = $1 AND tenant_id = $2";
        let row = sql::one(&self.store.db, sql, [sql::text(id), sql::text(self.tenant)]).await?;
        row.as_ref().map(import_row).transpose()
    }
}

impl SystemStore {
    /// Whose mail is to be written next: of the people who were added first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_wanted_mail(&self) -> Result<Option<WantedMail>, StoreError> {
        let sql = "SELECT id, tenant_id FROM people WHERE mail_wanted IS NOT NULL ORDER BY created_at, id LIMIT 1";
        let row = sql::one(&self.store.db, sql, []).await?;
        row.map(|row| Ok(WantedMail { tenant: row.parsed("tenant_id")?, person: row.parsed("id")? })).transpose()
    }
}

/// Notes, in the transaction that keeps a mail, that its person waits for none any more.
pub(crate) async fn mail_written(write: &Write<'_>, tenant: TenantId, person: PersonId) -> Result<(), StoreError> {
    let sql = "UPDATE people SET mail_wanted = NULL WHERE id = $1 AND tenant_id = $2 AND mail_wanted IS NOT NULL";
    sql::execute(&write.tx, sql, [sql::text(person), sql::text(tenant)]).await.map(drop)
}

async fn known<C: sea_orm::ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    emails: &[String],
) -> Result<HashMap<String, PersonState>, StoreError> {
    let mut found = HashMap::new();
    for chunk in emails.chunks(CHUNK) {
        let places = parameters(2, chunk.len());
        let sql = format!("SELECT email, state FROM people WHERE tenant_id = $1 AND email IN ({places})");
        let values = std::iter::once(sql::text(tenant)).chain(chunk.iter().map(sql::text));
        for row in sql::all(db, &sql, values).await? {
            found.insert(row.value("email")?, row.parsed("state")?);
        }
    }
    Ok(found)
}

/// `$2, $3, …`
fn parameters(first: usize, count: usize) -> String {
    let names: Vec<String> = (first..first + count).map(|number| format!("${number}")).collect();
    names.join(", ")
}

fn import_row(row: &QueryResult) -> Result<ImportRow, StoreError> {
    Ok(ImportRow {
        id: row.parsed("id")?,
        added: row.count("added")?,
        known: row.count("known")?,
        ended: row.count("ended")?,
        created_at: row.time("created_at")?,
    })
}
