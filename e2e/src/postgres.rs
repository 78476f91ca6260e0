//! A PostgreSQL server of one's own from Debian's package `postgresql`: on loopback, with `pg_stat_statements`, and
//! writing through as in real use. It can be stopped and started, and ends with its owner.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

/// The server.
pub struct Postgres {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Postgres {
    /// Makes a cluster and starts its server.
    ///
    /// # Errors
    /// When the package is not there, or the server does not start within ten seconds.
    pub fn start() -> Result<Self> {
        let binaries = binaries()?;
        let folder = TempDir::with_prefix("vigie-postgres-")?;
        give_away(folder.path())?;
        let data = folder.path().join("data");
        let mut init = as_server(&binaries.join("initdb"));
        init.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
        ensure!(init.stdout(Stdio::null()).status()?.success(), "initdb failed");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = Self { process: run(folder.path(), port)?, port, folder };
        server.until_it_answers()?;
        Ok(server)
    }

    /// Ends it as a power cut would end its sessions: `SIGQUIT`, without a last checkpoint.
    ///
    /// # Errors
    /// When there is no `kill`.
    pub fn stop(&mut self) -> Result<()> {
        Command::new("kill").args(["-QUIT", &self.process.id().to_string()]).status()?;
        self.process.wait()?;
        Ok(())
    }

    /// Starts it again after [`Postgres::stop`], at the same address.
    ///
    /// # Errors
    /// When it does not answer within ten seconds.
    pub fn start_again(&mut self) -> Result<()> {
        self.process = run(self.folder.path(), self.port)?;
        self.until_it_answers()
    }

    fn until_it_answers(&self) -> Result<()> {
        for _ in 0..200 {
            if self.psql("CREATE EXTENSION IF NOT EXISTS pg_stat_statements").is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL did not start");
    }

    /// The address of a new, empty database.
    ///
    /// # Errors
    /// When there is one of that name.
    pub fn new_database(&self, name: &str) -> Result<String> {
        self.psql(&format!("CREATE DATABASE {name}"))?;
        Ok(format!("postgres://postgres@127.0.0.1:{}/{name}", self.port))
    }

    /// What a statement answers, as text without any frame.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn psql(&self, sql: &str) -> Result<String> {
        let mut psql = Command::new("psql");
        psql.args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres", "-qAtc", sql, "postgres"]);
        let output = psql.output().context("no psql: install the Debian package `postgresql`")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // SIGINT: sessions end at once, and its own children with them.
        let _ = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

fn run(folder: &Path, port: u16) -> Result<Child> {
    let mut server = as_server(&binaries()?.join("postgres"));
    server.arg("-D").arg(folder.join("data")).args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]).arg(folder);
    server.args(["-c", "shared_preload_libraries=pg_stat_statements", "-c", "pg_stat_statements.track_utility=off"]);
    Ok(server.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?)
}

fn binaries() -> Result<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let bins = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists());
    bins.max().context("no PostgreSQL server here: install the Debian package `postgresql`")
}

/// PostgreSQL refuses to run as root, so root lends it the user that the package made.
fn as_server(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program).current_dir("/");
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0"))
}

fn give_away(folder: &Path) -> Result<()> {
    if is_root() {
        ensure!(Command::new("chown").arg("postgres:postgres").arg(folder).status()?.success(), "chown failed");
    }
    Ok(())
}
