#![doc = include_str!("../README.md")]

mod asked;
mod client;
mod company;
mod config;
mod config_problem;
mod gateway;
mod health;
mod intel;
mod intel_config;
mod keys;
mod landing;
mod limit;
mod lookup;
mod mail;
mod portal;
mod problem;
mod proxies;
mod retention;
mod run;
mod state;
mod uploads;
mod vetting;
mod web;
mod yara;
mod yara_config;

pub use company::{NewCompany, invite};
pub use config::{Config, ConfigProblem, LogFormat, LogPart};
pub use intel::{Feed, FeedPlace, IntelError, IntelSettings, Outcome, Taken, Upload};
pub use keys::{Keys, KeysError, OwnCertificate};
pub use lookup::{AppleCatalog, Catalogs, FDroidCatalog};
pub use mail::{Invitation, Smtp, SmtpError, SmtpTls, mail_address, write_invitation};
pub use portal::{Access, PortalRoute, portal_routes};
pub use proxies::TrustedProxies;
pub use run::{Running, Settings, StartError, router, start};
pub use state::Server;
pub use yara::Rules;
