//! Journeys of people through the whole product, in a real browser.

mod apps;
mod camera;
mod endings;
mod hostile;
mod lookup;
#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../../crates/vigie-catalog/tests/support/repository.rs"]
mod made;
#[allow(dead_code, reason = "shared with the tests of vigie-catalog")]
#[path = "../../../crates/vigie-catalog/tests/support/site.rs"]
mod site;
mod tour;
mod vetting;
mod walk;
