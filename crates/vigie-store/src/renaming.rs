//! What else changes with somebody's name: what their phones and findings are searched by.

use sea_orm::ConnectionTrait;
use vigie_types::{DeviceId, PersonId, Subject, TenantId};

use crate::sql::{self, Row as _};
use crate::{StoreError, names, rows};

/// What a phone is searched by.
pub(crate) fn search_of_phone(owner: &str, model: Option<&str>) -> String {
    format!("{owner} {}", model.unwrap_or_default()).to_lowercase()
}

/// What a finding is searched by.
pub(crate) fn search_of_finding(owner: &str, subject: &Subject) -> String {
    format!("{owner} {}", subject.name().unwrap_or_default()).to_lowercase()
}

/// Gives the phones of somebody the name that the person has now.
pub(crate) async fn of_phones<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    person: PersonId,
    name: &str,
) -> Result<(), StoreError> {
    let sql = "SELECT id, model FROM devices WHERE person_id = $1 AND tenant_id = $2";
    for row in sql::all(db, sql, [sql::text(person), sql::text(tenant)]).await? {
        let phone: DeviceId = row.parsed("id")?;
        let search = search_of_phone(name, row.value::<Option<String>>("model")?.as_deref());
        let sql = "UPDATE devices SET owner = $2, search = $3 WHERE id = $1";
        sql::execute(db, sql, [sql::text(phone), sql::text(name), sql::text(&search)]).await?;
        names::of_phone(db, tenant, phone, &search).await?;
    }
    Ok(())
}

/// Lets the findings on somebody's phones be searched by the name that the phones have now.
pub(crate) async fn of_findings<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<(), StoreError> {
    let sql = "SELECT f.device_id, f.id, f.subject, d.owner FROM devices d JOIN findings f ON f.device_id = d.id
               WHERE d.person_id = $1";
    let mut searches = Vec::new();
    for row in sql::all(db, sql, [sql::text(person)]).await? {
        let owner: String = row.value("owner")?;
        let subject = row.json::<Subject>("subject").unwrap_or(Subject::Device);
        let key: (String, String) = (row.value("device_id")?, row.value("id")?);
        searches.push((key.0, key.1, search_of_finding(&owner, &subject)));
    }
    for some in searches.chunks(rows::MOST) {
        let (places, values) = rows::of(some, |(device, id, search)| [device, id, search].map(sql::text));
        let sql = format!(
            "UPDATE findings SET search = said.column3 FROM (VALUES {places}) AS said
             WHERE device_id = said.column1 AND id = said.column2"
        );
        sql::execute(db, &sql, values).await?;
    }
    Ok(())
}
