//! A whole server and whole phones for tests.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use vigie_app::{App, Event, EventBody, ScanReason};
use vigie_engine::Intelligence;
use vigie_server::{NewCompany, Running, Settings, invite, start};
use vigie_store::{Actor, FindingFilter, FindingRow, NewPerson, TenantStore};
use vigie_types::{Language, PersonId};
use vigie_virtual_phone::VirtualPhone;

/// A server on loopback.
pub(crate) struct World {
    pub(crate) running: Running,
    pub(crate) _data: TempDir,
}

/// A company with one person.
pub(crate) struct Company {
    pub(crate) tenant: TenantStore,
    pub(crate) person: PersonId,
    pub(crate) link: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https, ..Settings::default() };
        Self { running: start(&settings).await.unwrap(), _data: data }
    }

    /// A server that was started otherwise.
    pub(crate) fn of(running: Running, data: TempDir) -> Self {
        Self { running, _data: data }
    }

    pub(crate) fn data(&self) -> &Path {
        self._data.path()
    }

    pub(crate) async fn company(&self, name: &str) -> Company {
        let new = NewCompany {
            name: name.into(),
            language: Language::En,
            seats: 20,
            help_contact: Some("help@example.org".into()),
            demo: false,
        };
        let actor = Actor { name: "Ada".into(), address: "test".into() };
        let id = self.running.server.create_company(&new, actor.clone()).await.unwrap();
        let tenant = self.running.server.store().tenant(id, actor);
        let person =
            NewPerson { name: "Marie".into(), email: "marie@example.org".into(), language: Language::Fr, group: None };
        let person = tenant.add_people(&[person], self.running.server.now()).await.unwrap()[0];
        let link = invite(&self.running.server, &tenant, person).await.unwrap().reveal();
        Company { tenant, person, link }
    }
}

impl Company {
    pub(crate) async fn findings(&self, open: bool) -> Vec<FindingRow> {
        let filter = FindingFilter { open: Some(open), limit: 500, ..FindingFilter::default() };
        self.tenant.findings(&filter).await.unwrap().rows
    }
}

/// A phone in a folder of its own.
pub(crate) struct Phone {
    pub(crate) phone: VirtualPhone,
    pub(crate) folder: TempDir,
}

impl Phone {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        VirtualPhone::create(folder.path(), "Pixel 8").unwrap();
        let phone = VirtualPhone::start(folder.path(), Arc::new(Intelligence::shipped().clone())).unwrap();
        Self { phone, folder }
    }

    /// A phone past its first run, with every permission.
    pub(crate) async fn activated(link: &str) -> Self {
        let phone = Self::new();
        phone.run_first(link).await;
        phone
    }

    pub(crate) async fn run_first(&self, link: &str) {
        self.grant_all();
        self.phone.app.activate(link).await.unwrap();
        self.phone.app.accept_privacy(self.phone.app.policy_hash().unwrap()).unwrap();
        self.phone.app.permissions_decided().unwrap();
        until("the first scan to end", || async {
            let view = self.phone.app.view().unwrap();
            (view.standing == vigie_app::Standing::Active(vigie_app::Stage::Ready)).then_some(())
        })
        .await;
    }

    pub(crate) fn grant_all(&self) {
        let mut file = self.phone.folder.load().unwrap();
        for permission in [vigie_types::Permission::Location, vigie_types::Permission::Background] {
            file.permissions.set(permission, vigie_types::GrantState::Granted);
        }
        self.phone.folder.save(&file).unwrap();
    }

    pub(crate) fn install(&self, apk: &Path) {
        std::fs::copy(apk, self.folder.path().join("apps").join(apk.file_name().unwrap())).unwrap();
    }
}

/// A package of the test data.
pub(crate) fn apk(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(name)
}

/// Waits until a scan that is asked for now is over. One that was under way and may have seen what was before does not
/// count: only what the person asks for is written down as theirs.
pub(crate) async fn scan(app: &App) {
    let theirs = |event: &Event| matches!(event.body, EventBody::Scanned { reason: ScanReason::Person, .. });
    let over = || app.events().unwrap().iter().filter(|event| theirs(event)).count();
    let before = over();
    app.scan_now();
    until("a scan", || async { (over() > before).then_some(()) }).await;
}

/// Looks until it is so.
pub(crate) async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut look: impl FnMut() -> F) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}
