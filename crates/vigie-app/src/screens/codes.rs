//! What the codes of a picture ask the phone to do, in words.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect};
use vigie_protocol::ActivationLink;
use vigie_qr::{Country, LinkedService, Number, Payload, Set, Warning, When, WifiSecurity};
use vigie_types::{Front, clean_text};
use vigie_ui::Texts;
use vigie_web::Verdict;

use super::frame::{Frame, Look, Screen, Tab, Trouble, elsewhere, show};
use crate::App;
use crate::duties::check::{SeenCode, SeenLink};

/// The most of one fact that is shown, in characters.
const SHOWN: usize = 600;
/// The most facts of one code that are shown.
const MAX_FACTS: usize = 40;

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesPage {
    f: Frame,
    codes: Vec<Shown>,
    found: String,
    unreadable: Option<String>,
}

/// One code.
struct Shown {
    icon: &'static str,
    title: String,
    look: Look,
    set: Option<String>,
    warnings: Vec<Words>,
    facts: Vec<Fact>,
    links: Vec<ShownLink>,
}

/// What to know about a code, its color and its sign.
struct Words {
    class: &'static str,
    icon: &'static str,
    words: String,
}

struct Fact {
    label: String,
    value: String,
    /// Written letter for letter, as an account number is.
    is_code: bool,
}

/// A link, and where its whole answer stands.
struct ShownLink {
    look: Look,
    icon: &'static str,
    words: String,
    /// What stands before the owner's part of the address, and that part; the text where it is no address.
    before: String,
    owner: String,
    /// The answer's page.
    answer: String,
}

pub(super) async fn page(State(app): State<App>) -> Screen {
    let view = app.view().map_err(Trouble::store(&app))?;
    if let Some(address) = elsewhere(view.standing) {
        return Ok(Redirect::to(address).into_response());
    }
    let Some(seen) = app.last_codes() else { return Ok(Redirect::to("/web").into_response()) };
    let f = app.under(Tab::Front(Front::Web), "web-qr", Some("/web"));
    let mut codes: Vec<Shown> = seen.codes.iter().map(|code| shown(&f.t, code)).collect();
    // What must not be opened stands on top.
    codes.sort_by_key(|code| rank(code.look));
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let found = f.t.with("qr-found", "n", count(codes.len()));
    let unreadable = (seen.unreadable > 0).then(|| f.t.with("qr-unreadable", "n", count(seen.unreadable)));
    Ok(show(&CodesPage { f, codes, found, unreadable }))
}

fn shown(t: &Texts, code: &SeenCode) -> Shown {
    let payload = &code.explained.payload;
    let (icon, title) = if matches!(code.set, Set::Part { .. }) { ("qr-code", "qr-part-of") } else { kind(payload) };
    let links: Vec<ShownLink> = code.links.iter().map(|link| shown_link(t, link)).collect();
    let mut known: Vec<(Look, &str)> = code.explained.warnings.iter().map(|warning| words(*warning)).collect();
    if *payload == Payload::Activation {
        known.push((Look::Off, "qr-warn-activation"));
    }
    known.sort_by_key(|(look, _)| rank(*look));
    let looks = known.iter().map(|(look, _)| *look).chain(links.iter().map(|link| link.look));
    let look = looks.min_by_key(|look| rank(*look)).unwrap_or(Look::Off);
    let icon_of = |look: Look| if look == Look::Off { "info" } else { look.icon() };
    let warnings = known
        .iter()
        .map(|(look, key)| Words { class: look.class(), icon: icon_of(*look), words: t.get(key) })
        .collect();
    let set = match code.set {
        Set::Alone => None,
        Set::Joined { total } => Some(t.with("qr-joined", "total", i64::from(total))),
        Set::Part { number, total } => {
            Some(t.args("qr-part", &[("number", i64::from(number).into()), ("total", i64::from(total).into())]))
        }
    };
    let mut list = Facts { t, facts: Vec::new() };
    list.of(payload, &code.text);
    list.facts.truncate(MAX_FACTS);
    Shown { icon, title: t.get(title), look, set, warnings, facts: list.facts, links }
}

fn shown_link(t: &Texts, link: &SeenLink) -> ShownLink {
    let (look, icon, words) = match link.decision.as_ref().map(|decision| decision.verdict) {
        Some(Verdict::Block) => (Look::Crit, "octagon-alert", "message-link-block"),
        Some(Verdict::Warn) => (Look::Warn, "triangle-alert", "message-link-warn"),
        Some(Verdict::Allow) => (Look::Off, "link", "message-link-nothing"),
        None => (Look::Warn, "triangle-alert", "qr-link-odd"),
    };
    let (before, owner) = match &link.decision {
        Some(decision) => {
            let (before, owner, _) = super::link::parts(&decision.deciding().site);
            (before, owner)
        }
        None => (String::new(), clean_text(&link.text, SHOWN)),
    };
    ShownLink { look, icon, words: t.get(words), before, owner, answer: super::web::result_of(&link.text) }
}

/// The worst first.
const fn rank(look: Look) -> u8 {
    match look {
        Look::Crit => 0,
        Look::Warn => 1,
        Look::Off | Look::Ok => 2,
    }
}

const fn kind(payload: &Payload) -> (&'static str, &'static str) {
    match payload {
        Payload::Link(_) => ("globe", "qr-link"),
        Payload::Activation => ("shield-check", "qr-activation"),
        Payload::Wifi(_) => ("wifi", "qr-wifi"),
        Payload::Contact(_) => ("user-plus", "qr-contact"),
        Payload::Call(_) => ("phone", "qr-call"),
        Payload::Message(_) => ("message-square", "qr-message"),
        Payload::Mail(_) => ("mail", "qr-mail"),
        Payload::Place(_) => ("map-pin", "qr-place"),
        Payload::Event(_) => ("calendar", "qr-event"),
        Payload::Transfer(_) => ("building-2", "qr-transfer"),
        Payload::Crypto(_) => ("send", "qr-crypto"),
        Payload::App(_) => ("layout-grid", "qr-app"),
        Payload::OneTimePassword(secret) if secret.is_collection => ("key-round", "qr-otp-many"),
        Payload::OneTimePassword(_) => ("key-round", "qr-otp"),
        Payload::LinkedDevice(_) => ("users", "qr-device"),
        Payload::Passkey => ("key-round", "qr-passkey"),
        Payload::Sim(_) => ("signal", "qr-sim"),
        Payload::Takeover => ("smartphone", "qr-takeover"),
        Payload::Text { .. } => ("file-text", "qr-text"),
    }
}

const fn words(warning: Warning) -> (Look, &'static str) {
    match warning {
        Warning::OpenNetwork => (Look::Warn, "qr-warn-open-network"),
        Warning::BrokenEncryption => (Look::Warn, "qr-warn-broken-encryption"),
        Warning::HiddenNetwork => (Look::Off, "qr-warn-hidden-network"),
        Warning::AccountGoesToNetwork => (Look::Warn, "qr-warn-account-network"),
        Warning::PremiumNumber => (Look::Warn, "qr-warn-premium-number"),
        Warning::ForeignNumber => (Look::Warn, "qr-warn-foreign-number"),
        Warning::ShortNumber => (Look::Warn, "qr-warn-short-number"),
        Warning::SteersPhone => (Look::Crit, "qr-warn-steers-phone"),
        Warning::NobodyChecksPayee => (Look::Off, "qr-warn-payee"),
        Warning::WrongAccount => (Look::Crit, "qr-warn-wrong-account"),
        Warning::ForeignAccount => (Look::Warn, "qr-warn-foreign-account"),
        Warning::CannotBeTakenBack => (Look::Warn, "qr-warn-no-way-back"),
        Warning::GivesRights => (Look::Crit, "qr-warn-gives-rights"),
        Warning::BringsApp => (Look::Warn, "qr-warn-brings-app"),
        Warning::HarmfulScheme => (Look::Crit, "qr-warn-harmful-scheme"),
        Warning::HoldsSecret => (Look::Warn, "qr-warn-holds-secret"),
        Warning::GivesAccess => (Look::Crit, "qr-warn-gives-access"),
        Warning::HiddenLetters => (Look::Warn, "qr-warn-hidden-letters"),
    }
}

const fn security(security: WifiSecurity) -> &'static str {
    match security {
        WifiSecurity::Open => "qr-wifi-open",
        WifiSecurity::Wep => "qr-wifi-wep",
        WifiSecurity::Password => "qr-wifi-password",
        WifiSecurity::Wpa3 => "qr-wifi-wpa3",
        WifiSecurity::Enhanced => "qr-wifi-enhanced",
        WifiSecurity::Enterprise => "qr-wifi-enterprise",
        WifiSecurity::Unknown => "qr-wifi-unknown",
    }
}

const fn service(service: LinkedService) -> &'static str {
    match service {
        LinkedService::Signal => "Signal",
        LinkedService::WhatsApp => "WhatsApp",
        LinkedService::Telegram => "Telegram",
        LinkedService::Discord => "Discord",
    }
}

/// The facts of a payload, in the order in which they are read.
struct Facts<'a> {
    t: &'a Texts,
    facts: Vec<Fact>,
}

impl Facts<'_> {
    fn add(&mut self, key: &str, value: &str) {
        let value = clean_text(value, SHOWN);
        if !value.is_empty() {
            self.facts.push(Fact { label: self.t.get(key), value, is_code: false });
        }
    }

    fn add_code(&mut self, key: &str, value: &str) {
        let before = self.facts.len();
        self.add(key, value);
        if let Some(fact) = self.facts.get_mut(before) {
            fact.is_code = true;
        }
    }

    fn maybe(&mut self, key: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.add(key, value);
        }
    }

    fn country(&self, country: Country) -> String {
        match country.letters() {
            Some(letters) => self.t.get_or(&format!("country-{}", letters.to_ascii_lowercase()), letters),
            None => self.t.get("qr-number-international"),
        }
    }

    fn number(&mut self, key: &str, number: &Number) {
        match number.country {
            Some(country) => {
                let named = self.t.args(
                    "qr-number-country",
                    &[("number", number.digits.clone().into()), ("country", self.country(country).into())],
                );
                self.add(key, &named);
            }
            None => self.add(key, &number.digits),
        }
    }

    fn all(&mut self, key: &str, values: &[String]) {
        for value in values {
            self.add(key, value);
        }
    }

    fn of(&mut self, payload: &Payload, text: &str) {
        match payload {
            // Links stand below, each with its answer.
            Payload::Link(_) | Payload::Passkey | Payload::Takeover => {}
            Payload::Activation => {
                let link = ActivationLink::parse(text).ok();
                self.maybe(
                    "qr-fact-server",
                    link.and_then(|link| link.server().host_str().map(str::to_owned)).as_ref(),
                );
            }
            Payload::Wifi(wifi) => {
                self.add("qr-fact-network", &wifi.name);
                self.maybe("qr-fact-network-hex", wifi.name_from_hex.as_ref());
                let protection = self.t.get(security(wifi.security));
                self.add("qr-fact-security", &protection);
                self.maybe("qr-fact-identity", wifi.identity.as_ref());
            }
            Payload::Contact(contact) => {
                self.maybe("qr-fact-name", contact.name.as_ref());
                self.maybe("qr-fact-organisation", contact.organisation.as_ref());
                self.maybe("qr-fact-role", contact.role.as_ref());
                contact.phones.iter().for_each(|number| self.number("qr-fact-number", number));
                self.all("qr-fact-mail", &contact.mails);
                self.all("qr-fact-address", &contact.addresses);
                self.maybe("qr-fact-note", contact.note.as_ref());
            }
            Payload::Call(number) => self.number("qr-fact-number", number),
            Payload::Message(message) => {
                message.to.iter().for_each(|number| self.number("qr-fact-to", number));
                self.maybe("qr-fact-text", message.text.as_ref());
            }
            Payload::Mail(mail) => {
                self.all("qr-fact-to", &mail.to);
                self.all("qr-fact-hidden-to", &mail.hidden_to);
                self.maybe("qr-fact-subject", mail.subject.as_ref());
                self.maybe("qr-fact-text", mail.text.as_ref());
            }
            Payload::Place(place) => {
                self.add("qr-fact-place", &format!("{:.5}, {:.5}", place.latitude, place.longitude));
                self.maybe("qr-fact-text", place.query.as_ref());
            }
            Payload::Event(event) => {
                self.maybe("qr-fact-what", event.summary.as_ref());
                self.maybe("qr-fact-start", event.start.as_ref().map(when).as_ref());
                self.maybe("qr-fact-end", event.end.as_ref().map(when).as_ref());
                if event.repeats {
                    let again = self.t.get("qr-yes");
                    self.add("qr-fact-repeats", &again);
                }
                self.maybe("qr-fact-place", event.location.as_ref());
                self.maybe("qr-fact-note", event.description.as_ref());
            }
            Payload::Transfer(_) | Payload::Crypto(_) => self.of_payment(payload),
            Payload::App(app) => {
                self.add_code("qr-fact-scheme", &app.scheme);
                self.maybe("qr-fact-app", app.package.as_ref());
                self.add_code("qr-fact-text", text);
            }
            Payload::OneTimePassword(secret) => {
                self.maybe("qr-fact-issuer", secret.issuer.as_ref());
                self.maybe("qr-fact-account", secret.account.as_ref());
            }
            Payload::LinkedDevice(linked) => self.add("qr-fact-service", service(*linked)),
            Payload::Sim(server) => self.add_code("qr-fact-server", server),
            Payload::Text { .. } => self.add("qr-fact-text", text),
        }
    }

    fn of_payment(&mut self, payload: &Payload) {
        match payload {
            Payload::Transfer(transfer) => {
                self.add("qr-fact-payee", &transfer.payee);
                self.add_code("qr-fact-iban", &in_fours(&transfer.iban.text));
                if let Some(country) = transfer.iban.country {
                    let country = self.country(country);
                    self.add("qr-fact-bank-country", &country);
                }
                let digits = self.t.get(if transfer.iban.is_right { "qr-digits-right" } else { "qr-digits-wrong" });
                self.add("qr-fact-digits", &digits);
                let amount = match &transfer.amount {
                    Some(amount) => format!("{} {}", amount.value, amount.currency),
                    None => self.t.get("qr-fact-amount-free"),
                };
                self.add("qr-fact-amount", &amount);
                self.maybe("qr-fact-reference", transfer.reference.as_ref());
                self.maybe("qr-fact-note", transfer.note.as_ref());
            }
            Payload::Crypto(payment) => {
                self.add("qr-fact-currency", &payment.currency);
                self.add_code("qr-fact-to", &payment.address);
                self.maybe("qr-fact-function", payment.function.as_ref());
                self.maybe("qr-fact-amount", payment.amount.as_ref());
                self.maybe("qr-fact-name", payment.label.as_ref());
                self.maybe("qr-fact-note", payment.message.as_ref());
            }
            _ => {}
        }
    }
}

/// An account number as it is printed.
fn in_fours(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// Year, month, day and time, which every language reads (ISO 8601).
fn when(when: &When) -> String {
    let day = format!("{:04}-{:02}-{:02}", when.year, when.month, when.day);
    match when.time {
        Some((hour, minute)) => format!("{day} {hour:02}:{minute:02}{}", if when.is_utc { " UTC" } else { "" }),
        None => day,
    }
}
