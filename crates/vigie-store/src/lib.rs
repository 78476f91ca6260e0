#![doc = include_str!("../README.md")]

mod activations;
mod app_counts;
mod app_reports;
mod apps;
mod audit;
mod audit_names;
mod catalog;
mod device_state;
mod devices;
mod error;
mod findings;
mod imports;
mod leaving;
mod mails;
mod migrations;
mod news;
mod open;
mod page;
mod people;
mod policies;
mod report;
mod retention;
mod second_factor;
#[cfg(feature = "seed")]
mod seed;
mod sign_in;
mod sql;
mod store;
mod system;
mod traces;
mod users;

pub use activations::{Enrolled, FoundActivation};
pub use app_reports::{ClaimedReport, NewReport, Queued, ReportFilter, ReportRow, ReportState};
pub use apps::{AppFilter, AppPhone, AppRow, AppSort, CountedApp, app_key};
pub use audit::AuditLine;
pub use catalog::{CatalogReport, FleetApp};
pub use device_state::DeviceState;
pub use devices::{DeviceClass, DeviceClasses, DeviceFilter, DeviceRow, DeviceSort, FoundDevice, InstalledAppRow};
pub use error::StoreError;
pub use findings::{FindingFilter, FindingRow, Handled, OpenFindings, Overview};
pub use imports::{ImportRow, ListedPerson, WantedMail};
pub use mails::{MailRow, MailState, NewMail};
pub use news::NewsListener;
pub use page::Page;
pub use people::{GroupRow, NewPerson, PersonFilter, PersonRow, PersonState};
pub use policies::PolicyRow;
pub use report::Recorded;
pub use retention::Expired;
pub use second_factor::NewFactor;
#[cfg(feature = "seed")]
pub use seed::Fleet;
pub use sign_in::Tries;
pub use store::{Actor, DeviceStore, Store, SystemStore, TenantStore};
pub use system::{NewTenant, TenantRow};
pub use users::{NewUser, SessionRow, UserRow};
