//! Many rows in one statement. The driver keeps a statement ready for each text that it saw, a hundred at
//! most, so there are few texts: the number of rows is rounded up, and the last row stands there as often as is missing.
//! What such a statement does must be the same however often a row stands in it.

use std::fmt::Write as _;

use sea_orm::Value;

use crate::sql;

/// The most rows of one statement: below the parameters that SQLite and PostgreSQL take, with 20 a row.
pub(crate) const MOST: usize = 256;

/// The places of rows, `($1, $2), ($3, $4)`, and what stands at each. At least one row, [`MOST`] at most.
pub(crate) fn of<T, const COLUMNS: usize>(rows: &[T], values: impl Fn(&T) -> [Value; COLUMNS]) -> (String, Vec<Value>) {
    debug_assert!((1..=MOST).contains(&rows.len()), "{} rows", rows.len());
    let count = rows.len().next_power_of_two();
    let mut all: Vec<Value> = Vec::with_capacity(count * COLUMNS);
    all.extend(rows.iter().flat_map(&values));
    while let Some(last) = rows.last().filter(|_| all.len() < count * COLUMNS) {
        all.extend(values(last));
    }
    let mut places = String::with_capacity(count * COLUMNS * "$1234, ".len());
    for place in 0..count * COLUMNS {
        let before = match (place, place % COLUMNS) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        };
        // A text takes what is written.
        let _ = write!(places, "{before}${}", place + 1);
    }
    places.push(')');
    (places, all)
}

/// The places of single values from a given one on, `$3, $4`, and what stands at each. At least one value, and fewer
/// than 32,000.
pub(crate) fn among<T: ToString>(first: usize, all: &[T]) -> (String, Vec<Value>) {
    let count = all.len().next_power_of_two();
    let last = all.last().into_iter().cycle();
    let values = all.iter().chain(last).take(count).map(|value| sql::text(value.to_string())).collect();
    let places: Vec<String> = (first..first + count).map(|place| format!("${place}")).collect();
    (places.join(", "), values)
}

#[cfg(test)]
mod tests {
    #[test]
    fn rows_are_rounded_up_with_the_last_one() {
        let (places, values) = super::of(&[1_i64, 2, 3], |number| [(*number).into(), (10 * number).into()]);
        assert_eq!(places, "($1, $2), ($3, $4), ($5, $6), ($7, $8)");
        let values: Vec<i64> = values.into_iter().map(|value| value.unwrap()).collect();
        assert_eq!(values, [1, 10, 2, 20, 3, 30, 3, 30]);
        assert_eq!(super::of(&[7_i64], |number| [(*number).into()]).0, "($1)");
        let (places, values) = super::among(3, &["a", "b", "c"]);
        assert_eq!(places, "$3, $4, $5, $6");
        let values: Vec<String> = values.into_iter().map(|value| value.unwrap()).collect();
        assert_eq!(values, ["a", "b", "c", "c"]);
    }
}
