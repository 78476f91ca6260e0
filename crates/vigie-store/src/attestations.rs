//! What the hardware of phones was asked to prove, what came of it, and what the server found by it. Such findings lie among
//! those of the phone, and the phone can neither close nor rate them.

use vigie_protocol::AttestationAsked;
use vigie_types::{DeviceId, Finding, FindingId, HardwareProof, Severity, Timestamp};

use crate::attestation_state::{AttestationState, COLUMNS, read};
use crate::devices::severity_number;
use crate::opened::{self, Opening};
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::tallies::Counted;
use crate::{DeviceStore, StoreError, TenantStore};

/// What changes when a phone answered, or when what it is held against changed.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The challenge that is used up by it; `None` where none is.
    pub challenge: Option<&'a str>,
    /// What tells this answer from others; `None` where nobody answered.
    pub answered: Option<&'a str>,
    /// What came of it; `None` leaves what there is.
    pub proof: Option<&'a HardwareProof>,
    /// What must be open because of it until now; `None` where that does not matter.
    pub before: Option<&'a [Finding]>,
    /// What is open because of it from now on.
    pub found: &'a [Finding],
}

impl Judged<'_> {
    /// Nobody answered; what is held against what there is changed to this.
    #[must_use]
    pub const fn again(found: &[Finding]) -> Judged<'_> {
        Judged { challenge: None, answered: None, proof: None, before: None, found }
    }
}

impl DeviceStore {
    /// Keeps the challenge that the phone is given, where `before` is the one that it was given last. False, and nothing is done,
    /// where it was given another one meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_proof(
        &self,
        asked: &AttestationAsked,
        before: Option<&AttestationAsked>,
        system: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "INSERT INTO attestations (device_id, tenant_id, challenge, asked_at, ends_at, system, wanted)
                   SELECT id, tenant_id, $3, $4, $5, $6, CAST(0 AS BIGINT) FROM devices
                   WHERE id = $1 AND tenant_id = $2
                   ON CONFLICT (device_id) DO UPDATE SET challenge = excluded.challenge, asked_at = excluded.asked_at,
                   ends_at = excluded.ends_at, system = excluded.system, wanted = 0
                   WHERE COALESCE(attestations.challenge, '') = $7";
        let values = [
            sql::text(self.device),
            sql::text(self.tenant),
            sql::text(&asked.challenge),
            now.0.into(),
            asked.until.0.into(),
            sql::text(system),
            sql::text(before.map_or("", |before| before.challenge.as_str())),
        ];
        let write = self.store.write().await?;
        let kept = sql::execute(&write.tx, sql, values).await? > 0;
        write.commit().await?;
        Ok(kept)
    }

    /// Keeps what came of a challenge, and opens, rates and closes what the server found by it. False, and nothing is done, where
    /// the challenge is not the one that waits any more (it counts once), or something else was found meanwhile.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::NotFound`] when the phone was never asked or is not in use any more.
    pub async fn judged(&self, judged: &Judged<'_>, now: Timestamp) -> Result<bool, StoreError> {
        let write = self.store.write().await?;
        let id = || sql::text(self.device);
        let sql = "UPDATE devices SET seen_at = seen_at WHERE id = $1 AND tenant_id = $2 AND state = 'active'
                   RETURNING owner";
        let row = sql::one(&write.tx, sql, [id(), sql::text(self.tenant)]).await?;
        let owner: String = row.ok_or(StoreError::NotFound("device"))?.value("owner")?;
        if let Some(challenge) = judged.challenge {
            let sql = "UPDATE attestations SET challenge = NULL WHERE device_id = $1 AND challenge = $2";
            if sql::execute(&write.tx, sql, [id(), sql::text(challenge)]).await? == 0 {
                return Ok(false);
            }
        }
        let sql = "SELECT found FROM attestations WHERE device_id = $1";
        let row = sql::one(&write.tx, sql, [id()]).await?.ok_or(StoreError::NotFound("attestation"))?;
        let before: Vec<Finding> = row.json("found")?;
        if judged.before.is_some_and(|known| known != before) {
            return Ok(false);
        }
        let counted = Counted::these(&write.tx, self.tenant, &[self.device]).await?;
        let has = |all: &[Finding], id: FindingId| all.iter().any(|one| one.id == id);
        let new: Vec<&Finding> = judged.found.iter().filter(|one| !has(&before, one.id)).collect();
        let opening = |finding| Opening { tenant: self.tenant, device: self.device, owner: &owner, finding, now };
        let openings: Vec<Opening<'_>> = new.iter().map(|finding| opening(*finding)).collect();
        let mut changes = Vec::new();
        if !openings.is_empty() {
            let opened = opened::store(&write.tx, &openings).await?;
            changes.extend(opened.iter().flat_map(opened::Opened::changes));
        }
        for finding in &new {
            let sql = "UPDATE findings SET by_server = 1 WHERE device_id = $1 AND id = $2";
            sql::execute(&write.tx, sql, [id(), sql::text(finding.id)]).await?;
        }
        for finding in before.iter().filter(|one| !has(judged.found, one.id)) {
            let sql = "UPDATE findings SET is_open = 0, closed_at = $3, ending = 'gone'
                       WHERE device_id = $1 AND id = $2 AND is_open = 1";
            sql::execute(&write.tx, sql, [id(), sql::text(finding.id), now.0.into()]).await?;
        }
        for finding in judged.found {
            if before.iter().any(|one| one.id == finding.id && one.severity != finding.severity) {
                self.rate_own(&write, finding.id, finding.severity).await?;
            }
        }
        self.count_findings(&write).await?;
        counted.changed_with(&write.tx, changes).await?;
        let sql = "UPDATE attestations SET found = $2, answered = COALESCE($3, answered), proof = COALESCE($4, proof)
                   WHERE device_id = $1";
        let proof = judged.proof.and_then(|proof| serde_json::to_string(proof).ok());
        let values = [id(), sql::json(&judged.found), sql::text_or_null(judged.answered), sql::text_or_null(proof)];
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Forgets what the phone's hardware was asked and what it proved, and closes what was found by it: the company does not want
    /// it any more.
    ///
    /// # Errors
    /// As [`Self::judged`].
    pub async fn forget_proof(&self, now: Timestamp) -> Result<(), StoreError> {
        self.judged(&Judged::again(&[]), now).await?;
        let write = self.store.write().await?;
        let sql = "DELETE FROM attestations WHERE device_id = $1 AND tenant_id = $2";
        sql::execute(&write.tx, sql, [sql::text(self.device), sql::text(self.tenant)]).await?;
        write.commit().await
    }

    async fn rate_own(&self, write: &Write<'_>, id: FindingId, to: Severity) -> Result<(), StoreError> {
        let sql = "UPDATE findings SET severity = $3 WHERE device_id = $1 AND id = $2";
        let values = [sql::text(self.device), sql::text(id), severity_number(to).into()];
        sql::execute(&write.tx, sql, values).await.map(drop)
    }
}

impl TenantStore {
    /// What a phone's hardware was asked, and what came of it; `None` where it never was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attestation(&self, id: DeviceId) -> Result<Option<AttestationState>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM attestations a WHERE a.device_id = $1 AND a.tenant_id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(id), sql::text(self.tenant)]).await?;
        row.as_ref().map_or(Ok(None), read)
    }

    /// Asks a phone's hardware anew at its next contact.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such active phone.
    pub async fn want_proof(&self, id: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO attestations (device_id, tenant_id, asked_at, ends_at, system, wanted)
                   SELECT id, tenant_id, CAST(0 AS BIGINT), CAST(0 AS BIGINT), '', CAST(1 AS BIGINT) FROM devices
                   WHERE id = $1 AND tenant_id = $2 AND state = 'active'
                   ON CONFLICT (device_id) DO UPDATE SET wanted = 1";
        self.change_device(self.write().await?, id, sql, "device.proof-asked", now).await
    }
}
