//! Tables that ship with the program.

/// The rows of one of our tables: cells by tab, missing ones empty, lines with `#` left out.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = [&'static str; 7]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}
