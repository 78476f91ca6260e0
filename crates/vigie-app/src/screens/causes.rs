//! Open findings as people count them: one app is one row, however much is wrong with it, and what weighs little
//! is folded away.

use std::cmp::Reverse;
use std::collections::HashSet;

use vigie_types::{Finding, Front, Severity, Subject};
use vigie_ui::Texts;

use super::app::detail;
use super::care;
use super::frame::{Look, front_icon};
use super::icons;
use crate::View;
use crate::view::same_app;

/// One thing that is wrong: an app with all that was found about it, a network, a setting.
pub(super) struct Cause {
    /// The name of the app or network; for the rest, what is wrong.
    pub(super) name: String,
    /// What is wrong where the name does not say it, the worst first.
    pub(super) words: String,
    pub(super) severity: Severity,
    pub(super) href: String,
    /// The address of the app's own icon.
    pub(super) picture: Option<String>,
    pub(super) front: Front,
}

impl Cause {
    pub(super) fn look(&self) -> Look {
        Look::of(Some(self.severity))
    }

    /// The picture in place of an app's own icon.
    pub(super) fn icon(&self) -> &'static str {
        front_icon(self.front)
    }

    /// Whether it may wait folded away.
    pub(super) fn is_small(&self) -> bool {
        self.severity <= Severity::Low
    }
}

/// All that is wrong, the worst first.
pub(super) fn causes(t: &Texts, view: &View, pictured: &HashSet<String>) -> Vec<Cause> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in &view.open {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| same_app(first, finding))) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let mut causes: Vec<Cause> = groups.iter().filter_map(|group| cause(t, group, pictured)).collect();
    causes.sort_by_key(|cause| Reverse(cause.severity));
    causes
}

/// How many there are, without their words.
pub(super) fn count(view: &View, of: impl Fn(&Finding) -> bool) -> usize {
    let mut seen: Vec<&Finding> = Vec::new();
    for finding in view.open.iter().filter(|finding| of(finding)) {
        if !seen.iter().any(|one| same_app(one, finding)) {
            seen.push(finding);
        }
    }
    seen.len()
}

fn cause(t: &Texts, group: &[&Finding], pictured: &HashSet<String>) -> Option<Cause> {
    let worst = group.iter().max_by_key(|finding| finding.severity)?;
    let package = match &worst.subject {
        Subject::App { package, .. } => package.as_deref(),
        _ => None,
    };
    let titles: Vec<String> = group.iter().map(|finding| t.threat_title(finding.kind)).collect();
    let whole = t.finding_title(worst);
    let (name, words) = match worst.subject.name() {
        Some(name) => (name.to_owned(), titles.join(" · ")),
        None => (whole, String::new()),
    };
    // Where somebody is watched, that comes before everything else about the app.
    let watched = group.iter().find(|finding| care::concerns(finding));
    let href = match (watched, package) {
        (Some(finding), _) => format!("/finding/{}", finding.id),
        (None, Some(package)) if group.len() > 1 => detail(package),
        _ => format!("/finding/{}", worst.id),
    };
    let picture = package.filter(|package| pictured.contains(*package)).map(icons::address);
    Some(Cause { name, words, severity: worst.severity, href, picture, front: worst.front() })
}
