//! Apps over the fleet, and reports about single apps.

use vigie_protocol::RecordBody;
use vigie_store::{
    AppFilter, AppRow, AppSort, CatalogReport, DeviceStore, Enrolled, NewReport, Queued, ReportFilter, ReportState,
    Store, TenantStore, app_key,
};
use vigie_types::{
    ApkFacts, AppReport, AppReportId, AppSource, AppSummary, AppVerdict, RiskReport, SourceKind, ThreatKind,
    UnreadableApk,
};

use super::{NOW, hash, installed_app, phone, record, tenant};

pub(super) fn app(package: &str, version: &str) -> AppSummary {
    AppSummary {
        version: version.into(),
        sha256: format!("{package}-{version}"),
        signers: vec!["ab".repeat(32)],
        security_risk: 40,
        ..installed_app(package, "Exämple")
    }
}

pub(super) async fn report(store: &Store, tenant: &TenantStore, phone: &Enrolled, apps: Vec<AppSummary>) {
    let phone: DeviceStore = store.device(tenant.tenant(), phone.device);
    phone.record(&[record(RecordBody::Apps { apps })], hash(), &[], NOW).await.unwrap();
}

async fn list(tenant: &TenantStore, filter: AppFilter) -> Vec<AppRow> {
    tenant.apps(&AppFilter { limit: 10, ..filter }).await.unwrap().rows
}

pub(crate) async fn apps_are_counted_over_the_fleet(store: Store) {
    let tenant = tenant(&store, 5).await;
    let (_, one) = phone(&store, &tenant, "one@example.org").await;
    let (_, two) = phone(&store, &tenant, "two@example.org").await;
    let bad = AppSummary {
        kinds: vec![ThreatKind::Stalkerware],
        source: AppSource::Sideloaded { installer: None },
        ..app("org.bad", "1")
    };
    report(&store, &tenant, &one, vec![app("org.notes", "1"), bad.clone()]).await;
    report(&store, &tenant, &two, vec![app("org.notes", "2"), app("org.notes", "3")]).await;
    let rows = list(&tenant, AppFilter::default()).await;
    let told: Vec<_> = rows.iter().map(|row| (row.package.as_str(), row.phones, row.versions, row.verdict)).collect();
    assert_eq!(told, [("org.bad", 1, 1, AppVerdict::Malicious), ("org.notes", 2, 2, AppVerdict::Clean)]);
    assert_eq!((rows[1].security_risk, rows[1].vetted, rows[1].label.as_str()), (40, false, "Exämple"));
    let found = |filter| list(&tenant, filter);
    assert_eq!(found(AppFilter { search: "EXÄ".into(), sort: AppSort::Phones, ..AppFilter::default() }).await.len(), 2);
    assert_eq!(found(AppFilter { verdict: Some(AppVerdict::Malicious), ..AppFilter::default() }).await.len(), 1);
    assert_eq!(found(AppFilter { source: Some(SourceKind::Sideloaded), ..AppFilter::default() }).await.len(), 1);
    let first = tenant.apps(&AppFilter { limit: 1, sort: AppSort::Name, ..AppFilter::default() }).await.unwrap();
    let second = AppFilter { limit: 1, sort: AppSort::Name, after: first.next.clone(), ..AppFilter::default() };
    let second = tenant.apps(&second).await.unwrap();
    assert_ne!(first.rows[0].app, second.rows[0].app);
    assert_eq!(second.next, None);
    let key = app_key("org.notes", &"ab".repeat(32));
    let versions = tenant.app_versions(&key, 10).await.unwrap();
    assert_eq!(versions.iter().map(|one| one.phones).collect::<Vec<_>>(), [1, 1]);
    assert_eq!((versions[0].app(), versions[0].summary.package.as_str()), (key.clone(), "org.notes"));
    let phones = tenant.app_phones(&key, None, 1).await.unwrap();
    assert_eq!((phones.rows.len(), phones.next.as_deref()), (1, Some("1")));
    let ids: Vec<String> = versions.iter().map(|one| one.id.clone()).collect();
    assert_eq!(tenant.phones_with(&ids).await.unwrap(), 2);
    // The same again changes nothing; an update moves a phone; an uninstalled app goes.
    report(&store, &tenant, &one, vec![app("org.notes", "1"), bad]).await;
    report(&store, &tenant, &one, vec![app("org.notes", "2")]).await;
    let rows = list(&tenant, AppFilter::default()).await;
    assert_eq!((rows.len(), rows[0].phones, rows[0].versions), (1, 2, 1));
    let mut seen = Vec::new();
    tenant.each_app(|app| seen.push((app.summary.version.clone(), app.phones))).await.unwrap();
    assert_eq!(seen, [("2".to_owned(), 2)]);
}

pub(crate) async fn apps_of_phones_that_left_do_not_count(store: Store) {
    let tenant = tenant(&store, 9).await;
    let mut phones = Vec::new();
    for email in ["a@example.org", "b@example.org", "c@example.org"] {
        let (person, enrolled) = phone(&store, &tenant, email).await;
        report(&store, &tenant, &enrolled, vec![app("org.notes", "1")]).await;
        phones.push((person, enrolled));
    }
    let count = async || list(&tenant, AppFilter::default()).await.first().map_or(0, |row| row.phones);
    assert_eq!(count().await, 3);
    tenant.deactivate_device(phones[0].1.device, NOW).await.unwrap();
    assert_eq!(count().await, 2);
    report(&store, &tenant, &phones[0].1, vec![app("org.notes", "1")]).await;
    assert_eq!(count().await, 2, "a deactivated phone no longer counts");
    tenant.delete_person(phones[0].0, NOW).await.unwrap();
    assert_eq!(count().await, 2);
    tenant.delete_person(phones[1].0, NOW).await.unwrap();
    assert_eq!(count().await, 1);
    tenant.end_person(phones[2].0, NOW).await.unwrap();
    assert_eq!(count().await, 0);
}

fn new_report(sha256: &str) -> NewReport {
    NewReport { sha256: sha256.into(), file_name: "a.apk".into(), size: 7, origin: "upload".into() }
}

async fn queue(tenant: &TenantStore, sha256: &str) -> AppReportId {
    match tenant.queue_report(&new_report(sha256), NOW).await.unwrap() {
        Queued::New(id) => id,
        Queued::Known(id) => panic!("{id} is known"),
    }
}

pub(crate) async fn files_are_queued_analysed_and_known_again(store: Store) {
    let tenant = tenant(&store, 1).await;
    let system = store.system();
    assert!(system.claim_report().await.unwrap().is_none());
    let id = queue(&tenant, "aa").await;
    assert_eq!(tenant.queue_report(&new_report("aa"), NOW).await.unwrap(), Queued::Known(id));
    let claimed = system.claim_report().await.unwrap().unwrap();
    assert_eq!((claimed.id, claimed.tenant), (id, tenant.tenant()));
    assert!(system.claim_report().await.unwrap().is_none(), "it is taken");
    system.requeue_reports().await.unwrap();
    let claimed = system.claim_report().await.unwrap().unwrap();
    assert_eq!(tenant.delete_report(id, NOW).await.unwrap_err().code(), "store.wrong-state");
    let facts = ApkFacts { package: "org.notes".into(), version_code: Some(6), ..ApkFacts::default() };
    let report = AppReport {
        facts,
        findings: Vec::new(),
        risk: RiskReport::default(),
        verdict: AppVerdict::Suspicious,
        analysed_at: NOW,
        engine: "1".into(),
        judged_at: None,
        yara: None,
    };
    system.finish_report(&claimed, &Ok(report.clone())).await.unwrap();
    let (row, stored) = tenant.app_report(id).await.unwrap().unwrap();
    assert_eq!((row.state, row.verdict, row.version_code), (ReportState::Done, AppVerdict::Suspicious, Some(6)));
    assert_eq!(stored.as_ref(), Some(&report));
    assert_eq!(system.next_report(None).await.unwrap(), Some((claimed, Some(report))));
    assert_eq!(system.next_report(Some(id)).await.unwrap(), None);
    // What could not be read may be tried again.
    let broken = queue(&tenant, "bb").await;
    assert_eq!(tenant.pending_reports().await.unwrap(), 1);
    let claimed = system.claim_report().await.unwrap().unwrap();
    let why = UnreadableApk {
        name: "b".into(),
        sha256: None,
        old_hashes: Default::default(),
        code: "apk.not-a-zip".into(),
        detail: "x".into(),
    };
    system.finish_report(&claimed, &Err(why)).await.unwrap();
    let filter = ReportFilter { state: Some(ReportState::Failed), limit: 5, ..ReportFilter::default() };
    let failed = tenant.app_reports(&filter).await.unwrap().rows;
    assert_eq!((failed.len(), failed[0].error.as_deref()), (1, Some("apk.not-a-zip")));
    assert_eq!(queue(&tenant, "bb").await, broken);
    let filter = ReportFilter { package: Some("org.notes".into()), limit: 5, ..ReportFilter::default() };
    assert_eq!(tenant.app_reports(&filter).await.unwrap().rows.len(), 1);
    tenant.delete_report(id, NOW).await.unwrap();
    assert!(tenant.app_report(id).await.unwrap().is_none());
    let actions: Vec<_> = tenant.audit(None, 9).await.unwrap().rows.into_iter().map(|line| line.action).collect();
    assert_eq!(actions, ["app.report-deleted", "app.uploaded", "app.uploaded", "app.uploaded"]);
}

pub(crate) async fn another_tenants_apps_and_reports_are_not_there(store: Store) {
    let (mine, theirs) = (tenant(&store, 5).await, tenant(&store, 5).await);
    let (_, their_phone) = phone(&store, &theirs, "t@example.org").await;
    report(&store, &theirs, &their_phone, vec![app("org.notes", "1")]).await;
    let id = queue(&theirs, "aa").await;
    let key = app_key("org.notes", &"ab".repeat(32));
    let summaries: Vec<String> =
        theirs.app_versions(&key, 9).await.unwrap().into_iter().map(|version| version.id).collect();
    assert_eq!(summaries.len(), 1);
    assert!(list(&mine, AppFilter::default()).await.is_empty());
    assert!(mine.app_versions(&key, 9).await.unwrap().is_empty());
    assert!(mine.app_phones(&key, None, 9).await.unwrap().rows.is_empty());
    assert_eq!(mine.phones_with(&summaries).await.unwrap(), 0);
    let mut seen = 0;
    mine.each_app(|_| seen += 1).await.unwrap();
    assert_eq!(seen, 0);
    assert!(mine.app_report(id).await.unwrap().is_none());
    assert_eq!(mine.delete_report(id, NOW).await.unwrap_err().code(), "store.not-found");
    assert!(mine.app_reports(&ReportFilter { limit: 9, ..ReportFilter::default() }).await.unwrap().rows.is_empty());
    assert_ne!(queue(&mine, "aa").await, id, "the same file in another company is another report");
}

fn catalog_report(package: &str, code: u64, sha256: &str, verdict: AppVerdict) -> CatalogReport {
    let facts =
        ApkFacts { package: package.into(), version_code: Some(code), sha256: sha256.into(), ..ApkFacts::default() };
    let report = AppReport {
        facts,
        findings: Vec::new(),
        risk: vigie_types::RiskReport::default(),
        verdict,
        analysed_at: NOW,
        engine: "1".into(),
        judged_at: None,
        yara: None,
    };
    CatalogReport { source: "Repository".into(), label: "Nötes 100%".into(), report }
}

pub(crate) async fn what_is_known_about_apps_is_kept_and_counted(store: Store) {
    let system = store.system();
    let older = catalog_report("org.example", 1, "aa", AppVerdict::Clean);
    let newer = catalog_report("org.example", 2, "bb", AppVerdict::Malicious);
    for report in [&newer, &older, &newer] {
        system.put_catalog_report(report).await.unwrap();
    }
    assert_eq!(system.catalog_report("aa", "1").await.unwrap(), Some(older));
    assert_eq!(system.catalog_report("aa", "2").await.unwrap(), None, "another engine");
    assert_eq!(system.catalog_report_of("org.example").await.unwrap(), Some(newer));
    assert_eq!(system.catalog_packages("NÖTES 100%", 9).await.unwrap(), ["org.example"]);
    assert!(system.catalog_packages("100_", 9).await.unwrap().is_empty());

    let (one, other) = (tenant(&store, 9).await, tenant(&store, 9).await);
    let apps = vec![AppSummary { sha256: "bb".into(), ..installed_app("org.example", "Example") }];
    let mut phones = Vec::new();
    for email in ["a@example.org", "b@example.org"] {
        let (person, enrolled) = phone(&store, &one, email).await;
        let device = store.device(one.tenant(), enrolled.device);
        let report = record(RecordBody::Apps { apps: apps.clone() });
        device.record(&[report], hash(), &[], NOW).await.unwrap();
        phones.push((person, device));
    }
    let (_, stranger) = phone(&store, &other, "eve@example.net").await;
    let stranger = store.device(other.tenant(), stranger.device);
    for text in ["org.example", "EXAMPLE"] {
        let [app] = phones[0].1.fleet_apps(text, 2, 9).await.unwrap().try_into().unwrap();
        assert_eq!((app.package.as_str(), app.phones, app.worst), ("org.example", 2, Some(AppVerdict::Malicious)));
        assert!(phones[0].1.fleet_apps(text, 3, 9).await.unwrap().is_empty(), "below the floor");
        assert!(stranger.fleet_apps(text, 0, 9).await.unwrap().is_empty(), "another company's");
    }
    one.deactivate_device(phones[1].1.device(), NOW).await.unwrap();
    assert!(phones[0].1.fleet_apps("org.example", 2, 9).await.unwrap().is_empty(), "a phone that is gone");
}
