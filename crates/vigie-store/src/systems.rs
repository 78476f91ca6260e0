//! Phones in use by the version of their system, and how many of them miss updates.

use std::collections::BTreeMap;

use vigie_types::{Platform, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// Phones in use with one major version of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemRow {
    /// Which system.
    pub platform: Platform,
    /// Its major version; empty where phones did not say it.
    pub version: String,
    /// How many phones have it.
    pub phones: u32,
    /// On how many of them an outdated system or security update is an open finding.
    pub at_risk: u32,
}

impl SystemRow {
    /// As people call it, e.g. `Android 16`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.platform.name(), self.version).trim_end().to_owned()
    }
}

impl TenantStore {
    /// Phones in use, by system.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn systems(&self) -> Result<Vec<SystemRow>, StoreError> {
        let mut found: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
        let sql = "SELECT platform, os_version, COUNT(*) AS number FROM devices
                   WHERE tenant_id = $1 AND state = 'active' GROUP BY platform, os_version";
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            found.entry(system(&row)?).or_default().0 += row.count("number")?;
        }
        let sql = "SELECT platform, os_version, COUNT(*) AS number FROM
                   (SELECT DISTINCT device_id FROM findings WHERE tenant_id = $1 AND is_open = 1 AND kind IN ($2, $3))
                   AS outdated JOIN devices ON devices.id = outdated.device_id
                   WHERE devices.state = 'active' GROUP BY platform, os_version";
        let values = [sql::text(self.tenant), sql::text(ThreatKind::VulnerableOs), sql::text(ThreatKind::PatchTooOld)];
        for row in sql::all(&self.store.db, sql, values).await? {
            found.entry(system(&row)?).or_default().1 += row.count("number")?;
        }
        let rows = found.into_iter().filter_map(|((platform, version), (phones, at_risk))| {
            let platform = [Platform::Android, Platform::Ios].into_iter().find(|one| one.slug() == platform)?;
            Some(SystemRow { platform, version, phones, at_risk: at_risk.min(phones) })
        });
        Ok(rows.collect())
    }
}

/// Platform and major version.
fn system(row: &sea_orm::QueryResult) -> Result<(String, String), StoreError> {
    let version: Option<String> = row.value("os_version")?;
    let major = version.as_deref().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
    Ok((row.value("platform")?, major))
}
