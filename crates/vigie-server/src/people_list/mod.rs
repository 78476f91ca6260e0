//! Lists of people as spreadsheets, directories and mail programs write them.

mod address;
mod columns;
mod encoding;
mod read;
mod table;

pub(crate) use address::read_address;
pub(crate) use columns::Column;
pub(crate) use encoding::{Encoding, decode};
pub(crate) use read::{Line, PeopleList, read};
