//! Contacts: vCard 2.1 to 4.0 (RFC 6350) and MECARD (NTT DOCOMO, as ZXing's wiki, *Barcode Contents*, has it).

use vigie_numbers::{Country, Number};

use super::fields::{MAX_ITEMS, after, all, first, lines, said, semicolon_fields};
use super::number;
use super::warning::{Warning, once};

/// A person or a company that a code wants in the address book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name as it is shown.
    pub name: Option<String>,
    /// Company and department.
    pub organisation: Option<String>,
    /// What the person does there.
    pub role: Option<String>,
    /// Numbers.
    pub phones: Vec<Number>,
    /// E-mail addresses.
    pub mails: Vec<String>,
    /// Links, each to be checked as any other.
    pub links: Vec<String>,
    /// Postal addresses, in one line each.
    pub addresses: Vec<String>,
    /// Anything else that is written for people.
    pub note: Option<String>,
}

pub(super) fn read(text: &str, home: Option<Country>) -> Option<(Contact, Vec<Warning>)> {
    let contact = if let Some(rest) = after(text, "MECARD:") {
        mecard(rest)
    } else if after(text, "BEGIN:VCARD").is_some() {
        vcard(text)
    } else {
        return None;
    };
    let mut warnings: Vec<Warning> = contact.phones.iter().flat_map(|one| number::warnings(one, home)).collect();
    once(&mut warnings);
    Some((contact, warnings))
}

fn mecard(text: &str) -> Contact {
    let fields = semicolon_fields(text);
    // A comma stands between the family name and the given one.
    let name = first(&fields, "N").map(|name| match name.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()).trim().to_owned(),
        None => name,
    });
    Contact {
        name,
        organisation: first(&fields, "ORG"),
        role: first(&fields, "TITLE"),
        phones: all(&fields, "TEL").iter().take(MAX_ITEMS).filter_map(|one| number::read(one)).collect(),
        mails: some(all(&fields, "EMAIL")),
        links: some(all(&fields, "URL")),
        addresses: some(all(&fields, "ADR").iter().filter_map(|one| joined(one.split(','))).collect()),
        note: first(&fields, "NOTE"),
    }
}

fn vcard(text: &str) -> Contact {
    let mut contact = Contact::default();
    let mut structured = None;
    for line in lines(text) {
        let value = line.text();
        match line.name.as_str() {
            "FN" => contact.name = contact.name.or_else(|| said(&value)),
            "N" => {
                // Family; given; more; titles before; titles behind.
                let parts: Vec<&str> = line.value.split(';').map(str::trim).collect();
                let in_order = [3, 1, 2, 0, 4].iter().filter_map(|at| parts.get(*at)).copied();
                structured =
                    in_order.filter(|part| !part.is_empty()).map(str::to_owned).reduce(|name, part| name + " " + &part);
            }
            "ORG" => contact.organisation = joined(value.split(';')),
            "TITLE" | "ROLE" => contact.role = contact.role.or_else(|| said(&value)),
            "TEL" => contact.phones.extend(number::read(value.strip_prefix("tel:").unwrap_or(&value))),
            "EMAIL" => contact.mails.extend(said(&value)),
            "URL" => contact.links.extend(said(&value)),
            "ADR" => contact.addresses.extend(joined(value.split(';'))),
            "NOTE" => contact.note = said(&value),
            _ => {}
        }
    }
    contact.name = contact.name.or(structured);
    contact.phones.truncate(MAX_ITEMS);
    Contact { mails: some(contact.mails), links: some(contact.links), addresses: some(contact.addresses), ..contact }
}

fn some(mut items: Vec<String>) -> Vec<String> {
    items.truncate(MAX_ITEMS);
    items
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Option<String> {
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).reduce(|line, part| line + ", " + &part)
}
