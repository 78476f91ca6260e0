//! Structures of a few KiB that say the same thing again and again. Without bounds none of these
//! tests would end, or they would need more memory than there is.

use vigie_apk::{Limits, read_apk};

use crate::binary::{Document, Value, labelled, resource_type, table};
use crate::{archive, corpus};

const ANY: (&str, &str) = ("", "");

fn facts(package: &[u8]) -> vigie_types::ApkFacts {
    read_apk(package, "x.apk", &Limits::default()).unwrap()
}

/// Eight types, each with 300 references to the next one: 300 to the eighth ways.
#[test]
fn references_that_fan_out_end() {
    let next = |id: u8| (id < 8).then(|| Value::Reference(0x7f00_0000 | u32::from(id + 1) << 16));
    let types: Vec<_> = (1..=8).flat_map(|id| vec![resource_type(id, ANY, next(id)); 300]).collect();
    let facts = facts(&labelled(&table(&["x"], &types), 5_000));
    assert_eq!((facts.label.as_str(), facts.components.len()), ("org.example", 0));
}

/// Two types that refer to each other in every configuration.
#[test]
fn references_in_a_circle_end() {
    let types: Vec<_> = [(1, 0x7f02_0000), (2, 0x7f01_0000)]
        .into_iter()
        .flat_map(|(id, other)| vec![resource_type(id, ANY, Some(Value::Reference(other))); 300])
        .collect();
    assert_eq!(facts(&labelled(&table(&["x"], &types), 5_000)).label, "org.example");
}

/// Thousands of components that name the same long string of the table.
#[test]
fn a_long_string_is_not_read_without_end() {
    let long = "y".repeat(30_000);
    let types = vec![resource_type(1, ANY, Some(Value::Text(0))); 1_000];
    let facts = facts(&labelled(&table(&[&long], &types), 5_000));
    assert!(facts.label.starts_with("yyy"), "{}", facts.label);
    assert!(facts.components.len() < 5_000, "{}", facts.components.len());
}

/// A hundred thousand attributes with the same long name would be three gigabytes.
#[test]
fn attributes_share_a_bound_for_text() {
    let long = "n".repeat(30_000);
    let strings = [long.as_str(), "manifest", "package", "org.example", "application"];
    let mut document = Document::new(&strings, &[]);
    let package = document.text("org.example");
    document.start("manifest", &[("package", package)]);
    for _ in 0..2 {
        document.start("application", &vec![(long.as_str(), package); 50_000]);
        document.end("application");
    }
    document.end("manifest");
    let facts = facts(&archive::stored(&[("AndroidManifest.xml", &document.finish())]));
    assert!(facts.tricks.iter().any(|trick| trick.code == "axml.too-much-text"), "{:?}", facts.tricks);
}

/// A label in Serbian is another one in each script, and one behind a reference has the language of
/// the reference.
#[test]
fn labels_keep_script_and_language() {
    let strings = ["app", "srpski", "српски", "français"];
    let types = [
        resource_type(1, ANY, Some(Value::Text(0))),
        resource_type(1, ("sr", "Latn"), Some(Value::Text(1))),
        resource_type(1, ("sr", ""), Some(Value::Text(2))),
        resource_type(1, ("fr", ""), Some(Value::Reference(0x7f02_0000))),
        resource_type(2, ANY, Some(Value::Text(3))),
        resource_type(2, ("de", ""), Some(Value::Text(0))),
    ];
    let facts = facts(&labelled(&table(&strings, &types), 0));
    assert_eq!(facts.label, "app");
    let labels: Vec<_> = facts.labels.iter().map(|(tag, label)| (tag.as_str(), label.as_str())).collect();
    assert_eq!(labels, [("fr", "français"), ("sr", "српски"), ("sr-Latn", "srpski")]);
}

/// One entry under tens of thousands of names: it is inflated, digested and looked at as often as makes a difference,
/// and no more. Seconds would be far too many.
#[test]
fn records_of_one_entry_cost_linear_time() {
    const RECORDS: usize = 65_000;
    let package = corpus::bytes("androguard/TestActivity.apk");
    for (entry, name) in [
        ("classes.dex", "assets/c#.dex"),
        ("classes.dex", "classes#.dex"),
        ("classes.dex", "lib/x86/lib#.so"),
        ("AndroidManifest.xml", "AndroidManifest.xml"),
        ("META-INF/MANIFEST.MF", "META-INF/#.txt"),
    ] {
        let names = (0..RECORDS).map(|number| name.replace('#', &number.to_string()));
        let hostile = archive::named_again(&package, entry, names);
        let before = std::time::Instant::now();
        let read = facts(&hostile);
        let took = before.elapsed();
        assert_eq!(read.package, "tests.androguard");
        assert!(read.tricks.iter().any(|trick| trick.code == "zip.shared-data"), "{name}: {:?}", read.tricks);
        assert!(took.as_secs() < 10, "{name}: {took:?}");
        println!("{name}: {took:?}");
    }
}
