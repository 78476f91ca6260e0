//! What the app does on the phone: each duty has its own state and the few things that it needs.

pub(crate) mod activation;
pub(crate) mod apps;
pub(crate) mod aside;
pub(crate) mod check;
pub(crate) mod consent;
pub(crate) mod false_alarms;
pub(crate) mod harm;
pub(crate) mod judged;
pub(crate) mod keep;
pub(crate) mod lists;
pub(crate) mod lookup;
pub(crate) mod packs;
pub(crate) mod private;
pub(crate) mod protection;
pub(crate) mod reading;
pub(crate) mod removal;
pub(crate) mod report;
pub(crate) mod scan;
pub(crate) mod sending;
pub(crate) mod server;
pub(crate) mod sites;
pub(crate) mod sync;
pub(crate) mod takeover;
pub(crate) mod trust;
pub(crate) mod typed;
pub(crate) mod wanted;
