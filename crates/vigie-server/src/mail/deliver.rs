//! Sending: a mail that waits is taken, handed to the mail server, and tried again when that fails.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use vigie_store::StoreError;

use crate::Server;
use crate::observe::{Job, Mailed, watched};

/// For how long a mail that was taken is nobody else's, in milliseconds: longer than a mail server may take.
const LEASE_MS: i64 = 120_000;
/// How often mails that are due are looked for.
const LOOK: Duration = Duration::from_secs(1);

/// Sends mails as they become due, for ever.
pub(crate) async fn deliver(server: Server) {
    loop {
        match watched(server.metrics(), Job::Mails, next(&server)).await {
            Ok(true) => {}
            Ok(false) => drop(timeout(LOOK, server.mail_due()).await),
            Err(error) => {
                tracing::error!(%error, "mails cannot be taken from the database");
                sleep(LOOK * 10).await;
            }
        }
    }
}

/// A text without an address, however its letters are written.
fn without(text: &str, address: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = (!address.is_empty()).then(|| rest.to_ascii_lowercase().find(address)).flatten() {
        kept.push_str(rest.get(..at).unwrap_or_default());
        kept.push_str("[recipient]");
        rest = rest.get(at + address.len()..).unwrap_or_default();
    }
    kept + rest
}

/// Sends one mail; false when none is due.
async fn next(server: &Server) -> Result<bool, StoreError> {
    let Some(mailer) = server.mailer() else { return Ok(false) };
    let system = server.store().system();
    let Some(mail) = system.claim_mail(server.now(), LEASE_MS).await? else { return Ok(false) };
    match mailer.send(&mail).await {
        Ok(()) => {
            server.metrics().mailed(Mailed::Sent);
            tracing::info!(mail = %mail.id, tries = mail.tries, "mail sent");
            system.mail_sent(mail.id, server.now()).await?;
        }
        Err((error, again)) => {
            // Mail servers repeat the address; the log would keep it.
            let error = without(&error, &mail.recipient);
            let pause = usize::try_from(mail.tries).ok().and_then(|tries| mailer.retries.get(tries.saturating_sub(1)));
            let pause = pause.filter(|_| again).map(|pause| i64::try_from(pause.as_millis()).unwrap_or(i64::MAX));
            server.metrics().mailed(if pause.is_some() { Mailed::Again } else { Mailed::GivenUp });
            tracing::warn!(mail = %mail.id, error, tries = mail.tries, again = pause.is_some(), "mail not sent");
            system.mail_failed(mail.id, &error, pause.map(|pause| server.now().plus(pause))).await?;
        }
    }
    Ok(true)
}
