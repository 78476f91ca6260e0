//! A phone on which nothing is wrong: what the hosts of tests inside and outside this crate share.

use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use url::Url;
use vigie_app::{Alert, Answer, AppEntry, Errand, Exchange, Facts, Host, HostError, Measured, TransportError};
use vigie_intel::SharedBytes;
use vigie_protocol::{DeviceKey, Pin, PublicKey};
use vigie_types::{
    DeviceFacts, GrantState, IntegrityFacts, Language, LinkFacts, Measure, Permission, PermissionState, Platform,
    Resolution, SettingFacts, Timestamp,
};

/// Monday, 23 November 2026, midnight UTC.
pub(crate) const START: Timestamp = Timestamp(1_795_478_400_000);

/// What differs from one test to another.
#[async_trait]
pub(crate) trait Part: Send + Sync + 'static {
    fn now(&self) -> Timestamp;

    fn installed(&self) -> Vec<AppEntry> {
        Vec::new()
    }

    fn read(&self, _: &AppEntry) -> Result<Vec<u8>, HostError> {
        Err(HostError("gone".into()))
    }

    /// Changes what the phone says of itself.
    fn change(&self, _: &mut Facts) {}

    /// Alerts are shown, unless the part says otherwise.
    fn alert(&self, _: &Alert) -> Result<(), HostError> {
        Ok(())
    }

    fn measure(&self, _: Measure, _: bool) -> Measured {
        Measured::ByHand
    }

    fn radio(&self, _: Measure) -> Option<bool> {
        None
    }

    async fn answer(&self, _: Exchange) -> Result<Answer, TransportError> {
        Err(TransportError::Unreachable)
    }

    /// The same, where it matters which keys the phone accepts.
    async fn answer_to(&self, _: &[Pin], request: Exchange) -> Result<Answer, TransportError> {
        self.answer(request).await
    }
}

/// A phone with every permission, in order but for what its part says.
pub(crate) struct Calm<P> {
    pub(crate) keys: Mutex<Vec<DeviceKey>>,
    pub(crate) part: P,
}

impl<P> Deref for Calm<P> {
    type Target = P;

    fn deref(&self) -> &P {
        &self.part
    }
}

#[async_trait]
impl<P: Part> Host for Calm<P> {
    fn now(&self) -> Timestamp {
        self.part.now()
    }

    fn platform(&self) -> Platform {
        Platform::Android
    }

    fn language(&self) -> Language {
        Language::En
    }

    async fn observe(&self) -> Result<Facts, HostError> {
        let device = DeviceFacts {
            platform: Platform::Android,
            model: "Pixel 8".into(),
            os_version: "16".into(),
            patch_level: Some("2026-11-01".into()),
            settings: SettingFacts {
                screen_lock: Some(true),
                developer_options: Some(false),
                usb_debugging: Some(false),
                ..SettingFacts::default()
            },
            integrity: IntegrityFacts { root_signs: Some(Vec::new()), ..IntegrityFacts::default() },
            powers: None,
            certificates: None,
            location: None,
        };
        let granted = |permission| PermissionState { permission, state: GrantState::Granted };
        let mut facts = Facts {
            device,
            network: None,
            link: LinkFacts::default(),
            permissions: Permission::ALL.map(granted).into(),
            home: None,
        };
        self.part.change(&mut facts);
        Ok(facts)
    }

    async fn apps(&self) -> Result<Vec<AppEntry>, HostError> {
        Ok(self.part.installed())
    }

    async fn read_app(&self, app: &AppEntry) -> Result<SharedBytes, HostError> {
        self.part.read(app).map(SharedBytes::new)
    }

    async fn changed(&self) {
        std::future::pending().await
    }

    async fn uninstall(&self, _: &AppEntry) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn open(&self, _: Resolution) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn ask(&self, _: &[Permission]) -> Result<Errand, HostError> {
        Ok(Errand::Opened)
    }

    async fn alert(&self, alert: &Alert) -> Result<(), HostError> {
        self.part.alert(alert)
    }

    async fn measure(&self, measure: Measure, begin: bool) -> Measured {
        self.part.measure(measure, begin)
    }

    async fn radio(&self, measure: Measure) -> Option<bool> {
        self.part.radio(measure)
    }

    async fn make_key(&self) -> Result<PublicKey, HostError> {
        let key = DeviceKey::random();
        let public = key.public();
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        Ok(public)
    }

    async fn sign(&self, key: &PublicKey, message: &[u8]) -> Result<[u8; 64], HostError> {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        let key = keys.iter().find(|one| one.public() == *key).ok_or_else(|| HostError("no such key".into()))?;
        Ok(key.sign(message))
    }

    async fn keep_keys(&self, keys: &[PublicKey]) -> Result<(), HostError> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).retain(|one| keys.contains(&one.public()));
        Ok(())
    }

    fn take_key(&self, seed: &[u8; 32]) -> Result<PublicKey, HostError> {
        let key = DeviceKey::from_seed(seed);
        let public = key.public();
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        Ok(public)
    }

    async fn pin_of(&self, _: &Url) -> Result<Pin, TransportError> {
        Err(TransportError::Unreachable)
    }

    async fn exchange(&self, _: &Url, pins: &[Pin], request: Exchange) -> Result<Answer, TransportError> {
        self.part.answer_to(pins, request).await
    }
}
