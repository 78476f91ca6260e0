//! What a built package asks of the phone and shows to other apps, as its manifest says: kept in the repository, so that no
//! change of it goes unseen.

use std::fmt;

use anyhow::{Result, ensure};

/// Powers that the base build must never ask for: whoever has them reads what people write to each other.
const FORBIDDEN: [&str; 8] = [
    "android.permission.RECEIVE_SMS",
    "android.permission.READ_SMS",
    "android.permission.SEND_SMS",
    "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE",
    "android.permission.BIND_ACCESSIBILITY_SERVICE",
    "android.permission.READ_CONTACTS",
    "android.permission.READ_CALL_LOG",
    "android.permission.RECORD_AUDIO",
];

/// Permissions and exported components, a line each.
#[derive(Debug, PartialEq)]
pub(crate) struct Snapshot {
    lines: Vec<String>,
    /// All that is named anywhere, the permissions that protect components too.
    named: Vec<String>,
}

/// What is known of the element that is being read.
#[derive(Default)]
struct Element {
    kind: String,
    name: String,
    /// Attributes that a snapshot tells beside the name.
    rest: Vec<String>,
    exported: bool,
}

impl Snapshot {
    /// Reads what `aapt2 dump xmltree` prints.
    pub(crate) fn read(tree: &str) -> Result<Self> {
        let mut snapshot = Self { lines: Vec::new(), named: Vec::new() };
        let mut element = Element::default();
        for line in tree.lines().map(str::trim_start) {
            if let Some(kind) = line.strip_prefix("E: ") {
                snapshot.take(std::mem::take(&mut element));
                kind.split(' ').next().unwrap_or_default().clone_into(&mut element.kind);
            } else if let Some((name, value)) = attribute(line) {
                match name {
                    "name" => value.clone_into(&mut element.name),
                    "exported" => element.exported = value == "true",
                    "permission" | "maxSdkVersion" => element.rest.push(format!("{name}={value}")),
                    "debuggable" | "sharedUserId" | "testOnly" => snapshot.lines.push(format!("{name}={value}")),
                    _ => {}
                }
                if ["name", "permission"].contains(&name) {
                    snapshot.named.push(value.to_owned());
                }
            }
        }
        snapshot.take(element);
        snapshot.lines.sort();
        ensure!(!snapshot.lines.is_empty(), "the package's manifest could not be read");
        Ok(snapshot)
    }

    fn take(&mut self, element: Element) {
        let told = match element.kind.as_str() {
            "uses-permission" | "uses-permission-sdk-23" | "permission" => true,
            "activity" | "activity-alias" | "service" | "receiver" | "provider" => element.exported,
            _ => false,
        };
        if told {
            let line = [element.kind, element.name].into_iter().chain(element.rest).collect::<Vec<_>>().join(" ");
            self.lines.push(line);
        }
    }

    /// The base build asks for none of these, nor is it a service that would get them.
    pub(crate) fn refuse_forbidden(&self) -> Result<()> {
        let asked = FORBIDDEN.into_iter().find(|name| self.named.iter().any(|one| one == name));
        ensure!(asked.is_none(), "the package names {}, which the base build must not", asked.unwrap_or_default());
        Ok(())
    }
}

/// The name of an attribute, without its namespace, and its value.
fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix("A: ")?.split_once('=')?;
    let name = name.rsplit(':').next()?.split('(').next()?;
    let value = value.strip_prefix('"').map_or(value, |text| text.split('"').next().unwrap_or_default());
    Some((name, value.split(' ').next().unwrap_or_default()))
}

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;

    const TREE: &str = r#"N: android=http://schemas.android.com/apk/res/android (line=4)
  E: manifest (line=4)
    A: package="app.vigie" (Raw: "app.vigie")
      E: uses-permission (line=12)
        A: http://schemas.android.com/apk/res/android:name(0x01010003)="android.permission.BLUETOOTH" (Raw: "android.permission.BLUETOOTH")
        A: http://schemas.android.com/apk/res/android:maxSdkVersion(0x01010271)=30
      E: application (line=20)
          E: service (line=21)
            A: http://schemas.android.com/apk/res/android:name(0x01010003)=".Open" (Raw: ".Open")
            A: http://schemas.android.com/apk/res/android:permission(0x01010006)="android.permission.BIND_JOB_SERVICE" (Raw: "x")
            A: http://schemas.android.com/apk/res/android:exported(0x01010010)=true
          E: service (line=26)
            A: http://schemas.android.com/apk/res/android:name(0x01010003)=".Closed" (Raw: ".Closed")
            A: http://schemas.android.com/apk/res/android:exported(0x01010010)=false
"#;

    #[test]
    fn permissions_and_exported_components_are_told() {
        let snapshot = Snapshot::read(TREE).unwrap();
        let told = "service .Open permission=android.permission.BIND_JOB_SERVICE\n\
                    uses-permission android.permission.BLUETOOTH maxSdkVersion=30\n";
        assert_eq!(snapshot.to_string(), told);
        snapshot.refuse_forbidden().unwrap();
    }

    #[test]
    fn what_reads_messages_is_refused_however_it_is_asked_for() {
        let asked = TREE.replace("permission.BLUETOOTH", "permission.READ_SMS");
        assert!(Snapshot::read(&asked).unwrap().refuse_forbidden().is_err());
        let service = TREE.replace("BIND_JOB_SERVICE", "BIND_ACCESSIBILITY_SERVICE");
        assert!(Snapshot::read(&service).unwrap().refuse_forbidden().is_err());
        assert!(Snapshot::read("").is_err());
    }
}
