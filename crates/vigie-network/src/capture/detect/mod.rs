//! The detectors. Each keeps what it needs between packets in bounded tables, and notes what it finds.

mod neighbours;

pub(crate) use neighbours::Neighbours;
