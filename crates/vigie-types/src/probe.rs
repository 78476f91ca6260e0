//! What checks of a network saw: who answered, and how. Nothing here judges it.

use std::net::IpAddr;

use crate::{Canary, NetworkRules, PortalCheck};

/// What is to be checked on a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbePlan {
    /// The company's server: host, port, and the SHA-256 of each key that it may have.
    pub server: Option<(String, u16, Vec<[u8; 32]>)>,
    /// What the company wants checked beside it.
    pub rules: NetworkRules,
    /// Where the network says whether somebody has to sign in (RFC 8910); hostile text.
    pub portal_api: Option<String>,
}

impl ProbePlan {
    /// The hosts whose certificates are looked at, beside the server.
    #[must_use]
    pub fn canaries(&self) -> &[Canary] {
        &self.rules.canaries
    }

    /// The page in plain HTTP with a known answer, where one is asked for.
    #[must_use]
    pub const fn portal(&self) -> Option<&PortalCheck> {
        self.rules.portal.as_ref()
    }
}

/// What one round of checks saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkProbes {
    /// Handshakes, the company's own server first.
    pub tls: Vec<TlsProbe>,
    /// The page in plain HTTP with a known answer.
    pub portal: Option<PortalProbe>,
    /// What the network says of itself, where it names an address for that.
    pub portal_api: Option<PortalApi>,
    /// Hosts that lead from plain HTTP to HTTPS.
    pub redirects: Vec<RedirectProbe>,
    /// A page whose content is known.
    pub content: Option<ContentProbe>,
    /// What the network says of names.
    pub names: Vec<NameProbe>,
    /// Bytes that the round sent, without the headers of TCP and IP.
    pub sent: u64,
}

/// A handshake with a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsProbe {
    /// The name that was asked for.
    pub host: String,
    /// Whether it is the company's own server.
    pub own: bool,
    /// SHA-256 of each key that it may have; empty where none is known beforehand.
    pub pins: Vec<[u8; 32]>,
    /// Whether it is known to speak HTTP/2.
    pub speaks_h2: bool,
    /// Who answered; `None` where nobody finished a handshake.
    pub seen: Option<TlsSeen>,
    /// How many rounds ago they did; 0 in this one.
    pub rounds_ago: u32,
    /// Whether the server marked its answer as one to a question for less than it speaks, although more was asked for
    /// (RFC 8446, 4.1.3): somebody changed the question on the way, and the handshake ended there.
    pub talked_down: bool,
}

/// Who answered a handshake. Whoever is vouched for has proven to hold the key of their certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsSeen {
    /// The certificates as sent, in DER (X.690), the host's own first.
    pub chain: Vec<Vec<u8>>,
    /// The version that was agreed on, as on the wire: 0x0304 is TLS 1.3. 0 where the handshake broke off after the
    /// certificates.
    pub version: u16,
    /// The cipher suite, as on the wire.
    pub cipher: u16,
    /// The protocol that was agreed on (ALPN, RFC 7301).
    pub alpn: Option<String>,
    /// Who vouches for it.
    pub vouched: Vouched,
}

/// Who vouches for a chain of certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// A public root, for this name and at this time.
    Public,
    /// Nobody but a root that somebody installed on this phone, by the SHA-256 of its key.
    Installed([u8; 32]),
    /// An inspector whom the company names, by the SHA-256 of its key.
    Inspector([u8; 32]),
    /// A public root did, but it is too late or too early for it: a host's slip, or the phone's clock is wrong.
    OutOfDate,
    /// A public root does, for another name.
    OtherName,
    /// Nobody.
    Nobody,
}

/// What a page in plain HTTP with a known answer said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalProbe {
    /// Its host.
    pub host: String,
    /// What came; `None` where nobody answered.
    pub answer: Option<PlainAnswer>,
    /// Whether that is the known answer.
    pub as_known: bool,
}

/// What a network says of itself (RFC 8908).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortalApi {
    /// Whether somebody has to sign in.
    pub captive: bool,
    /// The host of the page for that; hostile text.
    pub page: Option<String>,
}

/// What a host that leads from plain HTTP to HTTPS said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectProbe {
    /// The host.
    pub host: String,
    /// What came; `None` where nobody answered.
    pub answer: Option<PlainAnswer>,
    /// How many rounds ago it came; 0 in this one.
    pub rounds_ago: u32,
}

/// How a page in plain HTTP came whose content is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentProbe {
    /// Its host.
    pub host: String,
    /// How long it should be, in bytes.
    pub bytes: u32,
    /// What came; `None` where it did not come whole.
    pub seen: Option<ContentSeen>,
    /// How many rounds ago it did; 0 in this one.
    pub rounds_ago: u32,
}

/// The content that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentSeen {
    /// Whether it is the known one.
    pub as_known: bool,
    /// How long it is, in bytes.
    pub bytes: u32,
    /// How many scripts and frames are in it.
    pub scripts: u32,
}

/// An answer in plain HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainAnswer {
    /// The status.
    pub status: u16,
    /// Where it leads, if anywhere.
    pub location: Option<String>,
}

/// What the network says of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameProbe {
    /// The name.
    pub host: String,
    /// Whether it was made up by chance, so that it cannot exist.
    pub made_up: bool,
    /// The addresses; empty where there are none, or where nobody answered.
    pub addresses: Vec<IpAddr>,
    /// The same by the encrypted resolver of the company's choice; `None` where it was not asked, or did not answer.
    pub encrypted: Option<Vec<IpAddr>>,
    /// How many rounds ago the addresses came; 0 in this one.
    pub rounds_ago: u32,
}

impl NetworkProbes {
    /// For how many rounds an answer is kept while its host is silent: with the pauses between rounds that is a good
    /// hour. Whoever attacks wants connections, and is seen again before; a host that is silent for good must not keep a
    /// finding open for ever.
    pub const MAX_ROUNDS_AGO: u32 = 8;

    /// Keeps what an earlier round saw on the same network wherever this one saw nobody: an attacker who keeps silent
    /// for a moment is no honest answer. Who answered as themselves then did not now, a sign-in page that is silent is
    /// none, and nothing is kept for longer than [`Self::MAX_ROUNDS_AGO`].
    #[must_use]
    pub fn over(mut self, earlier: Self) -> Self {
        for before in earlier.tls.into_iter().filter(|one| one.rounds_ago < Self::MAX_ROUNDS_AGO) {
            let same = |one: &&mut TlsProbe| one.host == before.host && one.own == before.own && one.seen.is_none();
            if let Some(now) = self.tls.iter_mut().find(same) {
                now.seen = before.seen.filter(|seen| seen.vouched != Vouched::Public);
                now.rounds_ago = if now.seen.is_some() { before.rounds_ago + 1 } else { 0 };
            }
        }
        if let (Some(now), Some(before)) = (&mut self.content, earlier.content) {
            let is_kept = now.seen.is_none() && before.rounds_ago < Self::MAX_ROUNDS_AGO && now.host == before.host;
            if let Some(seen) = before.seen.filter(|seen| is_kept && !seen.as_known) {
                (now.seen, now.rounds_ago) = (Some(seen), before.rounds_ago + 1);
            }
        }
        for before in earlier.redirects.into_iter().filter(|one| one.rounds_ago < Self::MAX_ROUNDS_AGO) {
            let same = |one: &&mut RedirectProbe| one.host == before.host && one.answer.is_none();
            if let Some(now) = self.redirects.iter_mut().find(same) {
                now.rounds_ago = if before.answer.is_some() { before.rounds_ago + 1 } else { 0 };
                now.answer = before.answer;
            }
        }
        self.keep_names(earlier.names);
        self
    }

    /// Keeps what was said of names that nobody says anything of now. A known host has addresses, so that none is silence.
    /// A name that was made up has none where the resolver is honest: that counts where it answers at all.
    fn keep_names(&mut self, earlier: Vec<NameProbe>) {
        let answers = |one: &NameProbe| !one.addresses.is_empty();
        let is_heard = self.names.iter().any(|one| !one.made_up && answers(one));
        let is_honest = is_heard && self.names.iter().any(|one| one.made_up && !answers(one));
        let is_denied = |one: &NameProbe| one.made_up && is_honest;
        for before in earlier.into_iter().filter(|one| answers(one) && one.rounds_ago < Self::MAX_ROUNDS_AGO) {
            // The name that is made up is another one in each round.
            let same = |one: &NameProbe| one.made_up == before.made_up && (one.made_up || one.host == before.host);
            if is_denied(&before) || self.names.iter().any(|one| same(one) && answers(one)) {
                continue;
            }
            self.names.retain(|one| !same(one));
            self.names.push(NameProbe { rounds_ago: before.rounds_ago + 1, ..before });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_does_not_undo_what_was_seen() {
        let seen = TlsSeen { chain: Vec::new(), version: 0x0304, cipher: 0x1301, alpn: None, vouched: Vouched::Nobody };
        let probe = |seen| TlsProbe {
            host: "a.example".into(),
            own: false,
            pins: Vec::new(),
            speaks_h2: true,
            seen,
            rounds_ago: 0,
            talked_down: false,
        };
        let round = |seen| NetworkProbes { tls: vec![probe(seen)], ..NetworkProbes::default() };
        let honest = TlsSeen { vouched: Vouched::Public, ..seen.clone() };
        assert_eq!(round(None).over(round(Some(seen.clone()))).tls[0].seen, Some(seen.clone()));
        let mut silent = round(Some(seen.clone()));
        for _ in 0..NetworkProbes::MAX_ROUNDS_AGO {
            silent = round(None).over(silent);
            assert_eq!(silent.tls[0].seen, Some(seen.clone()));
        }
        assert_eq!(round(None).over(silent).tls[0].seen, None, "nobody is accused for ever");
        assert_eq!(round(Some(honest.clone())).over(round(Some(seen))).tls[0].seen, Some(honest.clone()));
        assert_eq!(round(None).over(round(Some(honest))).tls[0].seen, None, "nobody answered as themselves");
        let portal = |answer| NetworkProbes {
            portal: Some(PortalProbe { host: "p.example".into(), answer, as_known: false }),
            ..NetworkProbes::default()
        };
        let page = Some(PlainAnswer { status: 302, location: None });
        assert_eq!(portal(None).over(portal(page)).portal.unwrap().answer, None, "a page that is silent is none");
    }
}
