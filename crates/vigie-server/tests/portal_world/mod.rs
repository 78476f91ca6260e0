//! A whole server with a company, and the browser of its administrator, without scripts.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Response, StatusCode};
use tempfile::TempDir;
use vigie_server::{Running, Settings, start};
use vigie_store::{Actor, TenantStore};

pub(crate) struct World {
    pub(crate) running: Running,
    pub(crate) origin: String,
    pub(crate) client: Client,
    pub(crate) company: TenantStore,
    pub(crate) data: TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let https = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let settings = Settings { data: data.path().to_owned(), https, max_upload_mib: 1, ..Settings::default() };
        Self::with(data, &settings).await
    }

    /// A server with these settings, which keep its data in this folder.
    pub(crate) async fn with(data: TempDir, settings: &Settings) -> Self {
        let running = start(settings).await.unwrap();
        let origin = format!("https://{}", running.https);
        let _ = rustls::crypto::ring::default_provider().install_default();
        let pem = std::fs::read(data.path().join("tls-certificate.pem")).unwrap();
        let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
        let client = Client::builder().tls_certs_only([certificate]).cookie_store(true).no_proxy().build().unwrap();
        let link = running.setup_link().unwrap();
        let form = [
            ("company", "Example"),
            ("language", "en"),
            ("seats", "10"),
            ("help_contact", ""),
            ("name", "Ada"),
            ("email", "ada@example.org"),
            ("password", "correct horse battery"),
        ];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = client.post(link).header("origin", &origin).body(body);
        request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        let tenant = running.server.store().system().tenants().await.unwrap().remove(0).id;
        let actor = Actor { name: "test".into(), address: "test".into() };
        let company = running.server.store().tenant(tenant, actor);
        Self { running, origin, client, company, data }
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.client.get(format!("{}{path}", self.origin)).send().await.unwrap()
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self.client.post(format!("{}{path}", self.origin)).header("origin", &self.origin).body(body);
        request.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap()
    }

    pub(crate) async fn upload(&self, files: Vec<(&str, Vec<u8>)>) -> Response {
        let mut form = Form::new();
        for (name, bytes) in files {
            form = form.part("file", Part::bytes(bytes).file_name(name.to_owned()));
        }
        let request = self.client.post(format!("{}/apps/vet", self.origin)).header("origin", &self.origin);
        request.multipart(form).send().await.unwrap()
    }

    /// Uploads a package of the test data and waits for its report; gives its address.
    pub(crate) async fn vet(&self, name: &str) -> String {
        let answer = self.upload(vec![(name, package(name))]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let path = answer.url().path().to_owned();
        assert!(path.starts_with("/apps/reports/"), "{path}");
        self.wait(&path).await;
        path
    }

    pub(crate) async fn wait(&self, path: &str) -> String {
        self.until(path, |html| !html.contains("every 1s")).await
    }

    /// Reads a page again and again until it says what is waited for.
    pub(crate) async fn until(&self, path: &str, done: impl Fn(&str) -> bool) -> String {
        for _ in 0..200 {
            let html = self.page(path).await;
            if done(&html) {
                return html;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path} was never done");
    }
}

/// A package of the test data.
pub(crate) fn package(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/apps").join(name)).unwrap()
}
