//! Pictures that a browser sends: from the camera or from a file.

use axum::extract::Multipart;
use vigie_protocol::ActivationLink;
use vigie_qr::{Problem, Reading};

use crate::duties::check::{Source, read_codes};

/// The first file of a form.
pub(super) async fn file_of(mut form: Multipart) -> Result<Vec<u8>, Problem> {
    while let Ok(Some(field)) = form.next_field().await {
        if field.file_name().is_some() {
            let bytes = field.bytes().await.map_err(|_| Problem::NotAPicture)?;
            return Ok(bytes.to_vec());
        }
    }
    Err(Problem::NotAPicture)
}

/// The codes of the first file of a form.
pub(super) async fn codes_of(form: Multipart, source: Source) -> Result<Reading, Problem> {
    read_codes(file_of(form).await?, source).await
}

/// The text of a code that activates, or of the first one where none does.
pub(super) async fn activation_of(form: Multipart, source: Source) -> Result<String, Problem> {
    let texts: Vec<String> = codes_of(form, source).await?.codes.into_iter().map(|code| code.text).collect();
    let activates = |text: &&String| ActivationLink::parse(text).is_ok();
    texts.iter().find(activates).or(texts.first()).cloned().ok_or(Problem::NoCode)
}
