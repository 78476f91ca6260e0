# Links and messages that somebody asks about.

link-block = Do not open this
link-warn = Be careful with this link
link-nothing = Nothing speaks against it
link-nothing-do = That does not make it safe: nobody may know the site yet. Compare the name below letter by letter with the one that you expect.
link-trusted = You trust this site
link-trusted-do = Vigie would warn you otherwise. You can take your trust back on the page before.
link-company-allows = Your company allows this site
link-company-allows-do = Whatever lists say of it, your company lets it be.
link-open = This site stays open
link-open-do = Your phone or your protection needs it, or it is a call for help.
link-why-malware = This site is on a list of sites that spread harmful programs.
link-why-phishing = This site is on a list of sites that take passwords or payments under a false name.
link-why-scam = This site is on a list of sites that cheat: false shops, false prizes, false investments.
link-why-surveillance = This site belongs to a maker of apps that watch people in secret.
link-why-unwanted = This site is on a list of sites that are a risk: unwanted programs, remote control, mining at your expense.
link-why-content = Your company does not want pages of this kind on its phones.
link-why-company-blocked = Your company blocks this site.
link-why-suspected-phishing = No list knows this site. Its address is built like those that steal passwords or money.
link-why-disguised = This address is written to be taken for another. Honest senders do not write so.
link-note = Your company says:
link-where = Where it leads
link-owner = The bold part says whose site it is. Anybody can write what they like in front of it and behind it.
link-inside-mail-filter = A mail filter stands in front. Behind it:
link-inside-redirect = It only sends on, to:
link-inside-copy = It shows a copy of a page of:
link-inside-parameter = It names another site, and may send on to it:
link-do-1 = Do not open it, and type nothing in if you already have.
link-do-2 = If you expect something from this sender, go there by their app or by an address that you type yourself.
link-do-3 = If you have typed in a password or a card number there, change the password and call your bank now.
link-entry = What stands on the list
link-odd = What is odd about the address
link-weighed = Everything that was weighed
link-against = against it
link-for = for it
link-score = Looks like phishing: { $n } of 100. Nothing of it left this phone.
link-trust = Do you know this site?
link-trust-what = If you trust it, Vigie does not warn you of it any more, on this phone only. You can take it back.
link-trust-do = Trust this site
link-other = This opens no web page
link-other-do = It begins with { $scheme }: and starts something else on your phone. If you do not know what, leave it.
trick-user-info = Another name stands before the @, where many look first. It is not where the link leads.
trick-address-for-name = A number stands where a name belongs. Companies use names.
trick-odd-address = The number is written so that it cannot be recognised.
trick-escaped-host = Letters of the name are hidden behind percent signs.
trick-mixed-scripts = Letters of other alphabets stand in the name, which look like ours.
trick-hidden-characters = Characters that nobody sees stand inside.
trick-odd-slashes = Slashes are missing or turned round.
trick-odd-port = It asks for an entrance that web pages do not have.
link-anyway = Open it anyway
anyway-question = Open it in spite of the warning?
anyway-whose = It leads to
anyway-expect = Is the bold part exactly what you expect, letter by letter? If you came from a message, it usually is not.
anyway-if = If you go on
anyway-if-1 = Type no password, no card number and no code there.
anyway-if-2 = Download and install nothing from it.
anyway-if-3 = When you come back, Vigie shows what to do if something went wrong.
anyway-sees-nothing = Your company learns nothing of this. It stays on this phone.
anyway-sees-that = Your company learns that you opened a dangerous site. Which one stays on this phone.
anyway-sees-name = Your company learns that you opened this site, by its name, so that it can help.
anyway-stay = Do not open it
anyway-open = Open { $host }
anyway-leaving = On to the site
anyway-go = If nothing opens, go on here
anyway-after = Back to Vigie
settle-title = What did you do there?
settle-nothing-typed = I typed nothing there
settle-password-changed = I changed my password
settle-what = Then this is closed. Vigie shows it until you say so, for two weeks at most. Your administrator sees what you say.
settled-nothing-typed = You said that you typed nothing there. This is closed.
settled-password-changed = You said that you changed your password. Well done: this is closed.
finding-lapsed = Its time is over, and it closed by itself.
event-site-opened = You opened { $domain } in spite of the warning
event-site-nothing-typed = You said that you typed nothing on { $domain }
event-site-password-changed = You said that you changed your password after { $domain }
site-class-malware = Harmful programs
site-class-phishing = Phishing, known to a list
site-class-scam = Fraud: false shops, prizes or investments
site-class-suspected-phishing = Looks like phishing
site-class-unwanted = A risk: unwanted programs, remote control, mining
site-class-company-blocked = Blocked by your company
web-message = Check a message
web-message-how = Paste a text message or a mail. Vigie looks at its links and at what it wants of you. Nothing of it is kept or sent.
web-message-label = Paste the message
web-message-sender = Who sent it (number or name), if you know
web-message-button = Check the message
web-trusted = Sites that you trust
web-trusted-none = None. Where Vigie only suspects a site, you can say that you trust it.
web-distrust = Trust no longer
web-suspected = Looks like phishing
message-title = Message
message-block = This message leads to harm
message-block-do = At least one of its links is known to be harmful. Open none of them.
message-warn = This looks like fraud
message-warn-do = It says what messages say that want money or passwords under a false name.
message-nothing = Nothing speaks against it
message-nothing-do = That is no promise. Do you expect it from this sender? If not, ask them by a number that you know.
message-some = Some things stand out
message-some-do = By themselves they prove nothing. Do you expect this message from this sender? If not, ask them by a number that you know.
message-partly = Not all of it could be looked at
message-partly-do = In what was looked at, nothing speaks against it. Open no link in the rest, and ask the sender by a number that you know.
message-do-1 = Do not answer, and open no link in it.
message-do-2 = Ask whoever it says to be, by a number or an app that you had before.
message-do-3 = If you have paid or given a password already, call your bank now and change the password.
message-signs = What stands out
message-quote = “{ $words }”
message-links-none = There is no link in it.
message-link-block = Do not open it
message-link-warn = Be careful
message-link-nothing = Nothing speaks against it
message-cut = There is more in the message than was looked at.
message-private = Your message was looked at on this phone. Nothing of it was kept or sent.
sign-urgency = It presses for time, or threatens
sign-account = An account is said to be locked, or to need confirming
sign-payment = Something is to be paid, or paid back
sign-parcel = A parcel is said to wait
sign-bank = It speaks as a bank
sign-tax = It speaks as a tax office, a health fund or an authority
sign-family = It speaks as somebody of your family with a new number
sign-prize = Something is said to be won
sign-job = Work that pays well for little
sign-investment = Money that is said to multiply
sign-credentials = It asks for a password, a code or a card number
sign-remote = It wants a program that lets somebody else onto your phone
sign-call-back = It wants you to call or to write back
sign-costly-number = It names a number that can cost a lot
sender-foreign-number = The number is from another country
sender-ordinary-number = An ordinary mobile number speaks for a company
sender-mail-address = A mail address stands in place of a number
sender-look-alike = Letters in the sender’s name only look like ours
event-link-suspected = Looks like phishing: { $domain }
event-message = You asked about a message
event-message-warned = A message that looks like fraud
event-site-trusted = You trust { $domain }
event-site-distrusted = You trust { $domain } no longer
message-links =
    { $n ->
        [one] Its link
       *[other] Its links ({ $n })
    }
web-report-none = Nothing was checked in this time.
web-report-log = See it in the log
web-report-days = Day by day, in numbers
web-report-key-blocked = blocked
web-report-key-warned = warned of
web-report-key-calm = nothing against it
web-report =
    { $n ->
        [one] What was checked in 1 day
       *[other] What was checked in { $n } days
    }
web-report-checked =
    { $n ->
        [one] 1 checked,
       *[other] { $n } checked,
    }
web-report-warned =
    { $n ->
        [one] 1 warned of,
       *[other] { $n } warned of,
    }
web-report-blocked =
    { $n ->
        [one] 1 blocked.
       *[other] { $n } blocked.
    }
web-report-chart =
    { $n ->
        [one] Links, codes and messages checked each day: at most 1
       *[other] Links, codes and messages checked each day: at most { $n }
    }
