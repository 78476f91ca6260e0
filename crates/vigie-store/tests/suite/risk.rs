//! What device managers are to be told waits until it was taken.

use vigie_protocol::RecordBody;
use vigie_store::{Store, Told};
use vigie_types::{Severity, ThreatKind, Timestamp};

use super::{NOW, finding, hash, phone, record, tenant};

pub(crate) async fn what_a_device_manager_is_to_be_told_waits_until_it_was_taken(store: Store) {
    let (ours, other) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (marie, hers) = phone(&store, &ours, "marie@example.org").await;
    let (niels, his) = phone(&store, &ours, "niels@example.org").await;
    let open = |severity| record(RecordBody::FindingOpened { finding: finding(ThreatKind::Rooted, severity) });
    let records = [open(Severity::Low), open(Severity::Critical)];
    store.device(ours.tenant(), hers.device).record(&records, hash(), &[], NOW).await.unwrap();
    let risks = ours.phone_risks("mdm").await.unwrap();
    let of = |device| risks.iter().find(|one| one.device == device).unwrap();
    let severities: Vec<Severity> = of(hers.device).open.iter().map(|(_, one)| one.severity).collect();
    assert_eq!((severities, of(his.device).open.len()), (vec![Severity::Critical, Severity::Low], 0));
    assert!(risks.iter().all(|one| one.in_use && one.noted.is_none()) && risks.len() == 2);

    let claim = async |now| ours.claim_risk("mdm", now, 1_000, 60_000).await.unwrap();
    let failed = |why, again, rest_until| Told::Failed { why, again, rest_until, in_a_row: 1 };
    assert_eq!(claim(NOW).await, None);
    let both = [(hers.device, "high".to_owned()), (his.device, "low".to_owned())];
    ours.note_risks("mdm", &both, NOW).await.unwrap();
    // What is noted already is no change, and takes nothing away from what waits.
    ours.note_risks("mdm", &both[..1], NOW.plus(1)).await.unwrap();
    let first = claim(NOW).await.unwrap();
    assert_eq!((first.device, first.person, first.email.as_deref()), (hers.device, marie, Some("marie@example.org")));
    assert_eq!((first.sequence, first.state.as_str(), first.tries), (1, "high", 0));
    assert_eq!(claim(NOW).await, None, "nobody gets anything while one is on its way");
    // The receiver rests, and then the other one comes first: what failed waits longer.
    let (rest, again) = (NOW.plus(5_000), NOW.plus(30_000));
    ours.risk_told("mdm", &first, failed("HTTP 503", again, rest), NOW).await.unwrap();
    assert_eq!(claim(NOW.plus(4_999)).await, None);
    let state = ours.webhook_state("mdm").await.unwrap();
    assert_eq!((state.waiting, state.tries, state.next_try), (2, 1, Some(rest)));
    assert_eq!(state.last_error.as_deref(), Some("HTTP 503"));
    let [line] = state.failed.as_slice() else { panic!("{:?}", state.failed) };
    assert_eq!((line.device, line.tries, line.next_try), (Some(hers.device), 1, Some(again)));
    let other_one = claim(rest).await.unwrap();
    assert_eq!((other_one.device, other_one.failures, other_one.took_others), (his.device, 1, false));
    ours.risk_told("mdm", &other_one, Told::Taken, rest).await.unwrap();
    assert_eq!(claim(again.plus(-1)).await, None);
    // A clock that was set back by a day stops nothing.
    let again_early = claim(NOW.plus(-Timestamp::DAY)).await.unwrap();
    assert_eq!((again_early.sequence, again_early.tries, again_early.took_others), (1, 1, false));
    let early = NOW.plus(-Timestamp::DAY);
    ours.risk_told("mdm", &again_early, failed("HTTP 404", early, early), early).await.unwrap();
    let again = claim(NOW.plus(6_000)).await.unwrap();
    assert_eq!((again.sequence, again.tries, again.failures), (1, 2, 1));
    // One that fails alone does so once in a row, however often.
    ours.risk_told("mdm", &again, failed("HTTP 404", NOW.plus(6_000), NOW.plus(6_000)), NOW.plus(6_000)).await.unwrap();
    let again = claim(NOW.plus(6_000)).await.unwrap();
    assert_eq!((again.tries, again.failures, again.took_others), (3, 1, false), "nothing was taken since the last try");
    // Whoever dies with it in hand keeps it from the others no longer than the lease, whatever the clock says.
    assert!(claim(NOW.plus(-Timestamp::DAY)).await.is_some() && claim(NOW.plus(6_000)).await.is_some());
    // It changes while it is on its way: the newer state is still to be told, as if nothing had failed.
    ours.note_risks("mdm", &[(hers.device, "low".to_owned())], NOW.plus(6_001)).await.unwrap();
    ours.risk_told("mdm", &again, Told::Taken, NOW.plus(6_002)).await.unwrap();
    let newer = claim(NOW.plus(6_003)).await.unwrap();
    assert_eq!((newer.device, newer.state.as_str(), newer.changed_at), (hers.device, "low", NOW.plus(6_001)));
    assert!(newer.sequence > 2 && newer.tries == 0);
    // What is given up waits no more, and is told again when somebody wants it to.
    ours.risk_told("mdm", &newer, Told::GivenUp("HTTP 422"), NOW.plus(6_004)).await.unwrap();
    assert_eq!(claim(NOW.plus(6_005)).await, None);
    let state = ours.webhook_state("mdm").await.unwrap();
    assert_eq!((state.waiting, state.failed.len(), state.failed[0].next_try), (0, 1, None));
    ours.reopen_webhook("mdm", true).await.unwrap();
    let newer = claim(NOW.plus(6_006)).await.unwrap();
    // A receiver that wants nothing any more gets nothing until it is opened again.
    ours.risk_told("mdm", &newer, Told::Gone("HTTP 410"), NOW.plus(6_007)).await.unwrap();
    assert_eq!(claim(NOW.plus(90_000)).await, None);
    assert_eq!(ours.webhook_state("mdm").await.unwrap().gone_at, Some(NOW.plus(6_007)));
    ours.reopen_webhook("mdm", false).await.unwrap();
    let newer = claim(NOW.plus(6_008)).await.unwrap();
    ours.risk_told("mdm", &newer, Told::Taken, NOW.plus(6_009)).await.unwrap();
    let state = ours.webhook_state("mdm").await.unwrap();
    assert_eq!((state.waiting, state.taken_at, state.last_error), (0, Some(NOW.plus(6_009)), None));
    assert!(state.gone_at.is_none() && state.failed.is_empty());

    // A phone that leaves is still there to be told of, once it was told of; another company has none of it.
    ours.deactivate_device(his.device, NOW).await.unwrap();
    let risks = ours.phone_risks("mdm").await.unwrap();
    let left = risks.iter().find(|one| one.device == his.device).unwrap();
    assert_eq!((left.in_use, left.noted.as_deref()), (false, Some("low")));
    assert_eq!(ours.phone_risks("new").await.unwrap().len(), 1);
    assert!(other.phone_risks("mdm").await.unwrap().is_empty());
    assert_eq!(other.webhook_state("mdm").await.unwrap(), vigie_store::WebhookState::default());
    // Nor does one that is deleted vanish without a word: its number stays until it was told, and nothing else of it.
    ours.delete_person(marie, NOW.plus(7_000)).await.unwrap();
    let gone = ours.phone_risks("mdm").await.unwrap().into_iter().find(|one| one.device == hers.device).unwrap();
    assert_eq!((gone.in_use, gone.noted.as_deref()), (false, Some("")));
    assert_eq!(claim(NOW.plus(7_001)).await, None, "nothing is told before it is known what");
    ours.note_risks("mdm", &[(hers.device, "unknown".to_owned())], NOW.plus(7_002)).await.unwrap();
    let last = claim(NOW.plus(7_003)).await.unwrap();
    assert_eq!((last.device, last.person, last.email.as_deref()), (hers.device, marie, None));
    assert_eq!((last.state.as_str(), last.model.as_deref()), ("unknown", None));
    ours.risk_told("mdm", &last, Told::Taken, NOW.plus(7_004)).await.unwrap();
    assert!(ours.phone_risks("mdm").await.unwrap().iter().all(|one| one.device != hers.device));
    // One that left long ago was told of then: that is enough.
    ours.note_risks("mdm", &[(his.device, "unknown".to_owned())], NOW.plus(7_005)).await.unwrap();
    let left = claim(NOW.plus(7_006)).await.unwrap();
    ours.risk_told("mdm", &left, Told::Taken, NOW.plus(7_007)).await.unwrap();
    ours.delete_person(niels, NOW.plus(7_008)).await.unwrap();
    assert!(ours.phone_risks("mdm").await.unwrap().is_empty());
    let (_, third) = phone(&store, &ours, "ada@example.org").await;
    ours.note_risks("mdm", &[(third.device, "low".to_owned())], NOW.plus(7_009)).await.unwrap();
    ours.keep_webhooks(&["mdm".to_owned()]).await.unwrap();
    assert_eq!(ours.phone_risks("mdm").await.unwrap()[0].noted.as_deref(), Some("low"));
    ours.keep_webhooks(&[]).await.unwrap();
    assert_eq!(ours.phone_risks("mdm").await.unwrap()[0].noted, None, "nobody asks for it any more");
}
