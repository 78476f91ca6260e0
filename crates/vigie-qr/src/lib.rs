#![doc = include_str!("../README.md")]

mod decode;
mod effort;
mod finder;
mod fit;
mod geometry;
mod luma;
mod payload;
mod picture;
mod problem;
mod read;
mod reed_solomon;
mod segments;
mod symbol;
mod text;

pub use effort::Budget;
pub use geometry::Point;
pub use luma::Luma;
pub use payload::{
    Amount, AppLink, Contact, CryptoPayment, Event, Explained, Iban, LinkedService, Mail, Message, OneTimePassword,
    Payload, Place, Reader, Transfer, Warning, When, Wifi, WifiSecurity, explain,
};
pub use problem::Problem;
pub use read::{Code, Reading, Set, read_luma, read_luma_counting, read_picture};
pub use vigie_numbers::{Country, Number};
