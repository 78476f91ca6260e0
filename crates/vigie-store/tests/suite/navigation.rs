//! The numbers beside the pages.

use vigie_store::{Counts, Handled, MOST_BESIDE, MailState, NewPerson, NewQuestion, Store};
use vigie_types::{Language, Platform, Severity, ThreatKind, WebClass};

use super::{NOW, finding, hash, letter, person, phone, record, tenant};

pub(crate) async fn what_stands_beside_the_pages_is_the_companys_own_and_ends_somewhere(store: Store) {
    let one = tenant(&store, 2_000).await;
    let other = tenant(&store, 5).await;
    assert_eq!(one.counts().await.unwrap(), Counts::default());
    let (_, enrolled) = phone(&store, &one, "a@example.org").await;
    let found = [finding(ThreatKind::Rooted, Severity::Low), finding(ThreatKind::Rooted, Severity::Critical)];
    let opened = found.clone().map(|finding| record(vigie_protocol::RecordBody::FindingOpened { finding }));
    store.device(one.tenant(), enrolled.device).record(&opened, hash(), &[], NOW).await.unwrap();
    one.handle_finding(found[0].id, Handled::Handled, "Seen", NOW).await.unwrap();
    one.add_group("Ward", NOW).await.unwrap();
    let gone = one.add_people(&[person("b@example.org")], NOW).await.unwrap()[0];
    one.end_person(gone, NOW).await.unwrap();
    let mail = one.add_mail(&letter(), NOW).await.unwrap();
    store.system().mail_failed(mail, "no", None).await.unwrap();
    assert_eq!(one.mail(mail).await.unwrap().unwrap().state, MailState::Failed);
    let asks = store.device(one.tenant(), enrolled.device);
    let question = NewQuestion { text: "com.example.tulip", package: None, platform: Platform::Android };
    asks.ask_administrator(&question, NOW).await.unwrap();
    asks.report_false_alarm("shop.example", WebClass::Scam, NOW).await.unwrap();
    let counts = one.counts().await.unwrap();
    assert_eq!(
        counts,
        Counts { threats: 1, phones: 1, apps: 0, people: 1, groups: 1, failed_mails: 1, questions: 1, false_alarms: 1 }
    );
    assert_eq!(other.counts().await.unwrap(), Counts::default());
    // Where there are more than anybody reads, no more is counted.
    let many: Vec<NewPerson> = (0..MOST_BESIDE + 9)
        .map(|n| NewPerson { name: "P".into(), email: format!("p{n}@x.org"), language: Language::En, group: None })
        .collect();
    one.add_people(&many, NOW).await.unwrap();
    assert_eq!(one.counts().await.unwrap().people, MOST_BESIDE + 1);
}
