//! Questions of people about apps: who sees them, what ends them, and that they wait once.

use vigie_protocol::{DeviceKey, RecordBody, SignedPolicy};
use vigie_store::{Asked, NewQuestion, NewReport, QuestionRow, Store, TenantStore};
use vigie_types::{
    ApkFacts, AppOverride, AppReport, AppTarget, AppVerdict, BannedApp, OverrideVerdict, Platform, Policy, RiskReport,
    Timestamp,
};

use super::{NOW, futures_of, hash, installed_app, phone, record, tenant};

fn about(package: &str) -> NewQuestion<'_> {
    NewQuestion { text: package, package: Some(package), platform: Platform::Android }
}

async fn open(tenant: &TenantStore) -> Vec<String> {
    tenant.questions(99).await.unwrap().iter().map(|row| row.app().to_owned()).collect()
}

async fn publish(tenant: &TenantStore, policy: &mut Policy) {
    let key = DeviceKey::random();
    tenant.publish_policy(policy, &SignedPolicy::sign(policy, &key), "test", NOW).await.unwrap();
    policy.version += 1;
}

fn verdict(target: AppTarget, expires_at: Option<Timestamp>) -> AppOverride {
    AppOverride { target, verdict: OverrideVerdict::Trusted, reason: "Ours".into(), expires_at }
}

pub(crate) async fn a_question_waits_once_and_is_its_companys_alone(store: Store) {
    let (mine, theirs) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (person, enrolled) = phone(&store, &mine, "a@example.org").await;
    let (_, colleague) = phone(&store, &mine, "b@example.org").await;
    let device = store.device(mine.tenant(), enrolled.device);
    let question = NewQuestion { text: "Tulip", package: None, platform: Platform::Android };
    assert_eq!(device.asked_before("Tulip", None).await.unwrap(), None);
    // However often a phone repeats itself.
    let tries = (0..6).map(|_| {
        let device = device.clone();
        tokio::spawn(async move { device.ask_administrator(&question, NOW).await })
    });
    let told: Vec<Asked> = futures_of(tries).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(told.iter().filter(|told| **told == Asked::New).count(), 1, "{told:?}");
    assert!(told.iter().all(|told| *told != Asked::TooMany), "{told:?}");
    let [row] = mine.questions(9).await.unwrap().try_into().unwrap();
    let QuestionRow { name, text, platform, asked_at, answered_at, .. } = &row;
    assert_eq!((row.person, name.as_str(), text.as_str()), (person, "Person a@example.org", "Tulip"));
    assert_eq!((*platform, *asked_at, *answered_at), (Platform::Android, NOW, None));
    // She sees her own and nobody else's; another company sees nothing.
    assert!(device.asked_before("Tulip", Some("a.b")).await.unwrap().is_some());
    let other = store.device(mine.tenant(), colleague.device);
    assert_eq!(other.asked_before("Tulip", None).await.unwrap(), None);
    assert!(theirs.questions(9).await.unwrap().is_empty());
    assert_eq!(theirs.question(row.id).await.unwrap(), None);
    assert_eq!(theirs.close_question(row.id, NOW).await.unwrap_err().code(), "store.not-found");
    let stray = store.device(theirs.tenant(), enrolled.device);
    assert_eq!(stray.ask_administrator(&question, NOW).await.unwrap_err().code(), "store.not-found");
    // A phone that asks without end fills no portal, and may repeat what waits.
    for n in 1..20 {
        assert_eq!(device.ask_administrator(&about(&format!("a.b{n}")), NOW).await.unwrap(), Asked::New);
    }
    assert_eq!(device.ask_administrator(&about("a.b20"), NOW).await.unwrap(), Asked::TooMany);
    assert_eq!(device.ask_administrator(&question, NOW).await.unwrap(), Asked::Before);
    assert_eq!(other.ask_administrator(&about("a.b20"), NOW).await.unwrap(), Asked::New);
    // She goes, and what she asked goes with her.
    mine.delete_person(person, NOW).await.unwrap();
    assert_eq!(open(&mine).await, ["a.b20"]);
}

pub(crate) async fn a_question_ends_by_an_administrator_a_ban_a_verdict_or_a_report(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (_, one) = phone(&store, &tenant, "a@example.org").await;
    let (_, two) = phone(&store, &tenant, "b@example.org").await;
    let devices = [one, two].map(|enrolled| store.device(tenant.tenant(), enrolled.device));
    for device in &devices {
        for package in ["close.me", "ban.me", "judge.me", "sign.me", "vet.me", "wait.me", "over.me"] {
            device.ask_administrator(&about(package), NOW).await.unwrap();
        }
    }
    let ios = NewQuestion { platform: Platform::Ios, ..about("vet.me") };
    devices[0].ask_administrator(&ios, NOW).await.unwrap();
    // An administrator closes what two people asked.
    let rows = tenant.questions(99).await.unwrap();
    let id = rows.iter().find(|row| row.app() == "close.me").unwrap().id;
    tenant.close_question(id, NOW.plus(5)).await.unwrap();
    assert_eq!(tenant.close_question(id, NOW).await.unwrap_err().code(), "store.wrong-state");
    assert!(!open(&tenant).await.contains(&"close.me".to_owned()));
    let asked = devices[1].asked_before("close.me", None).await.unwrap().unwrap();
    assert_eq!((asked.asked_at, asked.answered_at), (NOW, Some(NOW.plus(5))));
    let lines = tenant.audit(None, 2).await.unwrap().rows;
    assert!(lines.iter().all(|line| line.action == "question.closed" && line.actor == "Ada"), "{lines:?}");
    assert!(lines.iter().all(|line| line.target_name.as_deref() == Some("close.me") && line.detail.is_empty()));
    assert!(lines.iter().any(|line| line.target == id.to_string()));

    // A ban, a verdict by name, one by the signer of what a phone has; none that is over, none about another app.
    let mut signed = installed_app("sign.me", "Signed");
    signed.signers = vec!["5e".repeat(32)];
    let records = [record(RecordBody::Apps { apps: vec![signed] })];
    devices[0].record(&records, hash(), &[], NOW).await.unwrap();
    let mut policy = Policy::first(tenant.tenant(), NOW);
    publish(&tenant, &mut policy).await;
    assert_eq!(open(&tenant).await.len(), 13);
    let of = |package: &str| AppTarget::App { package: package.into(), signer: "aa".repeat(32) };
    policy.app_overrides.push(verdict(of("over.me"), Some(NOW)));
    policy.app_overrides.push(verdict(of("other.app"), None));
    publish(&tenant, &mut policy).await;
    assert_eq!(open(&tenant).await.len(), 13);
    policy.banned_apps.push(BannedApp { package: "ban.me".into(), reason: "No.".into() });
    policy.app_overrides.push(verdict(of("judge.me"), None));
    policy.app_overrides.push(verdict(AppTarget::Signer { signer: "5e".repeat(32) }, None));
    publish(&tenant, &mut policy).await;
    let mut left = open(&tenant).await;
    left.sort();
    assert_eq!(left, ["over.me", "over.me", "vet.me", "vet.me", "vet.me", "wait.me", "wait.me"]);
    let lines = tenant.audit(None, 6).await.unwrap().rows;
    assert!(lines.iter().all(|line| line.action == "question.answered" && line.actor == "Ada"), "{lines:?}");

    // A report about an Android package says nothing about the app of an iPhone.
    let new = NewReport { sha256: "ab".into(), file_name: "x.apk".into(), size: 1, origin: "upload".into() };
    tenant.queue_report(&new, NOW).await.unwrap();
    let claimed = store.system().claim_report().await.unwrap().unwrap();
    let report = AppReport {
        facts: ApkFacts { package: "vet.me".into(), ..ApkFacts::default() },
        findings: Vec::new(),
        risk: RiskReport::default(),
        verdict: AppVerdict::Clean,
        analysed_at: NOW.plus(9),
        engine: "1".into(),
        judged_at: None,
        yara: None,
    };
    store.system().finish_report(&claimed, &Ok(report)).await.unwrap();
    let left = tenant.questions(99).await.unwrap();
    let waits: Vec<_> = left.iter().filter(|row| row.app() == "vet.me").map(|row| row.platform).collect();
    assert_eq!(waits, [Platform::Ios]);
    let asked = devices[1].asked_before("typed anew", Some("vet.me")).await.unwrap().unwrap();
    assert_eq!(asked.answered_at, Some(NOW.plus(9)));
    assert_eq!(tenant.audit(None, 1).await.unwrap().rows[0].actor, "Vigie");
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    // What was answered may be asked again: it is another question.
    assert_eq!(devices[1].ask_administrator(&about("vet.me"), NOW.plus(20)).await.unwrap(), Asked::New);

    // Its term is over, whether or not anybody answered.
    let expired = tenant.expire(NOW.plus(180 * Timestamp::DAY + 10)).await.unwrap();
    assert_eq!((expired.questions, open(&tenant).await), (15, vec!["vet.me".to_owned()]));
}
