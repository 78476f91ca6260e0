//! Facts of real packages' code, compared with what androguard says of the same files; small files of
//! our own for what they do not hold; and hostile ones.

#[path = "dex/builder.rs"]
mod builder;
#[path = "dex/names.rs"]
mod names;
#[path = "dex/package.rs"]
mod package;

use builder::{CALL, Class, Input, TEXT, build};
use package::{content_facts, dex_facts, dex_files, entries};
use proptest::prelude::*;
use vigie_apk::content::{ContentLimits, ContentReader, EmbeddedKind, How, vulnerabilities};
use vigie_apk::dex::{ApiCategory, DexDefect, DexFacts, DexLimits, DexReader, TrackerCategory};

const BANK: &str = "insecurebankv2/InsecureBankv2.apk";
const SETTINGS: &str = "npm/settings_apk-debug.apk";

/// Package, entry, strings, methods and classes as androguard 4.1.4 counts them
/// (`DEX(bytes).header.string_ids_size`, `header.method_ids_size`, `len(get_classes())`).
const COUNTS: [(&str, &str, u64, u64, u64); 18] = [
    ("androguard/Test-debug.apk", "classes.dex", 55, 23, 7),
    ("androguard/TestActivity.apk", "classes.dex", 4_329, 3_602, 340),
    ("androguard/TestActivity_unsigned.apk", "classes.dex", 4_329, 3_602, 340),
    ("androguard/multidex.apk", "classes.dex", 12, 4, 1),
    ("androguard/multidex.apk", "classes2.dex", 11, 5, 1),
    ("apkinspector/minimal_def_mod.apk", "classes.dex", 16, 7, 1),
    ("apkinspector/minimal_orig.apk", "classes.dex", 16, 7, 1),
    (BANK, "classes.dex", 40_878, 48_172, 6_529),
    ("npm/ContactManager.apk", "classes.dex", 348, 120, 15),
    (SETTINGS, "classes.dex", 46_753, 40_735, 5_045),
    (SETTINGS, "classes2.dex", 395, 108, 99),
    (SETTINGS, "classes3.dex", 364, 190, 13),
    (SETTINGS, "classes4.dex", 138, 56, 4),
    (SETTINGS, "classes5.dex", 651, 316, 18),
    (SETTINGS, "classes6.dex", 595, 216, 12),
    (SETTINGS, "classes7.dex", 95, 33, 3),
    (SETTINGS, "classes8.dex", 108, 40, 2),
    (SETTINGS, "classes9.dex", 858, 767, 650),
];

fn read(name: &str, bytes: &[u8]) -> DexFacts {
    let mut reader = DexReader::new(DexLimits::default(), "");
    reader.add(name, bytes);
    reader.finish()
}

fn slugs(facts: &DexFacts) -> Vec<&str> {
    facts.apis.iter().map(|one| one.slug.as_str()).collect()
}

fn codes(facts: &DexFacts) -> Vec<&str> {
    facts.defects.iter().map(|one| one.code.as_str()).collect()
}

#[test]
fn counts_agree_with_androguard() {
    for (package, entry, strings, methods, classes) in COUNTS {
        let files = dex_files(package);
        let Some((_, bytes)) = files.iter().find(|(name, _)| name == entry) else {
            panic!("{package} has no {entry}");
        };
        let facts = read(entry, bytes);
        assert_eq!((facts.strings, facts.methods, facts.classes), (strings, methods, classes), "{package} {entry}");
        assert_eq!((facts.files, codes(&facts).len()), (1, 0), "{package} {entry}: {:?}", facts.defects);
    }
}

/// Slugs as an independent script finds them with androguard 4.1.4's tables and `data/apis.tsv`.
#[test]
fn interfaces_agree_with_androguard() {
    let bank = [
        "add-window",
        "cipher",
        "class-for-name",
        "dex-class-loader",
        "external-storage",
        "foreground-service",
        "foreign-context",
        "hash-md5",
        "hash-sha1",
        "message-digest",
        "method-invoke",
        "phone-number",
        "plain-random",
        "read-calendar",
        "read-location",
        "run-command",
        "running-apps",
        "running-tasks",
        "send-sms",
        "set-accessible",
        "su-command",
        "su-path",
        "webview-bridge",
        "webview-javascript",
        "webview-mixed-content",
        "webview-run-script",
        "webview-save-password",
    ];
    assert_eq!(slugs(&dex_facts(BANK, "")), bank);
    let settings = dex_facts(SETTINGS, "");
    for slug in ["input-method", "notification-listener", "read-sms", "screen-record", "record-audio", "geofencing"] {
        assert!(settings.uses(slug), "{slug}");
    }
    assert_eq!(settings.apis.len(), 24);
}

#[test]
fn a_banking_app_full_of_holes_is_described() {
    let facts = dex_facts(BANK, "com.android.insecurebankv2");
    let trackers: Vec<_> = facts.trackers.iter().map(|one| (one.name.as_str(), one.category, one.classes)).collect();
    assert_eq!(
        trackers,
        [
            ("Google Ads (AdMob)", TrackerCategory::Advertising, 318),
            ("Google Analytics", TrackerCategory::Analytics, 118),
            ("Google Tag Manager", TrackerCategory::Analytics, 193),
        ]
    );
    assert!(facts.urls.iter().any(|url| url == "https://ssl.google-analytics.com"));
    assert!(facts.domains.iter().any(|domain| domain == "googleads.g.doubleclick.net"));
    assert!(!facts.domains.iter().any(|domain| domain.starts_with("com.") || domain == "schemas.android.com"));
    let sms = facts.apis.iter().find(|one| one.slug == "send-sms").unwrap();
    assert_eq!(sms.permission.as_deref(), Some("android.permission.SEND_SMS"));
    assert_eq!(sms.evidence, "android.telephony.SmsManager.sendTextMessage");
    assert_eq!((facts.packers.len(), facts.ip_addresses.len()), (0, 0));
}

#[test]
fn libraries_tell_their_versions_in_meta_inf() {
    let facts = content_facts(SETTINGS);
    let coroutines = facts.libraries.iter().find(|one| one.name == "Kotlin Coroutines").unwrap();
    assert_eq!(coroutines.version.as_deref(), Some("1.7.3"));
    assert_eq!((facts.native_libraries.len(), facts.embedded.len(), facts.defects.len()), (0, 0, 0));
}

fn class(name: &'static str, superclass: &'static str) -> Class {
    Class { name, superclass, interfaces: &[], methods: &[], constant: None }
}

fn strings(texts: &[&str]) -> Input {
    Input { strings: texts.iter().map(|text| (*text).to_owned()).collect(), version: 35, ..Input::default() }
}

const OBJECT: &str = "Ljava/lang/Object;";

#[test]
fn checks_of_tls_that_check_nothing_are_seen() {
    let trusting = Class {
        interfaces: &["Ljavax/net/ssl/X509TrustManager;"],
        methods: &[("checkServerTrusted", &[0x000e])],
        ..class("La/Trust;", OBJECT)
    };
    let verifying = Class {
        interfaces: &["Ljavax/net/ssl/HostnameVerifier;"],
        methods: &[("verify", &[0x1012, 0x000f])],
        ..class("La/Verify;", OBJECT)
    };
    let proceeding = Class {
        methods: &[("onReceivedSslError", &[0x106e, CALL, 0x0002, 0x000e])],
        ..class("La/Client;", "Landroid/webkit/WebViewClient;")
    };
    let references = vec![("Landroid/webkit/SslErrorHandler;", "proceed")];
    let input = Input { classes: vec![trusting, verifying, proceeding], references, version: 37, ..Input::default() };
    let facts = read("classes.dex", &build(&input));
    assert_eq!(codes(&facts), [""; 0]);
    let expected = [
        "own-hostname-verifier",
        "own-trust-manager",
        "trust-all-certificates",
        "trust-all-hostnames",
        "webview-ignores-ssl-errors",
        "webview-ssl-error-handler",
    ];
    assert_eq!(slugs(&facts), expected);
    assert!(facts.apis.iter().all(|one| one.category == ApiCategory::Tls));
}

#[test]
fn checks_of_tls_that_check_something_are_let_be() {
    let checking = Class {
        interfaces: &["Ljavax/net/ssl/X509TrustManager;"],
        methods: &[("checkServerTrusted", &[0x106e, CALL, 0x0002, 0x000e]), ("checkClientTrusted", &[0x000e])],
        ..class("La/Trust;", OBJECT)
    };
    let references = vec![("Ljavax/net/ssl/X509TrustManager;", "checkServerTrusted")];
    let input = Input { classes: vec![checking], references, version: 35, ..Input::default() };
    assert_eq!(slugs(&read("classes.dex", &build(&input))), ["own-trust-manager"]);
}

#[test]
fn calls_through_a_subclass_count() {
    let base = class("La/Base;", "Landroid/accessibilityservice/AccessibilityService;");
    let service = class("La/Service;", "La/Base;");
    let references = vec![("La/Service;", "performGlobalAction"), ("La/Other;", "dispatchGesture")];
    let input = Input { classes: vec![base, service], references, version: 39, ..Input::default() };
    assert_eq!(slugs(&read("classes.dex", &build(&input))), ["accessibility-actions", "accessibility-service"]);
}

#[test]
fn superclasses_that_run_in_a_circle_end() {
    let input = Input {
        classes: vec![class("La/A;", "La/B;"), class("La/B;", "La/A;")],
        references: vec![("La/A;", "performGlobalAction")],
        version: 35,
        ..Input::default()
    };
    assert_eq!(slugs(&read("classes.dex", &build(&input))), [""; 0]);
}

#[test]
fn fields_and_strings_are_matched() {
    let input = Input {
        fields: vec![("Landroid/provider/CallLog$Calls;", "CONTENT_URI")],
        references: vec![("Ljavax/crypto/Cipher;", "getInstance")],
        ..strings(&["AES/ECB/PKCS5Padding", "xx/proc/self/status TracerPid:", "content://sms/inbox", "DES"])
    };
    let facts = read("classes.dex", &build(&input));
    assert_eq!(slugs(&facts), ["cipher", "cipher-ecb", "detects-debugger", "read-call-log", "read-sms"]);
}

/// `const-string v0, "DES"` and `invoke-static {v0}`, and the same with another register.
#[test]
fn literals_count_where_they_are_arguments() {
    let same: &[(&str, &[u16])] = &[("run", &[0x001a, TEXT, 0x1071, CALL, 0, 0x000e])];
    let other: &[(&str, &[u16])] = &[("run", &[0x001a, TEXT, 0x1071, CALL, 1, 0x000e])];
    for (methods, found) in [(same, true), (other, false)] {
        let references = vec![("Ljavax/crypto/Cipher;", "getInstance")];
        let classes = vec![Class { methods, ..class("La/Caller;", OBJECT) }];
        let facts = read("classes.dex", &build(&Input { classes, references, ..strings(&["DES"]) }));
        assert_eq!((facts.uses("cipher"), facts.uses("cipher-des")), (true, found));
    }
}

#[test]
fn places_on_the_network_are_found() {
    let input = strings(&[
        "http://c2.example.ru:8080/gate.php?id=%s",
        "<a href=\"https://one.example.com/x\"> and http://203.0.114.7/y </a>",
        "evil.example.cn",
        "185.220.101.4:443",
        "com.example.app",
        "http://schemas.android.com/apk/res/android",
        "1.2.3.4",
        "http://192.168.0.1/admin",
        "http://пример.рф/",
    ]);
    let facts = read("classes.dex", &build(&input));
    assert_eq!(
        facts.urls,
        [
            "http://192.168.0.1/admin",
            "http://203.0.114.7/y",
            "http://c2.example.ru:8080/gate.php?id=",
            "https://one.example.com/x",
        ]
    );
    assert_eq!(facts.domains, ["c2.example.ru", "evil.example.cn", "one.example.com"]);
    assert_eq!(facts.ip_addresses, ["185.220.101.4", "203.0.114.7"]);
}

#[test]
fn packers_trackers_and_libraries_are_named() {
    let cordova =
        Class { constant: Some(("CORDOVA_VERSION", "3.4.0")), ..class("Lorg/apache/cordova/CordovaWebView;", OBJECT) };
    let classes = vec![
        class("Lcom/stub/StubApp;", "Landroid/app/Application;"),
        class("Lcom/appsflyer/AppsFlyerLib;", OBJECT),
        class("Lcom/appsflyer/internal/a;", OBJECT),
        class("Lcom/airpush/Sdk;", OBJECT),
        class("Lokhttp3/OkHttpClient;", OBJECT),
        cordova,
    ];
    let input = Input { classes, ..strings(&["okhttp/3.1.1", "AssertionError (GSON 2.8.5): "]) };
    let bytes = build(&input);
    let facts = read("classes.dex", &bytes);
    assert_eq!(codes(&facts), [""; 0]);
    let packers: Vec<_> = facts.packers.iter().map(|one| (one.name.as_str(), one.evidence.as_str())).collect();
    assert_eq!(packers, [("Qihoo 360 Jiagu", "com.stub.StubApp")]);
    let trackers: Vec<_> = facts.trackers.iter().map(|one| (one.name.as_str(), one.category, one.classes)).collect();
    assert_eq!(trackers, [("Airpush", TrackerCategory::Adware, 1), ("AppsFlyer", TrackerCategory::Attribution, 2)]);
    let sdks: Vec<_> = facts.sdks.iter().map(|one| (one.name.as_str(), one.version.as_deref())).collect();
    assert_eq!(sdks, [("Apache Cordova", Some("3.4.0")), ("Gson", Some("2.8.5")), ("OkHttp", Some("3.1.1"))]);
    let cves: Vec<String> = facts.sdks.iter().flat_map(vulnerabilities).map(|one| one.cve).collect();
    for cve in ["CVE-2014-3500", "CVE-2022-25647", "CVE-2016-2402"] {
        assert!(cves.iter().any(|one| one == cve), "{cve}");
    }
    let mut own = DexReader::new(DexLimits::default(), "com.appsflyer.demo");
    own.add("classes.dex", &bytes);
    assert_eq!(own.finish().trackers.len(), 1, "a vendor is no third party in its own app");
}

#[test]
fn every_member_of_a_container_is_read() {
    let member = |start: usize, name: &'static str| {
        build(&Input { classes: vec![class(name, OBJECT)], start, version: 41, ..Input::default() })
    };
    let mut bytes = member(0, "Lcom/appsflyer/A;");
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    let length = u32::try_from(bytes.len()).unwrap();
    bytes[32..36].copy_from_slice(&length.to_le_bytes());
    bytes.extend(member(bytes.len(), "Lcom/adjust/B;"));
    let facts = read("classes.dex", &bytes);
    assert_eq!((facts.files, facts.classes, facts.trackers.len()), (2, 2, 2), "{:?}", facts.defects);
    assert_eq!(codes(&facts), [""; 0]);
}

/// Each way to break a header or table leaves its code, and what is whole is still read.
#[test]
fn defects_are_named() {
    let whole = build(&strings(&["http://evil.example.com/", "zz"]));
    let put = |at: usize, word: u32| {
        let mut bytes = whole.clone();
        bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
        bytes
    };
    let strings_at = u32::from_le_bytes(whole[60..64].try_into().unwrap()) as usize;
    let first_string = u32::from_le_bytes(whole[strings_at..strings_at + 4].try_into().unwrap()) as usize;
    let resized = |unit: u8| [&whole[..first_string], &[unit], &whole[first_string + 1..]].concat();
    for (bytes, code, readable) in [
        (b"PK\x03\x04....".to_vec(), "dex.bad-magic", false),
        (Vec::new(), "dex.truncated", false),
        (whole[..60].to_vec(), "dex.truncated", false),
        (put(40, 0x7856_3412), "dex.big-endian", false),
        (put(4, u32::from_le_bytes(*b"036\0")), "dex.bad-version", true),
        (put(36, 0x80), "dex.header-size", true),
        (put(32, 9), "dex.file-size", true),
        (put(32, 1 << 30), "dex.truncated", true),
        (put(52, 3), "dex.map-broken", true),
        (put(56, u32::MAX), "dex.offset-outside", true),
        (put(60, u32::MAX - 3), "dex.offset-outside", false),
        (put(strings_at, u32::MAX), "dex.string-broken", true),
        (put(strings_at + 12, u32::try_from(first_string).unwrap()), "dex.strings-unsorted", true),
        (resized(3), "dex.string-broken", true),
    ] {
        let facts = read("x.dex", &bytes);
        assert!(codes(&facts).contains(&code), "{code}: {:?}", facts.defects);
        assert!(facts.defects.iter().all(|one| DexDefect::CODES.contains(&one.code.as_str()) && one.file == "x.dex"));
        assert_eq!(facts.urls.len(), usize::from(readable), "{code}");
    }
}

#[test]
fn limits_hold() {
    let many: Vec<String> = (0..50).map(|at| format!("https://host{at:02}.example.com/path")).collect();
    let bytes = build(&Input { strings: many, version: 35, ..Input::default() });
    let with = |limits: DexLimits| {
        let mut reader = DexReader::new(limits, "");
        reader.add("classes.dex", &bytes);
        reader.add("classes2.dex", &bytes);
        reader.finish()
    };
    let facts = with(DexLimits { urls: 5, domains: 6, ..DexLimits::default() });
    assert_eq!((facts.urls.len(), facts.domains.len(), codes(&facts)), (5, 6, vec!["dex.limit"]));
    let facts = with(DexLimits { files: 1, ..DexLimits::default() });
    assert_eq!((facts.files, codes(&facts)), (1, vec!["dex.limit"]));
    let facts = with(DexLimits { bytes: bytes.len() as u64, ..DexLimits::default() });
    assert_eq!((facts.files, codes(&facts)), (1, vec!["dex.limit"]));
    let facts = with(DexLimits { strings: 10, ..DexLimits::default() });
    assert!(facts.urls.len() <= 10 && codes(&facts).contains(&"dex.limit"));
    let facts = with(DexLimits { url_bytes: 20, ..DexLimits::default() });
    assert!(facts.urls.iter().all(|url| url.len() <= 20));
}

/// A million strings that share one megabyte without an end cost one look each, not a terabyte.
#[test]
fn strings_without_an_end_cost_little() {
    let mut bytes = build(&strings(&["a"]));
    let count = 100_000_u32;
    bytes[56..60].copy_from_slice(&count.to_le_bytes());
    let start = u32::try_from(bytes.len().next_multiple_of(4)).unwrap();
    bytes.resize(start as usize, 0);
    bytes[60..64].copy_from_slice(&start.to_le_bytes());
    let data = start + 4 * count;
    (0..count).for_each(|_| bytes.extend(data.to_le_bytes()));
    bytes.resize(bytes.len() + (8 << 20), b'x');
    let facts = read("classes.dex", &bytes);
    assert_eq!(facts.strings, u64::from(count));
    assert!(codes(&facts).contains(&"dex.string-broken"));
}

/// A thousand strings that all lie on the same ten thousand bytes are looked at once, not a thousand
/// times: the others count as broken.
#[test]
fn strings_on_top_of_each_other_cost_little() {
    let mut bytes = build(&strings(&["a"]));
    let count = 1_000_u32;
    bytes[56..60].copy_from_slice(&count.to_le_bytes());
    let start = u32::try_from(bytes.len().next_multiple_of(4)).unwrap();
    bytes.resize(start as usize, 0);
    bytes[60..64].copy_from_slice(&start.to_le_bytes());
    (0..count).for_each(|_| bytes.extend((start + 4 * count).to_le_bytes()));
    // utf16_size 10,000 as LEB128.
    bytes.extend([0x90, 0x4e]);
    bytes.resize(bytes.len() + 10_000, b'x');
    bytes.push(0);
    let facts = read("classes.dex", &bytes);
    let broken = facts.defects.iter().find(|one| one.code == "dex.string-broken").unwrap();
    assert!(broken.detail.starts_with("999 strings"), "{}", broken.detail);
}

fn content(files: &[(&str, &[u8])]) -> vigie_apk::content::ContentFacts {
    let mut reader = ContentReader::new(ContentLimits::default());
    for (name, bytes) in files {
        match reader.wants(name, bytes.len() as u64) {
            How::Nothing => {}
            How::Head(most) => reader.add(name, bytes.get(..most).unwrap_or(bytes)),
            How::All => reader.add(name, bytes),
        }
    }
    reader.finish()
}

fn elf(class: u8, machine: u8, rest: &[u8]) -> Vec<u8> {
    [&b"\x7fELF"[..], &[class, 1, 1], &[0; 11], &[machine, 0], rest].concat()
}

#[test]
fn native_libraries_are_described() {
    let crypto = elf(2, 183, b"\0OpenSSL 1.0.1f 6 Jan 2014\0 inflate 1.2.8 Copyright\0libcurl/7.70.0\0Lavc58.54.100\0");
    let sqlite = elf(1, 40, b"\0SQLite format 3\0junk\x003.8.10\x00\x003.8.10.2\0");
    let sure = elf(1, 40, b"\0SQLite format 3\0junk\x003.8.10.2\x00x");
    let facts = content(&[
        ("lib/arm64-v8a/libcrypto.so", &crypto),
        ("lib/armeabi-v7a/liba.so", &sqlite),
        ("lib/armeabi-v7a/libb.so", &sure),
        ("lib/x86/libwrong.so", &sure),
        ("lib/x86/libtext.so", b"not a library"),
        ("lib/sparc/libz.so", &sure),
        ("lib/x86/libjiagu.so", &elf(1, 3, b"")),
    ]);
    let names: Vec<_> = facts.libraries.iter().map(|one| (one.name.as_str(), one.version.as_deref())).collect();
    assert_eq!(
        names,
        [
            ("OpenSSL", Some("1.0.1f")),
            ("SQLite", Some("3.8.10.2")),
            ("curl", Some("7.70.0")),
            ("libavcodec", Some("58.54.100")),
            ("zlib", Some("1.2.8")),
        ]
    );
    let codes: Vec<_> = facts.defects.iter().map(|one| (one.path.as_str(), one.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("lib/x86/libwrong.so", "content.abi-mismatch"),
            ("lib/x86/libtext.so", "content.not-elf"),
            ("lib/sparc/libz.so", "content.unknown-abi"),
        ]
    );
    let first = facts.native_libraries.first().unwrap();
    assert_eq!((first.abi.as_str(), first.bits, first.machine.as_deref()), ("arm64-v8a", Some(64), Some("aarch64")));
    assert_eq!((facts.native_libraries.len(), facts.packers[0].name.as_str()), (7, "Qihoo 360 Jiagu"));
    assert!(facts.libraries.iter().flat_map(vulnerabilities).any(|one| one.cve == "CVE-2014-0160"));
}

#[test]
fn embedded_files_that_matter_are_named() {
    let package = [&b"PK\x03\x04"[..], &[0; 26], b"AndroidManifest.xml"].concat();
    let facts = content(&[
        ("assets/update.bin", &package),
        ("assets/payload.png", b"dex\n035\0"),
        ("classes.dex", b"dex\n035\0"),
        ("classes02x.dex", b"dex\n035\0"),
        ("res/raw/tool", &elf(1, 40, b"")),
        ("assets/run", b"#!/system/bin/sh\nid\n"),
        ("assets/server.pem", b"-----BEGIN EC PRIVATE KEY-----\n"),
        ("META-INF/CERT.RSA", b"\x30\x82\x01\x01\x02\x01\x03\x30"),
        ("assets/plain.txt", b"hello"),
        ("META-INF/maven/com.squareup.okhttp3/okhttp/pom.properties", b"#x\nversion=3.12.0\ngroupId=y\n"),
    ]);
    let kinds: Vec<_> = facts.embedded.iter().map(|one| (one.path.as_str(), one.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("assets/run", EmbeddedKind::Script),
            ("assets/server.pem", EmbeddedKind::PrivateKey),
            ("assets/update.bin", EmbeddedKind::Apk),
            ("classes02x.dex", EmbeddedKind::Dex),
            ("res/raw/tool", EmbeddedKind::Elf),
        ]
    );
    let okhttp = facts.libraries.first().unwrap();
    assert_eq!((okhttp.name.as_str(), okhttp.version.as_deref()), ("OkHttp", Some("3.12.0")));
}

#[test]
fn facts_survive_being_stored() {
    let facts = dex_facts(SETTINGS, "");
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<DexFacts>(&text).unwrap(), facts);
    let facts = content_facts(SETTINGS);
    let text = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<vigie_apk::content::ContentFacts>(&text).unwrap(), facts);
}

#[test]
fn entries_of_every_package_are_read_without_harm() {
    for package in [BANK, SETTINGS, "npm/ContactManager.apk", "androguard/multidex.apk"] {
        assert!(!entries(package).is_empty(), "{package}");
        let _ = content_facts(package);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Bytes that are no DEX file, with and without a header that begins like one.
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000), like in any::<bool>()) {
        let mut bytes = bytes;
        if like && bytes.len() > 0x78 {
            bytes[..8].copy_from_slice(b"dex\n041\0");
            bytes[40..44].copy_from_slice(&0x1234_5678_u32.to_le_bytes());
        }
        let facts = read("x", &bytes);
        prop_assert!(facts.defects.iter().all(|one| DexDefect::CODES.contains(&one.code.as_str())));
        let _ = content(&[("assets/x", &bytes), ("lib/x86/libx.so", &bytes), ("META-INF/a_b.version", &bytes)]);
    }

    /// Real files with words changed, cut or repeated.
    #[test]
    fn damaged_files_never_panic(
        cut in 0.5..1.0_f64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
        header in prop::collection::vec((0_usize..0x70, any::<u8>()), 0..4),
    ) {
        for package in ["npm/ContactManager.apk", "androguard/Test-debug.apk"] {
            let mut bytes = dex_files(package).remove(0).1;
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            let _ = read("x", &bytes);
            for (at, byte) in &header {
                bytes[*at] = *byte;
            }
            let _ = read("x", &bytes);
            bytes.truncate((bytes.len() as f64 * cut) as usize);
            let _ = read("x", &bytes);
        }
    }
}
