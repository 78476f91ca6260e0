//! What to think of a message: its links, what it tries, who it says to be. Nothing of it is kept.

use askama::Template;
use axum::Form;
use axum::extract::State;
use serde::Deserialize;
use vigie_types::{Front, clean_label};
use vigie_web::{Decision, Message, MessageDecision, SenderSign, Verdict};

use super::frame::{Frame, Screen, Tab, Trouble, show};
use crate::App;

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage {
    f: Frame,
    decision: MessageDecision,
    sender: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    message: String,
    #[serde(default)]
    sender: String,
}

/// Answers at once: the address of a page would hold the message.
pub(super) async fn check(State(app): State<App>, Form(form): Form<Asked>) -> Screen {
    let sender = clean_label(&form.sender);
    let named = (!sender.is_empty()).then_some(sender.as_str());
    let decision = app.decide_message(&Message { text: &form.message, sender: named, home: app.home() });
    app.message_checked(&decision).map_err(Trouble::store(&app))?;
    let f = app.under(Tab::Front(Front::Web), "message-title", Some("/web"));
    Ok(show(&MessagePage { f, decision, sender }))
}

impl MessagePage {
    fn look(&self) -> (&'static str, &'static str, &'static str) {
        match self.decision.verdict {
            Verdict::Block => ("crit", "octagon-alert", "message-block"),
            Verdict::Warn => ("warn", "triangle-alert", "message-warn"),
            Verdict::Allow if self.decision.cut => ("off", "circle-dashed", "message-partly"),
            Verdict::Allow if !self.decision.signs.is_empty() || !self.decision.sender.is_empty() => {
                ("off", "circle-dashed", "message-some")
            }
            Verdict::Allow => ("off", "circle-dashed", "message-nothing"),
        }
    }

    fn link_look(&self, link: &Decision) -> (&'static str, &'static str, &'static str) {
        match link.verdict {
            Verdict::Block => ("crit", "octagon-alert", "message-link-block"),
            Verdict::Warn => ("warn", "triangle-alert", "message-link-warn"),
            Verdict::Allow => ("off", "link", "message-link-nothing"),
        }
    }
}

pub(super) const fn sender_key(sign: &SenderSign) -> &'static str {
    match sign {
        SenderSign::ForeignNumber => "sender-foreign-number",
        SenderSign::OrdinaryNumber => "sender-ordinary-number",
        SenderSign::MailAddress => "sender-mail-address",
        SenderSign::LookAlike => "sender-look-alike",
    }
}
