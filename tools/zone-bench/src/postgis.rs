//! PostGIS, in a server of its own.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use vigie_zones::Cell;

use crate::{Asked, NEAREST, ROUNDS};

/// Both ways to ask it.
pub struct Both {
    /// On the earth.
    pub geography: Asked,
    /// In degrees.
    pub degrees: Asked,
}

pub fn ask(cells: &[Cell], asked: &[Cell]) -> Result<Both> {
    let server = Server::start()?;
    server.psql(
        "CREATE EXTENSION postgis; CREATE TABLE zones (id int, north float8, east float8);
                 CREATE TABLE questions (id int, north float8, east float8);",
    )?;
    server.fill("zones", cells)?;
    server.fill("questions", asked)?;
    let start = Instant::now();
    server.psql(
        "CREATE TABLE earth AS SELECT id, ST_MakePoint(east, north)::geography AS at FROM zones;
         CREATE TABLE plane AS SELECT id, ST_SetSRID(ST_MakePoint(east, north), 4326) AS at FROM zones;
         CREATE INDEX ON earth USING gist (at); CREATE INDEX ON plane USING gist (at);
         VACUUM ANALYZE earth; VACUUM ANALYZE plane;
         CREATE TABLE times (way text, round int, question int, micros float8, furthest float8);",
    )?;
    println!("PostGIS: both indexes built in {:.1} s", start.elapsed().as_secs_f64());
    let ways = [
        ("earth", "ST_MakePoint(q.east, q.north)::geography"),
        ("plane", "ST_SetSRID(ST_MakePoint(q.east, q.north), 4326)"),
    ];
    for (way, point) in ways {
        server.psql(&format!(
            "DO $$ DECLARE q record; begun timestamptz; point {kind}; BEGIN FOR round IN 1..{ROUNDS} LOOP FOR q IN SELECT * FROM questions LOOP
             point := {point};
             begun := clock_timestamp();
             PERFORM id FROM {way} ORDER BY at <-> point LIMIT {NEAREST};
             INSERT INTO times VALUES ('{way}', round, q.id, extract(epoch FROM clock_timestamp() - begun) * 1e6,
             (SELECT max(far) FROM (SELECT at <-> point AS far FROM {way} ORDER BY at <-> point LIMIT {NEAREST}) near));
             END LOOP; END LOOP; END $$;",
            kind = if way == "earth" { "geography" } else { "geometry" },
        ))?;
    }
    Ok(Both { geography: server.times("earth")?, degrees: server.times("plane")? })
}

struct Server {
    process: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start() -> Result<Self> {
        let binaries = binaries()?;
        let folder = tempfile::TempDir::with_prefix("vigie-postgis-")?;
        if is_root() {
            ensure!(
                Command::new("chown").arg("postgres:postgres").arg(folder.path()).status()?.success(),
                "chown failed"
            );
        }
        let data = folder.path().join("data");
        let mut init = as_server(&binaries.join("initdb"));
        init.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
        ensure!(init.stdout(Stdio::null()).status()?.success(), "initdb failed");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = as_server(&binaries.join("postgres"));
        server.arg("-D").arg(&data).args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"]).arg(folder.path());
        // Everything in memory, nothing written through, one core.
        for setting in [
            "shared_buffers=1GB",
            "fsync=off",
            "jit=off",
            "max_parallel_workers_per_gather=0",
            "maintenance_work_mem=512MB",
        ] {
            server.args(["-c", setting]);
        }
        let process = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let server = Self { process, port, _folder: folder };
        for _ in 0..200 {
            if server.psql("SELECT 1").is_ok() {
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL did not start");
    }

    /// Runs statements, and gives what they answer.
    fn psql(&self, sql: &str) -> Result<String> {
        let mut psql = Command::new("psql");
        psql.args([
            "-h",
            "127.0.0.1",
            "-p",
            &self.port.to_string(),
            "-U",
            "postgres",
            "-qAt",
            "-v",
            "ON_ERROR_STOP=1",
            "postgres",
        ]);
        let mut psql = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        psql.stdin.take().context("no way in")?.write_all(sql.as_bytes())?;
        let output = psql.wait_with_output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn fill(&self, table: &str, cells: &[Cell]) -> Result<()> {
        let mut text = format!("COPY {table} FROM STDIN;\n");
        for (id, cell) in cells.iter().enumerate() {
            writeln!(text, "{id}\t{:.2}\t{:.2}", cell.latitude(), cell.longitude())?;
        }
        text.push_str("\\.\n");
        self.psql(&text).map(drop)
    }

    fn times(&self, way: &str) -> Result<Asked> {
        let sql = format!(
            "SELECT min(micros), min(furthest) FROM times WHERE way = '{way}' GROUP BY question ORDER BY question"
        );
        let mut done = Asked::default();
        for line in self.psql(&sql)?.lines() {
            let (micros, metres) = line.split_once('|').context("no time")?;
            done.micros.push(micros.parse()?);
            done.furthest.push(metres.parse::<f64>()? / 1000.0);
        }
        Ok(done)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-INT", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}

fn binaries() -> Result<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let bins = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists());
    bins.max().context("no PostgreSQL server here: install the Debian package `postgresql-postgis`")
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
