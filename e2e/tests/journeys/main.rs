//! Journeys of people through the whole product, in a real browser.

mod access;
mod access_traefik;
mod apps;
mod attacked;
mod behind_a_proxy;
mod by_keyboard;
mod camera;
mod causes;
mod codes;
mod demo;
mod dropping;
mod endings;
mod every_cause;
mod false_alarms;
mod flaws;
mod frame;
mod going;
mod hostile;
mod hostile_apps;
mod keys;
mod lookup;
#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../../crates/vigie-catalog/tests/support/repository.rs"]
mod made;
mod measures;
mod network;
mod passkeys;
mod people;
mod policy;
mod privacy;
mod reports;
mod safety;
mod sign_in;
#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../../crates/vigie-catalog/tests/support/site.rs"]
mod site;
mod sites;
mod takeover;
mod tour;
mod undo;
mod vetting;
mod walk;
mod web_policy;
mod wrong_addresses;
mod zones;
