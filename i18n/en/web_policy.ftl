# What a company says about web pages, and why phones decide as they do: the portal.

nav-web = Web

## Why

why-intro = What your phones do with web pages and links, and why.
why-policy = Rules for web pages
why-title = Why is a page opened, warned of or blocked?
why-how = Paste a link or a name. You see what a phone would decide, and everything that it weighs. Nothing is fetched.
why-field = Link or name
why-do = Show why
why-wrong = This is no web address
why-wrong-scheme = It begins with { $scheme }: and opens no web page. Phones say so.
why-wrong-long = It is longer than a web address may be: 8,192 characters.
why-wrong-link = Paste a link such as https://example.org/page, or a name such as example.org.
why-block = Phones block this
why-warn = Phones warn of this
why-note = Phones open this, and record it
why-allow = Phones open this
why-block-short = Blocked
why-warn-short = Warned of
why-allow-short = Opens
why-nothing = Nothing speaks against it. That is no promise that it is safe.
why-company-allows = It is on your own allow list, whatever threat lists and the judge say.
why-company-blocks = It is on your own block list.
why-own-server = It is your own server: a phone that cannot reach it is not protected.
why-always-open = Phones need it, or it is a call for help.
why-may-trust = The person may trust the site on their own phone all the same.
why-under = By version { $version } of the policy, and the threat lists in force.
why-chain = How it is decided
why-chain-how = In this order. What speaks first decides; what speaks later is shown, but does not count.
why-step-allow = Your allow list
why-step-allow-none = No rule of yours allows it.
why-step-trust = Sites that the person trusts
why-step-trust-none = Each person’s own: they stay on the phone.
why-step-open = What always stays open
why-step-open-none = It is none of it.
why-step-block = Your block list
why-step-block-none = No rule of yours blocks it.
why-step-list = Threat lists
why-step-list-none = No list in force knows it.
why-on-list = On a list: { $class }
why-step-trick = Tricks in the address
why-step-trick-none = None.
why-trick-honest = Honest pages do so as well: it does not decide.
why-step-judge = Judge of phishing
why-score = Looks like phishing: { $n } of 100. At the sensitivity “{ $step }” it speaks up from { $least } on.
why-policy-says = Your policy says of “{ $class }”: { $mode }
why-decided = Decided
why-late = Came later: did not count
why-soft = Left alone
why-sent-as = As it is sent

## Kinds of pages

web-class-malware = Harmful programs
web-class-phishing = Phishing
web-class-scam = Scams
web-class-suspected-phishing = Looks like phishing
web-class-surveillance = Makers of stalkerware
web-class-unwanted = Unwanted and risky
web-class-company-blocked = Your block list
web-class-adult = For adults
web-class-gambling = Gambling
web-class-violence = Violence and weapons
web-class-drugs = Drugs
web-class-piracy = Illegal copies
web-class-ads = Advertising and tracking
web-mode-off = Off
web-mode-detect = Record only
web-mode-warn = Warn
web-mode-block = Block
sensitivity-low = Low
sensitivity-medium = Medium
sensitivity-high = High
web-rule-below = { $host } and everything below it
web-class-malware-what = Lists know it for spreading or steering harmful programs.
web-class-phishing-what = Lists know it for taking passwords or payments under a false name.
web-class-scam-what = Lists know it for cheating: false shops, false prizes, false investments.
web-class-suspected-phishing-what = No list knows it; its address is built like those of phishing.
web-class-surveillance-what = It sells or serves apps that watch somebody in secret.
web-class-unwanted-what = A risk: unwanted programs, remote control, mining at somebody’s expense.
web-class-company-blocked-what = What stands on your own block list.
web-class-adult-what = Pages for adults.
web-class-gambling-what = Games for money.
web-class-violence-what = Violence, hatred, weapons.
web-class-drugs-what = Drugs.
web-class-piracy-what = Copies without the owner’s consent.
web-class-ads-what = Advertisements and what follows people across pages.

## The policy’s form

web-harm = Pages that do harm
web-content = What pages are about
web-content-what = For this, phones need threat lists that sort pages. Import them under Settings.
web-trust = The person may trust such a site
web-trust-short = may be trusted
web-sensitivity-what = How easily the judge speaks up about addresses that no list knows. Measured on addresses of seldom visited sites that it never saw before.
sensitivity-low-what = Fewest false alarms: for all that is opened.
sensitivity-medium-what = For links that come in messages.
sensitivity-high-what = Finds most, and suspects more honest pages.
sensitivity-measured =
    { $n ->
        [one] Suspects 1 of 1,000 honest pages.
       *[other] Suspects { $n } of 1,000 honest pages.
    }
web-lists = Your own lists
web-list-allow = Allow list
web-list-allow-what = Always opens, whatever threat lists and the judge say.
web-list-allow-none = No name yet. What you allow opens on every phone, whatever else is known of it.
web-list-block = Block list
web-list-block-what = Does not open on any phone.
web-list-block-none = No name yet. What you block does not open on any phone.
web-list-search = Find a name or a note
web-brands = Your own names
web-brands-what = Staff is phished with the sign-in page of their own company. Name what you are called, and your real domains: look-alikes are suspected like those of a bank.
web-brands-more =
    { $n ->
        [one] One more name
       *[other] { $n } more names
    }
web-brand-name = Name
web-brand-domains = Real domains, with commas between
web-brand-example = North Hospital
policy-brand = Give each of your names at least three letters, and the real domains that belong to it.
policy-brand-domain = A real domain is one that somebody can hold, such as example.org: not an ending such as co.uk, and no pattern.
policy-brand-many = These are too many names: 50 at most.

## What changes

change-web-mode = Pages: { $class }
change-web-trust = The person may trust it: { $class }
change-sensitivity = Sensitivity of the judge of phishing
change-web-allow = Allowed: { $host }
change-web-block = Blocked: { $host }
change-web-added =
    { $n ->
        [one] 1 name added
       *[other] { $n } names added
    }
change-web-removed =
    { $n ->
        [one] 1 name removed
       *[other] { $n } names removed
    }
change-web-before = as before
change-web-names =
    { $n ->
        [0] no names
        [one] 1 name
       *[other] { $n } names
    }
change-brand = Own name: { $name }
review-pages = What people open stays on their phones: whom this would have warned, nobody knows.
review-silence-pages = Phones would no longer warn of these pages: { $classes }
review-silence-hosts = Threat lists know these for doing harm, and they would be allowed:
review-silence-under =
    { $n ->
        [one] Below { $host } or on its pages, threat lists know one name for doing harm, and it would be allowed:
       *[other] Below { $host } or on its pages, threat lists know { $n } names for doing harm, and they would be allowed:
    }
review-silence-under-more =
    { $n ->
        [one] The same goes for one more host.
       *[other] The same goes for { $n } more hosts.
    }
review-silence-more = and { $n } more

## Your own lists

web-rule-add = Add a name
web-rule-host = Host name, link or IP address
web-rule-also-below = Also everything below it
web-rule-note = Note, shown to the person
web-rule-with-below = and everything below it
web-rule-alone = this name only
web-rule-ended = Ended
web-import-title = Import many
web-import-how = A name a line: example.org, *.example.org, ||example.org^, links, or lines of a hosts file. You first see what would be added.
web-import-result =
    { $new ->
        [0] Nothing to add
        [one] 1 name to add
       *[other] { $new } names to add
    }{ $bad ->
        [0] {""}
        [one] , 1 line not taken
       *[other] , { $bad } lines not taken
    }
web-import-known =
    { $n ->
        [one] 1 stands there already.
       *[other] { $n } stand there already.
    }
web-import-pages =
    { $n ->
        [one] 1 line names a page. The whole site counts, with every page of it.
       *[other] { $n } lines name pages. The whole sites count, with every page of them.
    }
web-import-whole = the whole site
web-import-confirm =
    { $n ->
        [one] Put 1 name in force
       *[other] Put { $n } names in force
    }
web-import-bad =
    { $n ->
        [one] 1 line is not taken
       *[other] { $n } lines are not taken
    }
web-line-not-a-name = This is no host name. Write one such as example.org.
web-line-other-scheme = This opens no web page.
web-line-suffix = This is an ending below which anybody gets names, such as co.uk. Name one site.
web-line-provider = Strangers get names below this provider. Allow the one name that you know.
web-line-several-words = There are several words on this line.
web-line-options = This rule of an ad blocker says more than a name: it would mean something else here.
web-line-pattern = Patterns are not understood. Name the site.
web-line-exception = This is an exception: it belongs on the allow list.
web-line-range = This is a range of addresses. Name single ones.
web-line-itself = This is the phone itself.
web-line-full = The list is full: 5,000 names at most. More belongs into a threat list under Settings.

## From “why”

web-own = Your own rule
web-own-there = You have a rule for { $host }. A new one takes its place.
web-own-do = Decide yourself
web-own-what = It becomes a new version of your policy, and phones take it within seconds.
web-own-scope = What it is about
web-own-allow = Always allow
web-own-block = Block
