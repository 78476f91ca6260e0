//! Activation links as mail programs, filters and people hand them on.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE;
use url::Url;
use vigie_protocol::{ActivationLink, LinkError, Pin, Token};

fn fresh() -> ActivationLink {
    let server = Url::parse("https://vigie.example:8443").unwrap();
    ActivationLink::new(&server, Token::random(), Pin::of_spki(&[getrandom_byte(), 1, 2])).unwrap()
}

fn getrandom_byte() -> u8 {
    Token::random().reveal().as_bytes()[0]
}

fn cases(file: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/links").join(file)).unwrap()
}

/// Puts a link's parts into a case.
fn fill(text: &str, link: &ActivationLink) -> String {
    let (token, pin) = (link.token().reveal(), link.pin().to_string());
    let proofpoint = |part: &str| part.replace('-', "-2D").replace('_', "-5F");
    let parts = [
        ("P2TOKEN", proofpoint(token)),
        ("P2PIN", proofpoint(&pin)),
        ("TOKEN", token.to_owned()),
        ("TOK", token[..13].to_owned()),
        ("EN#", format!("{}#", &token[13..])),
        ("EN\n#", format!("{}\n#", &token[13..])),
        ("EN=", format!("{}=", &token[13..])),
        ("HALF1", pin[..20].to_owned()),
        ("HALF2", pin[20..].to_owned()),
        ("PIN", pin.clone()),
        ("HO\nST", "vigie.exa\nmple:8443".to_owned()),
        ("HOST", "vigie.example:8443".to_owned()),
    ];
    // First a mark for each name: a random token may hold one.
    let mark = |place: usize| char::from_u32(0xE000 + u32::try_from(place).unwrap()).unwrap().to_string();
    let mut text = text.replace("\\n", "\n");
    for (place, (name, _)) in parts.iter().enumerate() {
        text = text.replace(name, &mark(place));
    }
    for (place, (_, part)) in parts.iter().enumerate() {
        text = text.replace(&mark(place), part);
    }
    let text = inside(&text, "%(", |inner| inner.bytes().map(|byte| format!("%{byte:02X}")).collect());
    inside(&text, "b64(", |inner| URL_SAFE.encode(inner))
}

/// Rewrites what stands between a mark and its closing bracket.
fn inside(text: &str, mark: &str, with: impl Fn(&str) -> String) -> String {
    let Some((before, rest)) = text.split_once(mark) else { return text.to_owned() };
    let (inner, after) = rest.rsplit_once(')').unwrap();
    format!("{before}{}{after}", with(inner))
}

#[test]
fn links_are_taken_as_mail_programs_mangle_them() {
    let text = cases("mangled-links.txt");
    let cases: Vec<_> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    assert_eq!(cases.len(), 6);
    for (name, pasted) in cases {
        let link = fresh();
        let pasted =
            pasted.replace("TOK EN", &format!("{} {}", &link.token().reveal()[..9], &link.token().reveal()[9..]));
        assert_eq!(ActivationLink::parse(&fill(&pasted, &link)), Ok(link), "{name}");
    }
}

#[test]
fn each_further_link_is_taken_or_explained() {
    for line in cases("further-links.txt").lines() {
        let mut columns = line.splitn(3, '\t');
        let (name, expected, text) =
            (columns.next().unwrap(), columns.next().unwrap(), columns.next().expect("three columns"));
        // Random tokens: some begin or end with `-` or `_`.
        for _ in 0..20 {
            let link = fresh();
            let pasted = fill(text, &link);
            match ActivationLink::parse(&pasted) {
                Ok(found) => assert!(expected == "taken" && found == link, "{name}: {pasted}"),
                Err(error) => assert_eq!(error.code(), expected, "{name}: {pasted}"),
            }
        }
    }
}

#[test]
fn the_mail_as_a_whole_gives_its_link() {
    let link = fresh();
    let mail = format!("Hello,\n\nOn the phone, open this link:\n\n{}\n\nThis link is yours alone.\n", link.reveal());
    assert_eq!(ActivationLink::parse(&mail), Ok(link));
}

#[test]
fn of_two_links_none_is_chosen() {
    let text = format!("old: {}\nnew: {}", fresh().reveal(), fresh().reveal());
    assert_eq!(ActivationLink::parse(&text), Err(LinkError::Several));
    let link = fresh();
    let shortened = format!("https://vigie.example:8443/activate/{}…\n{}", &link.token().reveal()[..8], link.reveal());
    assert_eq!(ActivationLink::parse(&shortened), Ok(link), "a shortened twin is no second link");
}

#[test]
fn a_changed_letter_is_told_from_a_missing_one() {
    // The last letter of 32 bytes in base64url holds four bits: the other two are zero.
    let text = fresh().reveal();
    let changed = format!("{}B", &text[..text.len() - 1]);
    assert_eq!(ActivationLink::parse(&changed), Err(LinkError::Damaged));
}

#[test]
fn a_text_too_long_to_be_looked_at_says_so() {
    let text = format!("{}{}", fresh().reveal(), " ".repeat(1 << 17));
    assert_eq!(ActivationLink::parse(&text), Err(LinkError::TextTooLong));
}

#[test]
fn the_token_is_found_in_the_path_that_a_browser_opened() {
    let token = Token::random();
    let text = token.reveal();
    let around = ["", ".", "/", ">", ")", " ", "\u{200b}", "#pin", "%23pin", "&data=1", "/#pin", "\n"];
    for after in around {
        assert_eq!(Token::of_path(&format!("{text}{after}")), Ok(token.clone()), "{after:?}");
    }
    let (start, end) = text.split_at(11);
    assert_eq!(Token::of_path(&format!("{start} {end}")), Ok(token.clone()));
    assert_eq!(Token::of_path(start), Err(LinkError::TokenShort));
    assert_eq!(Token::of_path(&format!("{text}abc")), Err(LinkError::TokenLong));
    assert_eq!(Token::of_path(""), Err(LinkError::TokenShort));
}
