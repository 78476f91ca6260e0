//! Whether a chain leads to a root: names, signatures, the place of the extension, revocation, dates.

use vigie_types::Timestamp;

use crate::certificate::Certificate;
use crate::chain::Chain;
use crate::provisioning::{Provisioning, certificates_issued};
use crate::refusal::{ChainFault, Refusal};
use crate::revocation::{RevocationList, Status};
use crate::roots::{ExpiredFactoryKeys, Root, RootKind, Roots};

/// A chain that leads to a root.
pub(crate) struct Path<'a> {
    pub root: &'a Root,
    pub provisioning: Provisioning,
    /// Until when the same chain is taken.
    pub valid_until: Timestamp,
}

/// Judges a chain at the time when it came.
pub(crate) fn path<'a>(
    chain: &Chain,
    at: Timestamp,
    roots: &'a Roots,
    revoked: &RevocationList,
) -> Result<Path<'a>, Refusal> {
    order(chain)?;
    let root = root(chain, roots)?;
    signatures(chain)?;
    extension(chain)?;
    not_revoked(chain, revoked)?;
    let expired = in_time(chain, root, at);
    let provisioning = provisioning(chain, expired.is_err());
    let ends = held_to_dates(chain, root).map(|(_, one)| one.not_after).min().unwrap_or(root.until);
    let valid_until = match (expired, provisioning, roots.expired_factory_keys) {
        (Ok(()) | Err(Refusal::Expired { .. }), Provisioning::Factory { .. }, ExpiredFactoryKeys::Taken) => {
            in_force(root, at)?;
            root.until
        }
        (result, ..) => {
            result?;
            ends.min(root.until)
        }
    };
    Ok(Path { root, provisioning, valid_until })
}

/// Each certificate is issued by the next, and a root stands at the end alone.
fn order(chain: &Chain) -> Result<(), Refusal> {
    let certificates = &chain.certificates;
    if certificates.len() < 2 {
        return Err(Refusal::Chain(ChainFault::Short));
    }
    for (number, pair) in certificates.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        if one.is_self_issued() {
            return Err(Refusal::Chain(ChainFault::Behind(number)));
        }
        if !one.issuer.is(&next.subject) {
            return Err(Refusal::Chain(ChainFault::Order(number)));
        }
    }
    Ok(())
}

/// Whose key signed the last certificate. That may be the root's own, or one below it: some phones leave the root out.
fn root<'a>(chain: &Chain, roots: &'a Roots) -> Result<&'a Root, Refusal> {
    let number = chain.certificates.len().saturating_sub(1);
    let Some(last) = chain.certificates.last() else { return Err(Refusal::Chain(ChainFault::Short)) };
    let by_key = roots.roots.iter().find(|root| root.public_key == last.public_key);
    let signer = || roots.roots.iter().find(|root| last.is_signed_by(&root.public_key));
    match by_key.filter(|root| root.kind == RootKind::Software).or_else(signer) {
        Some(root) if root.kind == RootKind::Software => Err(Refusal::SoftwareRoot { root: root.name.clone() }),
        Some(root) => Ok(root),
        None if by_key.is_some() && !last.has_known_algorithm() => {
            Err(Refusal::Algorithm { certificate: number, oid: last.algorithm.clone() })
        }
        None if by_key.is_some() => Err(Refusal::Signature { certificate: number }),
        None => Err(Refusal::RootUnknown { subject: last.subject.shown.clone() }),
    }
}

fn signatures(chain: &Chain) -> Result<(), Refusal> {
    for (certificate, pair) in chain.certificates.windows(2).enumerate() {
        let [one, next] = pair else { continue };
        if !one.has_known_algorithm() {
            return Err(Refusal::Algorithm { certificate, oid: one.algorithm.clone() });
        }
        if !one.is_signed_by(&next.public_key) {
            return Err(Refusal::Signature { certificate });
        }
    }
    Ok(())
}

/// The attestation stands in the first certificate and in no other: an attested key can sign certificates with one as well.
fn extension(chain: &Chain) -> Result<(), Refusal> {
    let carriers = chain.certificates.iter().enumerate();
    let mut carriers = carriers.flat_map(|(number, one)| one.attestations.iter().map(move |_| number));
    match (carriers.next(), carriers.next()) {
        (None, _) => return Err(Refusal::ExtensionMissing),
        (Some(_), Some(certificate)) => return Err(Refusal::ExtensionTwice { certificate }),
        (Some(certificate @ 1..), None) => return Err(Refusal::ExtensionMisplaced { certificate }),
        (Some(0), None) => {}
    }
    let provisioned = chain.certificates.iter().enumerate().filter(|(_, one)| one.provisioning.is_some());
    match provisioned.map(|(number, _)| number).find(|number| *number != 1) {
        Some(number) => Err(Refusal::Chain(ChainFault::Provisioning(number))),
        None => Ok(()),
    }
}

fn not_revoked(chain: &Chain, revoked: &RevocationList) -> Result<(), Refusal> {
    for (certificate, one) in chain.certificates.iter().enumerate() {
        let Some(entry) = revoked.of(&one.serial) else { continue };
        let (serial, reason) = (one.serial.clone(), entry.reason.clone());
        return Err(match entry.status {
            Status::Revoked => Refusal::Revoked { certificate, serial, reason },
            Status::Suspended => Refusal::Suspended { certificate, serial, reason },
        });
    }
    Ok(())
}

/// The certificates that are held to their dates: not the first, whose dates the phone sets, and not the root's, whose key
/// goes on when its certificate has ended.
fn held_to_dates<'a>(chain: &'a Chain, root: &'a Root) -> impl Iterator<Item = (usize, &'a Certificate)> {
    chain.certificates.iter().enumerate().skip(1).filter(move |(_, one)| one.public_key != root.public_key)
}

fn in_time(chain: &Chain, root: &Root, at: Timestamp) -> Result<(), Refusal> {
    in_force(root, at)?;
    // What is not valid yet is said first: that a chain has ended may be taken, this not.
    for (certificate, one) in held_to_dates(chain, root) {
        if at < one.not_before {
            return Err(Refusal::NotYet { certificate: Some(certificate), from: one.not_before });
        }
    }
    for (certificate, one) in held_to_dates(chain, root) {
        if at > one.not_after {
            return Err(Refusal::Expired { certificate: Some(certificate), until: one.not_after });
        }
    }
    Ok(())
}

/// Whether the root's key counts at that time.
fn in_force(root: &Root, at: Timestamp) -> Result<(), Refusal> {
    if at < root.from {
        return Err(Refusal::NotYet { certificate: None, from: root.from });
    }
    if at > root.until {
        return Err(Refusal::Expired { certificate: None, until: root.until });
    }
    Ok(())
}

/// Google's own certificates say it: the one below the root is numbered for a factory, or it is Google's.
fn provisioning(chain: &Chain, expired: bool) -> Provisioning {
    let says = chain.certificates.iter().find_map(|one| one.provisioning.as_deref());
    let below_root = chain.certificates.iter().rev().find(|one| !one.is_self_issued());
    if says.is_none() && below_root.is_some_and(|one| one.subject.is_of_factory()) {
        return Provisioning::Factory { expired };
    }
    Provisioning::Remote { certificates_issued: says.and_then(certificates_issued) }
}
