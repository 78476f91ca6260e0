//! The key description, as hardware writes it into a certificate
//! (<https://source.android.com/docs/security/features/keystore/attestation>).

use vigie_types::Timestamp;

use super::der::{boolean, enumerated, integer, octets, sequence, set, tagged, tlv};
use super::part::{AttestationPart, SaidBootState, SaidLevel};
use crate::file::PhoneFile;

/// KeyMint 3.
const VERSION: u64 = 300;

/// The description of a new P-256 key of a phone.
pub(super) fn description(part: &AttestationPart, phone: &PhoneFile, challenge: &[u8], now: Timestamp) -> Vec<u8> {
    let level = || {
        enumerated(match part.security_level {
            SaidLevel::Software => 0,
            SaidLevel::TrustedEnvironment => 1,
            SaidLevel::StrongBox => 2,
        })
    };
    let created = tagged(701, &integer(u64::try_from(now.0).unwrap_or_default()));
    let app = tagged(709, &octets(&application(part)));
    let key = vec![
        tagged(1, &set(&[integer(2)])),
        tagged(2, &integer(3)),
        tagged(3, &integer(256)),
        tagged(5, &set(&[integer(4)])),
        tagged(10, &integer(1)),
    ];
    let origin = tagged(702, &integer(0));
    let system = system(part, phone);
    // Software knows nothing of how the phone started.
    let (software, hardware) = match part.security_level {
        SaidLevel::Software => ([key, vec![created, origin], system, vec![app]].concat(), Vec::new()),
        SaidLevel::TrustedEnvironment | SaidLevel::StrongBox => {
            (vec![created, app], [key, vec![origin, root_of_trust(part)], system].concat())
        }
    };
    sequence(&[
        integer(VERSION),
        level(),
        integer(VERSION),
        level(),
        octets(challenge),
        octets(&[]),
        sequence(&software),
        sequence(&hardware),
    ])
}

fn application(part: &AttestationPart) -> Vec<u8> {
    let package = sequence(&[octets(part.package.as_bytes()), integer(1)]);
    let signer = hex::decode(&part.signer).unwrap_or_default();
    sequence(&[set(&[package]), set(&[octets(&signer)])])
}

fn root_of_trust(part: &AttestationPart) -> Vec<u8> {
    let state = match part.boot_state {
        SaidBootState::Verified => 0,
        SaidBootState::SelfSigned => 1,
        SaidBootState::Unverified => 2,
        SaidBootState::Failed => 3,
    };
    let parts = [octets(&[0x11; 32]), boolean(part.locked), enumerated(state), octets(&[0x22; 32])];
    tagged(704, &tlv(0x30, &parts.concat()))
}

/// Version and patch level, as decimal numbers.
fn system(part: &AttestationPart, phone: &PhoneFile) -> Vec<Vec<u8>> {
    let version = part.os_version.as_deref().unwrap_or(&phone.os_version);
    let mut numbers = version.split('.').map(|one| one.parse::<u64>().unwrap_or_default());
    let mut next = || numbers.next().unwrap_or_default();
    let version = next() * 10_000 + next() * 100 + next();
    let level = part.patch_level.as_ref().or(phone.patch_level.as_ref());
    let day = level.and_then(|level| level.replace('-', "").parse::<u64>().ok()).unwrap_or_default();
    vec![
        tagged(705, &integer(version)),
        tagged(706, &integer(day / 100)),
        tagged(718, &integer(day)),
        tagged(719, &integer(day)),
    ]
}
