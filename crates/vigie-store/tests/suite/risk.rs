//! What device managers are to be told waits until it was taken.

use vigie_protocol::RecordBody;
use vigie_store::{Store, Told};
use vigie_types::{Severity, ThreatKind};

use super::{NOW, finding, hash, phone, record, tenant};

pub(crate) async fn what_a_device_manager_is_to_be_told_waits_until_it_was_taken(store: Store) {
    let (ours, other) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (marie, hers) = phone(&store, &ours, "marie@example.org").await;
    let (_, his) = phone(&store, &ours, "niels@example.org").await;
    let open = |severity| record(RecordBody::FindingOpened { finding: finding(ThreatKind::Rooted, severity) });
    let records = [open(Severity::Low), open(Severity::Critical)];
    store.device(ours.tenant(), hers.device).record(&records, hash(), &[], NOW).await.unwrap();
    let risks = ours.phone_risks("mdm").await.unwrap();
    let of = |device| risks.iter().find(|one| one.device == device).unwrap();
    let severities: Vec<Severity> = of(hers.device).open.iter().map(|(_, one)| one.severity).collect();
    assert_eq!((severities, of(his.device).open.len()), (vec![Severity::Critical, Severity::Low], 0));
    assert!(risks.iter().all(|one| one.in_use && one.noted.is_none()) && risks.len() == 2);

    let claim = async |now| ours.claim_risk("mdm", now, 1_000).await.unwrap();
    assert_eq!(claim(NOW).await, None);
    let both = [(hers.device, "high".to_owned()), (his.device, "low".to_owned())];
    ours.note_risks("mdm", &both, NOW).await.unwrap();
    // What is noted already is no change, and takes nothing away from what waits.
    ours.note_risks("mdm", &both[..1], NOW.plus(1)).await.unwrap();
    let first = claim(NOW).await.unwrap();
    assert_eq!((first.device, first.person, first.email.as_str()), (hers.device, marie, "marie@example.org"));
    assert_eq!((first.sequence, first.state.as_str(), first.tries), (1, "high", 0));
    assert_eq!(claim(NOW).await, None, "nobody gets anything while one is on its way");
    ours.risk_told("mdm", &first, Told::Failed("HTTP 503", NOW.plus(5_000)), NOW).await.unwrap();
    assert_eq!(claim(NOW.plus(4_999)).await, None);
    let state = ours.webhook_state("mdm").await.unwrap();
    assert_eq!((state.waiting, state.tries, state.next_try), (2, 1, Some(NOW.plus(5_000))));
    assert_eq!(state.last_error.as_deref(), Some("HTTP 503"));
    let again = claim(NOW.plus(5_000)).await.unwrap();
    assert_eq!((again.sequence, again.tries), (1, 1));
    // Whoever dies with it in hand keeps it from the others no longer than the lease.
    let again = claim(NOW.plus(6_000)).await.unwrap();
    // It changes while it is on its way: the newer state is still to be told.
    ours.note_risks("mdm", &[(hers.device, "low".to_owned())], NOW.plus(6_001)).await.unwrap();
    ours.risk_told("mdm", &again, Told::Taken, NOW.plus(6_002)).await.unwrap();
    let his_news = claim(NOW.plus(6_003)).await.unwrap();
    assert_eq!((his_news.device, his_news.sequence), (his.device, 2));
    ours.risk_told("mdm", &his_news, Told::Refused("HTTP 422"), NOW.plus(6_004)).await.unwrap();
    let newer = claim(NOW.plus(6_005)).await.unwrap();
    assert_eq!((newer.device, newer.state.as_str(), newer.changed_at), (hers.device, "low", NOW.plus(6_001)));
    assert!(newer.sequence > 2);
    ours.risk_told("mdm", &newer, Told::Taken, NOW.plus(6_006)).await.unwrap();
    let state = ours.webhook_state("mdm").await.unwrap();
    assert_eq!((state.waiting, state.taken_at, state.last_error), (0, Some(NOW.plus(6_006)), None));

    // A phone that leaves is still there to be told of, once it was told of; another company has none of it.
    ours.deactivate_device(his.device, NOW).await.unwrap();
    let risks = ours.phone_risks("mdm").await.unwrap();
    let left = risks.iter().find(|one| one.device == his.device).unwrap();
    assert_eq!((left.in_use, left.noted.as_deref()), (false, Some("low")));
    assert_eq!(ours.phone_risks("new").await.unwrap().len(), 1);
    assert!(other.phone_risks("mdm").await.unwrap().is_empty());
    assert_eq!(other.webhook_state("mdm").await.unwrap(), vigie_store::WebhookState::default());
    ours.keep_webhooks(&["mdm".to_owned()]).await.unwrap();
    assert_eq!(ours.phone_risks("mdm").await.unwrap().len(), 2);
    ours.keep_webhooks(&[]).await.unwrap();
    assert_eq!(ours.phone_risks("mdm").await.unwrap().len(), 1, "nobody asks for it any more");
}
