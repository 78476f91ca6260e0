//! Threat zones as files between servers that agreed on it: what portal and command line do alike.

use vigie_protocol::{DeviceKey, ZoneFile, ZoneFileError};
use vigie_store::{StoreError, TakenZones, TenantStore, ZoneSource};
use vigie_types::Timestamp;
use vigie_zones::{Day, Zone};

use crate::keys::KeysError;

/// Why zones were not exchanged.
#[derive(Debug, thiserror::Error)]
pub enum ZonesError {
    /// The file.
    #[error(transparent)]
    File(#[from] ZoneFileError),
    /// The file is by nobody whom the company agreed with.
    #[error("nothing was agreed with the server that made the file: its key is {0}")]
    OtherServer(String),
    /// This file was taken before, or a later one.
    #[error("this file was taken before, or a later one of the same server")]
    SeenBefore,
    /// Nothing is agreed with a server of that name.
    #[error("no server is called {0:?} in this company: add it in the portal")]
    Unknown(String),
    /// The command line did not say which company.
    #[error("there are several companies: name one of {0} with --company")]
    Which(String),
    /// There is no such company.
    #[error("there is no company {0:?}")]
    Company(String),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ZonesError {
    /// A stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(error) => error.code(),
            Self::OtherServer(_) => "zones.other-server",
            Self::SeenBefore => "zones.seen-before",
            Self::Unknown(_) => "zones.unknown",
            Self::Which(_) | Self::Company(_) => "zones.which-company",
            Self::Keys(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZonesTaken {
    /// What the company calls the server that made it.
    pub name: String,
    /// What it changed.
    pub taken: TakenZones,
}

/// A file for another server, of the zones that the company's own phones are told of. The audit log says so.
pub(crate) async fn write(
    store: &TenantStore,
    name: &str,
    key: &DeviceKey,
    now: Timestamp,
) -> Result<String, ZonesError> {
    let source = agreed(store, |source| source.name == name).await?;
    let source = source.ok_or_else(|| ZonesError::Unknown(name.to_owned()))?;
    let today = Day::of(now);
    let rows = store.zones().await?.into_iter().filter(|row| row.source.is_empty() && row.is_shown(today));
    let zones: Vec<Zone> = rows.map(|row| row.zone).collect();
    let file = ZoneFile::write(&zones, store.tenant(), &source.secret, key, now);
    let file = file.ok_or(StoreError::WrongState("the zones do not become JSON"))?;
    store.note("zone-source.exported", name, &format!("{} zones", file.zones), now).await?;
    Ok(file.text)
}

/// Takes a file of another server. The audit log says so, also where it is refused.
pub(crate) async fn take(store: &TenantStore, bytes: &[u8], now: Timestamp) -> Result<ZonesTaken, ZonesError> {
    let taken = try_to_take(store, bytes, now).await;
    if let Err(error) = &taken {
        store.note("zone-source.refused", "", &format!("{}: {error}", error.code()), now).await?;
    }
    taken
}

async fn try_to_take(store: &TenantStore, bytes: &[u8], now: Timestamp) -> Result<ZonesTaken, ZonesError> {
    let file = ZoneFile::read(bytes)?;
    let by = *file.by();
    // Two companies of one server have one key, and a secret each.
    let exact = |source: &ZoneSource| source.key == by && source.secret.mark() == file.secret_mark();
    let source = match agreed(store, exact).await? {
        Some(source) => source,
        None => match agreed(store, |source| source.key == by).await? {
            Some(source) => source,
            None => return Err(ZonesError::OtherServer(by.to_string())),
        },
    };
    let opened = file.open(&source.key, source.company, &source.secret, now)?;
    let taken = match store.take_zones(&source.name, &opened, now).await {
        Err(StoreError::Repeated) => return Err(ZonesError::SeenBefore),
        taken => taken?,
    };
    Ok(ZonesTaken { name: source.name, taken })
}

async fn agreed(store: &TenantStore, wanted: impl Fn(&ZoneSource) -> bool) -> Result<Option<ZoneSource>, ZonesError> {
    Ok(store.zone_sources().await?.into_iter().find(wanted))
}
