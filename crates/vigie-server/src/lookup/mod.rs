//! Looking apps up before they are installed.
//!
//! Nothing here reaches out unless the operator configured it. What a person asks is answered and
//! forgotten: it is neither logged nor stored. What is stored are reports about public packages and
//! the indexes of repositories, neither of which says who asked.

mod analyse;
mod answer;
mod apple;
mod digest;
mod queue;
mod repository;
mod service;
mod settings;

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

pub use settings::{AppleCatalog, Catalogs, FDroidCatalog};

pub(crate) use answer::{Asker, app_id};
pub(crate) use repository::RepositoryState;
pub(crate) use service::Lookup;

use crate::Server;
use crate::observe::{Job, watched};

/// After a failed refresh, try again this soon at the latest.
const RETRY: Duration = Duration::from_secs(900);
/// Refreshes are at least this far apart, however often somebody presses the button.
const BREATH: Duration = Duration::from_secs(10);

impl Lookup {
    /// Keeps indexes fresh and analyses what is asked about, until dropped. Ends at once when
    /// nothing is configured.
    pub(crate) async fn run(self: Arc<Self>, server: Server) {
        if !self.repositories.is_empty() {
            tokio::join!(self.keep_fresh(&server), self.analyse(&server), self.analyse(&server));
        }
    }

    async fn keep_fresh(&self, server: &Server) {
        for repository in &self.repositories {
            repository.reopen(&self.limits).await;
        }
        loop {
            self.look(server.store()).await;
            // Another process may have switched on what is offered.
            let mut pause = if self.asked().is_empty() { RETRY } else { self.refresh_every };
            for repository in self.asked() {
                let refresh = async {
                    let fresh = repository.refresh(&self.client(), server.now()).await;
                    if fresh { Ok(()) } else { Err(()) }
                };
                if watched(server.metrics(), Job::Catalogs, refresh).await.is_err() {
                    pause = pause.min(RETRY);
                }
            }
            sleep(BREATH.min(pause)).await;
            tokio::select! {
                () = self.refresh_wanted.notified() => {}
                () = sleep(pause) => {}
            }
        }
    }
}
