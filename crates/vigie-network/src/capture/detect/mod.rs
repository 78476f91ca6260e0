//! The detectors. Each keeps what it needs between packets in bounded tables, and notes what it finds.

mod air;
mod certificates;
mod clear;
mod dhcp;
mod dns;
mod handshakes;
mod neighbours;
mod redirects;
mod routers;

pub(crate) use air::Air;
pub(crate) use clear::Clear;
pub(crate) use dhcp::Dhcp;
pub(crate) use dns::Dns;
pub(crate) use handshakes::Handshakes;
pub(crate) use neighbours::Neighbours;
pub(crate) use redirects::Redirects;
pub(crate) use routers::Routers;
