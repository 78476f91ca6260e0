//! Hardware addresses of networks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::UnknownName;

/// A hardware address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac(pub [u8; 6]);

impl Mac {
    /// To everybody on the link.
    pub const BROADCAST: Self = Self([0xFF; 6]);

    /// The address at the beginning of the bytes.
    #[must_use]
    pub fn at(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().copied().map(Self)
    }

    /// Whether it names one host: neither a group nor nothing.
    #[must_use]
    pub const fn is_unicast(self) -> bool {
        self.0[0] & 1 == 0 && !matches!(self.0, [0, 0, 0, 0, 0, 0])
    }

    /// Whether routers that stand in for each other share it: VRRP and CARP (RFC 9568), HSRP 1 and 2, GLBP.
    #[must_use]
    pub const fn is_virtual_router(self) -> bool {
        matches!(
            self.0,
            [0, 0, 0x5E, 0, 1 | 2, _]
                | [0, 0, 0x0C, 0x07, 0xAC, _]
                | [0, 0, 0x0C, 0x9F, 0xF0..=0xFF, _]
                | [0, 0x07, 0xB4, ..]
        )
    }

    /// The three bytes of its maker.
    #[must_use]
    pub const fn maker(self) -> [u8; 3] {
        [self.0[0], self.0[1], self.0[2]]
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

/// Six bytes in hex, with colons or hyphens between them.
impl FromStr for Mac {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownName::new("hardware address", text);
        let mut bytes = [0; 6];
        let mut parts = text.trim().split([':', '-']);
        for byte in &mut bytes {
            let part = parts
                .next()
                .filter(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
                .ok_or_else(unknown)?;
            *byte = u8::from_str_radix(part, 16).map_err(|_| unknown())?;
        }
        if parts.next().is_some() { Err(unknown()) } else { Ok(Self(bytes)) }
    }
}

impl Serialize for Mac {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Mac {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Mac;

    #[test]
    fn addresses_are_read_as_systems_write_them() {
        let mac = Mac([0x9c, 0x53, 0x22, 0xaa, 0x0b, 0xcc]);
        for text in ["9c:53:22:aa:0b:cc", "9C-53-22-AA-0B-CC"] {
            assert_eq!(text.parse::<Mac>().unwrap(), mac);
        }
        assert_eq!(serde_json::from_str::<Mac>(&serde_json::to_string(&mac).unwrap()).unwrap(), mac);
        for text in
            ["", "9c:53:22:aa:0b", "9c:53:22:aa:0b:cc:dd", "9c:53:22:aa:0b:c", "9c53.22aa.0bcc", "9c:53:22:aa:0b:+c"]
        {
            assert!(text.parse::<Mac>().is_err(), "{text}");
        }
    }
}
