//! Packs of lists in their folder. Whatever fails, and at whatever moment the phone dies, a pack is
//! whole: it is written beside and renamed, and the one before is kept to fall back on.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use vigie_intel::{CleanCorpus, Delta, Kind, Pack, PackError, Refused, SharedBytes, SharedPack, VerifyingKey, admit};
use vigie_protocol::{IntelNews, PublicKey};

use crate::host::Host;

/// How a delta begins; a pack begins otherwise.
const DELTA: &[u8] = b"VIGIEDLT";

/// What the store knows of packs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct KeptPacks {
    pub(crate) current: Option<KeptPack>,
    /// The one before, to fall back on.
    pub(crate) previous: Option<KeptPack>,
    /// The number of the newest pack that was refused; 0 for none.
    pub(crate) refused: u64,
}

/// A pack in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptPack {
    pub(crate) sequence: u64,
    pub(crate) sha256: String,
    /// Who signed it: the key of the activation at that time.
    key: PublicKey,
}

/// What came over the network, as a pack that may be used.
pub(crate) struct Arrived {
    pub(crate) pack: Arc<SharedPack>,
    pub(crate) kept: KeptPack,
    pub(crate) bytes: usize,
}

/// Why a pack is not used: for good, or only because something on the way went wrong.
pub(crate) enum Unfit {
    Refused(Refused),
    File(io::Error),
}

impl From<Refused> for Unfit {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<PackError> for Unfit {
    fn from(error: PackError) -> Self {
        Self::Refused(error.into())
    }
}

/// The folder of the packs. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Packs {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) folder: PathBuf,
}

impl Packs {
    /// Opens a pack that was kept, if its file is still whole.
    pub(crate) fn reopen(&self, kept: &KeptPack) -> Option<Arc<SharedPack>> {
        let mapped: SharedBytes = self.host.map(&self.folder.join(kept.file())).ok()?;
        let pack = Pack::open(mapped, &[verifying(&kept.key)?]).ok()?;
        (pack.sequence() == kept.sequence && pack.finds_itself()).then(|| Arc::new(pack))
    }

    /// Makes a file of what came, and looks at it: signed by `key`, newer than the pack `last`, and
    /// what the server told of. What changed is applied to `base`.
    pub(crate) fn look_at(
        &self,
        answer: Vec<u8>,
        key: PublicKey,
        news: &IntelNews,
        base: Option<&SharedPack>,
        last: u64,
    ) -> Result<Arrived, Unfit> {
        let trusted = [verifying(&key).ok_or(PackError::UnknownKey)?];
        let came = answer.len();
        let bytes = match base {
            Some(base) if is_delta(&answer) => Delta::from_bytes(answer).apply(base, &trusted)?,
            _ => answer,
        };
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let sequence = Pack::open(bytes.as_slice(), &trusted)?.sequence();
        // What the server made since it told may come as well; what is older may not.
        if sequence <= last || sequence < news.sequence {
            return Err(PackError::NotNewer.into());
        }
        if sequence == news.sequence && sha256 != news.sha256 {
            return Err(PackError::Damaged.into());
        }
        let kept = KeptPack { sequence, sha256, key };
        self.write(&kept, &bytes).map_err(Unfit::File)?;
        drop(bytes);
        let looked = || {
            let mapped = self.host.map(&self.folder.join(kept.file())).map_err(Unfit::File)?;
            let corpus = CleanCorpus::shipped_of(&[Kind::Package, Kind::Certificate]);
            Ok(admit(mapped, &trusted, &corpus)?)
        };
        match looked() {
            Ok(pack) => Ok(Arrived { pack, kept, bytes: came }),
            Err(unfit) => {
                drop(fs::remove_file(self.folder.join(kept.file())));
                Err(unfit)
            }
        }
    }

    fn write(&self, kept: &KeptPack, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let path = self.folder.join(kept.file());
        let beside = path.with_extension("new");
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, &path)
    }

    /// Removes what the store does not name: halves, and packs of before.
    pub(crate) fn sweep(&self, kept: &KeptPacks) {
        let named = [&kept.current, &kept.previous].map(|pack| pack.as_ref().map(KeptPack::file));
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !named.iter().flatten().any(|known| name == known.as_str()) {
                drop(fs::remove_file(entry.path()));
            }
        }
    }
}

impl KeptPack {
    /// No two packs have one name, so a file that is mapped is never written again.
    fn file(&self) -> String {
        format!("{}-{}.pack", self.sequence, self.sha256.get(..16).unwrap_or_default())
    }
}

/// Whether an answer is what changed, rather than a whole pack.
pub(crate) fn is_delta(answer: &[u8]) -> bool {
    answer.starts_with(DELTA)
}

fn verifying(key: &PublicKey) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(key.bytes()).ok()
}
