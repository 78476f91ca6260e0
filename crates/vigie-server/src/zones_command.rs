//! Threat zones as files from the command line, while the server runs or not.

use vigie_store::{Actor, Store, TenantStore};
use vigie_types::Timestamp;

use crate::keys::policy_key;
use crate::run::{Settings, database_url};
use crate::zone_exchange::{self, ZonesError, ZonesTaken};

/// The server's public key, as the other server's administrator needs it.
///
/// # Errors
/// When there is none yet: the server makes it when it starts for the first time.
pub fn zones_key(settings: &Settings) -> Result<String, ZonesError> {
    Ok(policy_key(&settings.data)?.0.public().to_string())
}

/// A file for another server, from the command line, while the server runs or not.
///
/// # Errors
/// See [`ZonesError`].
pub async fn export_zones(
    settings: &Settings,
    company: Option<&str>,
    name: &str,
    now: Timestamp,
) -> Result<String, ZonesError> {
    let key = policy_key(&settings.data)?.0;
    zone_exchange::write(&of_company(settings, company).await?, name, &key, now).await
}

/// Takes a file of another server, from the command line. A server that runs tells phones of it within five minutes.
///
/// # Errors
/// See [`ZonesError`].
pub async fn import_zones(
    settings: &Settings,
    company: Option<&str>,
    bytes: &[u8],
    now: Timestamp,
) -> Result<ZonesTaken, ZonesError> {
    // Where there is no key, there is no server, and no database is to be made.
    policy_key(&settings.data)?;
    zone_exchange::take(&of_company(settings, company).await?, bytes, now).await
}

async fn of_company(settings: &Settings, name: Option<&str>) -> Result<TenantStore, ZonesError> {
    let store = Store::open(&database_url(settings)).await?;
    let all = store.system().tenants().await?;
    let company = match (name, all.as_slice()) {
        (Some(name), all) => all.iter().find(|one| one.name == name).ok_or(ZonesError::Company(name.to_owned()))?,
        (None, [only]) => only,
        (None, all) => {
            let names: Vec<String> = all.iter().map(|one| format!("{:?}", one.name)).collect();
            return Err(ZonesError::Which(names.join(", ")));
        }
    };
    let actor = Actor { name: "command line".to_owned(), address: String::new() };
    Ok(store.tenant(company.id, actor))
}
