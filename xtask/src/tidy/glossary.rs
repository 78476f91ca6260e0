//! One word for one thing: `docs/glossary.md` names a term of each language for each notion, and the words that no text
//! holds. The document is the rule; this only reads it.

use anyhow::{Result, ensure};

use super::tree::Tree;
use super::typography::words;

const PATH: &str = "docs/glossary.md";

/// The languages of the columns of terms, from the second on.
const LANGUAGES: [&str; 4] = ["en", "fr", "de", "nl"];

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let (glossary, mut problems) = Glossary::read(&tree.text(PATH)?);
    ensure!(!glossary.refused.is_empty(), "{PATH} names no words that are not to be used");
    for path in &tree.files {
        let Some((language, _)) = path.strip_prefix("i18n/").and_then(|rest| rest.split_once('/')) else { continue };
        for (number, line) in tree.text(path)?.lines().enumerate() {
            let found = glossary.faults(language, &words(line));
            problems.extend(found.iter().map(|fault| format!("{path}:{}: {fault}", number + 1)));
        }
    }
    Ok(problems)
}

/// What no text of a language holds.
struct Refused {
    language: String,
    /// As the document writes it, for people.
    shown: String,
    /// In small letters; a last one of `*` stands for any ending.
    parts: Vec<String>,
    instead: String,
}

struct Glossary {
    refused: Vec<Refused>,
}

impl Glossary {
    /// What the document says, and what is wrong with it.
    fn read(text: &str) -> (Self, Vec<String>) {
        let (mut refused, mut terms, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for (number, line) in text.lines().enumerate() {
            let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
            let is_row = line.starts_with('|') && !line.starts_with("|--");
            match cells.as_slice() {
                ["notion" | "language", ..] => {}
                [language, not, but] if is_row => {
                    if !LANGUAGES.contains(language) || not.is_empty() || but.is_empty() {
                        problems.push(format!("{PATH}:{}: a row has a language, a word and another word", number + 1));
                        continue;
                    }
                    let parts = spoken(not);
                    let (language, shown) = ((*language).to_owned(), (*not).to_owned());
                    refused.push(Refused { language, shown, parts, instead: (*but).to_owned() });
                }
                [_, ..] if is_row && cells.len() == 1 + LANGUAGES.len() => {
                    if cells.contains(&"") {
                        problems.push(format!("{PATH}:{}: a notion has a term in every language", number + 1));
                    }
                    terms.extend(
                        LANGUAGES.into_iter().zip(&cells[1..]).map(|(language, term)| (number, language, *term)),
                    );
                }
                _ if is_row => problems.push(format!("{PATH}:{}: this row belongs to no table", number + 1)),
                _ => {}
            }
        }
        let glossary = Self { refused };
        for (number, language, term) in terms {
            let faults = glossary.faults(language, term);
            problems.extend(faults.iter().map(|fault| format!("{PATH}:{}: its own term: {fault}", number + 1)));
        }
        (glossary, problems)
    }

    fn faults(&self, language: &str, text: &str) -> Vec<String> {
        let spoken = spoken(text);
        let of_language = self.refused.iter().filter(|refused| refused.language == language);
        of_language
            .filter(|refused| spoken.windows(refused.parts.len()).any(|here| refused.is(here)))
            .map(|refused| format!("“{}” is not to be used: {} ({PATH})", refused.shown, refused.instead))
            .collect()
    }
}

impl Refused {
    fn is(&self, here: &[String]) -> bool {
        self.parts.iter().zip(here).all(|(part, word)| match part.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == part,
        })
    }
}

/// The words of a text in small letters. An apostrophe ends the word that it shortens (`l’`), a hyphen joins.
fn spoken(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.to_lowercase().chars() {
        let word = words.last_mut().map_or(0, |word| word.len());
        match letter {
            '’' if word <= 2 => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
                words.push(String::new());
            }
            _ if letter.is_alphanumeric() || matches!(letter, '-' | '’' | '*') => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
            // What ends a sentence ends a phrase, too.
            '.' | ',' | ';' | ':' | '!' | '?' | '…' => words.extend([letter.to_string(), String::new()]),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "# Words\n\n| notion | English | French | German | Dutch |\n|---|---|---|---|---|\n\
        | an app | app | app | App | app |\n\n| language | not | but |\n|---|---|---|\n| fr | application* | app |\n\
        | fr | menaces ouvertes | menaces en cours |\n| fr | mail | e-mail |\n| fr | lien d’installation | lien de configuration |\n\
        | en | not allow it | ban it |\n";

    fn faults(language: &str, text: &str) -> usize {
        let (glossary, problems) = Glossary::read(DOCUMENT);
        assert_eq!(problems, Vec::<String>::new());
        glossary.faults(language, text).len()
    }

    #[test]
    fn refused_words_are_found_whole_and_in_any_case() {
        assert_eq!(faults("fr", "Les Applications de l’application"), 1);
        assert_eq!(faults("fr", "Voir 3 menaces ouvertes"), 1);
        assert_eq!(faults("fr", "Des menaces. Ouvertes : 3"), 0);
        assert_eq!(faults("fr", "Un e-mail"), 0);
        assert_eq!(faults("fr", "Le mail"), 1);
        assert_eq!(faults("fr", "Ce lien d’installation est vieux"), 1);
        assert_eq!(faults("en", "Not allow it"), 1);
        assert_eq!(faults("en", "Your company does not allow this app: mail it"), 0);
        // Each language has its own.
        assert_eq!(faults("de", "Applications"), 0);
    }

    #[test]
    fn the_document_is_held_to_its_own_rule() {
        let problems = |text: &str| Glossary::read(text).1.len();
        assert_eq!(problems("| an app | app | application | App | app |\n| fr | application* | app |\n"), 1);
        assert_eq!(problems("| an app | app | app | | app |\n"), 1);
        assert_eq!(problems("| it | applicazione | app |\n"), 1);
        assert_eq!(problems("| one | two |\n"), 1);
    }
}
