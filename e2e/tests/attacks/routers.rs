//! Routers that advertise themselves to IPv6, honest and not, by radvd.

use anyhow::Result;

use crate::lab::{Lab, Place, Tool};

/// What a router says of itself.
pub(crate) struct Router {
    place: Place,
    /// The addresses that it gives.
    pub(crate) prefix: &'static str,
    /// `high` wins over `medium`, which routers at home say (RFC 4191, 2.1).
    preference: &'static str,
}

impl Router {
    pub(crate) const HONEST: Self = Self { place: Place::Gateway, prefix: "2001:db8:77::/64", preference: "medium" };
    pub(crate) const ROGUE: Self = Self { place: Place::Other, prefix: "2001:db8:bad::/64", preference: "high" };
}

/// Advertises a router until the tool is stopped, and waits until the phone has taken it.
pub(crate) fn advertise(lab: &Lab, router: &Router) -> Result<Tool> {
    let Router { place, prefix, preference } = router;
    let config = lab.write(
        &format!("{place}.radvd"),
        &format!(
            "interface wlan {{ AdvSendAdvert on; MinRtrAdvInterval 3; MaxRtrAdvInterval 4;\n\
             AdvDefaultPreference {preference}; AdvDefaultLifetime 60;\n\
             prefix {prefix} {{ AdvOnLink on; AdvAutonomous on; }}; }};\n"
        ),
    )?;
    let pid = lab.folder().join(format!("{place}.radvd.pid"));
    let line = format!("radvd -n -m stderr -C {} -p {}", config.display(), pid.display());
    let tool = lab.start(*place, &line)?;
    lab.until(Place::Phone, "ip -6 route show default", &format!("pref {preference}"))?;
    Ok(tool)
}
