//! The small grammars that payloads share: fields with backslashes, percent signs, lines that are folded.

/// The most numbers, addresses or links of one contact or text.
pub(super) const MAX_ITEMS: usize = 20;

/// What follows a prefix, whatever its case.
pub(super) fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// The fields of `KEY:value;KEY:value;;` as MECARD, MATMSG, MEBKM and Wi-Fi codes have them; a backslash takes the
/// meaning from what follows it. Keys are in capitals; values keep their backslashes, see [`plain`].
pub(super) fn semicolon_fields(text: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut letters = text.chars();
    let mut push = |field: &mut String| {
        if let Some((key, value)) = field.split_once(':') {
            fields.push((key.trim().to_ascii_uppercase(), value.to_owned()));
        }
        field.clear();
    };
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                field.push('\\');
                field.extend(letters.next());
            }
            ';' => push(&mut field),
            other => field.push(other),
        }
    }
    push(&mut field);
    fields
}

/// A value without its backslashes.
pub(super) fn plain(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.extend(letters.next()),
            other => text.push(other),
        }
    }
    text
}

/// The first value of a key, plain, if it says anything.
pub(super) fn first(fields: &[(String, String)], key: &str) -> Option<String> {
    all(fields, key).into_iter().next()
}

/// All values of a key, plain, that say anything.
pub(super) fn all(fields: &[(String, String)], key: &str) -> Vec<String> {
    fields.iter().filter(|(one, _)| one == key).filter_map(|(_, value)| said(&plain(value))).collect()
}

/// A text that says something, without blanks around it.
pub(super) fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Percent signs taken out (RFC 3986). A percent sign that begins no two hexadecimal digits stays.
pub(super) fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The parameters of a query, keys in lower case, values without percent signs.
pub(super) fn query(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .take(64)
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescaped(key).to_ascii_lowercase(), unescaped(value))
        })
        .collect()
}

/// The first parameter of a name that says anything.
pub(super) fn parameter(query: &[(String, String)], name: &str) -> Option<String> {
    query.iter().find(|(key, _)| key == name).and_then(|(_, value)| said(value))
}

/// A line of a vCard or a calendar (RFC 6350, RFC 5545): name in capitals, parameters as they stand, value.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) parameters: String,
    pub(super) value: String,
}

impl Line {
    /// The value without backslashes, and without quoted-printable, which vCard 2.1 has.
    pub(super) fn text(&self) -> String {
        let value = if self.parameters.contains("QUOTED-PRINTABLE") {
            unescaped(&self.value.replace("=\n", "").replace('=', "%"))
        } else {
            self.value.clone()
        };
        unfolded_text(&value)
    }
}

/// Lines, unfolded: one that begins with a blank goes on from the one before. At most 400.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut logical: Vec<String> = Vec::new();
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        let goes_on = line.starts_with([' ', '\t']);
        let is_full = logical.len() >= 400;
        match logical.last_mut() {
            Some(last) if goes_on => last.push_str(&line[1..]),
            // A soft break of quoted-printable.
            Some(last) if last.ends_with('=') && last.to_ascii_uppercase().contains("QUOTED-PRINTABLE") => {
                last.pop();
                last.push_str(line);
            }
            _ if is_full => break,
            _ => logical.push(line.to_owned()),
        }
    }
    logical
        .iter()
        .filter_map(|line| {
            let (head, value) = line.split_once(':')?;
            let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
            // A group stands before the name: item1.TEL
            let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
            Some(Line { name, parameters: parameters.to_ascii_uppercase(), value: value.to_owned() })
        })
        .collect()
}

/// `\n` is a new line, other backslashes take the meaning from what follows.
fn unfolded_text(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}
