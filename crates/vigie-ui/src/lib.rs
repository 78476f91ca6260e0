#![doc = include_str!("../README.md")]

mod alone;
mod assets;
mod evidence;
mod icon;
mod map_mark;
mod proof;
mod qr;
mod texts;
mod typography;
mod vocabulary;
mod when;

pub use alone::{alone_csp, alone_style};
pub use assets::{ASSET_PATHS, CSP, asset_url, assets};
pub use icon::{Svg, icon, mark};
pub use map_mark::MapMark;
pub use proof::ProofLine;
pub use qr::{QrError, qr_png, qr_svg};
pub use texts::{Texts, Value};
pub use when::{Timed, When, iso_date, iso_time};
