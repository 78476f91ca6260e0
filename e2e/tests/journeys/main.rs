//! Journeys of people through the whole product, in a real browser.

mod apps;
mod camera;
mod endings;
mod hostile;
mod tour;
mod walk;
