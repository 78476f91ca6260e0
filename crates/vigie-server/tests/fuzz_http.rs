//! Hostile requests at every route: by an administrator who is signed in, from the fields of the portal's own
//! forms, and by phones whose signatures are right. Whatever is sent, the answer is no fault of the server (5xx),
//! and comes in time.
//!
//! Here it is short and the same at each run. `cargo xtask fuzz-http --minutes 10` goes on for longer, from
//! another seed each time.

#[allow(dead_code, reason = "shared with other tests")]
mod everything;
#[allow(dead_code, reason = "shared with other tests")]
mod hand_phone;
#[allow(dead_code, reason = "shared with other tests")]
mod portal_world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use everything::{Everything, session};
use hand_phone::HandPhone;
use portal_world::World;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::{Client, redirect};
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;
use vigie_protocol::path;
use vigie_server::{PortalRoute, gateway_paths, portal_routes, public_paths};

/// Requests where nothing else is said.
const SHORT: usize = 1_500;
/// An answer that takes longer hangs; the long poll of phones takes 25 s by design.
const WITHIN: Duration = Duration::from_secs(35);

/// Panics anywhere in this process: one in a handler only ends its connection.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// A sequence without end that is the same for each seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }

    /// Bytes that no form should have.
    fn bytes(&mut self) -> Vec<u8> {
        match self.roll(24) {
            0 => Vec::new(),
            1 => b"\0".to_vec(),
            2 => b"a\0b".to_vec(),
            3 => b"\xff\xfe\xc0\x80".to_vec(),
            4 => "\u{202e}\u{200b}\u{feff}\u{fffd}".into(),
            5 => "é".repeat(1 + self.roll(3_000)).into_bytes(),
            6 => vec![b'a'; 1 << self.roll(18)],
            7 => b"-1".to_vec(),
            8 => b"99999999999999999999999999".to_vec(),
            9 => b"9223372036854775807".to_vec(),
            10 => b"4294967296".to_vec(),
            11 => b"1e309".to_vec(),
            12 => b"NaN".to_vec(),
            13 => b"' OR 1=1; DROP TABLE people; --".to_vec(),
            14 => b"%00%ff%zz".to_vec(),
            15 => b"<script>alert(1)</script>\r\nX-Evil: 1".to_vec(),
            16 => b"../../../../etc/passwd".to_vec(),
            17 => b"00000000-0000-0000-0000-000000000000".to_vec(),
            18 => b"a@b.c".to_vec(),
            19 => b"0001-01-01".to_vec(),
            20 => b"999999-99-99T99:99:99Z".to_vec(),
            21 => b"name,email\n\"a\n\",\0,\xff\n".to_vec(),
            22 => b"on".to_vec(),
            _ => (0..self.roll(64)).map(|_| u8::try_from(self.roll(256)).unwrap()).collect(),
        }
    }

    fn json(&mut self, depth: usize) -> Value {
        match self.roll(if depth > 4 { 7 } else { 9 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(-1),
            3 => json!(u64::MAX),
            4 => json!(1e308),
            5 => json!(i64::MIN),
            6 => Value::String(String::from_utf8_lossy(&self.bytes()).into_owned()),
            7 => Value::Array((0..self.roll(4)).map(|_| self.json(depth + 1)).collect()),
            _ => json!({ "id": self.json(depth + 1), "kind": self.json(depth + 1) }),
        }
    }

    /// A message with something in it changed, left out, or written twice.
    fn message(&mut self, good: &Value) -> Vec<u8> {
        let mut message = good.clone();
        for _ in 0..=self.roll(3) {
            self.spoil(&mut message);
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        match self.roll(8) {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.extend(self.bytes()),
            2 => return b"[".repeat(1 + self.roll(100_000)),
            3 if !bytes.is_empty() => {
                let at = self.roll(bytes.len());
                bytes[at] = u8::try_from(self.roll(256)).unwrap();
            }
            _ => {}
        }
        bytes
    }

    fn spoil(&mut self, value: &mut Value) {
        match value {
            Value::Object(map) if !map.is_empty() && self.roll(5) > 0 => {
                let key = map.keys().nth(self.roll(map.len())).unwrap().clone();
                if self.roll(6) == 0 {
                    map.remove(&key);
                } else {
                    self.spoil(map.get_mut(&key).unwrap());
                }
            }
            Value::Array(values) if !values.is_empty() && self.roll(5) > 0 => {
                let at = self.roll(values.len());
                self.spoil(&mut values[at]);
            }
            value => *value = self.json(0),
        }
    }
}

/// The fields of the forms of a page, by where each form goes; with what stands in them.
fn forms(html: &str) -> BTreeMap<String, BTreeSet<String>> {
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for form in html.split("<form").skip(1) {
        let form = form.split("</form").next().unwrap_or_default();
        let Some(action) = attribute(form.split('>').next().unwrap_or_default(), "action") else { continue };
        let fields = form.split('<').filter_map(|tag| attribute(tag, "name"));
        found.entry(action).or_default().extend(fields);
    }
    found
}

struct Fuzz<'a> {
    world: &'a World,
    dice: Dice,
    client: Client,
    fields: Vec<String>,
    by_action: BTreeMap<String, BTreeSet<String>>,
    routes: Vec<PortalRoute>,
    phones: Vec<HandPhone>,
    all: Everything,
    cookie: HeaderMap,
}

impl Fuzz<'_> {
    /// Another browser, and another one of everything: what was there may be deleted by now.
    async fn renew(&mut self, round: usize) {
        let server = &self.world.running.server;
        self.all = Everything::new(server, &self.world.company, 100_000 + round).await;
        let ada = server.store().system().user_by_email("ada@example.org").await.unwrap();
        let ada = match ada {
            Some(ada) => ada.id,
            None => self.world.company.users().await.unwrap()[0].id,
        };
        self.cookie = session(server, &self.world.company, ada, 0).await.1;
    }

    /// The next request, and what it is called.
    fn next(&mut self) -> (String, reqwest::RequestBuilder) {
        match self.dice.roll(10) {
            0..=5 => self.portal(),
            6..=8 => self.gateway(),
            _ => self.public(),
        }
    }

    fn text(&mut self) -> String {
        let bytes = self.dice.bytes();
        byte_serialize(&bytes).collect::<String>().chars().take(4_000).collect()
    }

    fn query(&mut self) -> String {
        let mut query = String::new();
        for _ in 0..self.dice.roll(4) {
            let names = ["q", "state", "after", "done", "group", "language", "a", "b", "sort", "kind", "severity"];
            query.push_str(&format!("&{}={}", self.dice.pick(&names), self.text()));
        }
        query
    }

    fn portal(&mut self) -> (String, reqwest::RequestBuilder) {
        let at = self.dice.roll(self.routes.len());
        let (route, get) = (self.routes[at].path, self.routes[at].get);
        let known = self.all.path(route).unwrap_or_else(|| route.to_owned());
        let mut path = if self.dice.roll(6) == 0 { route.replace("{id}", &self.text()) } else { known };
        path = path.replace("{id}", "0").replace("{token}", &self.text()).replace("{file}", &self.text());
        let origin = &self.world.origin;
        if get {
            let url = format!("{origin}{path}?{}", self.query());
            return (format!("GET {url}"), self.client.get(url).headers(self.cookie.clone()));
        }
        let (kind, body) = self.form(&path);
        let request = self.client.post(format!("{origin}{path}")).headers(self.cookie.clone());
        let shown = String::from_utf8_lossy(&body).chars().take(600).collect::<String>();
        let request = request.header("origin", origin.as_str()).header("content-type", kind.as_str());
        (format!("POST {path} ({kind}) {shown:?}"), request.body(body))
    }

    /// A form for a path: its own fields mostly, twice or missing some of them.
    fn form(&mut self, path: &str) -> (String, Vec<u8>) {
        let own: Vec<String> = self.by_action.get(path).into_iter().flatten().cloned().collect();
        let mut fields = Vec::new();
        for name in &own {
            for _ in 0..[1, 1, 1, 1, 0, 2][self.dice.roll(6)] {
                fields.push(name.clone());
            }
        }
        for _ in 0..self.dice.roll(if own.is_empty() { 12 } else { 3 }) {
            fields.push(self.dice.pick(&self.fields).clone());
        }
        let good = ["1", "en", "on", "app", "trusted", "Name", "a@example.org", "30", "handled", "ban"];
        let mut pairs = Vec::new();
        for name in fields {
            let value =
                if self.dice.roll(2) == 0 { self.dice.pick(&good).as_bytes().to_vec() } else { self.dice.bytes() };
            pairs.push((name, value));
        }
        let upload = ["/people/import", "/apps/vet", "/settings/lists"].contains(&path);
        match self.dice.roll(if upload { 3 } else { 12 }) {
            0 | 1 if upload => self.multipart(&pairs),
            0 => self.multipart(&pairs),
            1 => {
                let kinds = [
                    "text/plain",
                    "application/json",
                    "multipart/form-data",
                    "a",
                    "application/x-www-form-urlencoded; charset=utf-16",
                ];
                ((*self.dice.pick(&kinds)).to_owned(), self.dice.bytes())
            }
            2 => ("application/x-www-form-urlencoded".into(), self.dice.bytes()),
            _ => {
                let body: Vec<String> = pairs
                    .iter()
                    .map(|(name, value)| format!("{name}={}", byte_serialize(value).collect::<String>()))
                    .collect();
                ("application/x-www-form-urlencoded".into(), body.join("&").into_bytes())
            }
        }
    }

    fn multipart(&mut self, pairs: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
        let mut body = Vec::new();
        let ends = ["\r\n", "\n", "\r\n\r\n"];
        for (name, value) in pairs {
            let end = if self.dice.roll(8) == 0 { *self.dice.pick(&ends) } else { "\r\n" };
            let file = if self.dice.roll(2) == 0 { "; filename=\"\u{202e}a\\\".csv\"" } else { "" };
            body.extend(format!("--x{end}Content-Disposition: form-data; name=\"{name}\"{file}{end}{end}").bytes());
            body.extend(value);
            body.extend(b"\r\n");
        }
        if self.dice.roll(4) > 0 {
            let file = self.dice.bytes();
            body.extend(b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n");
            body.extend(file);
            body.extend(b"\r\n");
        }
        if self.dice.roll(5) > 0 {
            body.extend(b"--x--\r\n");
        }
        ("multipart/form-data; boundary=x".into(), body)
    }

    fn gateway(&mut self) -> (String, reqwest::RequestBuilder) {
        let paths = gateway_paths();
        let path = *self.dice.pick(&paths);
        let hash = "sha256:".to_owned() + &"0".repeat(64);
        let record = json!({ "id": vigie_types::RecordId::new(), "at": 1_795_478_400_000_i64,
            "body": { "kind": "apps", "apps": [{ "package": "a", "label": "b", "version": "1", "sha256": "c" }] } });
        let good = match path {
            path::SYNC => json!({ "records": [record], "policy": hash, "newer": null }),
            path::WAIT => json!({ "policy": hash, "intel": null }),
            path::ASK => json!({ "text": "org.example", "platform": "android" }),
            path::FALSE_ALARM => json!({ "host": "shop.example", "class": "phishing" }),
            path::LOOKUP => json!({ "text": "org.example", "platform": null, "language": "en" }),
            path::INTEL => json!({ "base": { "sequence": 1, "sha256": "00" } }),
            path::CODE => json!({ "secret": "0123456789AB" }),
            _ => json!({ "token": self.all.activation, "public_key": "x", "platform": "android", "app_version": "1",
                "language": "en" }),
        };
        let body = self.dice.message(&good);
        let shown = String::from_utf8_lossy(&body).chars().take(600).collect::<String>();
        let phone = self.dice.roll(self.phones.len());
        let request = match self.dice.roll(5) {
            0 => {
                let url = format!("{}{path}", self.world.origin);
                let kind = *self.dice.pick(&["application/json", "text/plain"]);
                let mut request = self.client.post(url).header("content-type", kind).body(body);
                for name in ["content-digest", "signature-input", "signature"] {
                    if let Ok(value) = HeaderValue::from_bytes(&self.dice.bytes()) {
                        request = request.header(name, value);
                    }
                }
                request
            }
            _ => self.phones[phone].request(path, body),
        };
        (format!("POST {path} {shown:?}"), request)
    }

    fn public(&mut self) -> (String, reqwest::RequestBuilder) {
        let paths = public_paths();
        let path = self.dice.pick(&paths).replace("{*path}", &self.text()).replace("{name}", &self.text());
        let methods = ["GET", "POST", "HEAD", "PUT", "OPTIONS", "MADEUP"];
        let method = reqwest::Method::from_bytes(self.dice.pick(&methods).as_bytes()).unwrap();
        let url = format!("{}{path}?{}", self.world.origin, self.query());
        (format!("{method} {url}"), self.client.request(method, url))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_sent_is_answered_in_time_and_is_no_fault_of_the_server() {
    let read = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let (seconds, seed) = (read("VIGIE_FUZZ_SECONDS"), read("VIGIE_FUZZ_SEED").unwrap_or(1));
    let world = World::new().await;
    // Until it has lists for phones, 503 is its answer to who asks for them.
    for _ in 0..600 {
        if world.running.server.current_pack().is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let server = world.running.server.clone();
    let mut company = server.store().system().tenant(world.company.tenant()).await.unwrap().unwrap();
    company.seats = 1_000_000;
    world.company.change_tenant(&company, server.now()).await.unwrap();
    let mut phones = Vec::new();
    for number in 0..8 {
        let who = format!("Phone {number}");
        phones.push(HandPhone::new(&server, &world.client, &world.origin, &world.company, &who).await);
    }
    let all = Everything::new(&server, &world.company, 1).await;
    let mut by_action: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for route in portal_routes().iter().filter(|route| route.get) {
        let Some(path) = all.path(route.path).filter(|path| !path.contains('{')) else { continue };
        for (action, fields) in forms(&world.get(&path).await.text().await.unwrap_or_default()) {
            by_action.entry(action).or_default().extend(fields);
        }
    }
    assert!(by_action.len() > 15, "forms are read out of the pages: {:?}", by_action.keys());
    let fields: BTreeSet<String> = by_action.values().flatten().cloned().collect();
    let client = Client::builder().tls_danger_accept_invalid_certs(true).redirect(redirect::Policy::none()).no_proxy();
    let mut fuzz = Fuzz {
        world: &world,
        dice: Dice(seed),
        client: client.timeout(WITHIN).build().unwrap(),
        fields: fields.into_iter().collect(),
        by_action,
        routes: portal_routes(),
        phones,
        all,
        cookie: HeaderMap::new(),
    };
    let (start, mut sent, mut faults, mut statuses) = (Instant::now(), 0, BTreeMap::new(), BTreeMap::new());
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        usual(info);
    }));
    let goes_on = |sent: usize| match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => sent < SHORT,
    };
    while goes_on(sent) {
        if sent % 60 == 0 {
            fuzz.renew(sent).await;
        }
        let (what, request) = fuzz.next();
        sent += 1;
        let status = match request.send().await {
            Ok(answer) => answer.status().as_u16(),
            // A URL that cannot be sent, or a connection that was ended for what was in it.
            Err(error) if error.is_builder() || !error.is_timeout() => 0,
            Err(_) => 599,
        };
        *statuses.entry(status).or_insert(0_u32) += 1;
        if status >= 500 {
            let route = what.split(['?', '(', '"']).next().unwrap_or_default().to_owned();
            faults.entry((route, status)).or_insert(what);
        }
    }
    println!("{sent} requests from seed {seed} in {:.0?}: {statuses:?}", start.elapsed());
    assert!(faults.is_empty(), "seed {seed}, {} kinds: {faults:#?}", faults.len());
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "seed {seed}: something panicked");
    let well = statuses.get(&200).copied().unwrap_or_default() + statuses.get(&303).copied().unwrap_or_default();
    assert!(well as usize > sent / 10, "too few got through to anything: {statuses:?}");
    assert_eq!(world.get("/readyz").await.status(), 200, "it serves on");
    assert_eq!(world.company.verify_audit().await.unwrap(), None, "the audit log is whole");
    world.running.stop().await;
}
