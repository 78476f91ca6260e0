//! The core: one in a process, over one folder.

use std::fs::File;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nix::fcntl::{Flock, FlockArg};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use vigie_app::{App, Gate, Standing, StorageError};
use vigie_engine::Intelligence;

use crate::frame::Frame;
use crate::host::AndroidHost;
use crate::keys::Keys;
use crate::shell::Shell;
use crate::told::{State, Told, language_of};

/// Threads that the core's work is spread over. Reading packages takes threads of its own.
const WORKERS: usize = 2;

/// How the shell wants the core.
#[derive(Debug, Deserialize)]
struct Options {
    /// The folder that the core keeps everything in; it is left out of backups.
    files: PathBuf,
    /// The locale of the system.
    language: String,
}

/// Where the screens are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Started {
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// The secret of this start.
    pub key: String,
    /// The version of the core.
    pub version: &'static str,
}

/// Why the core does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// What it was told cannot be read.
    #[error("the core was started with options that it cannot read")]
    Options,
    /// Another core works in this folder: in this process or in another one.
    #[error("another core works in this folder already")]
    AlreadyStarted,
    /// A folder cannot be made, or no port or thread can be had.
    #[error(transparent)]
    System(#[from] io::Error),
    /// What the app keeps cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl StartError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Options => "core.options",
            Self::AlreadyStarted => "core.already-started",
            Self::System(_) => "core.system",
            Self::Storage(_) => "core.storage",
        }
    }
}

/// A core that works until it is dropped.
pub struct Core {
    app: App,
    host: Arc<AndroidHost>,
    /// Dropped before the lock: nothing works in the folder any more when it is given free.
    runtime: Option<Runtime>,
    _lock: Flock<File>,
    started: Started,
}

impl Core {
    /// Starts a core.
    ///
    /// # Errors
    /// See [`StartError`].
    pub fn start(options: &Frame, shell: Arc<dyn Shell>) -> Result<Self, StartError> {
        let options: Options = options.head().map_err(|_| StartError::Options)?;
        std::fs::create_dir_all(&options.files)?;
        let lock = lock(&options.files)?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(WORKERS)
            .thread_name("vigie")
            .enable_io()
            .enable_time()
            .build()?;
        let keys = Keys::open(options.files.join("keys"), Arc::clone(&shell))?;
        let host = Arc::new(AndroidHost::new(shell, keys, language_of(&options.language)));
        let shipped = Arc::new(Intelligence::shipped().clone());
        let app = App::open(Arc::clone(&host) as _, &options.files.join("app"), shipped)?;
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
        let gate = Gate::new(listener.local_addr()?);
        let started =
            Started { address: gate.origin(), key: gate.key().to_owned(), version: env!("CARGO_PKG_VERSION") };
        let routes = gate.guard(vigie_app::router(app.clone()));
        runtime.spawn(async move { axum::serve(listener, routes).await });
        let at_work = app.clone();
        runtime.spawn(async move { at_work.run().await });
        Ok(Self { app, host, runtime: Some(runtime), _lock: lock, started })
    }

    /// Where the screens are.
    #[must_use]
    pub const fn started(&self) -> &Started {
        &self.started
    }

    /// Hears what the shell tells, and answers.
    #[must_use]
    pub fn tell(&self, frame: &Frame) -> Frame {
        match frame.head() {
            Ok(told) => self.hear(told),
            Err(_) => Frame::error("door.unknown", "the core does not know what it was told"),
        }
    }

    fn hear(&self, told: Told) -> Frame {
        match told {
            Told::Changed => self.host.changed.notify_one(),
            Told::Language { language } => {
                *self.host.language.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = language_of(&language);
            }
            Told::Scan => self.app.scan_now(),
            Told::State => return self.state(),
            Told::Activate { link } => return self.activate(link),
        }
        Frame::of(json!({}))
    }

    fn state(&self) -> Frame {
        match self.app.view() {
            Ok(view) => Frame::of(State::from(&view)),
            Err(error) => Frame::error("core.storage", &error.to_string()),
        }
    }

    /// Activates a phone that nobody protects. One that is protected is handed to another company by its owner alone, on
    /// the screen: a link that comes from elsewhere must not take it away.
    fn activate(&self, link: String) -> Frame {
        match self.app.view().map(|view| view.standing) {
            Ok(Standing::New) => {}
            Ok(_) => return Frame::error("core.already-activated", "this phone is protected already"),
            Err(error) => return Frame::error("core.storage", &error.to_string()),
        }
        let app = self.app.clone();
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                if let Err(error) = app.activate(&link).await {
                    tracing::warn!(code = error.code(), "the activation link that was handed over did not work");
                }
            });
        }
        Frame::of(json!({}))
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // What asks the shell may wait for a person; it must not hold up the end.
            runtime.shutdown_timeout(std::time::Duration::from_secs(2));
        }
    }
}

/// Takes the folder. The store's own lock is none on Android, where the standard library offers no locks of files.
fn lock(folder: &Path) -> Result<Flock<File>, StartError> {
    let file = File::create(folder.join("core.lock"))?;
    Flock::lock(file, FlockArg::LockExclusiveNonblock).map_err(|(_, error)| match error {
        nix::errno::Errno::EWOULDBLOCK => StartError::AlreadyStarted,
        other => StartError::System(other.into()),
    })
}
