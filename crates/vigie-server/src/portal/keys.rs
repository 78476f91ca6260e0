//! The server's keys, as the settings show them: changing them is for whoever runs the server.

use vigie_store::StoreError;
use vigie_types::Timestamp;

use super::session::Signed;

/// Which keys phones trust, and who knows the next ones.
pub(super) struct KeysLines {
    pub(super) pin: String,
    pub(super) policy_key: String,
    /// Since when they have been in force, once they were changed.
    pub(super) since: Option<Timestamp>,
    pub(super) next: Option<NextLine>,
}

/// The keys that are announced.
pub(super) struct NextLine {
    pub(super) pin: String,
    /// The company's phones in use that know them.
    pub(super) know: u32,
    /// All of its phones in use.
    pub(super) all: u32,
}

impl KeysLines {
    pub(super) async fn of(signed: &Signed) -> Result<Self, StoreError> {
        let keys = signed.server.keys();
        let next = match keys.ledger().and_then(|ledger| ledger.next.as_ref()) {
            None => None,
            Some(next) => {
                let phones = signed.store.phones_by_keys(next.number, Timestamp(0)).await?;
                let all = phones.know + phones.heard_without + phones.silent_without;
                Some(NextLine { pin: next.pin.to_string(), know: phones.know, all })
            }
        };
        let changed = keys.ledger().filter(|ledger| !ledger.earlier.is_empty());
        Ok(Self {
            pin: keys.pin().to_string(),
            policy_key: keys.policy().public().to_string(),
            since: changed.and_then(|ledger| ledger.in_force.in_force_at),
            next,
        })
    }
}
