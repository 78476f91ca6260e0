//! The people of the sample company. Nobody of them exists.

use vigie_types::Language;
use vigie_types::Language::{De, En, Fr, Nl};

/// A person of the sample company.
pub(super) struct Sample {
    pub(super) name: &'static str,
    /// The part of the address before the sign, by which the story calls them.
    pub(super) email: &'static str,
    pub(super) language: Language,
    pub(super) group: &'static str,
    /// How many days ago they were added.
    pub(super) since: i64,
}

macro_rules! people {
    ($($since:literal $name:literal $email:literal $language:ident $group:literal;)+) => {
        [$(Sample { name: $name, email: $email, language: $language, group: $group, since: $since },)+]
    };
}

/// When most of them were added.
pub(super) const FIRST_DAY: i64 = 30;

/// When those were added who have no phone yet: their links still open.
pub(super) const NEWCOMERS: i64 = 3;

pub(super) const PEOPLE: [Sample; 28] = people! {
    30 "Amélie Laurent" "amelie.laurent" Fr "Emergency";
    30 "Bram Janssens" "bram.janssens" Nl "Emergency";
    30 "Chiara Rossi" "chiara.rossi" En "Emergency";
    30 "David Peeters" "david.peeters" Nl "Emergency";
    30 "Elif Yılmaz" "elif.yilmaz" De "Emergency";
    30 "Fatima El Amrani" "fatima.elamrani" Fr "Emergency";
    30 "Gaspard Dubois" "gaspard.dubois" Fr "Radiology";
    30 "Hannah Schmidt" "hannah.schmidt" De "Radiology";
    30 "Ibrahim Diallo" "ibrahim.diallo" Fr "Radiology";
    30 "Jana Nováková" "jana.novakova" En "Radiology";
     3 "Koen Maes" "koen.maes" Nl "Radiology";
    30 "Lucía Fernández" "lucia.fernandez" En "Radiology";
    30 "Marc Lambert" "marc.lambert" Fr "Administration";
    30 "Nora Claes" "nora.claes" Nl "Administration";
    30 "Oskar Weber" "oskar.weber" De "Administration";
    30 "Priya Sharma" "priya.sharma" En "Administration";
    30 "Quentin Leroy" "quentin.leroy" Fr "Administration";
     3 "Rosa Schneider" "rosa.schneider" De "Administration";
    30 "Simon Wouters" "simon.wouters" Nl "Field nurses";
    30 "Tess De Smet" "tess.desmet" Nl "Field nurses";
    30 "Ugo Moreau" "ugo.moreau" Fr "Field nurses";
    30 "Vera Hoffmann" "vera.hoffmann" De "Field nurses";
     3 "Wassim Haddad" "wassim.haddad" Fr "Field nurses";
    30 "Yvonne Mertens" "yvonne.mertens" Nl "Field nurses";
    30 "Anton Fischer" "anton.fischer" De "Administration";
    30 "Lotte Willems" "lotte.willems" Nl "Emergency";
    30 "Mehmet Demir" "mehmet.demir" Fr "Field nurses";
    30 "Zoé Petit" "zoe.petit" Fr "Radiology";
};
