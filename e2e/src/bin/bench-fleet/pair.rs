//! Two processes over one PostgreSQL behind nginx, which shares what comes among them.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use vigie_e2e::wait;

use crate::server::{self, Server};

/// Both, and what stands before them. It ends when this is dropped.
pub(crate) struct Pair {
    /// What is asked of it goes to nginx.
    pub(crate) server: Server,
    nginx: Child,
    _folder: TempDir,
}

impl Drop for Pair {
    fn drop(&mut self) {
        let _ = self.nginx.kill();
        let _ = self.nginx.wait();
    }
}

impl Pair {
    pub(crate) async fn start(mut server: Server) -> Result<Self> {
        let front: SocketAddr = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let [one, other] = server.double(front)?;
        let folder = TempDir::with_prefix("vigie-front-")?;
        let at = folder.path().display().to_string();
        let [certificate, key] = server.tls().map(|path| path.display().to_string());
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|what| format!("{what}_temp_path {at}/{what};\n"))
            .concat();
        let text = format!(
            "daemon off;\nmaster_process off;\npid {at}/pid;\nevents {{ worker_connections 10000; }}\n\
             http {{\naccess_log off;\n{temporary}keepalive_requests 1000000;\n\
             upstream vigie {{ server {one}; server {other}; keepalive 64; keepalive_requests 1000000; }}\n\
             server {{\nlisten {front} ssl;\nssl_certificate {certificate};\nssl_certificate_key {key};\n\
             location / {{\nproxy_pass http://vigie;\nproxy_http_version 1.1;\nproxy_set_header Connection \"\";\n\
             proxy_set_header Host localhost;\nproxy_set_header X-Forwarded-For $remote_addr;\n\
             proxy_read_timeout 120s;\n}}\n}}\n}}\n"
        );
        std::fs::write(folder.path().join("nginx.conf"), text)?;
        let mut command = Command::new("nginx");
        command.args(["-e", "stderr", "-p", &at, "-c", "nginx.conf"]).stdin(Stdio::null());
        // Debian keeps it where only root looks.
        command.env("PATH", format!("{}:/usr/sbin", std::env::var("PATH").unwrap_or_default()));
        let nginx = command.spawn().context("cannot start nginx; `cargo xtask test` installs it")?;
        let pair = Self { server, nginx, _folder: folder };
        let listens = || async { TcpStream::connect(front).ok().map(drop) };
        wait::until("nginx to listen", listens).await?;
        Ok(pair)
    }

    /// The processor's time that nginx took, in seconds.
    pub(crate) fn proxy_cpu(&self) -> Result<f64> {
        server::cpu(self.nginx.id())
    }
}
