//! Whom somebody can call who is watched or threatened: public help lines by country, each as its source gave
//! it on the day that is named. A number that nobody could be found to publish is not here.
//! Which lines there are elsewhere: the Coalition Against Stalkerware lists helpers by country.

use vigie_types::Language;

/// The Coalition's list of helpers in other countries.
pub(super) const ELSEWHERE: &str = "https://stopstalkerware.org/resources/";

/// When a line answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hours {
    /// Day and night.
    Always,
    /// Each day from noon to eight in the evening.
    Afternoons,
    /// The source does not say, or it depends.
    Asked,
}

impl Hours {
    /// The key of its words.
    pub(super) const fn key(self) -> Option<&'static str> {
        match self {
            Self::Always => Some("help-line-always"),
            Self::Afternoons => Some("help-line-afternoons"),
            Self::Asked => None,
        }
    }
}

/// How to reach a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// By voice, with the digits that are dialled.
    Call(&'static str),
    /// By text message: the number, and what to write where something has to be written.
    Text(&'static str, &'static str),
    /// On its page.
    Page(&'static str),
}

/// One line.
#[derive(Clone, Copy, Debug)]
pub(super) struct HelpLine {
    /// Its own name, in its own language.
    pub(super) name: &'static str,
    pub(super) reach: Reach,
    /// As people write it.
    pub(super) shown: &'static str,
    pub(super) hours: Hours,
    /// Who published it.
    pub(super) source: &'static str,
    /// The month of what they published; of pages that bear no date, the month in which it was read there.
    pub(super) date: &'static str,
}

/// A country, and whom to call there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Country {
    /// ISO 3166, in lower case; the key of its name is `country-…`.
    pub(super) code: &'static str,
    /// The languages of the app that people speak there.
    pub(super) languages: &'static [Language],
    /// The number for emergencies.
    pub(super) emergency: &'static str,
    pub(super) lines: &'static [HelpLine],
}

const fn line(
    name: &'static str,
    reach: Reach,
    shown: &'static str,
    hours: Hours,
    source: &'static str,
    date: &'static str,
) -> HelpLine {
    HelpLine { name, reach, shown, hours, source, date }
}

use Hours::{Afternoons, Always, Asked};
use Language::{De, En, Fr, Nl};
use Reach::{Call, Page, Text};

/// All countries. 112 holds in all of the European Union and in Switzerland (srf.ch, 2020).
pub(super) const COUNTRIES: &[Country] = &[
    Country {
        code: "at",
        languages: &[De],
        emergency: "112",
        lines: &[line("Frauenhelpline gegen Gewalt", Call("0800222555"), "0800 222 555", Always, "sn.at", "2021-05")],
    },
    Country {
        code: "au",
        languages: &[En],
        emergency: "000",
        lines: &[
            line("1800RESPECT", Call("1800737732"), "1800 737 732", Always, "1800respect.org.au", "2026-11"),
            line("1800RESPECT", Text("0458737732", ""), "0458 737 732", Always, "1800respect.org.au", "2026-11"),
        ],
    },
    Country {
        code: "be",
        languages: &[Fr, Nl, De],
        emergency: "112",
        lines: &[
            line(
                "Écoute violences conjugales",
                Call("080030030"),
                "0800 30 030",
                Always,
                "ecouteviolencesconjugales.be",
                "2026-11",
            ),
            line("1712", Call("1712"), "1712", Asked, "1712.be", "2026-11"),
        ],
    },
    Country {
        code: "ca",
        languages: &[En, Fr],
        emergency: "911",
        lines: &[line("ShelterSafe", Page("https://sheltersafe.ca/"), "sheltersafe.ca", Asked, "endvaw.ca", "2026-11")],
    },
    Country {
        code: "ch",
        languages: &[De, Fr],
        emergency: "112",
        lines: &[line(
            "Opferhilfe · Aide aux victimes",
            Page("https://www.aide-aux-victimes.ch/"),
            "aide-aux-victimes.ch",
            Asked,
            "aide-aux-victimes.ch",
            "2026-11",
        )],
    },
    Country {
        code: "de",
        languages: &[De],
        emergency: "112",
        lines: &[line(
            "Hilfetelefon Gewalt gegen Frauen",
            Call("116016"),
            "116 016",
            Always,
            "hilfetelefon.de",
            "2026-11",
        )],
    },
    Country {
        code: "es",
        languages: &[],
        emergency: "112",
        lines: &[line("016", Call("016"), "016", Always, "elmirondesoria.es", "2025-08")],
    },
    Country {
        code: "fr",
        languages: &[Fr],
        emergency: "112",
        lines: &[
            line("Violences Femmes Info", Call("3919"), "3919", Always, "tf1info.fr", "2023-11"),
            line("Urgence 114", Text("114", ""), "114", Always, "groupe3f.fr", "2020-04"),
        ],
    },
    Country {
        code: "gb",
        languages: &[En],
        emergency: "999",
        lines: &[
            line(
                "National Domestic Abuse Helpline",
                Call("08082000247"),
                "0808 2000 247",
                Always,
                "refuge.org.uk",
                "2020-11",
            ),
            line(
                "National Stalking Helpline",
                Call("08088020300"),
                "0808 802 0300",
                Asked,
                "alicerugglestrust.org",
                "2026-11",
            ),
        ],
    },
    Country {
        code: "ie",
        languages: &[En],
        emergency: "112",
        lines: &[line("Women’s Aid", Call("1800341900"), "1800 341 900", Always, "womensaid.ie", "2016-09")],
    },
    Country {
        code: "it",
        languages: &[],
        emergency: "112",
        lines: &[line("1522 antiviolenza e stalking", Call("1522"), "1522", Always, "ansa.it", "2023-06")],
    },
    Country {
        code: "lu",
        languages: &[Fr, De],
        emergency: "112",
        lines: &[line("Helpline Violence", Call("+35220601060"), "2060 1060", Afternoons, "lessentiel.lu", "2020-04")],
    },
    Country {
        code: "nl",
        languages: &[Nl],
        emergency: "112",
        lines: &[line("Veilig Thuis", Call("08002000"), "0800 2000", Always, "rijksoverheid.nl", "2026-11")],
    },
    Country {
        code: "us",
        languages: &[En],
        emergency: "911",
        lines: &[
            line(
                "National Domestic Violence Hotline",
                Call("18007997233"),
                "1-800-799-7233",
                Always,
                "ovc.ojp.gov",
                "2022-01",
            ),
            line(
                "National Domestic Violence Hotline",
                Text("88788", "START"),
                "START → 88788",
                Always,
                "ovc.ojp.gov",
                "2022-01",
            ),
        ],
    },
];

impl HelpLine {
    /// Where its link leads.
    pub(super) fn href(&self) -> String {
        match self.reach {
            Reach::Call(number) => format!("tel:{number}"),
            Reach::Text(number, "") => format!("sms:{number}"),
            Reach::Text(number, words) => format!("sms:{number}?body={words}"),
            Reach::Page(address) => address.to_owned(),
        }
    }

    /// Its picture.
    pub(super) const fn icon(&self) -> &'static str {
        match self.reach {
            Reach::Call(_) => "phone",
            Reach::Text(..) => "message-square",
            Reach::Page(_) => "globe",
        }
    }
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;
    use vigie_ui::Texts;

    use super::{COUNTRIES, Hours, Reach};

    #[test]
    fn every_line_can_be_reached_and_says_where_it_comes_from() {
        for country in COUNTRIES {
            assert!(!country.lines.is_empty() && country.emergency.bytes().all(|byte| byte.is_ascii_digit()));
            for language in Language::ALL {
                assert!(Texts::new(language).has(&format!("country-{}", country.code)), "{}", country.code);
            }
            for line in country.lines {
                let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                match line.reach {
                    Reach::Call(number) => {
                        assert!(digits(number).ends_with(&digits(line.shown).trim_start_matches('1')), "{line:?}");
                        assert!(line.href().starts_with("tel:"));
                    }
                    Reach::Text(number, _) => assert_eq!(digits(line.shown), number),
                    Reach::Page(address) => assert!(address.starts_with("https://") && address.contains(line.shown)),
                }
                assert!(line.source.contains('.') && line.date.len() >= 4 && !line.name.is_empty());
                assert!(line.hours.key().is_some() || line.hours == Hours::Asked);
            }
        }
    }

    #[test]
    fn each_language_of_the_app_finds_a_country_of_its_own() {
        for language in Language::ALL {
            assert!(COUNTRIES.iter().any(|country| country.languages.contains(&language)), "{language}");
        }
    }
}
