//! One walk over all entries: each is inflated at most once, for its digest and for what it says.

use std::collections::{HashMap, HashSet};

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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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
        phone_left: inflater.left(),
        archive,
        inflater,
        limits,
        code: DexReader::new(DexLimits::default(), wants.package).listing(wants.code_names),
        content: ContentReader::new(ContentLimits::default()),
        digests: EntryDigests::new(),
        stamp: None,
        shared: shared_offsets(archive),
        seen: HashMap::new(),
    };
    for (index, entry) in archive.entries().iter().enumerate() {
        let wanted = wants.jar.map(|jar| jar.wanted(&entry.name)).unwrap_or_default();
        let hashes: Vec<Hash> = wanted.iter().map(|(hash, _)| *hash).collect();
        let look = walk.look(entry);
        if look == Look::Nothing && hashes.is_empty() {
            continue;
        }
        let taken = if walk.shared.contains(&entry.local_offset) {
            walk.take_shared(index, entry, look, &hashes, tricks)
        } else {
            walk.take(index, entry, look, &hashes, tricks).map(drop)
        };
        if taken.is_err() {
            tricks.add("zip.unreadable-entry", entry.name.clone());
        }
        if walk.inflater.is_spent() {
            tricks.add("zip.bomb", "inflates to far more than packages do; not read to its end");
            break;
        }
    }
    if walk.phone_left == 0 {
        tricks.add("zip.bomb", "names the same data so often that a phone inflates far more than of other packages");
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
    /// Where data begin that several entries name.
    shared: HashSet<usize>,
    seen: HashMap<Data, Seen>,
    /// What is left of the budget where data are inflated again for each name, as a phone does.
    phone_left: usize,
}

/// The data of an entry, and how it is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Data {
    local_offset: usize,
    compressed_size: usize,
    method: u16,
    look: Look,
}

/// What was made of data that several entries name.
struct Seen {
    /// Its first bytes, where only those were looked at.
    head: Vec<u8>,
    digests: Vec<(Hash, Vec<u8>)>,
    /// What came out of them, in bytes.
    cost: usize,
    /// Under how many names it was looked at.
    names: usize,
}

/// Code and libraries say the same under each name: so often they are read again.
const NAMES: usize = 8;
/// Of more data that several entries name, nothing is kept: heads have a KiB each.
const MAX_SEEN: usize = 4_096;

/// Where the data of more than one entry begin. Honest archives have none; a hostile one names one entry in tens of
/// thousands of records.
fn shared_offsets(archive: &Archive<'_>) -> HashSet<usize> {
    let mut offsets: Vec<usize> = archive.entries().iter().map(|entry| entry.local_offset).collect();
    offsets.sort_unstable();
    offsets.windows(2).filter(|pair| pair.first() == pair.last()).filter_map(|pair| pair.first().copied()).collect()
}

impl Walk<'_, '_> {
    /// As [`Self::take`], for data that several entries name: what was made of it once is not made again.
    fn take_shared(
        &mut self,
        index: usize,
        entry: &Entry,
        look: Look,
        hashes: &[Hash],
        tricks: &mut Tricks,
    ) -> Result<(), Broken> {
        let Entry { local_offset, compressed_size, method, .. } = *entry;
        let data = Data { local_offset, compressed_size, method, look };
        let known = self.seen.get(&data).filter(|seen| seen.digests.iter().map(|(hash, _)| hash).eq(hashes));
        let only_head = matches!(look, Look::Nothing | Look::Head(_));
        if let Some(seen) = known.filter(|seen| only_head || seen.names >= NAMES) {
            // The header in front of the data may contradict this name too.
            self.archive.stored(entry, tricks).ok_or(Broken::Stream)?;
            if !seen.head.is_empty() {
                self.content.add(&entry.name, &seen.head);
            }
            self.digests.insert(index, seen.digests.clone());
            self.phone_left = self.phone_left.saturating_sub(seen.cost);
            return Ok(());
        }
        tricks.add("zip.shared-data", entry.name.clone());
        let before = self.inflater.left();
        let head = self.take(index, entry, look, hashes, tricks)?;
        let cost = before - self.inflater.left();
        let digests = self.digests.get(&index).cloned().unwrap_or_default();
        let names = self.seen.get(&data).map_or(0, |seen| seen.names) + 1;
        if names > 1 || self.seen.len() < MAX_SEEN {
            self.seen.insert(data, Seen { head, digests, cost, names });
        }
        Ok(())
    }

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

    /// Looks at an entry and digests it. Returns its first bytes where no more is looked at.
    fn take(
        &mut self,
        index: usize,
        entry: &Entry,
        look: Look,
        hashes: &[Hash],
        tricks: &mut Tricks,
    ) -> Result<Vec<u8>, Broken> {
        let mut head = Vec::new();
        let mut states: Vec<Hashing> = hashes.iter().map(|hash| Hashing::new(*hash)).collect();
        let hash = |states: &mut Vec<Hashing>, bytes: &[u8]| states.iter_mut().for_each(|state| state.update(bytes));
        match look {
            Look::Nothing | Look::Head(_) => {
                let most = if let Look::Head(bytes) = look { bytes } else { 0 };
                let only_head = states.is_empty();
                head = self.stream(entry, most, only_head, tricks, |piece| hash(&mut states, piece))?;
                if most > 0 {
                    self.content.add(&entry.name, &head);
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
        if !states.is_empty() {
            let digests = hashes.iter().copied().zip(states).map(|(hash, state)| (hash, state.finish()));
            self.digests.insert(index, digests.collect());
        }
        Ok(head)
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
