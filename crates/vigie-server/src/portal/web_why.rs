//! Why a phone would open, warn of or block an address: the one decision that phones make (`vigie_web::decide`) with
//! the policy and the lists in force, told step by step. Nothing is fetched.

use vigie_types::{Language, ListRef, Policy, Timestamp, WebMode, WebRule, WebRules, clean_label};
use vigie_ui::Texts;
use vigie_web::{
    Because, Decision, Judge, Judgement, NotASite, Scales, Site, Verdict, Weighed, class_of, decide, threshold,
};

use super::session::Signed;
use super::web_words::{class_title, host_words, mode_words};

/// The most of an address that is shown behind its host, in characters.
const BEHIND: usize = 300;
/// Reasons of the judge that are shown at once; the rest is folded.
const AT_ONCE: usize = 5;

/// What phones would make of an address.
pub(super) struct Answer {
    pub(super) decision: Decision,
    rules: WebRules,
    now: Timestamp,
    /// The version of the policy.
    pub(super) version: u32,
}

/// Decides about what somebody typed, as a phone with the policy would.
pub(super) fn answer(signed: &Signed, policy: &Policy, text: &str) -> Result<Answer, NotASite> {
    let site = Site::parse(text)?;
    let own: Vec<String> = signed.server.public_url().host_str().map(str::to_owned).into_iter().collect();
    let known = signed.server.intelligence();
    let judge = Judge::for_company(&policy.web.brands);
    let scales = Scales {
        rules: &policy.web,
        trusted: &[],
        own: &own,
        lists: Some(&known.indicators),
        judge: judge.as_ref(),
        now: signed.now(),
    };
    let decision = decide(site, &scales);
    Ok(Answer { decision, rules: policy.web.clone(), now: signed.now(), version: policy.version })
}

/// What a step does in the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It decided.
    Decided,
    /// It would have, had nothing before it.
    Late,
    /// It speaks, but the policy leaves such pages alone, or it speaks too softly.
    Soft,
    /// There is nothing of it.
    Nothing,
}

/// One step of the chain, in words.
pub(super) struct Step {
    pub(super) title: String,
    pub(super) role: Role,
    /// Class and icon, by what it did or would do.
    pub(super) look: (&'static str, &'static str),
    /// Sentences about it.
    pub(super) words: Vec<String>,
    /// A list's entry, as it stands there.
    pub(super) entry: String,
    /// The list, with its age in words.
    pub(super) list: Option<(ListRef, String)>,
    /// What the judge found: weight and words.
    pub(super) reasons: Vec<Found>,
}

/// What the judge found: its weight and its words.
type Found = (String, String);

impl Step {
    /// The weightiest of what the judge found, and the rest.
    pub(super) fn folded(&self) -> (&[Found], &[Found]) {
        self.reasons.split_at(self.reasons.len().min(AT_ONCE))
    }

    /// The key of the word for its role; none for what is not there.
    pub(super) const fn badge(&self) -> Option<&'static str> {
        match self.role {
            Role::Decided => Some("why-decided"),
            Role::Late => Some("why-late"),
            Role::Soft => Some("why-soft"),
            Role::Nothing => None,
        }
    }
}

impl Answer {
    /// Class and icon of the verdict.
    pub(super) fn look(&self) -> (&'static str, &'static str) {
        match self.decision.verdict {
            Verdict::Allow if self.speaks_for() => ("ok", "circle-check"),
            Verdict::Allow if self.decision.recorded.is_some() => ("info", "file-text"),
            Verdict::Allow => ("off", "circle-dashed"),
            other => verdict_look(other),
        }
    }

    /// The verdict: a key of the translations.
    pub(super) fn headline(&self) -> &'static str {
        match self.decision.verdict {
            Verdict::Block => "why-block",
            Verdict::Warn => "why-warn",
            Verdict::Allow if self.decision.recorded.is_some() => "why-note",
            Verdict::Allow => "why-allow",
        }
    }

    /// Why, in one sentence: a key of the translations.
    pub(super) fn sentence(&self) -> String {
        let Some(one) = self.decision.deciding().because() else { return "why-nothing".to_owned() };
        match (&one.because, one.class) {
            (Because::CompanyAllows(_), _) => "why-company-allows".to_owned(),
            (Because::CompanyBlocks(_), _) => "why-company-blocks".to_owned(),
            (Because::OwnServer, _) => "why-own-server".to_owned(),
            (Because::AlwaysOpen, _) => "why-always-open".to_owned(),
            (Because::Disguised(_), _) => "link-why-disguised".to_owned(),
            (Because::Judged(_), _) => "link-why-suspected-phishing".to_owned(),
            (Because::Listed(_), Some(class)) if !class.is_content() => format!("link-why-{}", class.slug()),
            (Because::Listed(_), _) => "link-why-content".to_owned(),
            (Because::PersonTrusts(_), _) => "why-nothing".to_owned(),
        }
    }

    /// The company's own rule that decided, or would have.
    pub(super) fn own_rule(&self) -> Option<&WebRule> {
        self.decision.deciding().weighed.iter().find_map(|one| match &one.because {
            Because::CompanyAllows(rule) | Because::CompanyBlocks(rule) => Some(rule),
            _ => None,
        })
    }

    /// What a rule of the company's own may be about: a name as a line of a list, and words.
    pub(super) fn scopes(&self, t: &Texts) -> Vec<(String, String)> {
        let site = &self.decision.deciding().site;
        let host = site.host();
        let mut scopes = vec![(site.url().origin().ascii_serialization(), host.to_owned())];
        if site.address().is_none() && !site.name().is_empty() {
            let below = |host: &str| (format!("*.{host}"), t.with("web-rule-below", "host", host.to_owned()));
            scopes.push(below(host));
            if site.holder() != host {
                scopes.push(below(site.holder()));
            }
        }
        scopes
    }

    /// Whether an address inside it decided.
    pub(super) fn is_inside(&self) -> bool {
        !std::ptr::eq(self.decision.deciding(), &self.decision)
    }

    fn speaks_for(&self) -> bool {
        self.decision.deciding().because().is_some_and(|one| one.class.is_none())
    }

    /// Whether the person may overrule it on their phone.
    pub(super) fn may_trust(&self) -> bool {
        let class = self.decision.deciding().because().and_then(|one| one.class);
        self.decision.verdict != Verdict::Allow && class.is_some_and(|class| self.rules.user_may_trust.contains(&class))
    }

    /// The steps for an address: this one, or one inside it.
    pub(super) fn steps(&self, t: &Texts, decision: &Decision) -> Vec<Step> {
        let of = |wanted: fn(&Because) -> bool| decision.weighed.iter().filter(move |one| wanted(&one.because));
        let mut steps = Vec::new();
        let mut found_or = |found: Vec<Step>, key: &str| {
            if found.is_empty() {
                steps.push(Step::nothing(t.get(key), t.get(&format!("{key}-none"))));
            } else {
                steps.extend(found);
            }
        };
        let company = |one: &Weighed, rule: &WebRule, key: &str| self.step(one, t.get(key), rule_lines(t, rule));
        let allows = of(|one| matches!(one, Because::CompanyAllows(_))).filter_map(|one| match &one.because {
            Because::CompanyAllows(rule) => Some(company(one, rule, "why-step-allow")),
            _ => None,
        });
        found_or(allows.collect(), "why-step-allow");
        found_or(Vec::new(), "why-step-trust");
        let open = of(|one| matches!(one, Because::OwnServer | Because::AlwaysOpen)).map(|one| {
            let key = if one.because == Because::OwnServer { "why-own-server" } else { "why-always-open" };
            self.step(one, t.get("why-step-open"), vec![t.get(key)])
        });
        found_or(open.collect(), "why-step-open");
        let blocks = of(|one| matches!(one, Because::CompanyBlocks(_))).filter_map(|one| match &one.because {
            Because::CompanyBlocks(rule) => Some(company(one, rule, "why-step-block")),
            _ => None,
        });
        found_or(blocks.collect(), "why-step-block");
        found_or(of(|one| matches!(one, Because::Listed(_))).map(|one| self.listed(t, one)).collect(), "why-step-list");
        let tricks = of(|one| matches!(one, Because::Disguised(_))).map(|one| {
            let words = decision.site.tricks().iter().map(|trick| t.get(&format!("trick-{}", trick.slug())));
            self.step(one, t.get("why-step-trick"), words.chain([self.policy_words(t, one)]).collect())
        });
        let tricks: Vec<Step> = tricks.collect();
        if tricks.is_empty() && !decision.site.tricks().is_empty() {
            let words = decision.site.tricks().iter().map(|trick| t.get(&format!("trick-{}", trick.slug())));
            let words = words.chain([t.get("why-trick-honest")]).collect();
            let step = Step { words, ..Step::nothing(t.get("why-step-trick"), String::new()) };
            found_or(vec![step], "why-step-trick");
        } else {
            found_or(tricks, "why-step-trick");
        }
        let judged = of(|one| matches!(one, Because::Judged(_))).filter_map(|one| match &one.because {
            Because::Judged(judgement) => Some(self.judged(t, one, judgement)),
            _ => None,
        });
        steps.extend(judged);
        steps
    }

    fn step(&self, one: &Weighed, title: String, words: Vec<String>) -> Step {
        let role = match (one.decided, one.class, one.mode) {
            (true, ..) => Role::Decided,
            (false, Some(_), WebMode::Off) => Role::Soft,
            (false, ..) => Role::Late,
        };
        let look = match (one.class, one.mode) {
            (None, _) => ("ok", "circle-check"),
            (Some(_), mode) => mode_look(mode),
        };
        let words = words.into_iter().filter(|words| !words.is_empty()).collect();
        Step { title, role, look, words, entry: String::new(), list: None, reasons: Vec::new() }
    }

    fn listed(&self, t: &Texts, one: &Weighed) -> Step {
        let Because::Listed(listed) = &one.because else { return Step::nothing(String::new(), String::new()) };
        let class = class_title(t, class_of(listed.class));
        let mut step = self.step(one, t.with("why-on-list", "class", class), vec![self.policy_words(t, one)]);
        let age = listed.list.days_old(self.now).map(|days| t.with("list-age", "n", days)).unwrap_or_default();
        step.entry = clean_label(&listed.indicator);
        step.list = Some((listed.list.clone(), age));
        step.words.insert(0, clean_label(&listed.family));
        step.words.retain(|words| !words.is_empty());
        step
    }

    fn judged(&self, t: &Texts, one: &Weighed, judgement: &Judgement) -> Step {
        let sensitivity = self.rules.sensitivity;
        let score = t.args(
            "why-score",
            &[
                ("n", hundred(judgement.score).into()),
                ("least", hundred(threshold(sensitivity)).into()),
                ("step", t.get(&format!("sensitivity-{}", sensitivity.slug())).into()),
            ],
        );
        let speaks = judgement.score >= threshold(sensitivity);
        let policy = if speaks { self.policy_words(t, one) } else { String::new() };
        let mut step = self.step(one, t.get("why-step-judge"), vec![score, policy]);
        if !speaks && step.role == Role::Soft {
            step.role = Role::Nothing;
            step.look = ("off", "circle-dashed");
        }
        let words = |reason: &vigie_web::Reason| {
            let words = t.with(&format!("judge-{}", reason.id), "detail", clean_label(&reason.detail));
            (weight(t, reason.weight), words)
        };
        step.reasons = judgement.reasons.iter().map(words).collect();
        step
    }

    /// What the policy says of such pages.
    fn policy_words(&self, t: &Texts, one: &Weighed) -> String {
        let Some(class) = one.class else { return String::new() };
        let values = [("class", class_title(t, class).into()), ("mode", mode_words(t, self.rules.mode(class)).into())];
        t.args("why-policy-says", &values)
    }
}

impl Step {
    fn nothing(title: String, words: String) -> Self {
        Self {
            title,
            role: Role::Nothing,
            look: ("off", "circle-dashed"),
            words: vec![words],
            entry: String::new(),
            list: None,
            reasons: Vec::new(),
        }
    }
}

/// A rule of the company's own, in lines.
fn rule_lines(t: &Texts, rule: &WebRule) -> Vec<String> {
    let until = rule.until.map(|end| t.with("override-ends", "date", t.date(end))).unwrap_or_default();
    vec![host_words(t, rule), until, clean_label(&rule.note)]
}

/// An address in three parts: what stands before the owner's part, that part, and what follows.
pub(super) fn parts(site: &Site) -> (String, String, String) {
    site.shown_parts(BEHIND)
}

/// How a verdict looks: class and icon.
pub(super) const fn verdict_look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Block => ("crit", "octagon-alert"),
        Verdict::Warn => ("warn", "triangle-alert"),
        Verdict::Allow => ("off", "circle-dashed"),
    }
}

/// How a mode looks: class and icon.
pub(super) const fn mode_look(mode: WebMode) -> (&'static str, &'static str) {
    match mode {
        WebMode::Off => ("off", "circle-dashed"),
        WebMode::Detect => ("info", "file-text"),
        WebMode::Warn => ("warn", "triangle-alert"),
        WebMode::Block => ("crit", "octagon-alert"),
    }
}

/// A score as people read it: of a hundred, never more sure than 99.
fn hundred(score: f32) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "between 0 and 99")]
    let hundred = (score.clamp(0.0, 0.99) * 100.0).round() as i64;
    hundred
}

/// A weight with its sign, as the language writes numbers.
fn weight(t: &Texts, weight: f32) -> String {
    let text = format!("{weight:+.1}").replace('-', "\u{2212}");
    if t.language() == Language::En { text } else { text.replace('.', ",") }
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;
    use vigie_ui::Texts;

    use super::weight;

    #[test]
    fn weights_are_written_as_the_language_does() {
        assert_eq!(weight(&Texts::new(Language::En), 2.26), "+2.3");
        assert_eq!(weight(&Texts::new(Language::De), -1.25), "\u{2212}1,2");
    }
}
