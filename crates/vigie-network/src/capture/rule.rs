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
        "a device was replaced and announces itself by unicast; two devices were given one address by hand; a device with two interfaces on the network, both of which answer for both addresses";
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
    /// A router that offers itself beside another in the way of an attack.
    RogueRouter = "network/rogue-router/advertisement", "N1",
        "a second router puts itself in front of the first, or names DNS servers of its own",
        "a second line or a router of a smart home that was set to be preferred";
    /// The address of a router, advertised by another device.
    RouterTaken = "network/rogue-router/address-taken", "N1",
        "a router's advertisement comes from another device than before",
        "the router was replaced and kept its address";
    /// More routers than a network has.
    RouterFlood = "network/rogue-router/flood", "N1",
        "so many routers advertise themselves that somebody makes them up",
        "nobody knows one";
    /// Another router, for information.
    SecondRouter = "network/rogue-router/second", "N12",
        "more than one router advertises itself",
        "two lines, or routers that stand in for each other";
    /// Somebody sends traffic another way.
    Redirect = "network/redirect/icmp", "N5",
        "a phone is told to send its traffic by another device",
        "a router that knows a shorter way on the same network";
    /// Two DHCP servers disagree.
    SecondDhcp = "network/rogue-dhcp/second-server", "N13",
        "two DHCP servers answer one request and name other routers or DNS servers",
        "two servers that were set up differently by mistake; a test network on the same cable";
    /// Routes that beat a VPN's.
    DhcpRoutes = "network/rogue-dhcp/routes", "N12",
        "a DHCP server hands out routes for half of the internet each, which beat those of a VPN",
        "an administrator who leads all traffic over a second gateway";
    /// A proxy by DHCP.
    Wpad = "network/proxy/wpad", "N13",
        "a DHCP server names a file that sets a proxy",
        "a company's network with a proxy";
    /// Two answers to one question.
    DnsTwoAnswers = "network/dns-tampering/two-answers", "N13",
        "a DNS question was answered twice, and the answers contradict each other",
        "a resolver that was asked twice and a capture that lost the second question";
    /// Guessed answers.
    DnsGuessing = "network/dns-tampering/guessing", "N13",
        "many answers to questions that nobody asked: somebody guesses identifiers to slip one in",
        "a capture that sees answers only";
    /// One address for everything.
    DnsSameAddress = "network/dns-tampering/same-address", "N13",
        "a DNS server gives one private address for sites that have nothing to do with each other",
        "a captive portal before the login; a filter that leads to its own page";
    /// One server says that a name is not there, another knows it.
    DnsDisagree = "network/dns-tampering/disagree", "N13",
        "one DNS server gives an address for a name that another says does not exist",
        "names that are known inside a company only";
    /// A portal.
    CaptivePortal = "network/captive-portal/probe", "N10",
        "a captive portal answers the check for internet access",
        "hotels, trains and cafés do so";
    /// A product that opens TLS.
    TlsProduct = "network/fake-certificate/product", "N2",
        "a certificate was made by a product that opens encrypted connections",
        "a company or a virus scanner that inspects traffic with its owner's knowledge; a developer's proxy";
    /// The issuer's own key.
    TlsIssuersKey = "network/fake-certificate/issuers-key", "N2",
        "a certificate has the key of its issuer, as proxies make them",
        "nobody knows one";
    /// One key for strangers.
    TlsSharedKey = "network/fake-certificate/shared-key", "N2",
        "certificates of hosts that have nothing to do with each other have one key",
        "a hosting company that uses one key for its customers";
    /// A root in the name of an issuer that is none.
    TlsCopiedIssuer = "network/fake-certificate/copied-issuer", "N2",
        "a root bears the name of a public issuer that is no root, as bettercap makes it",
        "nobody knows one";
    /// Weak keys and signatures.
    TlsWeakCertificate = "network/fake-certificate/weak", "N2",
        "a certificate has a key or a signature that no public issuer gave out at that time",
        "an old device's page for its administrator";
    /// Outside of its time.
    TlsExpired = "network/fake-certificate/expired", "N2",
        "a certificate was not valid at the time of the capture",
        "a forgotten renewal, or a recorder whose clock was wrong";
    /// The server's mark that it was talked down.
    TlsDowngraded = "network/tls-downgrade/marked", "N4",
        "a server that speaks newer TLS was made to speak older: it marks its answer so",
        "an old proxy between them";
    /// Old TLS.
    TlsOld = "network/tls-downgrade/old-version", "N4",
        "a server chose a version of TLS that is no longer safe",
        "an old device";
    /// Suites that protect nothing.
    TlsWeakSuite = "network/tls-downgrade/weak-cipher", "N4",
        "a server chose encryption that protects little or nothing",
        "a test server";
    /// Encryption taken out.
    TlsStripping = "network/tls-stripping/redirect", "N3",
        "a page that leads to https was given out without encryption as well",
        "a site that changed at that moment, or gives some browsers a plain page";
    /// Many goodbyes.
    Deauthentication = "network/rogue-access-point/deauthentication", "N6",
        "phones are thrown out of a Wi-Fi by many forged goodbyes",
        "a company's defence against foreign access points; a restart with many phones in it";
    /// Same name, other security.
    EvilTwin = "network/rogue-access-point/evil-twin", "N6",
        "an access point has the name of another and less security",
        "an access point that was set up by mistake, or a guest network with the same name";
    /// Same address in two places.
    CopiedAccessPoint = "network/rogue-access-point/copied-address", "N6",
        "an access point changes its channel or security back and forth: two use one address",
        "an access point that looks for a free channel again and again";
    /// Answers to every name.
    Karma = "network/rogue-access-point/any-name", "N6",
        "one access point answers under many names, whatever phones look for",
        "an access point that was renamed again and again";
    /// Same name, other maker.
    OtherMaker = "network/rogue-access-point/other-maker", "N7",
        "access points of one name are of other makers",
        "a network that grew, a repeater";
    /// Open Wi-Fi.
    OpenWifi = "network/unsecured-wifi/open", "N8",
        "a Wi-Fi is open: anybody nearby can read along",
        "guest networks are";
    /// WEP.
    WepWifi = "network/unsecured-wifi/wep", "N8",
        "a Wi-Fi uses WEP, which is broken",
        "an old device";
    /// TKIP.
    TkipWifi = "network/unsecured-wifi/tkip", "N8",
        "a Wi-Fi uses the first WPA alone (TKIP), which is outdated",
        "an old device";
    /// One device asks for many addresses.
    ArpScan = "network/scan/arp", "N11",
        "a device asks for many addresses of the network one after the other",
        "an inventory of the network, a printer's or a television's search";
}

impl Rule {
    /// The kind of threat that phones report for the same, where there is one already.
    #[must_use]
    pub const fn kind(self) -> Option<ThreatKind> {
        Some(match self {
            Self::TlsProduct | Self::TlsIssuersKey | Self::TlsSharedKey | Self::TlsCopiedIssuer => {
                ThreatKind::FakeCertificate
            }
            Self::TlsStripping => ThreatKind::TlsStripping,
            Self::DnsTwoAnswers | Self::DnsGuessing | Self::DnsSameAddress => ThreatKind::DnsTampering,
            Self::CaptivePortal => ThreatKind::CaptivePortal,
            Self::TlsDowngraded => ThreatKind::TlsDowngrade,
            Self::AddressTaken | Self::ForgedSource | Self::NeighbourTaken => ThreatKind::ArpSpoofing,
            Self::EvilTwin | Self::CopiedAccessPoint | Self::Karma => ThreatKind::RogueAccessPoint,
            Self::OpenWifi | Self::WepWifi => ThreatKind::UnsecuredWifi,
            _ => return None,
        })
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
