//! The mail that tells a person of a phone that was activated with their link: who did not do it learns
//! that somebody else has the link.

use askama::Template;
use lettre::message::{MultiPart, SinglePart};
use vigie_types::{Platform, Timestamp};
use vigie_ui::Texts;

use super::message::{Cover, WriteError, Written};

/// What such a mail says.
pub(super) struct Notice {
    pub(super) cover: Cover,
    pub(super) platform: Platform,
    /// Whether another phone of the person handed over.
    pub(super) replaced: bool,
}

#[derive(Template)]
#[template(path = "mail/enrolled.html")]
struct Html<'a> {
    t: Texts,
    notice: &'a Notice,
    name: &'a str,
    at: Timestamp,
}

#[derive(Template)]
#[template(path = "mail/enrolled.txt")]
struct Plain<'a> {
    t: Texts,
    notice: &'a Notice,
    name: &'a str,
    at: Timestamp,
}

impl Html<'_> {
    fn title(&self) -> String {
        self.t.get("mail-enrolled-title")
    }

    fn intro(&self) -> String {
        self.notice.intro(self.t, self.at)
    }
}

impl Plain<'_> {
    fn intro(&self) -> String {
        self.notice.intro(self.t, self.at)
    }
}

impl Notice {
    fn intro(&self, t: Texts, at: Timestamp) -> String {
        let platform = match self.platform {
            Platform::Android => "Android",
            Platform::Ios => "iOS",
        };
        let company = self.cover.company.clone();
        let values = [("when", t.date_time(at).into()), ("platform", platform.into()), ("company", company.into())];
        t.args("mail-enrolled-intro", &values)
    }

    pub(super) fn write(&self, at: Timestamp) -> Result<Written, WriteError> {
        let t = Texts::new(self.cover.language);
        let name = self.cover.to.name.as_deref().unwrap_or_default();
        let plain = Plain { t, notice: self, name, at }.render()?;
        let html = Html { t, notice: self, name, at }.render()?;
        let subject = t.with("mail-enrolled-subject", "company", self.cover.company.clone());
        let body = MultiPart::alternative()
            .singlepart(SinglePart::plain(plain.clone()))
            .singlepart(SinglePart::html(html.clone()));
        let source = self.cover.message(&subject, body, at)?;
        Ok(Written { subject, html, plain, source })
    }
}
