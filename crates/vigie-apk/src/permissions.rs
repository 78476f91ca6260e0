//! Android's own permissions and how they are protected, by API level.

use std::collections::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../assets/android/permissions.tsv");

/// The protection level of a permission of the platform at an API level, as AOSP writes it:
/// `normal`, `dangerous`, `signature|privileged` ... `None` for permissions that the platform does
/// not have at that level. Below API level 23, the table of 23 counts.
#[must_use]
pub fn protection_level(permission: &str, api_level: u32) -> Option<&'static str> {
    let changes = table().get(permission)?;
    let (first, rest) = changes.split_first()?;
    let level = api_level.max(23);
    let start = (first.0 <= level).then_some(first.1)?;
    let protection = rest.iter().take_while(|(since, _)| *since <= level).last().map_or(start, |(_, change)| *change);
    (protection != "-").then_some(protection)
}

/// Whether Android asks the person before an app gets this permission.
#[must_use]
pub fn is_dangerous(permission: &str, api_level: u32) -> bool {
    protection_level(permission, api_level).is_some_and(|level| level.split('|').any(|flag| flag == "dangerous"))
}

type Changes = Vec<(u32, &'static str)>;

fn table() -> &'static HashMap<&'static str, Changes> {
    static PARSED: OnceLock<HashMap<&'static str, Changes>> = OnceLock::new();
    PARSED.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect())
}

fn row(line: &'static str) -> Option<(&'static str, Changes)> {
    let (name, changes) = line.split_once('\t')?;
    let changes = changes.split(';').filter_map(|change| {
        let (level, protection) = change.split_once(':')?;
        Some((level.parse().ok()?, protection))
    });
    Some((name, changes.collect()))
}

#[cfg(test)]
mod tests {
    use super::{is_dangerous, protection_level};

    #[test]
    fn levels_follow_the_platform() {
        assert!(is_dangerous("android.permission.READ_SMS", 23));
        assert!(is_dangerous("android.permission.READ_SMS", 36));
        assert!(!is_dangerous("android.permission.INTERNET", 34));
        assert!(!is_dangerous("android.permission.POST_NOTIFICATIONS", 30));
        assert!(is_dangerous("android.permission.POST_NOTIFICATIONS", 33));
        assert_eq!(protection_level("org.example.permission.X", 34), None);
    }
}
