"""Makes phishing addresses by rule, in the shares that were measured on phishing of 2024 to 2026.

No phishing of those years is in this repository: what is made here stands in for it. Shares and patterns come from a
measurement of 20,000 addresses (docs/phishing-judge.md) and from what is publicly known of the campaigns: parcels and
tolls by text message, log-in pages of providers on site builders, wallets, clones of game sites.
"""

import math
import random
import re
import string

# Of own domains: how names are made, in parts of a hundred.
OWN = [
    ("combo", 10), ("joined", 6), ("lookalike", 10), ("exact", 6), ("sub", 8), ("random", 16), ("bait", 13),
    ("ordinary", 25), ("company", 4), ("digits", 2),
]
# Of names below a provider.
HOSTED = [("combo", 19), ("lookalike", 14), ("bait", 15), ("random", 26), ("ordinary", 22), ("path", 4)]

# Brands of 2026 that are imitated more than their kind's share says.
OFTEN = {
    "T-Mobile": 14, "DPD": 12, "AT&T": 12, "Netflix": 9, "Roblox": 11, "Amazon": 8, "Verizon": 7, "Shopee": 6, "USPS": 9,
    "Facebook": 9, "Meta": 8, "Trezor": 9, "Ledger": 8, "Coinbase": 8, "MetaMask": 7, "Telegram": 6, "WhatsApp": 6,
    "Instagram": 5, "KuCoin": 4, "Uphold": 4, "TikTok": 4, "Robinhood": 4, "Telstra": 4, "OpenSea": 3, "Steam": 6,
    "Microsoft": 4, "Apple": 4, "Spotify": 4, "Binance": 4, "E-ZPass": 5, "Xfinity": 3, "BT": 3, "Kraken": 3, "Gemini": 3,
    "PayPal": 3, "Office 365": 3, "Outlook": 3, "DHL": 3, "Zimbra / webmail kits": 2, "bpost": 1.5, "itsme": 1,
}
KIND = {
    "crypto": 1058, "social": 691, "telecom": 469, "post": 267, "toll": 120, "tech": 201, "shop": 196, "bank": 200,
    "streaming": 130, "games": 128, "public": 80, "travel": 46, "payment": 60, "mobility": 15, "energy": 8,
}
HYPHENATED = {"tmobile": "t-mobile", "ezpass": "e-zpass", "attmail": "att-mail", "bankofamerica": "bank-of-america",
              "steamcommunity": "steam-community", "metabusiness": "meta-business"}
SHARES = {"com": 35, "net": 2, "xyz": 3, "top": 2.5, "icu": 2, "cfd": 2, "cc": 8, "info": 2, "org": 2, "vip": 1, "shop": 1.5,
          "click": 1.2, "online": 1.3, "site": 1, "app": 1, "sbs": 1, "live": 1, "help": .6, "cyou": .6, "us": .7, "cn": 1,
          "io": .5, "co": .8, "me": .7, "pro": .6, "life": .4, "ru": 1, "in": .6, "bond": .5, "qpon": .3, "xin": 1, "pw": .4,
          "lat": .4, "win": .5, "world": .4, "support": .3, "biz.id": .2, "my.id": .2, "cloud": .4, "link": .4, "store": .5,
          "de": 1, "fr": .7, "co.uk": .8, "com.br": 1.2, "nl": .4, "pl": .6, "it": .5, "es": .4, "be": .25, "eu": .6, "ca": .4,
          "com.au": .4, "co.za": .4, "id": .4, "ro": .3, "cl": .3, "ch": .2, "com.mx": .3, "com.cn": .3, "com.tr": .2, "in.net": .2}
ODD_COM = ["py", "ge", "ml", "vc", "so", "am", "ly", "im", "ag", "sc", "lc", "tc", "es", "de", "se", "ro", "in", "kg", "ps",
           "pt", "mk", "bz", "nf", "kz", "gt", "do", "ve", "ec", "bd", "pk", "ng", "vn", "my", "co"]
ODD_WEIGHTS = [14, 14, 10, 6, 4, 4, 2, 2, 2, 2, 2, 2, 3, 4, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

LOGIN = """login log-in signin sign-in sign-on logon secure security verify verification account accounts update confirm
support help auth sso client portal service online my web mail webmail id access unlock recover customer home user admin
mobile app pages business center team alert notice info case review appeal policy copyright""".split()
LOCAL = """connexion moncompte espace-client client verification mise-a-jour paiement livraison colis suivi remboursement
aanmelden inloggen mijn betaling bezorging pakket levering anmelden konto kunden sicherheit lieferung sendung zahlung
verlangerung cuenta acceso seguridad entrega pago actualizar conta acesso giris onay guncelle wyplata odbierz platnosc oferta
dostawa accedi verifica sicurezza pagamento ricarica hadiah klaim bantuan""".split()
LURE = """track tracking delivery redelivery parcel package post fee pay payment bill billing toll tolls invoice refund reward
rewards points claim airdrop bonus gift promo free win prize vip event update notice customs reschedule address help fine
ticket due overdue tax rebate survey offer sale shop store member club card""".split()
WALLET = """wallet connect app dapp live start suite io web desktop download bridge swap staking defi claim airdrop recovery
support extension login portal sync restore web3 node fix token pro exchange us official""".split()
FIRST = """james maria david anna mohammed lucas emma kevin rahul priya jose juan ana lena felix amir omar nina ivan olga
victor alex mike john sara john123 devs code dev web my new the real app test""".split()
GREEK = "alpha beta gamma delta omega sigma zeta theta rho nu pi xi kappa tau phi psi chi eta red ruddy two one seven eight".split()


def read_brands(path):
    brands = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or "|" not in line:
            continue
        name, kind, rule, tokens, domains = [cell.strip() for cell in line.split("|")]
        plain = [token for token in tokens.split() if not token.startswith("~")]
        words = [token[1:] for token in tokens.split() if token.startswith("~")]
        brands.append({"name": name, "kind": kind, "tokens": plain or words, "words": words, "domains": domains.split()})
    counts = {}
    for brand in brands:
        counts[brand["kind"]] = counts.get(brand["kind"], 0) + 1
    for brand in brands:
        base = KIND.get(brand["kind"], 10) / 3400 * 100 / counts[brand["kind"]]
        brand["weight"] = 0.4 * base + OFTEN.get(brand["name"], 0) * 0.35
    return brands


def read_hosting(path):
    rows = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and line.count("|") == 2:
            suffix, kind, prior = [cell.strip() for cell in line.split("|")]
            rows[suffix] = (kind, float(prior))
    return rows


# Phishing of 20,000 by provider, where it was counted.
COUNTED = dict(pair.split("/") for pair in """vercel.app/1545 webflow.io/1377 github.io/1207 pages.dev/1188 weebly.com/464
weeblysite.com/364 r2.dev/333 godaddysites.com/314 workers.dev/257 azurewebsites.net/235 netlify.app/194 gitbook.io/191
ipfs.io/153 duckdns.org/145 wixsite.com/114 blogspot.com/109 glitch.me/105 my.id/97 dweb.link/79 rebrand.ly/77 cprapid.com/56
square.site/56 typedream.app/52 framer.app/45 mybluehost.me/45 backblazeb2.com/42 urlz.fr/37 web.app/36 sa.com/36
firebaseapp.com/35 ubpages.com/35 web.id/33 wixstudio.com/32 surge.sh/29 amazonaws.com/29 ewp.live/28 tw1.ru/26 us.kg/25
pantheonsite.io/25 wpenginepowered.com/24 amplifyapp.com/22 is.gd/21 eu.org/20 swtest.ru/20 trycloudflare.com/20
sites.google.com/18 translate.goog/1 cloudfront.net/7 b-cdn.net/5 myshopify.com/2""".split())
# Popular of 50,000 by provider.
POPULAR = dict(pair.split("/") for pair in """vercel.app/9 github.io/18 pages.dev/29 weebly.com/3 r2.dev/1 workers.dev/3
azurewebsites.net/7 netlify.app/4 wixsite.com/1 blogspot.com/72 my.id/11 web.app/5 sa.com/5 firebaseapp.com/12 web.id/4
amazonaws.com/6 it.com/39 translate.goog/9 cloudfront.net/10 b-cdn.net/11 myshopify.com/8 wordpress.com/21 onrender.com/4
herokuapp.com/2 hateblo.jp/3 us.com/6 ru.com/4 in.net/6 co.com/3 uk.com/2 workers.dev/3""".split())


class Maker:
    """Makes addresses; the same seed makes the same."""

    def __init__(self, seed, brands, hosting, honest_names):
        self.r = random.Random(seed)
        self.brands = brands
        self.weights = [brand["weight"] for brand in brands]
        self.hosting = hosting
        self.names = honest_names
        self.suffixes = list(SHARES)
        self.suffix_weights = list(SHARES.values())
        self.providers = {}
        for suffix, (_, prior) in hosting.items():
            self.providers[suffix] = float(COUNTED.get(suffix, 0)) or 1.5 * math.exp(max(prior - 3.5, -3))

    def pick(self, table):
        return self.r.choices([one for one, _ in table], [weight for _, weight in table])[0]

    def brand(self):
        return self.r.choices(self.brands, self.weights)[0]

    def token(self, brand):
        token = self.r.choices(brand["tokens"], [6] + [1] * (len(brand["tokens"]) - 1))[0]
        if token in HYPHENATED and self.r.random() < 0.6:
            return HYPHENATED[token]
        return token

    def letters(self, low, high, digits=0.0):
        pool = string.ascii_lowercase
        return "".join(self.r.choice(string.digits) if self.r.random() < digits else self.r.choice(pool)
                       for _ in range(self.r.randint(low, high)))

    def spoken(self, syllables):
        return "".join(self.r.choice("bcdfghjklmnprstvwxyz") + self.r.choice("aeiou") + self.r.choice(["", "", "n", "r", "l", "s", "x"])
                       for _ in range(syllables))

    def random_name(self):
        way = self.r.random()
        if way < 0.35:
            return self.letters(4, 9)
        if way < 0.6:
            return self.letters(5, 10, 0.3)
        if way < 0.85:
            return self.spoken(self.r.randint(2, 4))
        return self.spoken(2) + self.letters(1, 3) + (str(self.r.randint(1, 99)) if self.r.random() < 0.4 else "")

    def bait(self, brand):
        if brand and brand["kind"] == "crypto" and self.r.random() < 0.7:
            return self.r.choice(WALLET)
        return self.r.choice(self.pick([(LOGIN, 40), (LURE, 38), (LOCAL, 22)]))

    def ordinary(self):
        one = self.r.choice(self.names)
        if self.r.random() < 0.5 or len(one) > 14:
            return one
        other = self.r.choice(self.names)
        return (one[: self.r.randint(3, 8)] + other[-self.r.randint(3, 8):]).strip("-")

    def altered(self, token):
        """A brand with a letter or two wrong."""
        plain = token.replace("-", "")
        word = plain
        for _ in range(self.r.choice([1, 1, 1, 2])):
            place = self.r.randrange(max(1, len(word)))
            way = self.r.random()
            if way < 0.24:
                word = word[:place] + word[place:place + 1] + word[place:]
            elif way < 0.42:
                word = word[:place] + word[place + 1:]
            elif way < 0.52 and len(word) > 2:
                place = min(place, len(word) - 2)
                word = word[:place] + word[place + 1] + word[place] + word[place + 2:]
            elif way < 0.72:
                swaps = [("l", "i"), ("i", "l"), ("o", "0"), ("l", "1"), ("i", "1"), ("e", "3"), ("m", "rn"), ("w", "vv"),
                         ("a", "4"), ("s", "5"), ("o", "u"), ("c", "k"), ("k", "c"), ("s", "z"), ("u", "v"), ("b", "8"), ("g", "9")]
                fitting = [(one, other) for one, other in swaps if one in word]
                if fitting:
                    one, other = self.r.choice(fitting)
                    word = word.replace(one, other, 1)
            elif way < 0.80:
                bones = re.sub("[aeiou]", "", word)
                word = bones if len(bones) >= 4 else word
            elif way < 0.92:
                word = word[:place] + self.r.choice(string.ascii_lowercase) + word[place + 1:]
            else:
                word = self.r.choice(["www", "my", "web", "app", "vww", "e"]) + word if self.r.random() < 0.5 else word + self.r.choice(["s", "x", "z", "0", "1", "io", "app", "xx"])
        return word if word != plain and len(word) > 2 else plain + self.r.choice("sxz")

    def combined(self, token, hyphen):
        parts = [token] + [self.bait(self.current) for _ in range(self.r.choice([1, 1, 1, 2, 2, 3] if hyphen else [1, 1, 2]))]
        if self.r.random() < 0.3:
            self.r.shuffle(parts)
        if self.r.random() < 0.22:
            parts.append(self.pick([(str(self.r.randint(1, 9999)), 5), (self.letters(2, 5, 0.4), 5), ("us", 1), ("eu", 1), ("2026", 1)]))
        return ("-" if hyphen else "").join(part if hyphen else part.replace("-", "") for part in parts)[:60]

    def suffix(self, cheap=False, odd=0.11):
        if self.r.random() < odd:
            return "com." + self.r.choices(ODD_COM, ODD_WEIGHTS)[0]
        if cheap:
            return self.r.choices(["top", "cc", "xyz", "icu", "cfd", "vip", "click", "sbs", "xin", "shop", "help", "cyou", "win", "bond", "info", "com", "us", "life", "live", "world"],
                                  [10, 22, 8, 8, 7, 6, 4, 5, 4, 4, 3, 4, 3, 3, 3, 14, 2, 2, 2, 2])[0]
        return self.r.choices(self.suffixes, self.suffix_weights)[0]

    def own(self):
        way = self.pick(OWN)
        brand = self.current = self.brand()
        token = self.token(brand)
        if way == "combo":
            host = f"{self.combined(token if self.r.random() < .8 else self.altered(token), True)}.{self.suffix(odd=.04)}"
        elif way == "joined":
            host = f"{self.combined(token if self.r.random() < .8 else self.altered(token), False)}.{self.suffix(odd=.05)}"
        elif way == "lookalike":
            host = f"{self.altered(token)}.{self.suffix(odd=.35)}"
        elif way == "exact":
            host = f"{token}.{self.suffix(odd=.45, cheap=self.r.random() < .4)}"
        elif way == "sub":
            behind = self.pick([(f"com-{self.letters(2, 6, .3)}", 4), (self.random_name(), 6), (self.combined("", True).strip("-"), 2),
                                (f"{self.bait(brand)}{self.random_name()[:4]}", 3), (self.ordinary(), 3)])
            head = token if self.r.random() < .7 else self.pick([(self.combined(token, True), 3), (self.altered(token), 2), (f"{token}.com", 1.5)])
            host = f"{head}.{behind}.{self.suffix(cheap=True, odd=.06)}"
        elif way == "random":
            host = f"{self.random_name()}.{self.suffix(cheap=self.r.random() < .65, odd=.08)}"
            if self.r.random() < .3:
                host = f"{self.pick([(self.random_name(), 3), (self.bait(None), 3), ('m', 1), ('app', 1), ('web', 1)])}.{host}"
        elif way == "bait":
            self.current = None
            words = [self.bait(None) for _ in range(self.r.choice([1, 2, 2, 3]))]
            if self.r.random() < .45:
                words.append(self.pick([(self.random_name(), 2), (self.ordinary(), 3), (str(self.r.randint(1, 9999)), 2)]))
            self.r.shuffle(words)
            host = f"{('-' if self.r.random() < .6 else '').join(words)[:55]}.{self.suffix(cheap=self.r.random() < .3)}"
        elif way == "company":
            host = f"{self.ordinary()[:12]}{self.r.choice(['bank', 'pay', '-bank', 'post', '-login', 'wallet', 'card', '-online', 'credit'])}.{self.suffix()}"
        elif way == "digits":
            host = f"{self.r.randint(100, 99999999)}{self.letters(0, 3)}.{self.suffix(cheap=True)}"
        else:
            host = f"{self.ordinary()}.{self.suffix(odd=.05)}"
            if self.r.random() < .25:
                host = f"{self.pick([(self.letters(2, 6), 2), ('mail', 1), ('app', 1), ('secure', 1), ('login', 1), (self.bait(None), 3)])}.{host}"
        return re.sub(r"-?\.-?", ".", host.strip("-.")).lower()

    def hosted(self):
        suffixes = list(self.providers)
        suffix = self.r.choices(suffixes, [self.providers[one] for one in suffixes])[0]
        kind = self.hosting[suffix][0]
        way = self.pick(HOSTED)
        brand = self.current = self.brand()
        token = self.token(brand)
        if suffix == "r2.dev":
            return f"pub-{''.join(self.r.choice('0123456789abcdef') for _ in range(32))}.r2.dev", None
        if kind == "ipfs":
            cid = "bafybei" + "".join(self.r.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(52))
            if suffix in ("dweb.link", "cf-ipfs.com", "w3s.link", "nftstorage.link") and self.r.random() < .6:
                return f"{cid}.ipfs.{suffix}", None
            return suffix, f"/ipfs/{cid if self.r.random() < .6 else 'Qm' + ''.join(self.r.choice(string.ascii_letters + string.digits) for _ in range(44))}"
        if kind == "short":
            return suffix, "/" + "".join(self.r.choice(string.ascii_letters + string.digits) for _ in range(self.r.randint(4, 7)))
        if kind == "dynamic" or suffix == "cprapid.com":
            if suffix == "cprapid.com":
                return f"{'-'.join(str(self.r.randint(1, 255)) for _ in range(4))}.cprapid.com", None
        name = {
            "combo": lambda: self.combined(token if self.r.random() < .7 else self.altered(token), self.r.random() < .75),
            "lookalike": lambda: self.pick([(self.altered(token), 4), (self.combined(self.altered(token), True), 6), (self.altered(token) + str(self.r.randint(1, 99)), 1)]),
            "bait": lambda: "-".join(self.pick([(self.bait(None), 3), (self.letters(3, 6, .2), 1)]) for _ in range(self.r.choice([1, 2, 2, 3]))),
            "random": lambda: self.pick([(self.random_name(), 4), (self.letters(10, 26), 2), (self.letters(6, 16, .3), 3), (f"{self.ordinary()}-{self.letters(4, 8, .4)}", 2)]),
            "ordinary": lambda: self.pick([(self.ordinary(), 4), (f"{self.r.choice(FIRST)}{self.ordinary()[:7]}", 2), (f"{self.ordinary()[:9]}-{self.r.choice(GREEK)}-{self.r.choice(GREEK)}", 1.5), (f"{self.r.choice(FIRST)}{self.r.randint(1, 999)}", 1)]),
            "path": lambda: f"{self.r.choice(FIRST)}{self.ordinary()[:7]}",
        }[way]()
        name = re.sub("-+", "-", name.strip("-").lower()) or "site"
        if suffix == "sites.google.com":
            return suffix, f"/view/{name}/home"
        if suffix in ("docs.google.com", "forms.office.com", "drive.google.com", "storage.googleapis.com", "script.google.com"):
            return suffix, f"/{self.letters(5, 9)}/{self.letters(16, 40, .3)}"
        host = f"{name}.{suffix}"
        if self.r.random() < .06:
            host = f"{self.random_name()}.{host}"
        path = None
        if way == "path" or (suffix == "github.io" and self.r.random() < .5):
            path = "/" + self.pick([(f"{token.title()}-clone", 2), (f"{token}-login", 2), (token, 2), (f"{self.bait(None)}", 2), (self.ordinary(), 2)])
        return host, path

    def path(self, brand):
        """A path as phishing of today has it."""
        way = self.r.random()
        page = self.pick([("index", 5), ("login", 4), ("home", 3), ("signin", 1), ("verify", 1), ("main", 1), ("page", 1), (self.letters(4, 9), 2), ("1", 1), ("update", 1)])
        if way < .16:
            return f"/{page}.html"
        if way < .22:
            return f"/{self.pick([('', 2), (self.letters(2, 6) + '/', 2), ('wp-content/', 1)])}{page}.php"
        if way < .44:
            return "/" + self.pick([("us", 4), ("pay", 4), ("i", 3), ("track", 2), ("en", 4), ("login", 5), ("home", 3), ("h5", 2), ("index", 2), ("m", 2), ("app", 2), ("mobile", 1),
                                    (self.letters(2, 5, .3), 8), ("update", 2), ("address", 1), ("verify", 2), ("account", 2), ("com", 1), ("info", 1), ("claim", 2), ("en-us", 2), ("web", 1)])
        if way < .56:
            number = self.r.randint(10**5, 10**10)
            return self.pick([(f"/users/{number}/profile", 5), (f"/games/{number}/{self.ordinary()}", 2), (f"/communities/{number}/{self.ordinary()}", 2),
                              (f"/share?code={self.letters(20, 32, .4)}&type=Server", 1), (f"/gift/{self.letters(6, 14, .4)}", 2), (f"/profiles/7656{number}", 1), (f"/invite/{self.letters(6, 9, .4)}", 1)])
        if way < .68:
            return "/" + "".join(self.r.choice(string.ascii_letters + string.digits) for _ in range(self.r.randint(5, 24)))
        if way < .80:
            return "/" + "/".join(self.bait(brand) for _ in range(self.r.choice([1, 2, 2, 3])))
        if way < .86:
            return f"/{self.token(brand) if brand else self.ordinary()}/{page}"
        if way < .94:
            return f"/{self.pick([('', 3), (page, 3)])}?{self.pick([('id', 2), ('token', 2), ('email', 2), ('s', 1), ('utm_source', 1), ('fbclid', 1), ('c', 1)])}={self.letters(4, 30, .3)}"
        return f"/{self.ordinary()}/{self.letters(3, 8, .2)}/"

    def address(self, hosted, with_path):
        if hosted:
            host, path = self.hosted()
            if path is None and self.r.random() < with_path:
                path = self.path(self.current)
        else:
            host, path = self.own(), None
            if self.r.random() < with_path:
                path = self.path(self.current)
        return host + (path or "")

    def honest_hosted(self):
        """A popular name below a provider: names of the long tail, in the shares of the popular."""
        suffixes = list(POPULAR)
        suffix = self.r.choices(suffixes, [float(POPULAR[one]) for one in suffixes])[0]
        name = self.pick([(self.ordinary(), 8), (f"{self.ordinary()[:10]}-{self.r.choice(['app', 'web', 'docs', 'game', 'games', 'unblocked', 'tv', 'online', 'amp', 'blog', 'project'])}", 2),
                          (f"{self.ordinary()[:9]}-{self.letters(4, 6, .4)}", 1), (self.letters(10, 14, .4), .5)])
        return f"{name}.{suffix}"
