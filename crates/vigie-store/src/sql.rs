//! Statements with bound parameters, and values out of rows. `$1` stands for the first parameter on
//! both databases.

use std::str::FromStr;

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, TryGetable, Value};
use serde::de::DeserializeOwned;
use vigie_types::Timestamp;

use crate::{Page, StoreError};

/// Runs a statement; says how many rows it changed.
pub(crate) async fn execute<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// Reads all rows.
pub(crate) async fn all<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_all_raw(statement).await?)
}

/// Changes of different tables that do not look at each other, on one way to the database and back: PostgreSQL takes
/// them as parts of one statement, SQLite as several in one text.
#[derive(Debug, Default)]
pub(crate) struct Changes(Vec<(String, Vec<Value>)>);

/// The most parameters of changes that go together; one that has more goes alone. PostgreSQL takes 65,535.
const MOST_TOGETHER: usize = 16_384;

impl Changes {
    /// One more, with its parameters from `$1` on.
    pub(crate) fn add(&mut self, sql: String, values: Vec<Value>) {
        self.0.push((sql, values));
    }

    /// Makes them.
    pub(crate) async fn execute<C: ConnectionTrait>(self, db: &C) -> Result<(), StoreError> {
        let (mut texts, mut all) = (Vec::new(), Vec::new());
        for (sql, values) in self.0 {
            if !texts.is_empty() && all.len() + values.len() > MOST_TOGETHER {
                let (texts, all) = (std::mem::take(&mut texts), std::mem::take(&mut all));
                execute(db, &in_one(db.get_database_backend(), texts), all).await?;
            }
            texts.push(after(&sql, all.len()));
            all.extend(values);
        }
        if !texts.is_empty() {
            execute(db, &in_one(db.get_database_backend(), texts), all).await?;
        }
        Ok(())
    }

    /// Makes some that give rows with the same columns; one at least. They do not look at each other either.
    pub(crate) async fn rows<C: ConnectionTrait>(
        db: &C,
        several: Vec<(String, Vec<Value>)>,
    ) -> Result<Vec<QueryResult>, StoreError> {
        let (mut texts, mut all) = (Vec::with_capacity(several.len()), Vec::new());
        for (sql, values) in several {
            texts.push(after(&sql, all.len()));
            all.extend(values);
        }
        let sql = match db.get_database_backend() {
            DbBackend::Postgres if texts.len() > 1 => {
                let parts = texts.iter().enumerate().map(|(part, sql)| format!("part_{part} AS ({sql})"));
                let parts: Vec<String> = parts.collect();
                let rows = (0..texts.len()).map(|part| format!("SELECT * FROM part_{part}"));
                format!("WITH {} {}", parts.join(", "), rows.collect::<Vec<_>>().join(" UNION ALL "))
            }
            _ => texts.join(";\n"),
        };
        self::all(db, &sql, all).await
    }
}

fn in_one(backend: DbBackend, mut texts: Vec<String>) -> String {
    if backend != DbBackend::Postgres || texts.len() < 2 {
        return texts.join(";\n");
    }
    let last = texts.pop().unwrap_or_default();
    let parts: Vec<String> = texts.iter().enumerate().map(|(part, sql)| format!("part_{part} AS ({sql})")).collect();
    format!("WITH {} {last}", parts.join(", "))
}

/// Reads the first row.
pub(crate) async fn one<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<QueryResult>, StoreError> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(statement).await?)
}

/// Reads one number, e.g. a count; 0 where there is no row.
pub(crate) async fn number<C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<i64, StoreError> {
    one(db, sql, values).await?.map_or(Ok(0), |row| Ok(row.try_get_by_index(0)?))
}

/// Typed values out of a row.
pub(crate) trait Row {
    /// A plain value.
    fn value<T: TryGetable>(&self, column: &str) -> Result<T, StoreError>;

    /// A value that is stored as text and parsed: ids, states, languages.
    fn parsed<T: FromStr>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.value(column)?;
        text.parse().map_err(|_| unreadable(column, &text))
    }

    /// As [`Row::parsed`], where the column may be null.
    fn parsed_or_none<T: FromStr>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.value(column)?;
        text.map(|text| text.parse().map_err(|_| unreadable(column, &text))).transpose()
    }

    /// A value that is stored as JSON.
    fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, StoreError> {
        let text: String = self.value(column)?;
        serde_json::from_str(&text).map_err(|_| unreadable(column, &text))
    }

    /// As [`Row::json`], where the column may be null.
    fn json_or_none<T: DeserializeOwned>(&self, column: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.value(column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| unreadable(column, &text))).transpose()
    }

    /// A point in time.
    fn time(&self, column: &str) -> Result<Timestamp, StoreError> {
        self.value(column).map(Timestamp)
    }

    /// A point in time, where the column may be null.
    fn time_or_none(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.value::<Option<i64>>(column)?.map(Timestamp))
    }

    /// A count that is never negative.
    fn count(&self, column: &str) -> Result<u32, StoreError> {
        let number: i64 = self.value(column)?;
        u32::try_from(number).map_err(|_| unreadable(column, &number.to_string()))
    }
}

impl Row for QueryResult {
    fn value<T: TryGetable>(&self, column: &str) -> Result<T, StoreError> {
        Ok(self.try_get("", column)?)
    }
}

fn unreadable(column: &str, text: &str) -> StoreError {
    let text: String = text.chars().take(80).collect();
    StoreError::Unreadable(format!("{column} = {text:?}"))
}

/// Shorthands for parameters.
pub(crate) fn text(value: impl ToString) -> Value {
    value.to_string().into()
}

/// An optional text parameter.
pub(crate) fn text_or_null(value: Option<impl ToString>) -> Value {
    value.map(|value| value.to_string()).into()
}

/// A value as JSON text.
pub(crate) fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()).into()
}

/// What somebody typed, as lower-case columns are compared with it.
pub(crate) fn typed(typed: &str) -> String {
    typed.trim().to_lowercase().chars().take(100).collect()
}

/// A pattern for `LIKE … ESCAPE '\'` that finds what somebody typed anywhere in a lower-case column.
pub(crate) fn contains(typed: &str) -> String {
    pattern("%", &self::typed(typed))
}

/// A pattern for `LIKE … ESCAPE '\'`: a start of our own, then a text as it is, then anything.
pub(crate) fn pattern(start: &str, text: &str) -> String {
    let mut pattern = start.to_owned();
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// So many rows are looked at first for what somebody searches: what is in many rows is in these.
pub(crate) const FIRST: u32 = 1_000;

/// A statement whose parameters come after so many others.
pub(crate) fn after(sql: &str, others: usize) -> String {
    let mut parts = sql.split('$');
    let mut shifted = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|one: char| !one.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        let number: usize = number.parse().unwrap_or_default();
        shifted.push_str(&format!("${}{rest}", number + others));
    }
    shifted
}

/// The order of a list: a column of numbers, then id; before both another column of numbers, where wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    pub(crate) first: Option<&'static str>,
    pub(crate) column: &'static str,
    pub(crate) descending: bool,
}

impl Order {
    /// The newest first.
    pub(crate) const fn newest(column: &'static str) -> Self {
        Self { first: None, column, descending: true }
    }

    /// The greatest of another column first, and of these the newest.
    pub(crate) const fn greatest(first: &'static str, column: &'static str) -> Self {
        Self { first: Some(first), column, descending: true }
    }

    fn columns(self) -> impl Iterator<Item = &'static str> {
        self.first.into_iter().chain([self.column])
    }

    /// The clause, with something behind each column of numbers.
    fn sql(self, behind: &str) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        let columns = self.columns().map(|column| format!("{column}{behind} {direction}"));
        let columns: Vec<String> = columns.chain([format!("id {direction}")]).collect();
        format!(" ORDER BY {}", columns.join(", "))
    }
}

/// A list that is filtered by conditions and read page by page. Texts of conditions
/// are our own; what people typed is always a parameter.
pub(crate) struct Select {
    sql: String,
    values: Vec<Value>,
}

impl Select {
    /// `start` is a `SELECT … FROM …`, `condition` its first condition up to the value.
    pub(crate) fn new(start: &str, condition: &'static str, value: Value) -> Self {
        Self { sql: format!("{start} WHERE {condition}$1"), values: vec![value] }
    }

    /// Adds a condition: text, parameter, text.
    pub(crate) fn and(&mut self, before: &'static str, value: Value, after: &'static str) {
        let parameter = self.parameter(value);
        self.sql.push_str(&format!(" AND {before}{parameter}{after}"));
    }

    /// Adds a condition without a parameter: databases use an index over a part of a table only where they see
    /// that it is about that part.
    pub(crate) fn and_fixed(&mut self, condition: &'static str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    /// The statement so far with its parameters, to be put into another one.
    pub(crate) fn into_parts(self) -> (String, Vec<Value>) {
        (self.sql, self.values)
    }

    /// Adds that a column, or what stands for one, has one of so many values: [`rows::MOST`] at most, and at least one.
    pub(crate) fn and_in(&mut self, before: &'static str, values: &[String], after: &'static str) {
        // As in `rows`: few different texts.
        let count = values.len().next_power_of_two();
        let last = values.last().cloned().unwrap_or_default();
        let all = values.iter().cloned().chain(std::iter::repeat(last)).take(count);
        let places: Vec<String> = all.map(|value| self.parameter(value.into())).collect();
        self.sql.push_str(&format!(" AND {before}({}){after}", places.join(", ")));
    }

    /// Adds a condition of several, of which one must hold; each is a list of comparisons that must all
    /// hold. None at all holds for no row.
    pub(crate) fn and_any(&mut self, several: Vec<Vec<(&'static str, Value)>>) {
        let mut any: Vec<String> = Vec::with_capacity(several.len());
        for comparisons in several {
            let all: Vec<String> =
                comparisons.into_iter().map(|(before, value)| format!("{before}{}", self.parameter(value))).collect();
            any.push(format!("({})", all.join(" AND ")));
        }
        let any = if any.is_empty() { "1 = 0".to_owned() } else { any.join(" OR ") };
        self.sql.push_str(&format!(" AND ({any})"));
    }

    /// Orders by a column of numbers and id, and goes on after `after`. One row more than `limit` is
    /// read, to know whether another page follows.
    pub(crate) fn page(&mut self, order: Order, after: Option<&str>, limit: u32) {
        self.goes_on(order, after);
        self.sql.push_str(&order.sql(""));
        self.end(limit.saturating_add(1));
    }

    /// As [`Self::page`], of few rows that are read in whatever order and then put into this one.
    pub(crate) fn page_of_few(&mut self, order: Order, after: Option<&str>, limit: u32) {
        self.goes_on(order, after);
        // Of this, no index is in order.
        self.sql.push_str(&order.sql(" + 0"));
        self.end(limit.saturating_add(1));
    }

    /// Only so many rows.
    fn end(&mut self, rows: u32) {
        self.sql.push_str(&format!(" LIMIT {rows}"));
    }

    /// Only what comes after the page before.
    fn goes_on(&mut self, order: Order, after: Option<&str>) {
        let sign = if order.descending { "<" } else { ">" };
        let columns: Vec<&str> = order.columns().collect();
        if let Some((numbers, id)) = after.and_then(|after| after.rsplit_once('_')) {
            let mut numbers = numbers.split('_').map(|number| number.parse::<i64>().unwrap_or(i64::MAX));
            let mut at: Vec<String> = Vec::with_capacity(3);
            for _ in &columns {
                at.push(self.parameter(numbers.next().unwrap_or(i64::MAX).into()));
            }
            at.push(self.parameter(text(id)));
            self.sql.push_str(&format!(" AND ({}, id) {sign} ({})", columns.join(", "), at.join(", ")));
        }
    }

    /// A page of those among the first [`FIRST`] rows that fit a condition. `columns` is the start of the statement,
    /// up to its `FROM`; `table` is what it is from. Only what is filled by these is a page: where it is not, more may
    /// fit further on.
    pub(crate) fn page_of_first(
        mut self,
        columns: &str,
        table: &str,
        order: Order,
        after: Option<&str>,
        limit: u32,
        fits: (&'static str, Value, &'static str),
    ) -> Self {
        self.goes_on(order, after);
        self.sql.push_str(&order.sql(""));
        self.end(FIRST);
        let parameter = self.parameter(fits.1);
        self.sql = format!("{columns} FROM ({}) AS {table} WHERE {}{parameter}{}", self.sql, fits.0, fits.2);
        self.sql.push_str(&order.sql(""));
        self.end(limit.saturating_add(1));
        self
    }

    /// Reads the page.
    pub(crate) async fn run<C: ConnectionTrait, T>(
        self,
        db: &C,
        order: Order,
        limit: u32,
        read: fn(&QueryResult) -> Result<T, StoreError>,
    ) -> Result<Page<T>, StoreError> {
        let mut rows = all(db, &self.sql, self.values).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = match rows.last().filter(|_| more) {
            Some(row) => {
                let mut next = String::new();
                for column in order.columns() {
                    next.push_str(&format!("{}_", row.value::<i64>(column)?));
                }
                Some(next + &row.value::<String>("id")?)
            }
            None => None,
        };
        Ok(Page { rows: rows.iter().map(read).collect::<Result<_, _>>()?, next })
    }

    /// Reads all rows, in no order.
    pub(crate) async fn all<C: ConnectionTrait, T>(
        self,
        db: &C,
        read: fn(&QueryResult) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        all(db, &self.sql, self.values).await?.iter().map(read).collect()
    }

    fn parameter(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{after, contains};

    #[test]
    fn parameters_come_after_others() {
        assert_eq!(after("a = $1 AND b = $12)", 3), "a = $4 AND b = $15)");
        assert_eq!(after("x", 3), "x");
    }

    #[test]
    fn typed_wildcards_are_plain_characters() {
        assert_eq!(contains(" 50%_A\\ "), "%50\\%\\_a\\\\%");
    }
}
