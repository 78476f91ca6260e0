//! `--fail-on`, and the exit codes that follow from it.

use std::str::FromStr;

use vigie_types::{AppVerdict, Severity};

/// From what on a scan fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailOn {
    /// From a finding of this severity on.
    Severity(Severity),
    /// From a package of this verdict on.
    Verdict(AppVerdict),
    /// Never for what is found.
    Never,
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match (text, text.parse(), text.parse()) {
            ("never", ..) => Ok(Self::Never),
            (_, Ok(severity), _) => Ok(Self::Severity(severity)),
            (_, _, Ok(verdict)) if verdict != AppVerdict::Clean => Ok(Self::Verdict(verdict)),
            _ => Err("write critical, elevated, low, normal, malicious, suspicious, unwanted, vulnerable or never"
                .to_owned()),
        }
    }
}

impl FailOn {
    /// The exit code for a package with this verdict and this worst severity, where it reaches the
    /// threshold. The lower the code, the worse.
    pub(crate) fn exit_code(self, verdict: AppVerdict, severity: Option<Severity>) -> Option<u8> {
        match self {
            Self::Severity(least) => severity.filter(|severity| *severity >= least).map(|severity| match severity {
                Severity::Critical => 2,
                Severity::Elevated => 3,
                Severity::Low => 4,
                Severity::Normal => 5,
            }),
            Self::Verdict(least) if verdict >= least => match verdict {
                AppVerdict::Malicious => Some(2),
                AppVerdict::Suspicious => Some(3),
                AppVerdict::Unwanted => Some(4),
                AppVerdict::Vulnerable => Some(5),
                AppVerdict::Clean => None,
            },
            Self::Verdict(_) | Self::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_the_words() {
        let code = |word: &str, verdict, severity| word.parse::<FailOn>().unwrap().exit_code(verdict, severity);
        assert_eq!(code("elevated", AppVerdict::Malicious, Some(Severity::Critical)), Some(2));
        assert_eq!(code("elevated", AppVerdict::Unwanted, Some(Severity::Elevated)), Some(3));
        assert_eq!(code("elevated", AppVerdict::Vulnerable, Some(Severity::Low)), None);
        assert_eq!(code("normal", AppVerdict::Clean, Some(Severity::Normal)), Some(5));
        assert_eq!(code("suspicious", AppVerdict::Suspicious, Some(Severity::Low)), Some(3));
        assert_eq!(code("suspicious", AppVerdict::Unwanted, Some(Severity::Critical)), None);
        assert_eq!(code("vulnerable", AppVerdict::Vulnerable, None), Some(5));
        assert_eq!(code("never", AppVerdict::Malicious, Some(Severity::Critical)), None);
        assert!("clean".parse::<FailOn>().is_err() && "bad".parse::<FailOn>().is_err());
    }
}
