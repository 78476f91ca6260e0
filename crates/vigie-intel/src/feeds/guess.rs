//! In which format a file is, by its name and its beginning.

use vigie_types::Timestamp;

use super::FeedFormat;
use super::lines::{is_comment, lines};
use super::table::is_index;
use super::unicode::in_utf8;
use crate::kind::Kind;

/// How much of a file is looked at, in bytes.
const LOOK: usize = 64 << 10;

impl FeedFormat {
    /// The format of a file, by its name (a path is cut to its last part) and its beginning.
    /// `None` for what is no list of indicators that can be read here: rules for YARA, an index of
    /// other lists, bytes. A guess is a proposal: an application id and a domain look alike, so
    /// without `package` in the file's name dotted names are domains.
    #[must_use]
    pub fn guess(file_name: &str, bytes: &[u8]) -> Option<Self> {
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default().to_ascii_lowercase();
        let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
        let start = in_utf8(bytes.get(..LOOK.min(bytes.len())).unwrap_or_default());
        let start = start.as_ref();
        let has = |text: &str| start.windows(text.len()).any(|window| window == text.as_bytes());
        match end {
            "stix2" | "stix" => return Some(Self::Stix2),
            "yaml" | "yml" => {
                let echap = ["packages:", "certificates:", "samples:", "websites:", "c2:"].into_iter().any(has);
                return (has("name:") && echap && !has("indicators:")).then_some(Self::Echap);
            }
            "json" => return of_json(start),
            "ioc" => return Some(Self::OpenIoc),
            "xml" => return (has("openioc.org/schemas") || has("mandiant.com/2010/ioc")).then_some(Self::OpenIoc),
            "rpz" | "zone" => return Some(Self::Rpz),
            "csv" | "tsv" => return (name != "hashes.csv" || !is_index(start)).then_some(Self::Csv),
            "adoc" => return Some(Self::AsciiDoc),
            "md5" | "sha1" | "sha256" => return Some(Self::Lines(Some(Kind::File))),
            "yar" | "yara" | "md" | "rst" | "toml" | "html" | "py" | "sh" | "rules" => return None,
            _ => {}
        }
        let text = match std::str::from_utf8(start) {
            Ok(text) => text,
            Err(e) if e.valid_up_to() + 4 > start.len() => "", // cut inside a character
            Err(_) => return None,
        };
        if text.contains('\0') {
            return None;
        }
        Some(of_text(stem, start))
    }
}

/// STIX and MISP by the properties that only one of them has.
fn of_json(start: &[u8]) -> Option<FeedFormat> {
    let text = String::from_utf8_lossy(start);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["\"bundle\"", "\"spec_version\"", "\"pattern_type\"", "\"indicator--", "\"indicator\""]) {
        return Some(FeedFormat::Stix2);
    }
    let misp = has(&["\"Attribute\"", "\"Event\"", "\"Object\"", "\"list\"", "\"to_ids\""]);
    misp.then_some(FeedFormat::Misp)
}

fn of_text(stem: &str, start: &[u8]) -> FeedFormat {
    let lines = || lines(start).filter_map(|(_, line)| line.ok()).take(200);
    let header = |line: &str| {
        let line = line.to_ascii_lowercase();
        line.starts_with('[')
            && line.ends_with(']')
            && (line.contains("adb") || line.contains("ublock") || line.contains("adguard"))
    };
    let adblock = |line: &str| line.starts_with('|') || line.starts_with("@@|") || line.contains("##") || header(line);
    let zone = |line: &str| {
        let mut words = line.split_ascii_whitespace().skip(1).take(4);
        words.any(|word| word.eq_ignore_ascii_case("SOA"))
    };
    if lines().filter(|line| !is_comment(line)).take(20).any(zone) {
        return FeedFormat::Rpz;
    }
    if lines().any(adblock) {
        return FeedFormat::Adblock;
    }
    if lines().take(3).any(|line| line.to_ascii_lowercase().contains("maltrail")) {
        return FeedFormat::Maltrail;
    }
    let hosts = |line: &str| {
        ["0.0.0.0", "127.0.0.1", "::1", "::"].into_iter().any(|own| line.split_whitespace().next() == Some(own))
    };
    if matches!(stem, "hosts" | "hostsfile") || lines().any(hosts) {
        return FeedFormat::Hosts;
    }
    if let Some(kind) = kind_of_name(stem) {
        return FeedFormat::Lines(Some(kind));
    }
    if stem.contains("hosts") && lines().all(|line| is_comment(line) || !line.contains('/')) {
        return FeedFormat::Hosts;
    }
    FeedFormat::Lines(None)
}

/// The kind that is in a file of this name.
fn kind_of_name(stem: &str) -> Option<Kind> {
    const NAMES: [(&str, Kind); 13] = [
        // Before packages: MVT and Amnesty call certificates `package_cert_hashes.txt`.
        ("cert", Kind::Certificate),
        ("package", Kind::Package),
        ("email", Kind::Email),
        ("process", Kind::Process),
        ("path", Kind::Path),
        ("profile", Kind::Profile),
        ("propert", Kind::Property),
        ("url", Kind::Url),
        ("wildcard", Kind::Domain),
        ("add-domain", Kind::Host),
        ("domain", Kind::Domain),
        ("sha256", Kind::File),
        ("sample", Kind::File),
    ];
    if matches!(stem, "files" | "file_names" | "filenames") {
        return Some(Kind::FileName);
    }
    NAMES.into_iter().find(|(part, _)| stem.contains(part)).map(|(_, kind)| kind)
}

/// The family that the names of published files tell: maltrail's `android_hydra.txt` is of `hydra`,
/// ESET's `gref/README.adoc` of `gref`, Amnesty's `2021-10-07_donot/domains.txt` of `donot`. `None`
/// where they tell nothing.
#[must_use]
pub fn family_of_file(path: &str) -> Option<String> {
    let mut parts = path.rsplit(['/', '\\']);
    let (name, folder) = (parts.next()?, parts.next().unwrap_or_default());
    if let Some(family) = name.strip_prefix("android_").and_then(|rest| rest.strip_suffix(".txt")) {
        return Some(family.to_owned());
    }
    let dated = folder.split_once('_').filter(|(date, _)| Timestamp::parse_date(date).is_some());
    let general = name.starts_with("README") || name.starts_with("samples.");
    let family = dated.map_or(folder, |(_, family)| family);
    (!family.is_empty() && (general || dated.is_some())).then(|| family.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_beginnings_tell_the_format() {
        let cases: [(&str, &str, Option<FeedFormat>); 27] = [
            ("a/pegasus.stix2", "{}", Some(FeedFormat::Stix2)),
            ("x.json", r#"{"type": "bundle"}"#, Some(FeedFormat::Stix2)),
            ("x.json", r#"{"list": []}"#, Some(FeedFormat::Misp)),
            ("x.json", "{}", None),
            ("ioc.yaml", "- name: x\n  packages: [a.b]", Some(FeedFormat::Echap)),
            ("indicators.yaml", "indicators:\n  - name: x", None),
            ("rules.yar", "rule x {}", None),
            ("package_names.txt", "a.b", Some(FeedFormat::Lines(Some(Kind::Package)))),
            ("file_paths.txt", "/a", Some(FeedFormat::Lines(Some(Kind::Path)))),
            ("ips.txt", "192.0.2.1", Some(FeedFormat::Lines(None))),
            ("add-domain", "a.org", Some(FeedFormat::Lines(Some(Kind::Host)))),
            ("x.txt", "# x\n0.0.0.0 a.org", Some(FeedFormat::Hosts)),
            ("x.txt", "! x\n||a.org^", Some(FeedFormat::Adblock)),
            ("domains.txt", "[Nano Adblocker]\na.org", Some(FeedFormat::Adblock)),
            ("android_x.txt", "# Copyright Maltrail developers\na.org", Some(FeedFormat::Maltrail)),
            ("x.txt", "|a.org^", Some(FeedFormat::Adblock)),
            ("x.txt", "$TTL 60\n@ IN SOA a. b. (1 2 3 4 5)\nx CNAME .", Some(FeedFormat::Rpz)),
            ("db.rpz", "x CNAME .", Some(FeedFormat::Rpz)),
            ("x.bin", "\0\0", None),
            ("package_cert_hashes.txt", "11", Some(FeedFormat::Lines(Some(Kind::Certificate)))),
            ("x.ioc", "<ioc/>", Some(FeedFormat::OpenIoc)),
            ("x.xml", "<OpenIOC xmlns='http://openioc.org/schemas/OpenIOC_1.1'/>", Some(FeedFormat::OpenIoc)),
            ("stix.xml", "<stix:STIX_Package/>", None),
            ("x.tsv", "domain\tip", Some(FeedFormat::Csv)),
            ("hashes.csv", "d41d8cd98f00b204e9800998ecf8427e,5f1a2b3c-0000-4000-8000-000000000001\n", None),
            ("x.json", r#"{"response":{"Attribute":[]}}"#, Some(FeedFormat::Misp)),
            ("manifest.json", r#"{"5f1a2b3c-0000-4000-8000-000000000001":{"info":"x","Tag":[]}}"#, None),
        ];
        for (name, text, format) in cases {
            assert_eq!(FeedFormat::guess(name, text.as_bytes()), format, "{name} {text}");
        }
        assert_eq!(family_of_file("maltrail/android_hydra.txt").as_deref(), Some("hydra"));
        assert_eq!(family_of_file("eset-android/gref/samples.md5").as_deref(), Some("gref"));
        assert_eq!(family_of_file("amnesty/2021-10-07_donot/domains.txt").as_deref(), Some("donot"));
        assert_eq!(family_of_file("lists/domains.txt"), None);
        assert_eq!(family_of_file("domains.txt"), None);
    }
}
