//! YARA rules of the operator's own, as an administrator meets them: a whole server that was configured
//! by a file, real packages, and the reports.

#[allow(dead_code, reason = "shared with the tests of vetting")]
mod portal_world;

use std::path::{Path, PathBuf};

use portal_world::World;
use tempfile::TempDir;
use vigie_server::{Config, ConfigProblem, Settings};

const SMS: &str = "fdroidserver/souch.smsbypass_9.apk";

/// A folder with rules, and the settings that name it.
struct Folder {
    data: TempDir,
}

impl Folder {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        std::fs::create_dir(data.path().join("rules")).unwrap();
        Self { data }
    }

    fn rules(&self) -> PathBuf {
        self.data.path().join("rules")
    }

    fn settings(&self) -> Result<Settings, Vec<ConfigProblem>> {
        settings(self.data.path(), &format!("[yara]\nrules = [{:?}]\ntimeout_seconds = 4\n", self.rules()))
    }
}

fn settings(data: &Path, yara: &str) -> Result<Settings, Vec<ConfigProblem>> {
    let file = data.join("vigie.toml");
    let text = format!(
        "data = {data:?}\npublic_url = \"https://vigie.example.org\"\n[listen]\nhttps = \"127.0.0.1:0\"\n{yara}"
    );
    std::fs::write(&file, text).unwrap();
    Config::read(&file).unwrap().settings()
}

fn wrong(settings: Result<Settings, Vec<ConfigProblem>>) -> Vec<ConfigProblem> {
    settings.map(|settings| settings.yara.is_some()).unwrap_err()
}

#[test]
fn a_server_without_rules_needs_none() {
    let folder = Folder::new();
    assert!(settings(folder.data.path(), "").unwrap().yara.is_none());
    assert!(settings(folder.data.path(), "[yara]\nrules = []\n").unwrap().yara.is_none());
    let alone = wrong(settings(folder.data.path(), "[yara]\nclean = [\"x.apk\"]\n"));
    assert_eq!(alone[0].code, "config.yara-clean");
    let slow = wrong(settings(folder.data.path(), "[yara]\ntimeout_seconds = 61\n"));
    assert_eq!((slow[0].code, slow[0].at.as_str()), ("config.yara-timeout", "yara.timeout_seconds"));
}

#[cfg(not(feature = "yara"))]
#[test]
fn a_build_without_yara_refuses_rules_rather_than_ignoring_them() {
    let folder = Folder::new();
    std::fs::write(folder.rules().join("a.yar"), "rule a { condition: false }").unwrap();
    let told = wrong(folder.settings());
    assert_eq!((told.len(), told[0].code, told[0].at.as_str()), (1, "yara.not-built", "yara.rules"));
    assert!(told[0].message.contains("--features yara"), "{told:?}");
}

#[tokio::test]
async fn a_server_without_rules_says_nothing_of_them() {
    let world = World::new().await;
    let html = world.page(&world.vet(SMS).await).await;
    assert!(!html.contains("YARA"), "{html}");
}

#[cfg(feature = "yara")]
mod with_rules {
    use super::portal_world::package;
    use super::*;

    /// Matches the package in its code, says something hostile of itself, and is rated critical.
    const BYPASS: &str = "rule sms_bypass : sms <TAG> {\n meta:\n  severity = \"critical\"\n  \
         description = \"<script>alert(1)</script> takes messages\"\n strings:\n  $filter = \"souch/smsbypass/Filter\"\n \
         condition: $filter }\n";

    fn bypass() -> String {
        BYPASS.replace("<TAG>", "stalker")
    }

    impl Folder {
        fn write(&self, name: &str, text: &str) {
            std::fs::write(self.rules().join(name), text).unwrap();
        }

        async fn start(self) -> World {
            let settings = self.settings().unwrap();
            World::with(self.data, &settings).await
        }
    }

    #[tokio::test]
    async fn a_match_is_in_the_report_counts_and_does_no_harm() {
        let folder = Folder::new();
        folder.write("android.yar", &bypass());
        let world = folder.start().await;
        let report = world.vet(SMS).await;
        let html = world.page(&report).await;
        for words in [
            "YARA rules",
            "sms_bypass",
            "apps/yara/android/sms_bypass",
            "stalker",
            "classes.dex",
            "$filter",
            "&#60;script&#62;alert(1)",
            "Judged by",
            "one rule, last changed on",
            "Harmful",
            "A rule of your own says so",
        ] {
            assert!(html.contains(words), "{words} in {html}");
        }
        assert!(!html.contains("<script>alert") && !html.contains("yara-newer"), "{html}");
        assert!(world.page("/apps/vet").await.contains("Harmful"), "the list of reports says the same");
        let other = world.page(&world.vet("fdroidserver/com.politedroid_6.apk").await).await;
        assert!(other.contains("None of the rules matched.") && !other.contains("sms_bypass"), "{other}");
        world.running.stop().await;
    }

    #[tokio::test]
    async fn a_rule_that_does_not_end_is_told_and_the_server_goes_on() {
        let folder = Folder::new();
        folder.write("a.yar", &bypass());
        folder.write(
            "slow.yar",
            "rule endless { strings: $a = \"souch/smsbypass/Filter\"\n\
             condition: $a and for all i in (0..900000000000) : (uint8(i % filesize) < 256) }",
        );
        let world = folder.start().await;
        let html = world.page(&world.vet(SMS).await).await;
        for words in ["yara.timed-out", "apps/yara/slow/endless", "did not see the whole package", "android.permission"]
        {
            assert!(html.contains(words), "{words} in {html}");
        }
        let other = world.page(&world.vet("fdroidserver/com.politedroid_6.apk").await).await;
        assert!(other.contains("None of the rules matched.") && !other.contains("yara.timed-out"), "{other}");
    }

    #[tokio::test]
    async fn rules_that_are_wrong_or_hit_what_is_clean_are_refused_by_name() {
        let folder = Folder::new();
        assert_eq!(wrong(folder.settings())[0].code, "yara.no-rules");
        folder.write("b.yar", "rule fine { condition: false }\nrule broken { condition: $x }");
        let told = wrong(folder.settings());
        let place = format!("{}, line 2", folder.rules().join("b.yar").display());
        assert_eq!((told[0].code, told[0].at.as_str()), ("yara.bad-rule", place.as_str()), "{told:?}");
        folder.write("b.yar", "rule everything { condition: uint32be(0) == 0x504b0304 }");
        let told = wrong(folder.settings());
        assert!(told.iter().all(|one| one.code == "yara.hits-clean"), "{told:?}");
        assert!(told[0].message.contains("apps/yara/b/everything") && told[0].message.contains("contact-manager.apk"));
        assert_eq!(told[0].at, folder.rules().join("b.yar").display().to_string());
        // The operator's own clean packages stand guard as well.
        folder.write("b.yar", &bypass());
        assert!(folder.settings().is_ok());
        std::fs::write(folder.data.path().join("ours.apk"), package(SMS)).unwrap();
        let own =
            format!("[yara]\nrules = [{:?}]\nclean = [{:?}]\n", folder.rules(), folder.data.path().join("ours.apk"));
        let told = wrong(settings(folder.data.path(), &own));
        assert!(told[0].code == "yara.hits-clean" && told[0].message.contains("ours.apk"), "{told:?}");
    }

    #[tokio::test]
    async fn a_reload_takes_new_rules_and_old_reports_say_by_which_they_were_judged() {
        let folder = Folder::new();
        folder.write("a.yar", "rule nothing { condition: false }");
        let (rules, data) = (folder.rules(), folder.data.path().to_owned());
        let world = folder.start().await;
        let old = world.vet(SMS).await;
        assert!(world.page(&old).await.contains("None of the rules matched."));
        std::fs::write(rules.join("a.yar"), bypass()).unwrap();
        let config = format!("[yara]\nrules = [{rules:?}]\n");
        world.running.reload(&settings(&data, &config).unwrap()).unwrap();
        let html = world.page(&old).await;
        assert!(html.contains("The rules have changed since this report") && !html.contains("sms_bypass"), "{html}");
        // Deleted and uploaded again, the file is judged by the new rules.
        world.post(&format!("{old}/delete"), &[]).await;
        let new = world.vet(SMS).await;
        let html = world.page(&new).await;
        assert!(html.contains("sms_bypass") && !html.contains("The rules have changed"), "{html}");
        // What is broken never comes to be settings, so the rules in force stay.
        std::fs::write(rules.join("a.yar"), "rule broken {").unwrap();
        assert_eq!(wrong(settings(&data, &config))[0].code, "yara.bad-rule");
        assert!(!world.page(&new).await.contains("yara-newer"));
        // Without rules, what they said stays in the report and is told to be of another day.
        world.running.reload(&settings(&data, "").unwrap()).unwrap();
        let html = world.page(&new).await;
        assert!(html.contains("No YARA rules are in force any more") && html.contains("sms_bypass"), "{html}");
    }
}
