//! Keys and packs as files.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use vigie_intel::{LeftOut, MAX_PACK_BYTES, Pack, PackError, SharedBytes, SharedPack, SigningKey, VerifyingKey};

/// Makes a key, and returns where its public half is. Both files hold 64 hexadecimal digits.
pub(crate) fn make_key(path: &Path) -> Result<PathBuf> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| anyhow!("no random numbers: {error}"))?;
    let key = SigningKey::from_bytes(&seed);
    let mut public = path.as_os_str().to_owned();
    public.push(".pub");
    let public = PathBuf::from(public);
    write_new(path, &hex::encode(seed), true)?;
    write_new(&public, &hex::encode(key.verifying_key().as_bytes()), false)?;
    Ok(public)
}

fn write_new(path: &Path, text: &str, secret: bool) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let mut file = options.open(path).with_context(|| format!("{} cannot be made", path.display()))?;
    writeln!(file, "{text}").with_context(|| path.display().to_string())
}

/// A secret key.
pub(crate) fn signing_key(path: &Path) -> Result<SigningKey> {
    Ok(SigningKey::from_bytes(&digits(path)?))
}

/// A public key.
pub(crate) fn public_key(path: &Path) -> Result<VerifyingKey> {
    let key = VerifyingKey::from_bytes(&digits(path)?);
    key.map_err(|_| anyhow!("intel.bad-key: {} holds no Ed25519 public key", path.display()))
}

/// Public keys.
pub(crate) fn public_keys(paths: &[PathBuf]) -> Result<Vec<VerifyingKey>> {
    paths.iter().map(|path| public_key(path)).collect()
}

fn digits(path: &Path) -> Result<[u8; 32]> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let bytes = hex::decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or_else(|| {
        anyhow!("intel.bad-key: {} must hold 64 hexadecimal digits, as `vigie intel key` writes them", path.display())
    })
}

/// Opens a pack that one of the keys has signed.
pub(crate) fn open(path: &Path, keys: &[VerifyingKey]) -> Result<SharedPack> {
    Pack::open(SharedBytes::new(read(path)?), keys).map_err(|error| refused(path, error))
}

/// Opens a pack; without keys, whoever has signed it.
pub(crate) fn open_whoever(path: &Path, keys: &[VerifyingKey]) -> Result<SharedPack> {
    if !keys.is_empty() {
        return open(path, keys);
    }
    Pack::open_of_anybody(SharedBytes::new(read(path)?)).map_err(|error| refused(path, error))
}

/// Compares a pack's content with its checksum.
pub(crate) fn check(path: &Path, pack: &SharedPack) -> Result<()> {
    pack.verify().map_err(|error| refused(path, error))
}

/// Reads a file that may be no larger than a pack.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    let size = fs::metadata(path).with_context(|| path.display().to_string())?.len();
    if size > MAX_PACK_BYTES as u64 {
        bail!("intel.too-large: {} has {size} bytes; a pack has at most {MAX_PACK_BYTES}", path.display());
    }
    fs::read(path).with_context(|| path.display().to_string())
}

/// Writes beside the place and then moves there: nobody sees half a pack.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    fs::write(&beside, bytes).with_context(|| beside.display().to_string())?;
    fs::rename(&beside, path).with_context(|| path.display().to_string())
}

/// Where the account of what the gate left out of a pack lies.
fn left_out_of(pack: &Path) -> PathBuf {
    let mut beside = pack.as_os_str().to_owned();
    beside.push(".left-out.json");
    PathBuf::from(beside)
}

/// Writes what the gate left out beside the pack; nothing is beside a pack that has everything.
pub(crate) fn write_left_out(pack: &Path, left_out: &[LeftOut]) -> Result<()> {
    let path = left_out_of(pack);
    if left_out.is_empty() {
        // An account of an earlier pack of this name would not be true.
        drop(fs::remove_file(&path));
        return Ok(());
    }
    let mut json = serde_json::to_vec_pretty(left_out)?;
    json.push(b'\n');
    write(&path, &json)
}

/// What the gate left out, where an account lies beside the pack.
pub(crate) fn read_left_out(pack: &Path) -> Result<Vec<LeftOut>> {
    let path = left_out_of(pack);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    serde_json::from_slice(&read(&path)?)
        .map_err(|error| anyhow!("intel.bad-account: {}: {error}: make the pack anew", path.display()))
}

/// What is wrong with a pack, with its stable code.
pub(crate) fn refused(path: &Path, error: PackError) -> anyhow::Error {
    anyhow!("{}: {}: {error}{}", code(error), path.display(), advice(error))
}

/// The stable code of an error.
pub(crate) const fn code(error: PackError) -> &'static str {
    match error {
        PackError::NotAPack => "intel.not-a-pack",
        PackError::Format(_) => "intel.format",
        PackError::TooLarge => "intel.too-large",
        PackError::Inconsistent => "intel.inconsistent",
        PackError::UnknownKey => "intel.unknown-key",
        PackError::BadSignature => "intel.bad-signature",
        PackError::Damaged => "intel.damaged",
        PackError::WrongBase => "intel.wrong-base",
        PackError::NotNewer => "intel.not-newer",
    }
}

const fn advice(error: PackError) -> &'static str {
    match error {
        PackError::UnknownKey => "; name its maker's public key",
        PackError::BadSignature | PackError::Damaged | PackError::Inconsistent => "; fetch it again",
        PackError::Format(1) => "; it is of an earlier Vigie: make it anew of its lists",
        PackError::Format(_) => "; a newer Vigie reads it",
        PackError::WrongBase => "; take the whole pack instead",
        PackError::NotNewer => "; give the newer pack a higher --sequence",
        PackError::NotAPack | PackError::TooLarge => "",
    }
}
