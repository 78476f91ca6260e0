//! The whole decision about an address, as a phone takes it: lists, rules and judge.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use vigie_intel::{Indicators, Pack, SharedBytes};
use vigie_numbers::Country;
use vigie_types::{CompanyBrand, Timestamp, WebClass, WebMode, WebRules};
use vigie_web::{Judge, Judges as _, MAX_MESSAGE, MAX_TEXT, Message, Scales, Site, Verdict, decide, decide_message};

use crate::names::{Dice, all};
use crate::spread::Spread;

/// No input takes longer, however hostile.
const BOUND: Duration = Duration::from_millis(5);
/// Times that each address of a file is asked about.
const TURNS: usize = 20;
/// Hostile addresses, and hostile messages.
const HOSTILE: (usize, usize) = (60_000, 3_000);
/// Times that a slow input may show that the machine was busy.
const CHANCES: usize = 5;

/// Measures with `count` names in the pack and the addresses that the files hold.
pub(crate) fn measure(count: usize, pack: &Path, files: &[&str]) -> Result<()> {
    let bytes = SharedBytes::new(fs::read(pack).with_context(|| pack.display().to_string())?);
    let lists = Indicators::from(Arc::new(Pack::open_of_anybody(bytes)?));
    let rules = rules();
    let judge = Judge::for_company(&rules.brands);
    let own = ["vigie.example.org".to_owned()];
    let scales = Scales { rules: &rules, trusted: &[], own: &own, lists: Some(&lists), judge: &*judge, now: Timestamp(0) };

    let mut listed: Vec<String> = all(count).step_by((count / crate::ASKED).max(1)).collect();
    Dice(7).shuffle(&mut listed);
    let (wanted, missed): (usize, usize) = (listed.len(), ask("listed", &listed, 1, &scales)?);
    if missed != 0 {
        bail!("{missed} of {wanted} listed names were let through");
    }
    for file in files {
        let text = fs::read_to_string(file).with_context(|| (*file).to_owned())?;
        let addresses: Vec<String> = text.lines().filter(|line| Site::parse(line).is_ok()).map(str::to_owned).collect();
        let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        ask(&name, &addresses, TURNS, &scales)?;
    }
    hostile(&scales)
}

/// Prints the judge's score of each address, for the peer to compare.
pub(crate) fn scores(file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    for line in text.lines() {
        let Ok(site) = Site::parse(line) else { continue };
        println!("{line}\t{}", Judge::shipped().judge(&site).score);
    }
    Ok(())
}

/// Everything is on, and the company has its own names.
fn rules() -> WebRules {
    let modes = WebClass::ALL.into_iter().map(|class| (class, WebMode::Block)).collect();
    let brand = |at: usize| CompanyBrand { name: format!("Company {at}"), domains: vec![format!("company-{at}.example")] };
    WebRules { modes, brands: (0..WebRules::MAX_BRANDS).map(brand).collect(), ..WebRules::default() }
}

/// Asks about each address and says how many were let through.
fn ask(what: &str, addresses: &[String], turns: usize, scales: &Scales<'_>) -> Result<usize> {
    let mut each = Spread::default();
    let mut allowed = 0;
    let mut order: Vec<&String> = (0..turns).flat_map(|_| addresses).collect();
    Dice(11).shuffle(&mut order);
    let start = Instant::now();
    for address in &order {
        let start = Instant::now();
        let decision = decide(Site::parse(black_box(address))?, scales);
        allowed += usize::from(black_box(decision).verdict == Verdict::Allow);
        each.add(start.elapsed());
    }
    let second = order.len() as f64 / start.elapsed().as_secs_f64();
    println!("{what}: {second:.0} a second, {each}, {} of {} let through", allowed / turns, addresses.len());
    Ok(allowed / turns)
}

/// The slowest of inputs that were made to be slow; an error where one takes longer than any may.
fn hostile(scales: &Scales<'_>) -> Result<()> {
    let mut dice = Dice(5);
    let mut addresses: Vec<String> = (0..HOSTILE.0).map(|_| made_to_be_slow(&mut dice, MAX_TEXT)).collect();
    addresses.extend([
        format!("{}.example", vec!["a-b-c-d-e-f-g"; 17].join(".")),
        format!("{0}.{0}.{0}.weebly.com", "coinbase-login-".repeat(4).trim_end_matches('-')),
        format!("example.org/{}", "paypal/login/".repeat(600)),
        format!("example.org/?{}", "a@b.c&".repeat(1200)),
        format!("xn--{}.com", "80ak6aa92e".repeat(5)),
        "steamcommunity".repeat(4) + ".com",
        format!("https://ev{}il.example/", "%C2%AD".repeat(1_300)),
    ]);
    let messages: Vec<String> = (0..HOSTILE.1).map(|_| made_to_be_slow(&mut dice, MAX_MESSAGE)).collect();
    slowest("hostile addresses", &addresses, |text| {
        if let Ok(site) = Site::parse(text) {
            black_box(decide(site, scales));
        }
    })?;
    slowest("hostile messages", &messages, |text| {
        black_box(decide_message(&Message { text, sender: text.get(..20), home: Country::of("BE") }, scales));
    })
}

fn slowest(what: &str, inputs: &[String], ask: impl Fn(&str)) -> Result<()> {
    let took = |input: &str| {
        let start = Instant::now();
        ask(black_box(input));
        start.elapsed()
    };
    let mut each = Spread::default();
    for input in inputs {
        // What a busy machine delayed is asked again; what is slow stays slow.
        let mut least = took(input);
        for _ in 1..CHANCES {
            if least > BOUND / 2 {
                least = least.min(took(input));
            }
        }
        if least > BOUND {
            bail!("{what}: {least:?} for {} bytes: {}", input.len(), input.chars().take(300).collect::<String>());
        }
        each.add(least);
    }
    println!("{what}: {} of up to {} bytes, {each}", inputs.len(), inputs.iter().map(String::len).max().unwrap_or(0));
    Ok(())
}

/// What addresses are made of that take longest to weigh: brands and nearly brands, deep names, addresses in addresses.
const PIECES: &[&str] = &[
    "https://", "http://", "hxxps[:]//", "//", "www.", "xn--", "xn--80ak6aa92e", ".", ".", ".", "-", "_", "%2e", "%25", "@", ":", "/", "/",
    "?url=", "&u=https%3A%2F%2F", "?q=", "&", "#", "paypal", "paypa1", "coinbase", "login", "secure", "steamcommunity", "rnicrosoft", "itsme",
    "bpost", "ing", "kbc", "orange", "account", "verify", "a-b-c-d-e-f-g", "pages.dev", "weebly.com", "github.io", "co.uk", ".com", ".top",
    "а", "ß", "\u{202e}", "\u{ad}", "0x7f.1", "user@mail.example", "2026", "index.php", " ", " ", "bank", "gratis", "urgent", "\u{34f}", "%CD%8F", "|", "a.aa ",
    "1", "09", "1234, ", " to 1234, ", "send ", "14.00", " uur", "12-11-", "+32 ", " per minute", "0 900 ", "00000", ". ",
    "https://urldefense.com/v3/__https:/", "https://eur01.safelinks.protection.outlook.com/?url=", "https://l.example/?u=https%253A%252F%252F",
];

/// Few kinds of pieces each, often repeated: so comes the worst of each kind.
fn made_to_be_slow(dice: &mut Dice, longest: usize) -> String {
    let kinds: Vec<&str> = (0..1 + dice.roll(5)).map(|_| PIECES[dice.roll(PIECES.len())]).collect();
    let size = dice.roll(longest) + 1;
    let mut text = String::from(if dice.roll(2) == 0 { "https://" } else { "" });
    while text.len() + 80 < size {
        text.push_str(kinds[dice.roll(kinds.len())]);
    }
    match dice.roll(3) {
        0 => text.push_str(".com/"),
        1 => text.push_str(".pages.dev/login?next=https://paypal-login.top/"),
        _ => {}
    }
    text
}
