//! Why keys cannot be used, or not be changed.

use std::io;
use std::path::{Path, PathBuf};

/// Why the keys cannot be used, or not be changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error(
        "{path} does not hold {what}: restore it from a backup, or remove it to get a new one (activation links made before stop working)"
    )]
    Damaged {
        /// Which.
        path: PathBuf,
        /// What it should hold.
        what: &'static str,
    },
    /// A certificate without its key.
    #[error(
        "{key} is missing, but {certificate} is there: restore the key from a backup, or remove both to get new ones (activation links made before stop working)"
    )]
    Lost {
        /// Where the key should be.
        key: PathBuf,
        /// The certificate that was made with it.
        certificate: PathBuf,
    },
    /// Keys were changed before, and what says which ones are in force is not there or not readable.
    #[error("{0} is missing or damaged, and keys were changed before: restore the data folder from a backup")]
    Ledger(PathBuf),
    /// Keys were changed before, and those in force are not there or are others.
    #[error("{0} is not of the keys that are in force: restore the data folder from a backup")]
    NotInForce(PathBuf),
    /// No certificate could be made.
    #[error("could not make a certificate: {0}")]
    Certificate(#[from] rcgen::Error),
    /// Key and certificate cannot be used for TLS.
    #[error("the TLS key and certificate cannot be used: {0}")]
    Tls(#[from] rustls::Error),
    /// There are no keys to change.
    #[error("{0} holds no keys: name the server's --config, or the --data of `vigie up`")]
    NothingThere(PathBuf),
    /// Another change is under way.
    #[error("another `vigie keys` is at work on {0}: wait for it, and look at `vigie keys show`")]
    Busy(PathBuf),
    /// There are next keys already.
    #[error(
        "next keys are announced already (set {0}): phones that know them take no others. Switch to them first; if they \
         are in strange hands, switch twice"
    )]
    NextThere(u64),
    /// There is nothing to switch to.
    #[error("there are no next keys: make them with `vigie keys next`, and give phones time to hear of them")]
    NoNext,
    /// With a certificate of one's own, the next one is needed.
    #[error(
        "the configuration names a certificate in [tls]: name the one that comes next with --certificate (the present \
         one again, where only the key of policies is to change)"
    )]
    CertificateNeeded,
    /// A certificate was named and Vigie makes its own.
    #[error("--certificate is for servers whose configuration has [tls]; this one makes its certificate by itself")]
    CertificateNotTaken,
    /// The certificate that is configured is not the next one yet.
    #[error(
        "[tls] names another certificate than the next one (pin {expected}): put the paths of the next certificate and \
         its key there, then switch"
    )]
    CertificateNotNext {
        /// The pin of the next key.
        expected: String,
    },
    /// The next keys are kept elsewhere.
    #[error("the next keys are not in the data folder: name the folder where they are kept with --from")]
    Elsewhere,
    /// A folder for the next keys holds something already.
    #[error("{0} is not empty: name a new folder for the next keys")]
    NotEmpty(PathBuf),
    /// The folder that was named holds other keys.
    #[error("{0} does not hold the next keys that were announced")]
    NotNext(PathBuf),
}

impl KeysError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "keys.file",
            Self::Damaged { .. } => "keys.damaged",
            Self::Lost { .. } => "keys.lost",
            Self::Ledger(_) => "keys.ledger",
            Self::NotInForce(_) => "keys.not-in-force",
            Self::Certificate(_) => "keys.no-certificate",
            Self::Tls(_) => "keys.tls",
            Self::NothingThere(_) => "keys.nothing-there",
            Self::Busy(_) => "keys.busy",
            Self::NextThere(_) => "keys.next-there",
            Self::NoNext => "keys.no-next",
            Self::CertificateNeeded => "keys.certificate-needed",
            Self::CertificateNotTaken => "keys.certificate-not-taken",
            Self::CertificateNotNext { .. } => "keys.certificate-not-next",
            Self::Elsewhere => "keys.elsewhere",
            Self::NotEmpty(_) => "keys.not-empty",
            Self::NotNext(_) => "keys.not-next",
        }
    }

    /// With the file that it is about.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}
