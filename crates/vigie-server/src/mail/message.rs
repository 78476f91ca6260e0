//! The message itself: plain text and HTML as alternatives, the QR code inside the HTML.

use std::time::{Duration, SystemTime};

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::extension::ClientId;
use vigie_store::Takeover;
use vigie_types::{Language, MailId, Timestamp};
use vigie_ui::{Texts, qr_png};

use super::Invitation;
use crate::people_list::read_address;

/// What every mail to a person has.
pub(super) struct Cover {
    pub(super) language: Language,
    pub(super) from: Mailbox,
    pub(super) to: Mailbox,
    /// As this server is known to mail servers.
    pub(super) name: ClientId,
    pub(super) company: String,
    pub(super) help_contact: Option<String>,
}

/// A mail with an activation link.
pub(super) struct Letter {
    pub(super) kind: Invitation,
    pub(super) cover: Cover,
    pub(super) link: String,
    /// Until when the link works, should nobody use it.
    pub(super) until: Timestamp,
    /// For how many days it works on a new phone, once it was used, and how; `None` where it was.
    pub(super) again: Option<(u32, Takeover)>,
    /// Server and code, for typing.
    pub(super) typed_server: String,
    pub(super) code: String,
}

/// A mail that was written.
pub(super) struct Written {
    pub(super) subject: String,
    /// The HTML with the picture inside, for the portal.
    pub(super) html: String,
    pub(super) plain: String,
    /// The whole message (RFC 5322).
    pub(super) source: String,
}

/// Why a mail could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    #[error(transparent)]
    Template(#[from] askama::Error),
    #[error(transparent)]
    Message(#[from] lettre::error::Error),
    #[error(transparent)]
    ContentType(#[from] lettre::message::header::ContentTypeErr),
    #[error(transparent)]
    Qr(#[from] vigie_ui::QrError),
    #[error("the message is not UTF-8")]
    Utf8,
}

#[derive(Template)]
#[template(path = "mail/invitation.html")]
struct Html<'a> {
    t: Texts,
    letter: &'a Letter,
    name: &'a str,
    picture: &'a str,
}

#[derive(Template)]
#[template(path = "mail/invitation.txt")]
struct Plain<'a> {
    t: Texts,
    letter: &'a Letter,
    name: &'a str,
}

impl Html<'_> {
    fn key(&self, part: &str) -> String {
        self.t.with(&format!("mail-{}-{part}", self.letter.kind.slug()), "company", self.letter.cover.company.clone())
    }
}

impl Plain<'_> {
    fn key(&self, part: &str) -> String {
        self.t.with(&format!("mail-{}-{part}", self.letter.kind.slug()), "company", self.letter.cover.company.clone())
    }
}

impl Letter {
    /// What the link does for the person's next phone.
    fn again(&self, t: &Texts) -> Option<String> {
        Some(match self.again? {
            (0, _) | (_, Takeover::Never) => t.get("mail-ask"),
            (days, Takeover::Ask) => t.with("mail-again-yes", "days", days),
            (days, Takeover::Free) => t.with("mail-again", "days", days),
        })
    }

    pub(super) fn write(&self, now: Timestamp) -> Result<Written, WriteError> {
        let t = Texts::new(self.cover.language);
        let name = self.cover.to.name.as_deref().unwrap_or_default();
        let png = qr_png(&self.link)?;
        let inside = format!("data:image/png;base64,{}", STANDARD.encode(&png));
        let plain = Plain { t, letter: self, name }.render()?;
        let html = |picture| Html { t, letter: self, name, picture }.render();
        let key = format!("mail-{}-subject", self.kind.slug());
        let subject = t.with(&key, "company", self.cover.company.clone());
        let picture = Attachment::new_inline("qr".to_owned()).body(png, ContentType::parse("image/png")?);
        let related = MultiPart::related().singlepart(SinglePart::html(html("cid:qr")?)).singlepart(picture);
        let body = MultiPart::alternative().singlepart(SinglePart::plain(plain.clone())).multipart(related);
        let source = self.cover.message(&subject, body, now)?;
        Ok(Written { subject, html: html(&inside)?, plain, source })
    }
}

impl Cover {
    /// The whole message around a body.
    pub(super) fn message(&self, subject: &str, body: MultiPart, now: Timestamp) -> Result<String, WriteError> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(self.to.clone())
            .subject(subject)
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now.0).unwrap_or(0)))
            .message_id(Some(format!("<{}@{}>", MailId::new(), self.name)))
            .header(AutoSubmitted)
            .header(ContentLanguage(self.language.tag()));
        if let Some(Ok(read)) = self.help_contact.as_deref().map(read_address) {
            message = message.reply_to(Mailbox::new(None, read.address.parse().map_err(|_| WriteError::Utf8)?));
        }
        let source = message.multipart(body)?.formatted();
        String::from_utf8(source).map_err(|_| WriteError::Utf8)
    }
}

/// Nobody wrote this mail by hand, so nobody's absence needs to be announced (RFC 3834 section 5).
#[derive(Clone)]
pub(super) struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The language of the text (RFC 3282).
#[derive(Clone)]
pub(super) struct ContentLanguage(pub(super) &'static str);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("only written".into())
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_owned())
    }
}
