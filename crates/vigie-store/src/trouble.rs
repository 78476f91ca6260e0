//! Why a database failed, where there is something that an operator can do about it.

use sea_orm::sqlx::error::Error as SqlxError;
use sea_orm::{DbErr, RuntimeErr};

/// What is wrong with the database, its disk or the way to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Full,
    ReadOnly,
    Locked,
    Damaged,
    Disk,
    Unreachable,
    Busy,
    Other,
}

impl Trouble {
    /// All of them, in the order of their numbers.
    pub(crate) const ALL: [Self; 8] = [
        Self::Full,
        Self::ReadOnly,
        Self::Locked,
        Self::Damaged,
        Self::Disk,
        Self::Unreachable,
        Self::Busy,
        Self::Other,
    ];

    /// What lies behind an error.
    pub(crate) fn of(error: &DbErr) -> Self {
        let (DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))) = error
        else {
            return match error {
                DbErr::ConnectionAcquire(_) => Self::Busy,
                _ => Self::Other,
            };
        };
        match &**error {
            SqlxError::Database(refusal) => refusal.code().map_or(Self::Other, |code| Self::of_code(&code)),
            SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::WorkerCrashed => Self::Unreachable,
            SqlxError::PoolTimedOut => Self::Busy,
            _ => Self::Other,
        }
    }

    /// SQLite's result codes are numbers (<https://www.sqlite.org/rescode.html>; the lowest eight bits
    /// tell the kind), PostgreSQL's are five characters (its manual, appendix A).
    fn of_code(code: &str) -> Self {
        if code.len() == 5 {
            return match (&code[..code.floor_char_boundary(2)], code) {
                (_, "53100") => Self::Full,
                (_, "25006") => Self::ReadOnly,
                (_, "55P03") => Self::Locked,
                (_, "XX001" | "XX002") => Self::Damaged,
                (_, "58030") => Self::Disk,
                (_, "53300") => Self::Busy,
                ("08" | "57" | "28" | "3D", _) => Self::Unreachable,
                _ => Self::Other,
            };
        }
        match code.parse::<u32>().map(|code| code & 0xff) {
            Ok(5 | 6) => Self::Locked,
            Ok(8) => Self::ReadOnly,
            Ok(10) => Self::Disk,
            Ok(11 | 26) => Self::Damaged,
            Ok(13) => Self::Full,
            Ok(14) => Self::Unreachable,
            _ => Self::Other,
        }
    }

    /// The stable code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Full => "store.full",
            Self::ReadOnly => "store.read-only",
            Self::Locked => "store.locked",
            Self::Damaged => "store.damaged",
            Self::Disk => "store.disk",
            Self::Unreachable => "store.unreachable",
            Self::Busy => "store.busy",
            Self::Other => "store.database",
        }
    }

    /// What to do.
    pub(crate) const fn advice(self) -> &'static str {
        match self {
            Self::Full => "the disk is full: free space or enlarge it; no restart is needed, and phones send again",
            Self::ReadOnly => "the database cannot be written: make its folder and files writable for Vigie's user",
            Self::Locked => "another program holds the database: end it (a copy, a second server, an editor)",
            Self::Damaged => "the database is damaged: stop the server and restore a backup; keep the damaged files",
            Self::Disk => "the disk does not read or write: look at the system's log",
            Self::Unreachable => {
                "the database cannot be reached or opened: is it running, are address, rights and password right?"
            }
            Self::Busy => "no connection to the database was free in time: it is overloaded, or it does not answer",
            Self::Other => "see the message of the database",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;

    #[test]
    fn each_stands_at_its_number() {
        assert!(Trouble::ALL.iter().enumerate().all(|(number, trouble)| *trouble as usize == number));
    }

    #[test]
    fn codes_of_both_databases_are_told_apart() {
        for (code, trouble) in [
            ("13", Trouble::Full),
            ("1032", Trouble::ReadOnly),
            ("517", Trouble::Locked),
            ("11", Trouble::Damaged),
            ("26", Trouble::Damaged),
            ("778", Trouble::Disk),
            ("14", Trouble::Unreachable),
            ("2067", Trouble::Other),
            ("53100", Trouble::Full),
            ("57P01", Trouble::Unreachable),
            ("08006", Trouble::Unreachable),
            ("53300", Trouble::Busy),
            ("23505", Trouble::Other),
            ("é\u{301}é", Trouble::Other),
        ] {
            assert_eq!(Trouble::of_code(code), trouble, "{code}");
        }
    }
}
