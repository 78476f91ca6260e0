//! Rules as an operator writes them, over real packages.

#![cfg(feature = "yara")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use vigie_engine::Limits;
use vigie_types::{AppVerdict, Severity, YaraReport};
use vigie_yara::{RuleSet, RulesProblem};

const LONG: Duration = Duration::from_secs(60);

fn package(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(name)).unwrap()
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    path
}

fn rules(text: &str) -> RuleSet {
    let folder = TempDir::new().unwrap();
    RuleSet::load(&[write(&folder, "mine.yar", text)]).unwrap()
}

fn judge(text: &str, name: &str) -> YaraReport {
    rules(text).judge(&package(name), &Limits::for_uploads(512 << 20), LONG)
}

fn problems(paths: &[PathBuf]) -> Vec<RulesProblem> {
    RuleSet::load(paths).unwrap_err()
}

#[test]
fn every_broken_rule_is_told_with_its_file_and_line() {
    let folder = TempDir::new().unwrap();
    let first = write(&folder, "one.yar", "rule good { condition: false }\nrule bad {\n  condition: nothing\n}\n");
    let second = write(&folder, "two.yar", "rule broken {");
    let wrong = problems(&[first.clone(), second.clone()]);
    assert!(wrong.iter().all(|one| one.code == "yara.bad-rule"), "{wrong:?}");
    assert_eq!(wrong[0].at, format!("{}, line 3", first.display()));
    assert!(wrong[0].message.contains("nothing") || wrong[0].message.contains("identifier"), "{wrong:?}");
    assert!(wrong.iter().any(|one| one.at == format!("{}, line 1", second.display())), "{wrong:?}");
    let latin = folder.path().join("latin.yar");
    std::fs::write(&latin, b"rule a {\n meta: x = \"\xe9\" condition: false }").unwrap();
    assert_eq!(problems(std::slice::from_ref(&latin))[0].at, format!("{}, line 2", latin.display()));
}

#[test]
fn what_is_not_named_is_not_read() {
    let folder = TempDir::new().unwrap();
    write(&folder, "other.yar", "rule other { condition: true }");
    let including = write(&folder, "main.yar", "include \"other.yar\"\nrule main { condition: false }");
    assert_eq!(problems(&[including])[0].code, "yara.bad-rule");
    assert_eq!(problems(&[folder.path().join("missing.yar")])[0].code, "yara.unreadable");
    let empty = TempDir::new().unwrap();
    assert_eq!(problems(&[empty.path().to_owned()])[0].code, "yara.no-rules");
    let comment = write(&empty, "comment.yar", "// nothing yet\n");
    assert_eq!(problems(&[comment])[0].code, "yara.no-rules");
}

#[test]
fn a_folder_is_read_with_its_folders_and_changes_are_seen() {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("a.yar", "rule same { condition: true }"),
        ("deep/a.yara", "rule same { condition: true }"),
        ("notes.txt", "no rule"),
        (".hidden.yar", "no rule"),
    ] {
        write(&folder, name, text);
    }
    let root = [folder.path().to_owned()];
    let set = RuleSet::load(&root).unwrap();
    assert_eq!((set.about().count, set.about().sha256.len()), (2, 64));
    assert!(set.about().changed.0 > 1_600_000_000_000, "{:?}", set.about());
    let found = set.judge(b"x", &Limits::default(), LONG).matches;
    assert_eq!(found.iter().map(|one| one.rule()).collect::<Vec<_>>(), ["apps/yara/a/same", "apps/yara/deep/a/same"]);
    assert_eq!(RuleSet::load(&root).unwrap().about(), set.about(), "the same files are the same rules");
    write(&folder, "a.yar", "rule same { condition: false }");
    assert_ne!(RuleSet::load(&root).unwrap().about().sha256, set.about().sha256);
    // Two files of one name stay apart.
    let other = TempDir::new().unwrap();
    let twice = [
        write(&folder, "x.yar", "rule one { condition: true }"),
        write(&other, "x.yar", "rule one { condition: true }"),
    ];
    assert_eq!(RuleSet::load(&twice).unwrap().judge(b"x", &Limits::default(), LONG).matches.len(), 2);
}

#[test]
fn a_match_says_what_it_is_and_where() {
    let said = judge(
        "rule in_code : banker overlay {\n meta:\n  severity = \"critical\"\n  description = \"Reads\\ncontacts\"\n\
         strings:\n  $maker = \"ContactAdder.java\"\n  $never = \"no such text\"\n condition: any of them }\n\
         rule unrated { condition: uint32be(0) == 0x504b0304 }\n\
         rule mild { meta: severity = \"low\" condition: uint32be(0) == 0x504b0304 }\n\
         private rule hidden { condition: true }",
        "npm/ContactManager.apk",
    );
    let rated: Vec<_> = said.matches.iter().map(|one| (one.name.as_str(), one.severity, one.verdict())).collect();
    let expected = [
        ("in_code", Severity::Critical, AppVerdict::Malicious),
        ("unrated", Severity::Elevated, AppVerdict::Suspicious),
        ("mild", Severity::Low, AppVerdict::Unwanted),
    ];
    assert_eq!(rated, expected);
    assert_eq!((said.verdict(), said.left_out, said.stopped), (AppVerdict::Malicious, 0, None));
    let one = &said.matches[0];
    assert_eq!((one.entry.as_str(), one.namespace.as_str()), ("classes.dex", "mine"));
    assert_eq!((one.tags.join(" ").as_str(), one.description.as_deref()), ("banker overlay", Some("Reads contacts")));
    assert_eq!(one.found.len(), 1, "only what was found: {one:?}");
    assert_eq!(one.found[0].pattern, "$maker");
    assert!(one.found[0].offset > 0);
    assert_eq!(said.matches[1].entry, "the file");
}

#[test]
fn rules_ask_about_code_with_the_dex_module() {
    let said = judge(
        "import \"dex\"\n\
         rule has_class { condition: dex.is_dex and dex.contains_class(\"Lcom/example/android/contactmanager/ContactAdder;\") }\n\
         rule has_text { condition: dex.contains_string(\"ContactAdder.java\") and dex.header.version == 35 }\n\
         rule lacks_class { condition: dex.is_dex and dex.contains_class(\"Lorg/nothing/Here;\") }",
        "npm/ContactManager.apk",
    );
    let found: Vec<_> = said.matches.iter().map(|one| (one.name.as_str(), one.entry.as_str())).collect();
    assert_eq!(found, [("has_class", "classes.dex"), ("has_text", "classes.dex")], "{said:?}");
}

#[test]
fn foreign_texts_are_cleaned_and_everything_is_bounded() {
    let long = "x".repeat(5_000);
    let tags: String = (0..40).map(|number| format!("tag{number} ")).collect();
    let mut text = format!(
        "rule first : {tags} {{ meta: severity = \"critical\" description = \"<b>\u{202e}{long}\" condition: true }}\n"
    );
    for number in 0..150 {
        text.push_str(&format!("rule r{number} {{ condition: true }}\n"));
    }
    let said = rules(&text).judge(b"anything", &Limits::default(), LONG);
    assert_eq!((said.matches.len(), said.left_out), (100, 51));
    let first = &said.matches[0];
    let description = first.description.as_deref().unwrap();
    assert!(description.starts_with("<b>xxx") && description.chars().count() <= 301, "{description}");
    assert_eq!((first.name.as_str(), first.tags.len()), ("first", 16), "the worst is kept");
    let bad =
        rules("rule a { meta: severity = \"apocalyptic\" condition: true }").judge(b"x", &Limits::default(), LONG);
    assert_eq!(bad.matches[0].severity, Severity::Elevated);
}

#[test]
fn a_rule_that_does_not_end_is_stopped_and_named() {
    let text = "rule quick { condition: true }\n\
                rule endless { condition: filesize > 3 and for all i in (0..900000000000) : (uint8(i % filesize) < 256) }";
    let within = Duration::from_secs(1);
    let said = rules(text).judge(&package("npm/ContactManager.apk"), &Limits::default(), within);
    let stop = said.stopped.unwrap();
    assert_eq!((stop.code.as_str(), stop.entry.as_str()), ("yara.timed-out", "the file"));
    assert_eq!(stop.rule.as_deref(), Some("apps/yara/mine/endless"));
    let nothing_left = rules(text).judge(b"x", &Limits::default(), Duration::ZERO);
    assert_eq!(nothing_left.stopped.unwrap().code, "yara.timed-out");
}

#[test]
fn broken_packages_end_nothing() {
    let text = "import \"dex\"\nimport \"hash\"\n\
                rule asks_all { condition: dex.is_dex or hash.sha256(0, filesize) == \"x\" }";
    let rules = rules(text);
    let mut whole = package("npm/ContactManager.apk");
    for cut in (0..whole.len()).step_by(997) {
        assert_eq!(rules.judge(&whole[..cut], &Limits::default(), LONG).stopped, None);
    }
    for at in (0..whole.len()).step_by(211) {
        whole[at] ^= 0xa5;
        assert_eq!(rules.judge(&whole, &Limits::default(), LONG).stopped, None);
    }
}

/// A million indexes that all name one long string would be 65 GB in the matcher.
#[test]
fn code_that_would_take_all_memory_is_withheld_from_the_module_only() {
    let (count, text) = (1_000_000_usize, 65_000_usize);
    let string = 0x70 + 4 * count;
    let mut bomb = vec![b'a'; string + 3 + text];
    bomb[..0x70].fill(0);
    bomb[..8].copy_from_slice(b"dex\n035\0");
    let words = [(0x20, bomb.len()), (0x24, 0x70), (0x28, 0x1234_5678), (0x38, count), (0x3c, 0x70)];
    let rows = (0..count).map(|row| (0x70 + 4 * row, string));
    for (at, word) in words.into_iter().chain(rows) {
        bomb[at..at + 4].copy_from_slice(&u32::try_from(word).unwrap().to_le_bytes());
    }
    bomb[string..string + 3].copy_from_slice(&[0xe8, 0xfb, 0x03]);
    let rules = rules(
        "import \"dex\"\nrule code { condition: dex.is_dex }\n\
         rule bytes { strings: $a = \"aaaaaaaaaaaaaaaa\" condition: $a }",
    );
    let said = rules.judge(&bomb, &Limits::default(), LONG);
    assert_eq!(said.matches.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["bytes"], "{said:?}");
    assert_eq!(said.stopped.unwrap().code, "yara.code-too-large");
    // With a thousand of them, it is code like any other.
    bomb[0x38..0x3c].copy_from_slice(&1_000_u32.to_le_bytes());
    let said = rules.judge(&bomb, &Limits::default(), LONG);
    assert_eq!((said.matches.len(), said.stopped), (2, None));
}

#[test]
fn a_rule_that_hits_what_is_clean_is_named_with_it() {
    let narrow = rules("rule fine { strings: $a = \"no clean app has this\" condition: $a }");
    assert_eq!(narrow.hits_clean(&[]), []);
    let broad = rules("rule any_code { strings: $dex = \"dex\\n03\" condition: $dex at 0 }");
    let hits = broad.hits_clean(&[]);
    assert!(hits.iter().all(|one| one.code == "yara.hits-clean" && one.at.ends_with("mine.yar")), "{hits:?}");
    assert!(hits.iter().any(|one| {
        one.message.contains("apps/yara/mine/any_code") && one.message.contains("contact-manager.apk (classes.dex)")
    }));
    let site = rules("rule site { strings: $a = \"wikipedia.org\" condition: $a }").hits_clean(&[]);
    assert!(site.iter().any(|one| one.message.contains("the list of well-known sites")), "{site:?}");
    let normal = rules("rule note { meta: severity = \"normal\" condition: true }");
    assert_eq!(normal.hits_clean(&[]), [], "it says nothing against an app");
    // The operator's own packages.
    let own = TempDir::new().unwrap();
    std::fs::write(own.path().join("ours.apk"), package("fdroidserver/souch.smsbypass_9.apk")).unwrap();
    let about_ours = rules("rule ours { strings: $a = \"souch/smsbypass/Filter\" condition: $a }");
    assert_eq!(about_ours.hits_clean(&[]), []);
    let hits = about_ours.hits_clean(&[own.path().to_owned()]);
    assert!(hits.len() == 1 && hits[0].message.contains("ours.apk (classes.dex)"), "{hits:?}");
    assert_eq!(narrow.hits_clean(&[own.path().join("missing")])[0].code, "yara.unreadable");
    let empty = TempDir::new().unwrap();
    assert_eq!(narrow.hits_clean(&[empty.path().to_owned()])[0].code, "yara.clean-packages");
}
