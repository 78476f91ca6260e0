//! The mail that tells a person that nothing was heard from their phone: what is not watched, they think is.

use askama::Template;
use lettre::message::{MultiPart, SinglePart};
use vigie_types::{Platform, Timestamp};
use vigie_ui::Texts;

use super::message::{Cover, WriteError, Written};

/// What such a mail says.
pub(super) struct Silence {
    pub(super) cover: Cover,
    pub(super) platform: Platform,
    /// When the phone was heard last.
    pub(super) since: Timestamp,
    /// Whether the company counts the phone as inactive by now: then no other mail follows.
    pub(super) last: bool,
}

#[derive(Template)]
#[template(path = "mail/silent.html")]
struct Html<'a> {
    t: Texts,
    silence: &'a Silence,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "mail/silent.txt")]
struct Plain<'a> {
    t: Texts,
    silence: &'a Silence,
    name: &'a str,
}

impl Silence {
    fn intro(&self, t: Texts) -> String {
        let values = [("when", t.date(self.since).into()), ("platform", self.platform.name().into())];
        t.args("mail-silent-intro", &values)
    }

    fn last(&self, t: Texts) -> String {
        t.with("mail-silent-last", "company", self.cover.company.clone())
    }

    pub(super) fn write(&self, at: Timestamp) -> Result<Written, WriteError> {
        let t = Texts::new(self.cover.language);
        let name = self.cover.to.name.as_deref().unwrap_or_default();
        let plain = Plain { t, silence: self, name }.render()?;
        let html = Html { t, silence: self, name }.render()?;
        let subject = t.with("mail-silent-subject", "company", self.cover.company.clone());
        let body = MultiPart::alternative()
            .singlepart(SinglePart::plain(plain.clone()))
            .singlepart(SinglePart::html(html.clone()));
        let source = self.cover.message(&subject, body, at)?;
        Ok(Written { subject, html, plain, source })
    }
}
