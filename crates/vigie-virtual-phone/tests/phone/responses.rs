//! What a phone does about open threats, as its company says: alerts, and measures that begin and end with the threat.

use std::collections::BTreeSet;

use vigie_app::TakenMeasure;
use vigie_types::{
    GrantState, Language, Measure, MeasureReport, NetworkKind, Permission, Response, ThreatKind, WifiSecurity,
};
use vigie_virtual_phone::{NetworkPart, PhoneFile};

use crate::world::{Company, Phone, World, until};

/// A company that has a response to a kind of threat, and an activated phone on its own Wi-Fi.
struct Scene {
    _world: World,
    company: Company,
    phone: Phone,
}

impl Scene {
    async fn new(kind: ThreatKind, response: Response) -> Self {
        let world = World::new().await;
        let company = world.company("Example").await;
        let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
        policy.network.probes = false;
        policy.responses.insert(kind, response);
        world.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
        let phone = Phone::activated(&company.link).await;
        Self { _world: world, company, phone }
    }

    fn file(&self) -> PhoneFile {
        self.phone.phone.folder.load().unwrap()
    }

    fn edit(&self, change: impl FnOnce(&mut PhoneFile)) {
        let mut file = self.file();
        change(&mut file);
        self.phone.phone.folder.save(&file).unwrap();
    }

    fn join_open(&self, name: &str) {
        self.edit(|file| {
            let network = file.network.get_or_insert_with(NetworkPart::mobile);
            network.kind = NetworkKind::Wifi;
            network.ssid = Some(name.to_owned());
            network.bssid = Some("02:00:00:5e:20:07".to_owned());
            network.security = Some(WifiSecurity::Open);
        });
    }

    fn measures(&self) -> Vec<TakenMeasure> {
        self.phone.phone.app.view().unwrap().measures
    }

    /// Waits until the measures that were taken are as wanted.
    async fn taken(&self, what: &str, fits: impl Fn(&[TakenMeasure]) -> bool) -> Vec<TakenMeasure> {
        until(what, || async { Some(self.measures()).filter(|all| fits(all)) }).await
    }

    /// Waits until the company was told of measures as wanted.
    async fn told(&self, what: &str, fits: impl Fn(&[MeasureReport]) -> bool) {
        let device = self.phone.phone.app.view().unwrap().protector.unwrap().device;
        until(what, || async {
            let row = self.company.tenant.device(device).await.unwrap().unwrap();
            fits(&row.measures).then_some(())
        })
        .await;
    }
}

fn measures(all: &[Measure]) -> BTreeSet<Measure> {
    all.iter().copied().collect()
}

fn ended(all: &[TakenMeasure]) -> usize {
    all.iter().filter(|one| one.ended.is_some()).count()
}

#[tokio::test]
async fn a_phone_leaves_a_dangerous_wifi_tells_why_once_and_says_when_it_was_over() {
    let words = [(Language::En, "Use your mobile data. Help: 1234".to_owned())].into();
    let response = Response { measures: measures(&[Measure::LeaveWifi]), words, ..Response::default() };
    let scene = Scene::new(ThreatKind::UnsecuredWifi, response).await;
    scene.join_open("Café");
    let taken = scene.taken("the Wi-Fi to be left", |all| ended(all) == 1).await;
    assert_eq!(scene.file().network.unwrap().kind, NetworkKind::Mobile);
    let [one] = taken.as_slice() else { panic!("{taken:?}") };
    assert_eq!((one.measure, one.kind, one.by_hand), (Measure::LeaveWifi, ThreatKind::UnsecuredWifi, false));
    assert_eq!(one.subject.name(), Some("Café"));
    let alerts = scene.phone.phone.folder.alerts();
    assert_eq!(alerts.len(), 1, "{alerts:?}");
    assert_eq!(alerts[0].text, "Use your mobile data. Help: 1234");
    assert!(alerts[0].title.contains("Café") && alerts[0].page == format!("/finding/{}", one.finding), "{alerts:?}");
    scene.told("the company to hear", |all| all.first().is_some_and(|one| one.ended.is_some())).await;
    // The same network again: it is left again, recorded and shown, and nobody is alarmed twice.
    scene.join_open("Café");
    let taken = scene.taken("it to be left again", |all| ended(all) == 2).await;
    assert_ne!(taken[0].finding, taken[1].finding);
    let view = scene.phone.phone.app.view().unwrap();
    assert!(view.told[&taken[1].finding].is_quiet() && !view.told[&taken[0].finding].is_quiet());
    assert_eq!(scene.phone.phone.folder.alerts().len(), 1);
    // Another network is another matter.
    scene.join_open("Hotel");
    scene.taken("another to be left", |all| ended(all) == 3).await;
    assert_eq!(scene.phone.phone.folder.alerts().len(), 2);
}

#[tokio::test]
async fn a_phone_that_lets_no_app_do_it_asks_and_ends_it_when_the_person_did() {
    let response = Response { measures: measures(&[Measure::LeaveWifi]), ..Response::default() };
    let scene = Scene::new(ThreatKind::UnsecuredWifi, response).await;
    scene.edit(|file| file.radios.apps_may_change = false);
    scene.join_open("Café");
    let taken = scene.taken("the person to be asked", |all| !all.is_empty()).await;
    assert!(taken[0].by_hand && taken[0].ended.is_none());
    assert_eq!(scene.file().network.unwrap().ssid.as_deref(), Some("Café"), "nothing is claimed that was not done");
    scene.told("the company to hear", |all| all.first().is_some_and(|one| one.by_hand && one.ended.is_none())).await;
    scene.edit(|file| file.network = Some(NetworkPart::mobile()));
    scene.taken("it to end", |all| ended(all) == 1).await;
}

#[tokio::test]
async fn radios_are_off_while_the_threat_is_open_and_on_again_after_it() {
    let response = Response { measures: measures(&[Measure::WifiOff, Measure::BluetoothOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::NoScreenLock, response).await;
    scene.edit(|file| file.settings.screen_lock = Some(false));
    scene.taken("both to be off", |all| all.len() == 2).await;
    let file = scene.file();
    assert!(!file.radios.wifi && !file.radios.bluetooth);
    let network = || scene.phone.phone.app.view().unwrap().facts.and_then(|facts| facts.network).map(|one| one.kind);
    until("the phone to be off the Wi-Fi", || async { (network() == Some(NetworkKind::Mobile)).then_some(()) }).await;
    scene.edit(|file| file.settings.screen_lock = Some(true));
    scene.taken("both to end", |all| ended(all) == 2).await;
    let file = scene.file();
    assert!(file.radios.wifi && file.radios.bluetooth && file.network.unwrap().kind == NetworkKind::Wifi);
}

#[tokio::test]
async fn wifi_that_is_off_because_of_a_network_does_not_come_back_to_it_at_once() {
    let response = Response { measures: measures(&[Measure::WifiOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::UnsecuredWifi, response).await;
    scene.join_open("Café");
    scene.taken("Wi-Fi to be off", |all| all.len() == 1).await;
    until("the threat to be over", || async { scene.phone.phone.app.view().unwrap().open.is_empty().then_some(()) })
        .await;
    let taken = scene.measures();
    assert!(taken[0].held_until.is_some() && taken[0].ended.is_none() && !scene.file().radios.wifi, "{taken:?}");
    // The person decides otherwise: that is theirs.
    scene.edit(|file| file.radios.wifi = true);
    scene.taken("it to end", |all| ended(all) >= 1).await;
}

#[tokio::test]
async fn a_change_of_company_ends_what_was_done_for_the_earlier_one() {
    let response = Response { measures: measures(&[Measure::BluetoothOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::NoScreenLock, response).await;
    scene.edit(|file| file.settings.screen_lock = Some(false));
    scene.taken("Bluetooth to be off", |all| all.len() == 1).await;
    let other = World::new().await;
    let company = other.company("Other").await;
    scene.phone.run_first(&company.link).await;
    until("Bluetooth to be on", || async { scene.file().radios.bluetooth.then_some(()) }).await;
    let device = scene.phone.phone.app.view().unwrap().protector.unwrap().device;
    until("the new company to hear of the phone", || async {
        let row = company.tenant.device(device).await.unwrap().unwrap();
        assert!(row.measures.is_empty(), "{:?}", row.measures);
        row.scanned_at.is_some().then_some(())
    })
    .await;
    assert_eq!(scene.file().permissions.state(Permission::Location), GrantState::Granted);
}

#[tokio::test]
async fn a_radio_is_left_as_its_owner_had_it() {
    let response = Response { measures: measures(&[Measure::WifiOff, Measure::BluetoothOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::NoScreenLock, response).await;
    scene.edit(|file| file.radios.bluetooth = false);
    scene.edit(|file| file.settings.screen_lock = Some(false));
    scene.taken("both to be off", |all| all.len() == 2).await;
    // The company's rules did nothing about what was off, and it hears of nothing.
    scene.told("the company to hear", |all| !all.is_empty()).await;
    scene.told("the company to hear of one", |all| all.iter().all(|one| one.measure == Measure::WifiOff)).await;
    scene.edit(|file| file.settings.screen_lock = Some(true));
    scene.taken("both to end", |all| ended(all) == 2).await;
    let file = scene.file();
    assert!(file.radios.wifi && !file.radios.bluetooth, "{:?}", file.radios);
}

#[tokio::test]
async fn what_its_owner_does_to_a_radio_meanwhile_counts() {
    let response = Response { measures: measures(&[Measure::BluetoothOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::NoScreenLock, response).await;
    scene.edit(|file| file.settings.screen_lock = Some(false));
    scene.taken("Bluetooth to be off", |all| all.len() == 1).await;
    // On by hand: the measure is over, although the threat is open.
    scene.edit(|file| file.radios.bluetooth = true);
    scene.taken("it to end", |all| ended(all) == 1).await;
    assert!(scene.file().radios.bluetooth && !scene.phone.phone.app.view().unwrap().open.is_empty());
    // And off by hand: that stays, whatever becomes of the threat.
    scene.edit(|file| file.radios.bluetooth = false);
    scene.edit(|file| file.settings.screen_lock = Some(true));
    until("the threat to be over", || async { scene.phone.phone.app.view().unwrap().open.is_empty().then_some(()) })
        .await;
    assert_eq!(scene.measures().len(), 1);
    assert!(!scene.file().radios.bluetooth);
}

#[tokio::test]
async fn a_company_that_wants_the_same_as_the_earlier_one_has_a_measure_of_its_own() {
    let response = || Response { measures: measures(&[Measure::BluetoothOff]), ..Response::default() };
    let scene = Scene::new(ThreatKind::NoScreenLock, response()).await;
    scene.edit(|file| file.settings.screen_lock = Some(false));
    scene.taken("Bluetooth to be off", |all| all.len() == 1).await;
    let other = World::new().await;
    let company = other.company("Other").await;
    let mut policy = company.tenant.policies(1).await.unwrap().remove(0).policy;
    policy.responses.insert(ThreatKind::NoScreenLock, response());
    other.running.server.publish_policy(&company.tenant, policy, "test").await.unwrap();
    scene.phone.run_first(&company.link).await;
    let device = scene.phone.phone.app.view().unwrap().protector.unwrap().device;
    until("the new company to hear of it", || async {
        let row = company.tenant.device(device).await.unwrap().unwrap();
        row.measures.iter().any(|one| one.measure == Measure::BluetoothOff && one.ended.is_none()).then_some(())
    })
    .await;
    let view = scene.phone.phone.app.view().unwrap();
    let open = |one: &&TakenMeasure| view.open.iter().any(|finding| finding.id == one.finding);
    assert!(view.measures.iter().all(|one| open(&one)), "nothing of the earlier company is left: {:?}", view.measures);
    assert!(!scene.file().radios.bluetooth);
    scene.edit(|file| file.settings.screen_lock = Some(true));
    until("Bluetooth to be on", || async { scene.file().radios.bluetooth.then_some(()) }).await;
}
