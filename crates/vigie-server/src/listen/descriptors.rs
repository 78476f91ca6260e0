//! How many files and connections the operating system lets this process hold open.

/// Below this, a server is small: a warning is due at its start.
pub(crate) const FEW: u64 = 4_096;
/// What is counted on where the system does not say.
const UNKNOWN: u64 = 1_024;

/// Raises the soft limit (`RLIMIT_NOFILE`) to the hard one, which needs no right, and says how many
/// descriptors there are now.
#[cfg(unix)]
pub(crate) fn raise() -> u64 {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return UNKNOWN };
    if soft < hard && setrlimit(Resource::RLIMIT_NOFILE, hard, hard).is_ok() { hard } else { soft }
}

/// Elsewhere sockets are no descriptors with a limit of their own.
#[cfg(not(unix))]
pub(crate) fn raise() -> u64 {
    FEW.max(UNKNOWN)
}
