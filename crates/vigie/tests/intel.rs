//! `vigie intel` over real lists, as somebody who makes packs meets it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Makers of parental control whose sites Echap lists and many people visit: the gate names them, and
/// whoever builds the pack decides.
const ALLOWED: [&str; 8] = [
    "--allow",
    "domain=bark.us",
    "--allow",
    "domain=findmykids.org",
    "--allow",
    "domain=life360.com",
    "--allow",
    "domain=qustodio.com",
];

/// A folder with a key, and with some of the real lists.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new(feeds: &[&str]) -> Self {
        let bench = Self { folder: TempDir::new().unwrap() };
        for feed in feeds {
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/intel/feeds").join(feed);
            copy(&from, &bench.path("lists").join(feed));
            bench.source(feed, "");
        }
        assert_eq!(bench.code(&["key", "key"]), 0);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn source(&self, feed: &str, more: &str) {
        let text = format!(
            "name = '{feed}'\ndate = '2026-11-24'\nlicence = 'MIT'\nurl = 'https://example.org/{feed}'\n{more}"
        );
        fs::write(self.path("lists").join(feed).join("SOURCE.toml"), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut vigie = Command::new(env!("CARGO_BIN_EXE_vigie"));
        vigie.arg("intel").args(arguments).current_dir(self.folder.path()).output().unwrap()
    }

    fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }

    /// Makes a pack with what [`ALLOWED`] allows.
    fn build(&self, arguments: &[&str]) -> i32 {
        self.code(&[&["build", "--key", "key"], arguments, &ALLOWED].concat())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {} {}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
        })
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn real_lists_become_a_pack_that_can_be_asked() {
    let bench = Bench::new(&["echap", "eset-android"]);
    // The hosts file says what the other files say, and network.csv is about the same names.
    bench.source("echap", "class = 'stalkerware'\n[files.'quad9_blocklist.txt']\nskip = true\n");
    let build = ["build", "a.pack", "--source", "lists", "--key", "key", "--sequence", "1"];
    let built = bench.json(&[&build[..], &ALLOWED].concat());
    assert_eq!(built["gate"], Value::Array(Vec::new()), "{built:#}");
    assert_eq!(built["lists"].as_array().unwrap().len(), 2);
    for file in built["lists"].as_array().unwrap().iter().flat_map(|list| list["files"].as_array().unwrap()) {
        if file["format"].is_null() {
            continue;
        }
        let count = |key: &str| file[key].as_u64().unwrap();
        let aside: u64 = file["not_for_phones"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
        assert_eq!(count("entries"), count("taken") + count("repeated") + count("rejected") + aside, "{file}");
    }
    assert!(built["pack"]["entries"].as_u64().unwrap() > 2_500, "{built:#}");

    let verified = bench.json(&["verify", "a.pack", "--key", "key.pub"]);
    assert_eq!((&verified["ok"], &verified["age_days"]), (&Value::Bool(false), &Value::from(0)));
    assert_eq!(verified["gate"].as_array().unwrap().len(), 4, "whoever gets the pack is told what was allowed");
    let shown = bench.json(&["show", "a.pack"]);
    assert_eq!(shown["entries"], built["pack"]["entries"]);
    assert!(shown["counts"]["echap"]["package"].as_u64().unwrap() > 100);
    let found = bench.json(&["show", "a.pack", "--find", "com.ispyoo"]);
    assert_eq!(found["found"][0]["list"]["name"], "echap");
    assert_eq!(found["found"][0]["class"], "stalkerware");
    assert_eq!(bench.code(&["show", "a.pack", "--find", "org.example.nothing"]), 2);
    let packages = bench.run(&["show", "a.pack", "--kind", "package"]);
    assert!(String::from_utf8_lossy(&packages.stdout).lines().all(|line| line.starts_with("package\t")));
}

#[test]
fn what_is_not_in_order_is_refused_by_its_code() {
    let bench = Bench::new(&["echap"]);
    assert_eq!(bench.code(&["key", "key"]), 1, "a key is never overwritten");
    assert_eq!(bench.code(&["key", "other"]), 0);
    assert_eq!(bench.build(&["a.pack", "--source", "lists"]), 0);
    let other = bench.json(&["verify", "a.pack", "--key", "other.pub"]);
    assert_eq!(other["error"]["code"], "intel.unknown-key");
    let mut bytes = fs::read(bench.path("a.pack")).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(bench.path("b.pack"), bytes).unwrap();
    assert_eq!(bench.json(&["verify", "b.pack", "--key", "key.pub"])["error"]["code"], "intel.damaged");
    assert_eq!(bench.code(&["verify", "b.pack", "--key", "key.pub"]), 2);
    for (arguments, code) in [
        (vec!["show", "key"], "intel.not-a-pack"),
        (vec!["verify", "a.pack", "--key", "a.pack"], "valid UTF-8"),
        (vec!["verify", "a.pack", "--key", "lists/echap/ioc.yaml"], "intel.bad-key"),
        (vec!["build", "c.pack", "--source", "lists/none", "--key", "key"], "none"),
        (vec!["show", "a.pack", "--kind", "soup"], "intel.unknown-kind"),
        (vec!["build", "c.pack", "--source", "lists", "--key", "key", "--allow", "soup"], "intel.bad-allow"),
    ] {
        let output = bench.run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && said.contains(code), "{arguments:?}: {said}");
    }
}

#[test]
fn a_list_that_flags_what_everybody_uses_makes_no_pack() {
    let bench = Bench::new(&["echap"]);
    let list = bench.path("lists").join("echap").join("more_domains.txt");
    fs::write(&list, "evil.example\ngoogle.com\nnot a domain\n").unwrap();
    let build = ["build", "a.pack", "--source", "lists", "--key", "key", "--rejected"];
    let output = bench.run(&build);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("intel.gate") && said.contains("domain google.com is hit"), "{said}");
    assert!(said.contains("line 3: not a domain"), "{said}");
    assert!(!bench.path("a.pack").exists());
    let names: Vec<String> = bench.json(&build)["gate"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| format!("{}={}", hit["clean_kind"].as_str().unwrap(), hit["clean"].as_str().unwrap()))
        .collect();
    let allowed: Vec<&str> = names.iter().flat_map(|name| ["--allow", name.as_str()]).collect();
    assert_eq!(bench.code(&[&build[..], &allowed].concat()), 0);
    assert_eq!(bench.code(&["verify", "a.pack", "--key", "key.pub"]), 2, "whoever gets the pack is told");
}

#[test]
fn an_update_leads_from_one_pack_to_the_next() {
    let bench = Bench::new(&["echap", "eset-android"]);
    let build =
        |out: &str, source: &str, sequence: &str| bench.build(&[out, "--source", source, "--sequence", sequence]);
    assert_eq!(build("1.pack", "lists/echap", "1"), 0);
    assert_eq!(build("2.pack", "lists", "2"), 0);
    let diff = bench.json(&["diff", "1.pack", "2.pack"]);
    assert_eq!(diff["lists_added"], serde_json::json!(["eset-android"]));
    let count = |key: &str| diff[key].as_i64().unwrap();
    let entries = |pack: &str| diff[pack]["entries"].as_i64().unwrap();
    assert_eq!(entries("new") - entries("old"), count("added") - count("removed"));
    assert_eq!(bench.code(&["delta", "1.pack", "2.pack", "update", "--key", "key.pub"]), 0);
    assert!(fs::metadata(bench.path("update")).unwrap().len() < fs::metadata(bench.path("2.pack")).unwrap().len());
    assert_eq!(bench.code(&["apply", "1.pack", "update", "3.pack", "--key", "key.pub"]), 0);
    assert_eq!(fs::read(bench.path("2.pack")).unwrap(), fs::read(bench.path("3.pack")).unwrap());
    let again = bench.run(&["apply", "2.pack", "update", "4.pack", "--key", "key.pub"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("intel.wrong-base"));
    let back = bench.run(&["delta", "2.pack", "1.pack", "back", "--key", "key.pub"]);
    assert!(String::from_utf8_lossy(&back.stderr).contains("intel.not-newer"));
    let unsigned = bench.run(&["delta", "1.pack", "2.pack", "update"]);
    assert!(String::from_utf8_lossy(&unsigned.stderr).contains("intel.no-key"));
}

/// A bench with one list of its own.
fn with_list(name: &str, text: &str) -> Bench {
    let bench = Bench::new(&[]);
    fs::create_dir_all(bench.path("lists").join("own")).unwrap();
    bench.source("own", "class = 'spyware'\n");
    fs::write(bench.path("lists").join("own").join(name), text).unwrap();
    bench
}

const BUILD: [&str; 6] = ["build", "a.pack", "--source", "lists", "--key", "key"];

#[test]
fn a_build_that_takes_nothing_makes_no_pack() {
    for (name, text) in [
        ("stix.xml", "<stix:STIX_Package xmlns:stix='http://stix.mitre.org/stix-1'/>"),
        ("domains.txt", "not a domain\n"),
        ("feed.json", r#"{"type":"bundle","objects":[]}"#),
        ("event.json", r#"{"Event":{"info":"x","Attribute":[{"type":"domain","value":"a.example","to_ids":false}]}}"#),
    ] {
        let bench = with_list(name, text);
        let output = bench.run(&BUILD);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.contains("intel.nothing-taken"), "{name}: {said}");
        assert!(!bench.path("a.pack").exists(), "{name}");
    }
}

#[test]
fn a_provider_is_hit_and_can_be_left_out_with_its_reason() {
    let bench = with_list("domains.txt", "evil.example\ndynamic-dns.net\nevil.hopto.org\n");
    let refused = bench.json(&BUILD);
    assert_eq!(bench.code(&BUILD), 2);
    assert_eq!(refused["pack"], Value::Null);
    assert_eq!(
        (&refused["gate"][0]["indicator"], &refused["gate"][0]["reason"]),
        (&Value::from("dynamic-dns.net"), &Value::from("dynamic-dns"))
    );
    assert_eq!(bench.code(&[&BUILD[..], &["--leave-out"]].concat()), 0);
    let shown = bench.json(&["show", "a.pack"]);
    assert_eq!(shown["entries"], 2);
    assert_eq!(
        (&shown["left_out"][0]["indicator"], &shown["left_out"][0]["reason"]),
        (&Value::from("dynamic-dns.net"), &Value::from("dynamic-dns"))
    );
    let asked = bench.json(&["show", "a.pack", "--find", "dynamic-dns.net"]);
    assert_eq!((asked["found"].as_array().unwrap().len(), asked["left_out"].as_array().unwrap().len()), (0, 1));
    assert_eq!(bench.code(&["show", "a.pack", "--find", "shop.dynamic-dns.net"]), 2);
    assert_eq!(bench.code(&["show", "a.pack", "--find", "https://www.evil.hopto.org/x"]), 0);
    assert_eq!(bench.json(&["verify", "a.pack", "--key", "key.pub"])["ok"], Value::Bool(true));
}

#[test]
fn find_answers_as_the_engine_does() {
    let bench = with_list("list.txt", "! a list\n||evil.example^\n@@||good.evil.example^\n||192.0.2.7^\n");
    assert_eq!(bench.code(&BUILD), 0);
    let code = |text: &str| bench.code(&["show", "a.pack", "--find", text]);
    for known in
        ["evil.example", "https://www.evil.example/a?b#c", "EVIL.example", "192.0.2.7", "http://192.0.2.7:80/x"]
    {
        assert_eq!(code(known), 0, "{known}");
    }
    for unknown in
        ["good.evil.example", "a.good.evil.example", "https://good.evil.example/x", "notevil.example", "example"]
    {
        assert_eq!(code(unknown), 2, "{unknown}");
    }
}

#[test]
fn what_ships_says_what_the_gate_left_out() {
    let bench = Bench::new(&[]);
    let shown = bench.json(&["show"]);
    let left_out = shown["left_out"].as_array().unwrap();
    assert!(left_out.iter().any(|one| one["indicator"] == "dynamic-dns.net" && one["reason"] == "dynamic-dns"));
    assert!(shown["lists"].as_array().unwrap().iter().all(|list| list["date"].as_str().unwrap().len() == 10));
    assert_eq!(bench.code(&["show", "--find", "com.ispyoo"]), 0);
    assert_eq!(bench.code(&["show", "--find", "customer.dynamic-dns.net"]), 2);
}
