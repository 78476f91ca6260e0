//! Writing the welcome mails of people who were added, one after the other, whoever looks on or not.
//! Who waits stands in the database, so a restart forgets nobody.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use vigie_store::{Actor, StoreError, WantedMail};

use super::{Invitation, write_invitation};
use crate::Server;
use crate::observe::{Job, watched};

/// How often people who wait are looked for, where nobody said so.
const LOOK: Duration = Duration::from_secs(10);

/// Writes the mails of people who wait for one, for ever.
pub(crate) async fn invite_wanted(server: Server) {
    loop {
        match watched(server.metrics(), Job::Invitations, next(&server)).await {
            Ok(true) => server.invited(),
            Ok(false) => drop(timeout(LOOK, server.invitation_due()).await),
            Err(error) => {
                tracing::error!(code = error.code(), %error, "mails to people cannot be written now");
                sleep(LOOK).await;
            }
        }
    }
}

/// Writes one mail; false when nobody waits.
async fn next(server: &Server) -> Result<bool, StoreError> {
    let system = server.store().system();
    let Some(WantedMail { tenant, person }) = system.next_wanted_mail().await? else { return Ok(false) };
    let store = server.store().tenant(tenant, Actor { name: "Vigie".to_owned(), address: String::new() });
    let Some(row) = store.person(person).await? else { return Ok(true) };
    match write_invitation(server, &store, &row, Invitation::Welcome).await {
        Ok(_) => {}
        // The option ended, or no mail can be written: who looks at the person can send one again.
        Err(error @ (StoreError::WrongState(_) | StoreError::NotFound(_))) => {
            tracing::error!(%person, %error, "a welcome mail is not written");
            store.give_mail_up(person).await?;
        }
        Err(error) => return Err(error),
    }
    Ok(true)
}
