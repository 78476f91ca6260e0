//! Passkeys and the questions for them.

use vigie_store::{MAX_PASSKEYS, NewPasskey, NewUser, Store, StoreError, TenantStore, Used};
use vigie_types::UserId;

use super::{NOW, futures_of, tenant};

async fn user(store: &Store, tenant: &TenantStore, name: &str) -> UserId {
    let email = format!("{name}@example.org");
    let new = NewUser { tenant: tenant.tenant(), email, name: name.into(), password_hash: "none".into() };
    store.system().create_user(&new, NOW).await.unwrap()
}

fn key(id: &str) -> NewPasskey<'_> {
    NewPasskey { credential_id: id, rp_id: "example.org", name: "Blue key", credential: "0" }
}

pub(crate) async fn a_question_for_a_passkey_is_answered_once_in_time_by_whom_it_was_put_to(store: Store) {
    let system = store.system();
    system.put_challenge("hash", "door 1", "state", NOW.plus(300_000)).await.unwrap();
    assert_eq!(system.take_challenge("hash", "door 2", NOW).await.unwrap(), None, "another browser");
    assert_eq!(system.take_challenge("hash", "confirm 1", NOW).await.unwrap(), None, "another purpose");
    assert_eq!(system.take_challenge("hash", "door 1", NOW.plus(300_000)).await.unwrap(), None, "too late");
    let takes = (0..8).map(|_| {
        let system = store.system();
        tokio::spawn(async move { system.take_challenge("hash", "door 1", NOW.plus(299_999)).await.unwrap() })
    });
    let taken: Vec<String> = futures_of(takes).await.into_iter().flatten().collect();
    assert_eq!(taken, ["state"], "once, however often it is sent");
    system.put_challenge("old", "door 1", "state", NOW).await.unwrap();
    system.forget_old_tries(NOW).await.unwrap();
    assert_eq!(system.take_challenge("old", "door 1", NOW.plus(-1)).await.unwrap(), None, "forgotten");
}

pub(crate) async fn a_passkey_is_its_users_alone_and_goes_with_them(store: Store) {
    let (tenant, other) = (tenant(&store, 1).await, tenant(&store, 1).await);
    let (ada, ben) = (user(&store, &tenant, "ada").await, user(&store, &tenant, "ben").await);
    let id = tenant.add_passkey(ada, key("one"), NOW).await.unwrap();
    assert!(matches!(tenant.add_passkey(ben, key("one"), NOW).await, Err(StoreError::Taken { .. })));
    assert!(matches!(other.add_passkey(ada, key("two"), NOW).await, Err(StoreError::NotFound(_))));
    assert!(other.passkeys(ada).await.unwrap().is_empty());
    assert!(matches!(tenant.remove_passkey(ben, id, NOW).await, Err(StoreError::NotFound(_))));
    assert!(matches!(other.remove_passkey(ada, id, NOW).await, Err(StoreError::NotFound(_))));
    assert_eq!(store.system().user(ada).await.unwrap().unwrap().passkeys, 1);
    let found = store.system().passkey("one").await.unwrap().unwrap();
    assert_eq!((found.id, found.user, found.used_at), (id, ada, None));
    let line = tenant.audit(None, 1).await.unwrap().rows.remove(0);
    assert_eq!((line.action.as_str(), line.target_name.as_deref()), ("user.passkey-added", Some("Blue key")));
    for more in 1..MAX_PASSKEYS {
        tenant.add_passkey(ada, key(&format!("more {more}")), NOW).await.unwrap();
    }
    assert!(matches!(tenant.add_passkey(ada, key("too many"), NOW).await, Err(StoreError::WrongState(_))));
    tenant.remove_user(ada, NOW).await.unwrap();
    assert_eq!(store.system().passkey("one").await.unwrap(), None);
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn a_counter_of_a_passkey_counts_once(store: Store) {
    let tenant = tenant(&store, 1).await;
    let ada = user(&store, &tenant, "ada").await;
    tenant.add_passkey(ada, key("one"), NOW).await.unwrap();
    let found = store.system().passkey("one").await.unwrap().unwrap();
    let uses = (0..8).map(|_| {
        let (tenant, found) = (tenant.clone(), found.clone());
        tokio::spawn(async move {
            let used = Used { credential: "1", action: "user.signed-in" };
            tenant.use_passkey(&found, used, NOW.plus(5)).await.unwrap()
        })
    });
    assert_eq!(futures_of(uses).await.into_iter().filter(|used| *used).count(), 1);
    let after = store.system().passkey("one").await.unwrap().unwrap();
    assert_eq!((after.credential.as_str(), after.used_at), ("1", Some(NOW.plus(5))));
    let lines = tenant.audit(None, 9).await.unwrap().rows;
    assert_eq!(lines.iter().filter(|line| line.action == "user.signed-in").count(), 1);
    assert_eq!(lines[0].detail, format!("by passkey {}", found.id));
    let other = super::tenant(&store, 1).await;
    let used = Used { credential: "2", action: "user.signed-in" };
    assert!(!other.use_passkey(&after, used, NOW).await.unwrap(), "another company's");
}
