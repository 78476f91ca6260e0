//! The harness itself: it finds, clicks and types, and a page that misbehaves does not pass.

use anyhow::Result;
use vigie_e2e::screens::Look;
use vigie_e2e::{Browser, Screen, screens};

const PAGE: &str = "data:text/html,<html lang=en><title>x</title><main><h1>Hello there</h1><label>Name <input id=n></label>\
    <button onclick=\"document.querySelector('h1').textContent='Hi '%2Bdocument.querySelector('input').value\">Greet <b>now</b></button>";

#[tokio::test]
async fn a_browser_reads_types_and_clicks() -> Result<()> {
    let browser = Browser::open("harness", Screen::Phone).await?;
    browser.go(PAGE).await?;
    browser.see("Hello there").await?;
    browser.fill("#n", "Ada").await?;
    browser.click_words("Greet now").await?;
    browser.see("Hi Ada").await?;
    browser.picture("harness").await?;
    for name in ["harness-phone-light", "harness-desk-dark"] {
        assert!(screens::folder().join(format!("{name}.png")).is_file(), "{name}");
    }
    browser.assert_calm(&[]).await?;
    Ok(())
}

#[tokio::test]
async fn a_page_with_barriers_is_refused() -> Result<()> {
    let browser = Browser::open("harness-barriers", Screen::Phone).await?;
    browser.go("data:text/html,<html lang=en><title>x</title><main><h1>Hello</h1><input></main>").await?;
    let refused = format!("{:?}", browser.picture("harness-barriers").await.unwrap_err());
    assert!(refused.contains("label: <input"), "{refused}");
    Ok(())
}

#[tokio::test]
async fn a_page_that_opens_a_dialog_or_fails_is_told() -> Result<()> {
    let browser = Browser::open("harness-trouble", Screen::Desk).await?;
    browser.go("data:text/html,<body>x<script>alert('boo')</script>").await?;
    assert!(browser.assert_calm(&[]).await.unwrap_err().to_string().contains("alert boo"));
    browser.go("data:text/html,<body>y<script>nothing.at.all</script>").await?;
    assert!(browser.assert_calm(&[]).await.unwrap_err().to_string().contains("not defined"));
    Ok(())
}

#[tokio::test]
async fn no_colour_is_caught_half_way_to_another() -> Result<()> {
    let browser = Browser::open("harness-motion", Screen::Phone).await?;
    let page = "data:text/html,<html lang=en><title>x</title><style>:root{color-scheme:light dark;color:light-dark(black,white);background:light-dark(white,black)}\
        @media (prefers-reduced-motion:no-preference){p{transition:color 9s}}</style><main><h1>Hello</h1><p>there</p></main>";
    browser.go(page).await?;
    browser.picture("harness-motion").await
}

#[test]
fn a_page_is_seen_in_each_size_and_scheme_and_pages_together_in_all_four_looks() {
    let of = |name: &str| Look::of(name).iter().map(Look::to_string).collect::<Vec<_>>();
    let looks = ["phone-light", "desk-light", "phone-dark", "desk-dark"];
    for name in ["harness", "a", "b"] {
        for part in ["phone", "desk", "light", "dark"] {
            assert!(of(name).iter().any(|look| look.contains(part)), "{name} is never {part}");
        }
    }
    assert!(looks.iter().all(|look| of("a").contains(&(*look).to_owned()) || of("b").contains(&(*look).to_owned())));
    let sizes = Screen::ALL.map(|screen| Look::in_size("a", screen));
    assert_eq!(sizes.concat().len(), Look::of("a").len(), "walked in each size, it is seen in the same looks");
}
