//! What is asked of a person when their phone wants to use a service of the company.

use std::collections::HashSet;

use vigie_types::{DeviceId, Language, PersonId, Severity, ThreatKind, Timestamp};

use crate::devices::severity_of;
use crate::sql::{self, Row as _};
use crate::{PersonState, StoreError, TenantStore};

/// Somebody who wants in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantsIn {
    /// Who.
    pub person: PersonId,
    /// In which language they read.
    pub language: Language,
    /// Their phones in use.
    pub phones: Vec<PhoneOf>,
}

/// A phone in use, and what is open on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneOf {
    /// Which.
    pub device: DeviceId,
    /// Its model: hostile text, cleaned.
    pub model: Option<String>,
    /// What is open on it and not handled, the worst first.
    pub open: Vec<OpenThreat>,
}

/// Something that is open on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenThreat {
    /// Its kind.
    pub kind: ThreatKind,
    /// How bad it is.
    pub severity: Severity,
    /// Since when.
    pub since: Timestamp,
}

impl TenantStore {
    /// The person of an address, with everything that is open on their phones. `None` for an address that nobody has,
    /// and for people whose option ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn wants_in(&self, email: &str) -> Result<Option<WantsIn>, StoreError> {
        let sql = "SELECT id, language FROM people WHERE tenant_id = $1 AND email = $2 AND state <> $3";
        let values = [sql::text(self.tenant), sql::text(email), sql::text(PersonState::Ended)];
        let Some(row) = sql::one(&self.store.db, sql, values).await? else { return Ok(None) };
        let person: PersonId = row.parsed("id")?;
        let sql = "SELECT d.id AS device, d.model AS model, f.kind AS kind, f.severity AS severity,
                   f.opened_at AS opened_at
                   FROM devices d LEFT JOIN findings f ON f.device_id = d.id AND f.is_open = 1 AND f.handled = 'none'
                   WHERE d.person_id = $1 AND d.tenant_id = $2 AND d.state = 'active'
                   ORDER BY d.id, f.severity DESC, f.opened_at";
        let mut phones: Vec<PhoneOf> = Vec::new();
        for found in sql::all(&self.store.db, sql, [sql::text(person), sql::text(self.tenant)]).await? {
            let device: DeviceId = found.parsed("device")?;
            if phones.last().is_none_or(|phone| phone.device != device) {
                phones.push(PhoneOf { device, model: found.value("model")?, open: Vec::new() });
            }
            let kind: Option<String> = found.value("kind")?;
            // What only a newer version knows was decided upon by that one.
            let Some(kind) = kind.and_then(|kind| kind.parse::<ThreatKind>().ok()) else { continue };
            let severity = severity_of(found.value("severity")?).unwrap_or(kind.default_severity());
            let threat = OpenThreat { kind, severity, since: found.time("opened_at")? };
            phones.last_mut().into_iter().for_each(|phone| phone.open.push(threat));
        }
        Ok(Some(WantsIn { person, language: row.parsed("language")?, phones }))
    }

    /// Who has something of some kinds open on a phone in use that nobody has handled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_with_open(&self, kinds: &[ThreatKind]) -> Result<HashSet<PersonId>, StoreError> {
        let mut people = HashSet::new();
        for kind in kinds {
            let sql = "SELECT DISTINCT person_id FROM findings
                       WHERE tenant_id = $1 AND kind = $2 AND is_open = 1 AND handled = 'none'";
            for row in sql::all(&self.store.db, sql, [sql::text(self.tenant), sql::text(kind)]).await? {
                people.insert(row.parsed("person_id")?);
            }
        }
        Ok(people)
    }
}
