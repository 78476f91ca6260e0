# What leaves a phone: the privacy page and the words that the portal and the documents share with it.

## The page

privacy-title = Your privacy
privacy-leaves = What leaves a phone
privacy-intro = Vigie can send nothing but what is listed here, and you can read each message. The choices are those of
privacy-never = Never collected
privacy-may = May be collected
privacy-always = Always sent
privacy-always-what = No company can switch this off: without it, nobody could help you.
privacy-nothing-more = Your company switched off everything that can be switched off.

## Never collected

privacy-never-browsing = The pages that you visit
privacy-never-browsing-but = The pages that you visit, except for the names of dangerous sites
privacy-never-links = Links and QR codes that you check
privacy-never-links-but = Links, QR codes and messages that you check, except for the names of dangerous sites
privacy-never-messages = Messages, mail, calls, contacts and calendar
privacy-never-media = Photos, videos and files
privacy-never-passwords = Passwords
privacy-never-apps = What you do in your apps
privacy-off = Your company switched this off

## Who sees it, and for how long

privacy-who = Who sees it
privacy-who-what = The administrators of { $company }, under your name, and whoever runs its server for it. Nobody else: no maker of Vigie, no advertiser.
privacy-long = For how long
privacy-long-days =
    { $n ->
        [one] What is known of this phone: while it is protected. Threats that are over, and everything once your protection ends: 1 day. Then it is deleted.
       *[other] What is known of this phone: while it is protected. Threats that are over, and everything once your protection ends: { $n } days. Then it is deleted.
    }
privacy-long-unknown = Your company has not told this phone yet. You may ask it.

## What changed

privacy-changed-title = Your company changed what it collects
privacy-changed-on = New: { $item }. Before: never.
privacy-changed-off = No longer: { $item }.
privacy-changed-days = Kept after the end: { $n } days. Before: { $before } days.
privacy-changed-days-first = Kept after the end: { $n } days.
privacy-changed = Until you go on, nothing new is sent. Your protection goes on meanwhile.

## The full policy

privacy-full = The full policy
privacy-full-1 = All checks run on this phone. What is switched off is taken out here before anything is stored for sending, and once more on the server.
privacy-full-2 = Your administrator sees this phone under your name: its state, its open threats, and what may be collected.
privacy-full-3 = You may ask your company what it keeps about you, and to delete it.
privacy-version = Version { $version }

## What the company may collect, what for, and its name in the middle of a sentence

privacy-device-model = Model of the phone
privacy-device-model-for = To know which phones need which update.
privacy-device-model-in = the model of the phone
privacy-os-version = System and its version
privacy-os-version-for = To warn of known flaws.
privacy-os-version-in = the system and its version
privacy-location = Where the phone is
privacy-location-for = To find out where an attack took place. Other companies that yours agreed with may be told the area, never who was there.
privacy-location-in = where the phone is
privacy-wifi-networks = Names of Wi-Fi networks
privacy-wifi-networks-for = To warn colleagues of a dangerous network. Other companies that yours agreed with may be told of its access point, never its name or who was there.
privacy-wifi-networks-in = the names of Wi-Fi networks
privacy-installed-apps = Installed apps
privacy-installed-apps-for = To find dangerous apps on all phones of the company.
privacy-installed-apps-in = the installed apps
privacy-stalkerware = Apps that watch you in secret
privacy-stalkerware-for = So that somebody at work can help when one is found. While this is off, neither the app nor that it is on your phone is sent.
privacy-stalkerware-in = apps that watch you in secret
privacy-web-domains = Names of dangerous sites
privacy-web-domains-for = To warn colleagues of a site that steals passwords or money. Never the address of a page, and only sites that Vigie warned of or blocked.
privacy-web-domains-in = the names of dangerous sites

## What is always sent, and what for

always-findings = Threats that were found
always-findings-for = So that your administrator can help. Which app, which network or which site: only where “May be collected” says so. An app that watches you in secret: only where it says so there, too.
always-protection = How far this phone is protected
always-protection-for = To see whether you are protected.
always-permissions = Permissions of Vigie
always-permissions-for = To see what is missing for full protection.
always-network = Kind of network
always-network-for = To see whether others nearby can read along. Not its name, not where it is. To check it, this phone connects to your company’s server, to a few well-known sites and, where your company names one, to a name server; they learn no more than from anybody who opens them.
always-app = Vigie itself
always-app-for = To help you in your language, and to know old versions.
always-lookup = Apps that you look up
always-lookup-for = Only when you ask. The server answers and keeps nothing of it.
always-asked = Questions and false alarms to your administrator
always-asked-for = Only when you press the button. Your administrator sees it under your name, and it is kept as long as your company keeps data.
always-lists = Threat lists on this phone
always-lists-for = To fetch newer ones.
always-messages = With every message
always-messages-for = So that nobody can pretend to be your phone.
always-activation = Once, when you activate
always-activation-for = So that the server knows whom the link was made for.

## Each single thing, in the middle of a line

datum-threat-kind = what kind of threat
datum-severity = how serious it is
datum-threat-subject = whether it is the phone, an app, a network, a site, a permission or a certificate
datum-threat-times = when it began and ended
datum-ending = how it ended, where you say so: that you trust the app, or what you did on the site
datum-rule-and-list = the rule and the list that found it
datum-phone-setting = the setting behind it, such as a missing screen lock
datum-root-signs = signs that the system or the Vigie app was tampered with
datum-installed-roots = root certificates that somebody installed: name and checksum
datum-company-limit = the limit that your company set
datum-threat-number = a number for it
datum-live-fronts = which parts are protected
datum-measures = what your company’s rules did about a threat on this phone: which measure, because of which kind of threat, since when and until when
datum-scan-time = when the last scan ended
datum-scan-count = how many apps it looked at
datum-permission-states = each permission of Vigie, and whether you granted it
datum-network-kind = Wi-Fi or mobile network
datum-wifi-security = how the Wi-Fi is secured
datum-network-checks = what checks of the network found wrong, at which known host
datum-platform = Android or iOS
datum-vigie-version = the version of Vigie
datum-language = the language of its screens
datum-lookup-words = the words or the link that you typed
datum-asked-app = the app that you ask your administrator about
datum-false-alarm = the site that you report as a false alarm, without the page, and what Vigie warned of
datum-list-number = the number of the list
datum-list-checksum = its checksum
datum-phone-id = the number that the server gave this phone
datum-message-time = the time
datum-record-number = a number, and what it is about
datum-policy-in-force = which version of your company’s rules applies
datum-server-keys = the numbers of the server’s keys that the phone knows
datum-takeover-answer = your answer to a new phone that wants to take over, and which one you saw
datum-signature = a checksum and a signature
datum-address = the internet address that it comes from
datum-activation-code = the code in your activation link
datum-public-key = a new key of this phone, its public half
datum-phone-model = the model
datum-system-version = the version of the system
datum-patch-level = the date of the last security update
datum-missing-updates = updates and fixes that are missing
datum-hardware-proof = what the secure hardware of this phone proves: its system, how it started, which app asks
datum-position = latitude and longitude
datum-position-accuracy = how exact they are
datum-threat-zone = that a Wi-Fi of a threat zone is nearby, and what was found in such a zone before and when last (this only where names of Wi-Fi networks may be sent, too)
datum-wifi-name = the name of the Wi-Fi
datum-wifi-address = the address of its access point
datum-network-names = what a network shows of itself: its sign-in page, whoever signs its certificates and with which key, and the addresses that it gives
datum-network-devices = which devices are its router, stand in for it, or are its proxy
datum-app-name = the names of the apps
datum-app-version = their versions
datum-app-checksum = checksums of their files
datum-app-signer = who signed them
datum-app-source = where they were installed from
datum-app-build = which Android they were built for
datum-app-abilities = the permissions that they ask for, and powers that they were given
datum-app-trackers = trackers inside
datum-app-risk = their risk points
datum-app-findings = what was found about them
datum-app-inside = suspicious code, files and addresses inside
datum-company-word = what your company says of them
datum-stalkerware = that an app watches you in secret, and which
datum-site-name = the name of the site that Vigie warned of or blocked
datum-site-danger = what makes it dangerous
