//! Letters that look alike, brought to one.

/// The longest label that is folded, in letters. DNS knows none above 63.
const MAX_LABEL: usize = 80;
/// The longest word whose neighbours are looked for, in letters.
const LONGEST: usize = 40;

/// A label as the eye reads it: digits as the letters that they stand for, `vv` as `w`, `rn` as `m`, `i` and `l` as
/// one, doubled letters once, other scripts' letters as the Latin ones that they look like.
pub(crate) fn fold(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    let mut letters = label.chars().take(MAX_LABEL).peekable();
    while let Some(letter) = letters.next() {
        let read = match (letter, letters.peek()) {
            ('v', Some('v')) => {
                letters.next();
                'w'
            }
            ('r', Some('n')) => {
                letters.next();
                'm'
            }
            ('0', _) => 'o',
            ('1' | 'i' | '!' | '|', _) => 'l',
            ('3', _) => 'e',
            ('4', _) => 'a',
            ('5' | '$', _) => 's',
            ('7', _) => 't',
            ('8', _) => 'b',
            ('9', _) => 'g',
            (other, _) => other,
        };
        if !folded.ends_with(read) {
            folded.push(read);
        }
    }
    folded
}

/// A label of another script in the Latin letters that it looks like (UTS #39), in lower case; as it is where it is
/// ASCII without `xn--`.
pub(crate) fn latin(label: &str) -> String {
    if !label.starts_with("xn--") {
        return label.to_owned();
    }
    let (unicode, _) = idna::domain_to_unicode(label);
    let looks: String = unicode_security::skeleton(&unicode).take(MAX_LABEL).collect();
    looks.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// What is left of a word without its vowels.
pub(crate) fn consonants(word: &str) -> String {
    word.chars().filter(|letter| !u8::try_from(*letter).is_ok_and(is_vowel)).collect()
}

pub(crate) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether two words are at most `most` letters apart: one put in, left out, changed, or two neighbours swapped
/// (optimal string alignment). Words longer than 40 letters are not.
pub(crate) fn is_near(one: &[u8], other: &[u8], most: usize) -> bool {
    if one.len() > LONGEST || other.len() > LONGEST || one.len().abs_diff(other.len()) > most {
        return false;
    }
    // What both begin and end with costs nothing.
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - end], &other[..other.len() - end], most) {
        ([], rest, _) | (rest, [], _) => rest.len() <= most,
        (_, _, 0) => false,
        ([_], [_], _) => true,
        ([a, b], [c, d], 1) => a == d && b == c,
        (_, _, 1) => false,
        (one, other, _) => distance(one, other, most) <= most,
    }
}

/// How many letters apart two words are; any number above `most` where it is more.
fn distance(one: &[u8], other: &[u8], most: usize) -> usize {
    let mut rows = [[0_u8; LONGEST + 1]; 3];
    for (place, cell) in rows[0].iter_mut().enumerate() {
        *cell = u8::try_from(place).unwrap_or(u8::MAX);
    }
    for row in 1..=one.len() {
        let (now, above, before) = (row % 3, (row + 2) % 3, (row + 1) % 3);
        rows[now][0] = u8::try_from(row).unwrap_or(u8::MAX);
        let mut least = rows[now][0];
        for column in 1..=other.len() {
            let same = one[row - 1] == other[column - 1];
            let mut cost =
                (rows[above][column].min(rows[now][column - 1]) + 1).min(rows[above][column - 1] + u8::from(!same));
            let swapped =
                row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1];
            if swapped {
                cost = cost.min(rows[before][column - 2] + 1);
            }
            rows[now][column] = cost;
            least = least.min(cost);
        }
        // A swap reaches back two rows, and costs one: no later row is less than this one.
        if usize::from(least) > most {
            return most + 1;
        }
    }
    usize::from(rows[one.len() % 3][other.len()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, is_near, latin};

    #[test]
    fn look_alikes_fold_to_one() {
        for (one, other) in [
            ("paypa1", "paypal"),
            ("robiox", "roblox"),
            ("arnazon", "amazon"),
            ("vvestern", "western"),
            ("coiinbasse", "coinbase"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_eq!(latin("xn--pypal-4ve"), "paypal");
    }

    #[test]
    fn nearness_counts_letters() {
        for (one, other, most, near) in [
            ("netflx", "netflix", 1, true),
            ("nteflix", "netflix", 1, true),
            ("netflax", "netflix", 1, true),
            ("netfaax", "netflix", 1, false),
            ("coinbsae", "coinbase", 1, true),
            ("steamcomunnity", "steamcommunity", 2, true),
            ("", "a", 1, true),
            ("", "", 0, true),
        ] {
            assert_eq!(is_near(one.as_bytes(), other.as_bytes(), most), near, "{one} {other}");
        }
    }

    /// Optimal string alignment as it is defined: the whole table, no short cut.
    fn apart(one: &[u8], other: &[u8]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for row in 0..=one.len() {
            for column in 0..=other.len() {
                table[row][column] = match (row, column) {
                    (0, far) | (far, 0) => far,
                    _ => {
                        let (a, b) = (one[row - 1], other[column - 1]);
                        let changed = table[row - 1][column - 1] + usize::from(a != b);
                        let cost = changed.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
                        let swapped = row > 1 && column > 1 && a == other[column - 2] && one[row - 2] == b;
                        if swapped { cost.min(table[row - 2][column - 2] + 1) } else { cost }
                    }
                };
            }
        }
        table[one.len()][other.len()]
    }

    proptest! {
        #[test]
        fn nearness_is_the_distance(one in "[abc]{0,12}", other in "[abc]{0,12}", most in 0_usize..4) {
            prop_assert_eq!(is_near(one.as_bytes(), other.as_bytes(), most), apart(one.as_bytes(), other.as_bytes()) <= most);
        }
    }
}
