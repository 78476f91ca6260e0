//! `vigie zones` as an administrator runs it: a file goes from one server to another, and refusals have codes.

use std::path::Path;
use std::process::{Command, Output};

use vigie_protocol::PublicKey;
use vigie_server::{NewCompany, Running, Settings, start};
use vigie_store::{Actor, TenantStore};
use vigie_types::Language;

fn vigie(arguments: &[&str], data: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie")).args(arguments).arg("--data").arg(data).output().unwrap()
}

async fn server(data: &Path) -> (Running, TenantStore) {
    let https = ([127, 0, 0, 1], 0).into();
    let running = start(&Settings { data: data.to_owned(), https, ..Settings::default() }).await.unwrap();
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let new = NewCompany { name: "Example".into(), language: Language::En, seats: 9, help_contact: None, demo: false };
    let id = running.server.create_company(&new, actor.clone()).await.unwrap();
    let tenant = running.server.store().tenant(id, actor);
    (running, tenant)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_from_one_server_to_another_and_refusals_have_codes() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    let ((north, of_north), (south, of_south)) = (server(&a).await, server(&b).await);
    let secret = "07".repeat(32).parse().unwrap();
    let key = |data: &Path| String::from_utf8(vigie(&["zones", "key"], data).stdout).unwrap().trim().to_owned();
    let (of_a, of_b) = (PublicKey::parse(&key(&a)).unwrap(), PublicKey::parse(&key(&b)).unwrap());
    of_north.add_zone_source("South", &of_b, of_south.tenant(), &secret, north.server.now()).await.unwrap();

    let file = folder.path().join("zones.json");
    let path = file.to_str().unwrap();
    let export = ["zones", "export", "--for", "South", path];
    let made = vigie(&export, &a);
    assert!(made.status.success(), "{made:?}");
    let other = folder.path().join("other.json");
    let other = other.to_str().unwrap();
    let refused = |output: Output, code: &str| {
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && told.contains(code), "{code}: {told}");
    };
    refused(vigie(&export, &a), "zones.json");
    refused(vigie(&["zones", "export", "--for", "East", other], &a), "zones.unknown");
    refused(vigie(&["zones", "export", "--company", "None", "--for", "South", other], &a), "zones.which-company");
    assert!(!Path::new(other).exists(), "nothing is left of what was refused");
    refused(vigie(&["zones", "key"], &folder.path().join("nothing")), "keys.");
    refused(vigie(&["zones", "import", path], &b), "zones.other-server");
    of_south
        .add_zone_source("North", &of_a, of_north.tenant(), &"08".repeat(32).parse().unwrap(), south.server.now())
        .await
        .unwrap();
    refused(vigie(&["zones", "import", path], &b), "zones.other-secret");
    of_south.remove_zone_source("North", south.server.now()).await.unwrap();
    of_south.add_zone_source("North", &of_a, of_north.tenant(), &secret, south.server.now()).await.unwrap();
    let taken = vigie(&["zones", "import", path], &b);
    assert!(String::from_utf8_lossy(&taken.stdout).contains("From North: 0 zones"), "{taken:?}");
    refused(vigie(&["zones", "import", path], &b), "zones.seen-before");
    std::fs::write(&file, "{}").unwrap();
    refused(vigie(&["zones", "import", path], &b), "zones.other-format");

    let acts = |lines: Vec<vigie_store::AuditLine>| -> Vec<String> {
        let by_hand = lines.into_iter().filter(|line| line.actor == "command line");
        by_hand.map(|line| format!("{} {}", line.action, line.detail.split(':').next().unwrap_or_default())).collect()
    };
    assert_eq!(acts(of_north.audit(None, 50).await.unwrap().rows), ["zone-source.exported 0 zones"]);
    assert_eq!(
        acts(of_south.audit(None, 50).await.unwrap().rows),
        [
            "zone-source.refused zones.other-format",
            "zone-source.refused zones.seen-before",
            "zone-source.imported 0 zones",
            "zone-source.refused zones.other-secret",
            "zone-source.refused zones.other-server",
        ]
    );
    north.stop().await;
    south.stop().await;
}
