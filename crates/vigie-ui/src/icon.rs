//! Icons (Lucide, ISC) and the mark, inlined so that they take the colour of the text around them.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use askama::filters::HtmlSafe;

/// SVG of our own that needs no escaping in a template.
#[derive(Clone, Copy, Debug)]
pub struct Svg {
    class: &'static str,
    view_box: &'static str,
    body: &'static str,
    stroked: bool,
}

impl HtmlSafe for Svg {}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { class, view_box, body, stroked } = self;
        write!(f, r#"<svg class="{class}" viewBox="{view_box}" aria-hidden="true""#)?;
        if *stroked {
            f.write_str(
                r#" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round""#,
            )?;
        }
        write!(f, ">{body}</svg>")
    }
}

/// An icon by its Lucide name. A name that is not in `assets/ui/icons.tsv` gives an empty picture,
/// and a panic in tests.
#[must_use]
pub fn icon(name: &str) -> Svg {
    let body = table().get(name).copied();
    debug_assert!(body.is_some(), "assets/ui/icons.tsv has no icon {name:?}");
    Svg { class: "i", view_box: "0 0 24 24", body: body.unwrap_or_default(), stroked: true }
}

/// The mark of Vigie: a V with a lamp in its fork, the lookout.
#[must_use]
pub const fn mark() -> Svg {
    Svg {
        class: "mark-v",
        view_box: "0 0 32 32",
        body: r#"<path d="M4 6l12 21L28 6" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/><circle cx="16" cy="8" r="4.2" fill="currentColor"/>"#,
        stroked: false,
    }
}

fn table() -> &'static HashMap<&'static str, &'static str> {
    static TABLE: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("../../../assets/ui/icons.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{icon, mark};

    #[test]
    fn icons_are_whole_pictures_that_screen_readers_skip() {
        for picture in [icon("shield-check").to_string(), mark().to_string()] {
            assert!(picture.starts_with("<svg class=") && picture.ends_with("</svg>"), "{picture}");
            assert!(picture.contains(r#"aria-hidden="true""#));
        }
    }
}
