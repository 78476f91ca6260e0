//! The launcher icon of an app, and how it looks: small enough to keep with every app.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A picture inside a package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Icon {
    /// Path of the entry.
    pub path: String,
    /// Dots per inch that it is meant for; 0 for any.
    pub density: u16,
    /// SHA-256 of the entry, lower-case hex.
    pub sha256: String,
    /// How it looks; `None` where the picture was not drawn.
    pub look: Option<IconLook>,
}

/// The look of an icon: its shapes and its two colours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IconLook {
    /// What stands out, from the outside in; plain discs and squares are left out.
    pub shapes: Vec<Silhouette>,
    /// What it stands out of, on average.
    pub ground: Rgb,
    /// What stands out first, on average.
    pub ink: Rgb,
}

/// A colour of the sRGB space, written `#rrggbb`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

/// A shape without place, size and colour: 24 rows of 24 dots, its longer side filling them.
/// Written as 144 hexadecimal digits, row by row, the leftmost dot in the highest bit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Silhouette([u8; Self::BYTES]);

impl Silhouette {
    /// Dots on a side.
    pub const SIDE: usize = 24;
    const BYTES: usize = Self::SIDE * Self::SIDE / 8;

    /// A shape by its dots, column and row.
    #[must_use]
    pub fn from_fn(is_in: impl Fn(usize, usize) -> bool) -> Self {
        let mut bytes = [0; Self::BYTES];
        for (index, byte) in bytes.iter_mut().enumerate() {
            for bit in 0..8 {
                let at = index * 8 + bit;
                *byte |= u8::from(is_in(at % Self::SIDE, at / Self::SIDE)) << (7 - bit);
            }
        }
        Self(bytes)
    }

    /// Every dot, row by row.
    pub fn dots(&self) -> impl Iterator<Item = bool> {
        self.0.iter().flat_map(|byte| (0..8).map(move |bit| byte >> (7 - bit) & 1 == 1))
    }
}

/// A text that is no colour or no shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither #rrggbb nor a shape of 144 hexadecimal digits")]
pub struct NoLook;

impl FromStr for Silhouette {
    type Err = NoLook;

    fn from_str(text: &str) -> Result<Self, NoLook> {
        let mut bytes = [0; Self::BYTES];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NoLook)?;
        Ok(Self(bytes))
    }
}

impl FromStr for Rgb {
    type Err = NoLook;

    fn from_str(text: &str) -> Result<Self, NoLook> {
        let mut parts = [0; 3];
        hex::decode_to_slice(text.strip_prefix('#').ok_or(NoLook)?, &mut parts).map_err(|_| NoLook)?;
        Ok(Self(parts))
    }
}

impl fmt::Display for Silhouette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", hex::encode(self.0))
    }
}

macro_rules! written_as_text {
    ($($type:ident),+) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

written_as_text!(Silhouette, Rgb);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Rgb, Silhouette};

    proptest! {
        #[test]
        fn shapes_and_colours_are_read_back(bytes: [u8; 32], colour: [u8; 3]) {
            let shape = Silhouette::from_fn(|x, y| bytes.get((x * 7 + y) % 32).is_some_and(|byte| byte >> (y % 8) & 1 == 1));
            prop_assert_eq!(shape.to_string().parse(), Ok(shape));
            prop_assert_eq!(Rgb(colour).to_string().parse(), Ok(Rgb(colour)));
            let again = Silhouette::from_fn(|x, y| shape.dots().nth(y * Silhouette::SIDE + x).unwrap());
            prop_assert_eq!(again, shape);
        }

        #[test]
        fn other_texts_are_refused(text in "\\PC{0,160}") {
            prop_assert!(text.parse::<Rgb>().is_err() || text.starts_with('#'));
            prop_assert!(text.parse::<Silhouette>().is_err() || text.len() == 144);
        }
    }
}
