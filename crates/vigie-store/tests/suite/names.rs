//! Searches find any piece of a name, by an index beside the rows that they name.

use vigie_protocol::{DeviceReport, Record, RecordBody};
use vigie_store::{
    AppFilter, DeviceFilter, FindingFilter, NewPerson, Page, PersonFilter, Store, StoreError, TenantStore,
};
use vigie_types::{
    DeviceId, Ending, Evidence, Fact, Finding, Language, PersonId, Platform, Severity, Subject, ThreatKind, Timestamp,
};

use super::counts::Dice;
use super::{NOW, activation, enrol, finding, hash, installed_app, person, phone, record, tenant};

const FIRST: [&str; 5] = ["Ada", "Élodie", "Émile", "ΣΟΦΟΣ", "O\"Neil 50%"];
const LAST: [&str; 4] = ["Lovelace", "Ångström", "Smith", "李小龙"];
const MODELS: [&str; 3] = ["Pixel 8", "Galaxy Å", "iPhone 17"];
const APPS: [&str; 5] = ["Slack", "Wächter", "Space Pixel", "ad_a", "龙门"];

/// What is typed: pieces of names, across the end of one and the start of another, in any case, and what nobody has.
const TYPED: [&str; 26] = [
    "ada",
    "ADA",
    "éLO",
    "e",
    "lo",
    "ce",
    "lovelace",
    "lace sla",
    "ström",
    "σοφος",
    "ος",
    "50%",
    "0% s",
    "%",
    "_",
    "d_a",
    "\"",
    "o\"n",
    "小龙",
    "龙",
    "pixel",
    "ace pix",
    "smith wäch",
    "@exa",
    "org.slack",
    "nobody has this",
];

struct World {
    store: Store,
    tenant: TenantStore,
    people: Vec<PersonId>,
    phones: Vec<DeviceId>,
    findings: Vec<(DeviceId, Finding)>,
}

fn unless_gone(done: Result<(), StoreError>) {
    match done {
        Ok(()) | Err(StoreError::NotFound(_) | StoreError::WrongState(_)) => {}
        Err(error) => panic!("{error}"),
    }
}

impl World {
    fn somebody(&self, dice: &mut Dice) -> NewPerson {
        let (first, last) = (dice.one(&FIRST).unwrap(), dice.one(&LAST).unwrap());
        let number = self.people.len() + dice.below(1_000_000);
        NewPerson { name: format!("{first} {last}"), email: format!("{number}@Example.org"), ..person("") }
    }

    async fn tells(&self, phone: DeviceId, bodies: Vec<RecordBody>) {
        let records: Vec<Record> = bodies.into_iter().map(record).collect();
        let store = self.store.device(self.tenant.tenant(), phone);
        unless_gone(store.record(&records, hash(), &[], NOW).await.map(drop));
    }

    async fn happens(&mut self, dice: &mut Dice) {
        let somebody = dice.one(&self.people).copied();
        let phone = dice.one(&self.phones).copied();
        match (dice.below(11), somebody, phone) {
            (0, Some(somebody), _) => {
                let other = self.somebody(dice);
                unless_gone(self.tenant.edit_person(somebody, &other, NOW).await);
            }
            (1, Some(somebody), _) => unless_gone(self.tenant.delete_person(somebody, NOW).await),
            (2, Some(somebody), _) => {
                unless_gone(self.tenant.end_person(somebody, NOW.plus(-400 * Timestamp::DAY)).await);
            }
            (3, ..) => {
                // Closed findings go with their time, or only who left long ago.
                let later = if dice.below(2) == 0 { 200 * Timestamp::DAY } else { 0 };
                self.tenant.expire(NOW.plus(later)).await.map(drop).unwrap();
            }
            (4, ..) => self.store.add_up_causes().await.unwrap(),
            (5, _, Some(phone)) => {
                let apps = (0..dice.below(4)).map(|_| *dice.one(&APPS).unwrap());
                let apps = apps.map(|label| installed_app(&format!("org.{}", label.to_lowercase()), label)).collect();
                let model = dice.one(&MODELS).copied();
                self.tells(phone, vec![RecordBody::Device(like(model)), RecordBody::Apps { apps }]).await;
            }
            (6, ..) => {
                let Some((phone, found)) = dice.one(&self.findings).cloned() else { return };
                let closed_at = NOW.plus(-300 * Timestamp::DAY);
                let closed = RecordBody::FindingClosed { finding: found.id, closed_at, ending: Ending::Gone };
                self.tells(phone, vec![closed]).await;
            }
            (7..=9, _, Some(phone)) => {
                let kind = [ThreatKind::Stalkerware, ThreatKind::Rooted, ThreatKind::UnsecuredWifi][dice.below(3)];
                let severity = [Severity::Low, Severity::Critical][dice.below(2)];
                let name = dice.one(&APPS).map(|name| (*name).to_owned());
                let subject = match kind {
                    ThreatKind::Rooted => Subject::Device,
                    ThreatKind::UnsecuredWifi => Subject::Network { ssid: name, bssid: None },
                    _ => Subject::App { package: Some(format!("a.{}", dice.below(2))), label: name },
                };
                let opened_at = NOW.plus(-(dice.below(20) as i64) * Timestamp::DAY);
                let mut found = Finding { subject, opened_at, ..finding(kind, severity) };
                // Its name goes along when another cause takes a finding over.
                if kind == ThreatKind::Stalkerware && dice.below(3) == 0 {
                    found.evidence.push(Evidence::new(Fact::HarmfulSigner, "ab12"));
                }
                self.findings.push((phone, found.clone()));
                self.tells(phone, vec![RecordBody::FindingOpened { finding: found }]).await;
            }
            _ => {
                let new = self.somebody(dice);
                let Ok(ids) = self.tenant.add_people(&[new], NOW).await else { return };
                let link = activation(&self.store, &self.tenant, ids[0]).await;
                self.people.push(ids[0]);
                self.phones.push(enrol(&self.store, &link).await.device);
            }
        }
    }

    /// Every search finds what has the text in its name, in the order of its list, and nothing else.
    async fn check(&self, what: &str) {
        let tenant = &self.tenant;
        assert!(tenant.names_hold().await.unwrap(), "{what}");
        assert!(tenant.cause_sums_hold().await.unwrap() && tenant.counts_hold().await.unwrap(), "{what}");
        let people = tenant.people(&PersonFilter { limit: 10_000, ..PersonFilter::default() }).await.unwrap().rows;
        let phones = tenant.devices(&DeviceFilter { limit: 10_000, ..DeviceFilter::default() }).await.unwrap().rows;
        let apps = tenant.apps(&AppFilter { limit: 10_000, ..AppFilter::default() }).await.unwrap().rows;
        let found = FindingFilter { limit: 10_000, ..FindingFilter::default() };
        let newest = tenant.findings(&found).await.unwrap().rows;
        let worst = FindingFilter { worst_first: true, open: Some(true), ..found };
        let worst = tenant.findings(&worst).await.unwrap().rows;
        for typed in TYPED {
            let has = |name: String| name.to_lowercase().contains(&typed.to_lowercase());
            let search = || typed.to_owned();
            let wanted: Vec<_> = people.iter().filter(|row| has(format!("{} {}", row.name, row.email))).collect();
            let rows = all(async |after| {
                let filter = PersonFilter { search: search(), after, limit: 2, ..PersonFilter::default() };
                tenant.people(&filter).await
            });
            assert_eq!(rows.await.iter().collect::<Vec<_>>(), wanted, "{what}: people, {typed:?}");
            let name = |owner: &str, what: Option<&str>| format!("{owner} {}", what.unwrap_or_default());
            let wanted = phones.iter().filter(|row| has(name(&row.owner, row.model.as_deref())));
            let wanted: Vec<DeviceId> = wanted.map(|row| row.id).collect();
            let rows = all(async |after| {
                let filter = DeviceFilter { search: search(), after, limit: 2, ..DeviceFilter::default() };
                tenant.devices(&filter).await
            });
            assert_eq!(rows.await.iter().map(|row| row.id).collect::<Vec<_>>(), wanted, "{what}: phones, {typed:?}");
            let wanted: Vec<_> = apps.iter().filter(|row| has(format!("{} {}", row.label, row.package))).collect();
            let rows = all(async |after| {
                let filter = AppFilter { search: search(), after, limit: 2, ..AppFilter::default() };
                tenant.apps(&filter).await
            });
            assert_eq!(rows.await.iter().collect::<Vec<_>>(), wanted, "{what}: apps, {typed:?}");
            for (list, worst_first) in [(&newest, false), (&worst, true)] {
                let wanted: Vec<_> = list.iter().filter(|row| has(name(&row.owner, row.subject.name()))).collect();
                let rows = all(async |after| {
                    let open = worst_first.then_some(true);
                    let filter = FindingFilter { search: search(), open, worst_first, ..FindingFilter::default() };
                    tenant.findings(&FindingFilter { after, limit: 2, ..filter }).await
                });
                assert_eq!(rows.await.iter().collect::<Vec<_>>(), wanted, "{what}: threats, {typed:?}, {worst_first}");
            }
        }
    }
}

/// A list read page by page.
async fn all<T>(page: impl AsyncFn(Option<String>) -> Result<Page<T>, StoreError>) -> Vec<T> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let next = page(after).await.unwrap();
        rows.extend(next.rows);
        after = next.next;
        if after.is_none() {
            return rows;
        }
    }
}

fn like(model: Option<&str>) -> DeviceReport {
    DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: model.map(str::to_owned),
        os_version: None,
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live: Vec::new(),
        scanned_at: None,
        apps_scanned: 0,
        measures: Vec::new(),
    }
}

pub(crate) async fn searches_find_any_piece_of_a_name_whatever_happened(store: Store) {
    for seed in 1..=2 {
        let mut dice = Dice(seed);
        let tenant = tenant(&store, 1_000).await;
        let (people, phones, findings) = Default::default();
        let mut world = World { store: store.clone(), tenant, people, phones, findings };
        for step in 0..120 {
            world.happens(&mut dice).await;
            if step % 20 == 19 {
                world.check(&format!("seed {seed}, step {step}")).await;
            }
        }
        store.add_up_causes().await.unwrap();
        world.check(&format!("seed {seed}, at the end")).await;
    }
}

/// More than can be named one by one, further down than is looked at first.
pub(crate) async fn what_many_have_is_found_behind_what_is_looked_at_first(store: Store) {
    let tenant = tenant(&store, 3_000).await;
    let many: Vec<NewPerson> = (0..1_500)
        .map(|number| {
            let name = if number < 1_100 { format!("A{number:04}") } else { format!("B{number:04} Rare") };
            NewPerson { name, ..person(&format!("{number}@example.org")) }
        })
        .collect();
    tenant.add_people(&many, NOW).await.unwrap();
    let search = |typed: &str| PersonFilter { search: typed.into(), limit: 30, ..PersonFilter::default() };
    for (typed, number) in [("rare", 400), ("re", 400), ("b1499 rar", 1), ("a", 1_500), ("zz", 0), ("a0500", 1)] {
        let rows = all(async |after| tenant.people(&PersonFilter { after, ..search(typed) }).await).await;
        assert_eq!(rows.len(), number, "{typed}");
        assert!(rows.is_sorted_by_key(|row| row.name.clone()), "{typed}");
    }
    let (_, enrolled) = phone(&store, &tenant, "has@example.org").await;
    let about = |number: i64| Finding {
        subject: Subject::Network { ssid: Some(format!("Net {number:03}")), bssid: None },
        opened_at: NOW.plus(number),
        ..finding(ThreatKind::UnsecuredWifi, Severity::Low)
    };
    let records: Vec<Record> =
        (0..400).map(|number| record(RecordBody::FindingOpened { finding: about(number) })).collect();
    store.device(tenant.tenant(), enrolled.device).record(&records, hash(), &[], NOW).await.unwrap();
    for settled in [false, true] {
        for (typed, number) in [("net", 400), ("net 39", 10), ("et", 400), ("org net 3", 100), ("net 400", 0)] {
            let filter = FindingFilter { search: typed.into(), limit: 7, ..FindingFilter::default() };
            let rows = all(async |after| tenant.findings(&FindingFilter { after, ..filter.clone() }).await).await;
            assert_eq!(rows.len(), number, "{typed}, {settled}");
            assert!(rows.is_sorted_by(|one, next| one.opened_at > next.opened_at), "{typed}");
        }
        store.add_up_causes().await.unwrap();
    }
    assert!(tenant.names_hold().await.unwrap());
}
