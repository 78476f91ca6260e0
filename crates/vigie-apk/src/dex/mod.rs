//! Facts out of DEX files: what the code is made of, where it calls, which interfaces of Android it
//! uses. Only tables are walked (<https://source.android.com/docs/core/runtime/dex-format>), apart from a
//! few bodies of methods that are known to check nothing.
//!
//! "Uses" means that the code *refers* to an interface: whether the call is ever made, and whether by the
//! app or by a library in it, is not told. Calls by reflection stay unseen.

mod code;
mod hosts;
mod join;
mod known;
mod limits;
mod listing;
mod prefilter;
mod quick;
mod reader;
mod rules;
mod table;
mod texts;

pub(crate) use join::{join, listing_size};
pub use limits::DexLimits;
pub use reader::DexReader;
pub use vigie_types::{ApiCategory, ApiUse, DexDefect, DexFacts, Packer, Tracker, TrackerCategory};
