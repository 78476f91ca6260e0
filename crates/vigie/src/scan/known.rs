//! What a scan knows: what ships, and what the caller brings.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use vigie_engine::Intelligence;

use crate::intel::{feeds, files};

/// What ships, with further packs and folders of lists.
pub(crate) fn load(packs: &[PathBuf], keys: &[PathBuf]) -> Result<Cow<'static, Intelligence>> {
    let shipped = Intelligence::shipped();
    if packs.is_empty() {
        return Ok(Cow::Borrowed(shipped));
    }
    let keys = keys.iter().map(|path| files::public_key(path)).collect::<Result<Vec<_>>>()?;
    let mut known = shipped.clone();
    for path in packs {
        if path.is_dir() {
            known.indicators.merge(lists(path)?);
            continue;
        }
        if keys.is_empty() {
            bail!("intel.no-key: {} is a pack: name its maker's public key with --intel-key", path.display());
        }
        let pack = files::open(path, &keys)?;
        files::check(path, &pack)?;
        known.indicators.add_pack(Arc::new(pack));
    }
    Ok(Cow::Owned(known))
}

fn lists(folder: &Path) -> Result<vigie_intel::Indicators> {
    let mut feed = feeds::read_folder(folder)?;
    Ok(feed.take_indicators())
}
