//! Binary XML and resource tables as Android's `ResourceTypes.cpp` reads them
//! (<https://android.googlesource.com/platform/frameworks/base/+/refs/heads/main/libs/androidfw/include/androidfw/ResourceTypes.h>).
//!
//! Attributes are known by their resource id, as the package manager knows them: a name that says
//! something else is a trick and deceives nobody here.

mod document;
mod resources;
mod strings;
mod value;

pub(crate) use document::{Attribute, Element, parse};
pub(crate) use resources::Resources;
pub(crate) use value::{FIRST_COLOUR, INT_BOOLEAN, LAST_COLOUR, STRING, Value};
