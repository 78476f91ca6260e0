//! Wi-Fi networks on which something was found.

use vigie_protocol::RecordBody;
use vigie_store::{Enrolled, NetworkRow, Store, TenantStore};
use vigie_types::{Finding, Severity, Subject, ThreatKind, Timestamp};

use super::{NOW, finding, hash, phone, record, tenant};

/// Something that was found on a network with a name, or without, so many milliseconds from now.
fn on(name: Option<&str>, kind: ThreatKind, at: i64) -> Finding {
    let subject = Subject::Network { ssid: name.map(Into::into), bssid: Some("02:00:5e:00:53:01".into()) };
    Finding { subject, opened_at: NOW.plus(at), ..finding(kind, Severity::Critical) }
}

async fn tell(store: &Store, tenant: &TenantStore, phone: &Enrolled, findings: impl IntoIterator<Item = Finding>) {
    let opened = findings.into_iter().map(|finding| record(RecordBody::FindingOpened { finding }));
    let records: Vec<_> = opened.collect();
    store.device(tenant.tenant(), phone.device).record(&records, hash(), &[], NOW).await.unwrap();
}

pub(crate) async fn networks_on_which_something_was_found_are_named_and_counted(store: Store) {
    let (mine, theirs) = (tenant(&store, 9).await, tenant(&store, 9).await);
    let (_, first) = phone(&store, &mine, "first@example.org").await;
    let (_, second) = phone(&store, &mine, "second@example.org").await;
    let (_, other) = phone(&store, &theirs, "other@example.org").await;
    let (spoofing, stripping) = (ThreatKind::ArpSpoofing, ThreatKind::TlsStripping);
    let closed = Finding { closed_at: Some(NOW), ..on(Some("Lobby"), stripping, -5) };
    let of_first = [
        on(Some("Lobby"), spoofing, -9),
        closed,
        // A name is whatever somebody calls a network.
        on(Some("%;_'"), spoofing, -20),
        on(Some("Old"), spoofing, -100),
        on(None, spoofing, -1),
        on(None, stripping, -100),
        // Nobody was there.
        on(Some("Lobby"), ThreatKind::DangerZoneNearby, -1),
        on(Some("Next door"), ThreatKind::RogueAccessPointNearby, -1),
        on(None, ThreatKind::DangerZoneNearby, -1),
        // No network.
        finding(ThreatKind::Stalkerware, Severity::Critical),
    ];
    tell(&store, &mine, &first, of_first).await;
    tell(&store, &mine, &second, [on(Some("Lobby"), spoofing, -2)]).await;
    tell(&store, &theirs, &other, [on(Some("Theirs"), spoofing, -1), on(None, spoofing, -1)]).await;

    let since = NOW.plus(-50);
    let page = mine.networks(since, 0, 9).await.unwrap();
    let row = |name: &str, numbers: [u32; 3], at: [i64; 2], kinds: &[(ThreatKind, u32)]| NetworkRow {
        name: name.into(),
        findings: numbers[0],
        open: numbers[1],
        people: numbers[2],
        first: NOW.plus(at[0]),
        last: NOW.plus(at[1]),
        kinds: kinds.to_vec(),
    };
    let lobby = row("Lobby", [3, 2, 2], [-9, -2], &[(spoofing, 2), (stripping, 1)]);
    let odd = row("%;_'", [1, 1, 1], [-20, -20], &[(spoofing, 1)]);
    assert_eq!((page.rows, page.more, page.unnamed), (vec![lobby.clone(), odd.clone()], false, 1));
    // Page by page, each once.
    let (one, two) = (mine.networks(since, 0, 1).await.unwrap(), mine.networks(since, 1, 1).await.unwrap());
    assert_eq!((one.rows, one.more, two.rows, two.more), (vec![lobby], true, vec![odd], false));
    assert_eq!(mine.networks(since, 2, 1).await.unwrap().rows, []);
    let long = mine.networks(Timestamp(0), 0, 9).await.unwrap();
    assert_eq!((long.rows.len(), long.unnamed), (3, 2));
    let page = theirs.networks(since, 0, 9).await.unwrap();
    assert_eq!((page.rows[0].name.as_str(), page.rows.len(), page.unnamed), ("Theirs", 1, 1));
}
