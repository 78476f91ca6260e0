//! Text in lines of a width.

use crate::signs::Signs;

/// Breaks a text into lines no wider than `width` points at a size, and no more than `most` of them: the last then
/// ends with an ellipsis. A word that is wider than a line is broken where it must be.
pub(crate) fn lines(text: &Signs, size: f32, width: f32, most: usize) -> Vec<Signs> {
    let mut lines = Vec::new();
    let (mut start, mut room) = (0, width / size);
    // Where the line may end: after this sign.
    let mut chance = None;
    let mut at = 0;
    while let Some(sign) = text.signs.get(at) {
        // A space at the end may stand out: nobody sees it.
        let is_space = text.text.get(sign.range.clone()) == Some(" ");
        if sign.advance > room && !is_space && at > start {
            let end = chance.unwrap_or(at);
            lines.push(start..end);
            (start, at, room, chance) = (end, end, width / size, None);
            if lines.len() > most {
                break;
            }
            continue;
        }
        room -= sign.advance;
        at += 1;
        if sign.breaks {
            chance = Some(at);
        }
    }
    if start < text.signs.len() || lines.is_empty() {
        lines.push(start..text.signs.len());
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    let mut set: Vec<Signs> = lines.into_iter().map(|line| text.part(line)).collect();
    if cut && let Some(last) = set.pop() {
        set.push(ended(last, size, width));
    }
    set
}

/// A line with an ellipsis at its end, still no wider than it may be.
fn ended(line: Signs, size: f32, width: f32) -> Signs {
    let dots = Signs::new(line.weight, "…");
    let mut kept = line.signs.len();
    let mut wide = line.width(size) + dots.width(size);
    while wide > width && kept > 0 {
        kept -= 1;
        wide -= line.signs[kept].advance * size;
    }
    while kept > 0 && line.text.get(line.signs[kept - 1].range.clone()) == Some(" ") {
        kept -= 1;
    }
    line.part(0..kept).and(&dots)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::face::Weight;

    fn broken(text: &str, width: f32, most: usize) -> Vec<String> {
        lines(&Signs::new(Weight::Regular, text), 10.0, width, most).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_at_spaces_or_hyphens_and_keep_bound_spaces() {
        assert_eq!(broken("one two three", 45.0, 9), ["one two ", "three"]);
        assert_eq!(broken("well-known names", 40.0, 9), ["well-", "known ", "names"]);
        assert_eq!(broken("x :\u{a0}yyyy", 1_000.0, 9), ["x :\u{a0}yyyy"]);
        assert_eq!(broken("aa bb\u{a0}cc", 35.0, 9), ["aa ", "bb\u{a0}cc"]);
        assert_eq!(broken("", 35.0, 9), [""]);
    }

    #[test]
    fn what_is_too_long_is_broken_and_cut() {
        let long = broken(&"w".repeat(100), 50.0, 3);
        assert_eq!(long.len(), 3);
        assert!(long[2].ends_with('…') && !long[1].ends_with('…'), "{long:?}");
        assert_eq!(broken("王小明王小明", 25.0, 9).len(), 3, "between marks as well");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_it_may_be(raw in "\\PC{0,200}", width in 20.0_f32..300.0) {
            let text = Signs::new(Weight::Bold, &raw);
            let all = lines(&text, 9.0, width, 1_000);
            prop_assert_eq!(all.iter().map(|line| line.text.as_str()).collect::<String>(), text.text.clone());
            for line in lines(&text, 9.0, width, 3) {
                let seen = line.part(0..line.signs.len() - usize::from(line.text.ends_with(' ')));
                let spaces = line.text.chars().rev().take_while(|one| *one == ' ').count();
                let seen = if spaces > 1 { line.part(0..line.signs.len() - spaces) } else { seen };
                prop_assert!(seen.width(9.0) <= width + 0.01 || seen.signs.len() == 1, "{:?}", line.text);
            }
        }
    }
}
