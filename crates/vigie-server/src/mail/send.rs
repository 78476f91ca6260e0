//! The mail server, and handing mails to it.

use std::path::PathBuf;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use url::Url;
use vigie_store::MailRow;

use super::name::{name_of_setting, name_of_url};

/// How long a mail server may take for one mail.
const PATIENCE: Duration = Duration::from_secs(60);
/// After which time a mail is tried again; then it is given up.
const RETRIES: [Duration; 5] = [
    Duration::from_secs(60),
    Duration::from_secs(300),
    Duration::from_secs(1_800),
    Duration::from_secs(7_200),
    Duration::from_secs(21_600),
];

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// Plain, then TLS before anything is said (RFC 3207); without TLS nothing is sent.
    #[default]
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Implicit,
    /// No TLS: for a mail server on the same machine.
    None,
}

/// The mail server.
#[derive(Clone, Debug)]
pub struct Smtp {
    /// Host name, as its certificate has it.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection of the connection.
    pub tls: SmtpTls,
    /// User and password, where it wants them.
    pub login: Option<(String, String)>,
    /// How this server names itself to mail servers and in `Message-ID`; the host of the public address
    /// where missing.
    pub name: Option<String>,
    /// The sender, e.g. `Vigie <vigie@example.org>`.
    pub from: Mailbox,
    /// A file with further certificate authorities, PEM.
    pub ca_file: Option<PathBuf>,
    /// After which times a mail is tried again; the default where missing.
    pub retries: Option<Vec<Duration>>,
}

/// Why a mail server's settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The file of certificate authorities.
    #[error("{path}: {source}")]
    CaFile {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The name.
    #[error("{0:?} is no host name")]
    Name(String),
    /// TLS cannot be set up.
    #[error("TLS to the mail server cannot be set up: {0}")]
    Tls(#[from] lettre::transport::smtp::Error),
}

/// A mail server that can be sent to.
#[derive(Clone, Debug)]
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(crate) from: Mailbox,
    /// As this server is known to mail servers.
    pub(crate) name: ClientId,
    pub(super) retries: Vec<Duration>,
}

impl Mailer {
    pub(crate) fn new(smtp: &Smtp, public_url: &Url) -> Result<Self, SmtpError> {
        let name = match &smtp.name {
            Some(name) => name_of_setting(name).ok_or_else(|| SmtpError::Name(name.clone()))?,
            None => name_of_url(public_url),
        };
        let parameters = || {
            let mut parameters = TlsParameters::builder(smtp.host.clone());
            if let Some(path) = &smtp.ca_file {
                let pem = std::fs::read(path).map_err(|source| SmtpError::CaFile { path: path.clone(), source })?;
                parameters = parameters.add_root_certificate(Certificate::from_pem(&pem)?);
            }
            Ok::<_, SmtpError>(parameters.build_rustls()?)
        };
        let tls = match smtp.tls {
            SmtpTls::Starttls => Tls::Required(parameters()?),
            SmtpTls::Implicit => Tls::Wrapper(parameters()?),
            SmtpTls::None => Tls::None,
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&smtp.host)
            .port(smtp.port)
            .hello_name(name.clone())
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((user, password)) = &smtp.login {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        let retries = smtp.retries.clone().unwrap_or_else(|| RETRIES.to_vec());
        Ok(Self { transport: transport.build(), from: smtp.from.clone(), name, retries })
    }

    /// Hands a mail over; the error says what went wrong and whether trying again may help.
    pub(super) async fn send(&self, mail: &MailRow) -> Result<(), (String, bool)> {
        let recipient = mail.recipient.parse().map_err(|_| ("the address cannot be written to".to_owned(), false))?;
        let envelope = Envelope::new(Some(self.from.email.clone()), vec![recipient])
            .map_err(|error| (error.to_string(), false))?;
        self.transport
            .send_raw(&envelope, mail.source.as_bytes())
            .await
            .map(drop)
            .map_err(|error| (describe(&error), !error.is_permanent()))
    }
}

/// The error with its causes, for a person who runs a mail server.
fn describe(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    vigie_types::clean_label(&text)
}
