//! The part of the policy's form about web pages.

use vigie_types::{CompanyBrand, Sensitivity, WebClass, WebMode, WebRules};
use vigie_ui::Texts;
use vigie_web::{Judge, threshold};

use super::web_why::mode_look;
use super::web_words::{class_title, mode_words};

/// Empty lines for names of the company's own.
const SPARE: usize = 2;
/// Names that are shown at once; the rest is folded.
const AT_ONCE: usize = 4;

/// What stands in the form, beside what is in force.
pub(super) struct WebPart {
    pub(super) rules: WebRules,
    in_force: WebRules,
    /// With empty lines before them, so that there is a place for a new one.
    brands: Vec<CompanyBrand>,
}

impl WebPart {
    pub(super) fn new(rules: &WebRules, in_force: &WebRules) -> Self {
        let spare = CompanyBrand { name: String::new(), domains: Vec::new() };
        let mut brands: Vec<CompanyBrand> = std::iter::repeat_n(spare, SPARE).collect();
        brands.extend(rules.brands.iter().cloned());
        Self { rules: rules.clone(), in_force: in_force.clone(), brands }
    }

    /// Kinds of pages that do harm, and those that only say what pages are about.
    pub(super) fn kinds(&self, content: bool) -> Vec<WebClass> {
        WebClass::ALL.into_iter().filter(|class| class.is_content() == content).collect()
    }

    pub(super) fn is_changed(&self, class: WebClass) -> bool {
        let trust = |rules: &WebRules| rules.user_may_trust.contains(&class);
        self.rules.mode(class) != self.in_force.mode(class) || trust(&self.rules) != trust(&self.in_force)
    }

    pub(super) fn differs_from_default(&self, class: WebClass) -> bool {
        let trust = self.rules.user_may_trust.contains(&class);
        self.rules.mode(class) != class.default_mode() || trust != class.trusted_by_default()
    }

    /// What happens on such pages: class, icon, words.
    pub(super) fn state(&self, t: &Texts, class: WebClass) -> (&'static str, &'static str, String) {
        let mode = self.rules.mode(class);
        let (look, icon) = mode_look(mode);
        (look, icon, mode_words(t, mode))
    }

    /// The default, in words.
    pub(super) fn default_words(&self, t: &Texts, class: WebClass) -> String {
        let mode = mode_words(t, class.default_mode());
        if class.trusted_by_default() { format!("{mode} · {}", t.get("web-trust-short")) } else { mode }
    }

    /// Whether a kind is one of those that are looked for.
    pub(super) fn is_found(&self, t: &Texts, class: WebClass, filter: &str) -> bool {
        let words = words(t, class).to_lowercase();
        filter.to_lowercase().split_whitespace().all(|word| words.contains(word))
    }

    pub(super) fn shown_brands(&self) -> &[CompanyBrand] {
        self.brands.get(..AT_ONCE).unwrap_or(&self.brands)
    }

    pub(super) fn folded_brands(&self) -> &[CompanyBrand] {
        self.brands.get(AT_ONCE..).unwrap_or_default()
    }
}

/// Everything that a kind can be found by.
pub(super) fn words(t: &Texts, class: WebClass) -> String {
    format!("{} {}", class_title(t, class), t.get(&format!("web-class-{}-what", class.slug())))
}

/// The names of what may happen.
pub(super) fn modes() -> [WebMode; 4] {
    WebMode::ALL
}

/// How many honest pages of 1,000 are suspected at a step of sensitivity: as it was measured, rounded.
pub(super) fn honest_suspected(sensitivity: &Sensitivity) -> Option<i64> {
    let measured = Judge::shipped().per_thousand(threshold(*sensitivity))?;
    #[allow(clippy::cast_possible_truncation, reason = "a share of 1,000")]
    let rounded = measured.round() as i64;
    Some(rounded)
}

#[cfg(test)]
mod tests {
    use vigie_types::Sensitivity;

    use super::honest_suspected;

    #[test]
    fn every_step_has_a_measured_figure() {
        let all = Sensitivity::ALL.map(|step| honest_suspected(&step).expect("never measured"));
        assert!(all.is_sorted() && all[0] < all[2], "{all:?}");
    }
}
