//! What the phones of a company told, over the whole fleet: what a policy would change is computed from it.

use std::collections::{HashMap, HashSet};

use sea_orm::{QueryResult, Value};
use vigie_protocol::NetworkReport;
use vigie_types::{DeviceId, PermissionState, PersonId, Platform, Subject, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore, rows};

/// Rows that are read in one go.
const BATCH: usize = 1_000;
/// Parameters of one statement.
const MANY: usize = 100;

/// A phone in use, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The phone.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// Their name: hostile text, cleaned.
    pub owner: String,
}

/// What a phone in use told of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldDevice {
    /// The phone, and whose it is.
    pub holder: Holder,
    /// The operating system family.
    pub platform: Platform,
    /// The system's version, where it was sent.
    pub os_version: Option<String>,
    /// The security patch level, where it was sent.
    pub patch_level: Option<String>,
    /// The network that it is on, as far as it was sent.
    pub network: Option<NetworkReport>,
    /// Its permissions.
    pub permissions: Vec<PermissionState>,
    /// Hash of the policy that it had in force last.
    pub policy: Option<String>,
    /// Whether it ever told the end of a scan.
    pub scanned: bool,
}

/// Phones by the hash of the policy that each had in force last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookedUnder {
    /// One of these.
    OneOf(Vec<String>),
    /// None of these, or none that is known.
    Others(Vec<String>),
}

/// Which phones in use are looked at.
#[derive(Clone, Copy, Debug)]
pub enum Phones<'a> {
    /// All of them.
    All,
    /// These alone.
    These(&'a [DeviceId]),
}

impl<'a> Phones<'a> {
    /// As many as fit into a statement at a time; `None` for all at once.
    pub(crate) fn batches(self) -> Vec<Option<&'a [DeviceId]>> {
        match self {
            Self::All => vec![None],
            Self::These(phones) => phones.chunks(rows::MOST).map(Some).collect(),
        }
    }
}

impl LookedUnder {
    /// As a condition, with its parameters from the third on.
    fn condition(&self) -> (String, Vec<Value>) {
        let (Self::OneOf(hashes) | Self::Others(hashes)) = self;
        let places: Vec<String> = (3..hashes.len() + 3).map(|place| format!("${place}")).collect();
        let condition = match self {
            // Told so that an index over these few is taken.
            Self::OneOf(hashes) if hashes.is_empty() => "scanned_at IS NULL".to_owned(),
            Self::OneOf(_) => format!("(scanned_at IS NULL OR policy IN ({}))", places.join(", ")),
            Self::Others(hashes) if hashes.is_empty() => "1 = 1".to_owned(),
            Self::Others(_) => {
                format!("(scanned_at IS NULL OR policy IS NULL OR policy NOT IN ({}))", places.join(", "))
            }
        };
        (condition, hashes.iter().map(sql::text).collect())
    }
}

/// Something that is open on a phone in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOn {
    /// Where.
    pub holder: Holder,
    /// What it is about.
    pub subject: Subject,
}

impl TenantStore {
    /// Shows phones in use, each once: those that looked under some policies, and those that never told the end of a
    /// scan.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn each_told_phone(
        &self,
        under: &LookedUnder,
        phones: Phones<'_>,
        mut visit: impl FnMut(ToldDevice),
    ) -> Result<(), StoreError> {
        for these in phones.batches() {
            self.each_told_of(under, these, &mut visit).await?;
        }
        Ok(())
    }

    async fn each_told_of(
        &self,
        under: &LookedUnder,
        these: Option<&[DeviceId]>,
        visit: &mut impl FnMut(ToldDevice),
    ) -> Result<(), StoreError> {
        let (mut condition, mut hashes) = under.condition();
        if let Some(these) = these {
            let (places, phones) = rows::among(hashes.len() + 3, these);
            condition = format!("{condition} AND id IN ({places})");
            hashes.extend(phones);
        }
        let sql = format!(
            "SELECT id, person_id, owner, platform, os_version, patch_level, network, permissions, policy, scanned_at
             FROM devices WHERE tenant_id = $1 AND id > $2 AND state = 'active' AND {condition}
             ORDER BY id LIMIT {BATCH}"
        );
        let mut after = String::new();
        loop {
            let values = [sql::text(self.tenant), sql::text(&after)].into_iter().chain(hashes.iter().cloned());
            let rows = sql::all(&self.store.db, &sql, values).await?;
            for row in &rows {
                visit(told_device(row)?);
            }
            match rows.last().filter(|_| rows.len() == BATCH) {
                Some(last) => after = last.value("id")?,
                None => return Ok(()),
            }
        }
    }

    /// Shows everything of a kind that is open on phones in use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn each_open(
        &self,
        kind: ThreatKind,
        phones: Phones<'_>,
        mut visit: impl FnMut(OpenOn),
    ) -> Result<(), StoreError> {
        for these in phones.batches() {
            match these {
                Some(these) => self.each_open_on(kind, these, &mut visit).await?,
                None => self.each_open_anywhere(kind, &mut visit).await?,
            }
        }
        Ok(())
    }

    async fn each_open_on(
        &self,
        kind: ThreatKind,
        these: &[DeviceId],
        visit: &mut impl FnMut(OpenOn),
    ) -> Result<(), StoreError> {
        let (places, phones) = rows::among(3, these);
        // From the few phones to what is open on them, whatever the planner thinks of it.
        let sql = format!(
            "SELECT f.subject AS subject, d.id AS device, d.person_id AS person_id, d.owner AS owner
             FROM devices d CROSS JOIN findings f
             WHERE d.tenant_id = $1 AND d.id IN ({places}) AND d.state = 'active'
             AND f.device_id = d.id AND f.kind = $2 AND f.is_open = 1"
        );
        let values = [sql::text(self.tenant), sql::text(kind)].into_iter().chain(phones);
        for row in sql::all(&self.store.db, &sql, values).await? {
            visit(OpenOn { holder: holder(&row, "device")?, subject: row.json("subject")? });
        }
        Ok(())
    }

    async fn each_open_anywhere(&self, kind: ThreatKind, visit: &mut impl FnMut(OpenOn)) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT f.severity AS severity, f.opened_at AS at, f.id AS id, f.subject AS subject,
                    d.id AS device, d.person_id AS person_id, d.owner AS owner
             FROM findings f JOIN devices d ON d.id = f.device_id
             WHERE f.tenant_id = $1 AND f.kind = $2 AND f.is_open = 1 AND d.state = 'active'
             AND (f.severity, f.opened_at, f.id) > ($3, $4, $5) ORDER BY f.severity, f.opened_at, f.id LIMIT {BATCH}"
        );
        let mut after = (i64::MIN, i64::MIN, String::new());
        loop {
            let values = [sql::text(self.tenant), sql::text(kind), after.0.into(), after.1.into(), sql::text(&after.2)];
            let rows = sql::all(&self.store.db, &sql, values).await?;
            for row in &rows {
                visit(OpenOn { holder: holder(row, "device")?, subject: row.json("subject")? });
            }
            match rows.last().filter(|_| rows.len() == BATCH) {
                Some(last) => after = (last.value("severity")?, last.value("at")?, last.value("id")?),
                None => return Ok(()),
            }
        }
    }

    /// Shows each phone in use that has one of these summaries, with the summary's id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn each_phone_with(
        &self,
        summaries: &[String],
        phones: Phones<'_>,
        mut visit: impl FnMut(&str, &Holder),
    ) -> Result<(), StoreError> {
        for these in phones.batches() {
            match these {
                Some(these) => self.each_of_these_with(summaries, these, &mut visit).await?,
                None => self.each_phone_anywhere_with(summaries, &mut visit).await?,
            }
        }
        Ok(())
    }

    async fn each_of_these_with(
        &self,
        summaries: &[String],
        these: &[DeviceId],
        visit: &mut impl FnMut(&str, &Holder),
    ) -> Result<(), StoreError> {
        let wanted: HashSet<&String> = summaries.iter().collect();
        let (places, phones) = rows::among(2, these);
        let sql =
            format!("SELECT summary, device_id FROM device_apps WHERE tenant_id = $1 AND device_id IN ({places})");
        let values = std::iter::once(sql::text(self.tenant)).chain(phones);
        let mut having: Vec<(String, String)> = Vec::new();
        for row in sql::all(&self.store.db, &sql, values).await? {
            let summary = row.value("summary")?;
            if wanted.contains(&summary) {
                having.push((summary, row.value("device_id")?));
            }
        }
        let mut holders = HashMap::new();
        self.read_holders(having.iter().map(|(_, phone)| phone.as_str()), &mut holders).await?;
        for (summary, phone) in &having {
            if let Some(Some(holder)) = holders.get(phone) {
                visit(summary, holder);
            }
        }
        Ok(())
    }

    async fn each_phone_anywhere_with(
        &self,
        summaries: &[String],
        visit: &mut impl FnMut(&str, &Holder),
    ) -> Result<(), StoreError> {
        // Each phone once, also where it has many of them; a row for each summary, not for each phone that has it.
        let mut holders: HashMap<String, Option<Holder>> = HashMap::new();
        for some in summaries.chunks(MANY) {
            let (places, mut values) = rows::of(some, |summary| [sql::text(summary)]);
            values.push(sql::text(self.tenant));
            let sql = format!(
                "SELECT summary, string_agg(device_id, ',') AS phones FROM device_apps
                 WHERE tenant_id = ${} AND summary IN (VALUES {places}) GROUP BY summary",
                values.len()
            );
            let mut having: Vec<(String, String)> = Vec::with_capacity(some.len());
            for row in sql::all(&self.store.db, &sql, values).await? {
                having.push((row.value("summary")?, row.value("phones")?));
            }
            self.read_holders(having.iter().flat_map(|(_, phones)| phones.split(',')), &mut holders).await?;
            for (summary, phones) in &having {
                for holder in phones.split(',').filter_map(|phone| holders.get(phone)?.as_ref()) {
                    visit(summary, holder);
                }
            }
        }
        Ok(())
    }

    /// Reads who holds these phones, of those that are not known yet; `None` for what is not in use.
    async fn read_holders(
        &self,
        phones: impl Iterator<Item = &str>,
        known: &mut HashMap<String, Option<Holder>>,
    ) -> Result<(), StoreError> {
        let mut wanted = Vec::new();
        for phone in phones {
            if !known.contains_key(phone) {
                known.insert(phone.to_owned(), None);
                wanted.push(phone);
            }
        }
        for some in wanted.chunks(rows::MOST) {
            let (places, mut values) = rows::of(some, |phone| [sql::text(phone)]);
            values.push(sql::text(self.tenant));
            let sql = format!(
                "SELECT id, person_id, owner FROM devices
                 WHERE id IN (VALUES {places}) AND tenant_id = ${} AND state = 'active'",
                values.len()
            );
            for row in sql::all(&self.store.db, &sql, values).await? {
                known.insert(row.value("id")?, Some(holder(&row, "id")?));
            }
        }
        Ok(())
    }

    /// The phones in use of some people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_in_use_of(&self, people: &[PersonId]) -> Result<Vec<DeviceId>, StoreError> {
        let mut phones = Vec::new();
        for some in people.chunks(rows::MOST) {
            let (places, people) = rows::among(2, some);
            let sql =
                format!("SELECT id FROM devices WHERE tenant_id = $1 AND person_id IN ({places}) AND state = 'active'");
            let values = std::iter::once(sql::text(self.tenant)).chain(people);
            for row in sql::all(&self.store.db, &sql, values).await? {
                phones.push(row.parsed("id")?);
            }
        }
        Ok(phones)
    }

    /// What people trust on phones in use, in spite of a finding: phone, kind, and the key of what it is about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trusted_by_people(&self) -> Result<HashSet<(DeviceId, ThreatKind, String)>, StoreError> {
        // A trust that was taken back left a finding that is open, which came later.
        let sql = "SELECT f.device_id AS device, f.kind AS kind, f.subject AS subject
                   FROM findings f JOIN devices d ON d.id = f.device_id
                   WHERE f.tenant_id = $1 AND f.is_open = 0 AND f.ending = 'trusted' AND d.state = 'active'
                   AND NOT EXISTS (SELECT 1 FROM findings later WHERE later.device_id = f.device_id
                     AND later.kind = f.kind AND later.subject = f.subject AND later.is_open = 1)";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        let read =
            |row: &QueryResult| Ok((row.parsed("device")?, row.parsed("kind")?, row.json::<Subject>("subject")?.key()));
        rows.iter().map(read).collect()
    }

    /// How many phones in use have looked at apps and told of none; with `outdated`, also those whose list is kept
    /// from when they still told it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_without_apps(&self, outdated: bool) -> Result<u32, StoreError> {
        let sql = "SELECT COUNT(*) FROM devices WHERE tenant_id = $1 AND state = 'active' AND apps_scanned > 0";
        let sql = format!("{sql}{}", if outdated { "" } else { " AND apps_told = 0" });
        let number = sql::number(&self.store.db, &sql, [sql::text(self.tenant)]).await?;
        Ok(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

pub(crate) fn holder(row: &QueryResult, device: &str) -> Result<Holder, StoreError> {
    Ok(Holder { device: row.parsed(device)?, person: row.parsed("person_id")?, owner: row.value("owner")? })
}

fn told_device(row: &QueryResult) -> Result<ToldDevice, StoreError> {
    let platform: String = row.value("platform")?;
    let platform = if platform == Platform::Ios.slug() { Platform::Ios } else { Platform::Android };
    Ok(ToldDevice {
        holder: holder(row, "id")?,
        platform,
        os_version: row.value("os_version")?,
        patch_level: row.value("patch_level")?,
        network: row.json_or_none("network")?,
        permissions: row.json("permissions")?,
        policy: row.value("policy")?,
        scanned: row.time_or_none("scanned_at")?.is_some(),
    })
}
