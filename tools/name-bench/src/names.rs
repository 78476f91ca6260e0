//! Made-up host names, always the same ones.

/// A small generator of random numbers (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap_or(0)
    }

    /// Puts things into another order.
    pub(crate) fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.roll(at + 1));
        }
    }

    /// One of these; those in front are more frequent.
    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let (one, other) = (self.roll(words.len()), self.roll(words.len()));
        words[one.min(other)]
    }
}

const WORDS: &[&str] = &[
    "secure", "login", "account", "support", "verify", "online", "update", "bank", "mail", "web", "app", "service",
    "pay", "wallet", "info", "help", "my", "auth", "net", "shop", "post", "track", "parcel", "bonus", "crypto", "coin",
    "market", "swap", "trade", "claim", "reward", "gift", "free", "best", "top", "store", "home", "office", "cloud",
    "data", "drive", "share", "doc", "file", "portal", "client", "customer", "member", "user", "id", "pass", "code",
    "safe", "trust", "alert", "notice", "invoice", "bill", "tax", "refund", "gov", "health", "care", "med", "job",
    "work", "team", "group", "club", "game", "play", "win", "bet", "casino", "slot", "poker", "live", "stream", "video",
    "photo", "pic", "news", "blog", "forum", "chat", "social", "media", "ad", "click", "link", "go", "get", "buy", "sell",
    "deal", "sale", "price", "cheap", "fast", "quick", "easy", "smart", "pro", "plus", "max", "prime", "gold", "star",
    "paypal", "apple", "amazon", "google", "netflix", "facebook", "insta", "whats", "tele", "micro", "outlook", "dhl",
    "ups", "fedex", "bpost", "usps", "royal", "chase", "wells", "citi", "ing", "kbc", "belfius", "itsme", "meta", "mask",
    "ledger", "trezor", "binance", "coinbase", "kraken", "steam", "roblox", "discord", "twitch", "tiktok", "robux",
    "green", "blue", "red", "black", "white", "sun", "moon", "sea", "sky", "fire", "water", "earth", "wood", "stone",
    "house", "garden", "car", "auto", "moto", "bike", "travel", "hotel", "flight", "food", "pizza", "coffee", "wine",
    "art", "design", "studio", "music", "film", "book", "school", "learn", "edu", "tech", "soft", "dev", "lab", "hub",
    "box", "zone", "land", "world", "city", "town", "place", "center", "point", "line", "way", "road", "bridge",
];
const ENDS: &[&str] = &[
    "com", "com", "com", "net", "org", "info", "top", "xyz", "ru", "online", "shop", "site", "cn", "de", "co.uk", "fr",
    "nl", "be", "it", "es", "pl", "com.br", "in", "us", "io", "co", "me", "cc", "club", "live", "vip", "icu", "store",
    "app", "dev", "life", "pro", "click", "link", "space", "fun", "website", "eu", "ch", "at", "se", "com.au", "biz",
];
const HOSTS: &[&str] = &[
    "webflow.io", "pages.dev", "vercel.app", "weebly.com", "blogspot.com", "web.app", "github.io", "duckdns.org",
    "netlify.app", "workers.dev", "firebaseapp.com", "r2.dev", "wixsite.com", "000webhostapp.com",
];
const BELOW: &[&str] = &["www", "www", "mail", "login", "m", "secure", "api", "cdn", "account", "app", "web", "id"];

/// The first names of the row that is always the same.
pub(crate) fn all(count: usize) -> impl Iterator<Item = String> {
    let mut dice = Dice(1);
    (0..count).map(move |_| name(&mut dice))
}

/// A host name. Names come twice now and then, as lists have them.
pub(crate) fn name(dice: &mut Dice) -> String {
    let label = label(dice);
    match dice.roll(100) {
        0..15 => format!("{label}.{}", dice.one_of(HOSTS)),
        15..35 => format!("{}.{label}.{}", dice.one_of(BELOW), dice.one_of(ENDS)),
        _ => format!("{label}.{}", dice.one_of(ENDS)),
    }
}

fn label(dice: &mut Dice) -> String {
    let letters = |dice: &mut Dice, count: usize| -> String {
        (0..count).map(|_| char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[dice.roll(36)])).collect()
    };
    let (one, other) = (dice.one_of(WORDS), dice.one_of(WORDS));
    match dice.roll(100) {
        0..15 => {
            let count = 7 + dice.roll(8);
            letters(dice, count)
        }
        15..45 => format!("{one}{other}{}", dice.roll(10_000)),
        45..65 => format!("{one}-{other}{}", letters(dice, 2)),
        65..85 => format!("{one}{}{other}", letters(dice, 2)),
        _ => format!("{one}{}{}", letters(dice, 3), dice.roll(1_000)),
    }
}
