//! What device managers are told of the risk that comes with phones: what is to be told waits here until it was taken,
//! over restarts.
//!
//! Of each phone the last state counts: one that changes while the device manager does not answer waits once, with the
//! number of the last change. So nothing piles up, and what is told late is still true.

use std::collections::HashMap;

use sea_orm::QueryResult;
use vigie_types::{DeviceId, FindingId, PersonId, Platform, ThreatKind, Timestamp};

use crate::access::OpenThreat;
use crate::devices::{platform_of, severity_of};
use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore, rows};

/// A phone, what is open on it, and what a webhook was told of it or is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneRisk {
    /// Which.
    pub device: DeviceId,
    /// Whether it is in use.
    pub in_use: bool,
    /// What is open on it and not handled, the worst first.
    pub open: Vec<(FindingId, OpenThreat)>,
    /// The state that was noted last.
    pub noted: Option<String>,
}

/// Something that a device manager is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskNews {
    /// About which phone.
    pub device: DeviceId,
    /// Its operating system family.
    pub platform: Platform,
    /// Its model: hostile text, cleaned.
    pub model: Option<String>,
    /// Whose it is.
    pub person: PersonId,
    /// Their address.
    pub email: String,
    /// The number of the change, which grows with each of the webhook.
    pub sequence: i64,
    /// The state, as it was noted.
    pub state: String,
    /// When it changed.
    pub changed_at: Timestamp,
    /// How often in a row the webhook failed before.
    pub tries: u32,
}

/// How it goes with a webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebhookState {
    /// How many phones it is still to be told of.
    pub waiting: u32,
    /// How often in a row it failed.
    pub tries: u32,
    /// When it is tried again, where it failed.
    pub next_try: Option<Timestamp>,
    /// When it took something last.
    pub taken_at: Option<Timestamp>,
    /// What went wrong last, if nothing went well since.
    pub last_error: Option<String>,
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// It was taken.
    Taken,
    /// The receiver wants this one never again, for the reason; others it may want.
    Refused(&'a str),
    /// It failed, for the reason; nothing is tried before the time.
    Failed(&'a str, Timestamp),
}

impl TenantStore {
    /// Every phone in use, and those that are not any more but were when a webhook was told of them last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phone_risks(&self, webhook: &str) -> Result<Vec<PhoneRisk>, StoreError> {
        let sql = "SELECT id, device_id AS device, kind, severity, opened_at FROM findings
                   WHERE tenant_id = $1 AND is_open = 1 AND handled = 'none'
                   ORDER BY severity DESC, opened_at, id";
        let mut open: HashMap<DeviceId, Vec<(FindingId, OpenThreat)>> = HashMap::new();
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            // What only a newer version knows was decided upon by that one.
            let Ok(threat) = open_threat(&row) else { continue };
            open.entry(row.parsed("device")?).or_default().push((row.parsed("id")?, threat));
        }
        let sql = "SELECT d.id AS id, d.state AS state, t.state AS noted FROM devices d
                   LEFT JOIN risk_told t ON t.tenant_id = d.tenant_id AND t.webhook = $2 AND t.device_id = d.id
                   WHERE d.tenant_id = $1 AND (d.state = 'active' OR t.state IS NOT NULL)";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant), sql::text(webhook)]).await?;
        rows.iter()
            .map(|row| {
                let device = row.parsed("id")?;
                let in_use = row.value::<String>("state")? == "active";
                let open = open.remove(&device).filter(|_| in_use).unwrap_or_default();
                Ok(PhoneRisk { device, in_use, open, noted: row.value("noted")? })
            })
            .collect()
    }

    /// Notes what a webhook is to be told, each with a number of its own; what is noted already stays as it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_risks(
        &self,
        webhook: &str,
        states: &[(DeviceId, String)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for some in states.chunks(rows::MOST) {
            let write = self.store.write().await?;
            let sql = "INSERT INTO risk_webhooks (tenant_id, webhook, sequence, tries, next_try)
                       VALUES ($1, $2, $3, 0, 0) ON CONFLICT (tenant_id, webhook)
                       DO UPDATE SET sequence = risk_webhooks.sequence + $3 RETURNING sequence";
            let more = i64::try_from(some.len()).unwrap_or(i64::MAX);
            let values = [sql::text(self.tenant), sql::text(webhook), more.into()];
            let last = sql::number(&write.tx, sql, values).await?;
            for (sequence, (device, state)) in (last - more + 1..).zip(some) {
                let sql = "INSERT INTO risk_told (tenant_id, webhook, device_id, sequence, state, changed_at, waiting)
                           VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT (tenant_id, webhook, device_id)
                           DO UPDATE SET sequence = $4, state = $5, changed_at = $6, waiting = 1
                           WHERE risk_told.state <> $5";
                let values = [
                    sql::text(self.tenant),
                    sql::text(webhook),
                    sql::text(device),
                    sequence.into(),
                    sql::text(state),
                    now.0.into(),
                ];
                sql::execute(&write.tx, sql, values).await?;
            }
            write.commit().await?;
        }
        Ok(())
    }

    /// Takes what is to be told next, the oldest change first. Nobody else gets anything of the webhook until it is said
    /// what became of it, or until `lease_ms` have passed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_risk(
        &self,
        webhook: &str,
        now: Timestamp,
        lease_ms: i64,
    ) -> Result<Option<RiskNews>, StoreError> {
        let hook = || [sql::text(self.tenant), sql::text(webhook)];
        // Mostly there is nothing: that takes no turn to write.
        let waits =
            "SELECT COUNT(*) FROM (SELECT 1 FROM risk_told WHERE tenant_id = $1 AND webhook = $2 AND waiting = 1
                     LIMIT 1) AS one";
        if sql::number(&self.store.db, waits, hook()).await? == 0 {
            return Ok(None);
        }
        let write = self.store.write().await?;
        let sql = "UPDATE risk_webhooks SET next_try = $4 WHERE tenant_id = $1 AND webhook = $2 AND next_try <= $3
                   RETURNING tries";
        let [tenant, name] = hook();
        let claimed = sql::one(&write.tx, sql, [tenant, name, now.0.into(), now.plus(lease_ms).0.into()]).await?;
        let Some(claimed) = claimed else { return Ok(None) };
        let sql = "SELECT t.device_id AS device, t.sequence AS sequence, t.state AS state, t.changed_at AS changed_at,
                   d.platform AS platform, d.model AS model, d.person_id AS person, p.email AS email
                   FROM risk_told t JOIN devices d ON d.id = t.device_id JOIN people p ON p.id = d.person_id
                   WHERE t.tenant_id = $1 AND t.webhook = $2 AND t.waiting = 1 ORDER BY t.sequence LIMIT 1";
        let Some(row) = sql::one(&write.tx, sql, hook()).await? else { return Ok(None) };
        let news = RiskNews {
            device: row.parsed("device")?,
            platform: platform_of(&row.value::<String>("platform")?),
            model: row.value("model")?,
            person: row.parsed("person")?,
            email: row.value("email")?,
            sequence: row.value("sequence")?,
            state: row.value("state")?,
            changed_at: row.time("changed_at")?,
            tries: claimed.count("tries")?,
        };
        write.commit().await?;
        Ok(Some(news))
    }

    /// Notes what became of it. What changed meanwhile waits on, with its newer number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn risk_told(
        &self,
        webhook: &str,
        news: &RiskNews,
        told: Told<'_>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.store.write().await?;
        let hook = || [sql::text(self.tenant), sql::text(webhook)];
        let [tenant, name] = hook();
        if !matches!(told, Told::Failed(..)) {
            let sql = "UPDATE risk_told SET waiting = 0
                       WHERE tenant_id = $1 AND webhook = $2 AND device_id = $3 AND sequence = $4";
            let [tenant, name] = hook();
            let values = [tenant, name, sql::text(news.device), news.sequence.into()];
            sql::execute(&write.tx, sql, values).await?;
        }
        let (sql, values) = match told {
            Told::Taken => (
                "UPDATE risk_webhooks SET tries = 0, next_try = 0, last_error = NULL, taken_at = $3
                 WHERE tenant_id = $1 AND webhook = $2",
                vec![tenant, name, now.0.into()],
            ),
            Told::Refused(why) => (
                "UPDATE risk_webhooks SET tries = 0, next_try = 0, last_error = $3
                 WHERE tenant_id = $1 AND webhook = $2",
                vec![tenant, name, sql::text(why)],
            ),
            Told::Failed(why, next_try) => (
                "UPDATE risk_webhooks SET tries = tries + 1, next_try = $4, last_error = $3
                 WHERE tenant_id = $1 AND webhook = $2",
                vec![tenant, name, sql::text(why), next_try.0.into()],
            ),
        };
        sql::execute(&write.tx, sql, values).await?;
        write.commit().await
    }

    /// How it goes with a webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn webhook_state(&self, webhook: &str) -> Result<WebhookState, StoreError> {
        let sql = "SELECT tries, next_try, taken_at, last_error,
                   (SELECT COUNT(*) FROM risk_told t WHERE t.tenant_id = w.tenant_id AND t.webhook = w.webhook
                    AND t.waiting = 1) AS waiting
                   FROM risk_webhooks w WHERE tenant_id = $1 AND webhook = $2";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant), sql::text(webhook)]).await?;
        let Some(row) = row else { return Ok(WebhookState::default()) };
        let tries = row.count("tries")?;
        Ok(WebhookState {
            waiting: row.count("waiting")?,
            tries,
            next_try: row.time_or_none("next_try")?.filter(|_| tries > 0),
            taken_at: row.time_or_none("taken_at")?,
            last_error: row.value("last_error")?,
        })
    }

    /// Forgets what was told by webhooks that are none of these any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_webhooks(&self, names: &[String]) -> Result<(), StoreError> {
        let sql = "SELECT webhook FROM risk_webhooks WHERE tenant_id = $1";
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            let name: String = row.value("webhook")?;
            if names.contains(&name) {
                continue;
            }
            let write = self.store.write().await?;
            for table in ["risk_told", "risk_webhooks"] {
                let sql = format!("DELETE FROM {table} WHERE tenant_id = $1 AND webhook = $2");
                sql::execute(&write.tx, &sql, [sql::text(self.tenant), sql::text(&name)]).await?;
            }
            write.commit().await?;
        }
        Ok(())
    }
}

fn open_threat(row: &QueryResult) -> Result<OpenThreat, StoreError> {
    let kind: ThreatKind = row.parsed("kind")?;
    let severity = severity_of(row.value("severity")?).unwrap_or(kind.default_severity());
    Ok(OpenThreat { kind, severity, since: row.time("opened_at")? })
}
