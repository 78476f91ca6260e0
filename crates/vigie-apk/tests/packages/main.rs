//! Real packages, well-formed and hostile, against what the platform's own tools say of them.

mod archive;
mod binary;
mod bounds;
mod builder;
mod bundles;
mod claims;
mod corpus;
mod detectors;
mod hostile;
mod icons;
mod made;
mod manifests;
mod signatures;
