//! Reports of people that a warning of a site is wrong: who sees them, what ends them, and that they wait once.

use vigie_protocol::{DeviceKey, SignedPolicy};
use vigie_store::{AlarmOutcome, Asked, Store, TenantStore};
use vigie_types::{Policy, Timestamp, WebClass, WebRule};

use super::{NOW, phone, tenant};

async fn open(tenant: &TenantStore) -> Vec<(String, String)> {
    let rows = tenant.false_alarms(99).await.unwrap();
    rows.into_iter().map(|row| (row.host, row.name)).collect()
}

async fn publish(tenant: &TenantStore, policy: &mut Policy) {
    let key = DeviceKey::random();
    tenant.publish_policy(policy, &SignedPolicy::sign(policy, &key), "test", NOW).await.unwrap();
    policy.version += 1;
}

fn pair(host: &str, mail: &str) -> (String, String) {
    (host.to_owned(), format!("Person {mail}"))
}

pub(crate) async fn a_false_alarm_waits_once_and_ends_by_a_rule_or_a_word(store: Store) {
    let (mine, theirs) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (person, enrolled) = phone(&store, &mine, "a@example.org").await;
    let (_, colleague) = phone(&store, &mine, "b@example.org").await;
    let device = store.device(mine.tenant(), enrolled.device);
    let other = store.device(mine.tenant(), colleague.device);
    let class = WebClass::SuspectedPhishing;
    assert_eq!(device.report_false_alarm("shop.example", class, NOW).await.unwrap(), Asked::New);
    assert_eq!(device.report_false_alarm("shop.example", WebClass::Scam, NOW).await.unwrap(), Asked::Before);
    let later = NOW.plus(1);
    assert_eq!(other.report_false_alarm("shop.example", class, later).await.unwrap(), Asked::New);
    assert_eq!(other.report_false_alarm("www.shop.example", class, later.plus(1)).await.unwrap(), Asked::New);
    let (a, b) = ("a@example.org", "b@example.org");
    assert_eq!(open(&mine).await, [pair("shop.example", a), pair("shop.example", b), pair("www.shop.example", b)]);
    // Another company sees nothing, and its phones report nothing here.
    assert!(open(&theirs).await.is_empty());
    let first = mine.false_alarms(9).await.unwrap().remove(0);
    assert_eq!((first.person, first.class, first.outcome), (person, class, None));
    assert_eq!(theirs.false_alarm(first.id).await.unwrap(), None);
    assert_eq!(theirs.keep_warning(first.id, NOW).await.unwrap_err().code(), "store.not-found");
    let stray = store.device(theirs.tenant(), enrolled.device);
    assert_eq!(stray.report_false_alarm("x.example", class, NOW).await.unwrap_err().code(), "store.not-found");

    // A rule that ended allows nothing; one for the host alone leaves what is below it.
    let mut policy = Policy::first(mine.tenant(), NOW);
    let rule =
        |host: &str, below, until: Option<Timestamp>| WebRule { host: host.into(), below, note: String::new(), until };
    policy.web.allow = vec![rule("shop.example", true, Some(NOW))];
    publish(&mine, &mut policy).await;
    assert_eq!(open(&mine).await.len(), 3);
    policy.web.allow = vec![rule("shop.example", false, None)];
    publish(&mine, &mut policy).await;
    assert_eq!(open(&mine).await, [pair("www.shop.example", b)]);
    let decided = mine.false_alarm(first.id).await.unwrap().unwrap();
    assert_eq!(decided.outcome, Some(AlarmOutcome { allowed: true, at: NOW }));

    // A word keeps the warning, and whoever reports it again is told so.
    let left = mine.false_alarms(9).await.unwrap().remove(0);
    assert_eq!(device.warning_kept("www.shop.example").await.unwrap(), None);
    mine.keep_warning(left.id, later).await.unwrap();
    assert_eq!(mine.keep_warning(left.id, later).await.unwrap_err().code(), "store.wrong-state");
    assert_eq!(device.warning_kept("www.shop.example").await.unwrap(), Some(later));
    assert_eq!(stray.warning_kept("www.shop.example").await.unwrap(), None);
    assert_eq!(device.warning_kept("shop.example").await.unwrap(), None);
    assert_eq!(device.report_false_alarm("www.shop.example", class, later).await.unwrap(), Asked::New);
    let told = mine.audit(None, 99).await.unwrap().rows;
    let actions: Vec<&str> = told.iter().map(|line| line.action.as_str()).collect();
    for (action, times) in [("false-alarm.allowed", 2), ("false-alarm.kept", 1)] {
        assert_eq!(actions.iter().filter(|one| **one == action).count(), times, "{actions:?}");
    }

    // A phone that reports without end fills no portal, and may repeat what waits.
    for n in 1..20 {
        assert_eq!(device.report_false_alarm(&format!("h{n}.example"), class, NOW).await.unwrap(), Asked::New);
    }
    assert_eq!(device.report_false_alarm("more.example", class, NOW).await.unwrap(), Asked::TooMany);
    assert_eq!(device.report_false_alarm("h1.example", class, NOW).await.unwrap(), Asked::Before);
    // She goes, and what she reported goes with her.
    mine.delete_person(person, NOW).await.unwrap();
    assert!(open(&mine).await.is_empty());
}
