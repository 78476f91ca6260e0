//! Browsers that signed in before. A stranger who keeps failing cannot shut them out: their tries are counted
//! apart from everybody else's (the device cookies of OWASP's page on slowing down guesses).

use axum::http::{HeaderMap, HeaderValue};
use vigie_protocol::Token;
use vigie_store::StoreError;
use vigie_types::{Timestamp, UserId};

use super::cookies::{cookie, cookie_header};
use crate::Server;
use crate::web::Scheme;

/// A browser that did not sign in for so long is a stranger again, in milliseconds.
const REMEMBERED: i64 = 180 * Timestamp::DAY;

/// As with the session's: over TLS the prefix ties the cookie to exactly this host.
const fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-vigie-browser",
        Scheme::Http => "vigie-browser",
    }
}

fn token(scheme: Scheme, headers: &HeaderMap) -> Option<Token> {
    cookie(headers, name(scheme)).and_then(Token::parse)
}

/// The hash of the browser's token, where this user signed in with it before.
pub(super) async fn known(
    server: &Server,
    user: UserId,
    scheme: Scheme,
    headers: &HeaderMap,
) -> Result<Option<String>, StoreError> {
    let Some(hash) = token(scheme, headers).map(|token| token.hash()) else { return Ok(None) };
    let knows = server.store().system().knows_browser(&hash, user, server.now()).await?;
    Ok(knows.then_some(hash))
}

/// Knows the browser of a user who just signed in, and gives its cookie. A token that the server gave to
/// nobody is not taken over: it may be somebody else's idea.
pub(super) async fn remember(
    server: &Server,
    user: UserId,
    scheme: Scheme,
    headers: &HeaderMap,
) -> Result<HeaderValue, StoreError> {
    let kept = match known(server, user, scheme, headers).await? {
        Some(_) => token(scheme, headers),
        None => None,
    };
    let token = kept.unwrap_or_else(Token::random);
    server.store().system().know_browser(&token.hash(), user, server.now().plus(REMEMBERED)).await?;
    Ok(cookie_header(scheme, name(scheme), token.reveal(), REMEMBERED / 1000))
}
