//! `vigie keys`: changing the keys of a server, which may run meanwhile, and looking who knows them.

use std::path::Path;

use vigie_store::{Actor, KeyPhones, Store, StoreError};
use vigie_types::Timestamp;

use crate::Settings;
use crate::keys::{KeySet, KeysError, Ledger, NewKeys, change_to_next, make_next, present};
use crate::run::database_url;

/// Why keys were not changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysChangeError {
    /// The keys themselves.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// There is no database where the settings say.
    #[error("there is no database at {0}: name the server's --config, or the --data of `vigie up`")]
    NoDatabase(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Phones would be left behind.
    #[error(
        "{heard} phones that were heard in the last {days} days do not know the next keys yet, and would need a new \
         activation link: wait for them, or switch with --force"
    )]
    PhonesBehind {
        /// How many.
        heard: u32,
        /// In how many days.
        days: u32,
    },
}

impl KeysChangeError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Keys(error) => error.code(),
            Self::NoDatabase(_) => "keys.no-database",
            Self::Store(error) => error.code(),
            Self::PhonesBehind { .. } => "keys.phones-behind",
        }
    }
}

/// Which keys a server has, and who knows the next ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysReport {
    /// The sets of keys.
    pub ledger: Ledger,
    /// Phones in use by whether they know the next set, while there is one.
    pub phones: Option<KeyPhones>,
    /// Activation links that wait for their first phone: they carry the pin in force.
    pub links: u32,
}

/// A change that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switched {
    /// The sets of keys as they are now.
    pub ledger: Ledger,
    /// Phones in use by whether they knew the set that came into force.
    pub phones: KeyPhones,
    /// Activation links that wait for their first phone: those that were handed out carry the earlier pin.
    pub links: u32,
}

/// Looks which keys are in force and who knows the next ones. Phones that were not heard for so many days
/// are told apart.
///
/// # Errors
/// See [`KeysChangeError`].
pub async fn report_keys(settings: &Settings, days: u32, now: Timestamp) -> Result<KeysReport, KeysChangeError> {
    let ledger = present(&settings.data, settings.certificate.as_ref())?;
    let store = open(settings).await?;
    let phones = match &ledger.next {
        Some(next) => Some(store.system().phones_by_keys(next.number, since(now, days)).await?),
        None => None,
    };
    let links = store.system().links_that_wait(now).await?;
    Ok(KeysReport { ledger, phones, links })
}

/// Makes the keys that come next, and says so in each company's audit log.
///
/// # Errors
/// See [`KeysChangeError`]; nothing is announced then.
pub async fn announce_next(settings: &Settings, new: &NewKeys, now: Timestamp) -> Result<Ledger, KeysChangeError> {
    present(&settings.data, settings.certificate.as_ref())?;
    let store = open(settings).await?;
    let ledger = make_next(&settings.data, settings.certificate.as_ref(), new, now)?;
    if let Some(next) = &ledger.next {
        note(&store, "keys.announced", next, now).await;
    }
    Ok(ledger)
}

/// Puts the next keys in force, and says so in each company's audit log. Phones that were heard in the last
/// `days` and do not know them hold it up, unless it is `forced`.
///
/// # Errors
/// See [`KeysChangeError`]; the keys before are in force then.
pub async fn switch_keys(
    settings: &Settings,
    from: Option<&Path>,
    (days, forced): (u32, bool),
    now: Timestamp,
) -> Result<Switched, KeysChangeError> {
    let before = present(&settings.data, settings.certificate.as_ref())?;
    let next = before.next.ok_or(KeysError::NoNext)?;
    let store = open(settings).await?;
    let phones = store.system().phones_by_keys(next.number, since(now, days)).await?;
    if phones.heard_without > 0 && !forced {
        return Err(KeysChangeError::PhonesBehind { heard: phones.heard_without, days });
    }
    let links = store.system().links_that_wait(now).await?;
    let ledger = change_to_next(&settings.data, settings.certificate.as_ref(), from, now)?;
    note(&store, "keys.switched", &ledger.in_force, now).await;
    Ok(Switched { ledger, phones, links })
}

const fn since(now: Timestamp, days: u32) -> Timestamp {
    now.plus(-(days as i64 * Timestamp::DAY))
}

async fn open(settings: &Settings) -> Result<Store, KeysChangeError> {
    let file = settings.data.join("vigie.db");
    if settings.database.is_none() && !file.exists() {
        return Err(KeysChangeError::NoDatabase(file.display().to_string()));
    }
    Ok(Store::open(&database_url(settings)).await?)
}

/// What was done with the keys stays done, whatever becomes of the lines.
async fn note(store: &Store, action: &str, set: &KeySet, now: Timestamp) {
    let noted = async {
        for tenant in store.system().tenants().await? {
            let actor = Actor { name: "command line".to_owned(), address: String::new() };
            let company = store.tenant(tenant.id, actor);
            let phones = company.phones_by_keys(set.number, Timestamp(0)).await?;
            let detail = format!(
                "pin {}; {} phones know them, {} do not",
                set.pin,
                phones.know,
                u64::from(phones.heard_without) + u64::from(phones.silent_without)
            );
            company.note_keys(action, set.number, &detail, now).await?;
        }
        Ok::<_, StoreError>(())
    };
    if let Err(error) = noted.await {
        tracing::error!(code = error.code(), %error, action, "the audit log could not be told of the keys");
    }
}
