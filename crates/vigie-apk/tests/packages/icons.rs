//! Icons: how they look, whose they are, and what hostile pictures cost.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use image::{DynamicImage, GenericImage as _, ImageFormat, RgbaImage};
use proptest::prelude::*;
use vigie_apk::{Limits, app_findings, icon_look, likeness, near_brand, read_apk};
use vigie_intel::Indicators;
use vigie_types::{ApkFacts, AppSource, AppVerdict, Evidence, Fact, Icon, InstalledApp, Policy, ThreatKind, Timestamp};

use crate::builder::{Worth, element, id, package};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/icons")
}

/// Files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn picture(path: &str) -> Vec<u8> {
    fs::read(folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Findings about an app that pretends: rule, kind and evidence.
fn pretending(facts: ApkFacts, source: AppSource) -> Option<(String, ThreatKind, Vec<Evidence>)> {
    let app = InstalledApp { source, facts: Ok(facts) };
    let found = app_findings(&app, &Indicators::default(), &Policy::for_reports(Timestamp(0)), Timestamp(0));
    let found =
        found.into_iter().find(|one| matches!(one.kind, ThreatKind::MasqueradingApp | ThreatKind::LookalikeIcon))?;
    Some((found.rule.as_str().to_owned(), found.kind, found.evidence))
}

fn app(name: &str, label: &str, icon: &[u8]) -> ApkFacts {
    let bytes = package(name, label, &[(0, 480, Worth::Text("res/icon.png"))], &[("res/icon.png", icon)]);
    read_apk(&bytes, "app.apk", &Limits::default()).unwrap()
}

/// What other people drew of the same logos, in the styles of launchers: how many are known again.
/// The table comes from other drawings. `tools/brand-icons` measures more of both.
#[test]
fn logos_by_others_are_known_and_other_logos_are_not() {
    let (mut all, mut shape, mut both) = (0, 0, 0);
    for brand in files(&folder().join("brands")) {
        let package = brand.file_name().unwrap().to_string_lossy().into_owned();
        for file in files(&brand) {
            all += 1;
            let look = icon_look(&fs::read(&file).unwrap()).unwrap();
            let Some(near) = near_brand(&look) else { continue };
            assert_eq!(near.brand, package, "{}", file.display());
            shape += 1;
            both += usize::from(near.coloured);
        }
    }
    assert_eq!((all, shape, both), (80, 44, 37), "icons, known by shape, by shape and colour");
    let others = files(&folder().join("others"));
    assert!(others.len() > 40);
    for file in others {
        let near = near_brand(&icon_look(&fs::read(&file).unwrap()).unwrap());
        assert_eq!(near, None, "{}", file.display());
    }
}

#[test]
fn a_brands_icon_and_name_on_a_strangers_package_is_critical() {
    let icon = picture("brands/com.whatsapp/whatsapp-icon-square.png");
    let (rule, kind, evidence) =
        pretending(app("org.example.app", "WhatsApp Update", &icon), AppSource::Unknown).unwrap();
    assert_eq!((rule.as_str(), kind.verdict()), ("apps/masquerading-app/icon", Some(AppVerdict::Malicious)));
    let fact = |fact| evidence.iter().find(|one| one.fact == fact).map(|one| one.value.as_str());
    assert_eq!(fact(Fact::TrueApp), Some("com.whatsapp"));
    assert_eq!((fact(Fact::Label), fact(Fact::IconFile)), (Some("WhatsApp Update"), Some("res/icon.png")));
    let (near, needed) = fact(Fact::IconLikeness).unwrap().split_once(" ≥ ").unwrap();
    let percent = |text: &str| text.strip_suffix(" %").unwrap().parse::<f64>().unwrap();
    assert!(percent(near) >= percent(needed) && percent(needed) >= 90.0 && percent(near) <= 100.0, "{evidence:?}");
}

#[test]
fn an_icon_alone_is_suspicious_and_vouched_or_genuine_apps_are_let_be() {
    let icon = picture("brands/com.whatsapp/whatsapp-icon-square.png");
    let (rule, kind, _) = pretending(app("org.example.app", "Stickers", &icon), AppSource::Unknown).unwrap();
    assert_eq!((rule.as_str(), kind.verdict()), ("apps/lookalike-icon/shape", Some(AppVerdict::Suspicious)));
    let store = AppSource::Store { installer: "com.android.vending".into() };
    assert_eq!(pretending(app("org.example.app", "WhatsApp Update", &icon), store), None);
    for genuine in ["com.whatsapp", "com.whatsapp.beta"] {
        assert_eq!(pretending(app(genuine, "WhatsApp", &icon), AppSource::Unknown), None, "{genuine}");
    }
    // The name alone, in an app with another icon, is an app about the other one.
    let other = fs::read(files(&folder().join("others")).first().unwrap()).unwrap();
    assert_eq!(pretending(app("org.example.app", "Backup of WhatsApp chats", &other), AppSource::Unknown), None);
}

/// A colour that is not the brand's: the shape counts only beside the name, and then less.
#[test]
fn another_colour_takes_the_weight_of_the_shape() {
    let icon = image::load_from_memory(&picture("brands/com.whatsapp/whatsapp-icon-square.png")).unwrap();
    let mut turned = icon.to_rgba8();
    for dot in turned.pixels_mut() {
        dot.0.swap(0, 1);
    }
    let red = png(&turned);
    assert_eq!(pretending(app("org.example.app", "Chat", &red), AppSource::Unknown), None);
    let (rule, ..) = pretending(app("org.example.app", "WhatsApp Update", &red), AppSource::Unknown).unwrap();
    assert_eq!(rule, "apps/lookalike-icon/shape");
}

/// Two layers of 108 units, as Android 8 and newer lay them; only the inner 72 are seen.
#[test]
fn adaptive_icons_are_laid_together() {
    let logo = image::load_from_memory(&picture("brands/com.whatsapp/whatsapp-icon-square.png")).unwrap();
    let logo = logo.resize(96, 96, image::imageops::FilterType::Triangle).to_rgba8();
    let mut layer = RgbaImage::new(216, 216);
    layer.copy_from(&logo, 60, 60).unwrap();
    // Beyond what is seen: a frame that would be another shape.
    for at in 0..216 {
        for edge in [0, 1, 2, 213, 214, 215] {
            layer.put_pixel(at, edge, image::Rgba([200, 0, 0, 255]));
            layer.put_pixel(edge, at, image::Rgba([200, 0, 0, 255]));
        }
    }
    let layers = element("adaptive-icon", &[]).with(vec![
        element("background", &[("drawable", Worth::Reference(id(1)))]),
        element("foreground", &[]).with(vec![element("inset", &[("drawable", Worth::Reference(id(2)))])]),
    ]);
    let (xml, foreground) = (layers.document(), png(&layer));
    let resources = [
        (0, 0xfffe, Worth::Text("res/icon.xml")),
        (1, 0, Worth::Colour(0xffff_ffff)),
        (2, 640, Worth::Text("res/layer.png")),
    ];
    let bytes = package(
        "org.example.app",
        "WhatsApp Pro",
        &resources,
        &[("res/icon.xml", &xml), ("res/layer.png", &foreground)],
    );
    let facts = read_apk(&bytes, "app.apk", &Limits::default()).unwrap();
    let icon = facts.icon.clone().unwrap();
    assert_eq!((icon.path.as_str(), icon.density), ("res/layer.png", 640));
    assert!(icon.look.unwrap().ground.0.iter().all(|part| *part >= 250));
    let (rule, ..) = pretending(facts, AppSource::Unknown).unwrap();
    assert_eq!(rule, "apps/masquerading-app/icon");
}

/// Drawables that name each other in a ring end.
#[test]
fn rings_of_drawables_end() {
    let ring = |to| element("bitmap", &[("src", Worth::Reference(id(to)))]).document();
    let layers =
        element("adaptive-icon", &[]).with(vec![element("foreground", &[("drawable", Worth::Reference(id(1)))])]);
    let resources =
        [(0, 0, Worth::Text("res/0.xml")), (1, 0, Worth::Text("res/1.xml")), (2, 0, Worth::Text("res/2.xml"))];
    let documents = [layers.document(), ring(2), ring(1)];
    let files = [("res/0.xml", &documents[0][..]), ("res/1.xml", &documents[1]), ("res/2.xml", &documents[2])];
    let bytes = package("org.example.app", "Ring", &resources, &files);
    assert_eq!(read_apk(&bytes, "app.apk", &Limits::default()).unwrap().icon, None);
}

#[test]
fn an_icons_look_survives_json_and_older_facts_have_none() {
    let icon = app("org.example.app", "x", &picture("brands/com.whatsapp/whatsapp-icon-square.png")).icon.unwrap();
    let text = serde_json::to_string(&icon).unwrap();
    assert_eq!(serde_json::from_str::<Icon>(&text).unwrap(), icon);
    assert!(text.len() < 900, "{text}");
    let old: Icon = serde_json::from_str(r#"{"path":"res/a.png","density":480,"sha256":"00"}"#).unwrap();
    assert_eq!(old.look, None);
}

#[test]
fn pictures_larger_than_icons_are_not_decoded() {
    // A few bytes that claim 60,000 dots a side, and one dot more than the limit, honestly.
    let mut claims = png(&RgbaImage::new(1, 1));
    claims[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let large = png(&RgbaImage::new(2_049, 1));
    for bytes in [&claims, &large, &vec![0; 5 << 20]] {
        assert_eq!(icon_look(bytes), None);
    }
    // Nothing but one colour, or nothing at all: a look without shapes.
    for plain in [RgbaImage::new(192, 192), RgbaImage::from_pixel(1, 1, image::Rgba([9; 4]))] {
        assert!(icon_look(&png(&plain)).unwrap().shapes.is_empty());
    }
}

/// 16 by 16 dots whose data would inflate to 64 MiB, and a comment that would as well: neither is
/// inflated to its end.
#[test]
fn a_picture_built_as_a_bomb_is_bounded() {
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(body);
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&length[..], name, body, &sum.sum().to_be_bytes()].concat()
    };
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&vec![0; 64 << 20]).unwrap();
    let bomb = encoder.finish().unwrap();
    let header = chunk(b"IHDR", &[0, 0, 0, 16, 0, 0, 0, 16, 8, 6, 0, 0, 0]);
    let comment = chunk(b"zTXt", &[b"x\0\0", &bomb[..]].concat());
    let bytes = [&b"\x89PNG\r\n\x1a\n"[..], &header, &comment, &chunk(b"IDAT", &bomb), &chunk(b"IEND", &[])].concat();
    assert!(icon_look(&bytes).is_none_or(|look| look.shapes.is_empty()));
}

/// An animation's first frame counts, as launchers show it.
#[test]
fn an_animated_webp_is_looked_at_once() {
    let still = picture("brands/com.whatsapp/whatsapp-icon-square.png");
    let still = image::load_from_memory(&still).unwrap();
    let mut frame = std::io::Cursor::new(Vec::new());
    still.write_to(&mut frame, ImageFormat::WebP).unwrap();
    let frame = frame.into_inner();
    let animated = animation(&frame, still.width(), 200);
    let look = icon_look(&animated).unwrap();
    let expected = icon_look(&frame).unwrap();
    assert!(likeness(&look.shapes[0], &expected.shapes[0]) > 990);
}

/// An extended WebP in which one still picture comes as many frames.
fn animation(still: &[u8], side: u32, frames: usize) -> Vec<u8> {
    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut chunk = [&name[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    }
    let three = |value: u32| value.to_le_bytes()[..3].to_vec();
    // Behind "RIFF", the size and "WEBP" comes the still picture's own chunk.
    let body = [vec![0; 6], three(side - 1), three(side - 1), three(10), vec![0], still[12..].to_vec()].concat();
    let head = [vec![0x12, 0, 0, 0], three(side - 1), three(side - 1)].concat();
    let all = [chunk(b"VP8X", &head), chunk(b"ANIM", &[0; 6]), chunk(b"ANMF", &body).repeat(frames)].concat();
    [&b"RIFF"[..], &u32::try_from(all.len() + 4).unwrap().to_le_bytes(), b"WEBP", &all].concat()
}

fn png(picture: &RgbaImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    DynamicImage::from(picture.clone()).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Real pictures with bytes changed or cut: no panic, and shapes as promised.
    #[test]
    fn damaged_pictures_never_panic(
        which: prop::sample::Index,
        cut in 0.3..1.0_f64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
    ) {
        let all: Vec<PathBuf> = files(&folder().join("brands")).iter().flat_map(|brand| files(brand)).collect();
        let mut bytes = fs::read(&all[which.index(all.len())]).unwrap();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        prop_assert!(icon_look(&bytes).is_none_or(|look| look.shapes.len() <= 3));
    }

    /// Any picture of any size has a look, and every shape of it is like itself.
    #[test]
    fn any_picture_has_a_look(width in 1..80_u32, height in 1..80_u32, seed in prop::collection::vec(any::<u8>(), 16)) {
        let mut picture = RgbaImage::new(width, height);
        for (x, y, dot) in picture.enumerate_pixels_mut() {
            let at = |by: u32| seed[((x / by + y / 5 * by) % 16) as usize];
            dot.0 = [at(3), at(5), at(7), at(11)];
        }
        let look = icon_look(&png(&picture)).unwrap();
        for shape in &look.shapes {
            prop_assert!(likeness(shape, shape) >= 999);
        }
    }
}
