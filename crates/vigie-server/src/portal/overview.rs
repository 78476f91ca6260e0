//! The overview: what needs the administrator first, then figures.

use askama::Template;

use super::frame::{Frame, Reply, done, show};
use super::overall::Overall;
use super::session::Signed;

#[derive(Template)]
#[template(path = "portal/overview.html")]
struct OverviewPage {
    f: Frame,
    all: Overall,
    first_steps: bool,
}

/// Causes that the overview shows; the list of threats has all of them.
const SHOWN: u32 = 8;

pub(super) async fn page(signed: Signed) -> Reply {
    let all = Overall::read(&signed, SHOWN).await?;
    Ok(show(&OverviewPage { f: signed.frame("/", "nav-overview"), first_steps: all.phones == 0, all }))
}

/// Has the welcome mail sent again to everybody who has no phone yet and got none lately.
pub(super) async fn invite_again(signed: Signed) -> Reply {
    signed.store.invite_again(signed.now()).await.map_err(|error| signed.failed(error))?;
    signed.server.invitation_waits();
    Ok(done("/", "invited-again"))
}
