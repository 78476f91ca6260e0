//! Which threats a list shows: read from an address, written into one, and counted beside each choice.

use serde::Deserialize;
use url::form_urlencoded;
use vigie_store::{CauseFilter, FindingFilter, Handled, ThreatCounts};
use vigie_types::{Cause, FindingId, Front, Severity, ThreatKind, clean_label};

use super::forms::{PAGE, address, choice};
use super::frame::Failure;
use super::session::Signed;

/// A choice counts as far as this, and then says that there are more.
const COUNTED: u32 = 500;

/// Where findings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// Open, and nobody has decided about it yet.
    #[default]
    Undecided,
    /// Open, whatever was decided.
    Open,
    /// Open, and decided about.
    Decided,
    Closed,
    All,
}

impl Standing {
    pub(super) const ALL: [Self; 5] = [Self::Undecided, Self::Open, Self::Decided, Self::Closed, Self::All];

    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Open => "open",
            Self::Decided => "handled",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }
}

impl std::str::FromStr for Standing {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.slug() == text).ok_or(())
    }
}

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Filter {
    #[serde(default)]
    pub(super) q: String,
    #[serde(default, deserialize_with = "choice")]
    pub(super) state: Option<Standing>,
    #[serde(default, deserialize_with = "choice")]
    pub(super) front: Option<Front>,
    #[serde(default, deserialize_with = "choice")]
    pub(super) severity: Option<Severity>,
    #[serde(default, deserialize_with = "choice")]
    pub(super) kind: Option<ThreatKind>,
    #[serde(default, deserialize_with = "choice")]
    pub(super) cause: Option<Cause>,
    /// `no` shows each finding in a row of its own.
    #[serde(default)]
    pub(super) fold: String,
    /// Which row is open beside the list: a cause's key, or a finding's id.
    #[serde(default)]
    pub(super) show: String,
    pub(super) after: Option<String>,
}

impl Filter {
    /// From the fields of a form, which are named as the parts of an address are.
    pub(super) fn of_form(form: &[u8]) -> Self {
        let mut filter = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match &*name {
                "q" => filter.q = value.into_owned(),
                "state" => filter.state = value.parse().ok(),
                "front" => filter.front = value.parse().ok(),
                "severity" => filter.severity = value.parse().ok(),
                "kind" => filter.kind = value.parse().ok(),
                "cause" => filter.cause = value.parse().ok(),
                "fold" => filter.fold = value.into_owned(),
                "show" => filter.show = value.into_owned(),
                "after" => filter.after = Some(value.into_owned()),
                _ => {}
            }
        }
        filter
    }

    /// Who searches looks through all, also what is closed.
    pub(super) fn state(&self) -> Standing {
        let searched = || !self.search().is_empty();
        self.state.unwrap_or_else(|| if searched() { Standing::All } else { Standing::Undecided })
    }

    pub(super) fn search(&self) -> String {
        clean_label(&self.q)
    }

    /// Whether one row stands for everything that comes from one cause. Of what is closed nothing is left to do, and
    /// who searches wants to see what was found.
    pub(super) fn folds(&self) -> bool {
        self.fold != "no"
            && self.cause.is_none()
            && self.search().is_empty()
            && matches!(self.state(), Standing::Undecided | Standing::Open)
    }

    pub(super) const fn is_narrowed(&self) -> bool {
        self.front.is_some() || self.severity.is_some() || self.kind.is_some() || self.cause.is_some()
    }

    /// The fields that keep this filter in a form; without the row that is open and the page.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let fold = if self.fold == "no" { "no" } else { "" };
        let all = [
            ("q", self.search()),
            ("state", self.state.map_or("", Standing::slug).to_owned()),
            ("front", self.front.map_or("", Front::slug).to_owned()),
            ("severity", self.severity.map_or("", Severity::slug).to_owned()),
            ("kind", self.kind.map_or("", ThreatKind::slug).to_owned()),
            ("cause", self.cause.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("fold", fold.to_owned()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address of this list, at a page, with a row open.
    pub(super) fn href(&self, path: &str, after: &str, show: &str) -> String {
        let fields = self.fields();
        let mut parts: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        parts.extend([("after", after), ("show", show)]);
        address(path, &parts)
    }

    /// The address of the page that this is, with a row open.
    pub(super) fn here(&self, show: &str) -> String {
        self.href("/threats", self.after.as_deref().unwrap_or_default(), show)
    }

    /// The findings of the list.
    pub(super) fn findings(&self) -> FindingFilter {
        let state = self.state();
        FindingFilter {
            search: self.search(),
            open: match state {
                Standing::Undecided | Standing::Open | Standing::Decided => Some(true),
                Standing::Closed => Some(false),
                Standing::All => None,
            },
            handled: (state == Standing::Undecided).then_some(Handled::None),
            decided: state == Standing::Decided,
            front: self.front,
            severity: self.severity,
            kind: self.kind,
            cause: self.cause.clone(),
            // What is over is told in the order in which it happened.
            worst_first: !matches!(state, Standing::Closed | Standing::All),
            limit: PAGE,
            ..FindingFilter::default()
        }
    }

    /// The causes of the list.
    pub(super) fn causes(&self) -> CauseFilter {
        CauseFilter {
            handled: (self.state() == Standing::Undecided).then_some(Handled::None),
            front: self.front,
            severity: self.severity,
            kind: self.kind,
            after: self.after.clone(),
            limit: PAGE,
            ..CauseFilter::default()
        }
    }
}

/// A choice beside others.
pub(super) struct Chip {
    pub(super) key: String,
    pub(super) href: String,
    /// How many findings it would show; `None` where counting them would take long.
    pub(super) count: Option<String>,
    pub(super) chosen: bool,
}

/// All choices, with how many findings each would show.
pub(super) async fn chips(signed: &Signed, filter: &Filter, counts: &ThreatCounts) -> Result<[Vec<Chip>; 3], Failure> {
    let plain = Filter { after: None, show: String::new(), ..filter.clone() };
    let mut states = Vec::new();
    for state in Standing::ALL {
        let one = Filter { state: Some(state), ..plain.clone() };
        states.push(chip(signed, counts, format!("threats-{}", state.slug()), &one, filter.state() == state).await?);
    }
    let mut severities = Vec::new();
    for severity in Severity::ALL {
        let chosen = filter.severity == Some(severity);
        let one = Filter { severity: (!chosen).then_some(severity), ..plain.clone() };
        let counted = Filter { severity: Some(severity), ..plain.clone() };
        let chip = chip(signed, counts, format!("severity-{}", severity.slug()), &counted, chosen).await?;
        severities.push(Chip { href: one.here(""), ..chip });
    }
    let mut fronts = Vec::new();
    for front in Front::ALL {
        let chosen = filter.front == Some(front);
        let one = Filter { front: (!chosen).then_some(front), ..plain.clone() };
        let counted = Filter { front: Some(front), ..plain.clone() };
        let chip = chip(signed, counts, format!("front-{}", front.slug()), &counted, chosen).await?;
        fronts.push(Chip { href: one.here(""), ..chip });
    }
    // A choice that shows nothing is no choice.
    for some in [&mut severities, &mut fronts] {
        some.retain(|chip| chip.chosen || chip.count.as_deref() != Some("0"));
    }
    Ok([states, severities, fronts])
}

async fn chip(
    signed: &Signed,
    counts: &ThreatCounts,
    key: String,
    filter: &Filter,
    chosen: bool,
) -> Result<Chip, Failure> {
    let findings = filter.findings();
    // Whoever searches looks through everything once, and not for each choice again; nor what is over of one cause for
    // each front, of which it mostly has one.
    let read = filter.search().is_empty()
        && filter.state() != Standing::All
        && (filter.cause.is_none() || filter.front.is_none() || findings.open == Some(true));
    let number = match counts.of(&findings) {
        None if read => {
            let counted = signed.store.count_findings(&findings, COUNTED + 1).await;
            Some(counted.map_err(|error| signed.failed(error))?)
        }
        told => told,
    };
    let count = number.map(|number| if number > COUNTED { format!("{COUNTED}+") } else { number.to_string() });
    Ok(Chip { key, href: filter.here(""), count, chosen })
}

/// What is ticked in a list, or open beside it.
#[derive(Clone, Debug, Default)]
pub(super) struct Picked {
    pub(super) findings: Vec<FindingId>,
    pub(super) causes: Vec<Cause>,
}

impl Picked {
    pub(super) fn of_form(form: &[u8]) -> Self {
        let mut picked = Self::default();
        for (name, value) in form_urlencoded::parse(form).filter(|(name, _)| name == "pick") {
            debug_assert_eq!(name, "pick");
            match value.parse() {
                Ok(id) => picked.findings.push(id),
                Err(_) => picked.causes.extend(value.parse::<Cause>()),
            }
        }
        picked
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.causes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_the_filter_and_names_what_is_ticked() {
        let id = FindingId::new();
        let form =
            format!("state=open&severity=low&cause=wifi%3ALobby&pick={id}&pick=app%3Aa.b&pick=%2F%2Fevil&q=%20x%20");
        let filter = Filter::of_form(form.as_bytes());
        assert_eq!((filter.state(), filter.severity), (Standing::Open, Some(Severity::Low)));
        assert_eq!(filter.here("k"), "/threats?q=x&state=open&severity=low&cause=wifi%3ALobby&show=k");
        let picked = Picked::of_form(form.as_bytes());
        assert_eq!((picked.findings, picked.causes), (vec![id], vec![Cause::App("a.b".into())]));
        assert!(Picked::of_form(b"pick=&handled=handled").is_empty());
    }

    #[test]
    fn what_is_to_be_done_is_folded_and_what_is_looked_for_is_not() {
        let of = |form: &str| Filter::of_form(form.as_bytes()).folds();
        assert!(of("") && of("state=open") && of("severity=critical"));
        assert!(!of("q=x") && !of("state=closed") && !of("cause=app%3Aa") && !of("fold=no") && !of("state=handled"));
    }
}
