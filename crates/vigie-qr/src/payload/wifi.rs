//! Wi-Fi: `WIFI:T:WPA;S:name;P:password;H:true;;`.
//!
//! Sources: ZXing's wiki, *Barcode Contents*, "Wi-Fi Network config"; Wi-Fi Alliance, *WPA3 Specification* 3.4, section
//! 7 (URI representation); AOSP, `WifiQrCode`.

use super::fields::{after, first, plain, semicolon_fields};
use super::warning::Warning;

/// A network that a code asks the phone to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wifi {
    /// The network's name.
    pub name: String,
    /// What the name would be if it were hexadecimal, as some readers take names without quotes.
    pub name_from_hex: Option<String>,
    /// How it is protected.
    pub security: WifiSecurity,
    /// Whether there is a password in the code. The password itself is not kept.
    pub has_password: bool,
    /// A network that does not tell its name: the phone calls for it wherever it is.
    pub is_hidden: bool,
    /// Whom the phone says it is to a network of a company.
    pub identity: Option<String>,
}

/// How a network is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WifiSecurity {
    /// Not at all: who is near reads along.
    Open,
    /// WEP, which is broken.
    Wep,
    /// A password: WPA, WPA2 or WPA3.
    Password,
    /// WPA3 only.
    Wpa3,
    /// Encrypted without a password (OWE).
    Enhanced,
    /// An account of a company (EAP).
    Enterprise,
    /// Something that is not known.
    Unknown,
}

pub(super) fn read(text: &str) -> Option<(Wifi, Vec<Warning>)> {
    let fields = semicolon_fields(after(text, "WIFI:")?);
    let raw = fields.iter().find(|(key, _)| key == "S").map(|(_, value)| value.as_str())?;
    let has_password = first(&fields, "P").is_some();
    let kind = first(&fields, "T").unwrap_or_default().to_ascii_uppercase();
    let security = match kind.as_str() {
        "" | "NOPASS" | "NONE" | "OPEN" => WifiSecurity::Open,
        "WEP" => WifiSecurity::Wep,
        "SAE" | "WPA3" => WifiSecurity::Wpa3,
        "OWE" => WifiSecurity::Enhanced,
        one if one.contains("EAP") || one.contains("ENTERPRISE") => WifiSecurity::Enterprise,
        one if one.starts_with("WPA") => WifiSecurity::Password,
        _ => WifiSecurity::Unknown,
    };
    let security = if first(&fields, "E").is_some() { WifiSecurity::Enterprise } else { security };
    let is_hidden = first(&fields, "H").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let (name, name_from_hex) = name_of(raw);
    let warnings = [
        (security == WifiSecurity::Open, Warning::OpenNetwork),
        (security == WifiSecurity::Wep, Warning::BrokenEncryption),
        (security == WifiSecurity::Enterprise, Warning::AccountGoesToNetwork),
        (is_hidden, Warning::HiddenNetwork),
    ];
    let warnings = warnings.into_iter().filter(|(is, _)| *is).map(|(_, warning)| warning).collect();
    let identity = first(&fields, "I");
    Some((Wifi { name, name_from_hex, security, has_password, is_hidden, identity }, warnings))
}

/// Quotes say that a name is no hexadecimal number; they are no part of it.
fn name_of(raw: &str) -> (String, Option<String>) {
    let quoted = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|inner| !inner.ends_with('\\'));
    if let Some(inner) = quoted {
        return (plain(inner), None);
    }
    let bytes: Option<Vec<u8>> = (raw.len() >= 2 && raw.len().is_multiple_of(2) && raw.is_ascii())
        .then(|| (0..raw.len()).step_by(2).map(|at| u8::from_str_radix(raw.get(at..at + 2)?, 16).ok()).collect())
        .flatten();
    let readable = |text: &String| text.chars().all(|letter| !letter.is_control());
    let from_hex = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).filter(readable);
    (plain(raw), from_hex)
}
