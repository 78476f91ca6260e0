//! Real packages, well-formed and hostile, against what the platform's own tools say of them.

mod archive;
mod corpus;
mod detectors;
mod hostile;
mod manifests;
mod signatures;
