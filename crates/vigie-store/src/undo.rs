//! Taking back what an administrator did a moment ago: ending, deactivating, revoking. Each takes effect at once;
//! until its minute is over, phones are not told, and everything that it changed can be put back as it was.

use sea_orm::{QueryResult, Value};
use vigie_types::{DeviceId, PersonId, Timestamp};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{StoreError, TenantStore, leaving};

/// What an act was about.
#[derive(Clone, Copy)]
enum About {
    Person,
    Device,
}

impl About {
    /// Whether there is such a thing in a company; and what it is called where there is none.
    const fn known(self) -> (&'static str, &'static str) {
        match self {
            Self::Person => ("SELECT COUNT(*) FROM people WHERE id = $1 AND tenant_id = $2", "person"),
            Self::Device => ("SELECT COUNT(*) FROM devices WHERE id = $1 AND tenant_id = $2", "device"),
        }
    }
}

impl TenantStore {
    /// Takes the end of a person's option back: seat, link and phones are as before.
    ///
    /// # Errors
    /// [`StoreError::SeatsFull`] when somebody took the seat, [`StoreError::WrongState`] when it is too late,
    /// [`StoreError::NotFound`].
    pub async fn undo_end(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT ended_at FROM people
                   WHERE id = $1 AND tenant_id = $2 AND state = 'ended' AND undo_until > $3";
        let ended_at = self.open_act(&write, sql, About::Person, id, now).await?.time("ended_at")?;
        self.take_seats(&write, 1).await?;
        let values = || [sql::text(id), sql::text(self.tenant), ended_at.0.into()];
        let sql = "UPDATE activations SET revoked_at = NULL
                   WHERE person_id = $1 AND tenant_id = $2 AND revoked_at = $3";
        sql::execute(&write.tx, sql, values()).await?;
        let sql = "SELECT id FROM devices
                   WHERE person_id = $1 AND tenant_id = $2 AND state = 'deactivated' AND left_at = $3";
        let phones = sql::all(&write.tx, sql, values()).await?;
        for phone in &phones {
            leaving::come_back(&write.tx, self.tenant, phone.parsed("id")?, ended_at).await?;
        }
        // Whoever was invited and had no mail yet still gets it.
        let sql = "UPDATE people SET state = $3, ended_at = NULL, undo_until = NULL,
                   mail_wanted = CASE WHEN EXISTS (SELECT 1 FROM activations a WHERE a.person_id = people.id)
                                 THEN NULL ELSE 'welcome' END
                   WHERE id = $1 AND tenant_id = $2";
        let state = if phones.is_empty() { "invited" } else { "active" };
        sql::execute(&write.tx, sql, [sql::text(id), sql::text(self.tenant), sql::text(state)]).await?;
        self.log(&write, now, "person.end-undone", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Takes the deactivation of a phone back.
    ///
    /// # Errors
    /// [`StoreError::WrongState`] when it is too late, the person's option ended, or another phone took its place;
    /// [`StoreError::NotFound`].
    pub async fn undo_deactivation(&self, id: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT d.left_at, d.person_id FROM devices d JOIN people p ON p.id = d.person_id
                   WHERE d.id = $1 AND d.tenant_id = $2 AND d.state = 'deactivated' AND d.undo_until > $3
                   AND p.state <> 'ended' AND NOT EXISTS
                   (SELECT 1 FROM devices o WHERE o.activation_id = d.activation_id AND o.state = 'active')";
        let row = self.open_act(&write, sql, About::Device, id, now).await?;
        leaving::come_back(&write.tx, self.tenant, id, row.time("left_at")?).await?;
        let sql = "UPDATE people SET state = 'active' WHERE id = $1 AND tenant_id = $2";
        let person: String = row.value("person_id")?;
        sql::execute(&write.tx, sql, [sql::text(person), sql::text(self.tenant)]).await?;
        self.log(&write, now, "device.deactivation-undone", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Takes the revocation of a person's link back: the same link opens again.
    ///
    /// # Errors
    /// [`StoreError::WrongState`] when it is too late, or there is a newer link.
    pub async fn undo_revocation(&self, person: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let act = self.open_act(&write, REVOKED, About::Person, person, now).await?;
        let activation: String = act.value("id")?;
        let sql = "UPDATE activations SET revoked_at = NULL, undo_until = NULL WHERE id = $1 AND tenant_id = $2";
        sql::execute(&write.tx, sql, [sql::text(activation), sql::text(self.tenant)]).await?;
        self.log(&write, now, "activation.revocation-undone", &person.to_string(), "").await?;
        write.commit().await
    }

    /// Until when the revocation of a person's link can be taken back, if it can.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revocation_undo(&self, person: PersonId, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let row = sql::one(&self.store.db, REVOKED, self.values(person, now)).await?;
        row.map(|row| row.time("undo_until")).transpose()
    }

    fn values(&self, id: impl ToString, now: Timestamp) -> [Value; 3] {
        [sql::text(id), sql::text(self.tenant), now.0.into()]
    }

    /// The row of an act that can be taken back.
    async fn open_act(
        &self,
        write: &Write<'_>,
        sql: &str,
        about: About,
        id: impl ToString + Copy,
        now: Timestamp,
    ) -> Result<QueryResult, StoreError> {
        if let Some(row) = sql::one(&write.tx, sql, self.values(id, now)).await? {
            return Ok(row);
        }
        let (known, what) = about.known();
        match sql::number(&write.tx, known, [sql::text(id), sql::text(self.tenant)]).await? {
            0 => Err(StoreError::NotFound(what)),
            _ => Err(StoreError::WrongState("this can no longer be taken back")),
        }
    }
}

/// The link of a person that was revoked, and may open again.
const REVOKED: &str = "SELECT a.id, a.undo_until FROM activations a JOIN people p ON p.id = a.person_id
    WHERE a.person_id = $1 AND a.tenant_id = $2 AND a.revoked_at IS NOT NULL AND a.undo_until > $3
    AND p.state <> 'ended' AND NOT EXISTS
    (SELECT 1 FROM activations o WHERE o.person_id = a.person_id AND o.revoked_at IS NULL)
    ORDER BY a.revoked_at DESC LIMIT 1";
