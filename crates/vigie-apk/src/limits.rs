//! What an attacker's package may cost.

use apk_info_zip::ZipEntry;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Limits for reading one package.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: usize,
    /// The most that the manifest may inflate to, in bytes.
    pub manifest_bytes: usize,
    /// The most that the resource table may inflate to, in bytes. Above it the label stays
    /// unresolved.
    pub resources_bytes: usize,
    /// The most entries in the archive.
    pub entries: usize,
    /// The most permissions that are kept.
    pub permissions: usize,
}

impl Default for Limits {
    /// Ten times what the largest app in the stores needs: games of 1 GiB with 60,000 entries,
    /// manifests of 1 MiB, resource tables of 30 MiB.
    fn default() -> Self {
        Self {
            file_bytes: 2 << 30,
            manifest_bytes: 8 << 20,
            resources_bytes: 96 << 20,
            entries: 200_000,
            permissions: 2_000,
        }
    }
}

const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
/// Size of the fixed part of a local file header (APPNOTE.TXT 4.3.7).
const LOCAL_HEADER_LEN: usize = 30;

/// Whether an entry stays within `limit` bytes once it is inflated, whichever local header of that
/// name a reader may find. The archive's own size fields are not believed.
pub(crate) fn inflates_within(bytes: &[u8], zip: &ZipEntry, name: &str, limit: usize) -> bool {
    let Some(info) = zip.entry_info(name) else { return true };
    let compressed = usize::try_from(info.compressed_size).unwrap_or(usize::MAX);
    let declared = usize::try_from(info.uncompressed_size).unwrap_or(usize::MAX);
    if declared > limit || compressed > limit {
        return false;
    }
    info.compression_method == ZipEntry::METHOD_STORED
        || starts_of(bytes, name).all(|start| stream_fits(bytes, start, compressed, limit))
}

/// Where the data of each local header with this name begins.
fn starts_of<'a>(bytes: &'a [u8], name: &'a str) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, LOCAL_HEADER).filter_map(move |offset| {
        let length = |at: usize| {
            let pair = bytes.get(offset + at..offset + at + 2)?;
            Some(usize::from(u16::from_le_bytes(pair.try_into().ok()?)))
        };
        let (name_length, extra_length) = (length(26)?, length(28)?);
        let name_start = offset + LOCAL_HEADER_LEN;
        let found = bytes.get(name_start..name_start + name_length)?;
        (found == name.as_bytes()).then_some(name_start + name_length + extra_length)
    })
}

fn stream_fits(bytes: &[u8], start: usize, compressed: usize, limit: usize) -> bool {
    let end = start.saturating_add(compressed).min(bytes.len());
    let Some(stream) = bytes.get(start..end) else { return true };
    match decompress_to_vec_with_limit(stream, limit) {
        Ok(_) => true,
        Err(error) => error.status != TINFLStatus::HasMoreOutput,
    }
}
