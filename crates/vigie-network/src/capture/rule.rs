//! The rules: each with its row of the catalogue, what it says, and what the same looks like when it is honest.

use vigie_types::ThreatKind;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $row:literal, $says:literal, $honest:literal;)+) => {
        /// A rule over recorded packets. It has an identifier of its own beside [`ThreatKind`], because a capture
        /// shows more than a phone sees; [`Rule::row`] connects the two.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$doc])* $name,)+
        }

        impl Rule {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable identifier.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// The row of the catalogue of threats (N1 to N17).
            #[must_use]
            pub const fn row(self) -> &'static str {
                match self { $(Self::$name => $row,)+ }
            }

            /// What it says, in a sentence.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self { $(Self::$name => $says,)+ }
            }

            /// What shows the same without an attack.
            #[must_use]
            pub const fn honest(self) -> &'static str {
                match self { $(Self::$name => $honest,)+ }
            }
        }
    };
}

rules! {
    /// Two hardware addresses claim one address, in the way of tools.
    AddressTaken = "network/arp-spoofing/address-taken", "N1",
        "a second device answers for this address without being asked",
        "a device was replaced and announces itself by unicast; two devices were given one address by hand";
    /// Replies that nobody asked for.
    Unsolicited = "network/arp-spoofing/unsolicited", "N1",
        "a device tells where this address is, though nobody asked",
        "the question was not recorded: the capture began later, or sees one direction only";
    /// The frame comes from another device than the one it speaks of.
    ForgedSource = "network/arp-spoofing/forged-source", "N1",
        "a device speaks about this address in the name of another: attack tools repair a table so when they stop",
        "a bridge or a repeater that rewrites the frame but not what is in it";
    /// The same for IPv6.
    NeighbourTaken = "network/ndp-spoofing/address-taken", "N1",
        "a second device answers for this IPv6 address",
        "two devices with one address, or a proxy for sleeping devices";
    /// One device asks for many addresses.
    ArpScan = "network/scan/arp", "N11",
        "a device asks for many addresses of the network one after the other",
        "an inventory of the network, a printer's or a television's search";
}

impl Rule {
    /// The kind of threat that phones report for the same, where there is one already.
    #[must_use]
    pub const fn kind(self) -> Option<ThreatKind> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Rule;

    #[test]
    fn identifiers_are_unique_and_rows_are_of_the_catalogue() {
        let ids: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
        for rule in Rule::ALL {
            assert_eq!(rule.id().split('/').count(), 3, "{}", rule.id());
            let row: u8 = rule.row().strip_prefix('N').unwrap().parse().unwrap();
            assert!((1..=17).contains(&row), "{}", rule.id());
        }
    }
}
