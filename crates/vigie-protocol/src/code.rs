//! Error codes that clients may branch on. The text beside a code may change; the code may not.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal;)+) => {
        /// Why the gateway refused, as a stable code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl ErrorCode {
            /// The code as text, e.g. `activation.unknown`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status that it travels with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }
        }
    };
}

codes! {
    /// No activation has this token. Check the link, or ask the administrator for a new one.
    ActivationUnknown = "activation.unknown", 404;
    /// The administrator revoked or renewed the link, or ended the option.
    ActivationRevoked = "activation.revoked", 410;
    /// A phone used the link, and the term in which it opens for a new one is over. Ask the
    /// administrator for a new link.
    ActivationUsed = "activation.used", 410;
    /// Nobody used the link within its term. Ask the administrator for a new one.
    ActivationExpired = "activation.expired", 410;
    /// Another phone uses the link, and the company wants its yes first. Say yes on the old phone, and ask
    /// again; where it is gone, ask the administrator for a new link.
    ActivationWaits = "activation.waits", 409;
    /// The phone that uses the link said no. Ask the administrator for a new link.
    ActivationDenied = "activation.denied", 403;
    /// Another phone was activated with the same link; this one is no longer protected.
    DeviceHandedOver = "device.handed-over", 410;
    /// The administrator ended the option or deactivated this phone.
    DeviceDeactivated = "device.deactivated", 410;
    /// The server does not know this phone.
    DeviceUnknown = "device.unknown", 401;
    /// The request's signature is missing, wrong, or by another key.
    SignatureInvalid = "signature.invalid", 401;
    /// The signature was made too long ago or in the future: the phone's clock is wrong.
    SignatureStale = "signature.stale", 401;
    /// The same signed request came twice.
    SignatureReplayed = "signature.replayed", 409;
    /// The message cannot be read.
    MessageInvalid = "message.invalid", 400;
    /// The message is longer than the server takes.
    MessageTooLarge = "message.too-large", 413;
    /// The message did not come in time: a bad connection. Try again later; nothing was lost.
    RequestTimeout = "request.timeout", 408;
    /// Nothing is at this address of the server: app and server are of different versions.
    PathUnknown = "path.unknown", 404;
    /// The server does not go by the name that was asked for. Use the address of the activation link.
    HostUnknown = "host.unknown", 421;
    /// The address is right, the HTTP method is not.
    MethodNotAllowed = "method.not-allowed", 405;
    /// Too many tries from this address or for this tenant. Try again later.
    RateLimited = "rate.limited", 429;
    /// The server cannot do it now. Try again later; nothing was lost.
    ServerUnavailable = "server.unavailable", 503;
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
