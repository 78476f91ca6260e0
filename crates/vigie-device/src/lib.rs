#![doc = include_str!("../README.md")]

mod bulletins;
mod certificates;
mod downgrade;
mod exposure;
mod integrity;
mod models;
mod osv;
mod powers;
mod releases;
mod settings;
mod support;
mod system;
mod version;

pub use bulletins::{Account, Bulletins};
pub use certificates::certificate_findings;
pub use downgrade::{downgrade_finding, remember};
pub use exposure::{Closing, Exploited, Exposure, Flaw, cve_number};
pub use integrity::integrity_findings;
pub use models::{Model, Models, Support};
pub use osv::{BulletinsError, BulletinsReader, MAX_EXPLOITED, MAX_OSV_FILE, read_exploited};
pub use powers::power_findings;
pub use releases::{Releases, ReleasesError};
pub use settings::{permission_findings, setting_findings};
pub use support::support_finding;
pub use system::{SystemFinding, patch_age_days, system_findings};
pub use version::Version;
