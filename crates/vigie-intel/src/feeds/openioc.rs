//! OpenIOC 1.0 and 1.1 (<https://github.com/fireeye/OpenIOC_1.1>): indicators in groups that `AND` and
//! `OR` join. Each item is understood as the comparison of a STIX pattern that says the same, so that
//! groups mean here what they mean there. `contains` is taken where the text is a whole name, address
//! or page: what is found then is a part of what the author meant.

use roxmltree::{Document, Node as Element, ParsingOptions};

use super::ImportError;
use super::account::{Account, FamilyId};
use super::stix::{Comparison, Node, Operator, Part, parts_of};

/// The most elements and attributes of a file.
const MAX_NODES: u32 = 2_000_000;
/// How deep groups may be nested.
const MAX_DEPTH: usize = 32;

/// The terms that say something of what is on a phone or in its network
/// (<https://github.com/mandiant/ioc_writer>, `ioc_writer/xmlutils` and the terms of Redline), each with
/// the property of STIX that says the same.
const TERMS: [(&str, &str); 33] = [
    ("network/dns", "domain-name:value"),
    ("network/uri", "url:value"),
    ("network/url", "url:value"),
    ("network/httpr/uri", "url:value"),
    ("dnsentryitem/host", "domain-name:value"),
    ("dnsentryitem/recordname", "domain-name:value"),
    ("dnsentryitem/recorddata/host", "domain-name:value"),
    ("dnsentryitem/recorddata/ipv4address", "ipv4-addr:value"),
    ("urlhistoryitem/hostname", "domain-name:value"),
    ("urlhistoryitem/url", "url:value"),
    ("filedownloadhistoryitem/sourceurl", "url:value"),
    ("portitem/remoteip", "network-traffic:dst_ref.value"),
    ("portitem/remoteport", "network-traffic:dst_port"),
    ("processitem/portlist/portitem/remoteip", "network-traffic:dst_ref.value"),
    ("processitem/portlist/portitem/remoteport", "network-traffic:dst_port"),
    ("routeentryitem/destination", "network-traffic:dst_ref.value"),
    ("network/remoteip", "network-traffic:dst_ref.value"),
    ("network/dstip", "network-traffic:dst_ref.value"),
    ("ipv4/address", "ipv4-addr:value"),
    ("fileitem/md5sum", "file:hashes.md5"),
    ("fileitem/sha1sum", "file:hashes.sha1"),
    ("fileitem/sha256sum", "file:hashes.sha256"),
    ("processitem/sectionlist/memorysection/md5sum", "file:hashes.md5"),
    ("processitem/sectionlist/memorysection/sha1sum", "file:hashes.sha1"),
    ("processitem/sectionlist/memorysection/sha256sum", "file:hashes.sha256"),
    ("fileitem/filename", "file:name"),
    ("fileitem/fullpath", "file:path"),
    ("fileitem/filepath", "file:parent_directory_ref.path"),
    ("processitem/name", "process:name"),
    ("email/from", "email-addr:value"),
    ("email/to", "email-message:to_refs[*].value"),
    ("fileitem/peinfo/importhash", "file:hashes.imphash"),
    ("fileitem/ssdeep", "file:hashes.ssdeep"),
];

/// Terms of systems that are no phones.
const ELSEWHERE: [&str; 12] = [
    "registryitem/",
    "serviceitem/",
    "driveritem/",
    "eventlogitem/",
    "prefetchitem/",
    "taskitem/",
    "hookitem/",
    "volumeitem/",
    "systeminfoitem/",
    "useritem/",
    "modulelistitem/",
    "fileitem/peinfo/",
];

pub(super) fn read(bytes: &[u8], account: &mut Account) -> Result<(), ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::Unreadable(super::lines::NOT_UTF8.to_owned()))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    let root = document.root_element();
    let is = |element: &Element<'_, '_>, name: &str| element.is_element() && element.tag_name().name() == name;
    if !matches!(root.tag_name().name(), "ioc" | "OpenIOC") {
        return Err(ImportError::Unreadable("not OpenIOC 1.0 or 1.1".to_owned()));
    }
    let described = root.descendants().find(|element| is(element, "short_description")).and_then(|e| e.text());
    let family = account.family(described.unwrap_or_default(), account.class());
    let definitions = root.children().filter(|element| is(element, "definition") || is(element, "criteria"));
    for group in definitions.flat_map(|definition| definition.children()).filter(Element::is_element) {
        alternatives(&group, 0, family, account)?;
    }
    Ok(())
}

/// Takes what stands in a group. What `OR` joins is taken one by one, each with its own line.
fn alternatives(
    element: &Element<'_, '_>,
    depth: usize,
    family: FamilyId,
    account: &mut Account,
) -> Result<(), ImportError> {
    if depth < MAX_DEPTH && is_group(element) && !is_and(element) {
        return members(element).try_for_each(|member| alternatives(&member, depth + 1, family, account));
    }
    let line = element.document().text_pos_at(element.range().start).row as usize;
    let shown = shown(element);
    let parts = match node(element, depth) {
        Ok(node) => parts_of(&node),
        Err(reason) => vec![Part::Entry(Err(reason))],
    };
    for part in parts {
        match part {
            Part::Entry(found) => account.entry(found, family, &shown, line)?,
            Part::Aside(reason) => account.not_for_us(reason)?,
        }
    }
    Ok(())
}

fn is_group(element: &Element<'_, '_>) -> bool {
    element.tag_name().name() == "Indicator"
}

fn is_and(element: &Element<'_, '_>) -> bool {
    element.attribute("operator").is_some_and(|operator| operator.eq_ignore_ascii_case("and"))
}

/// Groups and items right below an element.
fn members<'a, 'input>(element: &Element<'a, 'input>) -> impl Iterator<Item = Element<'a, 'input>> + use<'a, 'input> {
    element.children().filter(|member| matches!(member.tag_name().name(), "Indicator" | "IndicatorItem"))
}

fn node(element: &Element<'_, '_>, depth: usize) -> Result<Node, &'static str> {
    if depth > MAX_DEPTH {
        return Err("a group that is nested too deep");
    }
    if !is_group(element) {
        return item(element).map(Node::Test);
    }
    let members = members(element).map(|member| node(&member, depth + 1)).collect::<Result<Vec<_>, _>>()?;
    if members.is_empty() {
        return Err("a group with nothing in it");
    }
    Ok(if is_and(element) { Node::All(members) } else { Node::Any(members) })
}

fn child<'a, 'input>(element: &Element<'a, 'input>, name: &str) -> Option<Element<'a, 'input>> {
    element.children().find(|child| child.tag_name().name() == name)
}

fn content<'a>(element: &Element<'a, '_>) -> &'a str {
    child(element, "Content").and_then(|content| content.text()).unwrap_or_default().trim()
}

fn item(element: &Element<'_, '_>) -> Result<Comparison, &'static str> {
    let search = child(element, "Context").and_then(|context| context.attribute("search")).unwrap_or_default();
    let term = search.to_ascii_lowercase();
    let known = TERMS.iter().find(|(name, _)| *name == term).map(|(_, path)| *path);
    let path = match known {
        Some(path) => path,
        None if ELSEWHERE.iter().any(|start| term.starts_with(start)) => "windows-registry-key:key",
        None => "x-openioc:term",
    };
    let negated = element.attribute("negate").is_some_and(|negate| negate.eq_ignore_ascii_case("true"));
    let whole = ["domain-name:", "url:", "ipv4-addr:", "network-traffic:dst_ref", "file:hashes"];
    let operator = match element.attribute("condition").unwrap_or("is").to_ascii_lowercase().as_str() {
        _ if negated => Operator::Another,
        "is" => Operator::Equal,
        "contains" if whole.iter().any(|start| path.starts_with(start)) => Operator::Equal,
        _ => Operator::Another,
    };
    Ok(Comparison { path: path.to_owned(), operator, values: vec![Some(content(element).to_owned())] })
}

/// An item, or the first one of a group, for people.
fn shown(element: &Element<'_, '_>) -> String {
    let item = element.descendants().find(|below| below.tag_name().name() == "IndicatorItem");
    let search = item.and_then(|item| child(&item, "Context")).and_then(|context| context.attribute("search"));
    format!("{}={}", search.unwrap_or_default(), item.map(|item| content(&item)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::feeds::FeedFormat;
    use crate::feeds::tests::{entries, read};
    use crate::kind::Kind;

    fn item(search: &str, content: &str) -> String {
        format!(
            "<IndicatorItem condition='is'><Context document='x' search='{search}' type='mir'/>\
             <Content type='string'>{content}</Content></IndicatorItem>\n"
        )
    }

    const MD5: &str = "d41d8cd98f00b204e9800998ecf8427e";

    #[test]
    fn groups_mean_what_they_say() {
        let pair = format!(
            "<Indicator operator='AND'>{}{}</Indicator>",
            item("PortItem/remoteIP", "192.0.2.9"),
            item("PortItem/remotePort", "4444")
        );
        let file = format!(
            "<Indicator operator='AND'>{}{}</Indicator>",
            item("FileItem/FileName", "x.apk"),
            item("FileItem/Md5sum", MD5)
        );
        let odd = format!(
            "<Indicator operator='AND'>{}{}</Indicator>",
            item("Network/DNS", "odd.example"),
            item("ProcessItem/name", "x")
        );
        let all = format!(
            "<Indicator operator='OR'>{}{pair}{file}{odd}{}{}</Indicator>",
            item("Network/DNS", "evil.example"),
            item("RegistryItem/Path", "HKLM"),
            item("Network/URI", "http://evil.example/a")
        );
        for text in [
            format!(
                "<ioc xmlns='http://schemas.mandiant.com/2010/ioc'><short_description>Made up</short_description><definition>{all}</definition></ioc>"
            ),
            format!(
                "\u{feff}<OpenIOC xmlns='http://openioc.org/schemas/OpenIOC_1.1'><metadata><short_description>Made up</short_description></metadata><criteria>{all}</criteria></OpenIOC>"
            ),
        ] {
            let imported = read(&text, FeedFormat::OpenIoc);
            let expected = [
                (Kind::File, MD5),
                (Kind::Domain, "evil.example"),
                (Kind::Endpoint, "192.0.2.9:4444"),
                (Kind::Url, "evil.example/a"),
            ];
            assert_eq!(entries(&imported.indicators), expected.map(|(kind, text)| (kind, text.to_owned())));
            assert_eq!(imported.indicators.domain("evil.example").unwrap().family.name, "Made up");
            assert_eq!(imported.rejected.len(), 1, "{:?}", imported.rejected);
            assert_eq!(imported.rejected[0].reason, "conditions that must all be true");
            assert_eq!(imported.not_for_us.values().sum::<usize>(), 2);
        }
    }

    #[test]
    fn what_is_another_xml_or_hostile_is_refused() {
        for text in [
            "<stix:STIX_Package xmlns:stix='http://stix.mitre.org/stix-1'/>",
            "<ioc",
            "",
            "<!DOCTYPE ioc [<!ENTITY a 'b'>]><ioc>&a;</ioc>",
        ] {
            let limits = crate::FeedLimits::default();
            assert!(
                crate::read_feed(text.as_bytes(), FeedFormat::OpenIoc, &crate::feeds::tests::info(), &limits).is_err(),
                "{text}"
            );
        }
        let deep = format!(
            "<ioc><definition>{}{}</definition></ioc>",
            "<Indicator operator='AND'>".repeat(200),
            "</Indicator>".repeat(200)
        );
        assert_eq!(read(&deep, FeedFormat::OpenIoc).rejected.len(), 1);
    }
}
