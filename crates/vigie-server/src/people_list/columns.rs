//! What the columns of a list are: by their header in any order and in four languages, else by what
//! stands in them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::address::looks_like_address;
use super::table::Row;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// The whole name.
    Name,
    /// The first name, beside a last one.
    FirstName,
    /// What stands between first and last name in Dutch.
    Infix,
    /// The last name.
    LastName,
    /// The e-mail address.
    Email,
    /// The language.
    Language,
    /// The group.
    Group,
}

impl Column {
    /// The key of its name in the portal's texts.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Name => "column-name",
            Self::FirstName => "import-first-name",
            Self::Infix => "import-infix",
            Self::LastName => "import-last-name",
            Self::Email => "column-email",
            Self::Language => "column-language",
            Self::Group => "column-group",
        }
    }
}

/// Words of headers, without accents, blanks and signs. The first of a kind are surer than the rest:
/// of two columns of one kind, the one whose word stands earlier is taken.
const WORDS: [(Column, &str); 7] = [
    (
        Column::Email,
        "email emailaddress emailadresse emailadres adresseemail adressemail adressedemail courriel adressecourriel \
         adresseelectronique courrierelectronique mel mail mailaddress mailadresse mailadres adressedecourriel \
         adressedecourrierelectronique adressedemessagerie messagerie elektronischadres elektronischeadresse \
         primaryemail workemail businessemail companyemail emailwork workemailaddress emailprofessionnel \
         adresseemailprofessionnelle courrielprofessionnel mailprofessionnel emailpro werkemail zakelijkeemail \
         zakelijkemailadres emailwerk emailzakelijk geschaftlicheemail geschaftlicheemailadresse dienstlicheemail \
         dienstlicheemailadresse emailgeschaftlich emaildienstlich email1 email1value email1address \
         userprincipalname upn",
    ),
    (
        Column::Name,
        "fullname displayname nomcomplet nomprenom nometprenom prenomnom prenometnom volledigenaam naamenvoornaam \
         voornaamennaam voorenachternaam vollstandigername vollername vorundnachname nameundvorname namevorname \
         vornamename anzeigename weergavenaam nomaffiche nomdaffichage firstandlastname firstnamelastname \
         lastnamefirstname employeename nomdelemploye naammedewerker name nom naam employee employe collaborateur \
         medewerker werknemer mitarbeiter mitarbeiterin mitarbeitende mitarbeitername person personne persoon user \
         utilisateur gebruiker benutzer username",
    ),
    (Column::FirstName, "firstname givenname forename prenom voornaam vorname rufname roepnaam first"),
    (Column::Infix, "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels nameprefix"),
    (
        Column::LastName,
        "lastname surname familyname nomdefamille nomfamille patronyme achternaam familienaam nachname familienname \
         zuname last",
    ),
    (
        Column::Language,
        "language lang langue taal sprache preferredlanguage languagecode mailinglanguage languepreferee \
         languedecorrespondance languedecontact codelangue voorkeurstaal taalcode correspondentietaal \
         taalvoorkeur bevorzugtesprache korrespondenzsprache sprachcode spracheinstellung locale",
    ),
    (Column::Group, "group groupe groep gruppe groupname nomdugroupe groepsnaam gruppenname team equipe ploeg"),
];

/// Where each kind of value stands in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
}

impl Columns {
    /// The columns that a header names; `None` for a row that is no header.
    pub(super) fn of_header(row: &Row) -> Option<Self> {
        if row.unclosed || row.cells.iter().any(|cell| cell.contains('@')) {
            return None;
        }
        let words: Vec<String> = row.cells.iter().map(|cell| folded(cell)).collect();
        let mut places = Vec::new();
        for (column, names) in WORDS {
            let mut names = names.split_ascii_whitespace();
            if let Some(place) = names.find_map(|name| words.iter().position(|word| word == name)) {
                places.push((column, place));
            }
        }
        let has = |places: &[(Column, usize)], wanted| places.iter().any(|(column, _)| *column == wanted);
        if !has(&places, Column::Email) {
            return None;
        }
        // "Nom;Prénom", "Naam;Voornaam", "Name;Vorname": beside a first name it is the last one.
        if has(&places, Column::FirstName) && !has(&places, Column::LastName) {
            let last = |word: &str| matches!(word, "name" | "nom" | "naam");
            for (column, place) in &mut places {
                if *column == Column::Name && last(&words[*place]) {
                    *column = Column::LastName;
                }
            }
        }
        if has(&places, Column::Name) {
            places.retain(|(column, _)| !matches!(column, Column::FirstName | Column::Infix | Column::LastName));
        }
        Some(Self { places })
    }

    /// The columns of a list without a header: the one that holds the addresses, the name before it
    /// (or behind it, where the address is first), then language and group.
    pub(super) fn of_values(rows: &[Row]) -> Self {
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let addresses = |place: usize| {
            let cells = rows.iter().filter_map(|row| row.cells.get(place));
            cells.filter(|cell| looks_like_address(cell) || cell.contains('@')).count()
        };
        let email = (0..widest).rev().max_by_key(|place| addresses(*place)).filter(|place| addresses(*place) > 0);
        let email = email.unwrap_or(1);
        let mut places = match email {
            0 => vec![(Column::Name, 1)],
            1 => vec![(Column::Name, 0)],
            _ => vec![(Column::FirstName, email - 2), (Column::LastName, email - 1)],
        };
        places.push((Column::Email, email));
        let next = email.max(1) + 1;
        places.extend([(Column::Language, next), (Column::Group, next + 1)]);
        Self { places }
    }

    /// What a column holds, if it is one that is read.
    pub(super) fn at(&self, place: usize) -> Option<Column> {
        self.places.iter().find(|(_, there)| *there == place).map(|(column, _)| *column)
    }

    /// The columns with their places.
    pub(super) fn all(&self) -> &[(Column, usize)] {
        &self.places
    }

    /// A row's value in a column; empty where there is none.
    pub(super) fn value<'a>(&self, row: &'a Row, wanted: Column) -> &'a str {
        let place = self.places.iter().find(|(column, _)| *column == wanted).map(|(_, place)| *place);
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }
}

/// A header's word without accents, case, signs, and what stands in brackets.
fn folded(cell: &str) -> String {
    let cell = cell.split(['(', '[']).next().unwrap_or_default();
    let letters = cell.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &str) -> Option<Vec<(Column, usize)>> {
        let cells = header.split(';').map(ToOwned::to_owned).collect();
        Columns::of_header(&Row { line: 1, cells, unclosed: false }).map(|columns| columns.places)
    }

    #[test]
    fn headers_are_known_in_four_languages_and_any_order() {
        use Column::{Email, FirstName, Group, Infix, Language, LastName, Name};
        for (header, expected) in [
            ("Name;E-Mail;Language;Group", vec![(Email, 1), (Name, 0), (Language, 2), (Group, 3)]),
            ("Groupe;Langue;Adresse e-mail;Nom", vec![(Email, 2), (Name, 3), (Language, 1), (Group, 0)]),
            ("Nom;Prénom;Courriel", vec![(Email, 2), (FirstName, 1), (LastName, 0)]),
            (
                "Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Taal",
                vec![(Email, 3), (FirstName, 0), (Infix, 1), (LastName, 2), (Language, 4)],
            ),
            (
                "Nachname;Vorname;E-Mail-Adresse;Sprache;Gruppe",
                vec![(Email, 2), (FirstName, 1), (LastName, 0), (Language, 3), (Group, 4)],
            ),
            (
                "First Name [Required];Last Name [Required];Email Address [Required]",
                vec![(Email, 2), (FirstName, 0), (LastName, 1)],
            ),
            ("Display name;First name;Last name;User principal name", vec![(Email, 3), (Name, 0)]),
            ("Mail;Phone;E-mail address;NAME", vec![(Email, 2), (Name, 3)]),
            ("Adresse électronique ;Équipe;  nom complet", vec![(Email, 0), (Name, 2), (Group, 1)]),
        ] {
            let sorted = |mut places: Vec<_>| {
                places.sort_unstable();
                places
            };
            assert_eq!(columns(header).map(sorted), Some(sorted(expected)), "{header}");
        }
        for other in ["Staff list 2026", "Name;Phone", "Ann;ann@example.org", ""] {
            assert_eq!(columns(other), None, "{other}");
        }
    }
}
