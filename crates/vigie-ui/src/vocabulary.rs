//! The vocabulary's words: threat kinds, severities, fronts, facts, permissions, privacy items.

use vigie_types::{
    AlwaysSent, AppVerdict, Datum, Fact, Finding, Front, Measure, Permission, Platform, Power, PrivacyItem, Resolution,
    Severity, Strength, Subject, ThreatKind, ThreatMode,
};

use crate::Texts;

impl Texts {
    /// The name of a kind of threat.
    #[must_use]
    pub fn threat_title(&self, kind: ThreatKind) -> String {
        self.get(&format!("threat-{kind}-title"))
    }

    /// The name of a kind of threat as administrators know it, who are not the one concerned.
    #[must_use]
    pub fn admin_title(&self, kind: ThreatKind) -> String {
        self.get(&format!("admin-{kind}"))
    }

    /// What happened, in a sentence or two.
    #[must_use]
    pub fn threat_what(&self, kind: ThreatKind) -> String {
        self.get(&format!("threat-{kind}-what"))
    }

    /// What is so and why it matters, for administrators: in words of their own where those for the person, who did
    /// something, would be wrong.
    #[must_use]
    pub fn admin_what(&self, kind: ThreatKind) -> String {
        let key = format!("admin-{kind}-what");
        let for_both = || format!("{} {}", self.threat_what(kind), self.threat_why(kind));
        if self.has(&key) { self.get(&key) } else { for_both() }
    }

    /// What an administrator can do, as steps, beyond what the person is told; none for most kinds.
    #[must_use]
    pub fn admin_steps(&self, kind: ThreatKind) -> Vec<String> {
        let keys = (1..=4).map(|step| format!("admin-{kind}-do-{step}")).take_while(|key| self.has(key));
        keys.map(|key| self.get(&key)).collect()
    }

    /// Why it matters.
    #[must_use]
    pub fn threat_why(&self, kind: ThreatKind) -> String {
        self.get(&format!("threat-{kind}-why"))
    }

    /// What to do, as steps that say nothing of a platform.
    #[must_use]
    pub fn threat_steps(&self, kind: ThreatKind) -> Vec<String> {
        self.steps(&format!("threat-{kind}-do"))
    }

    /// What to do on a phone whose platform and version are known, as its menus are called there; where there are no such
    /// words, [`Self::threat_steps`].
    #[must_use]
    pub fn threat_steps_on(&self, kind: ThreatKind, platform: Platform, os_version: &str) -> Vec<String> {
        let major = os_version.split('.').next().and_then(|major| major.trim().parse::<u32>().ok());
        // Android 8 moved many of its settings, and where apps come from is another question since then.
        let is_old = platform == Platform::Android && major.is_some_and(|major| major <= 7);
        let old = is_old.then(|| format!("threat-{kind}-do-android-7"));
        let there = old.into_iter().chain([format!("threat-{kind}-do-{}", platform.slug())]);
        there.map(|stem| self.steps(&stem)).find(|steps| !steps.is_empty()).unwrap_or_else(|| self.threat_steps(kind))
    }

    fn steps(&self, stem: &str) -> Vec<String> {
        (1..=4).map(|step| format!("{stem}-{step}")).take_while(|key| self.has(key)).map(|key| self.get(&key)).collect()
    }

    /// A power over the phone that an app holds.
    #[must_use]
    pub fn power(&self, power: Power) -> String {
        self.get(&format!("held-{}", power.slug()))
    }

    /// How sure a fact is.
    #[must_use]
    pub fn strength(&self, strength: Strength) -> String {
        self.get(&format!("strength-{}", strength.slug()))
    }

    /// A finding in one line: the kind, and the name of what it is about where there is one.
    #[must_use]
    pub fn finding_title(&self, finding: &Finding) -> String {
        let title = self.threat_title(finding.kind);
        match &finding.subject {
            Subject::Permission { permission } => self.pair(title, self.permission(*permission)),
            other => other.name().map_or_else(|| title.clone(), |name| self.pair(name, title.clone())),
        }
    }

    /// How bad.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> String {
        self.get(&format!("severity-{}", severity.slug()))
    }

    /// The name of a front.
    #[must_use]
    pub fn front(&self, front: Front) -> String {
        self.get(&format!("front-{}", front.slug()))
    }

    /// What a verdict about an app means, by the kinds of threat that were found in it: a signature that is missing is
    /// not told as harm, and a weakness not without saying whom it helps.
    #[must_use]
    pub fn verdict_what(&self, verdict: AppVerdict, kinds: &[ThreatKind]) -> String {
        let causes: Vec<ThreatKind> = kinds.iter().copied().filter(|kind| kind.verdict() == Some(verdict)).collect();
        let only = |these: &[ThreatKind]| !causes.is_empty() && causes.iter().all(|kind| these.contains(kind));
        match verdict {
            AppVerdict::Suspicious if only(&[ThreatKind::InvalidSignature]) => self.get("verdict-suspicious-signature"),
            AppVerdict::Suspicious if only(&[ThreatKind::InvalidSignature, ThreatKind::MalformedApp]) => {
                self.get("verdict-suspicious-unreadable")
            }
            AppVerdict::Vulnerable => self.with("verdict-vulnerable-what", "by", self.attackers(&causes)),
            _ => self.get(&format!("verdict-{}-what", verdict.slug())),
        }
    }

    /// Whom weaknesses of an app help, in a list.
    #[must_use]
    pub fn attackers(&self, kinds: &[ThreatKind]) -> String {
        let keys = kinds.iter().map(|kind| format!("attacker-{kind}")).filter(|key| self.has(key));
        keys.map(|key| self.get(&key)).collect::<Vec<_>>().join("; ")
    }

    /// The name of a fact.
    #[must_use]
    pub fn fact(&self, fact: Fact) -> String {
        self.get(&format!("fact-{}", fact.slug()))
    }

    /// The name of a permission.
    #[must_use]
    pub fn permission(&self, permission: Permission) -> String {
        self.get(&format!("permission-{}", permission.slug()))
    }

    /// What a permission is for.
    #[must_use]
    pub fn permission_for(&self, permission: Permission) -> String {
        self.get(&format!("permission-{}-for", permission.slug()))
    }

    /// What is lost without a permission.
    #[must_use]
    pub fn permission_lost(&self, permission: Permission) -> String {
        self.get(&format!("permission-{}-lost", permission.slug()))
    }

    /// The name of a privacy item.
    #[must_use]
    pub fn privacy_item(&self, item: PrivacyItem) -> String {
        self.get(&format!("privacy-{}", item.slug()))
    }

    /// What a privacy item is collected for.
    #[must_use]
    pub fn privacy_item_for(&self, item: PrivacyItem) -> String {
        self.get(&format!("privacy-{}-for", item.slug()))
    }

    /// The name of a privacy item in the middle of a sentence.
    #[must_use]
    pub fn privacy_item_in(&self, item: PrivacyItem) -> String {
        self.get(&format!("privacy-{}-in", item.slug()))
    }

    /// The name of a block of what is always sent.
    #[must_use]
    pub fn always_sent(&self, block: AlwaysSent) -> String {
        self.get(&format!("always-{}", block.slug()))
    }

    /// What a block of what is always sent is for.
    #[must_use]
    pub fn always_sent_for(&self, block: AlwaysSent) -> String {
        self.get(&format!("always-{}-for", block.slug()))
    }

    /// The name of a single thing that a phone sends, in the middle of a line.
    #[must_use]
    pub fn datum(&self, datum: Datum) -> String {
        self.get(&format!("datum-{}", datum.slug()))
    }

    /// Single things that a phone sends, in one line.
    #[must_use]
    pub fn data(&self, data: impl IntoIterator<Item = Datum>) -> String {
        data.into_iter().map(|datum| self.datum(datum)).collect::<Vec<_>>().join(" · ")
    }

    /// What happens when a kind is found, by policy.
    #[must_use]
    pub fn threat_mode(&self, mode: ThreatMode) -> String {
        self.get(&format!("mode-{}", mode.slug()))
    }

    /// What a phone does about a threat, as a policy says it.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> String {
        self.get(&format!("measure-{}", measure.slug()))
    }

    /// The word on the button that resolves a finding.
    #[must_use]
    pub fn resolution(&self, resolution: Resolution) -> String {
        let name = match resolution {
            Resolution::Uninstall => "uninstall",
            Resolution::UpdateOs => "update-os",
            Resolution::SetScreenLock => "set-screen-lock",
            Resolution::OpenDeveloperOptions => "open-developer-options",
            Resolution::OpenSecuritySettings => "open-security-settings",
            Resolution::OpenNetworkSettings => "open-network-settings",
            Resolution::OpenAppAccess => "open-app-access",
            Resolution::StopSharingScreen => "stop-sharing-screen",
            Resolution::LeaveNetwork => "leave-network",
            Resolution::GrantPermission => "grant-permission",
            Resolution::SayWhatWasDone => "say-what-was-done",
            Resolution::NothingToDo => "nothing-to-do",
            Resolution::AskForHelp => "ask-for-help",
        };
        self.get(&format!("resolution-{name}"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vigie_types::{
        AlwaysSent, AppVerdict, Datum, Fact, Front, Language, Permission, Platform, Power, PrivacyItem, Severity,
        Strength, ThreatKind, ThreatMode,
    };

    use crate::Texts;

    /// Each kind that makes an app vulnerable says whom it helps; a signature is no proof of harm.
    #[test]
    fn verdicts_say_what_was_found() {
        for texts in Language::ALL.map(Texts::new) {
            let harm = texts.get("verdict-suspicious-what");
            let what = |verdict, kinds: &[ThreatKind]| texts.verdict_what(verdict, kinds);
            let signature = what(AppVerdict::Suspicious, &[ThreatKind::InvalidSignature, ThreatKind::Riskware]);
            assert_eq!(signature, texts.get("verdict-suspicious-signature"));
            let unreadable = what(AppVerdict::Suspicious, &[ThreatKind::MalformedApp, ThreatKind::InvalidSignature]);
            assert_eq!(unreadable, texts.get("verdict-suspicious-unreadable"));
            assert_eq!(what(AppVerdict::Suspicious, &[ThreatKind::InvalidSignature, ThreatKind::Dropper]), harm);
            assert_eq!(what(AppVerdict::Suspicious, &[]), harm);
            for kind in ThreatKind::ALL.iter().filter(|kind| kind.verdict() == Some(AppVerdict::Vulnerable)) {
                let by = texts.get(&format!("attacker-{kind}"));
                assert!(what(AppVerdict::Vulnerable, &[*kind]).contains(&by), "{kind}");
            }
            let old = what(AppVerdict::Vulnerable, &[ThreatKind::OutdatedTarget]);
            assert!(old.contains(&texts.get("attacker-outdated-target")), "{old}");
        }
    }

    #[test]
    fn steps_are_called_as_on_the_phone_where_that_is_known() {
        for texts in Language::ALL.map(Texts::new) {
            let on = |kind, platform, version| texts.threat_steps_on(kind, platform, version);
            let (new, old) = (
                on(ThreatKind::OsDowngrade, Platform::Android, "16"),
                on(ThreatKind::OsDowngrade, Platform::Android, "7.1.2"),
            );
            let apple = on(ThreatKind::OsDowngrade, Platform::Ios, "7");
            let any = texts.threat_steps(ThreatKind::OsDowngrade);
            assert!(new != old && old != apple && apple != new && ![&new, &old, &apple].contains(&&any));
            assert_eq!(on(ThreatKind::OsDowngrade, Platform::Android, "strange"), new);
            // Where there are no words for a platform, those that fit every phone.
            assert_eq!(on(ThreatKind::Rooted, Platform::Ios, "17"), texts.threat_steps(ThreatKind::Rooted));
            for kind in ThreatKind::ALL {
                for (platform, version) in [(Platform::Android, "7"), (Platform::Android, "16"), (Platform::Ios, "26")]
                {
                    assert!(!on(*kind, platform, version).is_empty(), "{kind}");
                }
            }
        }
    }

    /// A missing text panics in tests, so it is enough to ask for each.
    #[test]
    fn every_word_is_there_in_every_language() {
        for texts in Language::ALL.map(Texts::new) {
            for kind in ThreatKind::ALL.iter().copied() {
                assert!(!texts.threat_steps(kind).is_empty(), "{kind}");
                for text in
                    [texts.threat_title(kind), texts.threat_what(kind), texts.threat_why(kind), texts.admin_title(kind)]
                {
                    assert!(text.len() > 3);
                }
                let _ = texts.resolution(kind.resolution());
            }
            let _ = Severity::ALL.map(|severity| texts.severity(severity));
            let _ = Front::ALL.map(|front| texts.front(front));
            let _ = ThreatMode::ALL.map(|mode| texts.threat_mode(mode));
            Fact::ALL.iter().for_each(|fact| drop(texts.fact(*fact)));
            Power::ALL.iter().for_each(|power| drop(texts.power(*power)));
            let _ = [Strength::Proved, Strength::Reported, Strength::Unknown].map(|strength| texts.strength(strength));
            for permission in Permission::ALL {
                let _ =
                    [texts.permission(permission), texts.permission_for(permission), texts.permission_lost(permission)];
            }
            for item in PrivacyItem::ALL {
                let _ = [texts.privacy_item(item), texts.privacy_item_for(item), texts.privacy_item_in(item)];
                assert!(!texts.data(item.data()).is_empty());
            }
            for block in AlwaysSent::ALL {
                let _ = [texts.always_sent(block), texts.always_sent_for(block)];
                assert!(!texts.data(block.data()).is_empty());
            }
            // Two things under one word could not be told apart.
            let words: BTreeSet<_> = Datum::ALL.iter().map(|datum| texts.datum(*datum)).collect();
            assert_eq!(words.len(), Datum::ALL.len());
        }
    }
}
