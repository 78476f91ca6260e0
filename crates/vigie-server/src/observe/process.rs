//! What the operating system says of this process and of the disk below the data folder. Nothing where it does
//! not say.

use std::path::Path;

/// Of this process.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Process {
    /// Memory that it has now, in bytes.
    pub(super) resident_bytes: Option<f64>,
    /// Threads.
    pub(super) threads: Option<f64>,
    /// Open descriptors.
    pub(super) descriptors: Option<f64>,
    /// How many it may have.
    pub(super) max_descriptors: Option<f64>,
    /// Time on processors since it began, in seconds.
    pub(super) cpu_seconds: Option<f64>,
}

impl Process {
    pub(super) fn look() -> Self {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        Self {
            resident_bytes: field(&status, "VmRSS:").map(|kib| kib * 1024.0),
            threads: field(&status, "Threads:"),
            // One of them is the folder that is being read.
            descriptors: std::fs::read_dir("/proc/self/fd").ok().map(|folder| folder.count().saturating_sub(1) as f64),
            max_descriptors: max_descriptors(),
            cpu_seconds: cpu_seconds(),
        }
    }
}

/// A number of `/proc/self/status` (proc(5)).
fn field(status: &str, name: &str) -> Option<f64> {
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(unix)]
fn max_descriptors() -> Option<f64> {
    use nix::sys::resource::{Resource, getrlimit};
    getrlimit(Resource::RLIMIT_NOFILE).ok().map(|(soft, _)| soft as f64)
}

#[cfg(not(unix))]
fn max_descriptors() -> Option<f64> {
    None
}

#[cfg(unix)]
fn cpu_seconds() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    Some((usage.user_time().num_microseconds() + usage.system_time().num_microseconds()) as f64 / 1e6)
}

#[cfg(not(unix))]
fn cpu_seconds() -> Option<f64> {
    None
}

/// Bytes of the file system below a folder: how many this process may still write, and how many there are.
#[cfg(unix)]
pub(super) fn disk(folder: &Path) -> Option<(f64, f64)> {
    let system = nix::sys::statvfs::statvfs(folder).ok()?;
    let size = system.fragment_size() as f64;
    Some((system.blocks_available() as f64 * size, system.blocks() as f64 * size))
}

#[cfg(not(unix))]
pub(super) fn disk(_: &Path) -> Option<(f64, f64)> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_seen() {
        let process = Process::look();
        assert!(process.resident_bytes.unwrap() > 1e6, "{process:?}");
        assert!(process.threads.unwrap() >= 1.0 && process.descriptors.unwrap() >= 3.0, "{process:?}");
        assert!(process.max_descriptors.unwrap() >= process.descriptors.unwrap(), "{process:?}");
        assert!(process.cpu_seconds.unwrap() >= 0.0);
        let (free, all) = disk(Path::new("/")).unwrap();
        assert!(free <= all && all > 1e6);
    }
}
