//! ZIP archives as Android's `libziparchive` sees them (APPNOTE.TXT 6.3.10), with what deviates
//! from the format kept as [`Trick`]s.
//!
//! The central directory decides which entries there are and how they are stored; the local header
//! only says where the data begin. Sizes, flags and methods that an archive states are compared
//! with the bytes and never believed.

mod archive;
mod inflate;
mod tricks;

pub(crate) use archive::{Archive, Entry};
pub(crate) use inflate::{Broken, Inflated, Inflater};
pub(crate) use tricks::Tricks;
