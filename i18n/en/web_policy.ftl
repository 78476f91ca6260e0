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
