//! What packages say of themselves: that they hook, what they ask for, and which phones refuse them.

use vigie_apk::{Limits, read_apk, risk};
use vigie_types::{ApkFacts, Fact};

use crate::builder::{Element, Worth, element};
use crate::bundles::{bytes, rules};
use crate::{archive, corpus};

fn facts(package: &[u8]) -> ApkFacts {
    read_apk(package, "x.apk", &Limits::default()).unwrap()
}

/// An unsigned package out of a manifest.
fn made(application: Element<'_>, beside: Vec<Element<'_>>, files: &[(&str, &[u8])]) -> ApkFacts {
    let manifest = element("manifest", &[("package", Worth::Text("org.example.made"))]);
    let manifest = manifest.with(beside.into_iter().chain([application]).collect()).document();
    facts(&archive::stored(&[&[("AndroidManifest.xml", manifest.as_slice())], files].concat()))
}

fn sdk<'a>(min: u32, target: u32) -> Element<'a> {
    element("uses-sdk", &[("minSdkVersion", Worth::Number(min)), ("targetSdkVersion", Worth::Number(target))])
}

fn named<'a>(tag: &'a str, name: &'a str) -> Element<'a> {
    element(tag, &[("name", Worth::Text(name))])
}

const HOOKING: &str = "apps/riskware/hooking-module";

#[test]
fn a_module_is_known_by_what_it_says_of_itself() {
    let module = facts(&bytes("xposed-module.apk"));
    assert!(rules(&module).contains(&HOOKING.to_owned()));
    let names: Vec<_> = module.hooks.iter().map(|hook| (&*hook.framework, &*hook.name)).collect();
    let wanted = ["xposedminversion", "xposedmodule", "assets/xposed_init"].map(|name| ("Xposed", name));
    assert_eq!(names, wanted);
    let application = || element("application", &[]);
    let with = |child| application().with(vec![child]);
    for (name, module) in [
        ("libxposed", made(application(), vec![], &[("META-INF/xposed/java_init.list", b"a.B")])),
        ("libxposed, native", made(application(), vec![], &[("META-INF/xposed/native_init.list", b"x.so")])),
        ("Xposed, name only", made(with(named("meta-data", "xposedminversion")), vec![], &[])),
        ("Substrate", made(with(named("meta-data", "com.saurik.substrate.main")), vec![], &[])),
        ("Substrate, native", made(application(), vec![], &[("lib/armeabi/libx.cy.so", b"\x7fELF")])),
        ("asks", made(application(), vec![named("uses-permission", "cydia.permission.SUBSTRATE")], &[])),
        ("patched", made(application(), vec![], &[("assets/lspatch/config.json", b"{}")])),
        (
            "patched, by its factory",
            made(
                element(
                    "application",
                    &[(
                        "appComponentFactory",
                        Worth::Text("org.lsposed.lspatch.metaloader.LSPAppComponentFactoryStub"),
                    )],
                ),
                vec![],
                &[],
            ),
        ),
        ("gadget", made(application(), vec![], &[("lib/arm64-v8a/libfrida-gadget.so", b"\x7fELF")])),
    ] {
        assert!(rules(&module).contains(&HOOKING.to_owned()), "{name}: {:?}", module.hooks);
    }
}

/// Metadata elsewhere, near names and programs that look for hooks are no modules.
#[test]
fn what_only_looks_like_a_module_is_none() {
    let activity = named("activity", ".A").with(vec![named("meta-data", "xposedmodule")]);
    for honest in [
        made(element("application", &[]).with(vec![activity]), vec![], &[]),
        made(element("application", &[]), vec![], &[("res/raw/xposed_init", b"x"), ("assets/xposed.txt", b"x")]),
        made(element("application", &[]), vec![], &[("META-INF/xposed.version", b"1.0"), ("lib/x86/libhook.so", b"")]),
    ] {
        assert!(!rules(&honest).contains(&HOOKING.to_owned()), "{:?}", honest.hooks);
    }
    for name in corpus::all() {
        let Ok(facts) = corpus::facts(&name) else { continue };
        assert!(facts.hooks.is_empty(), "{name}: {:?}", facts.hooks);
    }
}

#[test]
fn a_request_that_no_phone_is_asked_for_gives_no_points() {
    for name in ["permission-max22-minsdk24.apk", "permission-sdk23-max22.apk"] {
        let facts = facts(&bytes(name));
        assert!(facts.permissions.is_empty() && !facts.requests("android.permission.RECORD_AUDIO"), "{name}");
        let asked: Vec<_> = facts.requested.iter().map(|one| (&*one.name, one.max_sdk, one.never)).collect();
        assert_eq!(asked, [("android.permission.RECORD_AUDIO", Some(22), true)], "{name}");
        assert_eq!(risk(&facts).privacy.points, 0, "{name}: {:?}", risk(&facts).privacy);
    }
    let ask =
        |tag, last| element(tag, &[("name", Worth::Text("android.permission.READ_SMS")), ("maxSdkVersion", last)]);
    let points = |min, requests| {
        risk(&made(element("application", &[]), [vec![sdk(min, 30)], requests].concat(), &[])).privacy.points
    };
    let upto = |last| ask("uses-permission", Worth::Number(last));
    assert_eq!(points(26, vec![upto(25)]), 0);
    assert_eq!(points(26, vec![ask("uses-permission-sdk-m", Worth::Number(22))]), 0);
    assert_eq!(points(26, vec![upto(25), upto(18)]), 0);
    assert!(points(26, vec![upto(26)]) > 0);
    assert!(points(26, vec![upto(25), named("uses-permission", "android.permission.READ_SMS")]) > 0);
    assert!(points(21, vec![upto(22)]) > 0);
}

#[test]
fn android_12_refuses_what_leaves_exported_out() {
    let refused = |facts: &ApkFacts| {
        let one = facts.refusals.iter().find(|one| one.code == "exported-left-out");
        one.map(|one| (one.since_sdk, one.places.join(" "))).unwrap_or_default()
    };
    let left_out = facts(&bytes("exported-left-out-target31.apk"));
    assert_eq!(refused(&left_out), (31, "org.example.exp31.A org.example.exp31.R".to_owned()));
    let component = |tag, filtered: bool, exported: Option<bool>| {
        let mut attributes = vec![("name", Worth::Text(".X"))];
        attributes.extend(exported.map(|exported| ("exported", Worth::Flag(exported))));
        let filter = element("intent-filter", &[]).with(vec![named("action", "org.example.DO")]);
        element(tag, &attributes).with(if filtered { vec![filter] } else { Vec::new() })
    };
    let app =
        |target, components| refused(&made(element("application", &[]).with(components), vec![sdk(21, target)], &[])).0;
    for tag in ["activity", "activity-alias", "service", "receiver"] {
        assert_eq!(app(31, vec![component(tag, true, None)]), 31, "{tag}");
        assert_eq!(app(30, vec![component(tag, true, None)]), 0, "{tag}");
        assert_eq!(app(34, vec![component(tag, true, Some(false)), component(tag, false, None)]), 0, "{tag}");
    }
    // Providers have a default, and a filter without an action counts for services only.
    assert_eq!(app(34, vec![component("provider", true, None)]), 0);
    let empty = |tag| vec![named(tag, ".X").with(vec![element("intent-filter", &[])])];
    assert_eq!((app(31, empty("receiver")), app(31, empty("service"))), (0, 31));
}

#[test]
fn labels_outside_the_first_plane_are_read() {
    let facts = facts(&bytes("label-supplementary-characters.apk"));
    assert_eq!((facts.label.as_str(), facts.version_name.as_str()), ("Wallet 💳 Pay", "1.0 🚀"));
    assert_eq!(facts.labels.get("fr").map(String::as_str), Some("Portefeuille 💶"));
    assert!(facts.launcher_labels.iter().any(|label| label == "🎮 Play"), "{:?}", facts.launcher_labels);
}

/// The signature that is missing is told as what it is.
#[test]
fn evidence_names_the_sign() {
    let module = facts(&bytes("xposed-module.apk"));
    let app = vigie_types::InstalledApp { source: vigie_types::AppSource::Unknown, facts: Ok(module) };
    let policy = vigie_types::Policy::for_reports(vigie_types::Timestamp(0));
    let found = vigie_apk::app_findings(&app, &vigie_intel::Indicators::default(), &policy, vigie_types::Timestamp(0));
    let hooking = found.iter().find(|one| one.rule.as_str() == HOOKING).unwrap();
    let has = |fact, value: &str| hooking.evidence.iter().any(|one| one.fact == fact && one.value == value);
    assert!(has(Fact::Family, "Xposed") && has(Fact::Setting, "xposedmodule"), "{:?}", hooking.evidence);
    assert!(has(Fact::EmbeddedFile, "assets/xposed_init"));
}
