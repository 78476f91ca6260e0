//! What the server stands on, and how it is pulled away: the real program over a real database.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use vigie_e2e::postgres::Postgres;
use vigie_server::{NewCompany, Settings, invite, start};
use vigie_store::{Actor, NewPerson};
use vigie_types::{Language, TenantId};

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// `SIGKILL` in the middle of whatever the server does, and a new start.
    Killed,
    /// PostgreSQL ends as at a power cut, and comes back after a while; the server stays.
    DatabaseGone,
    /// No room is left in the data folder's file system for a while.
    DiskFull,
    /// The server's clock is an hour behind for a while.
    ClockBack,
}

/// Where Debian's package `faketime` puts what we need.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

pub(crate) struct Ground {
    pub(crate) tenant: TenantId,
    /// One for each person.
    pub(crate) links: Vec<String>,
    trouble: Trouble,
    https: SocketAddr,
    folder: TempDir,
    database: Option<String>,
    postgres: Option<Postgres>,
    /// A process that keeps a mount namespace with a small file system at the data folder.
    room: Option<Child>,
    server: Child,
}

impl Ground {
    /// A company with so many people, and the server as a process of its own.
    pub(crate) async fn new(trouble: Trouble, postgres: bool, people: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let postgres = postgres.then(|| Postgres::start().unwrap());
        let database = postgres.as_ref().map(|server| server.new_database("vigie").unwrap());
        let data = folder.path().join("data");
        let settings = Settings { data: data.clone(), https, database: database.clone(), ..Settings::default() };
        let (tenant, links) = prepare(&settings, people).await;
        let own = database.as_ref().map(|url| format!("[database]\nurl = {url:?}\n")).unwrap_or_default();
        let text = format!("data = {data:?}\npublic_url = \"https://{https}\"\n[listen]\nhttps = \"{https}\"\n{own}");
        std::fs::write(folder.path().join("vigie.toml"), text).unwrap();
        set_clock(folder.path(), "+0");
        let room = (trouble == Trouble::DiskFull).then(|| small_room(folder.path()));
        let server = serve(trouble, folder.path(), room.as_ref());
        Self { tenant, links, trouble, https, folder, database, postgres, room, server }
    }

    /// Makes trouble.
    pub(crate) fn begin(&mut self) {
        match self.trouble {
            Trouble::Killed => self.kill(),
            Trouble::DatabaseGone => self.postgres.as_mut().expect("a database of its own").stop().unwrap(),
            Trouble::DiskFull => {
                self.inside("cat /dev/zero > \"$FOLDER/data/filler\" 2>/dev/null; test -s \"$FOLDER/data/filler\"");
            }
            Trouble::ClockBack => set_clock(self.folder.path(), "-3600"),
        }
    }

    /// Ends it.
    pub(crate) fn end(&mut self) {
        match self.trouble {
            Trouble::Killed => self.server = serve(self.trouble, self.folder.path(), self.room.as_ref()),
            Trouble::DatabaseGone => self.postgres.as_mut().expect("a database of its own").start_again().unwrap(),
            Trouble::DiskFull => self.inside("rm \"$FOLDER/data/filler\""),
            Trouble::ClockBack => set_clock(self.folder.path(), "+0"),
        }
    }

    /// Ends the server for good; what it kept, for a server of the test's own.
    pub(crate) fn finish(&mut self) -> Settings {
        if self.trouble != Trouble::Killed {
            assert!(self.server.try_wait().unwrap().is_none(), "the server itself went on through all of it");
        }
        self.kill();
        let mut data = self.folder.path().join("data");
        if self.room.is_some() {
            self.inside("cp -a \"$FOLDER/data\" \"$FOLDER/kept\"");
            data = self.folder.path().join("kept");
        }
        Settings { data, https: self.https, database: self.database.clone(), ..Settings::default() }
    }

    fn kill(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    fn inside(&self, script: &str) {
        let mut shell = enter(self.room.as_ref().expect("a file system of its own"));
        let status = shell.args(["sh", "-c", script]).env("FOLDER", self.folder.path()).status();
        assert!(status.unwrap().success(), "{script}");
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        for child in [Some(&mut self.server), self.room.as_mut()].into_iter().flatten() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A company and its people, made before the server is a process of its own.
async fn prepare(settings: &Settings, people: usize) -> (TenantId, Vec<String>) {
    let running = start(settings).await.unwrap();
    let new =
        NewCompany { name: "Example".into(), language: Language::En, seats: 100, help_contact: None, demo: false };
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let id = running.server.create_company(&new, actor.clone()).await.unwrap();
    let tenant = running.server.store().tenant(id, actor);
    let people: Vec<NewPerson> = (0..people)
        .map(|number| NewPerson {
            name: format!("Person {number}"),
            email: format!("p{number}@example.org"),
            language: Language::En,
            group: None,
        })
        .collect();
    let mut links = Vec::new();
    for person in tenant.add_people(&people, running.server.now()).await.unwrap() {
        links.push(invite(&running.server, &tenant, person).await.unwrap().reveal());
    }
    running.stop().await;
    (id, links)
}

fn serve(trouble: Trouble, folder: &Path, room: Option<&Child>) -> Child {
    let program = env!("CARGO_BIN_EXE_vigie");
    let mut command = match room {
        Some(room) => enter(room),
        None => Command::new("env"),
    };
    command.arg(program).args(["serve", "--config"]).arg(folder.join("vigie.toml"));
    if trouble == Trouble::ClockBack {
        command.env("LD_PRELOAD", FAKETIME).env("FAKETIME_TIMESTAMP_FILE", clock(folder));
        command.env("FAKETIME_NO_CACHE", "1").env("DONT_FAKE_MONOTONIC", "1");
    }
    let log = std::fs::File::options().create(true).append(true).open(folder.join("log")).unwrap();
    command.stdout(Stdio::null()).stderr(log).spawn().unwrap()
}

fn clock(folder: &Path) -> PathBuf {
    folder.join("clock")
}

/// Moves the server's clock by so many seconds.
fn set_clock(folder: &Path, by: &str) {
    let beside = folder.join("clock.new");
    std::fs::write(&beside, by).unwrap();
    std::fs::rename(&beside, clock(folder)).unwrap();
}

/// Puts what was prepared into a small file system that only this process and who enters it sees.
#[expect(clippy::zombie_processes, reason = "who owns it ends it, and a panic ends the test")]
fn small_room(folder: &Path) -> Child {
    let script = "mv \"$FOLDER/data\" \"$FOLDER/prepared\" && mkdir \"$FOLDER/data\" && \
                  mount -t tmpfs -o size=48m,mode=700 tmpfs \"$FOLDER/data\" && \
                  cp -a \"$FOLDER/prepared/.\" \"$FOLDER/data\" && touch \"$FOLDER/mounted\" && exec sleep 600";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script]).env("FOLDER", folder);
    let room = command.spawn().unwrap();
    for _ in 0..100 {
        if folder.join("mounted").exists() {
            return room;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no file system was mounted");
}

fn enter(room: &Child) -> Command {
    let mut command = Command::new("nsenter");
    command.args(["--target", &room.id().to_string(), "--user", "--preserve-credentials", "--mount"]);
    command
}

/// Whether this machine lets us mount something where nobody else sees it; some containers do not.
pub(crate) fn may_mount() -> bool {
    let tried = Command::new("unshare").args(["--user", "--map-root-user", "--mount", "true"]).status();
    let may = tried.is_ok_and(|status| status.success());
    if !may {
        eprintln!("skipped: no mount namespaces here");
    }
    may
}
