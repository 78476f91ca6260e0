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

pub(crate) const UNMADE: &[Unmade] = &[
    network("N11", "scans of the phone", State::NotPossible("a folder has no ports")),
    network("N15", "apps that look into the internal network", State::NotPossible("its apps do not run")),
    network("N16", "rogue or weak cellular networks", State::NotPossible("it has no radio")),
    network("N17", "open Bluetooth and NFC", State::NotYet("whether others may find the phone is not observed")),
];
