#![doc = include_str!("../README.md")]

mod exposure;
mod models;
mod releases;
mod settings;
mod system;
mod version;

pub use exposure::{Exploited, Exposure, Flaw, cve_number};
pub use models::{Model, Models, Support};
pub use releases::{Releases, ReleasesError};
pub use settings::{permission_findings, setting_findings};
pub use system::{SystemFinding, patch_age_days, system_findings};
pub use version::Version;
