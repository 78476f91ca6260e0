//! Codes that hand out access: secrets of one-time passwords, signing in elsewhere, linking another device to an
//! account, a SIM, a phone that a company takes over.
//!
//! Sources: Google Authenticator, *Key Uri Format* (`otpauth:`); FIDO, CTAP 2.2, hybrid transports (`FIDO:/`); GSMA SGP.22
//! (`LPA:`); Android Enterprise, QR code provisioning; Google Threat Intelligence Group, February 2025, on linked
//! devices of Signal, WhatsApp and Telegram that were phished by QR codes.

use super::fields::{after, parameter, query, said, unescaped};

/// A secret that makes one-time passwords. The secret itself is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimePassword {
    /// Who asks for the passwords.
    pub issuer: Option<String>,
    /// Whose account it is.
    pub account: Option<String>,
    /// A whole collection of secrets, on its way to another phone.
    pub is_collection: bool,
}

/// An account that another device gets into when the code is scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkedService {
    /// Signal.
    Signal,
    /// WhatsApp.
    WhatsApp,
    /// Telegram.
    Telegram,
    /// Discord.
    Discord,
}

pub(super) fn one_time_password(text: &str) -> Option<OneTimePassword> {
    if after(text, "otpauth-migration:").is_some() {
        return Some(OneTimePassword { issuer: None, account: None, is_collection: true });
    }
    let rest = after(text, "otpauth://")?;
    let (path, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let label = unescaped(path.split_once('/').map_or("", |(_, label)| label));
    let (before, account) = match label.split_once(':') {
        Some((issuer, account)) => (said(issuer), said(account)),
        None => (None, said(&label)),
    };
    Some(OneTimePassword { issuer: parameter(&query(asked), "issuer").or(before), account, is_collection: false })
}

pub(super) fn linked_service(text: &str) -> Option<LinkedService> {
    let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| after(text, prefix).is_some());
    if is(&["sgnl://linkdevice", "tsdevice:"]) {
        Some(LinkedService::Signal)
    } else if is(&["tg://login"]) {
        Some(LinkedService::Telegram)
    } else if is(&["https://discord.com/ra/", "https://discordapp.com/ra/"]) {
        Some(LinkedService::Discord)
    } else if is(&["https://wa.me/settings/linked_devices"]) || is_whatsapp(text) {
        Some(LinkedService::WhatsApp)
    } else {
        None
    }
}

/// `2@` and at least three fields of base64 behind it, with commas between.
fn is_whatsapp(text: &str) -> bool {
    let Some(rest) = ["1@", "2@", "3@"].iter().find_map(|prefix| text.strip_prefix(prefix)) else { return false };
    let is_base64 = |field: &str| {
        field.len() >= 8 && field.bytes().all(|one| one.is_ascii_alphanumeric() || b"+/=_-".contains(&one))
    };
    let fields: Vec<&str> = rest.split(',').collect();
    fields.len() >= 3 && fields.iter().take(3).all(|field| is_base64(field))
}

pub(super) fn is_passkey(text: &str) -> bool {
    after(text, "FIDO:/").is_some_and(|rest| rest.len() >= 16 && rest.bytes().all(|one| one.is_ascii_digit()))
}

/// The server that a SIM is fetched from: `LPA:1$SERVER$CODE`.
pub(super) fn sim(text: &str) -> Option<String> {
    let mut parts = after(text, "LPA:")?.split('$');
    (parts.next()? == "1").then(|| parts.next().and_then(said)).flatten()
}

/// Whether a code hands a phone that is set up to somebody's management.
pub(super) fn is_takeover(text: &str) -> bool {
    text.contains("android.app.extra.PROVISIONING_") || text.starts_with("afw#")
}
