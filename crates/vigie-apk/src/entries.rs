//! One walk over all entries: each is inflated at most once, for its digest and for what it says.

use crate::content::{ContentFacts, ContentLimits, ContentReader, How};
use crate::dex::{DexLimits, DexReader};
use crate::limits::Limits;
use crate::signing::{EntryDigests, Hash, Hashing, JarFile};
use crate::zip::{Archive, Broken, Entry, Inflater, Tricks};
use vigie_types::DexFacts;

/// The entry that announces a source stamp, and the most it may have, in bytes.
const STAMP: &str = "stamp-cert-sha256";
const MAX_STAMP: usize = 1024;

/// What the walk looks for.
pub(crate) struct Wants<'a> {
    /// The JAR signature, where entries must be digested for it.
    pub jar: Option<&'a JarFile>,
    /// The app's own package: its classes are nobody's tracker.
    pub package: &'a str,
    /// The most bytes of names in code that are listed.
    pub code_names: usize,
}

/// What the walk found.
pub(crate) struct Found {
    pub digests: EntryDigests,
    pub stamp: Option<Vec<u8>>,
    pub code: DexFacts,
    pub content: ContentFacts,
}

/// How much of an entry is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Nothing,
    Head(usize),
    Code,
    Content,
    Stamp,
}

pub(crate) fn read(
    archive: &Archive<'_>,
    inflater: &mut Inflater,
    limits: &Limits,
    wants: &Wants<'_>,
    tricks: &mut Tricks,
) -> Found {
    let mut walk = Walk {
        archive,
        inflater,
        limits,
        code: DexReader::new(DexLimits::default(), wants.package).listing(wants.code_names),
        content: ContentReader::new(ContentLimits::default()),
        digests: EntryDigests::new(),
        stamp: None,
    };
    for (index, entry) in archive.entries().iter().enumerate() {
        let wanted = wants.jar.map(|jar| jar.wanted(&entry.name)).unwrap_or_default();
        let hashes: Vec<Hash> = wanted.into_iter().map(|(hash, _)| hash).collect();
        let look = walk.look(entry);
        if look == Look::Nothing && hashes.is_empty() {
            continue;
        }
        if walk.take(index, entry, look, &hashes, tricks).is_err() {
            tricks.add("zip.unreadable-entry", entry.name.clone());
        }
        if walk.inflater.is_spent() {
            tricks.add("zip.bomb", "inflates to far more than packages do; not read to its end");
            break;
        }
    }
    Found { digests: walk.digests, stamp: walk.stamp, code: walk.code.finish(), content: walk.content.finish() }
}

struct Walk<'a, 'b> {
    archive: &'b Archive<'a>,
    inflater: &'b mut Inflater,
    limits: &'b Limits,
    code: DexReader,
    content: ContentReader,
    digests: EntryDigests,
    stamp: Option<Vec<u8>>,
}

impl Walk<'_, '_> {
    fn look(&mut self, entry: &Entry) -> Look {
        if entry.name == STAMP {
            return Look::Stamp;
        }
        if is_code(&entry.name) {
            return Look::Code;
        }
        match self.content.wants(&entry.name, entry.stated_size as u64) {
            How::Nothing => Look::Nothing,
            How::Head(bytes) => Look::Head(bytes),
            How::All => Look::Content,
        }
    }

    fn take(
        &mut self,
        index: usize,
        entry: &Entry,
        look: Look,
        hashes: &[Hash],
        tricks: &mut Tricks,
    ) -> Result<(), Broken> {
        let mut states: Vec<Hashing> = hashes.iter().map(|hash| Hashing::new(*hash)).collect();
        let hash = |states: &mut Vec<Hashing>, bytes: &[u8]| states.iter_mut().for_each(|state| state.update(bytes));
        match look {
            Look::Nothing | Look::Head(_) => {
                let head = if let Look::Head(bytes) = look { bytes } else { 0 };
                let only_head = states.is_empty();
                let first = self.stream(entry, head, only_head, tricks, |piece| hash(&mut states, piece))?;
                if head > 0 {
                    self.content.add(&entry.name, &first);
                }
            }
            Look::Code | Look::Content | Look::Stamp => {
                let limit = match look {
                    Look::Stamp => MAX_STAMP,
                    Look::Code => self.limits.code_bytes,
                    _ => self.limits.entry_bytes,
                };
                let bytes = self.archive.read(entry, self.inflater, limit, tricks)?;
                hash(&mut states, &bytes);
                match look {
                    Look::Code => self.code.add(&entry.name, &bytes),
                    Look::Stamp => self.stamp = Some(bytes.to_vec()),
                    _ => self.content.add(&entry.name, &bytes),
                }
                self.inflater.reuse(bytes);
            }
        }
        let digests = hashes.iter().copied().zip(states).map(|(hash, state)| (hash, state.finish()));
        self.digests.insert(index, digests.collect());
        Ok(())
    }

    /// Passes an entry on in pieces and returns its first bytes. Where only those are wanted, no
    /// more is inflated.
    fn stream(
        &mut self,
        entry: &Entry,
        head: usize,
        only_head: bool,
        tricks: &mut Tricks,
        mut take: impl FnMut(&[u8]),
    ) -> Result<Vec<u8>, Broken> {
        let stored = self.archive.stored(entry, tricks).ok_or(Broken::Stream)?;
        if !entry.is_deflated() {
            if !only_head {
                self.inflater.pass(stored.len())?;
            }
            take(stored);
            return Ok(stored.get(..head.min(stored.len())).unwrap_or_default().to_vec());
        }
        if only_head {
            return self.inflater.head(stored, head);
        }
        let mut first = Vec::with_capacity(head);
        self.inflater.pieces(stored, self.limits.entry_bytes, |piece| {
            let missing = head - first.len();
            first.extend_from_slice(piece.get(..missing.min(piece.len())).unwrap_or_default());
            take(piece);
        })?;
        Ok(first)
    }
}

/// `classes.dex`, `classes2.dex` ...: what Android loads as code.
fn is_code(name: &str) -> bool {
    let Some(number) = name.strip_prefix("classes").and_then(|rest| rest.strip_suffix(".dex")) else { return false };
    number.is_empty() || number.bytes().all(|digit| digit.is_ascii_digit())
}
