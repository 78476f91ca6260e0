//! French sets a colon apart by a space that does not break: a colon between a name and its value comes from the message
//! `common-pair` or `common-label` (`Texts::pair`, `Texts::label`), never from a template or a format string.

use anyhow::Result;

use super::tree::Tree;

/// Where code puts texts together that people read.
const SPOKEN: [&str; 3] = ["crates/vigie-server/src/portal/", "crates/vigie-app/src/screens/", "crates/vigie-ui/src/"];

pub(super) fn check(tree: &Tree) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for path in &tree.files {
        let template = path.starts_with("crates/") && path.contains("/templates/");
        let code = SPOKEN.iter().any(|folder| path.starts_with(folder)) && path.ends_with(".rs");
        if !template && !code {
            continue;
        }
        let text = tree.text(path)?;
        let shown = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in shown.lines().enumerate() {
            if if template { in_template(line) } else { in_code(line) } {
                problems.push(format!("{path}:{}: a colon that no language set: use pair or label", number + 1));
            }
        }
    }
    Ok(problems)
}

/// Whether a colon follows a value, or the end of its element. An address may hold one: `https://{{ host }}:{{ port }}`.
fn in_template(line: &str) -> bool {
    line.split("}}").skip(1).any(|mut rest| {
        while let Some((_, after)) = rest.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
            rest = after;
        }
        rest.strip_prefix(':').is_some_and(|after| after.is_empty() || after.starts_with([' ', '<']))
    })
}

/// Whether a format string sets `: ` between two values, and one of them is a text of ours.
fn in_code(line: &str) -> bool {
    let composed = line.split("format!(\"").skip(1).any(|rest| {
        let format = rest.split('"').next().unwrap_or_default();
        format
            .split_once("}: ")
            .is_some_and(|(name, value)| !name.contains(' ') && name.starts_with('{') && value.starts_with('{'))
    });
    composed && ["t.", "texts.", "title", "self.get"].iter().any(|spoken| line.contains(spoken))
}

#[cfg(test)]
mod tests {
    use super::{in_code, in_template};

    #[test]
    fn composed_colons_are_found() {
        assert!(in_template(r#"<p>{{ f.t.get("name") }}: <b>{{ name }}</b>"#));
        assert!(in_template(r#"<b>{{ f.t.get("name") }}</b>: {{ name }}"#));
        assert!(in_template(r#"{{ t.get("name")|safe }}:"#));
        assert!(!in_template(r#"{{ f.t.label(f.t.get("name")) }} {{ name }}"#));
        assert!(!in_template("https://{{ host }}:{{ port }}"));
        assert!(in_code(r#"let line = format!("{title}: {name}");"#));
        assert!(in_code(r#"format!("{}: {}", t.get("a"), b)"#));
        assert!(!in_code(r#"format!("{}: {error}", path.display())"#));
        assert!(!in_code(r#"t.pair(title, name)"#));
    }
}
