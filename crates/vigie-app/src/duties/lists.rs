//! Lists of threats between releases: the server tells of a newer pack, the phone fetches it (or
//! what changed), looks at it, and puts it in the place of the old one. Whatever fails, the lists in
//! use stay whole: a pack counts only once the store names it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::Notify;
use tokio::time::sleep;
use vigie_engine::Intelligence;
use vigie_intel::{PackError, Refused, SharedPack};
use vigie_protocol::{IntelBase, IntelNews, IntelRequest, MAX_INTEL, PublicKey};
use vigie_types::{ListRef, Timestamp};

use super::packs::{Arrived, KeptPacks, Packs, Unfit, is_delta};
use super::sending::Limits;
use super::server::{Contact, ContactError, Server, pause, understand};
use super::wanted::Wanted;
use crate::kept::event::{EventBody, ScanReason};
use crate::kept::state::Identity;
use crate::kept::storage::StorageError;
use crate::phone::{Phone, locked};

/// How long a whole pack may take, in seconds.
const PATIENCE: u64 = 600;
/// The most hits that the log keeps of one refusal.
const MAX_HITS: usize = 20;
/// Where the store keeps what it knows of packs.
const META: &str = "intel";

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
    kept: KeptPacks,
    mapped: Option<Arc<SharedPack>>,
}

impl Lists {
    fn of(base: &Arc<Intelligence>, pack: Option<Arc<SharedPack>>, kept: KeptPacks) -> Self {
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

/// The duty to keep the lists new.
pub(crate) struct Renewal {
    phone: Arc<Phone>,
    wanted: Arc<Wanted>,
    server: Arc<Server>,
    /// What came with the app.
    base: Arc<Intelligence>,
    packs: Packs,
    /// Replaced as a whole, so that a scan which runs keeps what it began with.
    in_use: RwLock<Arc<Lists>>,
    /// A newer pack that the server told of.
    news: Mutex<Option<IntelNews>>,
    told: Notify,
}

impl Renewal {
    /// What is used after a start: the pack in the store, else the one before, else what came with
    /// the app. Files that the store does not name are removed.
    pub(crate) fn open(
        phone: Arc<Phone>,
        wanted: Arc<Wanted>,
        server: Arc<Server>,
        folder: &Path,
        base: Arc<Intelligence>,
    ) -> Result<Self, StorageError> {
        let packs = Packs { host: Arc::clone(&phone.host), folder: folder.to_owned() };
        let mut kept: KeptPacks = phone.storage.meta(META)?.unwrap_or_default();
        let mut pack = None;
        while let Some(current) = &kept.current {
            pack = packs.reopen(current);
            if pack.is_some() {
                break;
            }
            let damaged = EventBody::ListsRefused { code: "intel.damaged".to_owned(), hits: Vec::new() };
            kept.current = kept.previous.take();
            phone.storage.write(|batch| {
                batch.put_meta(META, &kept)?;
                batch.log(phone.now(), damaged)
            })?;
        }
        packs.sweep(&kept);
        let in_use = RwLock::new(Arc::new(Lists::of(&base, pack, kept)));
        Ok(Self { phone, wanted, server, base, packs, in_use, news: Mutex::default(), told: Notify::new() })
    }

    /// The lists in use.
    pub(crate) fn in_use(&self) -> Arc<Lists> {
        Arc::clone(&self.in_use.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The newest pack that was used, refused, or is being fetched; 0 for none.
    pub(crate) fn seen(&self) -> u64 {
        let waiting = locked(&self.news).as_ref().map_or(0, |news| news.sequence);
        let lists = self.in_use();
        let current = lists.kept.current.as_ref().map_or(0, |current| current.sequence);
        waiting.max(current).max(lists.kept.refused)
    }

    /// The server told which pack it has.
    pub(crate) fn hear(&self, news: &IntelNews) {
        if news.sequence > self.seen() {
            *locked(&self.news) = Some(news.clone());
            self.told.notify_one();
        }
    }

    /// What the server told before it changed its keys counts no more; it tells again.
    pub(crate) fn forget_news(&self) {
        locked(&self.news).take();
    }

    /// Fetches newer lists whenever the server told of some.
    pub(crate) async fn renew(&self) {
        let mut failures = 0;
        loop {
            let Some(news) = locked(&self.news).clone() else {
                self.told.notified().await;
                continue;
            };
            let sequence = news.sequence;
            match self.server.contact(|identity| self.fetch(identity, news)).await {
                Contact::Done(_) | Contact::Asleep => {
                    failures = 0;
                    locked(&self.news).take_if(|waiting| waiting.sequence == sequence);
                }
                Contact::Failed(least) => {
                    failures += 1;
                    sleep(pause(failures).max(least)).await;
                }
            }
        }
    }

    /// Leaves nothing of the packs of an earlier company.
    pub(crate) fn forget(&self) {
        locked(&self.news).take();
        self.swap(Lists::of(&self.base, None, KeptPacks::default()));
        self.packs.sweep(&KeptPacks::default());
    }

    async fn fetch(&self, identity: Identity, news: IntelNews) -> Result<bool, ContactError> {
        let Some(key) = news.key.open(&identity.activation.policy_key) else {
            if locked(&self.news).as_ref() != Some(&news) {
                // The keys changed after it was told, and it was told again since, or will be.
                return Ok(false);
            }
            self.refuse(&identity, news.sequence, &PackError::UnknownKey.into())?;
            return Ok(false);
        };
        let old = self.in_use();
        if old.kept.current.as_ref().is_some_and(|current| current.sequence >= news.sequence) {
            return Ok(false);
        }
        let base = old.kept.current.as_ref();
        let base = base.map(|base| IntelBase { sequence: base.sequence, sha256: base.sha256.clone() });
        let mut answer = self.ask(&identity, base).await?;
        if is_delta(&answer) {
            match self.arrive(answer, key, &news).await {
                Ok(arrived) => return self.install(&identity, arrived).map(|()| false),
                // Whatever is wrong with what changed, the whole may be right.
                Err(_) => answer = self.ask(&identity, None).await?,
            }
        }
        match self.arrive(answer, key, &news).await {
            Ok(arrived) => self.install(&identity, arrived)?,
            Err(Unfit::Refused(refused)) => self.refuse(&identity, news.sequence, &refused)?,
            Err(Unfit::File(error)) => return Err(StorageError::file(&self.packs.folder, &error).into()),
        }
        Ok(false)
    }

    async fn ask(&self, identity: &Identity, base: Option<IntelBase>) -> Result<Vec<u8>, ContactError> {
        let request = IntelRequest { base };
        let answer = self.server.ask(identity, &request, Limits { patience: PATIENCE, max_answer: MAX_INTEL }).await?;
        if answer.status == 200 {
            return Ok(answer.body);
        }
        let refused = understand::<serde_json::Value>(&answer);
        Err(refused.err().flatten().map_or(ContactError::Unreadable, ContactError::Refused))
    }

    /// Hashing and looking is work for a processor, not for the threads that serve screens.
    async fn arrive(&self, answer: Vec<u8>, key: PublicKey, news: &IntelNews) -> Result<Arrived, Unfit> {
        let (packs, lists, news) = (self.packs.clone(), self.in_use(), news.clone());
        let look = move || {
            let last = lists.kept.current.as_ref().map_or(0, |current| current.sequence);
            packs.look_at(answer, key, &news, lists.mapped.as_deref(), last)
        };
        let work = tokio::task::spawn_blocking(look);
        work.await.unwrap_or(Err(Unfit::Refused(Refused::SelfTest)))
    }

    /// From here on the new pack is the one that is used, also after a restart.
    fn install(&self, identity: &Identity, arrived: Arrived) -> Result<(), ContactError> {
        let old = self.in_use();
        let refused = old.kept.refused;
        let kept = KeptPacks { current: Some(arrived.kept), previous: old.kept.current.clone(), refused };
        let now = self.phone.now();
        let event = EventBody::ListsUpdated {
            sequence: arrived.pack.sequence(),
            entries: arrived.pack.len() as u64,
            bytes: arrived.bytes as u64,
        };
        let changed = self.phone.update(identity.device, |_, batch| {
            batch.put_meta(META, &kept)?;
            batch.log(now, event)
        })?;
        if changed.is_none() {
            // Another company's phone now: the pack is not for it.
            self.packs.sweep(&self.in_use().kept);
            return Ok(());
        }
        let new = Lists::of(&self.base, Some(arrived.pack), kept);
        self.packs.sweep(&new.kept);
        self.put(identity, new);
        self.wanted.scan(ScanReason::Policy);
        Ok(())
    }

    /// The pack is not tried again; the one in use stays.
    fn refuse(&self, identity: &Identity, sequence: u64, refused: &Refused) -> Result<(), ContactError> {
        tracing::warn!(code = refused.code(), error = %refused, sequence, "newer lists were refused");
        let old = self.in_use();
        let kept = KeptPacks { refused: sequence, ..old.kept.clone() };
        let event = EventBody::ListsRefused { code: refused.code().to_owned(), hits: refused.hits(MAX_HITS) };
        let now = self.phone.now();
        let changed = self.phone.update(identity.device, |_, batch| {
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
        let held = self.phone.held();
        if held.as_ref().is_some_and(|now| now.device == identity.device) {
            self.swap(lists);
        }
    }

    fn swap(&self, lists: Lists) {
        *self.in_use.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(lists);
    }
}
