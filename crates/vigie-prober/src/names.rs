//! What the network's resolver says of names.

use std::net::IpAddr;

use vigie_types::NameProbe;

use crate::network::Network;

/// How many letters a made-up name has: by chance alone nobody has registered it.
const LETTERS: usize = 20;

/// Asks for a name. `None` for an address, which is no name.
pub(crate) async fn ask(network: &dyn Network, host: &str, made_up: bool) -> Option<NameProbe> {
    if host.parse::<IpAddr>().is_ok() {
        return None;
    }
    let addresses = network.resolve(host).await.ok()?;
    Some(NameProbe { host: host.to_owned(), made_up, addresses, encrypted: None, rounds_ago: 0 })
}

/// A name that nobody has, beside a known one. Not below it: whoever runs that one may answer for everything below.
pub(crate) fn made_up_beside(host: &str) -> Option<String> {
    let (_, last) = host.trim_end_matches('.').rsplit_once('.')?;
    let mut chance = [0_u8; LETTERS];
    getrandom::fill(&mut chance).ok()?;
    let letters: String = chance.iter().map(|byte| char::from(b'a' + byte % 26)).collect();
    last.parse::<u8>().is_err().then(|| format!("{letters}.{last}"))
}

#[cfg(test)]
mod tests {
    use super::made_up_beside;

    #[test]
    fn made_up_names_stand_beside_the_known_one() {
        let (one, other) = (made_up_beside("www.example.org").unwrap(), made_up_beside("www.example.org").unwrap());
        assert!(one.ends_with(".org") && one.len() == 24 && one != other, "{one} {other}");
        assert_eq!(made_up_beside("localhost"), None);
        assert_eq!(made_up_beside("198.51.100.1"), None);
    }
}
