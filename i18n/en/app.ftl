# The screens of the app on the phone.

## Everywhere

app-skip = Skip to the content
app-back = Back
app-tabs = Parts of the app
app-overview = Overview
app-continue = Continue
app-save = Save
app-code = Code:
app-state-ok = Fine
app-state-warn = Needs attention
app-state-crit = Critical
app-state-off = Not protected
app-trouble = This did not work
app-trouble-do = Nothing was lost. Try again; if it happens again, give your administrator the code.
app-address = This screen does not exist
app-address-what = The address is wrong, or what it showed is gone. Your protection goes on.
app-large = This file is too large for the app. Nothing was kept; choose a smaller picture.
app-unread = This could not be read. Go back and try again.

## Welcome

welcome-title = Welcome to Vigie
welcome-1 = Vigie keeps watch
welcome-1-text = It looks at your apps, your phone and your network, and tells you plainly when something is wrong.
welcome-2 = Your life stays yours
welcome-2-text = Everything is checked on this phone. You can read everything that leaves it.
welcome-3 = Reasons, not alarms
welcome-3-text = For each threat Vigie says what happened, why it matters and what you can do.
welcome-start = Start

## Activate

activate-title = Activate Vigie
activate-intro = Your company sent you an e-mail with a QR code and a link. Use whichever is easier.
activate-scan = Scan the QR code
activate-scan-how = Open the e-mail on a computer and point the camera at the code.
activate-scan-button = Scan with the camera
activate-picture = Choose a picture of the code
activate-picture-send = Read the picture
camera-refused = The camera cannot be used. Allow it in the settings, or choose a picture.
activate-link = Use the activation link
activate-link-label = Paste the whole link from the e-mail
activate-link-button = Activate
activate-code = Type the code
activate-code-how = The server and the code are in the e-mail, below the QR code.
activate-code-server = Server
activate-code-label = Code of 25 letters and digits
activate-code-button = Activate with the code

## Why an activation did not work

activate-not-vigie-title = This is not a Vigie link
activate-not-vigie-do = Look for the e-mail from your company: its link contains “/activate/”.
activate-incomplete-title = The end of the link is missing
activate-incomplete-do = Copy all of it, also what comes after the # sign.
activate-wrapped-title = A mail filter replaced this link
activate-wrapped-do = Your company’s mail filter put its own link in its place, and ours cannot be read from it. Open it in a browser: copy the link from the page that appears, or scan its QR code.
activate-long-title = This text is too long
activate-long-do = Paste only the activation link.
activate-not-https-title = This link is not secure
activate-not-https-do = It begins with http://, and activation links begin with https://. Copy it from the e-mail once more.
activate-cut-title = Part of the middle is missing
activate-cut-do = Something is missing between “/activate/” and the # sign. Copy all of the link.
activate-too-much-inside-title = There is too much in the middle
activate-too-much-inside-do = Something stands between “/activate/” and the # sign that does not belong there. Copy the link from the e-mail once more.
activate-too-much-at-end-title = There is too much at the end
activate-too-much-at-end-do = The text after the link was copied with it. Remove it, or copy only the link.
activate-damaged-title = A character in the link has changed
activate-damaged-do = Copy the link instead of typing it, or use “Type the code”, which notices typing mistakes.
activate-several-title = There is more than one link in this text
activate-several-do = Paste only the newest one.
activate-server-title = This is not the name of a server
activate-server-do = Type it as it appears in the e-mail, such as vigie.example.org.
activate-code-length-title = The code is not complete
activate-code-length-do = It has 25 letters and digits in five groups. Compare each group with the e-mail.
activate-code-letter-title = There is a character that no code contains
activate-code-letter-do = Codes never contain the letter U, nor any sign but the hyphen. Compare each group with the e-mail.
activate-mistyped-title = There is a typing mistake in the code
activate-mistyped-do = One letter or digit is wrong. Compare each group with the e-mail.
activate-other-server-title = This code belongs to another server
activate-other-server-do = The server that answered did not make this code, so the code was not sent. Check the server’s name; if it is right, use another network, or contact your administrator.
activate-unknown-title = The server does not know this link
activate-unknown-do = Check that you copied all of it, or ask your administrator to send it again.
activate-revoked-title = This link is no longer valid
activate-revoked-do = Your administrator replaced or ended it. Look for a newer e-mail, or ask for one.
activate-used-title = This link has already been used
activate-used-do = It no longer works for another phone. Ask your administrator for a new link.
activate-denied-title = The old phone said no
activate-denied-do = The phone that uses this link let no new phone in, and no phone can ask again for an hour. If that was a mistake, or you no longer have that phone, ask your administrator for a new link.
activate-unanswered-title = Nobody answered on the old phone
activate-unanswered-do = Open the link again to ask once more. If you no longer have that phone, ask your administrator for a new link.
activate-expired-title = This link was not used in time
activate-expired-do = Ask your administrator for a new one.
activate-busy-title = Too many tries
activate-busy-do = Wait a minute, then try again.
activate-clock-title = The clock of this phone is wrong
activate-clock-do = Set date and time to automatic in the settings, then try again.
activate-unreachable-title = The server cannot be reached
activate-unreachable-do = Check that this phone is online, then try again. Your link stays valid.
activate-unverified-title = Server verification incomplete
activate-unverified-do = What answered is not your company’s server, or the server has changed. Nothing was sent. Use another network, or contact your administrator and give the code.
activate-no-code-title = No QR code found
activate-no-code-do = Take the picture from closer and straight on, with the whole code in it.
activate-no-picture-title = This file is not a picture
activate-no-picture-do = Choose a PNG, JPEG or WebP picture.
activate-failed-title = This is not working at the moment
activate-failed-do = Try again later. If it happens again, give your administrator the code.

## A new phone takes over

waiting-title = New phone
waiting-say-yes = Say yes on your old phone
waiting-why = Your link protects another phone. Open Vigie there and say that this new phone is yours. This page continues by itself.
takeover-number = Number to compare
waiting-number-what = Your old phone must show the same number. If it shows another one, say no there: somebody else is using your link.
waiting-trouble = The server is not answering at the moment. Vigie keeps asking.
waiting-gone = Do you no longer have the old phone?
waiting-gone-do = Ask your administrator for a new link: it works on this phone at once. Do the same if Vigie on the old phone shows no question.
waiting-until = You can answer until { $when }.
waiting-other = Use another link
takeover-title = A new phone wants to take over your protection. Is it yours?
takeover-what = If you say yes, the new phone is protected and this one no longer is. If you did not start this, say no.
takeover-compare = Say yes only if the new phone, in your hand, shows the same number.
takeover-who = A phone with { $platform } asked on { $when }.
takeover-yes = Yes, it is mine
takeover-no = No
takeover-said-yes = You said yes
takeover-said-yes-what = The new phone takes over within seconds, if its page is open. Then this phone is no longer protected, and says so.
takeover-said-no = You said no
takeover-said-no-what = The new phone was not let in, and no phone can ask with your link until { $when }. If you do not know who asked, tell your administrator.
takeover-changed = Another new phone is asking now
takeover-changed-what = The one that you saw is no longer asking. Compare the number again before you answer.
takeover-show = Show its number
takeover-missed = Your answer came too late and does not count: the phone had stopped asking. Start again on the new phone.
takeover-on-its-way = Your answer is sent as soon as the server can be reached.

## Permissions

permissions-title = Permissions
permissions-intro = What Vigie asks for, why, and what is lost without it. You decide, and you can change it later.
permission-granted = Allowed
permission-refused = Refused
permission-unavailable = Not asked for in this version
permission-allow = Allow
permissions-allow-all = Allow all
permissions-all = Everything that this version asks for is allowed.
permissions-without = Continue without
permissions-honest = Vigie will tell you which protection is missing.

## Scan

scan-title = Scan
scan-running = Checking everything
scan-apps = { $done } of { $all } apps
scan-waiting = Comes next
scan-clean = Nothing found
scan-see = See below what was found, and what you can do.
scan-found = Found so far
scan-leave = You may leave this page; the scan goes on.
scan-done = Go to the overview

## Overview

dash-ok = Nothing to worry about
dash-not-looked = Not checked yet
dash-not-looked-why = The phone has not reported its state yet.
dash-checked =
    { $n ->
        [0] No app is installed; this phone and its network were checked { $when }.
        [one] 1 app, this phone and its network were checked { $when }.
       *[other] { $n } apps, this phone and its network were checked { $when }.
    }
dash-crit = { $n } critical threats
dash-crit-below = Look at them now, one after the other.
dash-warn =
    { $n ->
        [one] One thing to look at
       *[other] { $n } things to look at
    }
dash-what-to-do = What to do
dash-scan = Scan now
dash-open = Open threats
dash-protected-by = Protected by { $company }.
dash-contact = Last contact: { $when }.
tile-open =
    { $n ->
        [0] Nothing found
        [one] 1 threat
       *[other] { $n } threats
    }
tile-on-request = Only what you ask about is checked
tile-reduced = Partly: { $permission } is not allowed
tile-unknown = Not known yet
tile-apps-ok =
    { $n ->
        [0] No app checked
        [one] 1 app checked
       *[other] { $n } apps checked
    }
tile-device-ok = Up to date and locked
tile-network-ok = This network is fine
tile-network-offline = Offline
zones-title = Threat zones
zones-what = Vigie warns you of Wi-Fi networks where others of your company were attacked. Red marks show where, to within a kilometre.
zones-none = No threat zones known
zones-known =
    { $n ->
        [one] One zone known; your phone is not on it
       *[other] { $n } zones known; your phone is on none of them
    }
zones-map = Map of threat zones; the list below says the same
zones-you = You are here, to within a kilometre
zones-in = Zoom in
zones-out = Zoom out
zones-search = Go to a town
zones-search-none = No town of that name on this map.
zones-source = Map: Natural Earth · towns: GeoNames (CC BY 4.0)
zones-list-near = Nearest to you
zones-list-newest = Seen last
zones-empty = Nobody has met a dangerous network as yet. Zones appear here once several phones of your company were attacked on the same access point.
zones-here = less than 2 km away
zones-far = { $km } km away
zones-more =
    { $n ->
        [one] One more zone is on the map.
       *[other] { $n } more zones are on the map.
    }
zones-private = Your company’s server sends all zones to this phone, and the phone looks by itself: nobody learns which place you look at.
zones-from = from { $name }
zones-by-admin = confirmed by your administrator
zones-nameless = Wi-Fi without a name
zones-no-place = Vigie cannot tell where you are, nor which Wi-Fi you are on. The map works without; the warning does not.
server-unverified-title = Server verification incomplete
server-unverified-do = What answers is not your company’s server, or its keys changed while this phone had no contact. Nothing is sent, and Vigie keeps watching. If it stays so on another network, ask your administrator for a new activation link.
server-unreachable-title = No contact with the server
server-unreachable-do = Vigie keeps watching, and reports when the server answers again.
server-clock-title = The clock of this phone is wrong
server-clock-do = Set date and time to automatic in the settings.

## The end of protection

ended-title = This phone is no longer protected
ended-handed-over = Another phone was activated with the same link. One link protects one phone at a time.
ended-deactivated = { $company } ended the protection of this phone.
ended-unknown = The server no longer knows this phone.
ended-nothing-sent = Vigie no longer scans anything and no longer sends anything.
ended-activate = Activate with a link

## Apps

apps-title = Apps
apps-some =
    { $n ->
        [one] 1 of { $total } apps needs attention
       *[other] { $n } of { $total } apps need attention
    }
apps-none = No app is installed. Each new app is checked at once and listed here.
apps-search = Search for an app
apps-no-match = No app has that name.
apps-nothing = Nothing found
app-nothing-found = This app is on no list, and no rule of your company is against it.
app-facts = What this app says about itself
app-source = Came from
app-from-system = the system
app-from-store = the store { $store }
app-from-file = a file
app-from-unknown = the phone cannot tell
app-target = Made for
app-signed = Signed
app-unsigned = not at all
app-permissions =
    { $n ->
        [0] Asks for no permission
        [one] Asks for 1 permission
       *[other] Asks for { $n } permissions
    }

## Device

device-title = This phone
check-vulnerable-os = System version
check-vulnerable-os-ok = No known reason to worry
check-no-more-updates = Updates from the maker
check-no-more-updates-ok = Still given
check-patch-too-old = Security update
check-patch-too-old-ok = Recent enough for your company
check-no-screen-lock = Screen lock
check-no-screen-lock-ok = Set
check-developer-options = Developer options
check-developer-options-ok = Off
check-usb-debugging = USB debugging
check-usb-debugging-ok = Off
check-rooted = Root or jailbreak
check-rooted-ok = No sign found
check-app-access-risk = Apps with power over the phone
check-app-access-risk-ok = None from outside a store
device-fine = In order
device-unknown-what = It may be in order or not.
device-said = Further protection of the system
device-on = On
device-off = Off
device-advanced-protection = Advanced Protection
device-lockdown-mode = Lockdown Mode
device-supported = Security updates from the maker
device-supported-until = Until { $day }
device-supported-about = Until about { $day } (estimated)
device-supported-ended-about = Ended about { $day } (estimated)
device-holders = Apps with power over the phone
device-holders-what = Some came with the phone, such as its keyboard. The others were given this power in the settings.
check-system-tampered = Changes to the system
check-system-tampered-ok = No sign found
check-integrity-not-proved = Proof by the hardware
check-integrity-not-proved-ok = The hardware vouches for this phone
check-selinux-off = Guard of the system (SELinux)
check-selinux-off-ok = On
check-bootloader-unlocked = Boot loader
check-bootloader-unlocked-ok = Locked
check-vigie-tampered = Vigie itself
check-vigie-tampered-ok = No sign of a change
check-encryption-off = Encryption of the storage
check-encryption-off-ok = On
check-wireless-debugging = Wireless debugging
check-wireless-debugging-ok = Off
check-unknown-sources = Unknown sources
check-unknown-sources-ok = Not allowed
check-app-verification-off = Play Protect
check-app-verification-off-ok = On
check-adb-installs-unverified = Check of apps from a computer
check-adb-installs-unverified-ok = On
check-user-ca-certificate = Added certificates
check-user-ca-certificate-ok = None
check-foreign-always-on-vpn = Always-on VPN
check-foreign-always-on-vpn-ok = No other app
check-global-proxy = Proxy for the whole phone
check-global-proxy-ok = None
check-updates-off = Automatic updates of the system
check-updates-off-ok = On
check-screen-captured = Screen recorded or shared
check-screen-captured-ok = Not now
check-emulator = Imitated phone
check-emulator-ok = No sign found
check-os-downgrade = Return to an older system
check-os-downgrade-ok = None seen

## Network

network-title = Network
network-fine = This network is fine
network-offline = Offline
network-watch = Vigie looks at how the Wi-Fi is encrypted and whether somebody intercepts connections, takes encryption away or gives false addresses.
network-now = Connected to
network-kind = Kind
network-wifi = Wi-Fi
network-mobile = Mobile network
network-operator = Operator
network-name-hidden = hidden: location is not allowed
network-interception = Interception
interception-none =
    { $n ->
        [one] none seen: one known host answered as itself
       *[other] none seen: { $n } known hosts answered as themselves
    }
interception-found = found; see below
interception-inspected = read by your company’s own inspection, as it wants
interception-silence = not checked: no known host answered
interception-waits = checked once you are signed in
interception-unknown = not checked yet
interception-off = not checked: your company switched it off
network-history = Earlier
network-no-history = No dangerous network so far.
wifi-open = none (open)
wifi-owe = Enhanced Open
wifi-wep = WEP (broken)
wifi-wpa2 = WPA2
wifi-wpa3 = WPA3
wifi-enterprise = Enterprise (802.1X)
wifi-unknown = not known

## A finding

finding-title = Threat
finding-gone = Gone
finding-since = Since { $when }
finding-until = until { $when }
finding-do = What to do
finding-closed = This is over: its cause is gone.
finding-why = Why we say so
finding-list = From the list
finding-details = Technical details
finding-rule = Rule
finding-policy = Policy
finding-sent = Sent to your company
finding-sent-yes = Yes.
finding-sent-no = Not yet.
finding-resolve = Resolve

## Web

web-title = Web
web-state = This version checks what you ask about. It does not watch while you browse.
web-check = Check a link
web-check-label = Paste the link
web-check-button = Check
web-qr = Check a QR code
web-qr-how = Vigie reads every code in the picture and says what each asks for. Nothing is opened.
web-asked =
    { $n ->
        [one] What you asked in the last day
       *[other] What you asked in the last { $n } days
    }
web-asked-none = Nothing yet. Links that you check are listed here, on this phone only.
web-listed = On a list
web-unlisted = On no list
link-none = This is not a web link
link-none-do = There is nothing to check. Still, be careful with what it asks you to do.
link-text = What you asked about
link-another = Check another

## Event log

log-title = Event log
log-filter = Show only
log-all = All
log-open = Open
log-days =
    { $n ->
        [one] The last day
       *[other] The last { $n } days
    }
log-none = Nothing happened in this time.
log-look = See
event-activated = Activated by { $company }
event-privacy = You read the privacy page
event-closed = Over: { $title }
event-scanned = Scan done: { $apps } apps, { $open } open
event-policy = New rules of your company (version { $version })
event-keys = The server of your company has new keys; the old ones no longer count
event-keys-refused = The server announced keys that cannot be trusted; this phone keeps those that it knows ({ $code })
event-takeover-asked = A new phone ({ $platform }) wants to take over
event-takeover-yes = You said yes to a new phone
event-takeover-no = You said no to a new phone
event-link = You asked about { $domain }
event-link-listed = Dangerous link: { $domain }
event-server-trouble = No contact with the server ({ $code })
event-server-back = The server answers again
event-records-refused =
    { $n ->
        [one] The server cannot store one record; it is no longer sent
       *[other] The server cannot store { $n } records; they are no longer sent
    }
event-granted = Allowed: { $permission }
event-taken = No longer allowed: { $permission }
event-ended = Protection ended ({ $code })

## Menu, settings, what was sent, about

menu-title = Menu
settings-title = Settings
settings-language = Language
settings-language-phone = As the phone
settings-display = Display
display-system = As the phone
display-light = Light
display-dark = Dark
settings-period = Period of reports
settings-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
settings-activate = Use another activation link
settings-activate-what = Everything from the current company is removed from this phone.
sent-title = What was sent
sent-intro = Every message that left this phone, byte for byte, to
sent-none = Nothing has left this phone yet.
sent-file =
    { $n ->
        [one] Save 1 message as a file
       *[other] Save { $n } messages as a file
    }
sent-delivered = delivered
sent-waiting = waiting
sent-device = State of the phone
sent-apps = Installed apps
sent-opened = Threat found
sent-closed = Threat over
sent-trusted = You trust an app
sent-rated = Severity changed
sent-code = Code that was typed
sent-enrol = Activation
sent-sync = Report
sent-wait = Question: is there news?
sent-lookup = App looked up
sent-intel = Question: are there newer lists?
sent-says = It says
sent-times = { $n } times since { $since }
sent-not-yet = no answer yet
sent-no-answer = no answer: it may have arrived or not
sent-next = Goes out with the next report
sent-lookups = What you looked up is shown until Vigie stops, and never stored.
sent-forget = Forget it now
about-title = About Vigie
about-level = Protection on this phone
about-app = App and server
about-company = Company
about-server = Server
about-contact = Last contact
about-scan = Last scan
about-device = ID of this phone
about-lists = Lists and their dates
about-diagnostics = Diagnostics for your administrator
level-live = Live
level-reduced = Partly: { $permission } is not allowed
level-on-request = Only when you ask: this version does not watch while you browse
level-unknown = Not known yet

## Help

help-title = Help
help-contact = Your company helps:
help-blank = I scanned the code and a web page opened
help-blank-answer = You used the camera of the phone. Open Vigie and scan the code from inside the app; the page also shows the link to copy.
help-several = Can I use my link on several phones?
help-several-answer = One link protects one phone at a time. Activating a second one ends the protection of the first, which says so.
help-new-phone = I have a new phone
help-new-phone-answer = Install Vigie on it and use the same e-mail again. Keep the old phone at hand: it hands over by itself, or asks you first, as your company chose. If the link does not open, or the old phone or the e-mail is gone, ask your administrator for a new one.
help-leaving = I am changing employer
help-leaving-answer = Your company ends the protection and Vigie says so. A new employer can send you a new link: activate with it, and nothing from the old company stays on the phone.
help-control = What can my administrator do on my phone?
help-control-answer = Ask for a scan, set the rules by which threats are judged, and end the protection. Nothing on the phone is deleted, blocked or opened remotely.
help-privacy = What does my administrator see?
help-privacy-answer = What the page “Your privacy” lists, and nothing else. “What was sent” shows every message, byte for byte.
help-unverified = “Server verification incomplete”: what is that?
help-unverified-answer = The phone knows the key of your company’s server. Somebody else answered, or the server has a new key. Nothing is sent until this is clear: try another network, then contact your administrator with the code.
help-grey = What does grey mean?
help-grey-answer = That part is not protected, or only partly, and the line below says why: a permission is missing, or this version cannot do it yet.
help-watched = I think somebody is watching my phone
help-watched-answer = Think of your safety first. Removing a spying app can warn whoever put it there. From another phone, speak to somebody you trust; stopstalkerware.org lists who can help in your country. In an emergency, call the police.

## The pages of a virtual phone’s own system

phone-system = The phone itself, not Vigie
phone-settings = Phone settings
phone-settings-what = This phone is a folder: what you set here is written to its phone.toml.
phone-security = Security
phone-screen-lock = Screen lock
phone-update = System update
phone-permissions = Permissions of Vigie
phone-ways = VPN and proxy
phone-powers = Apps with power over the phone
phone-powers-what = Tick an app to take its power away.
phone-back = Back to Vigie
phone-ask = Allow Vigie to use this?
phone-refuse = Do not allow
phone-uninstall = Uninstall this app?
phone-uninstall-yes = OK, uninstall
phone-cancel = Cancel
