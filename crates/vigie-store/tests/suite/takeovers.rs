//! A used link and a new phone, where the company wants the phone in use to say yes first.

use vigie_protocol::{DeviceKey, TAKEOVER_GRACE, TAKEOVER_TERM, TakeoverAnswer, TakeoverAsked};
use vigie_store::{Enrolled, FoundActivation, Store, StoreError, Takeover, TenantStore};
use vigie_types::{DeviceId, Language, Platform, TakeoverId, Timestamp};

use super::{NOW, activation, person, tenant};

async fn choose(store: &Store, tenant: &TenantStore, takeover: Takeover) {
    let mut company = store.system().tenant(tenant.tenant()).await.unwrap().unwrap();
    company.takeover = takeover;
    tenant.change_tenant(&company, NOW).await.unwrap();
    assert_eq!(store.system().tenant(tenant.tenant()).await.unwrap().unwrap().takeover, takeover);
}

async fn enrol(
    store: &Store,
    link: &FoundActivation,
    key: &DeviceKey,
    at: Timestamp,
) -> Result<Enrolled, (&'static str, Vec<DeviceId>)> {
    let enrolled = store.system().enrol(link, &key.public(), Platform::Ios, "1", Language::En, at).await;
    enrolled.map_err(|error| match error {
        StoreError::TakeoverWaits { ref tell } => (error.code(), tell.clone()),
        error => (error.code(), Vec::new()),
    })
}

const WAITS: &str = "activation.waits";

async fn asked(store: &Store, phone: DeviceId) -> Option<TakeoverAsked> {
    store.system().device(phone, "").await.unwrap().unwrap().takeover.map(|asked| *asked)
}

async fn told(tenant: &TenantStore, action: &str) -> Vec<(String, String)> {
    let lines = tenant.audit(None, 100).await.unwrap().rows;
    lines.into_iter().rev().filter(|line| line.action == action).map(|line| (line.target, line.detail)).collect()
}

pub(crate) async fn a_new_phone_waits_for_the_word_of_the_phone_in_use(store: Store) {
    let tenant = tenant(&store, 10).await;
    let owner = tenant.add_people(&[person("a@example.org")], NOW).await.unwrap()[0];
    let link = activation(&store, &tenant, owner).await;
    choose(&store, &tenant, Takeover::Ask).await;
    let keys: Vec<DeviceKey> = (0..4).map(|_| DeviceKey::random()).collect();
    let first = enrol(&store, &link, &keys[0], NOW).await.unwrap();
    let at = |minutes: i64| NOW.plus(minutes * 60_000);
    let say = async |phone: DeviceId, id: TakeoverId, yes: bool, when: Timestamp| {
        store.device(tenant.tenant(), phone).answer_takeover(TakeoverAnswer { id, yes }, when).await.unwrap()
    };

    // It is asked once, however often the new phone comes; nothing is written for that.
    assert_eq!(enrol(&store, &link, &keys[1], at(1)).await.unwrap_err(), (WAITS, vec![first.device]));
    let changes = store.system().changes().await.unwrap();
    assert_eq!(enrol(&store, &link, &keys[1], at(2)).await.unwrap_err(), (WAITS, vec![]));
    assert_eq!(store.system().changes().await.unwrap(), changes);
    let request = asked(&store, first.device).await.unwrap();
    assert_eq!((request.public_key, request.platform), (keys[1].public(), Platform::Ios));
    assert_eq!((request.asked_at, request.ends_at), (at(1), at(1).plus(TAKEOVER_TERM)));
    assert_eq!(store.system().concerned(tenant.tenant(), &[first.device]).await.unwrap(), [first.device]);
    assert_eq!(enrol(&store, &link, &keys[0], at(2)).await.unwrap().device, first.device, "its own phone");
    // Another one that asks waits behind it, until it is silent for a minute; then it takes its place, and an answer
    // to the first counts for nothing.
    assert_eq!(enrol(&store, &link, &keys[2], at(3).plus(-1)).await.unwrap_err(), (WAITS, vec![]));
    assert_eq!(asked(&store, first.device).await.unwrap(), request);
    assert_eq!(enrol(&store, &link, &keys[2], at(3)).await.unwrap_err(), (WAITS, vec![first.device]));
    assert!(!say(first.device, request.id, true, at(4)).await);
    let second = asked(&store, first.device).await.unwrap();
    assert_eq!(second.public_key, keys[2].public());
    // Nobody else says yes: no other phone, no other company, not after the end.
    let (_, stranger) = super::phone(&store, &tenant, "b@example.org").await;
    assert!(!say(stranger.device, second.id, true, at(4)).await);
    let other = super::tenant(&store, 5).await;
    let forged = TakeoverAnswer { id: second.id, yes: true };
    assert!(!store.device(other.tenant(), first.device).answer_takeover(forged, at(4)).await.unwrap());
    assert!(!say(first.device, second.id, true, second.ends_at).await);
    assert_eq!(enrol(&store, &link, &keys[2], at(5)).await.unwrap_err(), (WAITS, vec![]));

    assert!(say(first.device, second.id, true, at(5)).await);
    assert!(say(first.device, second.id, true, at(5)).await, "the same answer once more");
    assert!(!say(first.device, second.id, false, at(5)).await);
    assert_eq!(asked(&store, first.device).await, None);
    assert!(store.system().concerned(tenant.tenant(), &[first.device]).await.unwrap().is_empty());
    assert_eq!(enrol(&store, &link, &keys[3], at(6)).await.unwrap_err(), (WAITS, vec![]), "the yes was another's");
    let taken = enrol(&store, &link, &keys[2], at(7)).await.unwrap();
    assert_eq!((taken.new, taken.handed_over), (true, vec![first.device]));
    assert_eq!(enrol(&store, &link, &keys[2], at(8)).await.unwrap().device, taken.device, "the answer was lost");
    // From now on, the new one is asked.
    assert_eq!(enrol(&store, &link, &keys[0], at(9)).await.unwrap_err(), (WAITS, vec![taken.device]));

    let (one, two) = (first.device.to_string(), second.id.to_string());
    let asked_of = told(&tenant, "activation.takeover-asked").await;
    assert_eq!(asked_of.len(), 3, "{asked_of:?}");
    assert_eq!(asked_of[0], (one.clone(), request.id.to_string()));
    assert_eq!(told(&tenant, "activation.takeover-approved").await, [(one.clone(), two)]);
    assert_eq!(told(&tenant, "activation.takeover-denied").await, []);
    assert_eq!(told(&tenant, "device.handed-over").await, [(one, taken.device.to_string())]);
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn a_no_closes_the_link_and_whatever_ends_a_request_ends_it(store: Store) {
    let tenant = tenant(&store, 10).await;
    let owner = tenant.add_people(&[person("a@example.org")], NOW).await.unwrap()[0];
    let link = activation(&store, &tenant, owner).await;
    choose(&store, &tenant, Takeover::Ask).await;
    let keys: Vec<DeviceKey> = (0..4).map(|_| DeviceKey::random()).collect();
    let first = enrol(&store, &link, &keys[0], NOW).await.unwrap();
    let device = store.device(tenant.tenant(), first.device);
    enrol(&store, &link, &keys[1], NOW).await.unwrap_err();
    let request = asked(&store, first.device).await.unwrap();
    assert!(device.answer_takeover(TakeoverAnswer { id: request.id, yes: false }, NOW).await.unwrap());
    assert_eq!(told(&tenant, "activation.takeover-denied").await, [(first.device.to_string(), request.id.to_string())]);
    let last = request.ends_at.plus(-1);
    for key in [&keys[1], &keys[2]] {
        assert_eq!(enrol(&store, &link, key, last).await.unwrap_err(), ("activation.denied", vec![]));
    }
    assert_eq!(asked(&store, first.device).await, None, "nobody is asked again meanwhile");
    // Afterwards anybody may ask again. A yes that nobody used counts for its time only.
    assert_eq!(enrol(&store, &link, &keys[1], request.ends_at).await.unwrap_err(), (WAITS, vec![first.device]));
    let again = asked(&store, first.device).await.unwrap();
    assert!(device.answer_takeover(TakeoverAnswer { id: again.id, yes: true }, again.asked_at).await.unwrap());
    let over = again.ends_at.plus(TAKEOVER_GRACE);
    assert_eq!(enrol(&store, &link, &keys[1], over).await.unwrap_err(), (WAITS, vec![first.device]));
    // A yes of the last moment is heard a little later; without one, nobody is asked anew meanwhile.
    let last = asked(&store, first.device).await.unwrap();
    let (before, after) = (last.ends_at.plus(-1), last.ends_at.plus(TAKEOVER_GRACE - 1));
    assert_eq!(enrol(&store, &link, &keys[1], after).await.unwrap_err(), (WAITS, vec![]));
    assert!(device.answer_takeover(TakeoverAnswer { id: last.id, yes: true }, before).await.unwrap());
    assert_eq!(enrol(&store, &link, &keys[2], before).await.unwrap_err(), (WAITS, vec![]));

    // A new link takes the request back; the old phone stays in use, and has nothing to say to the new one's.
    let fresh = activation(&store, &tenant, owner).await;
    assert_eq!(asked(&store, first.device).await, None);
    assert!(store.system().enrol(&link, &keys[1].public(), Platform::Ios, "1", Language::En, NOW).await.is_err());
    let second = enrol(&store, &fresh, &keys[1], NOW).await.unwrap();
    assert_eq!(second.handed_over, vec![]);
    // Where no phone of the link is in use, nobody can say yes: the administrator's next mail has a new link.
    enrol(&store, &fresh, &keys[2], NOW).await.unwrap_err();
    tenant.deactivate_device(second.device, NOW).await.unwrap();
    assert_eq!(enrol(&store, &fresh, &keys[2], NOW).await.unwrap_err(), ("activation.used", vec![]));
    assert_eq!(tenant.open_link(owner, NOW).await.unwrap(), None);
    choose(&store, &tenant, Takeover::Free).await;
    let third = enrol(&store, &fresh, &keys[2], NOW).await.unwrap();
    assert!(tenant.open_link(owner, NOW).await.unwrap().is_some());
    choose(&store, &tenant, Takeover::Never).await;
    assert_eq!(enrol(&store, &fresh, &keys[3], NOW).await.unwrap_err(), ("activation.used", vec![]));
    assert_eq!(enrol(&store, &fresh, &keys[2], NOW).await.unwrap().device, third.device, "its own phone");
    assert_eq!(tenant.open_link(owner, NOW).await.unwrap(), None);
    // The term of the company counts in each of them.
    choose(&store, &tenant, Takeover::Ask).await;
    let year = NOW.plus(365 * Timestamp::DAY);
    assert_eq!(enrol(&store, &fresh, &keys[3], year).await.unwrap_err(), ("activation.used", vec![]));
    // What is over is not kept.
    assert_eq!(enrol(&store, &fresh, &keys[3], NOW).await.unwrap_err(), (WAITS, vec![third.device]));
    tenant.expire(NOW.plus(TAKEOVER_TERM + 1)).await.unwrap();
    assert_eq!(asked(&store, third.device).await, None);
    let settings = told(&tenant, "settings.changed").await;
    assert_eq!(settings.last().unwrap().1, "used links and new phones: ask");
}
