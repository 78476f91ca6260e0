//! What every handler needs: the database, the keys, the clock, the news, the limits.

use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Notify;
use url::Url;
use vigie_engine::{Bulletins, Intelligence};
use vigie_protocol::{ActivationLink, LinkError, Restored, Token};
use vigie_store::{Callers, Reports, Store};
use vigie_types::{DeviceId, Language, TenantId, Timestamp};

use crate::access_config::Gateway;
use crate::attestation::Attestations;
use crate::heard::HeardPhones;
use crate::held_bodies::{BodyLimits, HeldBodies};
use crate::intel::Library;
use crate::keys::Keys;
use crate::limit::Limits;
use crate::listen::{Idle, Patience};
use crate::lookup::Lookup;
use crate::mail::{Mailer, name_of_url};
use crate::news::News;
use crate::observe::Metrics;
use crate::own_names::OwnNames;
use crate::policies::Policies;
use crate::proxies::TrustedProxies;
use crate::readiness::Readiness;
use crate::uploads::Uploads;
use crate::webhook_config::Webhook;
use crate::yara::Rules;
use crate::zones::Zones;

/// For how long ending, deactivating and revoking can be taken back.
pub(crate) const DEFAULT_UNDO: Duration = Duration::from_secs(60);

/// A running server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Server(Arc<Inner>, Option<Timestamp>);

#[derive(Debug)]
struct Inner {
    store: Store,
    keys: RwLock<Arc<Keys>>,
    lists: Library,
    public_url: Url,
    language: Language,
    limits: Limits,
    news: News,
    metrics: Metrics,
    policies: Policies,
    zones: Zones,
    heard: HeardPhones,
    callers: Callers,
    reports: Reports,
    mailer: RwLock<Option<Mailer>>,
    mail_waits: Notify,
    invitation_waits: Notify,
    invited: Notify,
    lookup: OnceLock<Arc<Lookup>>,
    uploads: OnceLock<Uploads>,
    restored: OnceLock<Restored>,
    proxies: OnceLock<TrustedProxies>,
    attestations: OnceLock<Attestations>,
    bulletins: OnceLock<Arc<Bulletins>>,
    gateways: OnceLock<Vec<Gateway>>,
    webhooks: OnceLock<Vec<Webhook>>,
    patience: OnceLock<Patience>,
    names: OnceLock<OwnNames>,
    bodies: OnceLock<HeldBodies>,
    idle: Idle,
    local_port: OnceLock<u16>,
    readiness: Readiness,
    rules: RwLock<Option<Rules>>,
    demo_phone: OnceLock<Url>,
    undo: OnceLock<Duration>,
}

impl Server {
    /// A server over a database. `public_url` is what activation links begin with, `language` that of
    /// pages where a browser wants none of ours.
    #[must_use]
    pub(crate) fn new(store: Store, keys: Keys, lists: Library, public_url: Url, language: Language) -> Self {
        let (callers, reports) = (Callers::new(&store), Reports::new(store.clone()));
        let inner = Arc::new(Inner {
            store,
            keys: RwLock::new(Arc::new(keys)),
            lists,
            public_url,
            language,
            limits: Limits::default(),
            news: News::default(),
            metrics: Metrics::default(),
            policies: Policies::default(),
            zones: Zones::default(),
            heard: HeardPhones::default(),
            callers,
            reports,
            mailer: RwLock::default(),
            mail_waits: Notify::new(),
            invitation_waits: Notify::new(),
            invited: Notify::new(),
            lookup: OnceLock::new(),
            uploads: OnceLock::new(),
            restored: OnceLock::new(),
            proxies: OnceLock::new(),
            attestations: OnceLock::new(),
            bulletins: OnceLock::new(),
            gateways: OnceLock::new(),
            webhooks: OnceLock::new(),
            patience: OnceLock::new(),
            names: OnceLock::new(),
            bodies: OnceLock::new(),
            idle: Idle::default(),
            local_port: OnceLock::new(),
            readiness: Readiness::default(),
            rules: RwLock::default(),
            demo_phone: OnceLock::new(),
            undo: OnceLock::new(),
        });
        Self(inner, None)
    }

    /// Says where uploaded apps wait; before anybody asked for it.
    pub(crate) fn set_uploads(&self, uploads: Uploads) {
        drop(self.0.uploads.set(uploads));
    }

    /// Says that the data folder was taken back to an earlier day; before any phone is answered.
    pub(crate) fn set_restored(&self, restored: Option<Restored>) {
        drop(restored.map(|restored| self.0.restored.set(restored)));
    }

    /// What phones are told of it.
    pub(crate) fn restored(&self) -> Option<&Restored> {
        self.0.restored.get()
    }

    /// Lets ending, deactivating and revoking be taken back for so long. The first call counts.
    pub(crate) fn set_undo(&self, undo: Duration) {
        self.0.undo.get_or_init(|| undo);
    }

    /// Until when what is done now can be taken back.
    pub(crate) fn undo_until(&self, now: Timestamp) -> Option<Timestamp> {
        let undo = self.0.undo.get().copied().unwrap_or(DEFAULT_UNDO);
        let until = i64::try_from(undo.as_millis()).ok().map(|ms| now.plus(ms));
        until.filter(|until| *until > now)
    }

    /// Phones of a company that left are told once that can no longer be taken back.
    pub(crate) fn announce_leaving(&self, tenant: TenantId) {
        let undo = self.0.undo.get().copied().unwrap_or(DEFAULT_UNDO);
        let server = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(undo).await;
            server.announce_company(tenant);
        });
    }

    /// Judges attestations of phones by these roots and for this app. The first call counts.
    pub(crate) fn set_attestations(&self, attestations: Attestations) {
        drop(self.0.attestations.set(attestations));
    }

    /// Tells flaws of Android by these bulletins. The first call counts.
    pub(crate) fn set_bulletins(&self, bulletins: Arc<Bulletins>) {
        drop(self.0.bulletins.set(bulletins));
    }

    /// The judge of attestations of phones.
    pub(crate) fn attestations(&self) -> &Attestations {
        self.0.attestations.get_or_init(Attestations::default)
    }

    /// Lets these gateways ask who comes in. The first call counts.
    pub(crate) fn set_gateways(&self, gateways: Vec<Gateway>) {
        drop(self.0.gateways.set(gateways));
    }

    /// Gateways that may ask who comes in.
    pub(crate) fn gateways(&self) -> &[Gateway] {
        self.0.gateways.get().map_or(&[], Vec::as_slice)
    }

    /// Tells these device managers of the risk that comes with phones. The first call counts.
    pub(crate) fn set_webhooks(&self, webhooks: Vec<Webhook>) {
        drop(self.0.webhooks.set(webhooks));
    }

    /// Device managers that are told of the risk.
    pub(crate) fn webhooks(&self) -> &[Webhook] {
        self.0.webhooks.get().map_or(&[], Vec::as_slice)
    }

    /// Takes the word of these reverse proxies for who is behind them. The first call counts.
    pub(crate) fn set_trusted_proxies(&self, proxies: TrustedProxies) {
        drop(self.0.proxies.set(proxies));
    }

    /// The reverse proxies whose word is taken.
    pub(crate) fn trusted_proxies(&self) -> &TrustedProxies {
        self.0.proxies.get_or_init(TrustedProxies::default)
    }

    /// Lets bodies of phones hold so much memory. The first call counts.
    pub(crate) fn set_bodies(&self, limits: BodyLimits) {
        let _ = self.0.bodies.set(HeldBodies::new(limits));
    }

    /// The bodies of phones that are held in memory.
    pub(crate) fn bodies(&self) -> &HeldBodies {
        self.0.bodies.get_or_init(HeldBodies::default)
    }

    /// The connections that ask for nothing any more.
    pub(crate) fn idle(&self) -> &Idle {
        &self.0.idle
    }

    /// Answers to these names beside that of the public address. The first call counts.
    pub(crate) fn set_names(&self, names: OwnNames) {
        let _ = self.0.names.set(names);
    }

    /// The names by which the server may be asked for.
    pub(crate) fn own_names(&self) -> &OwnNames {
        self.0.names.get_or_init(|| OwnNames::new(&self.0.public_url, &[], &[]))
    }

    /// Says at which port browsers on this machine come in without TLS. The first call counts.
    pub(crate) fn set_local_port(&self, port: u16) {
        let _ = self.0.local_port.set(port);
    }

    /// At which port browsers on this machine come in without TLS, where they may.
    pub(crate) fn local_port(&self) -> Option<u16> {
        self.0.local_port.get().copied()
    }

    /// Waits for requests and answers for so long. The first call counts.
    pub(crate) fn set_patience(&self, patience: Patience) {
        let _ = self.0.patience.set(patience);
    }

    /// How long requests and answers are waited for.
    pub(crate) fn patience(&self) -> Patience {
        *self.0.patience.get_or_init(Patience::default)
    }

    /// The last look at whether the database can be written.
    pub(crate) fn readiness(&self) -> &Readiness {
        &self.0.readiness
    }

    /// Where uploaded apps wait.
    pub(crate) fn uploads(&self) -> &Uploads {
        self.0.uploads.get_or_init(Uploads::default)
    }

    /// Sends mails through a mail server from now on, or keeps them in the outbox without one.
    pub(crate) fn set_mailer(&self, mailer: Option<Mailer>) {
        *self.0.mailer.write().unwrap_or_else(PoisonError::into_inner) = mailer;
        self.mail_waits();
    }

    pub(crate) fn mailer(&self) -> Option<Mailer> {
        self.0.mailer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Judges packages by these YARA rules from now on, or by none.
    pub(crate) fn set_rules(&self, rules: Option<Rules>) {
        match &rules {
            Some(rules) => {
                let about = rules.about();
                tracing::info!(rules = about.count, sha256 = about.sha256, "YARA rules are in force");
            }
            None => tracing::debug!("no YARA rules are in force"),
        }
        *self.0.rules.write().unwrap_or_else(PoisonError::into_inner) = rules;
    }

    /// The YARA rules in force.
    pub(crate) fn rules(&self) -> Option<Rules> {
        self.0.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers look-ups with this service from now on. The first one stays.
    pub(crate) fn set_lookup(&self, lookup: Arc<Lookup>) {
        drop(self.0.lookup.set(lookup));
    }

    /// The look-up service, once the server has started.
    pub(crate) fn lookup(&self) -> Option<&Arc<Lookup>> {
        self.0.lookup.get()
    }

    /// Whether mails are sent, rather than only kept.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.mailer().is_some()
    }

    /// The sender of mails.
    pub(crate) fn mail_from(&self) -> Mailbox {
        let host = self.0.public_url.host_str().unwrap_or("localhost");
        self.mailer().map_or_else(|| outbox_sender(host), |mailer| mailer.from)
    }

    /// As this server is known to mail servers.
    pub(crate) fn mail_name(&self) -> ClientId {
        self.mailer().map_or_else(|| name_of_url(&self.0.public_url), |mailer| mailer.name)
    }

    /// Tells the sending job that there is something to send.
    pub(crate) fn mail_waits(&self) {
        self.0.mail_waits.notify_one();
    }

    /// Resolves at the next [`Server::mail_waits`].
    pub(crate) async fn mail_due(&self) {
        self.0.mail_waits.notified().await;
    }

    /// Tells the inviting job that somebody waits for a mail to be written.
    pub(crate) fn invitation_waits(&self) {
        self.0.invitation_waits.notify_one();
    }

    /// Resolves at the next [`Server::invitation_waits`].
    pub(crate) async fn invitation_due(&self) {
        self.0.invitation_waits.notified().await;
    }

    /// Tells whoever looks on that a mail was written.
    pub(crate) fn invited(&self) {
        self.0.invited.notify_waiters();
    }

    /// Resolves at the next [`Server::invited`].
    pub(crate) async fn next_invited(&self) {
        self.0.invited.notified().await;
    }

    /// The language for a page: the first of ours that `Accept-Language` names, or the server's.
    pub(crate) fn language_for(&self, accepted: &str) -> Language {
        Language::negotiate(accepted).unwrap_or(self.0.language)
    }

    /// The public address, as activation links begin.
    #[must_use]
    pub fn public_url(&self) -> &Url {
        &self.0.public_url
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The keys that are in force at this moment. Whoever needs two of them asks once.
    #[must_use]
    pub fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.0.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts other keys in force, or tells phones of others that come next.
    pub(crate) fn set_keys(&self, keys: Keys) {
        self.0.lists.set_announced(keys.signed_intel());
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
    }

    /// The lists of indicators, and the packs that are made of them.
    pub(crate) fn lists(&self) -> &Library {
        &self.0.lists
    }

    /// What the server knows when it judges apps itself: what it gives its phones, else what ships.
    pub(crate) fn intelligence(&self) -> Intelligence {
        let shipped = Intelligence::shipped();
        let packed = self.lists().current().map(|current| shipped.with_pack(current.pack));
        let mut known = packed.unwrap_or_else(|| shipped.clone());
        if let Some(bulletins) = self.0.bulletins.get() {
            known.bulletins = Arc::clone(bulletins);
        }
        known
    }

    /// The same server as it is asked at another time: what is done through this handle is written with that
    /// time, and signatures are judged by it. For the history of a demonstration; nobody who comes over the
    /// network gets such a handle.
    #[must_use]
    pub fn at(&self, time: Timestamp) -> Self {
        Self(Arc::clone(&self.0), Some(time))
    }

    /// Says where the screens of the demonstration's phone are, with the key to them. The first call counts.
    pub fn set_demo_phone(&self, screens: Url) {
        drop(self.0.demo_phone.set(screens));
    }

    /// Where the screens of the demonstration's phone are, if one is ready.
    pub(crate) fn demo_phone(&self) -> Option<&Url> {
        self.0.demo_phone.get()
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        if let Some(time) = self.1 {
            return time;
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// Tells waiting phones that there may be something for any of them: other lists, for one.
    pub fn announce(&self) {
        self.0.news.announce_all();
    }

    /// Tells the waiting phones of a company that there may be something for them: another policy, or
    /// phones that left.
    pub fn announce_company(&self, tenant: TenantId) {
        self.0.news.announce_company(tenant);
    }

    /// Tells some phones of a company, should they wait, that there is something for them.
    pub fn announce_phones(&self, tenant: TenantId, phones: &[DeviceId]) {
        self.0.news.announce_phones(tenant, phones);
    }

    /// Who waits for news.
    pub(crate) fn news(&self) -> &News {
        &self.0.news
    }

    /// What happened, in numbers.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The threat zones that phones are told of.
    pub(crate) fn zones(&self) -> &Zones {
        &self.0.zones
    }

    /// The policies that are in force.
    pub(crate) fn policies(&self) -> &Policies {
        &self.0.policies
    }

    /// Where phones that ask are found.
    pub(crate) fn callers(&self) -> &Callers {
        &self.0.callers
    }

    /// Where reports of phones wait to be stored.
    pub(crate) fn reports(&self) -> &Reports {
        &self.0.reports
    }

    /// Phones that were heard and said nothing new.
    pub(crate) fn heard(&self) -> &HeardPhones {
        &self.0.heard
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The activation link of a token.
    ///
    /// # Errors
    /// When the public address is not `https`.
    pub fn activation_link(&self, token: Token) -> Result<ActivationLink, LinkError> {
        ActivationLink::new(&self.0.public_url, token, self.keys().pin())
    }
}

/// The sender of mails that are only kept: an address on this server, or a plain one where its
/// name cannot stand in an address.
fn outbox_sender(host: &str) -> Mailbox {
    let address = Address::new("vigie", host).or_else(|_| Address::new("vigie", "localhost"));
    Mailbox::new(Some("Vigie".to_owned()), address.unwrap_or_else(|_| unreachable!("vigie@localhost is an address")))
}
