//! What is wrong with signatures.

use vigie_types::{SigningIssue, clean_label};

/// Errors and warnings on the way, bounded.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    pub errors: Vec<SigningIssue>,
    pub warnings: Vec<SigningIssue>,
}

/// More are not kept: a package with 60,000 unprotected entries says the same thing 60,000 times.
const MAX_ISSUES: usize = 16;

impl Issues {
    pub(crate) fn error(&mut self, code: impl Into<String>, detail: impl AsRef<str>) {
        push(&mut self.errors, code.into(), detail.as_ref());
    }

    pub(crate) fn warning(&mut self, code: impl Into<String>, detail: impl AsRef<str>) {
        push(&mut self.warnings, code.into(), detail.as_ref());
    }

    /// Adds what another list holds.
    pub(crate) fn take(&mut self, other: Self) {
        for issue in other.errors {
            push(&mut self.errors, issue.code, &issue.detail);
        }
        for issue in other.warnings {
            push(&mut self.warnings, issue.code, &issue.detail);
        }
    }

    pub(crate) fn first_error(&self) -> Option<&SigningIssue> {
        self.errors.first()
    }

    pub(crate) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

fn push(list: &mut Vec<SigningIssue>, code: String, detail: &str) {
    if list.len() < MAX_ISSUES {
        list.push(SigningIssue { code, detail: clean_label(detail) });
    }
}
