#![doc = include_str!("../README.md")]

mod activation;
mod app;
mod check;
mod event;
mod host;
mod lists;
mod protection;
mod report;
mod scan;
mod screens;
mod state;
mod storage;
mod sync;
mod view;

pub use activation::{ActivationError, VERSION};
pub use app::App;
pub use check::{QrProblem, read_qr};
pub use event::{Event, EventBody, ScanReason};
pub use host::{Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, TransportError};
pub use lists::{ListLine, Lists, PackLine};
pub use protection::{Protection, protection};
pub use scan::ScanProgress;
pub use screens::router;
pub use state::{Display, Period, ServerTrouble, Settings, Stage};
pub use storage::{KeptRecord, StorageError};
pub use view::{Protector, Standing, View};
