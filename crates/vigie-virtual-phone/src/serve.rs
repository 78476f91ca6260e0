//! The app's screens and the phone's own on loopback, behind the app's gate.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use vigie_app::Gate;

use crate::VirtualPhone;
use crate::system;

/// Screens that are served until this is dropped.
pub struct Served {
    /// Where, with the secret: for the person who started the phone.
    pub url: String,
    work: JoinHandle<io::Result<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl VirtualPhone {
    /// Serves the screens on a port of the loopback interface; 0 takes a free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn serve(&self, port: u16) -> io::Result<Served> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let gate = Gate::new(listener.local_addr()?);
        let url = format!("{}/?key={}", gate.origin(), gate.key());
        let routes = Router::new()
            .merge(vigie_app::router(self.app.clone()))
            .merge(system::routes(self.folder.clone(), self.app.clone()));
        let router = gate.guard(routes);
        let work = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Served { url, work })
    }
}
