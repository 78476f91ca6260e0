//! Activations: the link that protects one device of one person at a time.

use sea_orm::QueryResult;
use vigie_protocol::PublicKey;
use vigie_types::{ActivationId, DeviceId, Language, PersonId, Platform, TenantId, Timestamp};

use crate::leaving::{self, Leaving};
use crate::renaming::search_of_phone;
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::takeovers::{self, NewPhone, Word};
use crate::tallies::{Tally, new_phone};
use crate::{Actor, DeviceState, StoreError, SystemStore, Takeover, TenantStore, audit, names};

/// The activation that a token belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundActivation {
    /// The activation.
    pub id: ActivationId,
    /// Its company.
    pub tenant: TenantId,
    /// Its person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The person's language.
    pub language: Language,
    /// Whether it was revoked or renewed.
    pub revoked: bool,
    /// From when on it opens for no phone.
    pub ends_at: Timestamp,
    /// Whether a phone used it.
    pub used: bool,
}

/// Where the terms of links stand, for a query that has a company as `t` and a link as `a`.
const TERMS: &str = "a.created_at, a.used_at, t.link_days, t.reuse_days, t.takeover, (SELECT COUNT(*) FROM devices d
    WHERE d.activation_id = a.id AND d.state = 'active') AS in_use";

/// From when on a link opens for no phone, and whether one used it.
fn end(row: &QueryResult) -> Result<(Timestamp, bool), StoreError> {
    let days = |column| Ok::<_, StoreError>(i64::from(row.count(column)?) * Timestamp::DAY);
    Ok(match row.time_or_none("used_at")? {
        Some(used_at) => {
            let opens_again = match row.parsed("takeover")? {
                Takeover::Free => true,
                // Where no phone is in use, nobody can say yes.
                Takeover::Ask => row.count("in_use")? > 0,
                Takeover::Never => false,
            };
            (if opens_again { used_at.plus(days("reuse_days")?) } else { used_at }, true)
        }
        None => (row.time("created_at")?.plus(days("link_days")?), false),
    })
}

/// A phone that was enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// The phone's id.
    pub device: DeviceId,
    /// The phones that this one took over from.
    pub handed_over: Vec<DeviceId>,
    /// Whether it was not enrolled before.
    pub new: bool,
}

impl TenantStore {
    /// Makes a new activation for a person and revokes the earlier ones; phones that were enrolled
    /// stay as they are. `sealed_token` is the token encrypted by the caller, so that the same link
    /// can be sent again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::WrongState`] for a person whose option ended.
    pub async fn renew_activation(
        &self,
        person: PersonId,
        token_hash: &str,
        sealed_token: &str,
        now: Timestamp,
    ) -> Result<ActivationId, StoreError> {
        let write = self.write().await?;
        let id = self.insert_activation(&write, person, token_hash, sealed_token, now).await?;
        write.commit().await?;
        Ok(id)
    }

    async fn insert_activation(
        &self,
        write: &Write<'_>,
        person: PersonId,
        token_hash: &str,
        sealed_token: &str,
        now: Timestamp,
    ) -> Result<ActivationId, StoreError> {
        let sql = "SELECT state FROM people WHERE id = $1 AND tenant_id = $2";
        let row = sql::one(&write.tx, sql, [sql::text(person), sql::text(self.tenant)]).await?;
        match row.map(|row| row.value::<String>("state")).transpose()?.as_deref() {
            None => return Err(StoreError::NotFound("person")),
            Some("ended") => return Err(StoreError::WrongState("the option of this person ended")),
            Some(_) => {}
        }
        let sql = "UPDATE activations SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL";
        sql::execute(&write.tx, sql, [sql::text(person), now.0.into()]).await?;
        takeovers::drop_revoked(&write.tx, person).await?;
        let id = ActivationId::new();
        let sql = "INSERT INTO activations (id, tenant_id, person_id, token_hash, sealed_token, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(person),
            sql::text(token_hash),
            sql::text(sealed_token),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        self.log(write, now, "activation.made", &person.to_string(), &id.to_string()).await?;
        Ok(id)
    }

    /// Makes an activation for a person who has none that opens for a phone, and gives nothing; or gives
    /// the sealed token of the one that is there, which then stays.
    ///
    /// # Errors
    /// As [`TenantStore::renew_activation`].
    pub async fn begin_activation(
        &self,
        person: PersonId,
        token_hash: &str,
        sealed_token: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let write = self.write().await?;
        let row = sql::one(&write.tx, &live(), [sql::text(person), sql::text(self.tenant)]).await?;
        if let Some(row) = row.map(|row| open_at(&row, now)).transpose()?.flatten() {
            return Ok(Some(row));
        }
        self.insert_activation(&write, person, token_hash, sealed_token, now).await?;
        write.commit().await?;
        Ok(None)
    }

    /// Revokes a person's link.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no live link.
    pub async fn revoke_activation(&self, person: PersonId, now: Timestamp) -> Result<(), StoreError> {
        self.revoke_activation_until(person, now, None).await
    }

    /// As [`Self::revoke_activation`], which can be taken back until a point in time ([`Self::undo_revocation`]).
    ///
    /// # Errors
    /// As [`Self::revoke_activation`].
    pub async fn revoke_activation_until(
        &self,
        person: PersonId,
        now: Timestamp,
        undo_until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "UPDATE activations SET revoked_at = $3, undo_until = $4
                   WHERE person_id = $1 AND tenant_id = $2 AND revoked_at IS NULL";
        let until: Option<i64> = undo_until.map(|at| at.0);
        let values = [sql::text(person), sql::text(self.tenant), now.0.into(), until.into()];
        if sql::execute(&write.tx, sql, values).await? == 0 {
            return Err(StoreError::NotFound("activation"));
        }
        takeovers::drop_revoked(&write.tx, person).await?;
        self.log(&write, now, "activation.revoked", &person.to_string(), "").await?;
        write.commit().await
    }

    /// The sealed token of a person's link, where it still opens for a phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_link(&self, person: PersonId, now: Timestamp) -> Result<Option<String>, StoreError> {
        let row = sql::one(&self.store.db, &live(), [sql::text(person), sql::text(self.tenant)]).await?;
        Ok(row.map(|row| open_at(&row, now)).transpose()?.flatten())
    }

    /// The sealed token of a person's live link, whether it still opens for a phone or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sealed_token(&self, person: PersonId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT sealed_token FROM activations
                   WHERE person_id = $1 AND tenant_id = $2 AND revoked_at IS NULL";
        let row = sql::one(&self.store.db, sql, [sql::text(person), sql::text(self.tenant)]).await?;
        row.map(|row| row.value("sealed_token")).transpose()
    }
}

/// A person's link that was not revoked, with its terms.
fn live() -> String {
    format!(
        "SELECT a.sealed_token, {TERMS} FROM activations a JOIN tenants t ON t.id = a.tenant_id
         WHERE a.person_id = $1 AND a.tenant_id = $2 AND a.revoked_at IS NULL"
    )
}

fn open_at(row: &QueryResult, now: Timestamp) -> Result<Option<String>, StoreError> {
    let (ends_at, _) = end(row)?;
    if now < ends_at { row.value("sealed_token").map(Some) } else { Ok(None) }
}

impl SystemStore {
    /// Lets a link be found by a short code as well, from when the code is first shown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offer_code(&self, token_hash: &str, code_hash: &str) -> Result<(), StoreError> {
        let sql = "SELECT COUNT(*) FROM activations WHERE token_hash = $1 AND code_hash = $2";
        let values = || [sql::text(token_hash), sql::text(code_hash)];
        if sql::number(&self.store.db, sql, values()).await? > 0 {
            return Ok(());
        }
        let write = self.store.write().await?;
        sql::execute(&write.tx, "UPDATE activations SET code_hash = $2 WHERE token_hash = $1", values()).await?;
        write.commit().await
    }

    /// The sealed token of the link that a short code belongs to, and whether it was revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sealed_token_of_code(&self, code_hash: &str) -> Result<Option<(String, bool)>, StoreError> {
        let sql = "SELECT sealed_token, revoked_at FROM activations WHERE code_hash = $1";
        let row = sql::one(&self.store.db, sql, [sql::text(code_hash)]).await?;
        row.map(|row| Ok((row.value("sealed_token")?, row.time_or_none("revoked_at")?.is_some()))).transpose()
    }

    /// The activation of a token, by the token's hash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn activation(&self, token_hash: &str) -> Result<Option<FoundActivation>, StoreError> {
        let sql = format!(
            "SELECT a.id, a.tenant_id, a.person_id, a.revoked_at, {TERMS}, p.name, p.language FROM activations a
             JOIN people p ON p.id = a.person_id JOIN tenants t ON t.id = a.tenant_id WHERE a.token_hash = $1"
        );
        let Some(row) = sql::one(&self.store.db, &sql, [sql::text(token_hash)]).await? else { return Ok(None) };
        let (ends_at, used) = end(&row)?;
        Ok(Some(FoundActivation {
            id: row.parsed("id")?,
            tenant: row.parsed("tenant_id")?,
            person: row.parsed("person_id")?,
            name: row.value("name")?,
            language: row.parsed("language")?,
            revoked: row.time_or_none("revoked_at")?.is_some(),
            ends_at,
            used,
        }))
    }

    /// Enrols a phone. Phones that were enrolled with the same activation hand over to it. The
    /// same key enrolling again (its first answer was lost) keeps its phone. Where the company wants the
    /// phone in use to say yes first, it is asked. The audit log says so.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the activation was revoked meanwhile, [`StoreError::LinkEnded`] when
    /// its term is over, [`StoreError::TakeoverWaits`] and [`StoreError::TakeoverDenied`] by the word of the
    /// phone in use.
    pub async fn enrol(
        &self,
        activation: &FoundActivation,
        public_key: &PublicKey,
        platform: Platform,
        app_version: &str,
        language: Language,
        now: Timestamp,
    ) -> Result<Enrolled, StoreError> {
        let write = self.store.write().await?;
        self.store.lock_tenant(&write, activation.tenant).await?;
        let sql = format!(
            "SELECT {TERMS} FROM activations a JOIN tenants t ON t.id = a.tenant_id
             WHERE a.id = $1 AND a.revoked_at IS NULL"
        );
        let terms = sql::one(&write.tx, &sql, [sql::text(activation.id)]).await?;
        let terms = terms.ok_or(StoreError::NotFound("activation"))?;
        let (ends_at, used) = end(&terms)?;
        let sql = "SELECT id, public_key FROM devices WHERE activation_id = $1 AND state = 'active'";
        let active = sql::all(&write.tx, sql, [sql::text(activation.id)]).await?;
        for row in &active {
            if row.value::<String>("public_key")? == public_key.to_string() {
                return Ok(Enrolled { device: row.parsed("id")?, handed_over: Vec::new(), new: false });
            }
        }
        if now >= ends_at {
            return Err(StoreError::LinkEnded { used });
        }
        let in_use = active.iter().map(|row| row.parsed("id")).collect::<Result<Vec<DeviceId>, _>>()?;
        let actor = Actor { name: "phone".to_owned(), address: String::new() };
        if used && terms.parsed::<Takeover>("takeover")? == Takeover::Ask {
            let FoundActivation { tenant, id: activation, .. } = *activation;
            let word = takeovers::ask(&write.tx, NewPhone { tenant, activation, public_key, platform }, now).await?;
            match word {
                Word::Yes => {}
                Word::No => return Err(StoreError::TakeoverDenied),
                Word::Behind => return Err(StoreError::TakeoverWaits { tell: Vec::new() }),
                Word::Shown => {
                    drop(write);
                    takeovers::heard(&self.store, activation, now).await?;
                    return Err(StoreError::TakeoverWaits { tell: Vec::new() });
                }
                Word::Asked(id) => {
                    for old in in_use.iter().map(ToString::to_string) {
                        let (action, id) = ("activation.takeover-asked", id.to_string());
                        audit::append(&write.tx, tenant, &actor, now, action, &old, &id).await?;
                    }
                    write.commit().await?;
                    return Err(StoreError::TakeoverWaits { tell: in_use });
                }
            }
        }
        takeovers::drop_of(&write.tx, activation.id).await?;
        let sql = "UPDATE activations SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
        sql::execute(&write.tx, sql, [sql::text(activation.id), now.0.into()]).await?;
        let replaced = Leaving { state: DeviceState::HandedOver, now, undo_until: None };
        leaving::leave(&write.tx, activation.tenant, "activation_id", activation.id, replaced).await?;
        let device = DeviceId::new();
        let search = search_of_phone(&activation.name, None);
        let sql = "INSERT INTO devices (id, tenant_id, person_id, activation_id, public_key, platform, app_version,
                   language, state, owner, search, enrolled_at, seen_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $10, $11, $11)";
        let values = [
            sql::text(device),
            sql::text(activation.tenant),
            sql::text(activation.person),
            sql::text(activation.id),
            sql::text(public_key),
            sql::text(platform.slug()),
            sql::text(app_version),
            sql::text(language),
            sql::text(&activation.name),
            sql::text(&search),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        names::of_phone(&write.tx, activation.tenant, device, &search).await?;
        let mut tally = Tally::default();
        tally.phones(activation.tenant, new_phone(platform), 1);
        tally.write(&write.tx).await?;
        let sql = "UPDATE people SET state = 'active' WHERE id = $1";
        sql::execute(&write.tx, sql, [sql::text(activation.person)]).await?;
        let (new, person) = (device.to_string(), activation.person.to_string());
        audit::append(&write.tx, activation.tenant, &actor, now, "device.enrolled", &new, &person).await?;
        for old in in_use.iter().map(ToString::to_string) {
            audit::append(&write.tx, activation.tenant, &actor, now, "device.handed-over", &old, &new).await?;
        }
        write.commit().await?;
        Ok(Enrolled { device, handed_over: in_use, new: true })
    }
}
