//! What the hardware of a phone was asked to prove, on the phone's page.

use axum::extract::Path;
use vigie_store::AttestationState;
use vigie_types::{DeviceId, HardwareProof, Policy, ProofOutcome, ProofWish};
use vigie_ui::{ProofLine, Texts, Timed};

use super::frame::{Reply, done};
use super::session::Signed;

/// What is shown of it.
pub(super) struct ProofCard {
    /// Whether the policy wants it.
    pub(super) wanted: bool,
    /// What came of it, by look: class and icon.
    pub(super) look: (&'static str, &'static str),
    pub(super) outcome: String,
    /// When that was, and what is under way.
    pub(super) times: Vec<Timed>,
    /// What to do about it.
    pub(super) steps: Option<String>,
    /// That the system reports another patch level than was proved.
    pub(super) contradiction: Option<String>,
    /// Everything that was said, by how sure it is; empty where nothing holds.
    pub(super) lines: Vec<ProofLine>,
}

impl ProofCard {
    pub(super) fn new(t: &Texts, policy: &Policy, state: Option<&AttestationState>) -> Self {
        let wanted = policy.device.hardware_proof != ProofWish::Off && policy.privacy.os_version;
        let proof = state.and_then(|state| state.proof.as_ref());
        let outcome = match proof {
            _ if !wanted => t.get("proof-off"),
            Some(proof) => t.proof_outcome(proof),
            None => t.get("proof-never"),
        };
        let again = state.filter(|state| wanted && state.wanted).map(|_| t.get("proof-again"));
        let outcome = again.map_or(outcome.clone(), |again| format!("{outcome} {again}"));
        let proof = proof.filter(|_| wanted);
        let answered = proof.filter(|proof| proof.outcome != ProofOutcome::Silent);
        let mut times: Vec<Timed> =
            answered.iter().map(|proof| t.timed("proof-at", "when", t.when(proof.at))).collect();
        if let Some(at) = state.filter(|state| wanted && state.asked.is_some()).and_then(|state| state.asked_at) {
            times.push(t.timed("proof-waits", "when", t.when(at)));
        }
        Self {
            wanted,
            look: look(proof),
            outcome,
            times,
            steps: proof.and_then(|proof| t.proof_steps(proof)),
            contradiction: proof.and_then(|proof| t.proof_contradiction(proof)),
            lines: proof.filter(|proof| proof.holds()).map(|proof| t.proof_lines(proof)).unwrap_or_default(),
        }
    }
}

/// Only what hardware proved to be sound is green.
fn look(proof: Option<&HardwareProof>) -> (&'static str, &'static str) {
    match proof {
        Some(proof) if proof.is_sound() && proof.newer_reported.is_none() => ("ok", "circle-check"),
        Some(proof) if proof.is_bad_news() => ("warn", "triangle-alert"),
        _ => ("off", "circle-dashed"),
    }
}

/// Asks the phone's hardware anew.
pub(super) async fn ask(signed: Signed, Path(id): Path<DeviceId>) -> Reply {
    signed.store.want_proof(id, signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.announce_phones(signed.company.id, &[id]);
    Ok(done(&format!("/devices/{id}"), "proof-asked"))
}
