//! The filter that enforces the privacy policy on findings, on the phone before sending and again on the
//! server before storing.

use crate::{Finding, PrivacyItem, PrivacyPolicy, Subject, ThreatKind};

impl PrivacyPolicy {
    /// The item for which everything about findings of a kind stays on the phone, if it does.
    #[must_use]
    pub fn keeps(&self, kind: ThreatKind) -> Option<PrivacyItem> {
        kind.privacy_item().filter(|item| !self.allows(*item))
    }

    /// Takes out of a finding what may not leave the phone, and returns the items for which
    /// something was taken out.
    pub fn filter_finding(&self, finding: &mut Finding) -> Vec<PrivacyItem> {
        let mut dropped = Vec::new();
        finding.evidence.retain(|evidence| {
            let needed = [evidence.fact.privacy_item(), evidence.fact.also_needs()];
            let before = dropped.len();
            dropped.extend(needed.into_iter().flatten().filter(|item| !self.allows(*item)));
            dropped.len() == before
        });
        dropped.extend(self.redact_subject(&mut finding.subject));
        let keeps_site = matches!(finding.subject, Subject::Site { .. }) && !self.web_domains;
        // The name of a list says what kind of site it was.
        if keeps_site && finding.list.take().is_some() {
            dropped.push(PrivacyItem::WebDomains);
        }
        dropped.sort_unstable();
        dropped.dedup();
        dropped
    }

    /// Takes the names out of a subject that the policy keeps on the phone.
    fn redact_subject(&self, subject: &mut Subject) -> Option<PrivacyItem> {
        let (item, names) = match subject {
            Subject::App { package, label } => (PrivacyItem::InstalledApps, vec![package, label]),
            Subject::Network { ssid, bssid } => (PrivacyItem::WifiNetworks, vec![ssid, bssid]),
            Subject::Site { host } => (PrivacyItem::WebDomains, vec![host]),
            Subject::Device | Subject::Permission { .. } | Subject::Certificate { .. } => return None,
        };
        if self.allows(item) {
            return None;
        }
        let mut taken = false;
        for name in names {
            taken |= name.take().is_some();
        }
        taken.then_some(item)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Evidence, Fact, Finding, FindingId, PolicyHash, PrivacyItem, PrivacyPolicy, RuleId, Severity, Subject,
        ThreatKind, Timestamp,
    };

    fn app_finding() -> Finding {
        Finding {
            id: FindingId::new(),
            kind: ThreatKind::Stalkerware,
            subject: Subject::App { package: Some("org.example".into()), label: Some("Example".into()) },
            severity: Severity::Critical,
            rule: RuleId::new("apps/stalkerware/package"),
            list: None,
            evidence: vec![Evidence::new(Fact::Package, "org.example"), Evidence::new(Fact::Setting, "x")],
            policy: PolicyHash::of(b"policy"),
            opened_at: Timestamp(1),
            closed_at: None,
        }
    }

    #[test]
    fn an_item_that_is_off_is_taken_out_and_named() {
        let mut finding = app_finding();
        let dropped = PrivacyPolicy::NOTHING.filter_finding(&mut finding);
        assert_eq!(dropped, [PrivacyItem::InstalledApps]);
        assert_eq!(finding.subject, Subject::App { package: None, label: None });
        assert_eq!(finding.evidence, [Evidence::new(Fact::Setting, "x")]);
        assert!(PrivacyPolicy::NOTHING.filter_finding(&mut finding).is_empty());
    }

    #[test]
    fn a_policy_from_before_there_was_a_term_reads_and_is_written_as_it_was() {
        let json =
            r#"{"device_model":true,"os_version":true,"location":false,"wifi_networks":false,"installed_apps":true}"#;
        let policy: PrivacyPolicy = serde_json::from_str(json).unwrap();
        assert_eq!(policy, PrivacyPolicy::default());
        assert_eq!(serde_json::to_string(&policy).unwrap(), json);
    }

    #[test]
    fn of_two_policies_only_what_both_allow_holds() {
        let mut later = PrivacyPolicy { retention_days: Some(90), ..PrivacyPolicy::default() };
        later.set(PrivacyItem::Location, true);
        later.set(PrivacyItem::InstalledApps, false);
        let both = later.and(&PrivacyPolicy::default());
        assert!(!both.location && !both.installed_apps && both.device_model);
        assert!(later.switched_on_since(PrivacyPolicy::default()).eq([PrivacyItem::Location]));
        assert!(PrivacyPolicy::default().switched_on_since(later).eq([PrivacyItem::InstalledApps]));
    }

    #[test]
    fn stalkerware_stays_on_the_phone_unless_the_company_switched_it_on() {
        let mut privacy = PrivacyPolicy::default();
        assert_eq!(privacy.keeps(ThreatKind::Stalkerware), Some(PrivacyItem::Stalkerware));
        assert_eq!(privacy.keeps(ThreatKind::KnownMalware), None);
        privacy.set(PrivacyItem::Stalkerware, true);
        assert_eq!(privacy.keeps(ThreatKind::Stalkerware), None);
        assert!(serde_json::to_string(&privacy).unwrap().contains("\"stalkerware\":true"));
    }

    #[test]
    fn of_a_zone_nothing_is_told_that_says_where_or_which_access_point() {
        let whole = Finding {
            kind: ThreatKind::DangerZone,
            subject: Subject::Network { ssid: Some("Lobby".into()), bssid: Some("02:00:5e:00:53:01".into()) },
            evidence: vec![
                Evidence::new(Fact::ZoneKind, "rogue-access-point 7"),
                Evidence::new(Fact::ZoneLast, "2026-11-01"),
                Evidence::new(Fact::Ssid, "Lobby"),
            ],
            ..app_finding()
        };
        let both = [PrivacyItem::Location, PrivacyItem::WifiNetworks];
        for (on, facts, dropped) in [
            (&[][..], &[][..], &both[..]),
            (&both[..1], &[], &both[1..]),
            (&both[1..], &[Fact::Ssid], &both[..1]),
            (&both, &[Fact::ZoneKind, Fact::ZoneLast, Fact::Ssid], &[]),
        ] {
            let mut privacy = PrivacyPolicy::NOTHING;
            on.iter().for_each(|item| privacy.set(*item, true));
            let mut finding = whole.clone();
            assert_eq!(privacy.filter_finding(&mut finding), dropped, "{on:?}");
            assert!(finding.evidence.iter().map(|one| one.fact).eq(facts.iter().copied()), "{on:?}");
            // One that is merely near says where the phone is by being there.
            let kept = (!privacy.location).then_some(PrivacyItem::Location);
            assert_eq!(privacy.keeps(ThreatKind::DangerZoneNearby), kept);
            assert_eq!(privacy.keeps(ThreatKind::DangerZone), None);
        }
    }

    #[test]
    fn of_a_site_nothing_is_told_but_that_it_was_dangerous() {
        let list = crate::ListRef {
            name: "Games for money".into(),
            date: "2026-11-01".into(),
            licence: "CC0-1.0".into(),
            url: String::new(),
        };
        let whole = Finding {
            kind: ThreatKind::VisitedHarmfulSite,
            subject: Subject::Site { host: Some("evil.example".into()) },
            list: Some(list),
            evidence: vec![Evidence::new(Fact::SiteClass, "phishing")],
            ..app_finding()
        };
        let mut privacy = PrivacyPolicy::default();
        let mut finding = whole.clone();
        assert_eq!(privacy.filter_finding(&mut finding), [PrivacyItem::WebDomains]);
        assert_eq!((finding.subject, finding.list, finding.evidence), (Subject::Site { host: None }, None, Vec::new()));
        privacy.set(PrivacyItem::WebDomains, true);
        let mut finding = whole.clone();
        assert!(privacy.filter_finding(&mut finding).is_empty());
        assert_eq!(finding, whole);
        assert!(serde_json::to_string(&privacy).unwrap().contains("\"web_domains\":true"));
    }

    #[test]
    fn an_item_that_is_on_stays() {
        let mut finding = app_finding();
        assert!(PrivacyPolicy::default().filter_finding(&mut finding).is_empty());
        assert_eq!(finding.evidence.len(), 2);
    }
}
