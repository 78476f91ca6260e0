//! What the app does on the phone.

pub(crate) mod activation;
pub(crate) mod check;
pub(crate) mod judged;
pub(crate) mod lists;
pub(crate) mod lookup;
pub(crate) mod protection;
pub(crate) mod report;
pub(crate) mod scan;
pub(crate) mod sync;
pub(crate) mod trust;
