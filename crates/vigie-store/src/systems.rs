//! Phones in use by what they are and by the version of their system, and how many of them miss updates.

use std::collections::BTreeMap;

use vigie_types::{Platform, ThreatKind};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore};

/// Findings that a newer system would end, as a condition.
pub(crate) const OUTDATED: &str = "kind IN ('vulnerable-os', 'patch-too-old')";

/// Whether a newer system would end a finding of a kind.
pub(crate) const fn is_outdated(kind: ThreatKind) -> bool {
    matches!(kind, ThreatKind::VulnerableOs | ThreatKind::PatchTooOld)
}

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

/// Phones in use with one version of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Which system.
    pub platform: Platform,
    /// Its version as phones say it: hostile text, cleaned; empty where they did not say it.
    pub version: String,
    /// Their security update, likewise; empty where phones are not told apart by it.
    pub patch: String,
    /// How many phones have it.
    pub phones: u32,
}

impl VersionRow {
    /// As people call it, e.g. `iOS 18.3`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.platform.name(), self.version).trim_end().to_owned()
    }
}

/// Phones in use of one model with one version of a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelRow {
    /// Which system.
    pub platform: Platform,
    /// The model as phones say it: hostile text, cleaned; empty where they did not say it.
    pub model: String,
    /// Its version, likewise.
    pub version: String,
    /// How many phones are so.
    pub phones: u32,
}

impl TenantStore {
    /// Phones in use by model and version of the system.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn models(&self) -> Result<Vec<ModelRow>, StoreError> {
        let sql = "SELECT platform, model, os_version, CAST(SUM(number) AS BIGINT) AS number FROM model_counts
                   WHERE tenant_id = $1 GROUP BY platform, model, os_version HAVING SUM(number) > 0
                   ORDER BY platform, model, os_version";
        let mut found = Vec::new();
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            let Some(platform) = platform(&row.value::<String>("platform")?) else { continue };
            let (model, version) = (row.value("model")?, row.value("os_version")?);
            found.push(ModelRow { platform, model, version, phones: row.count("number")? });
        }
        Ok(found)
    }

    /// Phones in use, by version of their system.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn versions(&self) -> Result<Vec<VersionRow>, StoreError> {
        let sql = "SELECT platform, os_version, CAST(SUM(number) AS BIGINT) AS number FROM phone_counts
                   WHERE tenant_id = $1 GROUP BY platform, os_version HAVING SUM(number) > 0
                   ORDER BY platform, os_version";
        let mut found = Vec::new();
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            let Some(platform) = platform(&row.value::<String>("platform")?) else { continue };
            let (version, phones) = (row.value("os_version")?, row.count("number")?);
            found.push(VersionRow { platform, version, patch: String::new(), phones });
        }
        Ok(found)
    }

    /// Phones in use with Android, by version and security update.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn patches(&self) -> Result<Vec<VersionRow>, StoreError> {
        let sql =
            "SELECT COALESCE(os_version, '') AS os_version, COALESCE(patch_level, '') AS patch, COUNT(*) AS number
                   FROM devices WHERE tenant_id = $1 AND state = 'active' AND platform = 'android'
                   GROUP BY os_version, patch_level ORDER BY os_version, patch_level";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        let read = |row: &sea_orm::QueryResult| {
            let (version, patch) = (row.value("os_version")?, row.value("patch")?);
            Ok(VersionRow { platform: Platform::Android, version, patch, phones: row.count("number")? })
        };
        rows.iter().map(read).collect()
    }

    /// Phones in use, by system.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn systems(&self) -> Result<Vec<SystemRow>, StoreError> {
        let mut found: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
        let sql = "SELECT platform, os_version, CAST(SUM(number) AS BIGINT) AS number,
                   CAST(SUM(outdated * number) AS BIGINT) AS at_risk
                   FROM phone_counts WHERE tenant_id = $1 GROUP BY platform, os_version HAVING SUM(number) > 0";
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await? {
            let (phones, at_risk) = found.entry(system(&row)?).or_default();
            *phones += row.count("number")?;
            *at_risk += row.count("at_risk")?;
        }
        let rows = found.into_iter().filter_map(|((platform, version), (phones, at_risk))| {
            Some(SystemRow { platform: self::platform(&platform)?, version, phones, at_risk })
        });
        Ok(rows.collect())
    }
}

fn platform(slug: &str) -> Option<Platform> {
    [Platform::Android, Platform::Ios].into_iter().find(|one| one.slug() == slug)
}

/// Platform and major version.
fn system(row: &sea_orm::QueryResult) -> Result<(String, String), StoreError> {
    let version: String = row.value("os_version")?;
    let major = version.split('.').next().unwrap_or_default().to_owned();
    Ok((row.value("platform")?, major))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_names_the_same_kinds() {
        let named: Vec<String> =
            ThreatKind::ALL.iter().filter(|kind| is_outdated(**kind)).map(|kind| format!("'{kind}'")).collect();
        assert_eq!(OUTDATED, format!("kind IN ({})", named.join(", ")));
    }
}
