//! Any message that a phone can make. Types are written out field by field: a new field does not
//! compile until it is generated here too.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use vigie_protocol::{
    AskRequest, AttestationAnswer, AttestationCertificate, AttestationSaid, DeviceKey, DeviceReport, EnrolRequest,
    FalseAlarmRequest, IntelBase, IntelRequest, KnownKeys, LookupRequest, NetworkReport, Record, RecordBody,
    SignedPolicy, SyncRequest, TakeoverAnswer, WaitRequest,
};
use vigie_types::{
    AppSource, AppSummary, CannotProve, Ending, Evidence, Fact, Finding, FindingId, Front, GrantState, Language,
    ListRef, Location, Measure, MeasureReport, NetworkKind, Permission, PermissionState, Platform, Policy, PolicyHash,
    PrivacyItem, PrivacyPolicy, RecordId, RuleId, ServiceRole, Severity, Subject, TakeoverId, TenantId, ThreatKind,
    Timestamp, WebClass, WifiSecurity,
};

/// Text with what makes JSON hard: quotes, backslashes, control characters, other scripts, nothing.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,12}", Just(String::new()), "\\PC{0,8}", Just("\"\\\u{1}\u{202e}\u{1f600}".to_owned())]
}

fn time() -> impl Strategy<Value = Timestamp> {
    (0..4_000_000_000_000_i64).prop_map(Timestamp)
}

fn hash() -> impl Strategy<Value = PolicyHash> {
    any::<[u8; 4]>().prop_map(|bytes| PolicyHash::of(&bytes))
}

fn one<T: Clone + std::fmt::Debug + 'static>(values: &[T]) -> impl Strategy<Value = T> + use<T> {
    select(values.to_vec())
}

/// Any privacy policy.
pub(crate) fn privacy() -> impl Strategy<Value = PrivacyPolicy> {
    any::<[bool; PrivacyItem::ALL.len()]>().prop_map(|on| {
        let mut privacy = PrivacyPolicy::NOTHING;
        PrivacyItem::ALL.into_iter().zip(on).for_each(|(item, on)| privacy.set(item, on));
        privacy
    })
}

pub(crate) fn enrol() -> impl Strategy<Value = EnrolRequest> {
    let platform = one(&[Platform::Android, Platform::Ios]);
    (text(), any::<[u8; 32]>(), platform, text(), one(&Language::ALL)).prop_map(
        |(token, seed, platform, app_version, language)| EnrolRequest {
            token,
            public_key: DeviceKey::from_seed(&seed).public(),
            platform,
            app_version,
            language,
        },
    )
}

/// The secret of a typed code, which has no form that prints.
pub(crate) fn secret() -> impl Strategy<Value = String> {
    text()
}

pub(crate) fn sync() -> impl Strategy<Value = SyncRequest> {
    let newer = of(any::<[u8; 32]>()).prop_map(|seed| {
        let policy = Policy::first(TenantId::new(), Timestamp(0));
        seed.map(|seed| SignedPolicy::sign(&policy, &DeviceKey::from_seed(&seed)))
    });
    let keys = (0..1_u64 << 60, of(0..1_u64 << 60)).prop_map(|(in_force, next)| KnownKeys { in_force, next });
    let answer = any::<bool>().prop_map(|yes| TakeoverAnswer { id: TakeoverId::new(), yes });
    let parts = (vec(record(), 0..4), hash(), newer, of(keys), of(answer), of(text()), of(attestation()));
    parts.prop_map(|(records, policy, newer, keys, takeover, zones, attestation)| SyncRequest {
        records,
        policy,
        newer,
        keys,
        takeover,
        zones,
        attestation,
    })
}

fn attestation() -> impl Strategy<Value = AttestationAnswer> {
    let chain = vec(vec(any::<u8>(), 0..40).prop_map(AttestationCertificate), 1..4).prop_map(AttestationSaid::Chain);
    let unable = select(CannotProve::ALL.to_vec()).prop_map(AttestationSaid::Unable);
    (text(), prop_oneof![chain, unable]).prop_map(|(challenge, said)| AttestationAnswer { challenge, said })
}

pub(crate) fn wait() -> impl Strategy<Value = WaitRequest> {
    let seen = of(Just(()).prop_map(|()| TakeoverId::new()));
    (hash(), of(any::<u64>()), seen).prop_map(|(policy, intel, takeover)| WaitRequest { policy, intel, takeover })
}

pub(crate) fn lookup() -> impl Strategy<Value = LookupRequest> {
    let platform = of(one(&[Platform::Android, Platform::Ios]));
    (text(), platform, one(&Language::ALL)).prop_map(|(text, platform, language)| LookupRequest {
        text,
        platform,
        language,
    })
}

pub(crate) fn ask() -> impl Strategy<Value = AskRequest> {
    (text(), one(&[Platform::Android, Platform::Ios])).prop_map(|(text, platform)| AskRequest { text, platform })
}

pub(crate) fn false_alarm() -> impl Strategy<Value = FalseAlarmRequest> {
    (text(), one(&WebClass::ALL)).prop_map(|(host, class)| FalseAlarmRequest { host, class })
}

pub(crate) fn intel() -> impl Strategy<Value = IntelRequest> {
    let base = (any::<u64>(), text()).prop_map(|(sequence, sha256)| IntelBase { sequence, sha256 });
    of(base).prop_map(|base| IntelRequest { base })
}

pub(crate) fn record() -> impl Strategy<Value = Record> {
    (time(), body()).prop_map(|(at, body)| Record { id: RecordId::new(), at, body })
}

fn body() -> impl Strategy<Value = RecordBody> {
    let ending = one(&[Ending::Gone, Ending::Trusted, Ending::Lapsed, Ending::NothingTyped, Ending::PasswordChanged]);
    let closed = (time(), ending).prop_map(|(closed_at, ending)| RecordBody::FindingClosed {
        finding: FindingId::new(),
        closed_at,
        ending,
    });
    let rated = (one(&Severity::ALL), hash()).prop_map(|(severity, policy)| RecordBody::FindingRated {
        finding: FindingId::new(),
        severity,
        policy,
    });
    prop_oneof![
        3 => device().prop_map(RecordBody::Device),
        3 => finding().prop_map(|finding| RecordBody::FindingOpened { finding }),
        1 => closed,
        1 => rated,
        2 => vec(app(), 0..3).prop_map(|apps| RecordBody::Apps { apps }),
    ]
}

fn device() -> impl Strategy<Value = DeviceReport> {
    let itself = (one(&[Platform::Android, Platform::Ios]), text(), one(&Language::ALL));
    let names = (of(text()), of(text()), of(text()), of(location()), of(network()));
    let measures = (one(&Measure::ALL), one(ThreatKind::ALL), any::<bool>(), time(), of(time()))
        .prop_map(|(measure, kind, by_hand, since, ended)| MeasureReport { measure, kind, by_hand, since, ended });
    let state = (vec(permission_state(), 0..3), vec(one(&Front::ALL), 0..4), of(time()), any::<u32>());
    let state = (state, vec(measures, 0..3));
    (itself, names, state).prop_map(
        |(
            (platform, app_version, language),
            (model, os_version, patch_level, location, network),
            ((permissions, live, scanned_at, apps_scanned), measures),
        )| DeviceReport {
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
        },
    )
}

fn location() -> impl Strategy<Value = Location> {
    (-90.0..90.0_f64, -180.0..180.0_f64, 0.0..9_999.0_f32).prop_map(|(latitude, longitude, accuracy_m)| Location {
        latitude,
        longitude,
        accuracy_m,
    })
}

fn network() -> impl Strategy<Value = NetworkReport> {
    let kind = one(&[NetworkKind::Wifi, NetworkKind::Mobile]);
    let security = of(one(&[WifiSecurity::Open, WifiSecurity::Wep, WifiSecurity::Wpa2, WifiSecurity::Enterprise]));
    (kind, security, of(text()), of(text())).prop_map(|(kind, security, ssid, bssid)| NetworkReport {
        kind,
        security,
        ssid,
        bssid,
    })
}

fn permission_state() -> impl Strategy<Value = PermissionState> {
    let state = one(&[GrantState::Granted, GrantState::NotAsked, GrantState::Refused, GrantState::Unavailable]);
    (one(&Permission::ALL), state).prop_map(|(permission, state)| PermissionState { permission, state })
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        Just(Subject::Device),
        (of(text()), of(text())).prop_map(|(package, label)| Subject::App { package, label }),
        (of(text()), of(text())).prop_map(|(ssid, bssid)| Subject::Network { ssid, bssid }),
        of(text()).prop_map(|host| Subject::Site { host }),
        one(&Permission::ALL).prop_map(|permission| Subject::Permission { permission }),
        (text(), text()).prop_map(|(name, sha256)| Subject::Certificate { name, sha256 }),
    ]
}

fn finding() -> impl Strategy<Value = Finding> {
    let list =
        (text(), text(), text(), text()).prop_map(|(name, date, licence, url)| ListRef { name, date, licence, url });
    let evidence = (one(Fact::ALL), text()).prop_map(|(fact, value)| Evidence { fact, value });
    let what = (one(ThreatKind::ALL), subject(), one(&Severity::ALL), of(list), vec(evidence, 0..6));
    (what, hash(), time(), of(time())).prop_map(
        |((kind, subject, severity, list, evidence), policy, opened_at, closed_at)| Finding {
            id: FindingId::new(),
            kind,
            subject,
            severity,
            rule: RuleId::new("apps/example"),
            list,
            evidence,
            policy,
            opened_at,
            closed_at,
        },
    )
}

fn source() -> impl Strategy<Value = AppSource> {
    prop_oneof![
        Just(AppSource::System),
        text().prop_map(|installer| AppSource::Store { installer }),
        of(text()).prop_map(|installer| AppSource::Sideloaded { installer }),
        Just(AppSource::Unknown),
    ]
}

fn app() -> impl Strategy<Value = AppSummary> {
    let names = (text(), text(), text(), of(any::<u64>()), text());
    let build = (vec(text(), 0..2), source(), of(any::<u32>()), any::<bool>());
    let abilities = (vec(text(), 0..2), vec(one(&ServiceRole::ALL), 0..2), vec(text(), 0..2));
    (names, build, abilities, any::<[u8; 2]>(), vec(one(ThreatKind::ALL), 0..3)).prop_map(
        |(
            (package, label, version, version_code, sha256),
            (signers, source, target_sdk, debuggable),
            (permissions, roles, trackers),
            [security_risk, privacy_risk],
            kinds,
        )| AppSummary {
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
        },
    )
}
