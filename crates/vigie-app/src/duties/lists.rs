//! Lists of threats between releases: the server tells of a newer pack, the phone fetches it (or
//! what changed), looks at it, and puts it in the place of the old one. Whatever fails, and at
//! whatever moment the phone dies, the lists in use stay whole: a pack is written beside and renamed,
//! counts only once the store names it, and the one before is kept to fall back on.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Arc, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::time::sleep;
use vigie_engine::Intelligence;
use vigie_intel::{CleanCorpus, Delta, Kind, Pack, PackError, Refused, SharedBytes, SharedPack, VerifyingKey, admit};
use vigie_protocol::{IntelBase, IntelNews, IntelRequest, MAX_INTEL, PublicKey, path};
use vigie_types::{ListRef, Policy, Timestamp};

use crate::App;
use crate::duties::activation::understand;
use crate::duties::sync::{Contact, SyncError, pause};
use crate::host::Host;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Identity;
use crate::kept::storage::{Storage, StorageError};

/// How long a whole pack may take, in seconds.
const PATIENCE: u64 = 600;
/// How a delta begins; a pack begins otherwise.
const DELTA: &[u8] = b"VIGIEDLT";
/// The most hits that the log keeps of one refusal.
const MAX_HITS: usize = 20;
/// Where the store keeps what follows.
const META: &str = "intel";

/// What the store knows of packs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    current: Option<KeptPack>,
    /// The one before, to fall back on.
    previous: Option<KeptPack>,
    /// The number of the newest pack that was refused; 0 for none.
    refused: u64,
}

/// A pack in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptPack {
    sequence: u64,
    sha256: String,
    /// Who signed it: the key of the activation at that time.
    key: PublicKey,
}

/// A list in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    /// The list.
    pub list: ListRef,
    /// How many indicators it has; `None` for lists of something else, such as releases.
    pub entries: Option<usize>,
}

/// The pack in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackLine {
    /// Its number.
    pub sequence: u64,
    /// When the server made it.
    pub created: Timestamp,
}

/// The lists in use.
#[derive(Clone, Debug)]
pub struct Lists {
    /// What the engine asks.
    pub intelligence: Arc<Intelligence>,
    /// Each list.
    pub lines: Vec<ListLine>,
    /// The pack of the server; `None` while only what came with the app is used.
    pub pack: Option<PackLine>,
    kept: Kept,
    mapped: Option<Arc<SharedPack>>,
}

/// What came over the network, as a pack that may be used.
struct Arrived {
    pack: Arc<SharedPack>,
    kept: KeptPack,
    bytes: usize,
}

/// Why a pack is not used: for good, or only because something on the way went wrong.
enum Unfit {
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

/// How many days old the lists of indicators are, where that is more than the policy allows.
pub(crate) fn too_old(intelligence: &Intelligence, policy: &Policy, now: Timestamp) -> Option<u32> {
    let days = now.since(intelligence.as_of()?) / Timestamp::DAY;
    let days = u32::try_from(days).unwrap_or(0);
    (days > u32::from(policy.max_intel_age_days)).then_some(days)
}

impl Lists {
    /// What is used after a start: the pack in the store, else the one before, else what came with
    /// the app. Files that the store does not name are removed.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) fn open(
        host: &dyn Host,
        storage: &Storage,
        folder: &Path,
        base: &Arc<Intelligence>,
    ) -> Result<Self, StorageError> {
        let mut kept: Kept = storage.meta(META)?.unwrap_or_default();
        let mut pack = None;
        while let Some(current) = &kept.current {
            pack = reopen(host, folder, current);
            if pack.is_some() {
                break;
            }
            let damaged = EventBody::ListsRefused { code: "intel.damaged".to_owned(), hits: Vec::new() };
            kept.current = kept.previous.take();
            storage.write(|batch| {
                batch.put_meta(META, &kept)?;
                batch.log(host.now(), damaged)
            })?;
        }
        sweep(folder, &kept);
        Ok(Self::of(base, pack, kept))
    }

    fn of(base: &Arc<Intelligence>, pack: Option<Arc<SharedPack>>, kept: Kept) -> Self {
        let intelligence = match &pack {
            Some(pack) => Arc::new(base.with_pack(Arc::clone(pack))),
            None => Arc::clone(base),
        };
        let counted = intelligence.indicators.count_by_list();
        let mut lines: Vec<ListLine> =
            counted.into_iter().map(|(list, entries)| ListLine { list, entries: Some(entries) }).collect();
        let others = intelligence.releases.lists().cloned();
        lines.extend(others.map(|list| ListLine { list, entries: None }));
        let line = pack.as_ref().map(|pack| PackLine { sequence: pack.sequence(), created: pack.created() });
        Self { intelligence, lines, pack: line, kept, mapped: pack }
    }
}

impl App {
    /// The newest pack that was used, refused, or is being fetched; 0 for none.
    pub(crate) fn lists_seen(&self) -> u64 {
        let waiting = self.memory().lists_news.as_ref().map_or(0, |news| news.sequence);
        let lists = self.lists();
        let current = lists.kept.current.as_ref().map_or(0, |current| current.sequence);
        waiting.max(current).max(lists.kept.refused)
    }

    /// The server told which pack it has.
    pub(crate) fn hear_of_lists(&self, news: &IntelNews) {
        if news.sequence > self.lists_seen() {
            self.memory().lists_news = Some(news.clone());
            self.0.lists_wanted.notify_one();
        }
    }

    /// Fetches newer lists whenever the server told of some.
    pub(crate) async fn renew_lists(&self) {
        let mut failures = 0;
        loop {
            let Some(news) = self.memory().lists_news.clone() else {
                self.0.lists_wanted.notified().await;
                continue;
            };
            let sequence = news.sequence;
            match self.contact(|app, identity| app.fetch_lists(identity, news)).await {
                Contact::Done(_) | Contact::Asleep => {
                    failures = 0;
                    self.memory().lists_news.take_if(|waiting| waiting.sequence == sequence);
                }
                Contact::Failed => {
                    failures += 1;
                    sleep(pause(failures)).await;
                }
            }
        }
    }

    /// Leaves nothing of the packs of an earlier company.
    pub(crate) fn forget_lists(&self) {
        self.swap(Lists::of(&self.0.base, None, Kept::default()));
        sweep(&self.0.packs, &Kept::default());
    }

    async fn fetch_lists(&self, identity: Identity, news: IntelNews) -> Result<bool, SyncError> {
        let Some(key) = news.key.open(&identity.activation.policy_key) else {
            self.refuse(&identity, news.sequence, &PackError::UnknownKey.into())?;
            return Ok(false);
        };
        let old = self.lists();
        if old.kept.current.as_ref().is_some_and(|current| current.sequence >= news.sequence) {
            return Ok(false);
        }
        let base = old.kept.current.as_ref();
        let base = base.map(|base| IntelBase { sequence: base.sequence, sha256: base.sha256.clone() });
        let mut answer = self.ask_for_lists(&identity, base).await?;
        if answer.starts_with(DELTA) {
            match self.arrive(answer, key, &news).await {
                Ok(arrived) => return self.install(&identity, arrived).map(|()| false),
                // Whatever is wrong with what changed, the whole may be right.
                Err(_) => answer = self.ask_for_lists(&identity, None).await?,
            }
        }
        match self.arrive(answer, key, &news).await {
            Ok(arrived) => self.install(&identity, arrived)?,
            Err(Unfit::Refused(refused)) => self.refuse(&identity, news.sequence, &refused)?,
            Err(Unfit::File(error)) => return Err(StorageError::file(&self.0.packs, &error).into()),
        }
        Ok(false)
    }

    async fn ask_for_lists(&self, identity: &Identity, base: Option<IntelBase>) -> Result<Vec<u8>, SyncError> {
        let request = IntelRequest { base };
        let answer = self.ask_server(identity, path::INTEL, &request, PATIENCE, Some(MAX_INTEL)).await?;
        if answer.status == 200 {
            return Ok(answer.body);
        }
        let refused = understand::<serde_json::Value>(&answer);
        Err(refused.err().flatten().map_or(SyncError::Unreadable, SyncError::Refused))
    }

    /// Hashing and looking is work for a processor, not for the threads that serve screens.
    async fn arrive(&self, answer: Vec<u8>, key: PublicKey, news: &IntelNews) -> Result<Arrived, Unfit> {
        let (app, news) = (self.clone(), news.clone());
        let work = tokio::task::spawn_blocking(move || app.look_at_pack(answer, key, &news));
        work.await.unwrap_or(Err(Unfit::Refused(Refused::SelfTest)))
    }

    fn look_at_pack(&self, answer: Vec<u8>, key: PublicKey, news: &IntelNews) -> Result<Arrived, Unfit> {
        let trusted = [verifying(&key).ok_or(PackError::UnknownKey)?];
        let lists = self.lists();
        let came = answer.len();
        let bytes = match &lists.mapped {
            Some(base) if answer.starts_with(DELTA) => Delta::from_bytes(answer).apply(base, &trusted)?,
            _ => answer,
        };
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let sequence = Pack::open(bytes.as_slice(), &trusted)?.sequence();
        let last = lists.kept.current.as_ref().map_or(0, |current| current.sequence);
        // What the server made since it told may come as well; what is older may not.
        if sequence <= last || sequence < news.sequence {
            return Err(PackError::NotNewer.into());
        }
        if sequence == news.sequence && sha256 != news.sha256 {
            return Err(PackError::Damaged.into());
        }
        let kept = KeptPack { sequence, sha256, key };
        write(&self.0.packs, &kept, &bytes).map_err(Unfit::File)?;
        drop(bytes);
        let looked = || {
            let mapped = self.0.host.map(&self.0.packs.join(kept.file())).map_err(Unfit::File)?;
            let corpus = CleanCorpus::shipped_of(&[Kind::Package, Kind::Certificate]);
            Ok(admit(mapped, &trusted, &corpus)?)
        };
        match looked() {
            Ok(pack) => Ok(Arrived { pack, kept, bytes: came }),
            Err(unfit) => {
                drop(fs::remove_file(self.0.packs.join(kept.file())));
                Err(unfit)
            }
        }
    }

    /// From here on the new pack is the one that is used, also after a restart.
    fn install(&self, identity: &Identity, arrived: Arrived) -> Result<(), SyncError> {
        let old = self.lists();
        let refused = old.kept.refused;
        let kept = Kept { current: Some(arrived.kept), previous: old.kept.current.clone(), refused };
        let now = self.now();
        let event = EventBody::ListsUpdated {
            sequence: arrived.pack.sequence(),
            entries: arrived.pack.len() as u64,
            bytes: arrived.bytes as u64,
        };
        let changed = self.update(identity.device, |_, batch| {
            batch.put_meta(META, &kept)?;
            batch.log(now, event)
        })?;
        if changed.is_none() {
            // Another company's phone now: the pack is not for it.
            sweep(&self.0.packs, &self.lists().kept);
            return Ok(());
        }
        let new = Lists::of(&self.0.base, Some(arrived.pack), kept);
        sweep(&self.0.packs, &new.kept);
        self.put(identity, new);
        self.want_scan(ScanReason::Policy);
        Ok(())
    }

    /// The pack is not tried again; the one in use stays.
    fn refuse(&self, identity: &Identity, sequence: u64, refused: &Refused) -> Result<(), SyncError> {
        tracing::warn!(code = refused.code(), error = %refused, sequence, "newer lists were refused");
        let old = self.lists();
        let kept = Kept { refused: sequence, ..old.kept.clone() };
        let event = EventBody::ListsRefused { code: refused.code().to_owned(), hits: refused.hits(MAX_HITS) };
        let now = self.now();
        let changed = self.update(identity.device, |_, batch| {
            batch.put_meta(META, &kept)?;
            batch.log(now, event)
        })?;
        if changed.is_some() {
            self.put(identity, Lists { kept, ..(*old).clone() });
        }
        Ok(())
    }

    /// Puts lists in use, unless the phone was activated anew meanwhile.
    fn put(&self, identity: &Identity, lists: Lists) {
        let memory = self.memory();
        if memory.identity.as_ref().is_some_and(|now| now.device == identity.device) {
            self.swap(lists);
        }
    }

    fn swap(&self, lists: Lists) {
        *self.0.lists.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lists);
    }
}

impl KeptPack {
    /// No two packs have one name, so a file that is mapped is never written again.
    fn file(&self) -> String {
        format!("{}-{}.pack", self.sequence, self.sha256.get(..16).unwrap_or_default())
    }
}

fn verifying(key: &PublicKey) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(key.bytes()).ok()
}

fn reopen(host: &dyn Host, folder: &Path, kept: &KeptPack) -> Option<Arc<SharedPack>> {
    let mapped: SharedBytes = host.map(&folder.join(kept.file())).ok()?;
    let pack = Pack::open(mapped, &[verifying(&kept.key)?]).ok()?;
    (pack.sequence() == kept.sequence && pack.finds_itself()).then(|| Arc::new(pack))
}

fn write(folder: &Path, kept: &KeptPack, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let path = folder.join(kept.file());
    let beside = path.with_extension("new");
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, &path)
}

/// Removes what the store does not name: halves, and packs of before.
fn sweep(folder: &Path, kept: &Kept) {
    let named = [&kept.current, &kept.previous].map(|pack| pack.as_ref().map(KeptPack::file));
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if !named.iter().flatten().any(|known| name == known.as_str()) {
            drop(fs::remove_file(entry.path()));
        }
    }
}
