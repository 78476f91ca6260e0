//! Reading what is imported: a pack that somebody signed whom the operator trusts, or a list in one
//! of the formats in which lists are published.

use sha2::{Digest as _, Sha256};
use vigie_engine::Intelligence;
use vigie_intel::{
    Class, FeedFormat, FeedInfo, FeedLimits, GateHit, Indicators, Kind, Pack, PackBuilder, PackError, Rejected,
    SigningKey, VerifyingKey, gate, read_feed, resign, upgraded,
};
use vigie_types::{ListRef, Timestamp, clean_label};

use super::IntelError;
use super::source::{Origin, Source};

/// The largest list or pack that is imported, in bytes.
pub(crate) const MAX_IMPORT: usize = 128 << 20;

/// The formats by the names that forms and configuration use.
pub(crate) const FORMATS: [(&str, FeedFormat); 18] = [
    ("echap", FeedFormat::Echap),
    ("stix2", FeedFormat::Stix2),
    ("misp", FeedFormat::Misp),
    ("openioc", FeedFormat::OpenIoc),
    ("csv", FeedFormat::Csv),
    ("lines", FeedFormat::Lines(None)),
    ("packages", FeedFormat::Lines(Some(Kind::Package))),
    ("certificates", FeedFormat::Lines(Some(Kind::Certificate))),
    ("files", FeedFormat::Lines(Some(Kind::File))),
    ("domains", FeedFormat::Lines(Some(Kind::Domain))),
    ("host-names", FeedFormat::Lines(Some(Kind::Host))),
    ("addresses", FeedFormat::Lines(Some(Kind::Address))),
    ("urls", FeedFormat::Lines(Some(Kind::Url))),
    ("asciidoc", FeedFormat::AsciiDoc),
    ("maltrail", FeedFormat::Maltrail),
    ("hosts", FeedFormat::Hosts),
    ("adblock", FeedFormat::Adblock),
    ("rpz", FeedFormat::Rpz),
];

/// What a file is when it is a pack.
const PACK_MAGIC: &[u8] = b"VIGIEPAK";

/// A format by its name.
pub(crate) fn format_named(name: &str) -> Option<FeedFormat> {
    FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
}

/// What somebody wants to import. All but the file may be empty where the file is a pack.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its name, which helps to tell its format.
    pub file_name: String,
    /// The list's name, for people; a pack may have its own.
    pub name: String,
    /// Where it is published.
    pub url: String,
    /// Its licence, as an SPDX identifier where one exists.
    pub licence: String,
    /// The day to which it is up to date, `YYYY-MM-DD`.
    pub date: String,
    /// What its entries are: a name of [`vigie_intel::Class`].
    pub class: String,
    /// One of the formats that the portal offers; empty or `auto` to tell it from the file.
    pub format: String,
}

/// What was read: the source as a pack of the server's own, and an account of the entries.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) source: Source,
    pub(crate) content: Vec<u8>,
    pub(crate) repeated: usize,
    pub(crate) not_for_us: usize,
    pub(crate) rejected: Vec<Rejected>,
}

impl Upload {
    /// Reads it.
    ///
    /// # Errors
    /// See [`IntelError`].
    pub(crate) fn read(
        &self,
        origin: Origin,
        key: &SigningKey,
        trusted_keys: &[VerifyingKey],
        now: Timestamp,
    ) -> Result<Read, IntelError> {
        if self.bytes.is_empty() {
            return Err(IntelError::Field("file"));
        }
        if self.bytes.len() > MAX_IMPORT {
            return Err(vigie_intel::ImportError::TooLarge(MAX_IMPORT).into());
        }
        if self.bytes.starts_with(PACK_MAGIC) || self.format == "pack" {
            self.pack(origin, key, trusted_keys, now)
        } else {
            self.list(origin, key, now)
        }
    }

    fn pack(
        &self,
        origin: Origin,
        key: &SigningKey,
        trusted_keys: &[VerifyingKey],
        now: Timestamp,
    ) -> Result<Read, IntelError> {
        let bytes = match Pack::open(self.bytes.as_slice(), trusted_keys) {
            // Of a server of an earlier version.
            Err(PackError::Format(1)) => upgraded(&self.bytes, trusted_keys, key)?,
            opened => resign(opened?.bytes().to_vec(), key)?,
        };
        let pack = Pack::open(bytes.as_slice(), &[key.verifying_key()])?;
        pack.verify()?;
        if pack.is_empty() {
            return Err(IntelError::Empty);
        }
        let given = clean_label(&self.name);
        let newest = pack.lists().map(|list| list.date.clone()).max().unwrap_or_default();
        let licences: std::collections::BTreeSet<&str> = pack.lists().map(|list| list.licence.as_str()).collect();
        let licence = licences.into_iter().collect::<Vec<_>>().join(", ");
        let source = Source {
            name: if given.is_empty() { pack.name().to_owned() } else { given },
            origin,
            file: String::new(),
            url: clean_label(&self.url),
            licence,
            date: newest,
            class: String::new(),
            format: "pack".to_owned(),
            entries: pack.len(),
            rejected: 0,
            taken_at: now,
        };
        Ok(named(source, bytes, 0, 0, Vec::new()))
    }

    fn list(&self, origin: Origin, key: &SigningKey, now: Timestamp) -> Result<Read, IntelError> {
        let name = clean_label(&self.name);
        if name.is_empty() {
            return Err(IntelError::Field("name"));
        }
        let licence = clean_label(&self.licence);
        if licence.is_empty() {
            return Err(IntelError::Field("licence"));
        }
        Timestamp::parse_date(&self.date).ok_or(IntelError::Field("date"))?;
        let class = Class::from_name(&self.class).ok_or(IntelError::Field("class"))?;
        let format = match self.format.as_str() {
            "" | "auto" => FeedFormat::guess(&self.file_name, &self.bytes).ok_or(IntelError::Format)?,
            name => format_named(name).ok_or(IntelError::Field("format"))?,
        };
        let shown = FORMATS.iter().find(|(_, known)| *known == format).map_or(self.format.as_str(), |(name, _)| name);
        let list = ListRef {
            name: name.clone(),
            date: self.date.trim().to_owned(),
            licence: licence.clone(),
            url: clean_label(&self.url),
        };
        let info = FeedInfo { list: list.clone(), class, family: None, at: now };
        let limits = FeedLimits { max_bytes: MAX_IMPORT, ..FeedLimits::default() };
        let imported = read_feed(&self.bytes, format, &info, &limits)?;
        if imported.taken == 0 {
            return Err(IntelError::Empty);
        }
        let mut builder = PackBuilder::new(&name, 1, now);
        builder.add(&imported.indicators);
        let mut rejected = imported.rejected;
        for hit in shared_hits(&imported.indicators) {
            if builder.leave_out(hit.kind, &hit.indicator) {
                let (family, entry) = (hit.family.name, hit.indicator);
                rejected.push(Rejected { line: 0, family, entry, reason: hit.reason.in_words() });
            }
        }
        if builder.is_empty() {
            return Err(IntelError::Empty);
        }
        let source = Source {
            name,
            origin,
            file: String::new(),
            url: list.url,
            licence,
            date: list.date,
            class: class.name().to_owned(),
            format: shown.to_owned(),
            entries: builder.len(),
            rejected: rejected.len(),
            taken_at: now,
        };
        let aside = imported.not_for_us.values().sum();
        Ok(named(source, builder.build(key)?, imported.repeated, aside, rejected))
    }
}

/// What lists name of things that belong to many at once. It is left out, and hides nothing else.
pub(crate) fn shared_hits(indicators: &Indicators) -> Vec<GateHit> {
    let mut hits = gate(indicators, &Intelligence::clean_corpus());
    hits.retain(|hit| hit.reason.is_shared());
    hits
}

/// A source's file is named after its content.
fn named(source: Source, content: Vec<u8>, repeated: usize, not_for_us: usize, rejected: Vec<Rejected>) -> Read {
    let file = format!("{}.pack", hex::encode(Sha256::digest(&content)));
    Read { source: Source { file, ..source }, content, repeated, not_for_us, rejected }
}
