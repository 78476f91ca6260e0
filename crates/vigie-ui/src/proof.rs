//! What the hardware of phones proves, in words for the app and the portal.

use vigie_types::{HardwareProof, ProofFact, ProofOutcome, Strength};

use crate::Texts;

/// One thing that an attestation says, or does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofLine {
    /// What it is about.
    pub name: String,
    /// What is said; empty where nothing is.
    pub value: String,
    /// How sure that is.
    pub strength: Strength,
    /// The same as a word.
    pub sure: String,
}

impl Texts {
    /// Everything that an attestation can say, in the order of the screens. What it does not say is not known.
    #[must_use]
    pub fn proof_lines(&self, proof: &HardwareProof) -> Vec<ProofLine> {
        let line = |fact: ProofFact| {
            let said = proof.facts.get(&fact);
            let strength = said.map_or(Strength::Unknown, |said| said.strength);
            ProofLine {
                name: self.get(&format!("proof-{}", fact.slug())),
                value: said.map(|said| self.proof_value(fact.slug(), &said.value)).unwrap_or_default(),
                strength,
                sure: self.get(&format!("proof-{}", strength.slug())),
            }
        };
        ProofFact::ALL.into_iter().map(line).collect()
    }

    /// What came of asking.
    #[must_use]
    pub fn proof_outcome(&self, proof: &HardwareProof) -> String {
        self.get(&outcome(proof))
    }

    /// What whoever cares for the phone does about it; `None` where there is nothing to do.
    #[must_use]
    pub fn proof_steps(&self, proof: &HardwareProof) -> Option<String> {
        let key = format!("{}-do", outcome(proof));
        self.has(&key).then(|| self.get(&key))
    }

    /// That the system reports a newer patch level than the hardware proved, where it did.
    #[must_use]
    pub fn proof_contradiction(&self, proof: &HardwareProof) -> Option<String> {
        let reported = proof.newer_reported.as_ref()?;
        let proved = proof.proved(ProofFact::PatchLevel)?;
        Some(self.args(
            "proof-newer-reported",
            &[("reported", reported.clone().into()), ("proved", proved.to_owned().into())],
        ))
    }

    /// A piece of evidence out of an attestation: a fact with its value, or what came of asking.
    pub(crate) fn proof_evidence(&self, value: &str) -> Option<String> {
        let (what, rest) = value.split_once(' ').unwrap_or((value, ""));
        if what == "refused" {
            return Some(self.with("proof-refused", "code", rest.to_owned()));
        }
        let key = format!("proof-{what}");
        let name = self.has(&key).then(|| self.get(&key))?;
        Some(if rest.is_empty() { name } else { self.pair(name, self.proof_value(what, rest)) })
    }

    /// A value in words, where it has some: versions, packages and checksums are shown as they are.
    fn proof_value(&self, fact: &str, value: &str) -> String {
        let key = if value == "unknown" { "proof-unknown".to_owned() } else { format!("proof-{fact}-{value}") };
        if self.has(&key) { self.get(&key) } else { value.to_owned() }
    }
}

/// The text about what came of it.
fn outcome(proof: &HardwareProof) -> String {
    match &proof.outcome {
        ProofOutcome::Held if proof.proved(ProofFact::SecurityLevel).is_none() => "proof-held-software".to_owned(),
        ProofOutcome::Held => "proof-held".to_owned(),
        ProofOutcome::Silent => "proof-silent".to_owned(),
        ProofOutcome::Unable { reason } => format!("proof-unable-{}", reason.slug()),
        ProofOutcome::Refused { code } => format!("proof-refused-{}", refused(code)),
    }
}

/// What a refusal means to somebody who cares for phones.
fn refused(code: &str) -> &'static str {
    match code {
        "attestation.revoked" | "attestation.suspended" => "revoked",
        "attestation.expired" | "attestation.not-yet" => "expired",
        "attestation.challenge-stale" => "late",
        "attestation.package" | "attestation.signer" => "app",
        "attestation.software-root" => "emulator",
        _ => "forged",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use vigie_types::{CannotProve, Language, ProvedFact, Timestamp};

    use super::*;

    #[test]
    fn everything_that_can_come_of_it_has_words_in_every_language() {
        let refused = [
            "attestation.revoked",
            "attestation.expired",
            "attestation.challenge-stale",
            "attestation.signer",
            "attestation.software-root",
            "attestation.malformed",
        ];
        let refused = refused.map(|code| ProofOutcome::Refused { code: code.to_owned() });
        let unable = CannotProve::ALL.map(|reason| ProofOutcome::Unable { reason });
        for language in Language::ALL {
            let t = Texts::new(language);
            for outcome in refused.iter().chain(&unable).chain(&[ProofOutcome::Silent]) {
                let proof = HardwareProof::nothing(Timestamp(1), outcome.clone());
                assert!(!t.proof_outcome(&proof).contains('‹') && t.proof_steps(&proof).is_some(), "{outcome:?}");
            }
            let fact = |strength, value: &str| ProvedFact { strength, value: value.to_owned() };
            let facts = BTreeMap::from([
                (ProofFact::SecurityLevel, fact(Strength::Proved, "strong-box")),
                (ProofFact::Bootloader, fact(Strength::Proved, "unlocked")),
                (ProofFact::PatchLevel, fact(Strength::Proved, "2026-09")),
                (ProofFact::Package, fact(Strength::Reported, "app.vigie")),
            ]);
            let held = HardwareProof { facts, ..HardwareProof::nothing(Timestamp(1), ProofOutcome::Held) };
            assert!(t.proof_steps(&held).is_none() && t.proof_contradiction(&held).is_none());
            let newer = HardwareProof { newer_reported: Some("2026-11-01".into()), ..held.clone() };
            assert!(t.proof_contradiction(&newer).unwrap().contains("2026-09"));
            let lines = t.proof_lines(&held);
            assert_eq!(lines.len(), ProofFact::ALL.len());
            assert!(lines.iter().all(|line| !line.name.contains('‹') && !line.sure.contains('‹')), "{lines:?}");
            let said: Vec<_> = lines.iter().filter(|line| line.strength != Strength::Unknown).collect();
            assert_eq!(said.len(), 4);
            assert_eq!((said[2].value.as_str(), said[3].value.as_str()), ("2026-09", "app.vigie"));
            for evidence in ["bootloader unlocked", "boot-state failed", "silent", "unable-failed", "refused x.y"] {
                let words = t.proof_evidence(evidence).unwrap();
                assert!(!words.contains('‹') && words != evidence, "{words}");
            }
            assert_eq!(t.proof_evidence("no-such-thing"), None);
        }
    }
}
