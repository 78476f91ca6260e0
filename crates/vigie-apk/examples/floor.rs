//! What no scanner of packages can undercut: SHA-256 of each file, and every entry inflated once.
//! `cargo xtask bench apps` measures it beside `vigie scan`.
//!
//! `floor --plan FILE...` prints for each file what besides whoever verifies its signatures has to digest, and
//! `floor FILE PLAN FILE PLAN...` does so: then entries are inflated whole only where they are digested or hold code,
//! and of others the start.

use std::io::Read as _;

use flate2::read::DeflateDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use vigie_apk::{Limits, read_apk};
use vigie_types::SignatureScheme;

/// Bytes that are inflated at a time.
const PIECE: usize = 32 << 10;
/// Bytes over which schemes v2 and v3 make a digest each.
const CHUNK: usize = 1 << 20;
/// Bytes that tell what an entry is.
const HEAD: usize = 1_024;
/// How every plan begins.
const PLAN: &str = "plan:";

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|first| first == "--plan").is_some() {
        return arguments.try_for_each(|path| {
            println!("{}", plan(&std::fs::read(path)?));
            Ok(())
        });
    }
    let (mut files, mut inflated) = (0_usize, 0_u64);
    let mut inflater = Inflater { state: Decompress::new(false), piece: vec![0; PIECE] };
    while let Some(path) = arguments.next() {
        let bytes = std::fs::read(path)?;
        std::hint::black_box(Sha256::digest(&bytes));
        let made = match arguments.next_if(|next| next.starts_with(PLAN)) {
            Some(plan) => inflater.verify(&bytes, &plan),
            None => entries(&bytes).map(|entries| entries.iter().map(inflate).sum()),
        };
        inflated += made.unwrap_or_default();
        files += 1;
    }
    println!("{files} files, {inflated} bytes inside");
    Ok(())
}

/// Which digests count: `chunks` of schemes v2 and v3, `sha1` or `sha256` of the JAR signature.
fn plan(bytes: &[u8]) -> String {
    let signing = read_apk(bytes, "", &Limits::default()).map(|facts| facts.signing).unwrap_or_default();
    let chunks = [SignatureScheme::V2, SignatureScheme::V3].iter().any(|scheme| signing.schemes.contains(scheme));
    let jar = match (signing.schemes.contains(&SignatureScheme::V1), &signing.weak_digest) {
        (false, _) => "",
        (true, Some(_)) => "sha1",
        (true, None) => "sha256",
    };
    format!("{PLAN}{},{jar}", if chunks { "chunks" } else { "" })
}

/// An entry as it lies in the file.
struct Entry<'a> {
    name: &'a [u8],
    is_deflated: bool,
    stream: &'a [u8],
}

/// Walks the central directory of a well-formed archive; of others, as far as it goes.
fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut at = u32_at(bytes, end(bytes)? + 16)? as usize;
    let mut entries = Vec::new();
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let (method, size, local) =
            (u16_at(bytes, at + 10)?, u32_at(bytes, at + 20)? as usize, u32_at(bytes, at + 42)?);
        let local = local as usize;
        let data = local + 30 + u16_at(bytes, local + 26)? as usize + u16_at(bytes, local + 28)? as usize;
        let stream = bytes.get(data..data.checked_add(size)?)?;
        let lengths = [28, 30, 32].map(|offset| u16_at(bytes, at + offset).unwrap_or_default() as usize);
        let name = bytes.get(at + 46..at + 46 + lengths.first()?)?;
        entries.push(Entry { name, is_deflated: method == 8, stream });
        at += 46 + lengths.iter().sum::<usize>();
    }
    Some(entries)
}

fn end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).rposition(|window| window == b"PK\x05\x06")
}

fn inflate(entry: &Entry<'_>) -> u64 {
    if !entry.is_deflated {
        return entry.stream.len() as u64;
    }
    let mut total = 0;
    let mut piece = [0; PIECE];
    let mut decoder = DeflateDecoder::new(entry.stream);
    while let Ok(read @ 1..) = decoder.read(&mut piece) {
        total += read as u64;
    }
    total
}

/// Inflates one entry after the other with the same state, the cheapest way there is.
struct Inflater {
    state: Decompress,
    piece: Vec<u8>,
}

impl Inflater {
    /// Makes the digests of the plan. Returns how many bytes were inflated.
    fn verify(&mut self, bytes: &[u8], plan: &str) -> Option<u64> {
        if plan.contains("chunks") {
            digest_chunks(bytes)?;
        }
        let with: fn(&mut Self, &Entry<'_>, bool) -> u64 = match plan.rsplit(',').next()? {
            "sha1" => Self::digest::<Sha1>,
            "sha256" => Self::digest::<Sha256>,
            _ => Self::digest::<Nothing>,
        };
        let is_signed = !plan.ends_with(',');
        Some(entries(bytes)?.iter().map(|entry| with(self, entry, is_signed || is_read_whole(entry.name))).sum())
    }

    /// Digests an entry, whole or its start.
    fn digest<D: Taking>(&mut self, entry: &Entry<'_>, whole: bool) -> u64 {
        let mut digest = D::default();
        if !entry.is_deflated {
            digest.take(if whole { entry.stream } else { &[] });
            digest.end();
            return entry.stream.len() as u64;
        }
        self.state.reset(false);
        let room = if whole { PIECE } else { HEAD };
        loop {
            let before = self.state.total_out();
            let rest = usize::try_from(self.state.total_in()).ok().and_then(|read| entry.stream.get(read..));
            let (Some(rest), Some(piece)) = (rest, self.piece.get_mut(..room)) else { break };
            let status = self.state.decompress(rest, piece, FlushDecompress::None);
            let made = self.state.total_out() - before;
            digest.take(usize::try_from(made).ok().and_then(|made| self.piece.get(..made)).unwrap_or_default());
            if !whole || made == 0 || !matches!(status, Ok(Status::Ok)) {
                break;
            }
        }
        digest.end();
        self.state.total_out()
    }
}

/// What is read whole for what it says, signed or not.
fn is_read_whole(name: &[u8]) -> bool {
    name.ends_with(b".dex") || name.starts_with(b"lib/") || matches!(name, b"AndroidManifest.xml" | b"resources.arsc")
}

/// A digest, or none.
trait Taking: Default {
    fn take(&mut self, bytes: &[u8]);
    fn end(self);
}

impl<D: Digest + Default> Taking for D {
    fn take(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }

    fn end(self) {
        std::hint::black_box(self.finalize());
    }
}

/// No digest.
#[derive(Default)]
struct Nothing;

impl Taking for Nothing {
    fn take(&mut self, _: &[u8]) {}

    fn end(self) {}
}

/// SHA-256 of each chunk in front of the signing block, and of what is behind it.
fn digest_chunks(bytes: &[u8]) -> Option<()> {
    let central = u32_at(bytes, end(bytes)? + 16)? as usize;
    let block = u32_at(bytes, central.checked_sub(24)?)? as usize + 8;
    let before = bytes.get(..central.checked_sub(block)?)?;
    for chunk in before.chunks(CHUNK).chain(bytes.get(central..)?.chunks(CHUNK)) {
        std::hint::black_box(Sha256::digest(chunk));
    }
    Some(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
