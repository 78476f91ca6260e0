//! Administrators: how they come, sign in and go.

use vigie_store::{NewFactor, NewUser, Store, StoreError, TenantStore, UserLink};
use vigie_types::{Timestamp, UserId};

use super::{NOW, futures_of, tenant};

async fn user(store: &Store, tenant: &TenantStore, name: &str) -> UserId {
    let new = NewUser {
        tenant: tenant.tenant(),
        email: format!("{name}@example.org"),
        name: name.into(),
        password_hash: "none".into(),
    };
    store.system().create_user(&new, NOW).await.unwrap()
}

fn link(tenant: &TenantStore, user: Option<UserId>, email: &str) -> UserLink {
    let expires_at = NOW.plus(Timestamp::HOUR);
    UserLink { tenant: tenant.tenant(), user, email: email.into(), name: "Ben".into(), expires_at }
}

pub(crate) async fn tries_at_once_are_counted_one_by_one(store: Store) {
    let tries = (0..40).map(|_| {
        let system = store.system();
        tokio::spawn(async move { system.count_try("place", NOW, 1_000).await })
    });
    let mut counts: Vec<u32> = futures_of(tries).await.into_iter().map(|tries| tries.unwrap().count).collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=40).collect::<Vec<_>>());
    let system = store.system();
    assert_eq!(system.count_try("other", NOW, 1_000).await.unwrap().count, 1);
    let later = system.count_try("place", NOW.plus(1_000), 1_000).await.unwrap();
    assert_eq!((later.count, later.ends_at), (1, NOW.plus(2_000)), "a new window");
    system.forget_tries("place").await.unwrap();
    assert_eq!(system.count_try("place", NOW, 1_000).await.unwrap().count, 1);
    system.forget_old_tries(NOW.plus(10_000)).await.unwrap();
}

pub(crate) async fn a_browser_is_known_to_its_user_only_and_for_its_time(store: Store) {
    let tenant = tenant(&store, 1).await;
    let (ada, ben) = (user(&store, &tenant, "ada").await, user(&store, &tenant, "ben").await);
    let system = store.system();
    system.know_browser("hash", ada, NOW.plus(1_000)).await.unwrap();
    system.know_browser("hash", ada, NOW.plus(2_000)).await.unwrap();
    assert!(system.knows_browser("hash", ada, NOW.plus(1_999)).await.unwrap());
    assert!(!system.knows_browser("hash", ada, NOW.plus(2_000)).await.unwrap());
    assert!(!system.knows_browser("hash", ben, NOW).await.unwrap());
}

pub(crate) async fn a_recovery_code_counts_once_however_often_it_is_sent(store: Store) {
    let tenant = tenant(&store, 1).await;
    let ada = user(&store, &tenant, "ada").await;
    let codes = ["one".to_owned(), "two".to_owned()];
    let new = NewFactor { secret: "SECRET", step: 7, recovery: &codes };
    tenant.set_second_factor(ada, Some(new), NOW).await.unwrap();
    assert!(!store.system().use_totp_step(ada, 7).await.unwrap(), "the first code is used up");
    let uses = (0..8).map(|_| {
        let tenant = tenant.clone();
        tokio::spawn(async move { tenant.use_recovery_code(ada, "one", NOW).await.unwrap() })
    });
    assert_eq!(futures_of(uses).await.into_iter().filter(|used| *used).count(), 1);
    assert_eq!(tenant.recovery_codes(ada).await.unwrap(), 1);
    tenant.set_second_factor(ada, None, NOW).await.unwrap();
    assert_eq!(tenant.recovery_codes(ada).await.unwrap(), 0);
    let other = super::tenant(&store, 1).await;
    assert!(matches!(other.set_second_factor(ada, None, NOW).await, Err(StoreError::NotFound(_))));
    assert!(matches!(other.set_recovery_codes(ada, &codes, NOW).await, Err(StoreError::NotFound(_))));
    assert!(!other.use_recovery_code(ada, "two", NOW).await.unwrap());
}

pub(crate) async fn a_link_lets_one_person_in_once(store: Store) {
    let tenant = tenant(&store, 1).await;
    user(&store, &tenant, "ada").await;
    tenant.put_user_link("hash", &link(&tenant, None, "ben@example.org"), NOW).await.unwrap();
    assert_eq!(tenant.invited_users(NOW).await.unwrap().len(), 1);
    let uses = (0..8).map(|_| {
        let tenant = tenant.clone();
        tokio::spawn(async move { tenant.use_user_link("hash", "none", NOW).await.unwrap() })
    });
    let users: Vec<UserId> = futures_of(uses).await.into_iter().flatten().collect();
    assert_eq!(users.len(), 1);
    let taken = tenant.put_user_link("again", &link(&tenant, None, "Ben@example.org"), NOW).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })));
    tenant.put_user_link("reset", &link(&tenant, Some(users[0]), "ben@example.org"), NOW).await.unwrap();
    let other = super::tenant(&store, 1).await;
    assert_eq!(other.use_user_link("reset", "mine", NOW).await.unwrap(), None, "another company's");
    assert_eq!(tenant.use_user_link("reset", "new", NOW.plus(Timestamp::HOUR)).await.unwrap(), None, "over");
    assert_eq!(tenant.use_user_link("reset", "new", NOW).await.unwrap(), Some(users[0]));
    assert_eq!(store.system().user(users[0]).await.unwrap().unwrap().password_hash, "new");
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn the_last_administrator_stays(store: Store) {
    let tenant = tenant(&store, 1).await;
    let (ada, ben) = (user(&store, &tenant, "ada").await, user(&store, &tenant, "ben").await);
    let other = super::tenant(&store, 1).await;
    assert!(matches!(other.remove_user(ada, NOW).await, Err(StoreError::NotFound(_))));
    let removals = [ada, ben].map(|user| {
        let tenant = tenant.clone();
        tokio::spawn(async move { tenant.remove_user(user, NOW).await })
    });
    let removed = futures_of(removals.into_iter()).await;
    assert_eq!(removed.iter().filter(|removed| removed.is_ok()).count(), 1, "{removed:?}");
    assert_eq!(tenant.users().await.unwrap().len(), 1);
}
