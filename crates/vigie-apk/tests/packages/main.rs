//! Real packages, well-formed and hostile, against what the platform's own tools say of them.

mod archive;
mod binary;
mod bounds;
mod corpus;
mod detectors;
mod hostile;
mod made;
mod manifests;
mod signatures;
