#![doc = include_str!("../README.md")]

mod activation;
mod app;
mod changes;
mod check;
mod event;
mod host;
mod judged;
mod lists;
mod lookup;
mod protection;
mod report;
mod scan;
mod screens;
mod state;
mod storage;
mod sync;
mod trust;
mod view;

// What tests inside and outside this crate share names it as those outside do.
#[cfg(test)]
extern crate self as vigie_app;
#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

pub use activation::{ActivationError, VERSION};
pub use app::App;
pub use changes::{AppChange, AppChangeKind};
pub use check::{QrProblem, read_qr};
pub use event::{Event, EventBody, ScanReason};
pub use host::{Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, TransportError};
pub use lists::{ListLine, Lists, PackLine};
pub use lookup::LookupProblem;
pub use protection::{Protection, protection};
pub use scan::ScanProgress;
pub use screens::router;
pub use state::{Display, Period, ServerTrouble, Settings, Stage};
pub use storage::{KeptRecord, StorageError};
pub use trust::{Trust, TrustEnd};
pub use view::{Protector, Standing, View};
