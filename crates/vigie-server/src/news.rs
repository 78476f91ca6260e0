//! Phones that wait for news, and what happened that may concern them.
//!
//! A waiting phone is an entry in a table: it asks nothing while it waits. Whoever changes something says
//! of which company, or for which phones, and one job ([`crate::news_job`]) finds out whom it concerns.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, oneshot, watch};
use vigie_types::{DeviceId, PolicyHash, TakeoverId, TenantId};

/// A phone that waits, and what it knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phone {
    pub(crate) tenant: TenantId,
    pub(crate) device: DeviceId,
    /// The policy in force on it.
    pub(crate) policy: PolicyHash,
    /// The newest pack of lists that it has seen, if it takes any.
    pub(crate) lists: Option<u64>,
    /// The new phone that wants to take over, as far as it knows.
    pub(crate) takeover: Option<TakeoverId>,
}

/// Why a phone is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wake {
    /// There is news for it.
    News,
    /// Something is different about it: the database says what.
    Look,
}

/// Which phones of a company a change may concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    All,
    Some(BTreeSet<DeviceId>),
}

/// What happened since the job looked last.
#[derive(Debug, Default)]
pub(crate) struct Happened {
    /// Lists may be newer.
    pub(crate) lists: bool,
    pub(crate) companies: HashMap<TenantId, Whom>,
    /// For other processes on the same database.
    pub(crate) messages: Vec<String>,
}

/// Who waits, and what happened.
#[derive(Debug)]
pub(crate) struct News {
    waiting: Mutex<HashMap<TenantId, HashMap<DeviceId, Entered>>>,
    happened: Mutex<Happened>,
    /// Grows with everything that happens.
    moment: AtomicU64,
    entries: AtomicU64,
    rings: Notify,
    /// For jobs that follow the lists.
    lists: watch::Sender<()>,
    /// Tells the messages of this process from those of others.
    origin: u64,
}

#[derive(Debug)]
struct Entered {
    number: u64,
    policy: PolicyHash,
    lists: Option<u64>,
    bell: oneshot::Sender<Wake>,
}

impl Default for News {
    fn default() -> Self {
        Self {
            waiting: Mutex::default(),
            happened: Mutex::default(),
            moment: AtomicU64::new(0),
            entries: AtomicU64::new(0),
            rings: Notify::new(),
            lists: watch::Sender::default(),
            origin: RandomState::new().hash_one("vigie"),
        }
    }
}

/// A phone's place among those that wait; it is given up when this is dropped.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    news: &'a News,
    tenant: TenantId,
    device: DeviceId,
    number: u64,
    bell: oneshot::Receiver<Wake>,
}

impl Place<'_> {
    /// Resolves when the phone is woken; `None` when it waits somewhere else by now.
    pub(crate) async fn woken(&mut self) -> Option<Wake> {
        (&mut self.bell).await.ok()
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut waiting = locked(&self.news.waiting);
        let Entry::Occupied(mut company) = waiting.entry(self.tenant) else { return };
        if let Entry::Occupied(entered) = company.get_mut().entry(self.device)
            && entered.get().number == self.number
        {
            entered.remove();
        }
        if company.get().is_empty() {
            company.remove();
        }
    }
}

impl News {
    /// A number that grows with everything that happens. Whoever reads it, looks at the database, enters
    /// and reads the same number again has missed nothing.
    pub(crate) fn moment(&self) -> u64 {
        self.moment.load(Ordering::SeqCst)
    }

    /// Lets a phone wait. It waits in one place: an earlier one ends.
    pub(crate) fn enter(&self, phone: Phone) -> Place<'_> {
        let Phone { tenant, device, policy, lists, takeover: _ } = phone;
        let number = self.entries.fetch_add(1, Ordering::Relaxed);
        let (ring, bell) = oneshot::channel();
        let entered = Entered { number, policy, lists, bell: ring };
        locked(&self.waiting).entry(tenant).or_default().insert(device, entered);
        Place { news: self, tenant, device, number, bell }
    }

    /// How many phones wait.
    pub(crate) fn count(&self) -> usize {
        locked(&self.waiting).values().map(HashMap::len).sum()
    }

    /// Anything may have happened.
    pub(crate) fn announce_all(&self) {
        self.happen(|happened| happened.lists = true);
        self.look_everywhere();
        self.lists.send_replace(());
    }

    /// Changes whenever the lists may have.
    pub(crate) fn lists(&self) -> watch::Receiver<()> {
        self.lists.subscribe()
    }

    /// Every company's phones may be concerned.
    pub(crate) fn look_everywhere(&self) {
        let companies: Vec<TenantId> = locked(&self.waiting).keys().copied().collect();
        self.happen(|happened| happened.companies.extend(companies.into_iter().map(|tenant| (tenant, Whom::All))));
    }

    /// Something of a company changed, here.
    pub(crate) fn announce_company(&self, tenant: TenantId) {
        let message = format!("{:x} {tenant}", self.origin);
        self.happen(|happened| {
            happened.add(tenant, Whom::All);
            happened.messages.push(message);
        });
    }

    /// Something changed for some phones, here.
    pub(crate) fn announce_phones(&self, tenant: TenantId, phones: &[DeviceId]) {
        if phones.is_empty() {
            return;
        }
        let messages = phones.iter().map(|phone| format!("{:x} {tenant} {phone}", self.origin));
        self.happen(|happened| {
            happened.add(tenant, Whom::Some(phones.iter().copied().collect()));
            happened.messages.extend(messages);
        });
    }

    /// A change of a company was noticed that somebody else made, or that could not be looked at before.
    pub(crate) fn look_again(&self, tenant: TenantId, whom: Whom) {
        self.happen(|happened| happened.add(tenant, whom));
    }

    /// Hears a message of a process on the same database, perhaps this one.
    pub(crate) fn hear(&self, message: &str) {
        let mut words = message.split(' ');
        if words.next().and_then(|origin| u64::from_str_radix(origin, 16).ok()) == Some(self.origin) {
            return;
        }
        let Some(tenant) = words.next().and_then(|id| id.parse().ok()) else { return };
        let phone = words.next().map(str::parse);
        match phone {
            None => self.look_again(tenant, Whom::All),
            Some(Ok(phone)) => self.look_again(tenant, Whom::Some(BTreeSet::from([phone]))),
            Some(Err(_)) => {}
        }
    }

    /// Resolves when something happened.
    pub(crate) async fn rung(&self) {
        self.rings.notified().await;
    }

    /// What happened since the last time.
    pub(crate) fn take(&self) -> Happened {
        std::mem::take(&mut locked(&self.happened))
    }

    /// Those of a company's phones that wait, each with the policy that it knows.
    pub(crate) fn waiting(&self, tenant: TenantId, whom: &Whom) -> Vec<(DeviceId, PolicyHash)> {
        let waiting = locked(&self.waiting);
        let Some(company) = waiting.get(&tenant) else { return Vec::new() };
        match whom {
            Whom::All => company.iter().map(|(device, entered)| (*device, entered.policy)).collect(),
            Whom::Some(phones) => {
                phones.iter().filter_map(|phone| Some((*phone, company.get(phone)?.policy))).collect()
            }
        }
    }

    /// Wakes some of a company's phones.
    pub(crate) fn wake(&self, tenant: TenantId, phones: impl IntoIterator<Item = DeviceId>, why: Wake) {
        let mut waiting = locked(&self.waiting);
        let Some(company) = waiting.get_mut(&tenant) else { return };
        for phone in phones {
            if let Some(entered) = company.remove(&phone) {
                // Whoever does not listen any more needs no news.
                let _ = entered.bell.send(why);
            }
        }
    }

    /// Wakes everyone who knows older lists than these.
    pub(crate) fn wake_for_lists(&self, newest: u64) {
        for company in locked(&self.waiting).values_mut() {
            let old = |entered: &Entered| entered.lists.is_some_and(|seen| seen < newest);
            for (_, entered) in company.extract_if(|_, entered| old(entered)) {
                let _ = entered.bell.send(Wake::News);
            }
        }
    }

    fn happen(&self, note: impl FnOnce(&mut Happened)) {
        note(&mut locked(&self.happened));
        self.moment.fetch_add(1, Ordering::SeqCst);
        self.rings.notify_one();
    }
}

impl Happened {
    fn add(&mut self, tenant: TenantId, whom: Whom) {
        match (self.companies.entry(tenant).or_insert_with(|| Whom::Some(BTreeSet::new())), whom) {
            (all, Whom::All) => *all = Whom::All,
            (Whom::All, Whom::Some(_)) => {}
            (Whom::Some(known), Whom::Some(more)) => known.extend(more),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(tenant: TenantId) -> Phone {
        Phone { tenant, device: DeviceId::new(), policy: PolicyHash::of(b"p"), lists: Some(3), takeover: None }
    }

    #[tokio::test]
    async fn only_those_who_are_meant_wake() {
        let news = News::default();
        let (tenant, other) = (TenantId::new(), TenantId::new());
        let (one, two, third) = (phone(tenant), phone(tenant), phone(other));
        let (mut a, mut b, mut c) = (news.enter(one), news.enter(two), news.enter(third));
        assert_eq!((news.count(), news.waiting(tenant, &Whom::All).len()), (3, 2));
        news.wake(tenant, [one.device, third.device], Wake::Look);
        assert_eq!(a.woken().await, Some(Wake::Look));
        assert!(b.bell.try_recv().is_err() && c.bell.try_recv().is_err(), "another company's, and another phone");
        news.wake_for_lists(3);
        assert!(b.bell.try_recv().is_err(), "it knows these lists");
        news.wake_for_lists(4);
        assert_eq!((b.woken().await, c.woken().await), (Some(Wake::News), Some(Wake::News)));
        drop((a, b, c));
        assert_eq!((news.count(), locked(&news.waiting).len()), (0, 0));
    }

    #[tokio::test]
    async fn a_phone_waits_in_one_place() {
        let news = News::default();
        let one = phone(TenantId::new());
        let (mut earlier, later) = (news.enter(one), news.enter(one));
        assert_eq!(earlier.woken().await, None);
        drop(earlier);
        assert_eq!(news.count(), 1, "giving the earlier place up leaves the later one");
        drop(later);
        assert_eq!(news.count(), 0);
    }

    #[tokio::test]
    async fn what_happens_is_gathered_and_told_once() {
        let (news, elsewhere) = (News::default(), News::default());
        let (tenant, device) = (TenantId::new(), DeviceId::new());
        let moment = news.moment();
        news.announce_phones(tenant, &[device]);
        news.announce_phones(tenant, &[]);
        assert_ne!(news.moment(), moment);
        news.rung().await;
        let happened = news.take();
        assert_eq!(happened.companies[&tenant], Whom::Some(BTreeSet::from([device])));
        happened.messages.iter().for_each(|message| news.hear(message));
        assert!(news.take().companies.is_empty(), "its own messages say nothing new");
        happened.messages.iter().for_each(|message| elsewhere.hear(message));
        assert_eq!(elsewhere.take().companies[&tenant], Whom::Some(BTreeSet::from([device])));
        news.announce_phones(tenant, &[device]);
        news.announce_company(tenant);
        news.announce_phones(tenant, &[device]);
        assert_eq!(news.take().companies[&tenant], Whom::All);
        for strange in ["", "x", "1 y", "zz zz zz", &format!("1 {tenant} nobody")] {
            elsewhere.hear(strange);
        }
        assert!(elsewhere.take().companies.is_empty());
    }
}
