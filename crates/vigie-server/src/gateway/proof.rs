//! Asks a phone's hardware, judges what it says, and keeps open what was found by it until a later attestation holds: the
//! phone's own word does neither.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use vigie_attestation::{Challenge, Refusal};
use vigie_protocol::{
    ATTESTATION_TERM, AttestationAnswer, AttestationAsked, AttestationNews, AttestationSaid, CHALLENGE_BYTES,
    ErrorCode, PublicKey, Record, RecordBody,
};
use vigie_store::{AttestationState, DeviceStore, FoundDevice, Judged, StoreError};
use vigie_types::{
    CannotProve, Evidence, Fact, Finding, FindingId, HardwareProof, Platform, Policy, PolicyHash, ProofFact,
    ProofOutcome, ProofWish, RuleId, Subject, ThreatKind, ThreatMode, Timestamp,
};

use crate::Server;
use crate::attestation::refused;
use crate::policies::InForce;
use crate::web::Refusal as Refused;

/// How often a phone is asked anew, in milliseconds: certificates that phones fetch for themselves live two weeks.
const RENEWED_AFTER: i64 = 7 * Timestamp::DAY;
/// How soon a phone is asked anew whose hardware, or the service that certifies its key, gave an error, in milliseconds.
const FAILED_AFTER: i64 = 6 * 3_600_000;
/// Of a policy that wants a proof of every phone.
const REQUIRED: &str = "attestation/integrity-not-proved/required";

/// The system that a phone reports, as it is compared with the one for which it was asked last.
pub(super) struct Reported {
    system: String,
    patch_level: Option<String>,
}

impl Reported {
    /// What the report at hand says, else the last one that was stored; `None` where there was none.
    pub(super) fn of(found: &FoundDevice, records: &[Record]) -> Option<Self> {
        let last = records.iter().rev().find_map(|record| match &record.body {
            RecordBody::Device(report) => Some((report.os_version.clone(), report.patch_level.clone())),
            _ => None,
        });
        // iPhones have no such proof.
        if found.platform == Platform::Ios {
            return None;
        }
        let (version, patch_level) = last.unwrap_or_else(|| found.system.clone());
        let platform = found.platform.slug();
        let system = format!("{platform} {} {}", version?, patch_level.as_deref().unwrap_or_default());
        Some(Self { system, patch_level })
    }
}

/// What a phone is told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) asked: Option<AttestationAsked>,
    pub(super) news: Option<AttestationNews>,
}

/// Takes what a phone answers, and asks it again where that is due. Where another request of the phone was faster, what that
/// one did stands, and nobody is asked.
pub(super) async fn take(
    server: &Server,
    (phone, key, state): (&DeviceStore, PublicKey, Option<Box<AttestationState>>),
    in_force: &InForce,
    reported: Option<Reported>,
    answer: Option<AttestationAnswer>,
) -> Result<Told, Refused> {
    let now = server.now();
    let policy = &in_force.policy;
    // An attestation says which version the system has: where the company may not know that, nobody is asked.
    if policy.device.hardware_proof == ProofWish::Off || !policy.privacy.os_version {
        if state.is_some() {
            phone.forget_proof(now).await?;
        }
        return Ok(Told::default());
    }
    let mut state = state.map(|state| *state).unwrap_or_default();
    let mut proof = state.proof.clone();
    let answer = answer.filter(|answer| digest(answer) != state.answered);
    if let Some(said) = outcome(server, &key, &state, reported.as_ref(), answer.as_ref(), now).await? {
        let found = found(&state.found, Some(&said.proof), true, policy, in_force.hash, now);
        let code = said.refusal.as_ref().map(Refusal::code);
        let device = phone.device();
        tracing::info!(%device, code, held = said.proof.holds(), "a phone's hardware was asked");
        let answered = answer.as_ref().map(digest);
        let challenge = said.uses_up.then(|| state.asked.as_ref().map(|asked| asked.challenge.as_str())).flatten();
        let before = Some(state.found.as_slice());
        let judged =
            Judged { challenge, answered: answered.as_deref(), proof: Some(&said.proof), before, found: &found };
        if !taken(phone.judged(&judged, now).await)? {
            return Ok(Told { asked: None, news: news(proof, state.found) });
        }
        state.found = found;
        proof = Some(said.proof);
        if said.uses_up {
            state.asked = None;
        }
    } else {
        let found = found(&state.found, proof.as_ref(), false, policy, in_force.hash, now);
        if found != state.found {
            let judged = Judged { before: Some(&state.found), ..Judged::again(&found) };
            if !taken(phone.judged(&judged, now).await)? {
                return Ok(Told { asked: None, news: news(proof, state.found) });
            }
            state.found = found;
        }
    }
    let before = state.asked.take();
    let asked = match (before.clone(), reported) {
        (Some(asked), reported) if now < asked.until => {
            // Whoever wants a new one while one waits is answered by that one.
            match reported.filter(|_| state.wanted) {
                Some(reported) => {
                    phone.ask_proof(&asked, before.as_ref(), &reported.system, now).await?.then_some(asked)
                }
                None => Some(asked),
            }
        }
        (_, Some(reported)) if is_due(&state, proof.as_ref(), &reported, now) => {
            let asked = AttestationAsked { challenge: challenge(), until: now.plus(ATTESTATION_TERM) };
            phone.ask_proof(&asked, before.as_ref(), &reported.system, now).await?.then_some(asked)
        }
        _ => None,
    };
    Ok(Told { asked, news: news(proof, state.found) })
}

fn news(proof: Option<HardwareProof>, found: Vec<Finding>) -> Option<AttestationNews> {
    proof.map(|proof| AttestationNews { proof, found })
}

/// A phone that was never asked has nothing to be judged.
fn taken(judged: Result<bool, StoreError>) -> Result<bool, StoreError> {
    match judged {
        Err(StoreError::NotFound(_)) => Ok(false),
        other => other,
    }
}

/// What came of an answer, or of there being none.
struct Said {
    proof: HardwareProof,
    refusal: Option<Refusal>,
    /// Whether the challenge that waits is used up.
    uses_up: bool,
}

async fn outcome(
    server: &Server,
    key: &PublicKey,
    state: &AttestationState,
    reported: Option<&Reported>,
    answer: Option<&AttestationAnswer>,
    now: Timestamp,
) -> Result<Option<Said>, Refused> {
    let waits = state.asked.as_ref();
    let Some(answer) = answer else {
        let silent = waits.is_some_and(|asked| asked.until <= now);
        let proof = || HardwareProof::nothing(now, ProofOutcome::Silent);
        return Ok(silent.then(|| Said { proof: proof(), refusal: None, uses_up: true }));
    };
    let Some((asked, bytes)) = waits
        .and_then(|asked| Some((asked, asked.bound_to(key)?)))
        .filter(|(asked, _)| asked.challenge == answer.challenge)
    else {
        // Another phone's, or one that was answered before. That a phone cannot answer says nothing of its own.
        let chain = matches!(answer.said, AttestationSaid::Chain(_)) && state.asked_at.is_some();
        let said =
            || Said { proof: refused(&Refusal::Challenge, now), refusal: Some(Refusal::Challenge), uses_up: false };
        return Ok(chain.then(said));
    };
    let chain = match &answer.said {
        AttestationSaid::Unable(reason) => {
            let proof = HardwareProof::nothing(now, ProofOutcome::Unable { reason: *reason });
            return Ok(Some(Said { proof, refusal: None, uses_up: true }));
        }
        AttestationSaid::Chain(chain) => chain.clone(),
    };
    let from = state.asked_at.unwrap_or(now);
    let challenge = Challenge { bytes: bytes.to_vec(), from, until: asked.until };
    let patch_level = reported.and_then(|reported| reported.patch_level.clone());
    let judge = server.attestations().clone();
    // Signatures take milliseconds, which other phones need not wait for.
    let judged = tokio::task::spawn_blocking(move || judge.judge(&chain, &challenge, patch_level.as_deref(), now));
    let judged =
        judged.await.map_err(|_| Refused::new(ErrorCode::ServerUnavailable, "the attestation could not be judged"))?;
    let (proof, refusal) = judged;
    Ok(Some(Said { proof, refusal, uses_up: true }))
}

/// What tells an answer from others: the same one comes again where the phone did not hear that it was taken.
fn digest(answer: &AttestationAnswer) -> String {
    hex::encode(Sha256::digest(serde_json::to_vec(answer).unwrap_or_default()))
}

fn challenge() -> String {
    let mut bytes = [0; CHALLENGE_BYTES];
    #[expect(clippy::expect_used, reason = "without random numbers nothing that the server signs means anything")]
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    hex::encode(bytes)
}

fn is_due(state: &AttestationState, proof: Option<&HardwareProof>, reported: &Reported, now: Timestamp) -> bool {
    let other_challenge = |proof: &HardwareProof| {
        let codes = [Refusal::Challenge.code(), Refusal::ChallengeStale { until: now }.code()];
        matches!(&proof.outcome, ProofOutcome::Refused { code } if codes.contains(&code.as_str()))
    };
    let Some(asked_at) = state.asked_at else { return true };
    let again_after = match proof.map(|proof| &proof.outcome) {
        // It was off, or its answer was lost.
        Some(ProofOutcome::Silent) => 0,
        Some(ProofOutcome::Unable { reason: CannotProve::Failed }) => FAILED_AFTER,
        _ => RENEWED_AFTER,
    };
    state.wanted
        || state.system != reported.system
        || now >= asked_at.plus(again_after)
        || proof.is_some_and(other_challenge)
}

/// What is wrong, by kind: the rule that says so, and why.
type Wrong = BTreeMap<ThreatKind, (&'static str, Vec<Evidence>)>;

/// What is open from now on. A proof that is `new` and by which the phone is sound says all of it; whatever else comes only adds
/// to what there was, so that neither silence nor an attestation that says less closes anything. Kinds that the policy turned
/// off go, and come again with it.
fn found(
    before: &[Finding],
    proof: Option<&HardwareProof>,
    new: bool,
    policy: &Policy,
    hash: PolicyHash,
    now: Timestamp,
) -> Vec<Finding> {
    let mut wrong = Wrong::new();
    let mut keeps: Vec<&Finding> = before.iter().filter(|one| one.rule.as_str() != REQUIRED).collect();
    if let Some(proof) = proof {
        match &proof.outcome {
            ProofOutcome::Held => {
                if new && proof.is_sound() {
                    keeps.clear();
                }
                held(proof, &mut wrong);
            }
            ProofOutcome::Refused { code } => refused_by(code, &mut wrong),
            ProofOutcome::Unable { .. } | ProofOutcome::Silent => {}
        }
        let required = policy.device.hardware_proof == ProofWish::Required && !proof.is_sound();
        if required && wrong.is_empty() && keeps.is_empty() {
            let why = match &proof.outcome {
                ProofOutcome::Held if proof.proved(ProofFact::SecurityLevel).is_none() => "held-software".to_owned(),
                ProofOutcome::Held => "boot-state unknown".to_owned(),
                ProofOutcome::Refused { code } => format!("refused {code}"),
                ProofOutcome::Unable { reason } => format!("unable-{}", reason.slug()),
                ProofOutcome::Silent => "silent".to_owned(),
            };
            let evidence = vec![Evidence::new(Fact::HardwareProof, why)];
            wrong.insert(ThreatKind::IntegrityNotProved, (REQUIRED, evidence));
            keeps.extend(before.iter().filter(|one| one.rule.as_str() == REQUIRED));
        }
    }
    let kept = keeps.iter().map(|one| (*one).clone());
    let mut all: BTreeMap<ThreatKind, Finding> = kept.map(|one| (one.kind, one)).collect();
    for (kind, (rule, evidence)) in wrong {
        // What goes on is the same finding.
        let same = before.iter().find(|one| one.kind == kind && one.rule.as_str() == rule);
        let finding = same.cloned().unwrap_or_else(|| Finding {
            id: FindingId::new(),
            kind,
            subject: Subject::Device,
            severity: kind.default_severity(),
            rule: RuleId::new(rule),
            list: None,
            evidence,
            policy: hash,
            opened_at: now,
            closed_at: None,
        });
        all.entry(kind).or_insert(finding);
    }
    all.retain(|kind, _| policy.rule(*kind).mode != ThreatMode::Off);
    all.into_values().map(|one| Finding { severity: policy.rule(one.kind).severity, ..one }).collect()
}

/// What an attestation that holds says against the phone: bad news is believed, however sure it is.
fn held(proof: &HardwareProof, wrong: &mut Wrong) {
    let says = |fact: ProofFact, bad: &str| {
        let said = proof.facts.get(&fact).filter(|said| said.value == bad);
        said.map(|said| Evidence::new(Fact::HardwareProof, format!("{} {}", fact.slug(), said.value)))
    };
    let unlocked: Vec<Evidence> = [says(ProofFact::Bootloader, "unlocked"), says(ProofFact::BootState, "unverified")]
        .into_iter()
        .flatten()
        .collect();
    if !unlocked.is_empty() {
        wrong.insert(ThreatKind::BootloaderUnlocked, ("attestation/bootloader-unlocked/proved", unlocked));
    }
    if let Some(failed) = says(ProofFact::BootState, "failed") {
        wrong.insert(ThreatKind::SystemTampered, ("attestation/system-tampered/proved", vec![failed]));
    }
}

/// What a refusal says against the phone. An answer that only came too late says nothing.
fn refused_by(code: &str, wrong: &mut Wrong) {
    let (kind, rule) = match code {
        "attestation.challenge-stale" => return,
        "attestation.package" | "attestation.signer" => {
            (ThreatKind::VigieTampered, "attestation/vigie-tampered/refused")
        }
        "attestation.software-root" => (ThreatKind::Emulator, "attestation/emulator/refused"),
        _ => (ThreatKind::IntegrityNotProved, "attestation/integrity-not-proved/refused"),
    };
    wrong.insert(kind, (rule, vec![Evidence::new(Fact::HardwareProof, format!("refused {code}"))]));
}
