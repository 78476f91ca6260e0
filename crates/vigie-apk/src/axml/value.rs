//! Typed values of binary XML and resource tables.

/// A typed value (`Res_value`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub kind: u8,
    pub data: u32,
}

pub(crate) const REFERENCE: u8 = 0x01;
pub(crate) const STRING: u8 = 0x03;
pub(crate) const DYNAMIC_REFERENCE: u8 = 0x07;
pub(crate) const INT_BOOLEAN: u8 = 0x12;
pub(crate) const FIRST_COLOUR: u8 = 0x1c;
pub(crate) const LAST_COLOUR: u8 = 0x1f;
const FIRST_INT: u8 = 0x10;
const LAST_INT: u8 = 0x1f;

impl Value {
    pub(crate) const fn is_reference(self) -> bool {
        self.kind == REFERENCE || self.kind == DYNAMIC_REFERENCE
    }

    pub(crate) const fn is_int(self) -> bool {
        self.kind >= FIRST_INT && self.kind <= LAST_INT
    }
}
