//! What was found about one app, as a record that somebody can keep before the app is removed: for the police, a
//! lawyer, or a help line. It is made on this phone and goes nowhere by itself.

use std::fmt::Write as _;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use vigie_types::{AppSource, Finding, Subject, Timestamp, clean_label};
use vigie_ui::Texts;

use crate::kept::changes::name_of;
use crate::kept::storage::StorageError;
use crate::{App, AppChange, VERSION};

/// The record.
#[derive(Serialize)]
pub(super) struct Report {
    /// The name and version of this form.
    form: &'static str,
    /// How times are written below.
    times: &'static str,
    made_at: Timestamp,
    made_on: String,
    phone: Option<PhonePart>,
    app: AppPart,
    /// Everything that was found about the app, open or closed, the newest first.
    findings: Vec<Finding>,
    /// What happened last to the app, if this phone saw anything happen.
    last_change: Option<AppChange>,
    vigie: &'static str,
}

/// The phone that it was found on.
#[derive(Serialize)]
struct PhonePart {
    model: String,
    system: String,
    patch_level: Option<String>,
}

/// The app as it is installed.
#[derive(Serialize)]
struct AppPart {
    package: String,
    label: String,
    version: String,
    version_code: Option<u64>,
    file_sha256: String,
    file_bytes: u64,
    signers: Vec<SignerPart>,
    source: Option<AppSource>,
    permissions: Vec<String>,
}

/// Who signed it.
#[derive(Serialize)]
struct SignerPart {
    certificate_sha256: String,
    subject: String,
}

impl Report {
    /// The record about the app of a finding, as things are now.
    pub(super) fn of(app: &App, finding: &Finding) -> Result<Self, StorageError> {
        let view = app.view()?;
        let installed = app.app_of(finding);
        let (package, label) = match &finding.subject {
            Subject::App { package, label } => (package.clone().unwrap_or_default(), label.clone().unwrap_or_default()),
            _ => Default::default(),
        };
        let facts = installed.as_ref().and_then(|one| one.facts.as_ref().ok());
        let about =
            |one: &Finding| matches!(&one.subject, Subject::App { package: Some(name), .. } if *name == package);
        let mut findings = app.findings()?;
        findings.retain(about);
        let phone = view.facts.as_ref().map(|facts| PhonePart {
            model: clean_label(&facts.device.model),
            system: format!("{} {}", facts.device.platform.name(), clean_label(&facts.device.os_version)),
            patch_level: facts.device.patch_level.as_deref().map(clean_label),
        });
        let signers = facts.map(|facts| facts.signing.signers.as_slice()).unwrap_or_default();
        let part = AppPart {
            version: facts.map(|facts| clean_label(&facts.version_name)).unwrap_or_default(),
            version_code: facts.and_then(|facts| facts.version_code),
            file_sha256: facts.map(|facts| facts.sha256.clone()).unwrap_or_default(),
            file_bytes: facts.map_or(0, |facts| facts.size),
            signers: signers
                .iter()
                .map(|one| SignerPart { certificate_sha256: one.sha256.clone(), subject: clean_label(&one.subject) })
                .collect(),
            permissions: facts
                .map(|facts| facts.permissions.iter().map(|name| clean_label(name)).collect())
                .unwrap_or_default(),
            source: installed.as_ref().map(|one| one.source.clone()),
            label,
            package,
        };
        let named = installed.as_ref().map_or(part.package.as_str(), |one| name_of(one));
        Ok(Self {
            form: "vigie-record-1",
            made_at: view.now,
            times: "milliseconds since 1970-01-01T00:00:00Z",
            made_on: vigie_ui::iso_date(view.now),
            phone,
            last_change: app.last_change(named),
            app: part,
            findings,
            vigie: VERSION,
        })
    }

    /// The day on which it was made, `YYYY-MM-DD`.
    pub(super) fn day(&self) -> String {
        self.made_on.clone()
    }

    /// For machines, complete.
    pub(super) fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// For people, with a checksum over everything above it.
    pub(super) fn text(&self, t: &Texts) -> String {
        let mut text = String::new();
        let mut put = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        put(&t.get("record-head"));
        put(&t.with("record-made", "when", t.date_time(self.made_at)));
        if let Some(phone) = &self.phone {
            let patch = phone.patch_level.as_deref().map(|level| format!(" ({level})")).unwrap_or_default();
            put(&t.pair(t.get("record-phone"), format!("{} · {}{patch}", phone.model, phone.system)));
        }
        put(&format!("Vigie {}", self.vigie));
        let app = &self.app;
        put("");
        put(&format!("# {}", t.get("record-app")));
        let mut line = |name: String, value: &str| {
            if !value.is_empty() {
                put(&t.pair(name, value));
            }
        };
        line(t.fact(vigie_types::Fact::Label), &app.label);
        line(t.fact(vigie_types::Fact::Package), &app.package);
        let code = app.version_code.map(|code| format!(" ({code})")).unwrap_or_default();
        line(t.fact(vigie_types::Fact::AppVersion), &format!("{}{code}", app.version));
        line(t.fact(vigie_types::Fact::FileSha256), &app.file_sha256);
        for signer in &app.signers {
            line(
                t.fact(vigie_types::Fact::SignerSha256),
                &format!("{} ({})", signer.certificate_sha256, signer.subject),
            );
        }
        line(t.get("app-source"), &app.source.as_ref().map(|source| t.app_source(source)).unwrap_or_default());
        line(t.get("app-may"), &super::abilities::in_words(t, app.permissions.iter().map(String::as_str)));
        if let Some(change) = &self.last_change {
            line(
                t.get("app-changed"),
                &format!("{}, {}", super::apps::change_words(t, change).join(". "), t.date_time(change.at)),
            );
        }
        for finding in &self.findings {
            put("");
            put(&format!("# {}", t.threat_title(finding.kind)));
            put(&t.threat_what(finding.kind));
            put(&t.with("record-since", "when", t.date_time(finding.opened_at)));
            if let Some(at) = finding.closed_at {
                put(&t.with("record-until", "when", t.date_time(at)));
            }
            put(&t.pair(t.get("finding-rule"), finding.rule.as_str()));
            if let Some(list) = &finding.list {
                put(&t.pair(t.get("finding-list"), format!("{}, {}, {}", list.name, list.date, list.url)));
            }
            for one in &finding.evidence {
                put(&t.pair(t.fact(one.fact), clean_label(&one.value)));
            }
        }
        let sum = hex::encode(Sha256::digest(text.as_bytes()));
        let _ = write!(text, "\n{}\n", t.pair(t.get("record-sum"), sum));
        text
    }
}
