//! `[attestation]` of `phone.toml`: what the phone's secure hardware says.

use serde::{Deserialize, Serialize};

/// What keeps the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidLevel {
    /// Android itself.
    Software,
    /// The processor's protected side.
    #[default]
    TrustedEnvironment,
    /// A chip of its own.
    StrongBox,
}

/// What the boot loader found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidBootState {
    /// The maker's system.
    #[default]
    Verified,
    /// A system with a key that the owner chose.
    SelfSigned,
    /// Any system.
    Unverified,
    /// The system failed its check.
    Failed,
}

/// What the phone's secure hardware says; a phone without this part has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AttestationPart {
    /// Whether the hardware gives an error instead.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fails: bool,
    /// `software`, `trusted-environment` or `strong-box`.
    pub security_level: SaidLevel,
    /// `verified`, `self-signed`, `unverified` or `failed`.
    pub boot_state: SaidBootState,
    /// Whether the boot loader is locked.
    pub locked: bool,
    /// The system's version; that of the phone where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os_version: Option<String>,
    /// The patch level, `YYYY-MM-DD`; that of the phone where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub patch_level: Option<String>,
    /// The package of the app that asks.
    pub package: String,
    /// SHA-256 of the certificate that signed it, in hex.
    pub signer: String,
}

impl Default for AttestationPart {
    /// A well-kept phone's. The signer stands for no real key.
    fn default() -> Self {
        Self {
            fails: false,
            security_level: SaidLevel::default(),
            boot_state: SaidBootState::default(),
            locked: true,
            os_version: None,
            patch_level: None,
            package: "app.vigie".to_owned(),
            signer: "5a".repeat(32),
        }
    }
}
