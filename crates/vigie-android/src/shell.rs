//! Who answers what the core asks: the shell, over the virtual machine, or a test.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::frame::{Frame, FrameError};

/// Answers questions of the core. Several come at once, on threads of the core; one may take as long as the system does.
pub trait Shell: Send + Sync + 'static {
    /// Answers a message with a message.
    ///
    /// # Errors
    /// When the shell broke, in words.
    fn answer(&self, question: Vec<u8>) -> Result<Vec<u8>, String>;
}

/// The shell did not say what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShellError {
    /// It says that it cannot, and why.
    #[error("{message} ({code})")]
    Refused {
        /// The stable code.
        code: String,
        /// In words.
        message: String,
    },
    /// It broke.
    #[error("the shell broke: {0}")]
    Broke(String),
    /// Its answer is none.
    #[error("the shell's answer: {0}")]
    Answer(#[from] FrameError),
}

impl ShellError {
    /// The code, where the shell gave one.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            Self::Broke(_) | Self::Answer(_) => "",
        }
    }
}

/// Asks, on a thread that may wait.
pub(crate) async fn ask(shell: &Arc<dyn Shell>, head: impl Serialize, body: Vec<u8>) -> Result<Frame, ShellError> {
    let (shell, question) = (Arc::clone(shell), Frame { body, ..Frame::of(head) });
    let asked = tokio::task::spawn_blocking(move || ask_here(shell.as_ref(), &question)).await;
    asked.unwrap_or_else(|error| Err(ShellError::Broke(error.to_string())))
}

/// Asks and waits.
pub(crate) fn ask_here(shell: &dyn Shell, question: &Frame) -> Result<Frame, ShellError> {
    let answer = shell.answer(question.write()).map_err(ShellError::Broke)?;
    let answer = Frame::read(&answer)?;
    match answer.error_code() {
        Some(code) => {
            let message = answer.head["error"]["message"].as_str().unwrap_or_default();
            Err(ShellError::Refused { code: code.to_owned(), message: message.to_owned() })
        }
        None => Ok(answer),
    }
}

/// Asks for a record.
pub(crate) async fn ask_for<T: DeserializeOwned>(
    shell: &Arc<dyn Shell>,
    head: impl Serialize,
) -> Result<T, ShellError> {
    Ok(ask(shell, head, Vec::new()).await?.head()?)
}
