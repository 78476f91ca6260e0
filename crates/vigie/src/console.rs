//! Waiting for a signal, and words for the console.

use anyhow::Result;

/// Returns when somebody wants the program to end: Ctrl-C or `SIGTERM`.
pub(crate) async fn wanted_to_stop() -> Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            done = tokio::signal::ctrl_c() => done?,
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await?;
    Ok(())
}
