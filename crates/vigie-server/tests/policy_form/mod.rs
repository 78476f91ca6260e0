//! The form of the policy as a browser without scripts fills it in and sends it.

use crate::portal_world::World;

/// The form as a browser would send it, from the page: what is in it, with changes.
pub(crate) async fn form(world: &World, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let html = world.page("/policy").await;
    let mut fields: Vec<(String, String)> = Vec::new();
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    for tag in html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
        let Some(name) = attribute(tag, " name").filter(|_| tag.starts_with("input") || tag.starts_with("select"))
        else {
            if tag.starts_with("option")
                && tag.ends_with(" selected")
                && let (Some((_, chosen)), Some(value)) = (fields.last_mut(), attribute(tag, "value"))
            {
                *chosen = value;
            }
            continue;
        };
        let switch = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if !switch || tag.contains(" checked") {
            let value = attribute(tag, "value").unwrap_or_else(|| if switch { "on".into() } else { String::new() });
            fields.push((name, value));
        }
    }
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        if !value.is_empty() {
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    fields
}

pub(crate) async fn post(world: &World, path: &str, fields: &[(String, String)]) -> reqwest::Response {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    world.post(path, &fields).await
}

pub(crate) async fn version(world: &World) -> u32 {
    world.company.policies(1).await.unwrap()[0].policy.version
}

/// The hidden fields of a page's last form.
pub(crate) fn hidden(html: &str) -> Vec<(String, String)> {
    let form = html.rsplit("<form ").next().unwrap();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1).map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split_once('"').unwrap().0.to_owned())
    });
    fields.collect()
}
