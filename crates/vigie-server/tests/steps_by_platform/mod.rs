//! What people are told to do, on the page of a finding: as their phone calls it.

use vigie_protocol::RecordBody;
use vigie_types::{FindingId, Front, Language, Platform, Severity, Subject, ThreatKind};
use vigie_ui::Texts;

use crate::fleet::{phone, report};
use crate::opened;
use crate::portal_world::World;

#[tokio::test]
async fn a_finding_says_what_to_do_as_its_phone_calls_it() {
    let (world, texts) = (World::new().await, Texts::new(Language::En));
    let kind = ThreatKind::OsDowngrade;
    for (name, platform, version) in
        [("Ada", Platform::Android, "16"), ("Ben", Platform::Android, "7.1"), ("Cleo", Platform::Ios, "18.1")]
    {
        let RecordBody::Device(mut told) = report(&Front::ALL) else { unreachable!("a report is about the device") };
        (told.platform, told.os_version) = (platform, Some(version.to_owned()));
        let (id, mut body): (FindingId, _) = opened(Severity::Elevated, world.running.server.now());
        if let RecordBody::FindingOpened { finding } = &mut body {
            (finding.kind, finding.subject) = (kind, Subject::Device);
        }
        phone(&world, name, vec![RecordBody::Device(told), body], 0).await;
        let html = world.page(&format!("/threats/{id}")).await;
        let steps = texts.threat_steps_on(kind, platform, version);
        let told = html.split("id=\"told\"").nth(1).unwrap();
        assert!(steps.iter().all(|step| told.contains(&format!("<li>{step}</li>"))), "{steps:?}: {html}");
        assert_ne!(steps, texts.threat_steps(kind));
    }
}
