//! Signed archives that are no packages: the `entry.jar` of F-Droid repositories.

use vigie_types::SigningCertificate;

use super::certificate::Certificate;
use super::crypto::Hashing;
use super::issues::Issues;
use super::jar::{EntryDigests, JarFile, Schemes};
use super::sdk_range::SdkRange;
use crate::limits::Limits;
use crate::zip::{Archive, Inflater, Tricks};

/// A JAR file whose signature verifies.
#[derive(Clone, Debug)]
pub struct VerifiedJar {
    /// Who signed every entry.
    pub signers: Vec<SigningCertificate>,
    /// Entries with their inflated bytes. Every one is covered by the signature.
    pub entries: Vec<(String, Vec<u8>)>,
}

/// Verifies a JAR file. Broken digests (MD5, SHA-1) are not believed, entries that nobody signed are
/// left out.
///
/// # Errors
/// Why it is not believed, in English.
pub fn verify_jar(bytes: &[u8], max_entry_bytes: usize) -> Result<VerifiedJar, String> {
    let mut tricks = Tricks::default();
    let limits = Limits { entries: 1_000, ..Limits::default() };
    let archive = Archive::open(bytes, &limits, &mut tricks).map_err(|_| "no archive".to_owned())?;
    let mut inflater = Inflater::new(limits.budget(bytes.len()));
    let jar = JarFile::read(&archive, &mut inflater, SdkRange::from(24), &mut tricks).for_verification();
    let mut made = EntryDigests::new();
    let mut entries = Vec::new();
    for (index, entry) in archive.entries().iter().enumerate() {
        let wanted = jar.wanted(&entry.name);
        if wanted.is_empty() {
            continue;
        }
        let content = archive
            .read(entry, &mut inflater, max_entry_bytes, &mut tricks)
            .map_err(|broken| format!("{} cannot be read: {broken:?}", entry.name))?;
        let digests = wanted.iter().map(|(hash, _)| {
            let mut state = Hashing::new(*hash);
            state.update(&content);
            (*hash, state.finish())
        });
        made.insert(index, digests.collect());
        entries.push((entry.name.clone(), inflater.owned(content)));
    }
    let mut issues = Issues::default();
    let signers = jar.verify(&archive, &made, Schemes { known: &[], found: &[] }, &mut issues);
    if let Some(issue) = issues.first_error() {
        return Err(format!("{}: {}", issue.code, issue.detail));
    }
    if let Some(weak) = signers.iter().find(|signer| signer.weakest.is_weak()) {
        return Err(format!("the signature rests on {}", weak.weakest.name()));
    }
    let signers = signers.iter().filter_map(|signer| Certificate::read(&signer.certificate)).map(|one| one.facts());
    Ok(VerifiedJar { signers: signers.collect(), entries })
}
