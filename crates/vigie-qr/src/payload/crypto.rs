//! Payments in cryptocurrencies: `bitcoin:` and those like it (BIP-21), `lightning:`, `ethereum:` (EIP-681), `monero:`.

use super::fields::{parameter, query, said, unescaped};

/// Money of a cryptocurrency that a code asks to send. It cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CryptoPayment {
    /// The scheme that names it, in lower case: `bitcoin`.
    pub currency: String,
    /// Whom it goes to.
    pub address: String,
    /// How much, as it stands in the code: of the currency itself, or for Ethereum of its smallest unit.
    pub amount: Option<String>,
    /// Whom it says that the address belongs to.
    pub label: Option<String>,
    /// What it says that the payment is for.
    pub message: Option<String>,
    /// What a contract is asked to do instead of a payment: `transfer`, `approve`.
    pub function: Option<String>,
}

/// Schemes that wallets take.
const SCHEMES: &[&str] = &[
    "bitcoin",
    "lightning",
    "ethereum",
    "litecoin",
    "monero",
    "dogecoin",
    "bitcoincash",
    "dash",
    "solana",
    "tron",
    "ripple",
    "xrpl",
    "stellar",
    "web+stellar",
    "cardano",
    "web+cardano",
    "polkadot",
    "tezos",
    "zcash",
    "ton",
];

pub(super) fn read(scheme: &str, rest: &str) -> Option<CryptoPayment> {
    if !SCHEMES.contains(&scheme) {
        return None;
    }
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (target, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let asked = query(asked);
    let of = |names: &[&str]| names.iter().find_map(|name| parameter(&asked, name));
    let (mut address, mut function) = (unescaped(target), None);
    if scheme == "ethereum" {
        // pay-ADDRESS@CHAIN/FUNCTION; a function of a contract names the receiver in its parameters.
        let target = target.strip_prefix("pay-").unwrap_or(target);
        let (account, called) = target.split_once('/').unwrap_or((target, ""));
        function = said(&unescaped(called));
        address = unescaped(account.split('@').next().unwrap_or_default());
        if let Some(receiver) = function.as_ref().and_then(|_| of(&["address", "spender"])) {
            address = receiver;
        }
    }
    let amount = of(&["amount", "tx_amount", "value", "uint256"]);
    Some(CryptoPayment {
        currency: scheme.to_owned(),
        address: said(&address)?,
        amount,
        label: of(&["label", "recipient_name"]),
        message: of(&["message", "tx_description"]),
        function,
    })
}
