//! Waiting for a signal, and words for the console.

use anyhow::Result;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Returns when somebody wants the program to end: Ctrl-C or `SIGTERM`.
pub(crate) async fn wanted_to_stop() -> Result<()> {
    Stop::listen()?.wanted().await
}

/// The wish that the program ends. From the moment on that this is there, the wish is heard, and does not kill, even if
/// nobody waits for it yet.
pub(crate) struct Stop {
    #[cfg(unix)]
    signals: [Signal; 2],
}

impl Stop {
    /// Begins to listen.
    #[cfg(unix)]
    pub(crate) fn listen() -> Result<Self> {
        Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    /// Begins to listen, once somebody waits.
    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "as on Unix")]
    pub(crate) fn listen() -> Result<Self> {
        Ok(Self {})
    }

    /// Returns when somebody wants the program to end.
    pub(crate) async fn wanted(self) -> Result<()> {
        #[cfg(unix)]
        {
            let [mut interrupt, mut terminate] = self.signals;
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
        #[cfg(not(unix))]
        tokio::signal::ctrl_c().await?;
        Ok(())
    }
}

/// Says a line to whoever reads, as `println!`, and goes on where nobody does any more: a server does not end because
/// somebody closed the terminal, or read its first lines only.
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($words)*);
    }};
}
pub(crate) use say;
