//! Key attestations of real phones, and such as somebody would forge.

mod any_bytes;
mod encode;
mod golden;
mod made;
mod real;
mod support;
