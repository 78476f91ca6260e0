//! What each message of a phone carries, as the privacy page names it.
//!
//! Each type is taken apart without `..`: a field that is added does not compile until somebody has
//! said under which name people are told of it. `tests/disclosure.rs` compares this with the JSON
//! that leaves.

use std::collections::BTreeSet;

use serde::Serialize;
use vigie_types::{
    AppSummary, Datum, Ending, Evidence, Finding, ListRef, Location, PermissionState, PrivacyPolicy, Subject,
};

use crate::{
    AskRequest, AttestationAnswer, CodeRequest, DeviceReport, EnrolRequest, FalseAlarmRequest, IntelBase, IntelRequest,
    KnownKeys, LookupRequest, NetworkReport, Record, RecordBody, SyncRequest, TakeoverAnswer, WaitRequest, path,
};

/// A message that a phone may send. There is no way to send any other.
pub trait Outgoing: Serialize {
    /// Where it goes: one of [`path`].
    const PATH: &'static str;

    /// What it carries beside [`WITH_EVERY_MESSAGE`].
    fn data(&self) -> BTreeSet<Datum>;

    /// What it carries although the privacy policy keeps it on the phone: nothing, once each record
    /// went through [`RecordBody::filter`].
    fn forbidden(&self, privacy: &PrivacyPolicy) -> BTreeSet<Datum> {
        self.data().into_iter().filter(|datum| !datum.allowed(privacy)).collect()
    }
}

/// What the signature's header fields carry (`created` and `keyid`, which is the public key at
/// enrolment), and what a connection tells by itself.
pub const WITH_EVERY_MESSAGE: [Datum; 4] = [Datum::PhoneId, Datum::MessageTime, Datum::Signature, Datum::Address];

/// What was named so far.
#[derive(Default)]
struct Named(BTreeSet<Datum>);

impl Named {
    /// A value that is there, whatever it says.
    fn value<T: ?Sized>(&mut self, datum: Datum, _: &T) -> &mut Self {
        self.0.insert(datum);
        self
    }

    fn option<T>(&mut self, datum: Datum, value: &Option<T>) -> &mut Self {
        self.0.extend(value.as_ref().map(|_| datum));
        self
    }

    /// What values tell beside their own names.
    fn all(&mut self, data: impl IntoIterator<Item = Datum>) -> &mut Self {
        self.0.extend(data);
        self
    }

    fn list<T>(&mut self, datum: Datum, values: &[T]) -> &mut Self {
        self.0.extend(values.first().map(|_| datum));
        self
    }
}

impl Outgoing for EnrolRequest {
    const PATH: &'static str = path::ENROL;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { token, public_key, platform, app_version, language } = self;
        let mut named = Named::default();
        named
            .value(Datum::ActivationCode, token)
            .value(Datum::PublicKey, public_key)
            .value(Datum::Platform, platform)
            .value(Datum::VigieVersion, app_version)
            .value(Datum::Language, language);
        named.0
    }
}

impl Outgoing for CodeRequest {
    const PATH: &'static str = path::CODE;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { secret } = self;
        let mut named = Named::default();
        named.value(Datum::ActivationCode, secret);
        named.0
    }
}

impl Outgoing for SyncRequest {
    const PATH: &'static str = path::SYNC;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { records, policy, newer, keys, takeover, zones, attestation } = self;
        let mut named = Named::default();
        named
            .value(Datum::PolicyInForce, policy)
            .option(Datum::PolicyInForce, newer)
            .option(Datum::ListChecksum, zones);
        if let Some(KnownKeys { in_force, next }) = keys {
            named.value(Datum::ServerKeys, in_force).option(Datum::ServerKeys, next);
        }
        if let Some(TakeoverAnswer { id, yes }) = takeover {
            named.value(Datum::TakeoverAnswer, id).value(Datum::TakeoverAnswer, yes);
        }
        if let Some(AttestationAnswer { challenge, said }) = attestation {
            // The server's own number, and a certificate over it: nothing by itself, and the rest is what it proves.
            named.value(Datum::HardwareProof, challenge).value(Datum::HardwareProof, said);
        }
        records.iter().for_each(|record| record_data(&mut named, record));
        named.0
    }
}

impl Outgoing for WaitRequest {
    const PATH: &'static str = path::WAIT;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { policy, intel, takeover } = self;
        let mut named = Named::default();
        named
            .value(Datum::PolicyInForce, policy)
            .option(Datum::ListNumber, intel)
            .option(Datum::TakeoverAnswer, takeover);
        named.0
    }
}

impl Outgoing for LookupRequest {
    const PATH: &'static str = path::LOOKUP;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { text, platform, language } = self;
        let mut named = Named::default();
        named.value(Datum::LookupWords, text).option(Datum::Platform, platform).value(Datum::Language, language);
        named.0
    }
}

impl Outgoing for AskRequest {
    const PATH: &'static str = path::ASK;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { text, platform } = self;
        let mut named = Named::default();
        named.value(Datum::AskedApp, text).value(Datum::Platform, platform);
        named.0
    }
}

impl Outgoing for FalseAlarmRequest {
    const PATH: &'static str = path::FALSE_ALARM;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { host, class } = self;
        let mut named = Named::default();
        named.value(Datum::FalseAlarm, host).value(Datum::FalseAlarm, class);
        named.0
    }
}

impl Outgoing for IntelRequest {
    const PATH: &'static str = path::INTEL;

    fn data(&self) -> BTreeSet<Datum> {
        let Self { base } = self;
        let mut named = Named::default();
        if let Some(IntelBase { sequence, sha256 }) = base {
            named.value(Datum::ListNumber, sequence).value(Datum::ListChecksum, sha256);
        }
        named.0
    }
}

impl Record {
    /// What it carries.
    #[must_use]
    pub fn data(&self) -> BTreeSet<Datum> {
        let mut named = Named::default();
        record_data(&mut named, self);
        named.0
    }
}

fn record_data(named: &mut Named, record: &Record) {
    let Record { id, at, body } = record;
    named.value(Datum::RecordNumber, id).value(Datum::MessageTime, at);
    match body {
        RecordBody::Device(report) => device(named, report),
        RecordBody::FindingOpened { finding } => opened(named, finding),
        RecordBody::FindingClosed { finding, closed_at, ending } => {
            named.value(Datum::ThreatNumber, finding).value(Datum::ThreatTimes, closed_at);
            match ending {
                // The last two are said by the server, of its own.
                Ending::Gone | Ending::Replaced | Ending::Deactivated => {}
                Ending::Trusted | Ending::Lapsed | Ending::NothingTyped | Ending::PasswordChanged => {
                    named.value(Datum::Ending, ending);
                }
            }
        }
        RecordBody::FindingRated { finding, severity, policy } => {
            named
                .value(Datum::ThreatNumber, finding)
                .value(Datum::Severity, severity)
                .value(Datum::PolicyInForce, policy);
        }
        RecordBody::Apps { apps } => apps.iter().for_each(|one| app(named, one)),
    }
}

fn device(named: &mut Named, report: &DeviceReport) {
    let DeviceReport {
        platform,
        app_version,
        language,
        model,
        os_version,
        patch_level,
        location,
        network,
        permissions,
        live,
        scanned_at,
        apps_scanned,
        measures,
    } = report;
    named
        .value(Datum::Platform, platform)
        .value(Datum::VigieVersion, app_version)
        .value(Datum::Language, language)
        .option(Datum::PhoneModel, model)
        .option(Datum::SystemVersion, os_version)
        .option(Datum::PatchLevel, patch_level)
        .list(Datum::LiveFronts, live)
        .list(Datum::Measures, measures)
        .option(Datum::ScanTime, scanned_at)
        .value(Datum::ScanCount, apps_scanned);
    if let Some(Location { latitude, longitude, accuracy_m }) = location {
        named
            .value(Datum::Position, latitude)
            .value(Datum::Position, longitude)
            .value(Datum::PositionAccuracy, accuracy_m);
    }
    if let Some(NetworkReport { kind, security, ssid, bssid }) = network {
        named
            .value(Datum::NetworkKind, kind)
            .option(Datum::WifiSecurity, security)
            .option(Datum::WifiName, ssid)
            .option(Datum::WifiAddress, bssid);
    }
    for PermissionState { permission, state } in permissions {
        named.value(Datum::PermissionStates, permission).value(Datum::PermissionStates, state);
    }
}

fn opened(named: &mut Named, finding: &Finding) {
    let Finding { id, kind, subject, severity, rule, list, evidence, policy, opened_at, closed_at } = finding;
    named
        .value(Datum::ThreatNumber, id)
        .value(Datum::ThreatKind, kind)
        .all(kind.told_as())
        .value(Datum::ThreatSubject, subject)
        .value(Datum::Severity, severity)
        .value(Datum::RuleAndList, rule)
        .value(Datum::PolicyInForce, policy)
        .value(Datum::ThreatTimes, opened_at)
        .option(Datum::ThreatTimes, closed_at);
    match subject {
        Subject::Device => {}
        Subject::App { package, label } => {
            named.option(Datum::AppName, package).option(Datum::AppName, label);
        }
        Subject::Network { ssid, bssid } => {
            named.option(Datum::WifiName, ssid).option(Datum::WifiAddress, bssid);
        }
        Subject::Site { host } => {
            named.option(Datum::SiteName, host);
        }
        Subject::Permission { permission } => {
            named.value(Datum::PermissionStates, permission);
        }
        Subject::Certificate { name, sha256 } => {
            named.value(Datum::InstalledRoots, name).value(Datum::InstalledRoots, sha256);
        }
    }
    if let Some(ListRef { name, date, licence, url }) = list {
        named
            .value(Datum::RuleAndList, name)
            .value(Datum::RuleAndList, date)
            .value(Datum::RuleAndList, licence)
            .value(Datum::RuleAndList, url);
    }
    for Evidence { fact, value } in evidence {
        named.value(fact.datum(), value);
    }
}

fn app(named: &mut Named, app: &AppSummary) {
    let AppSummary {
        package,
        label,
        version,
        version_code,
        sha256,
        signers,
        source,
        target_sdk,
        debuggable,
        permissions,
        roles,
        trackers,
        security_risk,
        privacy_risk,
        kinds,
    } = app;
    named
        .value(Datum::AppName, package)
        .value(Datum::AppName, label)
        .value(Datum::AppVersion, version)
        .option(Datum::AppVersion, version_code)
        .value(Datum::AppChecksum, sha256)
        .list(Datum::AppSigner, signers)
        .value(Datum::AppSource, source)
        .option(Datum::AppBuild, target_sdk)
        .value(Datum::AppBuild, debuggable)
        .list(Datum::AppAbilities, permissions)
        .list(Datum::AppAbilities, roles)
        .list(Datum::AppTrackers, trackers)
        .value(Datum::AppRisk, security_risk)
        .value(Datum::AppRisk, privacy_risk)
        .list(Datum::AppFindings, kinds)
        .all(kinds.iter().filter_map(|kind| kind.told_as()));
}
