//! `vigie scan` as somebody in a terminal, a program and a code-scanning service meet it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const DEBUGGABLE: &str = "apps/apksig/debuggable-boolean.apk";

fn test_data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(path)
}

fn scan(arguments: &[&str], paths: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vigie")).arg("scan").args(arguments).args(paths).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn objects(output: &Output) -> Vec<Value> {
    text(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn people_read_a_block_for_each_app_and_a_summary() {
    let output = scan(&["--fail-on", "never"], &[test_data(DEBUGGABLE)]);
    let text = text(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    for words in ["verdict   vulnerable", "risk      security", "apps/debuggable-app", "1 file, ", "findings: "] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(output.stderr.is_empty(), "no progress without a terminal");
}

#[test]
fn programs_read_one_stable_object_for_each_file() {
    let output = scan(&["--json", "--fail-on", "never", "--jobs", "3"], &[test_data("apps")]);
    assert_eq!(output.status.code(), Some(0));
    let objects = objects(&output);
    let files: Vec<&str> = objects.iter().map(|one| one["file"].as_str().unwrap()).collect();
    assert!(files.len() > 100 && files.is_sorted());
    assert_eq!(files.iter().collect::<BTreeSet<_>>().len(), files.len());
    for one in &objects {
        let keys: Vec<&str> = one.as_object().unwrap().keys().map(String::as_str).collect();
        let expected =
            ["error", "file", "format", "report", "severity", "sha256", "size", "verdict", "yara", "yara_stopped"];
        assert_eq!(keys.iter().copied().collect::<BTreeSet<_>>(), expected.into(), "{one}");
        assert_eq!(one["format"], "vigie-scan/1");
        assert_ne!(one["report"].is_null(), one["error"].is_null(), "{one}");
        if let Some(report) = one["report"].as_object() {
            assert_eq!(report["facts"]["sha256"], one["sha256"]);
            for fact in ["package", "permissions", "implied_permissions", "components", "signing", "code", "tricks"] {
                assert!(report["facts"].get(fact).is_some(), "{fact}");
            }
        } else {
            assert!(one["error"]["code"].as_str().unwrap().contains('.'), "{one}");
        }
    }
    let again = scan(&["--json", "--fail-on", "never", "--jobs", "1", "--memory", "1"], &[test_data("apps")]);
    let times = |output: &Output| {
        let mut objects: Vec<Value> = text(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        objects
            .iter_mut()
            .filter_map(|one| one["report"].as_object_mut())
            .for_each(|one| drop(one.remove("analysed_at")));
        objects
    };
    assert_eq!(times(&output), times(&again), "neither jobs nor memory change what is said");
}

#[test]
fn programs_may_ask_for_all_names_in_the_code() {
    let package = [test_data("apps/npm/ContactManager.apk")];
    let listing =
        |arguments: &[&str]| objects(&scan(arguments, &package))[0]["report"]["facts"]["code"]["listing"].take();
    assert!(listing(&["--json"]).is_null());
    let listing = listing(&["--json", "--code"]);
    let classes = listing["classes"].as_array().unwrap();
    let adder = classes.iter().find(|class| class["name"] == "Lcom/example/android/contactmanager/ContactAdder;");
    let methods = adder.unwrap()["methods"].as_array().unwrap();
    assert!(methods.iter().any(|method| method == "onCreate(Landroid/os/Bundle;)V"), "{methods:?}");
    assert_eq!(adder.unwrap()["superclass"], "Landroid/app/Activity;");
    assert_eq!(listing["left_out"], 0);
    assert_eq!(scan(&["--code"], &package).status.code(), Some(1));
}

#[test]
fn the_exit_code_says_how_bad_it_is() {
    let data = test_data(DEBUGGABLE);
    let code = |arguments: &[&str], path: &Path| scan(arguments, &[path.to_owned()]).status.code().unwrap();
    assert_eq!(code(&["--fail-on", "critical"], &data), 0);
    assert_eq!(code(&["--fail-on", "malicious"], &data), 0);
    let folder = TempDir::new().unwrap();
    let rubbish = folder.path().join("rubbish.apk");
    std::fs::write(&rubbish, "no package").unwrap();
    assert_eq!(code(&[], &rubbish), 3, "a package that cannot be read is an elevated finding");
    assert_eq!(code(&["--fail-on", "suspicious"], &rubbish), 3);
    assert_eq!(code(&["--fail-on", "critical"], &rubbish), 0);
    assert_eq!(code(&["--fail-on", "sometimes"], &rubbish), 1);
    assert_eq!(code(&["--json", "--sarif"], &rubbish), 1);
    assert_eq!(code(&[], &folder.path().join("none.apk")), 1);
    let empty = TempDir::new().unwrap();
    assert_eq!(code(&[], empty.path()), 1);
    assert_eq!(code(&["--help"], &data), 0);
}

#[test]
fn an_app_bundle_is_refused_with_a_word_what_to_do() {
    let folder = TempDir::new().unwrap();
    // A ZIP archive with one empty entry, `BundleConfig.pb`.
    let name = b"BundleConfig.pb";
    let mut local = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    let sizes = [&[0; 12][..], &[15, 0], &[0, 0]].concat();
    local.extend_from_slice(&sizes);
    local.extend_from_slice(name);
    let mut central = b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0".to_vec();
    central.extend_from_slice(&sizes);
    central.extend_from_slice(&[0; 14]);
    central.extend_from_slice(name);
    let u32_of = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend_from_slice(&u32_of(central.len()));
    end.extend_from_slice(&u32_of(local.len()));
    end.extend_from_slice(&[0, 0]);
    std::fs::write(folder.path().join("app.aab"), [local, central, end].concat()).unwrap();
    let output = scan(&[], &[folder.path().to_owned()]);
    let text = text(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("apk.app-bundle") && text.contains("build packages from it first"), "{text}");
}

#[test]
fn a_scan_knows_lists_and_packs_that_are_brought() {
    let apk = test_data("apps/npm/ContactManager.apk");
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::create_dir(path("list")).unwrap();
    for name in ["SOURCE.toml", "ioc.yaml"] {
        std::fs::copy(test_data("intel").join(name), folder.path().join("list").join(name)).unwrap();
    }
    let vigie = |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_vigie")).args(arguments).output().unwrap();
    let (key, list, pack) = (path("key"), path("list"), path("own.pack"));
    assert!(vigie(&["intel", "key", &key]).status.success());
    let built = vigie(&["intel", "build", &pack, "--source", &list, "--key", &key]);
    assert!(built.status.success(), "{}", text(&built));
    let public = format!("{key}.pub");
    for arguments in [vec!["--intel", &list], vec!["--intel", &pack, "--intel-key", &public]] {
        let output = scan(&[&arguments[..], &["--json"]].concat(), std::slice::from_ref(&apk));
        assert_eq!(output.status.code(), Some(2));
        let one = &objects(&output)[0];
        assert_eq!((&one["verdict"], &one["severity"]), (&Value::from("malicious"), &Value::from("critical")));
        assert_eq!(one["report"]["findings"][0]["list"]["name"], "Test list");
    }
    let keyless = scan(&["--intel", &pack], std::slice::from_ref(&apk));
    assert_eq!(keyless.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&keyless.stderr).contains("intel.no-key"));
}

/// What the OASIS schema of SARIF 2.1.0 and GitHub's code scanning ask of each object. The schema
/// itself was run over such a document with Python's `jsonschema`: docs/scan.md says how.
#[test]
fn services_read_sarif() {
    let output = scan(&["--sarif", "--fail-on", "never"], &[test_data("apps/apksig"), test_data("apps/npm")]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        assert!(rule["help"]["text"].as_str().unwrap().len() > 20 && rule["help"]["markdown"].is_string());
        assert!(rule["shortDescription"]["text"].is_string() && rule["properties"]["tags"].is_array());
    }
    let tagged = rules.iter().flat_map(|rule| rule["properties"]["tags"].as_array().unwrap());
    assert!(tagged.filter_map(Value::as_str).any(|tag| tag.starts_with("external/mitre-attack/T")));
    let artifacts = run["artifacts"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    let mut prints = BTreeSet::new();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().unwrap()));
        let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let artifact = &artifacts[usize::try_from(location["index"].as_u64().unwrap()).unwrap()];
        assert_eq!(artifact["location"]["uri"], location["uri"]);
        assert_eq!(artifact["hashes"]["sha-256"].as_str().map(str::len), Some(64));
        let print = result["partialFingerprints"]["vigieFinding/v1"].as_str().unwrap();
        prints.insert((location["uri"].as_str().unwrap(), print));
    }
    assert_eq!(prints.len(), results.len(), "a file's findings differ in their fingerprints");
}

#[cfg(not(feature = "yara"))]
#[test]
fn without_yara_the_option_says_how_to_get_it() {
    let output = scan(&["--rules", "x.yar"], &[test_data(DEBUGGABLE)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--features yara"));
}

#[cfg(feature = "yara")]
#[test]
fn rules_of_ones_own_match_packages_and_their_programs() {
    let folder = TempDir::new().unwrap();
    let rules = folder.path().join("mine.yar");
    let source = "rule a_zip { meta: severity = \"low\" condition: uint32be(0) == 0x504b0304 }\n\
                  rule some_code : code { strings: $dex = \"dex\\n03\" condition: $dex at 0 }\n\
                  rule never { condition: false }\n";
    std::fs::write(&rules, source).unwrap();
    let apk = [test_data("apps/npm/ContactManager.apk")];
    let output = scan(&["--json", "--rules", rules.to_str().unwrap()], &apk);
    let one = &objects(&output)[0];
    let found: Vec<_> = one["yara"].as_array().unwrap().iter().map(|one| (&one["rule"], &one["entry"])).collect();
    let expected = [("apps/yara/mine/some_code", "classes.dex"), ("apps/yara/mine/a_zip", "the file")];
    let expected: Vec<_> = expected.map(|(rule, entry)| (Value::from(rule), Value::from(entry))).to_vec();
    assert_eq!(found, expected.iter().map(|(rule, entry)| (rule, entry)).collect::<Vec<_>>());
    assert_eq!((one["severity"].as_str(), output.status.code()), (Some("elevated"), Some(3)));
    let sarif: Value =
        serde_json::from_slice(&scan(&["--sarif", "--rules", rules.to_str().unwrap()], &apk).stdout).unwrap();
    assert!(sarif["runs"][0]["results"].as_array().unwrap().iter().any(|one| one["ruleId"] == "apps/yara/mine/a_zip"));
    let words = text(&scan(&["--fail-on", "never", "--rules", rules.to_str().unwrap()], &apk));
    assert!(words.contains("YARA rule some_code in classes.dex (apps/yara/mine/some_code)"), "{words}");
    std::fs::write(&rules, "rule broken {").unwrap();
    let broken = scan(&["--rules", rules.to_str().unwrap()], &apk);
    assert!(String::from_utf8_lossy(&broken.stderr).contains("yara.bad-rule"));
}

/// A folder as people have it: packages under any name, and much else.
#[test]
fn a_folder_is_looked_into_by_bytes_and_says_what_it_passed_over() {
    let folder = TempDir::new().unwrap();
    let package = std::fs::read(test_data(DEBUGGABLE)).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    std::fs::create_dir(folder.path().join("inside")).unwrap();
    write("invoice.pdf", &package);
    write("inside/no-extension", &package);
    write("inside/photo.JPG", &package);
    // Nothing that Android would find its directory in.
    write("inside/appended.jpg", &[b"\xff\xd8\xff\xe0 picture".as_slice(), &package].concat());
    std::fs::copy(test_data("packages/bundle-zipped-on-macos.apks"), folder.path().join("backup.zip")).unwrap();
    write("rubbish.apk", b"no package");
    write("letter.txt", b"Dear Sir or Madam");
    write("empty", b"");
    write("list.zip", &[b"PK\x05\x06".as_slice(), &[0; 18]].concat());
    std::os::unix::fs::symlink(folder.path().join("invoice.pdf"), folder.path().join("link.apk")).unwrap();

    let output = scan(&["--json", "--fail-on", "never"], &[folder.path().to_owned()]);
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    let files: Vec<String> = objects(&output)
        .iter()
        .map(|one| one["file"].as_str().unwrap().rsplit('/').next().unwrap().to_owned())
        .collect();
    assert_eq!(files, ["backup.zip", "no-extension", "photo.JPG", "invoice.pdf", "rubbish.apk"]);
    let words = "passed over: 5 files: 2 archives without a package, 2 of another kind, 1 link";
    assert!(told.contains(words), "{told}");
    assert_eq!(output.status.code(), Some(0), "{told}");

    let output = scan(&["--fail-on", "never"], &[folder.path().to_owned()]);
    assert!(text(&output).contains(words) && output.stderr.is_empty(), "{}", text(&output));
    assert!(!text(&scan(&["--quiet", "--fail-on", "never"], &[folder.path().to_owned()])).contains("passed over"));
    let sarif: Value = serde_json::from_str(&text(&scan(&["--sarif"], &[folder.path().to_owned()]))).unwrap();
    let passed = &sarif["runs"][0]["invocations"][0]["properties"]["passedOver"];
    assert_eq!((passed["link"].as_u64(), passed["no-archive"].as_u64()), (Some(1), Some(2)), "{passed}");

    let none = TempDir::new().unwrap();
    std::fs::write(none.path().join("letter.txt"), "Dear Sir or Madam").unwrap();
    let output = scan(&[], &[none.path().to_owned()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(1) && told.contains("passed over: 1 file: 1 of another kind"), "{told}");
}

/// What is told of a package is what was found: a signature is no harm, and a weakness helps somebody.
#[test]
fn a_verdict_is_told_by_its_cause() {
    let told = |path: &str| text(&scan(&["--fail-on", "never"], &[test_data(path)]));
    let module = told("packages/xposed-module.apk");
    assert!(module.contains("apps/riskware/hooking-module") && module.contains("Its signature is missing"), "{module}");
    assert!(!module.contains("harmful apps"), "{module}");
    let unsigned = told("apps/androguard/TestActivity_unsigned.apk");
    assert!(unsigned.contains("Its signature is missing") && !unsigned.contains("harmful apps"), "{unsigned}");
    let debuggable = told(DEBUGGABLE);
    assert!(debuggable.contains("whoever connects a cable"), "{debuggable}");
    let refused = told("packages/exported-left-out-target31.apk");
    assert!(
        refused.contains("by Android 12 and later: android:exported is left out by org.example.exp31.A"),
        "{refused}"
    );
    for split in ["config-split-v2-only.apk", "config-split-v1-sha256.apk"] {
        let split = told(&format!("packages/{split}"));
        assert!(split.contains("verdict   nothing found") && split.contains("by CN=Test, O=Example"), "{split}");
    }
}
