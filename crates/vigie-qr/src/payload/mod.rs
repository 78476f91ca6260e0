//! What the text of a code asks a phone to do.

mod account;
mod app;
mod calendar;
mod contact;
mod crypto;
mod fields;
mod mail;
mod number;
mod place;
mod transfer;
mod warning;
mod wifi;

pub use account::{LinkedService, OneTimePassword};
pub use app::AppLink;
pub use calendar::{Event, When};
pub use contact::Contact;
pub use crypto::CryptoPayment;
pub use mail::Mail;
pub use number::Message;
pub use place::Place;
pub use transfer::{Amount, Iban, Transfer};
pub use warning::Warning;
pub use wifi::{Wifi, WifiSecurity};

use vigie_numbers::{Country, Number};

use self::fields::{MAX_ITEMS, after, first, semicolon_fields};
use self::warning::once;

/// The longest text that is explained, in bytes: no code says more than 7,089 characters, a set sixteen times that.
const MAX_BYTES: usize = 128 << 10;

/// What somebody who looks at a code has to be known for.
#[derive(Clone, Copy, Default)]
pub struct Reader<'a> {
    /// The country that the phone is at home in, where that is known.
    pub home: Option<Country>,
    /// Whether a text is an activation link of Vigie: the protocol knows.
    pub is_activation: Option<&'a dyn Fn(&str) -> bool>,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("home", &self.home).finish_non_exhaustive()
    }
}

/// What a code asks for, and what is to be said about that.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// What it asks for.
    pub payload: Payload,
    /// What to know before doing it, each once.
    pub warnings: Vec<Warning>,
}

/// What a code asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// To open a page of the web. The address is to be checked.
    Link(String),
    /// To activate Vigie. The link is a secret and not kept here.
    Activation,
    /// To join a network.
    Wifi(Wifi),
    /// To keep a contact.
    Contact(Contact),
    /// To call.
    Call(Number),
    /// To send a text message.
    Message(Message),
    /// To send an e-mail.
    Mail(Mail),
    /// To look at a map.
    Place(Place),
    /// To keep a date.
    Event(Event),
    /// To pay from a bank account.
    Transfer(Transfer),
    /// To pay in a cryptocurrency.
    Crypto(CryptoPayment),
    /// To open another app.
    App(AppLink),
    /// To keep the secret of one-time passwords.
    OneTimePassword(OneTimePassword),
    /// To let another device into an account.
    LinkedDevice(LinkedService),
    /// To sign in on another device with a passkey of this one.
    Passkey,
    /// To fetch a SIM from a server.
    Sim(String),
    /// To hand a phone to somebody's management.
    Takeover,
    /// Nothing that a phone does by itself; with the links inside, each to be checked.
    Text {
        /// Links inside it.
        links: Vec<String>,
    },
}

/// Says what a text asks a phone to do. Texts of more than 128 KiB are text.
#[must_use]
pub fn explain(text: &str, reader: &Reader<'_>) -> Explained {
    let (payload, mut warnings) = understood(text.trim().trim_start_matches('\u{feff}'), reader);
    if text.chars().any(is_hidden) {
        warnings.push(Warning::HiddenLetters);
    }
    once(&mut warnings);
    Explained { payload, warnings }
}

fn understood(text: &str, reader: &Reader<'_>) -> (Payload, Vec<Warning>) {
    if text.len() > MAX_BYTES {
        return (Payload::Text { links: Vec::new() }, Vec::new());
    }
    if reader.is_activation.is_some_and(|is| is(text)) {
        return (Payload::Activation, vec![Warning::HoldsSecret]);
    }
    let home = reader.home;
    if let Some(found) = access(text) {
        return found;
    }
    if let Some((wifi, warnings)) = wifi::read(text) {
        return (Payload::Wifi(wifi), warnings);
    }
    if let Some((contact, warnings)) = contact::read(text, home) {
        return (Payload::Contact(contact), warnings);
    }
    if let Some((transfer, warnings)) = transfer::read(text, home) {
        return (Payload::Transfer(transfer), warnings);
    }
    if let Some(event) = calendar::read(text) {
        return (Payload::Event(event), Vec::new());
    }
    if let Some((number, warnings)) = number::call(text, home) {
        return (Payload::Call(number), warnings);
    }
    if let Some((message, warnings)) = number::message(text, home) {
        return (Payload::Message(message), warnings);
    }
    if let Some(mail) = mail::read(text).or_else(|| mail::bare(text)) {
        return (Payload::Mail(mail), Vec::new());
    }
    if let Some(place) = place::read(text) {
        return (Payload::Place(place), Vec::new());
    }
    by_scheme(text)
}

/// What hands out access.
fn access(text: &str) -> Option<(Payload, Vec<Warning>)> {
    if let Some(secret) = account::one_time_password(text) {
        return Some((Payload::OneTimePassword(secret), vec![Warning::HoldsSecret]));
    }
    if let Some(service) = account::linked_service(text) {
        return Some((Payload::LinkedDevice(service), vec![Warning::GivesAccess]));
    }
    if account::is_passkey(text) {
        return Some((Payload::Passkey, vec![Warning::GivesAccess]));
    }
    if let Some(server) = account::sim(text) {
        return Some((Payload::Sim(server), Vec::new()));
    }
    account::is_takeover(text).then(|| (Payload::Takeover, vec![Warning::GivesAccess]))
}

fn by_scheme(text: &str) -> (Payload, Vec<Warning>) {
    // Links in the clothes of a bookmark.
    let inside = ["URLTO:", "URL:"].iter().find_map(|prefix| after(text, prefix)).map(str::to_owned);
    let inside = inside.or_else(|| after(text, "MEBKM:").and_then(|rest| first(&semicolon_fields(rest), "URL")));
    let text = inside.as_deref().unwrap_or(text).trim();
    let Some(scheme) = scheme(text) else {
        let is_address = inside.is_some() || (after(text, "www.").is_some() && !text.contains(char::is_whitespace));
        if is_address && !text.is_empty() {
            return web(text);
        }
        return (Payload::Text { links: links(text) }, Vec::new());
    };
    let rest = text.get(scheme.len() + 1..).unwrap_or_default();
    match scheme.as_str() {
        // With more behind it, it is a text that begins with a link; there may be others.
        "http" | "https" if text.contains(char::is_whitespace) => (Payload::Text { links: links(text) }, Vec::new()),
        "http" | "https" if rest.starts_with("//") => web(text),
        "javascript" | "data" | "file" | "content" | "vbscript" | "blob" | "about" => {
            (Payload::App(app::read(&scheme, text)), vec![Warning::HarmfulScheme])
        }
        "market" | "itms" | "itms-apps" | "itms-services" | "itmss" => {
            (Payload::App(app::read(&scheme, text)), vec![Warning::BringsApp])
        }
        _ => match crypto::read(&scheme, rest) {
            Some(payment) => {
                let gives_rights = payment.function.as_deref().is_some_and(|function| function != "transfer");
                let warning = if gives_rights { Warning::GivesRights } else { Warning::CannotBeTakenBack };
                (Payload::Crypto(payment), vec![warning])
            }
            None if looks_like_link(&scheme, rest) => (Payload::App(app::read(&scheme, text)), Vec::new()),
            None => (Payload::Text { links: links(text) }, Vec::new()),
        },
    }
}

fn web(address: &str) -> (Payload, Vec<Warning>) {
    let warnings = if app::brings_app(address) { vec![Warning::BringsApp] } else { Vec::new() };
    (Payload::Link(address.to_owned()), warnings)
}

/// The scheme that a text begins with, in lower case (RFC 3986).
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let is_scheme = (2..=40).contains(&scheme.len())
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|one| one.is_ascii_alphanumeric() || b"+-.".contains(&one));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Whether what begins like a link is one: `note: buy milk` is none.
fn looks_like_link(scheme: &str, rest: &str) -> bool {
    let is_one_word = !rest.is_empty() && !rest.contains(char::is_whitespace);
    is_one_word && (rest.starts_with('/') || scheme.contains(['+', '-']) || rest.contains(['?', '=', '@']))
}

/// Links inside a text, at most as many as a contact has.
fn links(text: &str) -> Vec<String> {
    text.split(char::is_whitespace)
        .map(|word| word.trim_matches(|letter: char| "()<>[]{}\"'.,;!".contains(letter)))
        .filter(|word| {
            ["http://", "https://", "www."]
                .iter()
                .any(|start| after(word, start).is_some_and(|rest| rest.contains('.')))
        })
        .take(MAX_ITEMS)
        .map(str::to_owned)
        .collect()
}

/// Letters that nobody sees, or that turn the direction of a text (Unicode's Default_Ignorable_Code_Point, the common
/// ones).
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}
