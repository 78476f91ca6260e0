//! What each host can find, and what proves it. A test is named by its file and its function; `tests/catalogue.rs` sees to it
//! that it is there.

use vigie_types::{Front, ThreatKind};

/// Where findings are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    VirtualPhone,
    Packets,
    Android,
    Iphone,
    Browser,
}

impl Host {
    pub(crate) const ALL: [Self; 5] = [Self::VirtualPhone, Self::Packets, Self::Android, Self::Iphone, Self::Browser];

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::VirtualPhone => "virtual phone",
            Self::Packets => "recorded packets",
            Self::Android => "Android",
            Self::Iphone => "iPhone",
            Self::Browser => "browser",
        }
    }

    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::VirtualPhone => "virtual-phone",
            Self::Packets => "packets",
            Self::Android => "android",
            Self::Iphone => "iphone",
            Self::Browser => "browser",
        }
    }
}

/// How far a finding is made on a host.
#[derive(Clone, Copy)]
pub(crate) enum State {
    /// From the observation to the screen and the company, as these tests show.
    Live(&'static [&'static str]),
    /// Part of it: what is missing, and what these tests show.
    Partly(&'static str, &'static [&'static str]),
    /// Not made yet, and why.
    NotYet(&'static str),
    /// The host tells nobody what it would take.
    NotPossible(&'static str),
}

impl State {
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Live(_) => "live",
            Self::Partly(..) => "partly",
            Self::NotYet(_) => "not-yet",
            Self::NotPossible(_) => "not-possible",
        }
    }

    pub(crate) const fn why(self) -> Option<&'static str> {
        match self {
            Self::Live(_) => None,
            Self::Partly(why, _) | Self::NotYet(why) | Self::NotPossible(why) => Some(why),
        }
    }

    pub(crate) const fn tests(self) -> &'static [&'static str] {
        match self {
            Self::Live(tests) | Self::Partly(_, tests) => tests,
            Self::NotYet(_) | Self::NotPossible(_) => &[],
        }
    }

    /// Its words in the table.
    pub(crate) fn cell(self) -> String {
        let words = self.slug().replace('-', " ");
        self.why().map_or_else(|| format!("**{words}**"), |why| format!("{words}: {why}"))
    }
}

const PACKETS: &str = "crates/vigie-network/tests/captures.rs::each_capture_shows_what_it_is_known_for";
const REAL_PACKAGES: &str = "crates/vigie-apk/tests/packages/detectors.rs::clean_packages_are_called_what_they_are";
/// Of kinds that the engine makes of real packages, and that no test takes through a whole phone.
const NOT_THROUGH: &str = "found in packages; no test takes it through a whole phone";
const NO_APP: &str = "there is no native app yet";

/// Which tests take a kind of finding from what a virtual phone observes to its screens and to the company.
pub(crate) const fn on_phone(kind: ThreatKind) -> State {
    use ThreatKind as K;
    match kind {
        K::KnownMalware => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/lists.rs::a_new_indicator_turns_an_installed_app_red_and_what_changed_is_small",
        ]),
        K::Stalkerware => State::Live(&[
            "e2e/tests/journeys/safety.rs::somebody_who_is_watched_finds_help_and_leaves_quickly",
            "e2e/tests/journeys/safety.rs::a_company_learns_of_it_only_where_it_said_so",
        ]),
        K::BannedApp => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/apps.rs::a_rule_of_the_company_bans_with_its_name_and_reason_until_another_allows",
        ]),
        K::SideloadedApp => State::Live(&["e2e/tests/journeys/apps.rs::a_person_reads_about_apps_and_decides"]),
        K::DebuggableApp => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/walk.rs::a_phone_is_activated_scans_reports_and_closes_by_itself",
        ]),
        K::MalformedApp => State::Partly(
            NOT_THROUGH,
            &["crates/vigie-engine/tests/engine.rs::banned_sideloaded_debuggable_and_malformed_apps_are_found"],
        ),
        K::Riskware | K::RemoteControlApp | K::HackingTool => State::Partly(
            NOT_THROUGH,
            &["crates/vigie-apk/tests/packages/detectors.rs::open_tools_are_called_by_their_name"],
        ),
        K::MasqueradingApp => State::Partly(
            NOT_THROUGH,
            &[
                "crates/vigie-apk/tests/packages/detectors.rs::a_brand_belongs_to_its_signer",
                "crates/vigie-apk/tests/packages/icons.rs::a_brands_icon_and_name_on_a_strangers_package_is_critical",
            ],
        ),
        K::LookalikeIcon => State::Partly(
            NOT_THROUGH,
            &[
                "crates/vigie-apk/tests/packages/icons.rs::an_icon_alone_is_suspicious_and_vouched_or_genuine_apps_are_let_be",
            ],
        ),
        K::DangerousCapabilities => State::Partly(
            NOT_THROUGH,
            &["crates/vigie-apk/tests/packages/detectors.rs::powers_that_bankers_combine_are_named_with_every_part"],
        ),
        K::HiddenApp => State::Partly(
            NOT_THROUGH,
            &[
                "crates/vigie-apk/tests/packages/detectors.rs::a_hidden_app_is_critical_only_where_nobody_vouches_for_it",
            ],
        ),
        K::Dropper => State::Partly(
            NOT_THROUGH,
            &["crates/vigie-apk/tests/packages/detectors.rs::hidden_code_needs_the_means_to_run_it"],
        ),
        K::VulnerableSigning | K::TestSignedApp | K::ClearTextTraffic | K::ExposedComponents | K::OutdatedTarget => {
            State::Partly(NOT_THROUGH, &[REAL_PACKAGES])
        }
        K::Adware | K::VulnerableLibrary | K::ExcessiveTrackers => State::Partly(
            "its signs are found in code; no test makes the finding of a package",
            &["crates/vigie-apk/tests/dex.rs::packers_trackers_and_libraries_are_named"],
        ),
        K::WeakCryptography => State::Partly(
            "its signs are found in code; no test makes the finding of a package",
            &[
                "crates/vigie-apk/tests/dex.rs::checks_of_tls_that_check_nothing_are_seen",
                "crates/vigie-apk/tests/dex.rs::fields_and_strings_are_matched",
            ],
        ),
        K::InvalidSignature => State::Partly(
            "only for files that are vetted: an installed app passed Android's check",
            &["crates/vigie-apk/tests/packages/made.rs::each_way_to_sign_is_judged_as_apksig_does"],
        ),
        K::HarmfulLink => State::Live(&[
            "crates/vigie-app/src/tests.rs::a_dangerous_link_is_found_at_once_and_no_scan_ends_what_it_cannot_see",
        ]),
        K::VisitedHarmfulSite => State::Live(&[
            "e2e/tests/journeys/sites.rs::somebody_who_went_on_to_a_dangerous_site_is_told_what_to_do_now",
        ]),
        K::VulnerableOs | K::Rooted => {
            State::Live(&["crates/vigie-virtual-phone/tests/phone/walk.rs::editing_a_fact_is_changing_a_setting"])
        }
        K::PatchTooOld => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/screens.rs::what_the_file_says_counts_while_the_phone_runs",
        ]),
        K::NoScreenLock => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/responses.rs::radios_are_off_while_the_threat_is_open_and_on_again_after_it",
        ]),
        K::DeveloperOptions | K::UsbDebugging => {
            State::Live(&["crates/vigie-virtual-phone/tests/phone/checks.rs::each_check_is_found_told_and_closed"])
        }
        K::IntegrityNotProved => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/attestation.rs::a_revoked_key_is_refused_and_the_person_told",
            "crates/vigie-virtual-phone/tests/phone/attestation.rs::a_phone_that_cannot_prove_anything_is_at_risk_only_where_a_proof_is_required",
        ]),
        K::SystemTampered
        | K::SelinuxOff
        | K::BootloaderUnlocked
        | K::VigieTampered
        | K::EncryptionOff
        | K::WirelessDebugging
        | K::UnknownSources
        | K::AppVerificationOff
        | K::AdbInstallsUnverified
        | K::ForeignAlwaysOnVpn
        | K::GlobalProxy
        | K::UpdatesOff
        | K::ScreenCaptured
        | K::Emulator => {
            State::Live(&["crates/vigie-virtual-phone/tests/phone/checks.rs::each_check_is_found_told_and_closed"])
        }
        K::UserCaCertificate => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/checks.rs::an_installed_root_is_found_until_the_company_trusts_it",
        ]),
        K::NoMoreUpdates => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/checks.rs::a_model_whose_maker_ended_support_is_found",
        ]),
        K::AppAccessRisk => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/checks.rs::an_app_with_power_is_found_where_it_came_from_no_store",
        ]),
        K::OsDowngrade => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/checks.rs::an_older_system_is_found_after_a_restart_until_it_is_as_new_again",
        ]),
        K::ProtectionReduced => {
            State::Live(&["crates/vigie/tests/device.rs::a_phone_without_screens_finds_and_reports"])
        }
        K::UnsecuredWifi => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/responses.rs::a_phone_leaves_a_dangerous_wifi_tells_why_once_and_says_when_it_was_over",
        ]),
        K::FakeCertificate => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/network.rs::an_intercepted_wifi_is_told_to_person_and_company_until_it_ends",
            "crates/vigie-virtual-phone/tests/phone/network.rs::leaving_the_wifi_ends_it",
        ]),
        K::ArpSpoofing => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::a_router_that_is_taken_over_is_told_with_both_devices_until_it_ends",
        ]),
        K::RouteChange => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::a_network_that_leads_a_part_of_the_internet_aside_is_told_until_it_does_not",
        ]),
        K::GatewayChange => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::routers_that_stand_in_or_are_replaced_are_no_alarm",
        ]),
        K::RogueAccessPoint | K::RogueAccessPointNearby => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::a_twin_of_a_known_wifi_is_found_when_it_is_joined_and_when_it_is_near",
        ]),
        K::DangerZone | K::DangerZoneNearby => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/zones.rs::what_others_met_becomes_a_zone_that_a_phone_is_warned_of",
        ]),
        K::SuspiciousProxy => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::a_proxy_that_a_network_sets_is_found_until_the_company_allows_it",
        ]),
        K::TlsDowngrade => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::older_encryption_is_told_at_the_second_look_until_it_ends",
        ]),
        K::ContentTampering => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/link.rs::a_page_of_the_own_server_that_is_changed_on_the_way_is_told_until_it_is_not",
        ]),
        K::TlsStripping | K::DnsTampering => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/network.rs::encryption_that_is_taken_away_and_false_names_are_found",
        ]),
        K::CaptivePortal => State::Live(&[
            "crates/vigie-virtual-phone/tests/phone/network.rs::a_sign_in_page_is_no_alarm_and_holds_others_back",
        ]),
    }
}

/// What the other hosts can make of a kind of finding.
pub(crate) fn kind_on(host: Host, kind: ThreatKind) -> State {
    match (host, kind) {
        // Its row is that of false names as well, which packets do show.
        (Host::Packets, ThreatKind::SuspiciousProxy) => {
            State::NotYet("settings that a network hands out are not judged")
        }
        // Its row is that of other routers and routes as well.
        (Host::Packets, ThreatKind::GatewayChange) => State::NotYet(
            "another device at the router's address is told where it attacks, not where it merely takes over",
        ),
        _ => state_on(host, kind.row(), kind.front()),
    }
}

/// What the other hosts can, by row.
pub(crate) fn state_on(host: Host, row: &str, front: Front) -> State {
    match host {
        Host::VirtualPhone => State::NotYet("no test names it"),
        Host::Packets => packets(row, front),
        Host::Android => android(row),
        Host::Iphone => iphone(row, front),
        Host::Browser => browser(row, front),
    }
}

fn packets(row: &str, front: Front) -> State {
    match row {
        "N1" | "N2" | "N3" | "N4" | "N5" | "N6" | "N7" | "N8" | "N10" | "N11" | "N12" | "N13" => {
            State::Live(&[PACKETS])
        }
        "N9" => State::NotPossible("a capture does not know of other people's reports"),
        "N14" => State::NotYet("a known page would have to be in the capture"),
        "N15" => State::NotPossible("packets do not say which app sent them"),
        "N16" | "N17" => State::NotPossible("it is not on the network that is recorded"),
        _ if front == Front::Web => State::NotYet("names in packets are not held against lists"),
        _ => State::NotPossible("it is not on the network"),
    }
}

fn android(row: &str) -> State {
    match row {
        "N1" => State::NotPossible("since Android 10 apps read no neighbour table; what N2 and N3 see is left"),
        "N5" => State::NotYet("there is no native app yet; changed routes are told to apps (LinkProperties)"),
        "N6" | "N7" => {
            State::NotYet("there is no native app yet; scans of Wi-Fi need the location permission and are throttled")
        }
        "N11" => State::NotPossible("apps may open no raw sockets, so they see no scans"),
        "N15" => State::NotYet("it takes a local VPN, which Vigie has not"),
        "N16" | "D40" => State::NotPossible("what the radio falls back to is told to apps of the system alone"),
        "D5" => {
            State::NotYet("there is no native app yet; Play Integrity takes an account of the operator's with Google")
        }
        "D6" | "D7" => State::NotPossible("since Android 7 apps see their own processes alone"),
        "D24" => State::NotPossible("Android has no such profiles"),
        "D35" => State::NotPossible("since Android 10 apps are told of no SIM's identity"),
        "D36" => State::NotPossible("Android has no TestFlight"),
        _ => State::NotYet(NO_APP),
    }
}

fn iphone(row: &str, front: Front) -> State {
    match (row, front) {
        ("N1" | "N5", _) => State::NotPossible("iOS gives apps neither neighbours nor routes"),
        ("N6" | "N7", _) => State::NotPossible("iOS gives apps no list of Wi-Fi networks"),
        ("N11" | "N15" | "N16", _) => State::NotPossible("iOS gives apps no packets and nothing of the radio"),
        ("D3" | "D12" | "D15" | "D16" | "D17" | "D18" | "D19" | "D20" | "D21" | "D38", _) => {
            State::NotPossible("iPhones have no such setting")
        }
        ("D4", _) => {
            State::NotPossible("iPhones have no such proof; Apple's App Attest says nothing of how a phone started")
        }
        ("D5" | "D23", _) => State::NotPossible("it is about Android"),
        ("D6" | "D7", _) => State::NotPossible("iOS shows apps their own process alone"),
        ("D24", _) => State::NotPossible("iOS shows apps no profiles; a device manager knows those that it set"),
        ("D35" | "D40", _) => State::NotPossible("iOS gives apps nothing of SIM and radio"),
        ("D14", _) => State::NotPossible("iPhones encrypt their storage always"),
        ("D22" | "D25" | "D33", _) => {
            State::NotPossible("iOS shows apps neither certificates, nor other apps, nor its updates")
        }
        (_, Front::Apps) => State::NotPossible("iOS shows apps no other apps; only a device manager knows them"),
        _ => State::NotYet(NO_APP),
    }
}

fn browser(row: &str, front: Front) -> State {
    match front {
        _ if row == "D29" => State::NotYet("there is no app in the browser yet"),
        Front::Web => State::NotYet("there is no extension yet"),
        Front::Apps => State::NotPossible("a browser sees no apps"),
        Front::Device => State::NotPossible("a browser sees no settings of the phone"),
        Front::Network => State::NotPossible("a browser shows scripts neither certificates nor networks"),
    }
}
