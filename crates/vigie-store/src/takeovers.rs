//! New phones that wait for the word of the phone that uses their link: one for each link at a time.

use sea_orm::{ConnectionTrait, QueryResult};
use vigie_protocol::{PublicKey, TAKEOVER_GRACE, TAKEOVER_TERM, TakeoverAnswer, TakeoverAsked};
use vigie_types::{ActivationId, PersonId, Platform, TakeoverId, TenantId, Timestamp};

use crate::sql::{self, Row as _};
use crate::{Actor, DeviceStore, Store, StoreError, audit};

/// For how long a new phone that does not ask any more keeps its place before another one, in milliseconds. Phones
/// ask every few seconds.
const SILENT: i64 = 60_000;

/// What was said to a new phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Nothing yet, and this is the request, which is new.
    Asked(TakeoverId),
    /// Nothing yet, and it is this phone that the one in use shows.
    Shown,
    /// Nothing, and nobody is asked for it: another phone is shown.
    Behind,
    Yes,
    No,
}

/// A new phone.
#[derive(Clone, Copy)]
pub(crate) struct NewPhone<'a> {
    pub(crate) tenant: TenantId,
    pub(crate) activation: ActivationId,
    pub(crate) public_key: &'a PublicKey,
    pub(crate) platform: Platform,
}

/// What was said to a new phone that asks, perhaps for the first time.
///
/// One is shown at a time: the first that asks, until it is silent. Phones that displaced each other with every try
/// would change the number under the finger that is about to say yes. A yes waits for the phone that it was said
/// to, a little longer than the request, and after a no the link lets nobody ask until that request ends: whoever
/// has the link could otherwise go on asking, each time with another key, until somebody says yes to have peace.
pub(crate) async fn ask<C: ConnectionTrait>(db: &C, new: NewPhone<'_>, now: Timestamp) -> Result<Word, StoreError> {
    let sql = "SELECT public_key, said, heard_at, ends_at FROM takeovers WHERE activation_id = $1";
    if let Some(earlier) = sql::one(db, sql, [sql::text(new.activation)]).await? {
        let same = earlier.value::<String>("public_key")? == new.public_key.to_string();
        let ends_at = earlier.time("ends_at")?;
        let (open, late) = (now < ends_at, now < ends_at.plus(TAKEOVER_GRACE));
        let silent = now >= earlier.time("heard_at")?.plus(SILENT);
        match (earlier.value::<String>("said")?.as_str(), same) {
            ("no", _) if open => return Ok(Word::No),
            ("yes", true) if late => return Ok(Word::Yes),
            ("yes", false) if open => return Ok(Word::Behind),
            ("waits", true) if late => return Ok(Word::Shown),
            ("waits", false) if open && !silent => return Ok(Word::Behind),
            _ => {}
        }
    }
    drop_of(db, new.activation).await?;
    let id = TakeoverId::new();
    let sql =
        "INSERT INTO takeovers (activation_id, id, tenant_id, public_key, platform, said, asked_at, heard_at, ends_at)
               VALUES ($1, $2, $3, $4, $5, 'waits', $6, $6, $7)";
    let values = [
        sql::text(new.activation),
        sql::text(id),
        sql::text(new.tenant),
        sql::text(new.public_key),
        sql::text(new.platform.slug()),
        now.0.into(),
        now.plus(TAKEOVER_TERM).0.into(),
    ];
    sql::execute(db, sql, values).await?;
    Ok(Word::Asked(id))
}

/// The phone that is shown asked once more. In a transaction of its own: nothing of the company changes.
pub(crate) async fn heard(store: &Store, activation: ActivationId, now: Timestamp) -> Result<(), StoreError> {
    let write = store.write().await?;
    let sql = "UPDATE takeovers SET heard_at = $2 WHERE activation_id = $1 AND heard_at < $2";
    sql::execute(&write.tx, sql, [sql::text(activation), now.0.into()]).await?;
    write.commit().await
}

/// Nobody waits with this link any more.
pub(crate) async fn drop_of<C: ConnectionTrait>(db: &C, activation: ActivationId) -> Result<(), StoreError> {
    let sql = "DELETE FROM takeovers WHERE activation_id = $1";
    sql::execute(db, sql, [sql::text(activation)]).await.map(drop)
}

/// Nobody waits with a person's links that were revoked.
pub(crate) async fn drop_revoked<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<(), StoreError> {
    let sql = "DELETE FROM takeovers WHERE activation_id IN
               (SELECT id FROM activations WHERE person_id = $1 AND revoked_at IS NOT NULL)";
    sql::execute(db, sql, [sql::text(person)]).await.map(drop)
}

/// Who waits, out of a row that has it under names that begin with `takeover_`.
pub(crate) fn asked(row: &QueryResult) -> Result<Option<TakeoverAsked>, StoreError> {
    let Some(id) = row.parsed_or_none("takeover_id")? else { return Ok(None) };
    let key: String = row.value("takeover_key")?;
    let platform: String = row.value("takeover_platform")?;
    Ok(Some(TakeoverAsked {
        id,
        public_key: PublicKey::parse(&key).ok_or_else(|| StoreError::Unreadable("public key".to_owned()))?,
        platform: if platform == Platform::Ios.slug() { Platform::Ios } else { Platform::Android },
        asked_at: row.time("takeover_asked_at")?,
        ends_at: row.time("takeover_ends_at")?,
    }))
}

impl DeviceStore {
    /// Takes note of what the person said to the new phone that waits for this one's word. False where it
    /// counts for nothing: another phone asks, the request ended, or something else was said. The same
    /// answer may come twice.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn answer_takeover(&self, answer: TakeoverAnswer, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.write().await?;
        self.store.lock_tenant(&write, self.tenant).await?;
        let (said, action) = match answer.yes {
            true => ("yes", "activation.takeover-approved"),
            false => ("no", "activation.takeover-denied"),
        };
        let sql = "SELECT said FROM takeovers WHERE id = $1 AND tenant_id = $2 AND ends_at > $3
                   AND activation_id = (SELECT activation_id FROM devices
                   WHERE id = $4 AND tenant_id = $2 AND state = 'active')";
        let (id, tenant, device) = (sql::text(answer.id), sql::text(self.tenant), sql::text(self.device));
        let row = sql::one(&write.tx, sql, [id.clone(), tenant, now.0.into(), device]).await?;
        match row.map(|row| row.value::<String>("said")).transpose()?.as_deref() {
            Some("waits") => {}
            earlier => return Ok(earlier == Some(said)),
        }
        sql::execute(&write.tx, "UPDATE takeovers SET said = $2 WHERE id = $1", [id, sql::text(said)]).await?;
        let actor = Actor { name: "phone".to_owned(), address: String::new() };
        let (device, id) = (self.device.to_string(), answer.id.to_string());
        audit::append(&write.tx, self.tenant, &actor, now, action, &device, &id).await?;
        write.commit().await?;
        Ok(true)
    }
}
