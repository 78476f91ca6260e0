//! Rows of the catalogue of which Vigie has no kind of finding, with what stands in the way on a virtual phone. A row leaves
//! this list by itself once there is a kind for it.

use vigie_types::Front;

use crate::catalogue_hosts::State;

/// A row without a kind.
pub(crate) struct Unmade {
    pub(crate) row: &'static str,
    pub(crate) front: Front,
    pub(crate) what: &'static str,
    pub(crate) on_phone: State,
}

const fn network(row: &'static str, what: &'static str, on_phone: State) -> Unmade {
    Unmade { row, front: Front::Network, what, on_phone }
}

const fn device(row: &'static str, what: &'static str, on_phone: State) -> Unmade {
    Unmade { row, front: Front::Device, what, on_phone }
}

const EACH_CHECK: &str = "crates/vigie-virtual-phone/tests/phone/checks.rs::each_check_is_found_told_and_closed";
const OLD_PATCH: &str =
    "crates/vigie-virtual-phone/tests/phone/screens.rs::what_the_file_says_counts_while_the_phone_runs";

pub(crate) const UNMADE: &[Unmade] = &[
    device("D4", "the platform's check of its integrity fails", State::NotYet("nobody is asked for a verdict")),
    device("D5", "compatibility that Google did not test", State::NotPossible("a folder has no Google services")),
    device("D6", "elevated privileges", State::NotPossible("its apps do not run")),
    device("D7", "strange processes", State::NotPossible("nothing runs in a folder")),
    device(
        "D8",
        "changed files of the system",
        State::Partly("signs that the host confirms are `system-tampered`; files are not compared", &[EACH_CHECK]),
    ),
    device(
        "D11",
        "known flaws, one by one",
        State::Partly(
            "in the portal: of Apple's systems; of Android where the operator gives its bulletins",
            &["e2e/tests/journeys/flaws.rs::an_administrator_sees_what_an_update_closes_and_that_it_did"],
        ),
    ),
    device(
        "D23",
        "flaws of Bluetooth and media with a name",
        State::Partly("updates that miss them are `patch-too-old` and `vulnerable-os`", &[OLD_PATCH]),
    ),
    device(
        "D24",
        "configuration profiles",
        State::Partly(
            "what one sets is told (`global-proxy`, `foreign-always-on-vpn`), not the profile",
            &[EACH_CHECK],
        ),
    ),
    device(
        "D29",
        "phones that are silent or inactive",
        State::Live(&[
            "crates/vigie-server/tests/mail.rs::people_are_written_to_about_silent_phones_twice_and_not_while_most_are_silent",
        ]),
    ),
    device("D31", "an old Vigie", State::NotYet("the portal shows each phone's version and calls none old")),
    device("D35", "another SIM, airplane mode", State::NotPossible("it has no SIM")),
    device("D36", "TestFlight", State::NotYet("an iPhone's apps are not told")),
    device(
        "D37",
        "Advanced Protection or Lockdown Mode off",
        State::Partly("shown where the phone tells of it; no policy asks for it", &[EACH_CHECK]),
    ),
    device("D40", "2G allowed, weak cellular encryption", State::NotPossible("it has no radio")),
    network("N11", "scans of the phone", State::NotPossible("a folder has no ports")),
    network("N15", "apps that look into the internal network", State::NotPossible("its apps do not run")),
    network("N16", "rogue or weak cellular networks", State::NotPossible("it has no radio")),
    network("N17", "open Bluetooth and NFC", State::NotYet("whether others may find the phone is not observed")),
];
