//! The way back in for an administrator who lost password or second factor: a link that whoever runs the server
//! prints there.

use url::Url;
use vigie_protocol::Token;
use vigie_store::{Actor, Store, StoreError, UserLink};
use vigie_types::Timestamp;

use crate::Settings;
use crate::run::database_url;

/// How long the link works, in milliseconds.
const VALID: i64 = Timestamp::HOUR;

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// Nobody has the address.
    #[error("admin.unknown: no administrator has the e-mail address {0}")]
    Unknown(String),
    /// There is no database where the settings say.
    #[error("admin.no-database: there is no database at {0}: name the server's --config, or the --data of `vigie up`")]
    NoDatabase(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a link with which an administrator chooses a new password, once and within an hour. Using it turns
/// the second factor off and signs everybody out of the account.
///
/// # Errors
/// See [`ResetError`].
pub async fn reset_link(settings: &Settings, portal: &Url, email: &str, now: Timestamp) -> Result<String, ResetError> {
    let file = settings.data.join("vigie.db");
    if settings.database.is_none() && !file.exists() {
        return Err(ResetError::NoDatabase(file.display().to_string()));
    }
    let store = Store::open(&database_url(settings)).await?;
    let token = make(&store, email, now).await?;
    Ok(format!("{}/password/{}", portal.as_str().trim_end_matches('/'), token.reveal()))
}

async fn make(store: &Store, email: &str, now: Timestamp) -> Result<Token, ResetError> {
    let user = store.system().user_by_email(email).await?;
    let user = user.ok_or_else(|| ResetError::Unknown(email.to_owned()))?;
    let token = Token::random();
    let link = UserLink {
        tenant: user.tenant,
        user: Some(user.id),
        email: user.email,
        name: user.name,
        expires_at: now.plus(VALID),
    };
    let actor = Actor { name: "command line".to_owned(), address: String::new() };
    store.tenant(user.tenant, actor).put_user_link(&token.hash(), &link, now).await?;
    Ok(token)
}
