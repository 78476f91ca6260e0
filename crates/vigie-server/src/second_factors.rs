//! Second factors at a start: secrets that an earlier version stored plain are sealed, and those that
//! this server cannot open are told.

use vigie_store::StoreError;

use crate::Server;
use crate::account_seal::AccountSeal;

/// Seals what is plain. Runs at each start: a database that was restored may be of an earlier version.
pub(crate) async fn seal_plain(server: &Server) -> Result<(), StoreError> {
    let keys = server.keys();
    let (system, seal) = (server.store().system(), keys.accounts());
    let stored = system.second_factors().await?;
    let (plain, sealed): (Vec<_>, Vec<_>) = stored.into_iter().partition(|(_, secret)| AccountSeal::is_plain(secret));
    let lost = sealed.iter().filter(|(account, secret)| seal.open(*account, secret).is_none()).count();
    if lost > 0 {
        tracing::error!(
            code = "totp.other-key",
            accounts = lost,
            "second factors cannot be read: they were sealed with another seal-key. Put back the seal-key that \
             belongs to this database; until then these administrators sign in with a recovery code, or by \
             `vigie admin reset`"
        );
    }
    if plain.is_empty() {
        return Ok(());
    }
    let changes: Vec<_> =
        plain.into_iter().map(|(account, secret)| (account, seal.seal(account, &secret), secret)).collect();
    let count = system.replace_second_factors(&changes).await?;
    tracing::info!(code = "totp.sealed", accounts = count, "second factors of an earlier version are sealed now");
    Ok(())
}
