//! Texts are typed as their language is set: one kind of apostrophe and of ellipsis, quotation marks that open and close,
//! and in French a space before the marks that have one (`vigie-ui` makes it a space that does not break).

use anyhow::Result;

use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for path in &tree.files {
        let Some((language, _)) = path.strip_prefix("i18n/").and_then(|rest| rest.split_once('/')) else { continue };
        for (number, line) in tree.text(path)?.lines().enumerate() {
            let words = words(line);
            let found = faults(&words, language == "fr");
            problems.extend(found.map(|fault| format!("{path}:{}: {fault}", number + 1)));
        }
    }
    Ok(problems)
}

/// The words of a line for people: without its key, the names of its variants and what stands in braces.
pub(super) fn words(line: &str) -> String {
    if line.starts_with('#') {
        return String::new();
    }
    let value = match line.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && key.trim().chars().all(is_of_key) => value,
        _ => line,
    };
    let trimmed = value.trim_start().trim_start_matches('*');
    let value = match trimmed.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, text)) if !line.contains('=') || value == line => text,
        _ => value,
    };
    let mut depth = 0_usize;
    let mut words = String::new();
    for letter in value.chars() {
        match letter {
            // Something stands there.
            '{' => (depth, words) = (depth + 1, words + "x"),
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => words.push(letter),
            _ => {}
        }
    }
    words
}

fn is_of_key(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

fn faults(words: &str, french: bool) -> impl Iterator<Item = &'static str> + use<> {
    let straight = words.contains('\'').then_some("a straight apostrophe: type ’");
    let quotes = words.contains('"').then_some("straight quotation marks");
    let dots = words.contains("...").then_some("three dots: type …");
    let close = (french && lacks_space(words)).then_some("no space before : ; ! ? or », or after «");
    [straight, quotes, dots, close].into_iter().flatten()
}

/// Whether a mark that French sets apart follows a letter at once. Within a word it is no mark: an address, a time.
fn lacks_space(words: &str) -> bool {
    let letters: Vec<char> = words.chars().collect();
    (1..letters.len()).any(|at| {
        let (before, mark, after) = (letters[at - 1], letters[at], letters.get(at + 1));
        match mark {
            ':' | ';' | '!' | '?' => {
                !before.is_whitespace()
                    && !matches!(before, '!' | '?' | '…')
                    && after.is_none_or(|next| next.is_whitespace())
            }
            '»' => !before.is_whitespace(),
            _ => before == '«' && !mark.is_whitespace(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{faults, words};

    #[test]
    fn the_words_of_a_line_are_found() {
        assert_eq!(words("key = It’s { $n -> } here"), " It’s x here");
        assert_eq!(words("       *[other] { $n } apps"), " x apps");
        assert_eq!(words("    .title = A: b"), " A: b");
        assert_eq!(words("# don't"), "");
        assert_eq!(words("      more = of it than one"), " of it than one");
    }

    #[test]
    fn each_fault_is_named_once() {
        let all = |words: &str, french| faults(words, french).collect::<Vec<_>>();
        assert_eq!(all("don't", false), ["a straight apostrophe: type ’"]);
        assert_eq!(all("say \"no\" ...", false).len(), 2);
        assert_eq!(all("Quoi?", true).len(), 1);
        assert_eq!(all("«Quoi »", true).len(), 1);
        assert_eq!(all("« Quoi»", true).len(), 1);
        assert!(all("Quoi ?! « Rien » : à 09:30, https://x.example/?a=b", true).is_empty());
        assert!(all("What? Nothing: at all", false).is_empty());
    }
}
