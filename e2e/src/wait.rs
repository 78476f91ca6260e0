//! Waiting for something to become true, with a limit and a clear word when it does not.

use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long a person would wait before calling it broken. Generous, because tests share two cores
/// with a compiler.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(60);

/// Looks again and again until `look` gives something.
///
/// # Errors
/// When [`PATIENCE`] ends first: `what` says what was waited for.
pub async fn until<T, F, Fut>(what: &str, mut look: F) -> Result<T>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Option<T>>,
{
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited {} s in vain: {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
