//! The keys of a server that runs: another process changes them in the data folder, and this one follows.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum_server::tls_rustls::RustlsConfig;
use tokio::time::sleep;

use crate::Server;
use crate::keys::{Keys, KeysError, OwnCertificate, fingerprint_of_ledger};

/// How often it is looked whether `vigie keys` changed something: one small file is read.
const LOOK: Duration = Duration::from_secs(2);

/// Where a server's keys are.
#[derive(Clone, Debug)]
pub(crate) struct KeyPlaces {
    /// The data folder.
    pub(crate) data: PathBuf,
    /// A certificate from elsewhere.
    pub(crate) certificate: Option<OwnCertificate>,
    /// Host names and addresses of a certificate that is made.
    pub(crate) names: Vec<String>,
}

impl KeyPlaces {
    /// Reads the keys. What is missing of the first set is made.
    pub(crate) fn load(&self) -> Result<Keys, KeysError> {
        let Some(certificate) = &self.certificate else { return Keys::load_or_make(&self.data, &self.names) };
        let keys = Keys::load(&self.data, certificate)?;
        if !keys.fits() {
            tracing::error!(
                code = "keys.certificate", pin = %keys.pin(),
                "the certificate of [tls] is not of the keys in force: phones will not speak with this server. Look at \
                 `vigie keys show`"
            );
        }
        Ok(keys)
    }
}

/// The keys in use, and where they are read from.
#[derive(Debug)]
pub(crate) struct KeysInUse {
    server: Server,
    tls: RustlsConfig,
    places: Mutex<KeyPlaces>,
}

impl KeysInUse {
    pub(crate) fn new(server: Server, tls: RustlsConfig, places: KeyPlaces) -> Self {
        Self { server, tls, places: Mutex::new(places) }
    }

    /// Follows changes until it is stopped.
    pub(crate) async fn follow(self: Arc<Self>) {
        let look = || fingerprint_of_ledger(&self.places().data);
        let mut known = look();
        loop {
            sleep(LOOK).await;
            let now = look();
            if now == known {
                continue;
            }
            match self.read() {
                Ok(()) => known = now,
                // It may be a moment between two files: the next look tries again.
                Err(error) => tracing::error!(
                    code = error.code(), %error, "keys were changed, and cannot be read: those before stay in use"
                ),
            }
        }
    }

    /// Reads them from here on, and now.
    pub(crate) fn read_at(&self, places: KeyPlaces) -> Result<(), KeysError> {
        let before = std::mem::replace(&mut *self.places.lock().unwrap_or_else(PoisonError::into_inner), places);
        self.read().inspect_err(|_| *self.places.lock().unwrap_or_else(PoisonError::into_inner) = before)
    }

    /// Takes what the files say, where phones can follow it.
    fn read(&self) -> Result<(), KeysError> {
        let keys = self.places().load()?;
        let before = self.server.keys();
        let other_set = keys.number() != before.number();
        if other_set && !keys.fits() {
            tracing::error!(
                code = "keys.certificate",
                "the keys were changed, and [tls] is read as it was before: send SIGHUP, so that the next certificate \
                 comes into use with them. The keys before stay in use until then"
            );
            return Ok(());
        }
        if !other_set && keys.pin() != before.pin() {
            tracing::error!(
                code = "keys.certificate",
                "the new certificate has another key: every activation link and phone knows the old one. \
                 The old certificate stays in use; announce the new one with `vigie keys next` and come to it with \
                 `vigie keys switch`, or restart to take it all the same"
            );
            return Ok(());
        }
        let (number, announces) = (keys.number(), keys.next().is_some());
        // Who comes in between is a phone that knows both.
        self.tls.reload_from_config(keys.tls());
        self.server.set_keys(keys);
        if other_set {
            tracing::info!(code = "keys.switched", number, "the next keys are in force");
        } else if announces && before.next().is_none() {
            tracing::info!(code = "keys.announced", "phones are told of the keys that come next");
        }
        Ok(())
    }

    fn places(&self) -> KeyPlaces {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
