//! Pictures that a browser sends: from the camera or from a file.

use axum::extract::Multipart;

use crate::{QrProblem, read_qr};

/// The text of the QR code in the first file of a form.
pub(super) async fn text_of(mut form: Multipart) -> Result<String, QrProblem> {
    while let Ok(Some(field)) = form.next_field().await {
        if field.file_name().is_some() {
            let bytes = field.bytes().await.map_err(|_| QrProblem::NotAPicture)?;
            return read_qr(bytes.to_vec()).await;
        }
    }
    Err(QrProblem::NotAPicture)
}
