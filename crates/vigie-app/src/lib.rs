#![doc = include_str!("../README.md")]

mod app;
mod duties;
mod host;
mod kept;
mod phone;
mod screens;
mod view;

// What tests inside and outside this crate share names it as those outside do.
#[cfg(test)]
extern crate self as vigie_app;
#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

pub use app::App;
pub use duties::activation::{ActivationError, Waits};
pub use duties::false_alarms::{ReportProblem, ReportedSite};
pub use duties::lists::{ListLine, Lists, PackLine};
pub use duties::lookup::LookupProblem;
pub use duties::protection::{Protection, protection};
pub use duties::removal::Removing;
pub use duties::scan::ScanProgress;
pub use duties::sites::{OpenedSite, TrustedSite};

pub use duties::typed::TypedError;
pub use host::{Alert, Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, Measured, TransportError};
pub use kept::changes::{AppChange, AppChangeKind};
pub use kept::event::{Event, EventBody, ScanReason};
pub use kept::message::SentMessage;
pub use kept::responses::{ClosedAccess, TakenMeasure, ToldOf};
pub use kept::state::{Display, Period, ServerTrouble, Settings, Stage};
pub use kept::storage::{KeptRecord, StorageError};
pub use kept::takeover::Takeover;
pub use kept::trust::{Trust, TrustEnd};
pub use phone::VERSION;
pub use screens::{Gate, router};
pub use view::{Protector, Standing, View};
