//! What speaks for or against an address, counted. Only here: training reads these very numbers.

use crate::judge::fold::consonants;
use crate::judge::imitations::{Found, How, Imitations};
use crate::judge::letters::Letters;
use crate::judge::look::Look;
use crate::judge::paths::Shape;
use crate::site::{Site, Trick};
use crate::tables::{Brand, BrandKind, HostingKind, Priors, WordClass, Words};

macro_rules! features {
    ($($variant:ident $name:literal $for:literal $against:literal;)*) => {
        /// One thing that is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "their names say what they count; docs/phishing-judge.md has each in words")]
        pub enum Feature { $($variant,)* }

        impl Feature {
            /// Every feature, in the order of the table that training reads.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in tables of weights.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The reason that a person is given, by whether it speaks for phishing or against it.
            #[must_use]
            pub const fn reason(self, speaks_for: bool) -> &'static str {
                match (self, speaks_for) { $((Self::$variant, true) => $for, (Self::$variant, false) => $against,)* }
            }
        }
    };
}

features! {
    SuffixPrior "suffix-prior" "cheap-suffix" "usual-suffix";
    SuffixCheap "suffix-cheap" "cheap-suffix" "usual-suffix";
    SuffixOddCom "suffix-odd-com" "cheap-suffix" "usual-suffix";
    HostingPrior "hosting-prior" "free-hosting" "usual-suffix";
    HostingServerless "hosting-serverless" "free-hosting" "usual-suffix";
    HostingBuilder "hosting-builder" "free-hosting" "usual-suffix";
    HostingFree "hosting-free" "free-hosting" "usual-suffix";
    HostingBlog "hosting-blog" "free-hosting" "usual-suffix";
    HostingStorage "hosting-storage" "free-hosting" "usual-suffix";
    HostingSecond "hosting-second" "free-hosting" "usual-suffix";
    RealDomain "real-domain" "real-domain" "real-domain";
    BrandWholeClosed "brand-whole-closed" "brand-elsewhere" "brand-elsewhere";
    BrandWholeOpen "brand-whole-open" "brand-elsewhere" "brand-open";
    BrandWholeOpenCountry "brand-whole-open-country" "brand-elsewhere" "brand-open";
    BrandWholeGeneric "brand-whole-generic" "brand-elsewhere" "brand-word";
    BrandWord "brand-word" "brand-in-name" "brand-word";
    BrandEdge "brand-edge" "brand-in-name" "brand-word";
    BrandInside "brand-inside" "brand-in-name" "brand-word";
    BrandGenericWord "brand-generic-word" "brand-in-name" "brand-word";
    BrandFolded "brand-folded" "brand-look-alike" "brand-word";
    BrandNear "brand-near" "brand-look-alike" "brand-word";
    BrandNoVowels "brand-no-vowels" "brand-look-alike" "brand-word";
    BrandFoldedInside "brand-folded-inside" "brand-look-alike" "brand-word";
    BrandNearInside "brand-near-inside" "brand-look-alike" "brand-word";
    BrandTwo "brand-two" "brand-in-name" "brand-word";
    BrandOften "brand-often" "often-imitated" "kind-honest";
    BrandLong "brand-long" "brand-in-name" "brand-word";
    SubBrandWhole "sub-brand-whole" "brand-in-subdomain" "brand-word";
    SubBrandPart "sub-brand-part" "brand-in-subdomain" "brand-word";
    SubBrandGeneric "sub-brand-generic" "brand-in-subdomain" "brand-word";
    SubBrandNear "sub-brand-near" "brand-in-subdomain" "brand-word";
    SubBrandCom "sub-brand-com" "domain-inside" "brand-word";
    PathBrand "path-brand" "brand-in-path" "brand-word";
    BrandCheap "brand-cheap" "brand-cheap-suffix" "brand-word";
    BrandLogin "brand-login" "brand-with-bait" "brand-word";
    BrandLure "brand-lure" "brand-with-bait" "brand-word";
    BrandRandom "brand-random" "brand-with-random" "brand-word";
    BrandHyphen "brand-hyphen" "brand-in-name" "brand-word";
    BrandLeisure "brand-leisure" "brand-in-name" "ordinary-words";
    BrandHosted "brand-hosted" "brand-on-hosting" "brand-word";
    KindCrypto "kind-crypto" "kind-imitated" "seldom-imitated";
    KindSocial "kind-social" "kind-imitated" "seldom-imitated";
    KindTelecom "kind-telecom" "kind-imitated" "seldom-imitated";
    KindPost "kind-post" "kind-imitated" "seldom-imitated";
    KindBank "kind-bank" "kind-imitated" "seldom-imitated";
    KindPublic "kind-public" "kind-imitated" "seldom-imitated";
    KindTech "kind-tech" "kind-imitated" "seldom-imitated";
    KindShop "kind-shop" "kind-imitated" "seldom-imitated";
    KindGames "kind-games" "kind-imitated" "seldom-imitated";
    KindStreaming "kind-streaming" "kind-imitated" "seldom-imitated";
    KindOther "kind-other" "kind-imitated" "seldom-imitated";
    LoginOne "login-one" "log-in-words" "ordinary-words";
    LoginTwo "login-two" "log-in-words" "ordinary-words";
    LureOne "lure-one" "lure-words" "ordinary-words";
    LureTwo "lure-two" "lure-words" "ordinary-words";
    WalletOne "wallet-one" "wallet-words" "ordinary-words";
    WalletTwo "wallet-two" "wallet-words" "ordinary-words";
    LoginLure "login-lure" "log-in-words" "ordinary-words";
    BaitCheap "bait-cheap" "bait-cheap-suffix" "ordinary-words";
    SubLogin "sub-login" "log-in-words" "usual-subdomain";
    SubLure "sub-lure" "lure-words" "usual-subdomain";
    SubService "sub-service" "odd-subdomain" "usual-subdomain";
    SubServiceLogin "sub-service-login" "log-in-words" "usual-subdomain";
    Leisure "leisure" "ordinary-words" "ordinary-words";
    LeisureTwo "leisure-two" "ordinary-words" "ordinary-words";
    Ordinary "ordinary" "ordinary-words" "ordinary-words";
    Surprise "surprise" "random-name" "plain-name";
    SurpriseHigh "surprise-high" "random-name" "plain-name";
    SurpriseCheap "surprise-cheap" "random-name" "plain-name";
    SurpriseLow "surprise-low" "random-name" "plain-name";
    FewVowels "few-vowels" "random-name" "plain-name";
    Short "short" "odd-length" "plain-name";
    Middle "middle" "odd-length" "plain-name";
    Long "long" "odd-length" "plain-name";
    VeryLong "very-long" "odd-length" "plain-name";
    Digit "digit" "digits-in-name" "plain-name";
    DigitsMany "digits-many" "digits-in-name" "plain-name";
    DigitsBetween "digits-between" "digits-in-name" "plain-name";
    DigitsAll "digits-all" "digits-in-name" "plain-name";
    DigitsCheap "digits-cheap" "digits-in-name" "plain-name";
    Hyphen "hyphen" "hyphens-in-name" "plain-name";
    HyphensTwo "hyphens-two" "hyphens-in-name" "plain-name";
    HyphensMany "hyphens-many" "hyphens-in-name" "plain-name";
    HyphenDouble "hyphen-double" "hyphens-in-name" "plain-name";
    ComHyphen "com-hyphen" "domain-inside" "plain-name";
    Punycode "punycode" "other-script" "plain-name";
    SubOne "sub-one" "odd-subdomain" "usual-subdomain";
    SubTwo "sub-two" "odd-subdomain" "usual-subdomain";
    SubMany "sub-many" "odd-subdomain" "usual-subdomain";
    SubLong "sub-long" "odd-subdomain" "usual-subdomain";
    SubDigits "sub-digits" "odd-subdomain" "usual-subdomain";
    SubSurprise "sub-surprise" "odd-subdomain" "usual-subdomain";
    SubDomain "sub-domain" "domain-inside" "usual-subdomain";
    SubCheap "sub-cheap" "odd-subdomain" "usual-subdomain";
    Address "address" "address-for-name" "plain-name";
    Disguised "disguised" "disguised" "plain-name";
    PathLogin "path-login" "log-in-path" "ordinary-path";
    PathLoginTwo "path-login-two" "log-in-path" "ordinary-path";
    PathLure "path-lure" "lure-path" "ordinary-path";
    PathHtml "path-html" "odd-path" "ordinary-path";
    PathScript "path-script" "odd-path" "ordinary-path";
    PathFile "path-file" "odd-path" "ordinary-path";
    PathTitle "path-title" "odd-path" "ordinary-path";
    PathYear "path-year" "odd-path" "ordinary-path";
    PathNumber "path-number" "odd-path" "ordinary-path";
    PathRandom "path-random" "odd-path" "ordinary-path";
    PathShort "path-short" "odd-path" "ordinary-path";
    PathShortCheap "path-short-cheap" "odd-path" "ordinary-path";
    PathInner "path-inner" "inner-path" "ordinary-path";
    PathMail "path-mail" "mail-in-path" "ordinary-path";
    PathHost "path-host" "host-in-path" "ordinary-path";
    PathProfile "path-profile" "odd-path" "ordinary-path";
    PathDeep "path-deep" "odd-path" "ordinary-path";
    PathCapitals "path-capitals" "odd-path" "ordinary-path";
    LongQuery "long-query" "odd-path" "ordinary-path";
    UsualQuery "usual-query" "odd-path" "ordinary-path";
}

impl Feature {
    /// What is told in place of `often-imitated` of a name that a company set up itself: how often it is imitated,
    /// nobody has counted.
    pub const PROTECTED: &'static str = "protected-name";

    /// Whether it counts how often a brand is imitated. There are two such of each brand, of itself and of its kind,
    /// and they may point apart, so that they are told as one: see [`Self::imitated`].
    pub(crate) fn is_of_imitation(self) -> bool {
        self == Self::BrandOften || self.slug().starts_with("kind-")
    }

    /// The one reason that is true of a brand, by how much all that [`Self::is_of_imitation`] weighs together.
    pub(crate) fn imitated(brand: &Brand, weighs: f32) -> &'static str {
        let by_itself = brand.often || brand.kind == BrandKind::Company;
        match weighs > 0.0 {
            true if brand.kind == BrandKind::Company => Self::PROTECTED,
            speaks_for => if by_itself { Self::BrandOften } else { Self::KindOther }.reason(speaks_for),
        }
    }
}

/// How many features there are.
pub(crate) const COUNT: usize = Feature::ALL.len();

/// What was counted of one address.
#[derive(Clone, Debug)]
pub struct Features {
    values: [f32; COUNT],
    /// Whether strangers get names where it stands.
    pub(crate) hosted: bool,
    /// The brand that it imitates, by its place in the table.
    pub(crate) brand: Option<usize>,
    /// The suffix.
    pub(crate) suffix: String,
}

impl Features {
    /// How much of a feature there is; 0 where there is none of it.
    #[must_use]
    pub fn get(&self, feature: Feature) -> f32 {
        self.values[feature as usize]
    }

    /// Whether strangers get names where it stands: it is weighed by the other of the two sets of weights.
    #[must_use]
    pub const fn is_hosted(&self) -> bool {
        self.hosted
    }

    fn set(&mut self, feature: Feature, value: f32) {
        self.values[feature as usize] = value;
    }

    fn flag(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.set(feature, 1.0);
        }
    }
}

/// What counting needs.
#[derive(Clone, Copy)]
pub(crate) struct Counter<'a> {
    pub(crate) brands: &'a [Brand],
    pub(crate) real: &'a std::collections::HashSet<String>,
    pub(crate) imitations: &'a Imitations,
    pub(crate) priors: &'a Priors,
    pub(crate) words: &'a Words,
    pub(crate) letters: &'a Letters,
}

/// A suffix is cheap from here.
const CHEAP: f32 = 0.55;
/// Surprise of a letter from which a name looks random, in bits.
const ODD: f32 = 4.3;

impl Counter<'_> {
    pub(crate) fn count(&self, site: &Site) -> Features {
        let look = Look::at(site, self.priors);
        let suffix = look.suffix.to_owned();
        let mut found = Features { values: [0.0; COUNT], hosted: look.hosting.is_some(), brand: None, suffix };
        self.count_disguise(site, &mut found);
        let path = look.path.to_ascii_lowercase();
        self.count_path(&look, &path, &mut found);
        if look.is_address {
            found.flag(Feature::Address, true);
            return found;
        }
        let cheap = self.count_place(&look, &mut found);
        let real = self.is_real(look.host, if look.hosting.is_some() { look.suffix.len() } else { 0 });
        found.flag(Feature::RealDomain, real);
        let odd = self.count_letters(&look, cheap, &mut found);
        let bait = self.count_words(&look, cheap, &mut found);
        if !real {
            self.count_brands(&look, &path, &Around { cheap, odd, bait }, &mut found);
        }
        found
    }

    /// Whether a host is of a brand, or below a domain of one that is longer than a provider's suffix.
    fn is_real(&self, host: &str, provider: usize) -> bool {
        let mut rest = host;
        loop {
            if rest.len() > provider && self.real.contains(rest) {
                return true;
            }
            match rest.split_once('.') {
                Some((_, parent)) => rest = parent,
                None => return false,
            }
        }
    }

    fn count_disguise(&self, site: &Site, found: &mut Features) {
        let disguise = |trick: &Trick| {
            matches!(trick, Trick::UserInfo | Trick::OddAddress | Trick::EscapedHost | Trick::MixedScripts)
        };
        found.flag(Feature::Disguised, site.tricks().iter().any(disguise));
        found.flag(Feature::Punycode, site.host().split('.').any(|label| label.starts_with("xn--")));
    }

    /// The suffix or the provider. Whether it is a cheap one.
    fn count_place(&self, look: &Look<'_>, found: &mut Features) -> bool {
        if let Some(hosting) = look.hosting {
            found.set(Feature::HostingPrior, hosting.prior);
            let kind = match hosting.kind {
                HostingKind::Serverless | HostingKind::Tunnel => Feature::HostingServerless,
                HostingKind::Builder => Feature::HostingBuilder,
                HostingKind::Free | HostingKind::Dynamic => Feature::HostingFree,
                HostingKind::Blog | HostingKind::Shop => Feature::HostingBlog,
                HostingKind::Storage | HostingKind::Ipfs | HostingKind::Short => Feature::HostingStorage,
                HostingKind::Second => Feature::HostingSecond,
            };
            found.flag(kind, true);
            return hosting.prior > 2.5;
        }
        let prior = self.priors.suffix(look.suffix);
        let cheap = prior > CHEAP;
        found.set(Feature::SuffixPrior, prior);
        found.flag(Feature::SuffixCheap, cheap);
        found.flag(Feature::SuffixOddCom, self.priors.is_odd_com(look.suffix));
        cheap
    }

    /// The letters of the name and of what stands before it. Whether the name looks random.
    fn count_letters(&self, look: &Look<'_>, cheap: bool, found: &mut Features) -> bool {
        let name = look.name;
        if name.starts_with("xn--") {
            // Its letters are no letters.
            self.count_sub_letters(look, cheap, found);
            return false;
        }
        let (length, surprise) = (name.len(), self.letters.surprise(name));
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
        let hyphens = name.bytes().filter(|byte| *byte == b'-').count();
        let odd = length >= 6 && surprise > ODD;
        found.set(Feature::Surprise, (surprise - 3.5).clamp(-1.5, 3.0));
        found.set(Feature::SurpriseHigh, (surprise - ODD).clamp(0.0, 3.0));
        found.set(Feature::SurpriseLow, (3.0 - surprise).clamp(0.0, 1.5));
        found.set(Feature::SurpriseCheap, if cheap { (surprise - 3.7).clamp(0.0, 3.0) } else { 0.0 });
        let bones = consonants(name).bytes().filter(u8::is_ascii_alphabetic).count();
        found.flag(Feature::FewVowels, letters >= 5 && bones * 100 >= letters * 84);
        found.flag(Feature::Short, length <= 4);
        found.flag(Feature::Middle, (5..=8).contains(&length));
        found.flag(Feature::Long, length >= 15);
        found.flag(Feature::VeryLong, length >= 22);
        found.flag(Feature::Digit, digits > 0);
        found.flag(Feature::DigitsMany, digits >= 4);
        found.flag(Feature::DigitsAll, digits == length && digits > 0);
        found.flag(Feature::DigitsBetween, digits_between(name));
        found.flag(Feature::DigitsCheap, digits > 0 && cheap);
        found.flag(Feature::Hyphen, hyphens > 0);
        found.flag(Feature::HyphensTwo, hyphens >= 2);
        found.flag(Feature::HyphensMany, hyphens >= 3);
        found.flag(Feature::HyphenDouble, name.contains("--"));
        found.flag(Feature::ComHyphen, name.starts_with("com-") || name.starts_with("gov-") || name.ends_with("-com"));
        self.count_sub_letters(look, cheap, found);
        odd
    }

    fn count_sub_letters(&self, look: &Look<'_>, cheap: bool, found: &mut Features) {
        let labels: Vec<&str> = look.sub.split('.').filter(|label| !label.is_empty()).collect();
        if labels.is_empty() {
            return;
        }
        let longest = labels.iter().max_by_key(|label| label.len()).copied().unwrap_or_default();
        let digits = look.sub.bytes().filter(u8::is_ascii_digit).count();
        found.flag(Feature::SubOne, labels.len() == 1);
        found.flag(Feature::SubTwo, labels.len() >= 2);
        found.flag(Feature::SubMany, labels.len() >= 3);
        found.flag(Feature::SubLong, look.sub.len() >= 18);
        found.flag(Feature::SubDigits, digits >= 3);
        let surprise = if longest.len() >= 5 { (self.letters.surprise(longest) - 4.0).clamp(0.0, 3.0) } else { 0.0 };
        found.set(Feature::SubSurprise, surprise);
        found.flag(Feature::SubDomain, labels.iter().any(|label| matches!(*label, "com" | "net" | "org" | "gov")));
        found.flag(Feature::SubCheap, cheap);
    }

    fn count_words(&self, look: &Look<'_>, cheap: bool, found: &mut Features) -> Bait {
        let name = self.words.count(look.name);
        let sub = self.words.count(look.sub);
        let (login, lure, wallet) = (name.of(WordClass::Login), name.of(WordClass::Lure), name.of(WordClass::Wallet));
        let leisure = name.of(WordClass::Leisure).saturating_add(sub.of(WordClass::Leisure));
        found.flag(Feature::LoginOne, login >= 1);
        found.flag(Feature::LoginTwo, login >= 2);
        found.flag(Feature::LureOne, lure >= 1);
        found.flag(Feature::LureTwo, lure >= 2);
        found.flag(Feature::WalletOne, wallet >= 1);
        found.flag(Feature::WalletTwo, wallet >= 2);
        found.flag(Feature::LoginLure, login >= 1 && lure >= 1);
        found.flag(Feature::BaitCheap, cheap && u16::from(login) + u16::from(lure) + u16::from(wallet) > 0);
        let (mut service, mut other) = (false, false);
        for label in look.sub.split('.').filter(|label| !label.is_empty()) {
            if self.words.is(label, WordClass::Service) { service = true } else { other = true }
        }
        let (sub_login, sub_lure) = (sub.of(WordClass::Login) > 0, sub.of(WordClass::Lure) > 0);
        found.flag(Feature::SubService, service);
        found.flag(Feature::SubServiceLogin, service && sub_login);
        found.flag(Feature::SubLogin, other && sub_login);
        found.flag(Feature::SubLure, other && sub_lure);
        found.flag(Feature::Leisure, leisure >= 1);
        found.flag(Feature::LeisureTwo, leisure >= 2);
        found.flag(Feature::Ordinary, name.of(WordClass::Ordinary) > 0);
        let login = login > 0 || (other && sub_login);
        Bait { login, lure: lure > 0 || (other && sub_lure) || wallet > 0, leisure: leisure > 0 }
    }

    fn count_brands(&self, look: &Look<'_>, path: &str, around: &Around, found: &mut Features) {
        let in_name = self.imitations.find(look.name, self.words);
        let mut best = in_name.first().copied();
        if let Some(one) = best {
            self.count_named(look, one, found);
            let several = in_name.iter().filter(|other| other.how >= How::Edge).count() > 1;
            found.flag(Feature::BrandTwo, several);
        }
        let labels: Vec<&str> = look.sub.split('.').filter(|label| !label.is_empty()).collect();
        let mut in_sub: Vec<(usize, Found)> = Vec::new();
        for (place, label) in labels.iter().enumerate() {
            in_sub.extend(self.imitations.find(label, self.words).first().map(|one| (place, *one)));
        }
        if let Some((place, one)) = in_sub.iter().max_by_key(|(_, one)| (one.how, one.length)).copied() {
            let feature = match one.how {
                How::Whole => Feature::SubBrandWhole,
                How::Word | How::Edge | How::Inside => Feature::SubBrandPart,
                How::GenericWhole | How::GenericWord => Feature::SubBrandGeneric,
                _ => Feature::SubBrandNear,
            };
            found.flag(feature, true);
            let next = labels.get(place + 1).copied().unwrap_or(look.name);
            let com = |label: &str| matches!(label, "com" | "co" | "net" | "gov" | "be" | "fr" | "de" | "nl" | "uk");
            found.flag(
                Feature::SubBrandCom,
                com(next) || next.split('-').next().is_some_and(|first| com(first) && first.len() < next.len()),
            );
            best = best.filter(|named| named.how >= one.how).or(Some(one));
        }
        let generic = best.is_some_and(|one| matches!(one.how, How::GenericWhole | How::GenericWord));
        if let Some(one) = best.filter(|_| !generic || around.cheap || around.bait.login || around.bait.lure) {
            found.brand = Some(one.brand);
            found.flag(Feature::BrandCheap, around.cheap && look.hosting.is_none());
            found.flag(Feature::BrandHosted, look.hosting.is_some());
            found.flag(Feature::BrandLogin, around.bait.login);
            found.flag(Feature::BrandLure, around.bait.lure);
            found.flag(Feature::BrandRandom, around.odd);
            found.flag(Feature::BrandHyphen, look.name.contains('-'));
            found.flag(Feature::BrandLeisure, around.bait.leisure);
            found.flag(Feature::BrandOften, self.brands.get(one.brand).is_some_and(|brand| brand.often));
            found.flag(self.kind(one), true);
        }
        if let Some(one) = self.imitations.in_path(path) {
            found.flag(Feature::PathBrand, true);
            found.brand = found.brand.or(Some(one.brand));
        }
    }

    fn count_named(&self, look: &Look<'_>, one: Found, found: &mut Features) {
        let closed = self.brands.get(one.brand).is_some_and(|brand| brand.closed);
        let country = look.hosting.is_none() && look.suffix.rsplit('.').next().is_some_and(|last| last.len() == 2);
        let feature = match one.how {
            How::Whole if closed => Feature::BrandWholeClosed,
            How::Whole if country => Feature::BrandWholeOpenCountry,
            How::Whole => Feature::BrandWholeOpen,
            How::GenericWhole => Feature::BrandWholeGeneric,
            How::Word => Feature::BrandWord,
            How::Edge => Feature::BrandEdge,
            How::Inside => Feature::BrandInside,
            How::GenericWord => Feature::BrandGenericWord,
            How::Folded => Feature::BrandFolded,
            How::Near => Feature::BrandNear,
            How::NoVowels => Feature::BrandNoVowels,
            How::FoldedInside => Feature::BrandFoldedInside,
            How::NearInside => Feature::BrandNearInside,
        };
        found.flag(feature, true);
        let written = matches!(one.how, How::Word | How::Edge | How::Inside | How::Folded | How::Near);
        found.flag(Feature::BrandLong, written && one.length >= 8);
    }

    fn kind(&self, one: Found) -> Feature {
        match self.brands.get(one.brand).map(|brand| brand.kind) {
            Some(BrandKind::Crypto) => Feature::KindCrypto,
            Some(BrandKind::Social) => Feature::KindSocial,
            Some(BrandKind::Telecom) => Feature::KindTelecom,
            Some(BrandKind::Post | BrandKind::Toll) => Feature::KindPost,
            Some(BrandKind::Bank | BrandKind::Payment | BrandKind::Company) => Feature::KindBank,
            Some(BrandKind::Public) => Feature::KindPublic,
            Some(BrandKind::Tech) => Feature::KindTech,
            Some(BrandKind::Shop) => Feature::KindShop,
            Some(BrandKind::Games) => Feature::KindGames,
            Some(BrandKind::Streaming) => Feature::KindStreaming,
            _ => Feature::KindOther,
        }
    }

    fn count_path(&self, look: &Look<'_>, lower: &str, found: &mut Features) {
        if look.path.is_empty() && look.query.is_empty() {
            return;
        }
        let shape = Shape::of(look.path, lower, look.query);
        let words = self.words.count_in_path(lower);
        let login = words.of(WordClass::Login);
        let lure = words.of(WordClass::Lure).saturating_add(words.of(WordClass::Wallet));
        let cheap = look.hosting.is_none() && self.priors.suffix(look.suffix) > CHEAP;
        for (feature, holds) in [
            (Feature::PathLogin, login >= 1),
            (Feature::PathLoginTwo, login >= 2),
            (Feature::PathLure, lure >= 1),
            (Feature::PathHtml, shape.html),
            (Feature::PathScript, shape.script),
            (Feature::PathFile, shape.file),
            (Feature::PathTitle, shape.title),
            (Feature::PathYear, shape.year),
            (Feature::PathNumber, shape.number),
            (Feature::PathRandom, shape.random),
            (Feature::PathShort, shape.short),
            (Feature::PathShortCheap, shape.short && cheap),
            (Feature::PathInner, shape.inner),
            (Feature::PathMail, shape.mail),
            (Feature::PathHost, shape.host),
            (Feature::PathProfile, shape.profile),
            (Feature::PathDeep, shape.deep),
            (Feature::PathCapitals, shape.capitals),
            (Feature::LongQuery, shape.long_query),
            (Feature::UsualQuery, shape.usual_query),
        ] {
            found.flag(feature, holds);
        }
    }
}

struct Bait {
    login: bool,
    lure: bool,
    leisure: bool,
}

struct Around {
    cheap: bool,
    odd: bool,
    bait: Bait,
}

/// Whether digits stand between letters of one word: `fac3book`, `a7k2x`.
fn digits_between(name: &str) -> bool {
    let word = |part: &str| {
        let inner = part.trim_matches(|letter: char| letter.is_ascii_digit());
        inner.bytes().any(|byte| byte.is_ascii_digit())
    };
    name.split('-').any(word)
}
