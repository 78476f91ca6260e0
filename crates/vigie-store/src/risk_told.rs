//! What device managers are told of the risk that comes with phones: what is to be told waits here until it was taken,
//! over restarts.
//!
//! Of each phone the last state counts: one that changes while the device manager does not answer waits once, with the
//! number of the last change. So nothing piles up, and what is told late is still true. Each is tried by itself: one that the
//! device manager does not take holds up no other. A phone that is deleted is told of once more, by its number alone.

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

/// A phone in use for whoever asks for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRisk {
    /// Which, and what is open on it.
    pub risk: PhoneRisk,
    /// Its operating system family.
    pub platform: Platform,
    /// Its model: hostile text, cleaned.
    pub model: Option<String>,
    /// Whose it is.
    pub person: PersonId,
    /// Their address.
    pub email: String,
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
    /// Their address; `None` where they were deleted.
    pub email: Option<String>,
    /// The number of the change, which grows with each of the webhook.
    pub sequence: i64,
    /// The state, as it was noted.
    pub state: String,
    /// When it changed.
    pub changed_at: Timestamp,
    /// How often this one failed before.
    pub tries: u32,
    /// How often in a row the webhook failed before, whatever it was told.
    pub failures: u32,
    /// Whether the webhook took something else since this one failed first.
    pub took_others: bool,
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
    /// When the receiver said that it takes nothing any more.
    pub gone_at: Option<Timestamp>,
    /// Messages that were not taken, those that were given up first, a few at most.
    pub failed: Vec<FailedRisk>,
}

/// A message that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRisk {
    /// About which phone; `None` where it was deleted.
    pub device: Option<DeviceId>,
    /// Whose it is: the name, where they are still there.
    pub person: Option<String>,
    /// Why.
    pub error: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried again; `None` where it was given up.
    pub next_try: Option<Timestamp>,
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// It was taken.
    Taken,
    /// It is given up, for the reason; others may be wanted.
    GivenUp(&'a str),
    /// The receiver wants nothing any more, for the reason.
    Gone(&'a str),
    /// It failed, for the reason.
    Failed {
        /// Why.
        why: &'a str,
        /// When this one is tried again.
        again: Timestamp,
        /// Before when nothing is sent there.
        rest_until: Timestamp,
        /// How often the webhook failed in a row by now.
        in_a_row: u32,
    },
}

/// The most messages that were not taken that are shown.
const SHOWN: u64 = 20;

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
                   WHERE d.tenant_id = $1 AND (d.state = 'active' OR t.state IS NOT NULL)
                   UNION ALL
                   SELECT t.device_id AS id, 'deleted' AS state, t.state AS noted FROM risk_told t
                   WHERE t.tenant_id = $1 AND t.webhook = $2
                   AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.id = t.device_id)";
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

    /// Phones in use in the order of their numbers, from the first after a given one on, `most` of them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn risk_page(&self, after: Option<DeviceId>, most: u32) -> Result<Vec<ListedRisk>, StoreError> {
        let sql = "SELECT d.id AS device, d.platform AS platform, d.model AS model, d.person_id AS person,
                   p.email AS email FROM devices d JOIN people p ON p.id = d.person_id
                   WHERE d.tenant_id = $1 AND d.state = 'active' AND d.id > $2 ORDER BY d.id LIMIT $3";
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let values = [sql::text(self.tenant), sql::text(after), i64::from(most).into()];
        let mut page = Vec::new();
        for row in sql::all(&self.store.db, sql, values).await? {
            let risk = PhoneRisk { device: row.parsed("device")?, in_use: true, open: Vec::new(), noted: None };
            page.push(ListedRisk {
                risk,
                platform: platform_of(&row.value::<String>("platform")?),
                model: row.value("model")?,
                person: row.parsed("person")?,
                email: row.value("email")?,
            });
        }
        let devices: Vec<DeviceId> = page.iter().map(|one: &ListedRisk| one.risk.device).collect();
        let at: HashMap<DeviceId, usize> = devices.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        if devices.is_empty() {
            return Ok(page);
        }
        let (places, ids) = rows::among(2, &devices);
        let sql = format!(
            "SELECT id, device_id AS device, kind, severity, opened_at FROM findings
             WHERE tenant_id = $1 AND is_open = 1 AND handled = 'none' AND device_id IN ({places})
             ORDER BY severity DESC, opened_at, id"
        );
        let values: Vec<sea_orm::Value> = [sql::text(self.tenant)].into_iter().chain(ids).collect();
        for row in sql::all(&self.store.db, &sql, values).await? {
            // What only a newer version knows was decided upon by that one.
            let Ok(threat) = open_threat(&row) else { continue };
            let device: DeviceId = row.parsed("device")?;
            let id = row.parsed("id")?;
            if let Some(one) = at.get(&device).and_then(|place| page.get_mut(*place)) {
                one.risk.open.push((id, threat));
            }
        }
        Ok(page)
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
                let values = || {
                    [
                        sql::text(self.tenant),
                        sql::text(webhook),
                        sql::text(device),
                        sequence.into(),
                        sql::text(state),
                        now.0.into(),
                    ]
                };
                let changed = "sequence = $4, state = $5, changed_at = $6, waiting = 1, tries = 0, next_try = 0,
                               failed_at = NULL, error = NULL";
                let sql = format!(
                    "INSERT INTO risk_told (tenant_id, webhook, device_id, person_id, platform, sequence, state,
                     changed_at, waiting)
                     SELECT $1, $2, d.id, d.person_id, d.platform, $4, $5, $6, 1 FROM devices d WHERE d.id = $3
                     ON CONFLICT (tenant_id, webhook, device_id) DO UPDATE SET {changed} WHERE risk_told.state <> $5"
                );
                if sql::execute(&write.tx, &sql, values()).await? > 0 {
                    continue;
                }
                // A phone that was deleted, or nothing new.
                let sql = format!(
                    "UPDATE risk_told SET {changed}
                     WHERE tenant_id = $1 AND webhook = $2 AND device_id = $3 AND state <> $5"
                );
                sql::execute(&write.tx, &sql, values()).await?;
            }
            write.commit().await?;
        }
        Ok(())
    }

    /// Takes what is to be told next: the oldest change that was not tried yet, else what is due again. Nobody else gets
    /// anything of the webhook until it is said what became of it, or until `lease_ms` have passed. `longest_ms` is the longest
    /// that anything waits: what is to wait longer was noted before the clock was set back, and is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_risk(
        &self,
        webhook: &str,
        now: Timestamp,
        lease_ms: i64,
        longest_ms: i64,
    ) -> Result<Option<RiskNews>, StoreError> {
        let longest = now.plus(longest_ms.max(lease_ms));
        let values = || [sql::text(self.tenant), sql::text(webhook), now.0.into(), longest.0.into()];
        // Mostly there is nothing: that takes no turn to write.
        let waits =
            "SELECT COUNT(*) FROM (SELECT 1 FROM risk_told WHERE tenant_id = $1 AND webhook = $2 AND waiting = 1
                     AND state <> '' AND (next_try <= $3 OR next_try > $4) AND EXISTS (SELECT 1 FROM risk_webhooks w
                     WHERE w.tenant_id = $1 AND w.webhook = $2 AND w.gone_at IS NULL
                     AND (w.next_try <= $3 OR w.next_try > $4)) LIMIT 1) AS one";
        if sql::number(&self.store.db, waits, values()).await? == 0 {
            return Ok(None);
        }
        let write = self.store.write().await?;
        let sql = "UPDATE risk_webhooks SET next_try = $5 WHERE tenant_id = $1 AND webhook = $2 AND gone_at IS NULL
                   AND (next_try <= $3 OR next_try > $4) RETURNING tries, taken_at";
        let lease: sea_orm::Value = now.plus(lease_ms).0.into();
        let claimed = sql::one(&write.tx, sql, values().into_iter().chain([lease])).await?;
        let Some(claimed) = claimed else { return Ok(None) };
        let sql = "SELECT t.device_id AS device, t.sequence AS sequence, t.state AS state, t.changed_at AS changed_at,
                   t.tries AS tries, t.failed_at AS failed_at, t.platform AS platform, d.model AS model,
                   t.person_id AS person, p.email AS email
                   FROM risk_told t LEFT JOIN devices d ON d.id = t.device_id LEFT JOIN people p ON p.id = t.person_id
                   WHERE t.tenant_id = $1 AND t.webhook = $2 AND t.waiting = 1 AND t.state <> ''
                   AND (t.next_try <= $3 OR t.next_try > $4) ORDER BY t.next_try, t.sequence LIMIT 1";
        let Some(row) = sql::one(&write.tx, sql, values()).await? else { return Ok(None) };
        let (failed_at, taken_at) = (row.time_or_none("failed_at")?, claimed.time_or_none("taken_at")?);
        let news = RiskNews {
            device: row.parsed("device")?,
            platform: platform_of(&row.value::<String>("platform")?),
            model: row.value("model")?,
            person: row.parsed("person")?,
            email: row.value("email")?,
            sequence: row.value("sequence")?,
            state: row.value("state")?,
            changed_at: row.time("changed_at")?,
            tries: row.count("tries")?,
            failures: claimed.count("tries")?,
            // What was taken by a clock that was ahead then says nothing.
            took_others: failed_at.zip(taken_at).is_some_and(|(failed, taken)| taken >= failed && taken <= now),
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
        let hook = || vec![sql::text(self.tenant), sql::text(webhook)];
        let message = |more: Vec<sea_orm::Value>| {
            let mut values = hook();
            values.extend([sql::text(news.device), news.sequence.into()]);
            values.extend(more);
            values
        };
        let of = "WHERE tenant_id = $1 AND webhook = $2 AND device_id = $3 AND sequence = $4";
        // The webhook first, as wherever phones of it are written: its row is what all who write here wait for, so that none waits in a circle.
        let (set, more) = match told {
            Told::Taken => ("tries = 0, next_try = 0, last_error = NULL, taken_at = $3", vec![now.0.into()]),
            // That is said of the message alone.
            Told::GivenUp(_) => ("tries = 0, next_try = 0, last_error = NULL", Vec::new()),
            Told::Gone(why) => ("next_try = 0, last_error = $3, gone_at = $4", vec![sql::text(why), now.0.into()]),
            Told::Failed { why, rest_until, in_a_row, .. } => (
                "tries = $5, next_try = $4, last_error = $3",
                vec![sql::text(why), rest_until.0.into(), i64::from(in_a_row).into()],
            ),
        };
        let mut values = hook();
        values.extend(more);
        let sql = format!("UPDATE risk_webhooks SET {set} WHERE tenant_id = $1 AND webhook = $2");
        sql::execute(&write.tx, &sql, values).await?;
        let (set, more) = match told {
            Told::Taken => ("waiting = 0, tries = 0, next_try = 0, failed_at = NULL, error = NULL", Vec::new()),
            Told::GivenUp(why) => ("waiting = 0, tries = tries + 1, error = $5", vec![sql::text(why)]),
            Told::Gone(why) => ("error = $5", vec![sql::text(why)]),
            Told::Failed { why, again, .. } => (
                "tries = tries + 1, next_try = $6, failed_at = $7, error = $5",
                vec![sql::text(why), again.0.into(), now.0.into()],
            ),
        };
        sql::execute(&write.tx, &format!("UPDATE risk_told SET {set} {of}"), message(more)).await?;
        if matches!(told, Told::Taken | Told::GivenUp(_)) {
            let sql = format!(
                "DELETE FROM risk_told {of} AND waiting = 0
                 AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.id = risk_told.device_id)"
            );
            sql::execute(&write.tx, &sql, message(Vec::new())).await?;
        }
        write.commit().await
    }

    /// A receiver that wanted nothing any more is tried again. With `again`, what was given up is told as well.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reopen_webhook(&self, webhook: &str, again: bool) -> Result<(), StoreError> {
        let hook = || [sql::text(self.tenant), sql::text(webhook)];
        let write = self.store.write().await?;
        let set = if again { "gone_at = NULL, tries = 0, next_try = 0" } else { "gone_at = NULL" };
        let sql = format!("UPDATE risk_webhooks SET {set} WHERE tenant_id = $1 AND webhook = $2");
        sql::execute(&write.tx, &sql, hook()).await?;
        if again {
            let sql = "UPDATE risk_told SET waiting = 1, tries = 0, next_try = 0, failed_at = NULL
                       WHERE tenant_id = $1 AND webhook = $2 AND error IS NOT NULL";
            sql::execute(&write.tx, sql, hook()).await?;
        }
        write.commit().await
    }

    /// How it goes with a webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn webhook_state(&self, webhook: &str) -> Result<WebhookState, StoreError> {
        let sql = "SELECT tries, next_try, taken_at, last_error, gone_at,
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
            gone_at: row.time_or_none("gone_at")?,
            failed: self.failed_risks(webhook).await?,
        })
    }

    async fn failed_risks(&self, webhook: &str) -> Result<Vec<FailedRisk>, StoreError> {
        let sql = format!(
            "SELECT d.id AS device, p.name AS person, t.error AS error, t.tries AS tries, t.next_try AS next_try,
             t.waiting AS waiting FROM risk_told t
             LEFT JOIN devices d ON d.id = t.device_id LEFT JOIN people p ON p.id = d.person_id
             WHERE t.tenant_id = $1 AND t.webhook = $2 AND t.error IS NOT NULL
             ORDER BY t.waiting, t.sequence LIMIT {SHOWN}"
        );
        let rows = sql::all(&self.store.db, &sql, [sql::text(self.tenant), sql::text(webhook)]).await?;
        rows.iter()
            .map(|row| {
                let device: Option<String> = row.value("device")?;
                Ok(FailedRisk {
                    device: device.and_then(|id| id.parse().ok()),
                    person: row.value("person")?,
                    error: row.value("error")?,
                    tries: row.count("tries")?,
                    next_try: row.time_or_none("next_try")?.filter(|_| row.count("waiting").is_ok_and(|one| one > 0)),
                })
            })
            .collect()
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
            for table in ["risk_webhooks", "risk_told"] {
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
