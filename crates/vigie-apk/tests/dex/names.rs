//! The listing of all names, compared with what androguard 4.1.3 lists of the same packages.

use sha2::{Digest as _, Sha256};
use vigie_apk::dex::{DexLimits, DexReader};
use vigie_types::{CodeListing, DexFacts, ListedClass};

use crate::builder::{Class, Input, build};
use crate::package::dex_files;

/// A package; how many classes it defines, and SHA-256 over their names and `class->method`, sorted
/// and each on a line; the same of the classes that it only refers to; how many strings there are.
/// With androguard: `get_classes()` and their `get_methods()` of every DEX file, and
/// `CM.get_method_ref(i)` of all `method_ids`.
const LISTS: [(&str, usize, &str, usize, &str, usize); 4] = [
    (
        "insecurebankv2/InsecureBankv2.apk",
        6_529,
        "dd37a62f679d045410aac9fc7ba6cd31992b79e05b9933abfbc6dafd2642e153",
        623,
        "db625e5ea9bcf7378dd47d68b19291b37aff78baf03ef6ac5d89c6329ce057d2",
        40_878,
    ),
    (
        "npm/settings_apk-debug.apk",
        5_846,
        "21342e7f560bfe99168582014c9da531e240c433170186df1158e17bdc4e9fe9",
        700,
        "b18044211c76a8d56f42dc70cad0f63578b341073279fe8158883251964bfc58",
        48_474,
    ),
    (
        "androguard/multidex.apk",
        2,
        "36cbeaed283012498083a2b3b585057065fc84f6520953a2312935637ed3ead6",
        2,
        "180c9f0e3934ea8759da0e0bfb3222803117b1439a1e273a12e5b71047e05b2d",
        16,
    ),
    (
        "npm/ContactManager.apk",
        15,
        "089a7ca4f5520e34882575a2d960b6a2871c970d9aee9daeaf511f8123a549ff",
        33,
        "e44204d6069266c46af261be2601be3ff8b00cada12aaddef03f9d41e25585dc",
        348,
    ),
];

fn listing(files: &[(String, Vec<u8>)], room: usize) -> CodeListing {
    let mut reader = DexReader::new(DexLimits::default(), "").listing(room);
    files.iter().for_each(|(name, bytes)| reader.add(name, bytes));
    reader.finish().listing.unwrap()
}

fn digest(classes: &[ListedClass]) -> String {
    let lines = classes.iter().flat_map(|class| {
        let methods = class.methods.iter().map(|method| format!("{}->{method}", class.name));
        std::iter::once(class.name.clone()).chain(methods)
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort_unstable();
    hex::encode(Sha256::digest(lines.join("\n")))
}

#[test]
fn names_agree_with_androguard() {
    for (package, classes, own, references, others, strings) in LISTS {
        let listing = listing(&dex_files(package), 256 << 20);
        assert_eq!((listing.classes.len(), digest(&listing.classes).as_str()), (classes, own), "{package}");
        assert_eq!((listing.references.len(), digest(&listing.references).as_str()), (references, others), "{package}");
        assert_eq!((listing.strings.len(), listing.left_out), (strings, 0), "{package}");
    }
}

#[test]
fn too_little_room_is_told() {
    let files = dex_files("npm/ContactManager.apk");
    let (all, some) = (listing(&files, 256 << 20), listing(&files, 20_000));
    assert!(some.left_out > 0 && some.strings.len() < all.strings.len());
    assert!(some.strings.iter().all(|text| all.strings.contains(text)));
    assert!(some.classes.len() <= all.classes.len() && some.references.len() <= all.references.len());
}

#[test]
fn nothing_is_listed_unasked() {
    let mut reader = DexReader::new(DexLimits::default(), "");
    dex_files("npm/ContactManager.apk").iter().for_each(|(name, bytes)| reader.add(name, bytes));
    assert_eq!(reader.finish().listing, None);
}

/// 100,000 classes that all claim the same 60,000 fields: walking them for each would take minutes.
#[test]
fn classes_that_claim_the_same_bytes_end() {
    // Zero as LEB128, in as many bytes as one may write it.
    for zero in [&[0][..], &[0x80, 0], &[0x80, 0x80, 0x80, 0x80, 0]] {
        let facts = claimed_by_many(zero);
        let limits = facts.defects.iter().filter(|defect| defect.code == "dex.limit");
        assert_eq!(limits.count(), 1, "{:?}", facts.defects);
        assert_eq!((facts.classes, facts.listing.unwrap().classes.len()), (100_000, 1));
    }
}

fn claimed_by_many(zero: &[u8]) -> DexFacts {
    let trusting = Class {
        name: "La/Trust;",
        superclass: "Ljava/lang/Object;",
        interfaces: &["Ljavax/net/ssl/X509TrustManager;"],
        methods: &[("checkServerTrusted", &[0x000e])],
        constant: None,
    };
    let mut bytes = build(&Input { classes: vec![trusting], version: 35, ..Input::default() });
    let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let defs = word(&bytes, 100) as usize;
    let mut class = bytes[defs..defs + 32].to_vec();
    class[24..28].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
    // 60,000 static fields, each two numbers, and no methods.
    bytes.extend([0xe0, 0xd4, 0x03, 0, 0, 0]);
    bytes.extend(std::iter::repeat_n(zero, 120_000).flatten());
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    let table = u32::try_from(bytes.len()).unwrap();
    (0..100_000).for_each(|_| bytes.extend_from_slice(&class));
    bytes[96..100].copy_from_slice(&100_000_u32.to_le_bytes());
    bytes[100..104].copy_from_slice(&table.to_le_bytes());

    let mut reader = DexReader::new(DexLimits::default(), "").listing(16 << 20);
    reader.add("classes.dex", &bytes);
    reader.finish()
}
