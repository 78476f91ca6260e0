//! Numbers as others write them.

use vigie_numbers::{Country, Number};

const BELGIUM: Option<Country> = Some(Country::Of(*b"BE"));
const FRANCE: Option<Country> = Some(Country::Of(*b"FR"));
const BRITAIN: Option<Country> = Some(Country::Of(*b"GB"));
const IRELAND: Option<Country> = Some(Country::Of(*b"IE"));
const ITALY: Option<Country> = Some(Country::Of(*b"IT"));

fn number(text: &str) -> Number {
    Number::read(text).unwrap_or_else(|| panic!("{text} has digits"))
}

#[test]
fn what_costs_more_depends_on_where_one_is_at_home() {
    for (text, home) in [
        ("0906 12 345", BELGIUM),
        ("0900/12.345", BELGIUM),
        ("0899 123 456", FRANCE),
        ("09061701461", BRITAIN),
        ("0871 872 0000", BRITAIN),
        ("+44 906 170 1461", BELGIUM),
        ("0033 899 12 34 56", BELGIUM),
        ("+882 16 123456", None),
        ("0906 170 1461", None),
        ("1520 123 456", IRELAND),
        ("+353 1580 123 456", BELGIUM),
        ("899 123 456", ITALY),
        ("+33 (0)899 12 34 56", BELGIUM),
        ("0033 (0) 899 12 34 56", BELGIUM),
        ("(+33)(0)899 12 34 56", None),
    ] {
        assert!(number(text).is_premium(home), "{text} for {home:?}");
    }
    for (text, home) in [
        ("0899 123 456", BELGIUM),
        ("0899 123 456", None),
        ("0470 12 34 56", BELGIUM),
        ("+32 470 12 34 56", BELGIUM),
        ("02 123 45 67", BELGIUM),
        ("87121", None),
        ("87121", BELGIUM),
        // Dublin and Salerno.
        ("01 512 3456", IRELAND),
        ("089 212 3456", ITALY),
        ("+32 (0)470 12 34 56", BELGIUM),
        // Nobody's code stands in front.
        ("+3 (0)3899 12 34 56", BELGIUM),
    ] {
        assert!(!number(text).is_premium(home), "{text} for {home:?}");
    }
}

#[test]
fn a_number_of_another_country_is_foreign() {
    let belgium = Country::Of(*b"BE");
    assert!(number("+33 6 12 34 56 78").is_foreign_to(belgium) && number("0044 7700 900000").is_foreign_to(belgium));
    assert!(!number("+32 470 12 34 56").is_foreign_to(belgium) && !number("0470 12 34 56").is_foreign_to(belgium));
    // Canada has its own areas of code 1.
    assert!(number("+1 416 555 0100").is_foreign_to(Country::Of(*b"US")));
    assert_eq!(Country::of("be"), Some(belgium));
    assert_eq!(Country::of("b"), None);
}

#[test]
fn short_numbers_and_codes_are_told_apart() {
    assert!(number("87121").is_short() && !number("0470 12 34 56").is_short());
    assert!(number("**21*0470123456#").steers_phone() && !number("0470").steers_phone());
    assert_eq!(Number::read("no digits"), None);
    assert_eq!(number(&"1".repeat(100)).digits.len(), 40);
}

#[test]
fn a_zero_in_brackets_behind_a_code_is_left_out() {
    assert_eq!(number("+32 (0)2 555 01 23").digits, "+3225550123");
    assert_eq!(number("0032(0)2 555 01 23").digits, "003225550123");
    for text in ["(0)2 555 01 23", "(0)"] {
        assert!(number(text).digits.starts_with('0'), "{text}");
    }
}

#[test]
fn how_long_a_premium_number_can_be_is_known() {
    for (text, home, most) in [
        ("+33 899 12 34", BELGIUM, Some("+33899123456".len())),
        ("0033 899 12 34", BELGIUM, Some("0033899123456".len())),
        ("0906 12 345", BELGIUM, Some("090612345".len())),
        ("1520 123 456", IRELAND, Some("1520123456".len())),
        ("0906 12 345", None, Some("09061701461".len())),
        ("0470 12 34 56", BELGIUM, None),
        ("87121", BELGIUM, None),
    ] {
        assert_eq!(number(text).most_of_premium(home), most, "{text} for {home:?}");
    }
}
