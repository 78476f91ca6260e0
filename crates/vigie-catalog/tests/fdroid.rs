//! A repository that fdroidserver made out of real packages: read, searched, downloaded from, and
//! attacked in every way that the chain of signatures and hashes is there against.

#[path = "support/repository.rs"]
mod made;
#[path = "support/site.rs"]
mod site;

use made::{CONTACTS, MADE, apps, verify_jar, with_other_content};
use site::{Files, Site};
use vigie_catalog::{
    CatalogError, FDroid, Fingerprint, HttpFetch, Index, Limits, Match, Refresh, Repository, Seen, VerifiedJar,
};
use vigie_types::Timestamp;

/// A site, and the repository as an operator who trusts it would configure it.
struct Bench {
    site: Site,
    fetch: HttpFetch,
    repository: Repository,
    fingerprint: Fingerprint,
}

impl Bench {
    async fn new(files: Files) -> Self {
        let fingerprint: Fingerprint = verify_jar(&MADE.after["/entry.jar"]).unwrap().signer_sha256[0].parse().unwrap();
        let site = Site::start(files).await;
        let fetch = HttpFetch::new(vec![site.repository.clone()], Vec::new()).unwrap();
        let repository = Repository::parse(&format!("{}?fingerprint={fingerprint}", site.repository)).unwrap();
        Self { site, fetch, repository, fingerprint }
    }

    fn client(&self) -> FDroid<'_> {
        FDroid::new(&self.fetch, &verify_jar, Limits::default())
    }

    async fn refresh(&self, seen: Option<&Seen>) -> Result<Refresh, CatalogError> {
        self.client().refresh(&self.repository, seen, now()).await
    }

    async fn updated(&self, seen: Option<&Seen>) -> (Index, Vec<u8>, Seen) {
        match self.refresh(seen).await.unwrap() {
            Refresh::Updated { index, raw, seen } => (*index, raw, seen),
            Refresh::Unchanged(_) => panic!("unchanged"),
        }
    }

    async fn refused(&self, seen: Option<&Seen>) -> &'static str {
        self.refresh(seen).await.unwrap_err().code()
    }

    fn put(&self, name: &str, content: Vec<u8>) {
        self.site.shared().files.insert(name.to_owned(), content);
    }
}

fn now() -> Timestamp {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Timestamp(i64::try_from(now.as_millis()).unwrap())
}

#[tokio::test]
async fn a_repository_is_read_searched_and_downloaded_from() {
    let bench = Bench::new(MADE.after.clone()).await;
    let (index, raw, seen) = bench.updated(None).await;
    assert_eq!(bench.site.sent(), ["/entry.jar", "/index-v2.json"]);
    assert_eq!(bench.site.shared().user_agent, concat!("Vigie/", env!("CARGO_PKG_VERSION")));
    assert_eq!(seen.fingerprint, bench.fingerprint);
    assert_eq!(raw, MADE.after["/index-v2.json"]);
    assert_eq!((index.packages().len(), index.left_out()), (4, 0));
    assert_eq!(index.name().best("de"), Some("Test repository"));
    assert!(index.age(now()) < Timestamp::HOUR && !index.is_stale(now(), 14));

    let contacts = index.package(CONTACTS).unwrap();
    assert_eq!(contacts.names.best("fr-BE"), Some("Gérer les contacts"));
    assert_eq!(contacts.names.best("de"), Some("Contact Manager"));
    assert_eq!(contacts.licence.as_deref(), Some("Apache-2.0"));
    assert_eq!(contacts.author.as_deref(), Some("Ada Autrice"));
    assert_eq!(contacts.source_code.as_deref(), Some("https://example.org/contacts"));
    assert_eq!(contacts.categories, ["Phone & SMS"]);
    assert!(contacts.added.is_some() && contacts.last_updated.is_some());
    let version = contacts.suggested().unwrap();
    assert_eq!(version.anti_features, ["Tracking"]);
    assert_eq!((version.version_code, version.version_name.as_str()), (1, "1.0"));
    let permissions: Vec<_> = version.permissions.iter().map(|permission| permission.name.as_str()).collect();
    assert!(permissions.contains(&"android.permission.READ_CONTACTS"), "{permissions:?}");
    assert_eq!(version.signers.len(), 1);

    let best = |text: &str| index.search(text, 9).first().map(|hit| (hit.package.id.as_str(), hit.matched));
    assert_eq!(best("contact MANAGER"), Some((CONTACTS, Match::Name)));
    assert_eq!(best("gerer"), Some((CONTACTS, Match::NameStart)));
    assert_eq!(best("manag"), Some((CONTACTS, Match::NameWord)));
    assert_eq!(best("prive carnet"), Some((CONTACTS, Match::Summary)));
    assert_eq!(best(CONTACTS), Some((CONTACTS, Match::Id)));
    assert_eq!(best("erev0s.min").map(|(_, matched)| matched), Some(Match::IdInside));
    assert_eq!(best("no such app"), None);
    assert_eq!(index.search("a", 2).len(), 2);

    let apk = bench.client().download(&bench.repository, version).await.unwrap();
    assert_eq!(apk, std::fs::read(apps().join("npm/ContactManager.apk")).unwrap());

    let stored = serde_json::to_string(&seen).unwrap();
    assert_eq!(serde_json::from_str::<Seen>(&stored).unwrap(), seen);
    assert_eq!(FDroid::reopen(raw.clone(), &seen).await.unwrap().packages().len(), 4);
    assert_eq!(FDroid::reopen(raw[1..].to_vec(), &seen).await.unwrap_err().code(), "catalog.index-hash");
}

#[tokio::test]
async fn an_unchanged_repository_is_not_downloaded_again() {
    let bench = Bench::new(MADE.before.clone()).await;
    let (_, _, seen) = bench.updated(None).await;
    bench.site.sent();
    let Refresh::Unchanged(again) = bench.refresh(Some(&seen)).await.unwrap() else { panic!("updated") };
    assert_eq!(again, seen);
    assert!(bench.site.sent().is_empty());

    // A server that knows no entity tags costs the small entry, not the index.
    bench.site.shared().etags = false;
    assert!(matches!(bench.refresh(Some(&seen)).await.unwrap(), Refresh::Unchanged(_)));
    assert_eq!(bench.site.sent(), ["/entry.jar"]);

    bench.site.shared().files = MADE.after.clone();
    let (index, _, newer) = bench.updated(Some(&seen)).await;
    assert_eq!(index.packages().len(), 4);
    assert!(newer.timestamp > seen.timestamp);

    bench.site.shared().files = MADE.before.clone();
    assert_eq!(bench.refused(Some(&newer)).await, "catalog.rollback");
}

#[tokio::test]
async fn a_tampered_index_is_refused() {
    let bench = Bench::new(MADE.after.clone()).await;
    let index = String::from_utf8(MADE.after["/index-v2.json"].clone()).unwrap();
    bench.put("/index-v2.json", index.replacen("Apache-2.0", "Apache-2.1", 1).into_bytes());
    assert_eq!(bench.refused(None).await, "catalog.index-hash");
    bench.put("/index-v2.json", format!("{index} ").into_bytes());
    assert_eq!(bench.refused(None).await, "catalog.index-size");
    bench.put("/index-v2.json", index.as_bytes()[1..].to_vec());
    assert_eq!(bench.refused(None).await, "catalog.index-size");
    bench.site.shared().files.remove("/index-v2.json");
    assert_eq!(bench.refused(None).await, "catalog.status");
    // An old index under a new entry.
    bench.put("/index-v2.json", MADE.before["/index-v2.json"].clone());
    assert!(bench.refused(None).await.starts_with("catalog.index-"));
}

#[tokio::test]
async fn a_tampered_entry_is_refused() {
    let bench = Bench::new(MADE.after.clone()).await;
    let entry = &MADE.after["/entry.jar"];
    let other = with_other_content(entry, r#"{"timestamp": 1}"#);
    for tampered in [other, entry[..entry.len() / 2].to_vec(), Vec::new(), MADE.after["/ContactManager.apk"].clone()] {
        bench.put("/entry.jar", tampered);
        assert_eq!(bench.refused(None).await, "catalog.entry-signature");
    }
    bench.put("/entry.jar", vec![0; 2 << 20]);
    assert_eq!(bench.refused(None).await, "catalog.too-large");
}

#[tokio::test]
async fn an_entry_has_one_signer_and_a_readable_entry() {
    let bench = Bench::new(MADE.after.clone()).await;
    let good = verify_jar(&MADE.after["/entry.jar"]).unwrap();
    let with = |signers: &[&str], entry: &str| VerifiedJar {
        signer_sha256: signers.iter().map(|signer| (*signer).to_owned()).collect(),
        entry_json: entry.as_bytes().to_vec(),
    };
    let (signer, entry) = (good.signer_sha256[0].as_str(), String::from_utf8(good.entry_json.clone()).unwrap());
    for (jar, expected) in [
        (with(&[], &entry), "catalog.entry-signature"),
        (with(&[signer, signer], &entry), "catalog.entry-signature"),
        (with(&["no hash"], &entry), "catalog.entry-signature"),
        (with(&[signer], "[]"), "catalog.entry-format"),
        (with(&[signer], &entry.replace("/index-v2", "/../../index-v2")), "catalog.entry-format"),
        (with(&[signer], &entry.replace("/index-v2", "https://example.org/index-v2")), "catalog.entry-format"),
        (with(&[signer], &entry.replace("/index-v2", "/index-v1")), "catalog.index-size"),
    ] {
        let verify = move |_: &[u8]| Ok(jar.clone());
        let client = FDroid::new(&bench.fetch, &verify, Limits::default());
        let error = client.refresh(&bench.repository, None, now()).await.unwrap_err();
        assert_eq!(error.code(), expected, "{error}");
    }
}

#[tokio::test]
async fn only_the_known_key_is_believed() {
    let mut bench = Bench::new(MADE.after.clone()).await;
    let stranger = verify_jar(&MADE.strangers_entry).unwrap().signer_sha256[0].parse::<Fingerprint>().unwrap();
    assert_ne!(stranger, bench.fingerprint);

    bench.put("/entry.jar", MADE.strangers_entry.clone());
    assert_eq!(bench.refused(None).await, "catalog.wrong-signer");

    // Without a configured fingerprint the first key is trusted, and no other after it.
    bench.repository = Repository::new(bench.site.repository.clone(), None).unwrap();
    bench.put("/entry.jar", MADE.after["/entry.jar"].clone());
    let (_, _, seen) = bench.updated(None).await;
    assert_eq!(seen.fingerprint, bench.fingerprint);
    bench.put("/entry.jar", MADE.strangers_entry.clone());
    assert_eq!(bench.refused(Some(&seen)).await, "catalog.wrong-signer");

    // Until the operator says that the key is another one now.
    bench.repository = Repository::new(bench.site.repository.clone(), Some(stranger)).unwrap();
    assert_eq!(bench.updated(Some(&seen)).await.2.fingerprint, stranger);
}

#[tokio::test]
async fn an_entry_from_the_future_is_refused() {
    let bench = Bench::new(MADE.after.clone()).await;
    let earlier = Timestamp(now().0 - 3 * Timestamp::DAY);
    let error = bench.client().refresh(&bench.repository, None, earlier).await.unwrap_err();
    assert_eq!(error.code(), "catalog.future-dated");
}

#[tokio::test]
async fn a_tampered_apk_is_refused() {
    let bench = Bench::new(MADE.after.clone()).await;
    let (index, _, _) = bench.updated(None).await;
    let version = index.package(CONTACTS).unwrap().suggested().unwrap();
    let apk = &MADE.after["/ContactManager.apk"];
    let mut flipped = apk.clone();
    flipped[5000] ^= 1;
    for (content, code) in [
        (flipped, "catalog.apk-hash"),
        (apk[..apk.len() - 1].to_vec(), "catalog.apk-size"),
        ([&apk[..], &[0]].concat(), "catalog.apk-size"),
    ] {
        bench.put("/ContactManager.apk", content);
        assert_eq!(bench.client().download(&bench.repository, version).await.unwrap_err().code(), code);
    }
    bench.site.shared().files.remove("/ContactManager.apk");
    assert_eq!(bench.client().download(&bench.repository, version).await.unwrap_err().code(), "catalog.status");
    let small = FDroid::new(&bench.fetch, &verify_jar, Limits { apk_bytes: 1000, ..Limits::default() });
    assert_eq!(small.download(&bench.repository, version).await.unwrap_err().code(), "catalog.too-large");
}

#[tokio::test]
async fn a_repository_without_index_v2_says_so() {
    let bench = Bench::new(MADE.after.clone()).await;
    bench.site.shared().files.retain(|name, _| name.starts_with("/index"));
    assert_eq!(bench.refused(None).await, "catalog.no-index-v2");
    bench.site.shared().files.clear();
    assert_eq!(bench.refused(None).await, "catalog.not-a-repository");
}
