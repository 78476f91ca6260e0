//! A rule about apps as a form: rows of fact, not, value, and back.

use url::form_urlencoded;
use vigie_types::{AppRule, Clause, Condition, RuleAction, ServiceRole, SourceKind, ThreatKind, clean_label};

/// The most rows of one rule.
const MAX_ROWS: usize = 20;
/// The longest value.
const MAX_VALUE: usize = 255;

/// What can be asked, in the order in which it is offered.
pub(super) const FACTS: [Fact; 13] = [
    Fact::Package,
    Fact::Label,
    Fact::Signer,
    Fact::Source,
    Fact::Requests,
    Fact::Role,
    Fact::Tracker,
    Fact::TrackersAbove,
    Fact::TargetSdkBelow,
    Fact::SecurityRiskAbove,
    Fact::PrivacyRiskAbove,
    Fact::Debuggable,
    Fact::Found,
];

/// The name of a [`Condition`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    Package,
    Label,
    Signer,
    Source,
    Requests,
    Role,
    Tracker,
    TrackersAbove,
    TargetSdkBelow,
    SecurityRiskAbove,
    PrivacyRiskAbove,
    Debuggable,
    Found,
}

impl Fact {
    /// The name in forms and translation keys.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Label => "label",
            Self::Signer => "signer",
            Self::Source => "source",
            Self::Requests => "requests",
            Self::Role => "role",
            Self::Tracker => "tracker",
            Self::TrackersAbove => "trackers-above",
            Self::TargetSdkBelow => "target-sdk-below",
            Self::SecurityRiskAbove => "security-risk-above",
            Self::PrivacyRiskAbove => "privacy-risk-above",
            Self::Debuggable => "debuggable",
            Self::Found => "found",
        }
    }

    /// The values to choose from, where the fact has only some; each with the key of its text.
    pub(super) fn choices(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Source => SourceKind::ALL.map(|one| (one.slug(), format!("source-{}", one.slug()))).into(),
            Self::Role => ServiceRole::ALL.map(|one| (one.slug(), format!("role-{}", one.slug()))).into(),
            Self::Found => {
                let about_apps = ThreatKind::ALL.iter().filter(|kind| kind.front() == vigie_types::Front::Apps);
                about_apps.map(|kind| (kind.slug(), format!("admin-{kind}"))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What stands in an empty field.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Package => "org.example.*",
            Self::Signer => "SHA-256",
            Self::Requests => "SMS",
            Self::TargetSdkBelow => "26",
            Self::SecurityRiskAbove | Self::PrivacyRiskAbove => "70",
            Self::TrackersAbove => "3",
            _ => "",
        }
    }

    /// The condition with a value, if the value is one for it.
    fn with(self, value: &str) -> Option<Condition> {
        let text = || Some(clean_label(value)).filter(|text| !text.is_empty() && text.len() <= MAX_VALUE);
        let percent = || value.parse::<u8>().ok().filter(|points| *points <= 100);
        Some(match self {
            Self::Package => Condition::Package(text()?),
            Self::Label => Condition::Label(text()?),
            Self::Signer => {
                let hex: String = value.chars().filter(|c| !matches!(c, ':' | ' ')).collect::<String>().to_lowercase();
                let valid = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
                Condition::Signer(Some(hex).filter(|_| valid)?)
            }
            Self::Source => Condition::Source(SourceKind::ALL.into_iter().find(|one| one.slug() == value)?),
            Self::Requests => Condition::Requests(text()?),
            Self::Role => Condition::Role(ServiceRole::ALL.into_iter().find(|one| one.slug() == value)?),
            Self::Tracker => Condition::Tracker(text()?),
            Self::TrackersAbove => Condition::TrackersAbove(value.parse().ok()?),
            Self::TargetSdkBelow => Condition::TargetSdkBelow(value.parse().ok()?),
            Self::SecurityRiskAbove => Condition::SecurityRiskAbove(percent()?),
            Self::PrivacyRiskAbove => Condition::PrivacyRiskAbove(percent()?),
            Self::Debuggable => Condition::Debuggable,
            Self::Found => Condition::Found(value.parse().ok()?),
        })
    }
}

/// The fact and the value of a condition.
pub(super) fn parts(condition: &Condition) -> (Fact, String) {
    match condition {
        Condition::Package(value) => (Fact::Package, value.clone()),
        Condition::Label(value) => (Fact::Label, value.clone()),
        Condition::Signer(value) => (Fact::Signer, value.clone()),
        Condition::Source(kind) => (Fact::Source, kind.slug().to_owned()),
        Condition::Requests(value) => (Fact::Requests, value.clone()),
        Condition::Role(role) => (Fact::Role, role.slug().to_owned()),
        Condition::Tracker(value) => (Fact::Tracker, value.clone()),
        Condition::TrackersAbove(count) => (Fact::TrackersAbove, count.to_string()),
        Condition::TargetSdkBelow(level) => (Fact::TargetSdkBelow, level.to_string()),
        Condition::SecurityRiskAbove(points) => (Fact::SecurityRiskAbove, points.to_string()),
        Condition::PrivacyRiskAbove(points) => (Fact::PrivacyRiskAbove, points.to_string()),
        Condition::Debuggable => (Fact::Debuggable, String::new()),
        Condition::Found(kind) => (Fact::Found, kind.slug().to_owned()),
    }
}

/// A row as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormRow {
    pub(super) fact: Option<Fact>,
    pub(super) not: bool,
    pub(super) value: String,
}

/// A rule as it was typed, which may not be one yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleForm {
    /// Which rule is changed; `None` for a new one.
    pub(super) index: Option<usize>,
    pub(super) version: u32,
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) allow: bool,
    pub(super) rows: Vec<FormRow>,
}

impl RuleForm {
    /// The form of a rule in force.
    pub(super) fn of(index: usize, rule: &AppRule, version: u32) -> Self {
        let rows = rule.all.iter().map(|clause| {
            let (fact, value) = parts(&clause.is);
            FormRow { fact: Some(fact), not: clause.not, value }
        });
        Self {
            index: Some(index),
            version,
            name: rule.name.clone(),
            reason: rule.reason.clone(),
            allow: rule.action == RuleAction::Allow,
            rows: rows.collect(),
        }
    }

    /// What a browser sent.
    pub(super) fn read(form: &[u8]) -> Self {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "index" => read.index = value.parse().ok(),
                "version" => read.version = value.parse().unwrap_or(0),
                "name" => read.name = clean_label(&value),
                "reason" => read.reason = clean_label(&value),
                "action" => read.allow = value == "allow",
                "fact" => {
                    let fact = FACTS.into_iter().find(|fact| fact.slug() == value);
                    read.rows.push(FormRow { fact, ..FormRow::default() });
                }
                "not" => read.rows.last_mut().into_iter().for_each(|row| row.not = value == "not"),
                "value" => read.rows.last_mut().into_iter().for_each(|row| value.trim().clone_into(&mut row.value)),
                _ => {}
            }
        }
        read.rows.retain(|row| row.fact.is_some());
        read.rows.truncate(MAX_ROWS);
        read
    }

    /// The rule, or the key of what is wrong with it.
    pub(super) fn rule(&self) -> Result<AppRule, &'static str> {
        let clause = |row: &FormRow| row.fact?.with(&row.value).map(|is| Clause { not: row.not, is });
        let all: Option<Vec<Clause>> = self.rows.iter().map(clause).collect();
        let all = all.ok_or("rule-value-wrong")?;
        if all.is_empty() {
            return Err("rule-empty");
        }
        let action = if self.allow { RuleAction::Allow } else { RuleAction::Ban };
        Ok(AppRule { name: self.name.clone(), all, action, reason: self.reason.clone() })
    }

    /// The rows, with an empty one at the end.
    pub(super) fn rows_and_spare(&self) -> Vec<FormRow> {
        let mut rows = self.rows.clone();
        if rows.len() < MAX_ROWS {
            rows.push(FormRow::default());
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_goes_through_the_form_unchanged() {
        let conditions = vec![
            Condition::Package("org.*".into()),
            Condition::Label("Notes".into()),
            Condition::Signer("ab".repeat(32)),
            Condition::Source(SourceKind::Store),
            Condition::Requests("SMS".into()),
            Condition::Role(ServiceRole::Vpn),
            Condition::Tracker("Example".into()),
            Condition::TrackersAbove(3),
            Condition::TargetSdkBelow(26),
            Condition::SecurityRiskAbove(70),
            Condition::PrivacyRiskAbove(0),
            Condition::Debuggable,
            Condition::Found(ThreatKind::Stalkerware),
        ];
        assert_eq!(conditions.len(), FACTS.len());
        let all: Vec<Clause> = conditions.into_iter().map(|is| Clause { not: true, is }).collect();
        let rule = AppRule { name: "x".into(), all, action: RuleAction::Allow, reason: "y".into() };
        let form = RuleForm::of(4, &rule, 7);
        let mut sent = form_urlencoded::Serializer::new("index=4&version=7&name=x&reason=y&action=allow".to_owned());
        for row in form.rows_and_spare() {
            sent.append_pair("fact", row.fact.map_or("", Fact::slug));
            sent.append_pair("not", if row.not { "not" } else { "" }).append_pair("value", &row.value);
        }
        let read = RuleForm::read(sent.finish().as_bytes());
        assert_eq!((read.index, read.version), (Some(4), 7));
        assert_eq!(read.rule(), Ok(rule));
    }

    #[test]
    fn mistakes_are_told() {
        let rule = |form: &str| RuleForm::read(form.as_bytes()).rule().unwrap_err();
        assert_eq!(rule("name=x"), "rule-empty");
        for wrong in
            ["signer&not=&value=abc", "security-risk-above&not=&value=101", "role&not=&value=x", "label&value="]
        {
            assert_eq!(rule(&format!("fact={wrong}")), "rule-value-wrong", "{wrong}");
        }
    }
}
