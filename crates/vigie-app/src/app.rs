//! The app: one handle over the phone and all duties, shared by screens and tasks. What a duty does
//! stands with the duty; here they are put together.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use vigie_engine::Intelligence;
use vigie_protocol::{ActivationLink, LookupResponse};
use vigie_types::{
    BannedApp, Ending, Finding, FindingId, InstalledApp, Language, Permission, Platform, PolicyHash, Resolution,
    TakeoverId, ThreatKind, Timestamp, clean_label,
};
use vigie_web::{Country, Decision, Message, MessageDecision, NotASite};
use vigie_zones::ZoneIndex;

use crate::duties::activation::{Activating, ActivationError, Waits};
use crate::duties::apps::Apps;
use crate::duties::aside;
use crate::duties::check::{Decide, LastSeen, Seen, look_at_codes};
use crate::duties::consent;
use crate::duties::false_alarms::{FalseAlarms, ReportProblem, ReportedSite};
use crate::duties::judged::JudgedApp;
use crate::duties::lists::{Lists, Renewal};
use crate::duties::lookup::{self, LookupProblem};
use crate::duties::network::NetworkWatch;
use crate::duties::private::PRIVATE;
use crate::duties::removal::{Removal, Removing};
use crate::duties::responses::Responses;
use crate::duties::scan::{Beside, Scan};
use crate::duties::sending;
use crate::duties::server::Server;
use crate::duties::sites::{OpenedSite, Sites, TrustedSite};
use crate::duties::sync::Sync;
use crate::duties::system::SystemWatch;
use crate::duties::takeover;
use crate::duties::trust::Trusts;
use crate::duties::typed::{TypedError, link_of_code};
use crate::duties::wanted::Wanted;
use crate::duties::zones::Zones;
use crate::host::{Errand, Facts, Host, HostError};
use crate::kept::attestation;
use crate::kept::changes::{AppChange, name_of};
use crate::kept::event::{Event, ScanReason};
use crate::kept::message::SentMessage;
use crate::kept::state::Settings;
use crate::kept::storage::{KeptRecord, StorageError};
use crate::kept::takeover::Takeover;
use crate::kept::trust::Trust;
use crate::phone::{Phone, locked};

/// The most links of one picture that are noted in the log.
const MAX_LOGGED: usize = 50;

/// The app on one phone. Cheap to clone.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Duties>);

/// The phone, and what is done on it.
pub(crate) struct Duties {
    pub(crate) phone: Arc<Phone>,
    pub(crate) wanted: Arc<Wanted>,
    pub(crate) server: Arc<Server>,
    pub(crate) lists: Arc<Renewal>,
    pub(crate) apps: Arc<Apps>,
    pub(crate) trusts: Arc<Trusts>,
    pub(crate) sites: Sites,
    pub(crate) false_alarms: FalseAlarms,
    pub(crate) network: Arc<NetworkWatch>,
    pub(crate) zones: Arc<Zones>,
    pub(crate) scan: Scan,
    pub(crate) sync: Sync,
    pub(crate) responses: Responses,
    activating: Activating,
    visit: AtomicU64,
    removal: Removal,
    last_seen: LastSeen,
}

impl App {
    /// Opens the app's store in a folder and continues where it stopped.
    ///
    /// # Errors
    /// When the store cannot be used, for example because another process has it open.
    pub fn open(host: Arc<dyn Host>, folder: &Path, intelligence: Arc<Intelligence>) -> Result<Self, StorageError> {
        let phone = Arc::new(Phone::open(host, folder)?);
        let wanted = Arc::new(Wanted::default());
        let server = Arc::new(Server::new(Arc::clone(&phone), Arc::clone(&wanted)));
        let lists = Renewal::open(
            Arc::clone(&phone),
            Arc::clone(&wanted),
            Arc::clone(&server),
            &folder.join("intel"),
            intelligence,
        )?;
        let lists = Arc::new(lists);
        let apps = Arc::new(Apps::open(&phone.storage)?);
        let trusts = Arc::new(Trusts::open(Arc::clone(&phone), Arc::clone(&wanted), Arc::clone(&apps))?);
        let sites = Sites::open(Arc::clone(&phone), Arc::clone(&wanted))?;
        let false_alarms = FalseAlarms::open(Arc::clone(&phone))?;
        let network = Arc::new(NetworkWatch::open(Arc::clone(&phone), Arc::clone(&wanted))?);
        let zones = Arc::new(Zones::open(&phone)?);
        let scan = Scan::new(
            Arc::clone(&phone),
            Arc::clone(&wanted),
            Arc::clone(&lists),
            Arc::clone(&apps),
            Arc::clone(&trusts),
            Beside { network: Arc::clone(&network), zones: Arc::clone(&zones), system: SystemWatch::open(&phone)? },
        );
        let sync = Sync::new(
            Arc::clone(&phone),
            Arc::clone(&wanted),
            Arc::clone(&server),
            Arc::clone(&lists),
            Arc::clone(&zones),
        );
        let responses = Responses::new(Arc::clone(&phone), Arc::clone(&wanted));
        let activating = Activating::new(Arc::clone(&phone), Arc::clone(&wanted));
        wanted.scan(ScanReason::Routine);
        // Addresses of an earlier start are of no visit.
        let visit = AtomicU64::new(phone.now().0.unsigned_abs());
        Ok(Self(Arc::new(Duties {
            phone,
            wanted,
            server,
            lists,
            apps,
            trusts,
            sites,
            false_alarms,
            network,
            zones,
            scan,
            sync,
            responses,
            activating,
            visit,
            removal: Removal::default(),
            last_seen: LastSeen::default(),
        })))
    }

    /// Scans, reports and listens until the future is dropped.
    pub async fn run(&self) {
        let Duties { scan, sync, lists, network, responses, .. } = self.0.as_ref();
        tokio::join!(
            responses.respond(),
            scan.watch_host(),
            scan.scan_when_wanted(),
            network.follow_up(),
            sync.deliver(),
            sync.listen(),
            lists.renew()
        );
    }

    /// Scans and delivers once, and again where the answer wants another scan: for a phone that is looked at
    /// now and then instead of [running](Self::run). False when the server was not reached, or refused.
    pub async fn catch_up(&self) -> bool {
        let Duties { wanted, scan, sync, responses, .. } = self.0.as_ref();
        wanted.scan(ScanReason::Change);
        while let Some(reason) = wanted.take_scan() {
            scan.scan(reason).await;
            responses.round().await;
            if !sync.deliver_now().await {
                return false;
            }
        }
        true
    }

    /// The threat zones that the company's server sent.
    #[must_use]
    pub fn zones(&self) -> Arc<ZoneIndex> {
        self.0.zones.all()
    }

    /// The language of the screens: the person's choice, or the phone's.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.phone.language()
    }

    /// What the person chose.
    pub(crate) fn settings(&self) -> Settings {
        self.0.phone.settings()
    }

    /// Keeps what the person chose.
    ///
    /// # Errors
    /// When the store fails.
    pub fn choose(&self, settings: Settings) -> Result<(), StorageError> {
        self.0.phone.choose(settings)
    }

    /// Activates the phone with a link that was pasted or scanned. What an earlier company left on
    /// the phone goes, whole, once the new one has answered.
    ///
    /// # Errors
    /// See [`ActivationError`]; the phone then stays as it was.
    pub async fn activate(&self, text: &str) -> Result<(), ActivationError> {
        let link = ActivationLink::parse(text)?;
        self.0.activating.activate(&link, None, || self.0.forget()).await
    }

    /// Activates the phone with a server's name and a code that were typed.
    ///
    /// # Errors
    /// See [`TypedError`]; the phone then stays as it was.
    pub async fn activate_by_code(&self, server: &str, code: &str) -> Result<(), TypedError> {
        let (link, sent) = link_of_code(&self.0.phone, server, code).await?;
        Ok(self.0.activating.activate(&link, Some(&sent), || self.0.forget()).await?)
    }

    /// What waits for the yes of the phone that uses the link, if anything does.
    #[must_use]
    pub fn waits(&self) -> Option<Waits> {
        self.0.activating.waits()
    }

    /// Asks whether that phone said yes by now, at most every few seconds. Nothing happens where nothing waits.
    ///
    /// # Errors
    /// See [`ActivationError`]. While [`App::waits`] says something, it is worth asking again.
    pub async fn ask_again(&self) -> Result<(), ActivationError> {
        self.0.activating.ask_again(|| self.0.forget()).await
    }

    /// The person wants to activate otherwise, or not at all.
    pub fn stop_waiting(&self) {
        self.0.activating.stop_waiting();
    }

    /// The new phone that wants to take over this one's protection, and what was said to it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn takeover(&self) -> Result<Option<Takeover>, StorageError> {
        takeover::asked(&self.0.phone)
    }

    /// The person says whether the new phone that they saw may take over. False when another one asks by
    /// now, nobody does, or they said it before.
    ///
    /// # Errors
    /// When the store fails.
    pub fn answer_takeover(&self, id: TakeoverId, yes: bool) -> Result<bool, StorageError> {
        takeover::answer(&self.0.phone, &self.0.wanted, id, yes)
    }

    /// The hash of the policy in force, if the phone is activated.
    #[must_use]
    pub fn policy_hash(&self) -> Option<PolicyHash> {
        self.0.phone.held().as_ref().map(|identity| identity.policy.hash())
    }

    /// The person read the privacy page and goes on. Only from here on does anything leave the
    /// phone, and only what the policy that was shown allows.
    ///
    /// # Errors
    /// When the store fails.
    pub fn accept_privacy(&self, shown: PolicyHash) -> Result<(), StorageError> {
        consent::accept_privacy(&self.0.phone, &self.0.wanted, shown)
    }

    /// The person decided about permissions, whichever way. The first scan begins.
    ///
    /// # Errors
    /// When the store fails.
    pub fn permissions_decided(&self) -> Result<(), StorageError> {
        consent::permissions_decided(&self.0.phone, &self.0.wanted)
    }

    /// Scans soon.
    pub fn scan_now(&self) {
        self.0.wanted.scan(ScanReason::Person);
    }

    /// Asks for permissions, as the system asks.
    ///
    /// # Errors
    /// When the host cannot ask.
    pub async fn ask(&self, permissions: &[Permission]) -> Result<Errand, HostError> {
        self.0.phone.host.ask(permissions).await
    }

    /// Opens the place where something is resolved.
    ///
    /// # Errors
    /// When the host has no such place.
    pub async fn open_place(&self, place: Resolution) -> Result<Errand, HostError> {
        self.0.phone.host.open(place).await
    }

    /// Uninstalls an app, known by its package, or by its file's name when it is unreadable.
    ///
    /// # Errors
    /// When the app is gone already, or the host cannot.
    pub async fn uninstall(&self, package: &str) -> Result<Errand, HostError> {
        let app = self.0.apps.named(package);
        let app = app.ok_or_else(|| HostError("this app is not installed any more".to_owned()))?;
        let errand = self.0.phone.host.uninstall(&app.entry).await?;
        let label = app.app.facts.as_ref().map(|facts| clean_label(&facts.label)).unwrap_or_default();
        let label = if label.is_empty() { clean_label(package) } else { label };
        self.0.removal.wanted(package, label, self.0.phone.now());
        self.0.wanted.scan(ScanReason::Change);
        Ok(errand)
    }

    /// How far the app is that the person wants gone, if there is one.
    #[must_use]
    pub fn removing(&self) -> Option<Removing> {
        self.0.removal.state(|package| self.0.apps.named(package).is_some(), self.0.phone.now())
    }

    /// What an app that is gone was called, and since when it is gone.
    pub(crate) fn gone(&self, package: &str) -> Option<(String, Timestamp)> {
        self.0.apps.gone(package)
    }

    /// What the host says now, rather than at the last scan.
    pub async fn look_at_phone(&self) -> Option<Facts> {
        self.0.scan.look_at_phone().await
    }

    /// The lists in use.
    #[must_use]
    pub fn lists(&self) -> Arc<Lists> {
        self.0.lists.in_use()
    }

    /// Decides about a link. Nothing is fetched and nothing leaves the phone.
    ///
    /// # Errors
    /// When the text is no web address.
    pub fn decide_link(&self, text: &str) -> Result<Decision, NotASite> {
        self.0.sites.decide(text, &self.lists().intelligence)
    }

    /// Notes that the person asked about a link, with what was decided.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub fn check_link(&self, text: &str) -> Result<(), StorageError> {
        self.0.sites.look(text, &self.lists().intelligence)
    }

    /// The country that the phone is at home in, where it says so. Nothing of it leaves the phone.
    #[must_use]
    pub fn home(&self) -> Option<Country> {
        self.0.scan.home()
    }

    /// Decides about a message. Nothing of it is kept and nothing leaves the phone.
    #[must_use]
    pub fn decide_message(&self, message: &Message<'_>) -> MessageDecision {
        self.0.sites.decide_message(message, &self.lists().intelligence)
    }

    /// Notes that the person asked about a message: how many links it has and whether they were warned, no word of it.
    ///
    /// # Errors
    /// When the log cannot be written.
    pub fn message_checked(&self, decision: &MessageDecision) -> Result<(), StorageError> {
        self.0.sites.note_message(decision, &self.lists().intelligence)
    }

    /// The person goes on to a site in spite of the warning. `None` where nothing warns of it, or it is blocked.
    ///
    /// # Errors
    /// When the store fails.
    pub fn open_anyway(&self, text: &str) -> Result<Option<OpenedSite>, StorageError> {
        self.0.sites.open_anyway(text, &self.lists().intelligence)
    }

    /// The person says what they did on a site that they went on to, one of [`Ending::SAID`]. False when there is no such
    /// finding, or it closed before.
    ///
    /// # Errors
    /// When the store fails.
    pub fn settle(&self, id: FindingId, said: Ending) -> Result<bool, StorageError> {
        self.0.sites.harm().settle(id, said)
    }

    /// Sites that the person trusts, the newest first.
    #[must_use]
    pub fn trusted_sites(&self) -> Vec<TrustedSite> {
        self.0.sites.trusted()
    }

    /// Whether the person may trust the site that a decision warns of.
    #[must_use]
    pub fn may_trust_site(&self, decision: &Decision) -> bool {
        self.0.sites.may_trust(decision)
    }

    /// The person trusts the site behind a link. False when the policy does not leave that to them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn trust_site(&self, text: &str) -> Result<bool, StorageError> {
        self.0.sites.trust(text, &self.lists().intelligence)
    }

    /// Reports to the administrators, under the person's name, that the warning of a link's site is wrong. Only the
    /// site's host is sent.
    ///
    /// # Errors
    /// See [`ReportProblem`].
    pub async fn report_false_alarm(&self, decision: &Decision) -> Result<(), ReportProblem> {
        self.0.false_alarms.report(decision).await
    }

    /// What the person reported about a host, if they did.
    #[must_use]
    pub fn reported_site(&self, host: &str) -> Option<ReportedSite> {
        self.0.false_alarms.of(host)
    }

    /// The person trusts a site no longer.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn distrust_site(&self, host: &str) -> Result<(), StorageError> {
        self.0.sites.distrust(host)
    }

    /// Explains the codes of a picture, decides about their links, and keeps them for the screen until the next picture.
    pub(crate) fn check_codes(&self, reading: vigie_qr::Reading) -> Result<Arc<Seen>, StorageError> {
        let seen = look_at_codes(reading, self.home(), self);
        let links = seen.codes.iter().flat_map(|code| &code.links).filter(|link| link.decision.is_some());
        for link in links.take(MAX_LOGGED) {
            self.check_link(&link.text)?;
        }
        Ok(self.0.last_seen.keep(seen))
    }

    /// The codes of the picture that was looked at last, since the app began.
    pub(crate) fn last_codes(&self) -> Option<Arc<Seen>> {
        self.0.last_seen.get()
    }

    /// Asks the server about an app: a name, an application id or a store's link, of which the first
    /// 2,000 characters count. `platform` is the phone's own unless another is meant.
    ///
    /// # Errors
    /// See [`LookupProblem`].
    pub async fn look_up(&self, text: &str, platform: Option<Platform>) -> Result<LookupResponse, LookupProblem> {
        lookup::look_up(&self.0.phone, text, platform).await
    }

    /// Asks the company's administrators about an app, under the person's name. False when the same question waits
    /// for an answer already.
    ///
    /// # Errors
    /// See [`LookupProblem`].
    pub async fn ask_administrator(&self, text: &str) -> Result<bool, LookupProblem> {
        lookup::ask_administrator(&self.0.phone, text).await
    }

    /// Why the company bans an app, if it does.
    pub(crate) fn ban(&self, package: &str) -> Option<BannedApp> {
        lookup::ban(&self.0.phone, package)
    }

    /// The installed apps, as the last scan judged them.
    pub(crate) fn judged_apps(&self) -> Vec<Arc<JudgedApp>> {
        self.0.apps.all()
    }

    /// The installed app that a finding is about.
    pub(crate) fn app_of(&self, finding: &Finding) -> Option<Arc<InstalledApp>> {
        self.0.trusts.app_of(finding)
    }

    /// The icon of an installed app as PNG, where its package has a picture.
    ///
    /// # Errors
    /// When the store fails.
    pub fn icon(&self, package: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.0.apps.named(package).map_or(Ok(None), |app| self.0.phone.storage.icon(&app.entry.key))
    }

    /// Names of the apps that have an icon to show.
    pub(crate) fn pictured(&self) -> Result<HashSet<String>, StorageError> {
        let kept = self.0.phone.storage.icons()?;
        let apps = self.0.apps.all().into_iter().filter(|app| kept.contains(&app.entry.key));
        Ok(apps.map(|app| name_of(&app.app).to_owned()).collect())
    }

    /// What changed about the apps at the last scan that saw a change.
    #[must_use]
    pub fn app_changes(&self) -> Vec<AppChange> {
        self.0.apps.changes()
    }

    /// What happened last to one app, if anything did since the first scan.
    #[must_use]
    pub fn last_change(&self, package: &str) -> Option<AppChange> {
        self.0.apps.last_change(package)
    }

    /// Whether the person may trust away an open finding: the policy leaves its kind to them, the
    /// app is signed, and the finding is not the company's own word.
    #[must_use]
    pub fn may_trust(&self, finding: &Finding) -> bool {
        self.0.trusts.may_trust(finding)
    }

    /// The trusts of the person that hold.
    #[must_use]
    pub fn trusts(&self) -> Vec<Trust> {
        self.0.trusts.all()
    }

    /// The person trusts the app that a finding is about: the finding closes, and does not come back
    /// while the trust holds. False when this is not left to the person.
    ///
    /// # Errors
    /// When the store fails.
    pub fn trust(&self, id: FindingId) -> Result<bool, StorageError> {
        self.0.trusts.trust(id)
    }

    /// The person takes a trust back: what it hid is found again at once.
    ///
    /// # Errors
    /// When the store fails.
    pub fn withdraw_trust(&self, package: &str, kind: ThreatKind) -> Result<(), StorageError> {
        self.0.trusts.withdraw(package, kind)
    }

    /// One finding, open or closed.
    ///
    /// # Errors
    /// When the store fails.
    pub fn finding(&self, id: FindingId) -> Result<Option<Finding>, StorageError> {
        let phone = &self.0.phone;
        if let Some(own) = phone.storage.finding(id)? {
            return Ok(Some(own));
        }
        let Some(identity) = phone.identity() else { return Ok(None) };
        let news = attestation::kept(&phone.storage, identity.device)?.news;
        Ok(news.and_then(|news| news.found.into_iter().find(|one| one.id == id)))
    }

    /// Whether a finding stays on this phone, so that the company learns of neither app nor person.
    ///
    /// # Errors
    /// When the store fails.
    pub fn is_kept_here(&self, id: FindingId) -> Result<bool, StorageError> {
        let kept: BTreeSet<FindingId> = self.0.phone.storage.meta(PRIVATE)?.unwrap_or_default();
        Ok(kept.contains(&id))
    }

    /// The visit to the pages about being watched that is open: their addresses name it.
    pub(crate) fn visit(&self) -> u64 {
        self.0.visit.load(Ordering::Relaxed)
    }

    /// Ends the visit: what a browser remembers of it leads nowhere from here on, and the overview shows nothing of
    /// these findings until [`App::show_again`].
    ///
    /// # Errors
    /// When the store fails; the visit has ended all the same.
    pub(crate) fn leave(&self, findings: &[FindingId]) -> Result<(), StorageError> {
        self.0.visit.fetch_add(1, Ordering::Relaxed);
        aside::put(&self.0.phone, findings)
    }

    /// The overview shows a finding again that somebody left.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) fn show_again(&self, id: FindingId) -> Result<(), StorageError> {
        aside::take_back(&self.0.phone, id)
    }

    /// All findings, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn findings(&self) -> Result<Vec<Finding>, StorageError> {
        self.0.phone.storage.findings()
    }

    /// The event log over the period of the settings, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn events(&self) -> Result<Vec<Event>, StorageError> {
        let days = self.settings().period.days();
        self.0.phone.storage.events(self.0.phone.now().plus(-days * Timestamp::DAY))
    }

    /// Every record that left the phone or waits to leave, the newest first.
    ///
    /// # Errors
    /// When the store fails.
    pub fn records(&self) -> Result<Vec<KeptRecord>, StorageError> {
        self.0.phone.storage.records()
    }

    /// Every message that left the phone, the newest first: the last 2,000, and what was looked up
    /// since the app runs.
    ///
    /// # Errors
    /// When the store fails.
    pub fn messages(&self) -> Result<Vec<SentMessage>, StorageError> {
        sending::messages(&self.0.phone)
    }

    /// Lets go of what somebody looked up.
    pub fn forget_lookups(&self) {
        locked(&self.0.phone.lookups).clear();
    }
}

impl Decide for App {
    fn link(&self, text: &str) -> Option<Decision> {
        self.decide_link(text).ok()
    }

    fn links_in(&self, text: &str) -> Vec<Decision> {
        self.decide_message(&Message { text, sender: None, home: self.home() }).links
    }
}

impl Duties {
    /// Leaves nothing in memory of the company that protected the phone before.
    fn forget(&self) {
        locked(&self.phone.lookups).clear();
        self.apps.forget();
        self.removal.forget();
        self.trusts.put(Vec::new());
        self.server.forget();
        self.scan.forget();
        self.network.forget();
        self.zones.forget();
        self.lists.forget();
        self.last_seen.forget();
    }
}
