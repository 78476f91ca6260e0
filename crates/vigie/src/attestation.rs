//! `vigie attestation`: whether a key attestation holds, and what it proves. `docs/attestation.md` is the contract for
//! programs.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};
use vigie_attestation::{
    Attestation, Chain, ExpiredFactoryKeys, MAX_PEM, Provisioning, Refusal, RevocationList, Roots, inspect,
};
use vigie_types::Timestamp;

/// The exit code when the chain is refused.
const REFUSED: u8 = 2;

#[derive(Args)]
pub(crate) struct Options {
    /// The chain in PEM, the phone's own certificate first; `-` reads it from standard input.
    #[arg(value_name = "FILE.pem|-")]
    file: PathBuf,
    /// The challenge that it must answer, in hexadecimal.
    #[arg(long, value_name = "HEX", value_parser = bytes)]
    challenge: Option<Bytes>,
    /// The package name of the app that must have asked for it.
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
    /// SHA-256 of a certificate by which that app may be signed, in hexadecimal. May be given more than once.
    #[arg(long, value_name = "HEX", value_parser = digest)]
    signer: Vec<[u8; 32]>,
    /// When the chain came, in UTC, since certificates of phones live two weeks: 2026-11-30T15:30:00Z, or a day, which is its
    /// beginning. [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Timestamp>,
    /// What was revoked, as Google publishes it at https://android.googleapis.com/attestation/status.
    #[arg(long, value_name = "FILE.json")]
    revocations: Option<PathBuf>,
    /// Takes keys that were put in where the phone was made and have ended since.
    #[arg(long)]
    expired_factory_keys: bool,
    /// One JSON object, for programs; `docs/attestation.md` describes it.
    #[arg(long)]
    json: bool,
}

/// Bytes of an option: clap would take a `Vec` for many options.
#[derive(Clone)]
struct Bytes(Vec<u8>);

fn bytes(text: &str) -> Result<Bytes, String> {
    hex::decode(text).map(Bytes).map_err(|_| "write it in hexadecimal".to_owned())
}

fn digest(text: &str) -> Result<[u8; 32], String> {
    let Bytes(bytes) = bytes(&text.replace(':', ""))?;
    bytes.try_into().map_err(|_| "SHA-256 has 64 digits".to_owned())
}

fn time(text: &str) -> Result<Timestamp, String> {
    let wrong = || "write 2026-11-30T15:30:00Z, or a day as 2026-11-30".to_owned();
    let Some((day, clock)) = text.split_once('T') else { return Timestamp::parse_date(text).ok_or_else(wrong) };
    let parts: Vec<&str> = clock.strip_suffix('Z').ok_or_else(wrong)?.split(':').collect();
    let number = |place: usize, below: i64| {
        let part = parts.get(place).filter(|part| part.len() == 2 && part.bytes().all(|one| one.is_ascii_digit()))?;
        part.parse::<i64>().ok().filter(|number| (0..below).contains(number))
    };
    let seconds = match (parts.len(), number(0, 24), number(1, 60), number(2, 60)) {
        (3, Some(hours), Some(minutes), Some(seconds)) => (hours * 60 + minutes) * 60 + seconds,
        _ => return Err(wrong()),
    };
    Timestamp::parse_date(day).map(|day| day.plus(seconds * 1_000)).ok_or_else(wrong)
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let pem = read(&options.file).with_context(|| options.file.display().to_string())?;
    let revoked = match &options.revocations {
        Some(path) => {
            let json = std::fs::read(path).with_context(|| path.display().to_string())?;
            RevocationList::read(&json).with_context(|| path.display().to_string())?
        }
        None => RevocationList::not_looked_up(),
    };
    let judged = judge(options, &pem, &revoked)?;
    let words = if options.json { format!("{}\n", object(&options.file, &judged)?) } else { human(&judged)? };
    match io::stdout().write_all(words.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot write the answer"),
        _ => Ok(ExitCode::from(if judged.is_ok() { 0 } else { REFUSED })),
    }
}

/// The file, as far as a chain may be long: a longer one is refused for its length.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut pem = Vec::new();
    let limit = MAX_PEM as u64 + 1;
    if path.as_os_str() == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut pem)?;
    } else {
        std::fs::File::open(path)?.take(limit).read_to_end(&mut pem)?;
    }
    Ok(pem)
}

fn judge(options: &Options, pem: &[u8], revoked: &RevocationList) -> Result<Result<Attestation, Refusal>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    let at = options.at.unwrap_or(Timestamp(i64::try_from(now.as_millis())?));
    let rule = if options.expired_factory_keys { ExpiredFactoryKeys::Taken } else { ExpiredFactoryKeys::Refused };
    let roots = Roots::google().with_expired_factory_keys(rule);
    let judged = Chain::from_pem(pem).and_then(|chain| inspect(&chain, at, &roots, revoked));
    Ok(judged.and_then(|attestation| {
        if let Some(Bytes(challenge)) = &options.challenge {
            attestation.answers(challenge)?;
        }
        if let Some(package) = &options.package {
            attestation.is_asked_by(&[package.as_str()])?;
        }
        if !options.signer.is_empty() {
            attestation.is_signed_by(&options.signer)?;
        }
        Ok(attestation)
    }))
}

/// The answer for programs.
fn object(file: &Path, judged: &Result<Attestation, Refusal>) -> Result<Value> {
    let file = file.display().to_string();
    Ok(match judged {
        Ok(attestation) => {
            json!({ "format": 1, "file": file, "holds": true, "attestation": serde_json::to_value(attestation)? })
        }
        Err(refusal) => {
            let error = json!({ "code": refusal.code(), "message": refusal.to_string() });
            json!({ "format": 1, "file": file, "holds": false, "error": error })
        }
    })
}

/// The answer for people: whether it holds, then a line for each fact.
fn human(judged: &Result<Attestation, Refusal>) -> Result<String> {
    let attestation = match judged {
        Ok(attestation) => attestation,
        Err(refusal) => return Ok(format!("refused: {refusal}\n")),
    };
    let mut words = format!("holds under {}\n", attestation.root);
    let level = serde_json::to_value(attestation.security_level)?;
    words.push_str(&format!("protected by {}, ", said(&level)));
    words.push_str(&match attestation.provisioning {
        Provisioning::Remote { certificates_issued: Some(count) } => {
            format!("with a key that the phone fetched ({count} certificates lately)\n")
        }
        Provisioning::Remote { certificates_issued: None } => "with a key that the phone fetched\n".to_owned(),
        Provisioning::Factory { expired: false } => "with a key from the factory\n".to_owned(),
        Provisioning::Factory { expired: true } => "with a key from the factory that has ended\n".to_owned(),
    });
    if !attestation.revocation_looked_up {
        words.push_str("nobody looked whether a key was revoked (--revocations)\n");
    }
    let facts = serde_json::to_value(&attestation.facts)?;
    for (name, fact) in facts.as_object().into_iter().flatten() {
        let value = fact.get("value").map(said).unwrap_or_default();
        words.push_str(format!("{:<9} {name:<19} {value}", said(&fact["strength"])).trim_end());
        words.push('\n');
    }
    Ok(words)
}

fn said(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
