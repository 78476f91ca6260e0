//! Kinds of files by their first bytes.

use std::sync::LazyLock;

use memchr::memmem::{self, Finder};

use vigie_types::EmbeddedKind;

/// How a PEM label begins (RFC 7468, 2). Made ready once: it is looked for in nearly every entry.
static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"-----BEGIN "));

/// Where a PE file says how far its header is (Microsoft PE format, "MS-DOS Stub").
const PE_POINTER: usize = 0x3c;
/// Mach-O magics in both byte orders. The fat magic is that of Java classes too, which nothing here
/// confuses: a Java class has its version, above 44, where a fat file has its few architectures.
const MACH_O: [[u8; 4]; 4] =
    [[0xfe, 0xed, 0xfa, 0xce], [0xfe, 0xed, 0xfa, 0xcf], [0xce, 0xfa, 0xed, 0xfe], [0xcf, 0xfa, 0xed, 0xfe]];
const FAT: [u8; 4] = [0xca, 0xfe, 0xba, 0xbe];
/// The most architectures of a fat Mach-O file that are believed.
const ARCHITECTURES: u32 = 30;

/// What a file is, where it matters. `path` decides only where bytes leave it open.
pub(super) fn kind(path: &str, head: &[u8]) -> Option<EmbeddedKind> {
    let ends = |endings: &[&str]| {
        let path = path.to_ascii_lowercase();
        endings.iter().any(|ending| path.ends_with(ending))
    };
    match head {
        [b'P', b'K', 3, 4, ..] => {
            Some(if is_apk(head) || ends(&[".apk"]) { EmbeddedKind::Apk } else { EmbeddedKind::Zip })
        }
        [b'd', b'e', b'x', b'\n', _, _, _, 0, ..] => Some(EmbeddedKind::Dex),
        [0x7f, b'E', b'L', b'F', ..] => Some(EmbeddedKind::Elf),
        [b'M', b'Z', ..] if is_pe(head) || ends(&[".exe", ".dll"]) => Some(EmbeddedKind::Pe),
        [b'#', b'!', b'/' | b' ', ..] => Some(EmbeddedKind::Script),
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => Some(EmbeddedKind::KeyStore),
        [0, 0, 0, 1 | 2, 0, 0, 0, 20, ..] if ends(&[".bks", ".keystore", ".store", ".bin"]) => {
            Some(EmbeddedKind::KeyStore)
        }
        _ if is_mach_o(head) => Some(EmbeddedKind::MachO),
        _ if is_pkcs12(head) => Some(EmbeddedKind::KeyStore),
        _ if has_private_key(head) => Some(EmbeddedKind::PrivateKey),
        _ => None,
    }
}

/// Whether the first entry of a ZIP archive is one that packages begin with.
fn is_apk(head: &[u8]) -> bool {
    let name = head.get(30..).unwrap_or_default();
    name.starts_with(b"AndroidManifest.xml") || name.starts_with(b"classes.dex") || name.starts_with(b"resources.arsc")
}

fn is_pe(head: &[u8]) -> bool {
    let pointer = head.get(PE_POINTER..PE_POINTER + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    pointer.and_then(|at| head.get(at as usize..)).is_some_and(|header| header.starts_with(b"PE\0\0"))
}

fn is_mach_o(head: &[u8]) -> bool {
    let Some((magic, rest)) = head.split_first_chunk::<4>() else { return false };
    let count = rest.first_chunk::<4>().map(|count| u32::from_be_bytes(*count));
    MACH_O.contains(magic) || *magic == FAT && count.is_some_and(|count| (1..=ARCHITECTURES).contains(&count))
}

/// `PFX ::= SEQUENCE { version INTEGER {v3(3)}, ... }` in DER or BER (RFC 7292, 4).
fn is_pkcs12(head: &[u8]) -> bool {
    matches!(
        head,
        [0x30, 0x82, _, _, 2, 1, 3, 0x30, ..]
            | [0x30, 0x83, _, _, _, 2, 1, 3, 0x30, ..]
            | [0x30, 0x80, 2, 1, 3, 0x30, ..]
    )
}

/// Whether a PEM label names a private key (RFC 7468, 10 and 11; older labels name the algorithm).
fn has_private_key(head: &[u8]) -> bool {
    BEGIN.find_iter(head).any(|at| {
        let label = head.get(at + 11..).unwrap_or_default();
        let label = label.get(..40).unwrap_or(label);
        memmem::find(label, b"-----")
            .and_then(|end| label.get(..end))
            .is_some_and(|label| label.ends_with(b"PRIVATE KEY"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_follow_magic() {
        let mut pe = vec![0_u8; 0x90];
        pe[..2].copy_from_slice(b"MZ");
        pe[PE_POINTER] = 0x80;
        pe[0x80..0x84].copy_from_slice(b"PE\0\0");
        let zip = |name: &str| [&b"PK\x03\x04"[..], &[0; 26], name.as_bytes()].concat();
        for (path, head, expected) in [
            ("assets/a", zip("AndroidManifest.xml"), Some(EmbeddedKind::Apk)),
            ("assets/a.APK", zip("x"), Some(EmbeddedKind::Apk)),
            ("assets/a.png", zip("x"), Some(EmbeddedKind::Zip)),
            ("assets/b", b"dex\n035\0more".to_vec(), Some(EmbeddedKind::Dex)),
            ("assets/c", b"\x7fELF\x02".to_vec(), Some(EmbeddedKind::Elf)),
            ("assets/d", pe, Some(EmbeddedKind::Pe)),
            ("assets/e", b"MZ not a program".to_vec(), None),
            ("assets/f", b"#!/system/bin/sh\n".to_vec(), Some(EmbeddedKind::Script)),
            ("assets/g", b"\xcf\xfa\xed\xfe\x07".to_vec(), Some(EmbeddedKind::MachO)),
            ("assets/h", b"\xca\xfe\xba\xbe\x00\x00\x00\x34".to_vec(), None),
            ("assets/i", b"\xca\xfe\xba\xbe\x00\x00\x00\x02".to_vec(), Some(EmbeddedKind::MachO)),
            ("k.pem", b"Bag\n-----BEGIN RSA PRIVATE KEY-----\nMII".to_vec(), Some(EmbeddedKind::PrivateKey)),
            ("k.pem", b"-----BEGIN PRIVATE KEY-----\nMII".to_vec(), Some(EmbeddedKind::PrivateKey)),
            ("k.pem", b"-----BEGIN CERTIFICATE-----\nMII".to_vec(), None),
            ("k.p12", b"\x30\x82\x01\x02\x02\x01\x03\x30".to_vec(), Some(EmbeddedKind::KeyStore)),
            ("k.jks", b"\xfe\xed\xfe\xed\x00".to_vec(), Some(EmbeddedKind::KeyStore)),
            ("k.bks", b"\x00\x00\x00\x02\x00\x00\x00\x14".to_vec(), Some(EmbeddedKind::KeyStore)),
            ("x", Vec::new(), None),
        ] {
            assert_eq!(kind(path, &head), expected, "{path} {}", head.escape_ascii());
        }
    }
}
