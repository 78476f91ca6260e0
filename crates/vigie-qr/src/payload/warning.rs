//! What to know before doing what a code asks for.

/// What to know before doing what a code asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The network is open: who is near reads along.
    OpenNetwork,
    /// The network is protected by WEP only.
    BrokenEncryption,
    /// The phone calls for the network wherever it is.
    HiddenNetwork,
    /// The network asks for an account of a company, and may be another one.
    AccountGoesToNetwork,
    /// The number costs more than a call.
    PremiumNumber,
    /// The number is in another country.
    ForeignNumber,
    /// A short number, which may cost anything.
    ShortNumber,
    /// No number to talk to: it steers the phone or the network, for instance where calls go.
    SteersPhone,
    /// The bank does not check by itself that the account belongs to the payee.
    NobodyChecksPayee,
    /// The account number has a mistake.
    WrongAccount,
    /// The account is in another country.
    ForeignAccount,
    /// The payment cannot be taken back.
    CannotBeTakenBack,
    /// No payment, but a right over what the wallet holds.
    GivesRights,
    /// The link brings an app, or a profile.
    BringsApp,
    /// The link runs a program or opens a file of the phone; no honest code holds one.
    HarmfulScheme,
    /// The code holds a secret: who sees it can use it.
    HoldsSecret,
    /// Whoever made the code gets into the account.
    GivesAccess,
    /// Letters that are not seen, or that turn the direction of the text.
    HiddenLetters,
}

/// Each warning once, in order.
pub(super) fn once(warnings: &mut Vec<Warning>) {
    let mut seen = Vec::new();
    warnings.retain(|warning| {
        let is_new = !seen.contains(warning);
        seen.push(*warning);
        is_new
    });
}
