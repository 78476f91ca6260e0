//! What comes from a phone is cleaned at the door: no control characters, nothing longer than it can be,
//! no number out of its range. A phone may be forged, and its owner may have changed its app.
//!
//! Each type is taken apart without `..`, as for the privacy page: a field that is added does not compile
//! until somebody has said how long it may be. `tests/cleaning.rs` puts hostile text into every field of
//! the JSON that arrives.

use serde::de::DeserializeOwned;
use vigie_types::{
    AppSource, AppSummary, Evidence, Finding, ListRef, Location, MeasureReport, RuleId, Subject, Timestamp,
    clean_label, clean_text,
};

use crate::{
    AskRequest, AttestationAnswer, AttestationSaid, CodeRequest, DeviceReport, EnrolRequest, FalseAlarmRequest,
    IntelBase, IntelRequest, KnownKeys, LookupRequest, MAX_CHAIN, NetworkReport, Record, RecordBody, SyncRequest,
    TakeoverAnswer, WaitRequest,
};

/// The longest name of a package, a permission or a rule, in characters. Android takes packages of up to
/// 223.
const NAME: usize = 255;
/// The longest version of an app or of a system, in characters.
const VERSION: usize = 60;
/// The longest token, hash or hardware address in characters.
const CODE: usize = 128;
/// The longest value of a piece of evidence, and the longest address of a list, in characters.
const VALUE: usize = 1_000;
/// The most pieces of evidence of one finding.
const EVIDENCE: usize = 100;
/// The most signers, permissions, roles, trackers or kinds of one app.
const ABILITIES: usize = 400;
/// The most permissions or fronts of the app on a phone: far more than there are.
const STATES: usize = 32;
/// The longest question about an app, in characters; longer ones are refused by whoever answers them.
const QUESTION: usize = 4_096;
/// The end of the year 9999: no clock shows more, and no page can.
const LATEST: i64 = 253_402_300_799_999;

/// A message that the server takes. There is no way to read one that was not cleaned: see
/// [`Incoming::read`].
pub trait Incoming: DeserializeOwned {
    /// Cleans and cuts every text, and puts numbers into their range. Cleaning twice changes nothing more.
    fn clean(&mut self);

    /// Reads JSON and cleans what it says.
    ///
    /// # Errors
    /// When it is not this message.
    fn read(json: &[u8]) -> Result<Self, serde_json::Error> {
        let mut message: Self = serde_json::from_slice(json)?;
        message.clean();
        Ok(message)
    }
}

impl Incoming for EnrolRequest {
    fn clean(&mut self) {
        let Self { token, public_key: _, platform: _, app_version, language: _ } = self;
        text(token, CODE);
        text(app_version, VERSION);
    }
}

impl Incoming for CodeRequest {
    fn clean(&mut self) {
        let Self { secret } = self;
        text(secret, CODE);
    }
}

impl Incoming for SyncRequest {
    fn clean(&mut self) {
        // The server's own policy counts only with the server's signature over each byte.
        let Self { records, policy: _, newer: _, keys, takeover, zones, attestation } = self;
        attestation.iter_mut().for_each(AttestationAnswer::clean);
        zones.iter_mut().for_each(|tag| text(tag, CODE));
        if let Some(TakeoverAnswer { id: _, yes: _ }) = takeover {}
        if let Some(KnownKeys { in_force, next }) = keys {
            number(in_force);
            next.iter_mut().for_each(number);
        }
        records.iter_mut().for_each(Record::clean);
    }
}

impl AttestationAnswer {
    /// What is cut is no chain any more, and refused as such.
    fn clean(&mut self) {
        let Self { challenge, said } = self;
        text(challenge, CODE);
        match said {
            AttestationSaid::Chain(certificates) => {
                certificates.truncate(MAX_CHAIN + 1);
            }
            AttestationSaid::Unable(_) => {}
        }
    }
}

impl Incoming for WaitRequest {
    fn clean(&mut self) {
        let Self { policy: _, intel: _, takeover: _ } = self;
    }
}

impl Incoming for LookupRequest {
    fn clean(&mut self) {
        let Self { text: question, platform: _, language: _ } = self;
        text(question, QUESTION);
    }
}

impl Incoming for AskRequest {
    fn clean(&mut self) {
        let Self { text: question, platform: _ } = self;
        text(question, QUESTION);
    }
}

impl Incoming for FalseAlarmRequest {
    fn clean(&mut self) {
        let Self { host, class: _ } = self;
        text(host, NAME);
    }
}

impl Incoming for IntelRequest {
    fn clean(&mut self) {
        let Self { base } = self;
        if let Some(IntelBase { sequence: _, sha256 }) = base {
            text(sha256, CODE);
        }
    }
}

impl Record {
    /// As [`Incoming::clean`].
    pub fn clean(&mut self) {
        let Self { id: _, at, body } = self;
        time(at);
        match body {
            RecordBody::Device(report) => device(report),
            RecordBody::FindingOpened { finding: opened } => finding(opened),
            RecordBody::FindingClosed { finding: _, closed_at, ending: _ } => time(closed_at),
            RecordBody::FindingRated { finding: _, severity: _, policy: _ } => {}
            // How many there are is bounded by the size of the message.
            RecordBody::Apps { apps } => apps.iter_mut().for_each(app),
        }
    }
}

fn device(report: &mut DeviceReport) {
    let DeviceReport {
        platform: _,
        app_version,
        language: _,
        model,
        os_version,
        patch_level,
        location: at,
        network: on,
        permissions,
        live,
        scanned_at,
        apps_scanned: _,
        measures,
    } = report;
    text(app_version, VERSION);
    label_of(model);
    text_of(os_version, VERSION);
    text_of(patch_level, VERSION);
    at.iter_mut().for_each(location);
    on.iter_mut().for_each(network);
    permissions.truncate(STATES);
    live.truncate(STATES);
    scanned_at.iter_mut().for_each(time);
    measures.truncate(STATES);
    for MeasureReport { measure: _, kind: _, by_hand: _, since, ended } in measures {
        time(since);
        ended.iter_mut().for_each(time);
    }
}

fn location(at: &mut Location) {
    let Location { latitude, longitude, accuracy_m } = at;
    *latitude = latitude.clamp(-90.0, 90.0);
    *longitude = longitude.clamp(-180.0, 180.0);
    // The Earth is not larger: half of its circumference.
    *accuracy_m = accuracy_m.clamp(0.0, 20_040_000.0);
}

fn network(network: &mut NetworkReport) {
    let NetworkReport { kind: _, security: _, ssid, bssid } = network;
    label_of(ssid);
    text_of(bssid, CODE);
}

fn finding(finding: &mut Finding) {
    let Finding { id: _, kind: _, subject: about, severity: _, rule, list, evidence, policy: _, opened_at, closed_at } =
        finding;
    subject(about);
    if clean_text(rule.as_str(), NAME) != rule.as_str() {
        *rule = RuleId::from_text(clean_text(rule.as_str(), NAME));
    }
    if let Some(ListRef { name, date, licence, url }) = list {
        label(name);
        text(date, VERSION);
        label(licence);
        text(url, VALUE);
    }
    evidence.truncate(EVIDENCE);
    for Evidence { fact: _, value } in evidence {
        text(value, VALUE);
    }
    time(opened_at);
    closed_at.iter_mut().for_each(time);
}

fn subject(subject: &mut Subject) {
    match subject {
        Subject::Device | Subject::Permission { permission: _ } => {}
        Subject::App { package, label } => {
            text_of(package, NAME);
            label_of(label);
        }
        Subject::Network { ssid, bssid } => {
            label_of(ssid);
            text_of(bssid, CODE);
        }
        Subject::Site { host } => *host = host.take().filter(|host| is_host(host)),
        Subject::Certificate { name, sha256 } => {
            label(name);
            text(sha256, CODE);
        }
    }
}

/// Whether it can be a host name in ASCII or an address: nothing of a path or a query.
fn is_host(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._:[]".contains(&byte);
    !text.is_empty() && text.len() <= NAME && text.bytes().all(fits)
}

fn app(app: &mut AppSummary) {
    let AppSummary {
        package,
        label: name,
        version,
        version_code: _,
        sha256,
        signers,
        source,
        target_sdk: _,
        debuggable: _,
        permissions,
        roles,
        trackers,
        security_risk,
        privacy_risk,
        kinds,
    } = app;
    text(package, NAME);
    label(name);
    label(version);
    text(sha256, CODE);
    texts(signers, CODE);
    match source {
        AppSource::System | AppSource::Unknown | AppSource::Sideloaded { installer: None } => {}
        AppSource::Store { installer } | AppSource::Sideloaded { installer: Some(installer) } => text(installer, NAME),
    }
    texts(permissions, NAME);
    roles.truncate(ABILITIES);
    texts(trackers, NAME);
    *security_risk = (*security_risk).min(100);
    *privacy_risk = (*privacy_risk).min(100);
    kinds.truncate(ABILITIES);
}

/// A number that both databases can store.
fn number(number: &mut u64) {
    *number = (*number).min(i64::MAX.cast_unsigned());
}

fn text(text: &mut String, most: usize) {
    let clean = clean_text(text, most);
    if clean != *text {
        *text = clean;
    }
}

fn label(text: &mut String) {
    let clean = clean_label(text);
    if clean != *text {
        *text = clean;
    }
}

fn text_of(value: &mut Option<String>, most: usize) {
    value.iter_mut().for_each(|value| text(value, most));
}

fn label_of(value: &mut Option<String>) {
    value.iter_mut().for_each(label);
}

fn texts(values: &mut Vec<String>, most: usize) {
    values.truncate(ABILITIES);
    values.iter_mut().for_each(|value| text(value, most));
}

fn time(at: &mut Timestamp) {
    at.0 = at.0.clamp(0, LATEST);
}
