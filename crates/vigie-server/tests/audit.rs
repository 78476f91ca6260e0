//! An audit log that somebody who can write to the database changed: in the middle, at its end, and whole.

#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;
#[path = "../../vigie-store/tests/server/mod.rs"]
mod postgres;

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use portal_world::World;
use sea_orm::ConnectionTrait as _;
use vigie_server::{AuditError, AuditReport, PublishedHead, Settings, check_audit};
use vigie_store::AuditState;
use vigie_types::Timestamp;

struct Log {
    world: World,
    settings: Settings,
    database: sea_orm::DatabaseConnection,
}

impl Log {
    async fn new(database: Option<String>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let file = format!("sqlite://{}", data.path().join("vigie.db").display());
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings =
            Settings { data: data.path().to_owned(), https, database: database.clone(), ..Settings::default() };
        let world = World::with(data, &settings).await;
        let database = sea_orm::Database::connect(database.unwrap_or(file)).await.unwrap();
        Self { world, settings, database }
    }

    async fn write(&self, lines: u32) {
        for number in 0..lines {
            self.world.company.note("test.line", &format!("{number} of {lines}"), "", Timestamp(1)).await.unwrap();
        }
    }

    async fn check(&self, heads: &[&str]) -> AuditReport {
        let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
        check_audit(&self.settings, &heads, Timestamp(2)).await.unwrap().remove(0)
    }

    async fn head(&self) -> String {
        self.check(&[]).await.head.unwrap().to_string()
    }

    async fn change(&self, sql: &str) {
        self.database.execute_unprepared(sql).await.unwrap();
    }

    async fn last(&self) -> i64 {
        let AuditState::Whole(head) = self.check(&[]).await.state else { panic!("the chain does not hold") };
        head.seq
    }
}

async fn a_log_that_was_changed_is_told(database: Option<String>) {
    let log = Log::new(database).await;
    // More than are read at once.
    log.write(1_010).await;
    let last = log.last().await;
    assert!(last > 1_010);
    let head = log.head().await;
    assert_eq!(log.check(&[&head]).await.state, log.check(&[]).await.state);
    log.write(3).await;
    assert!(matches!(log.check(&[&head]).await.state, AuditState::Whole(_)), "later lines change nothing");
    assert!(log.world.page("/audit").await.contains("The chain of lines is whole"));

    // The newest end: nothing in the database shows it, a head that was kept elsewhere does.
    let kept = log.head().await;
    log.change(&format!("DELETE FROM audit WHERE seq > {last}")).await;
    assert!(matches!(log.check(&[]).await.state, AuditState::Whole(_)));
    let cut = AuditState::CutOff { last, head: last + 3 };
    assert_eq!(log.check(&[&head, &kept]).await.state, cut);
    // Others are written in the place of those that were cut off.
    log.write(5).await;
    assert_eq!(log.check(&[&kept]).await.state, AuditState::Rewritten(last + 3));
    assert!(matches!(log.check(&[&head]).await.state, AuditState::Whole(_)), "up to there it is the same");

    // In the middle.
    log.change("UPDATE audit SET detail = 'another' WHERE seq = 700").await;
    assert_eq!(log.check(&[]).await.state, AuditState::Broken(700));
    assert!(log.world.page("/audit").await.contains("The chain is broken at line 700"));
    log.change("UPDATE audit SET detail = '' WHERE seq = 700").await;
    log.change("DELETE FROM audit WHERE seq = 900").await;
    assert_eq!(log.check(&[]).await.state, AuditState::Broken(900));
    assert!(log.check(&[]).await.head.is_none(), "what is not whole is not signed");

    // A head of another server, of another company, and none.
    let other = Log::new(None).await;
    let strange = other.head().await;
    let refused = async |head: String| check_audit(&log.settings, &[head], Timestamp(2)).await;
    assert!(matches!(refused(strange).await, Err(AuditError::Foreign(_))));
    assert!(matches!(refused("head".into()).await, Err(AuditError::NotAHead(_))));
    assert!(matches!(refused(kept.replace(":1", ":2")).await, Err(AuditError::Foreign(_))), "changed");
}

#[tokio::test]
async fn a_log_that_was_changed_is_told_on_sqlite() {
    a_log_that_was_changed_is_told(None).await;
}

#[tokio::test]
async fn a_log_that_was_changed_is_told_on_postgres() {
    a_log_that_was_changed_is_told(Some(postgres::new_database())).await;
}

#[tokio::test]
async fn a_start_publishes_the_head_and_later_looks_begin_there() {
    let log = Log::new(None).await;
    log.write(20).await;
    let last = log.last().await;
    let settings = log.settings.clone();
    // As the daily job does at each start.
    let again = vigie_server::start(&settings).await.unwrap();
    let published = published(&log, last).await;
    assert!(log.world.page("/audit").await.contains(&format!("Lines 1 to {last} were checked and published")));
    // The daily look reads every line; the page only those since, and the heads.
    log.change("UPDATE audit SET detail = 'another' WHERE seq = 5").await;
    assert!(log.world.page("/audit").await.contains("The chain of lines is whole"));
    assert_eq!(log.check(&[]).await.state, AuditState::Broken(5));
    log.change("UPDATE audit SET detail = '' WHERE seq = 5").await;
    log.write(2).await;
    log.change(&format!("UPDATE audit SET detail = 'another' WHERE seq = {}", last + 2)).await;
    assert!(log.world.page("/audit").await.contains(&format!("The chain is broken at line {}", last + 2)));
    // The end is cut off below a head that the database still has.
    log.change(&format!("DELETE FROM audit WHERE seq > {}", last - 4)).await;
    let page = log.world.page("/audit").await;
    assert!(page.contains(&format!("it ends with line {}, and line {last} was published", last - 4)), "{page}");
    let cut = AuditState::CutOff { last: last - 4, head: last };
    assert_eq!(log.check(&[&published.to_string()]).await.state, cut);
    assert_eq!(log.check(&[]).await.state, cut, "the database remembers as well");
    // Whoever takes that away too still has the head against them.
    log.change("DELETE FROM audit_heads").await;
    assert!(matches!(log.check(&[]).await.state, AuditState::Whole(_)));
    assert_eq!(log.check(&[&published.to_string()]).await.state, cut);
    again.stop().await;
}

async fn published(log: &Log, line: i64) -> PublishedHead {
    for _ in 0..200 {
        let heads = log.world.company.audit_heads().await.unwrap();
        if let Some(kept) = heads.into_iter().find(|kept| kept.head.seq >= line) {
            return PublishedHead { tenant: log.world.company.tenant(), kept };
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no head was published");
}
