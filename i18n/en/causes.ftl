# Open threats by what causes them, in words for administrators.

## Kinds of threats, as administrators call them

admin-known-malware = Malware
admin-stalkerware = Stalkerware
admin-banned-app = Banned app
admin-sideloaded-app = App from outside a store
admin-app-access-risk = App with power over the phone
admin-debuggable-app = App built for testing
admin-malformed-app = Unreadable app
admin-riskware = Tool that weakens protection
admin-remote-control-app = Remote-control app
admin-hacking-tool = Attack tool
admin-adware = Adware
admin-masquerading-app = Imitation of another app
admin-lookalike-icon = Logo of another app
admin-dangerous-capabilities = Dangerous powers
admin-hidden-app = Hidden app
admin-dropper = Hidden code
admin-vulnerable-signing = Weak signature
admin-test-signed-app = Test key
admin-invalid-signature = Broken signature
admin-clear-text-traffic = Unencrypted traffic
admin-exposed-components = Open to other apps
admin-outdated-target = Built for an old Android
admin-vulnerable-library = Flawed library
admin-weak-cryptography = Weak cryptography
admin-excessive-trackers = Many trackers
admin-vulnerable-os = Outdated system
admin-no-more-updates = No more security updates
admin-patch-too-old = Security update overdue
admin-no-screen-lock = No screen lock
admin-developer-options = Developer options
admin-usb-debugging = USB debugging
admin-rooted = Rooted or jailbroken
admin-system-tampered = System changed
admin-integrity-not-proved = Not proved by hardware
admin-selinux-off = SELinux off
admin-bootloader-unlocked = Boot loader unlocked
admin-vigie-tampered = Vigie app changed
admin-encryption-off = Storage not encrypted
admin-wireless-debugging = Wireless debugging
admin-unknown-sources = Unknown sources allowed
admin-app-verification-off = Play Protect off
admin-adb-installs-unverified = Apps by USB not checked
admin-user-ca-certificate = Added root certificate
admin-foreign-always-on-vpn = Always-on VPN of another app
admin-global-proxy = Proxy for the whole phone
admin-updates-off = Automatic updates off
admin-screen-captured = Screen recorded or shared
admin-emulator = Imitated phone (emulator)
admin-os-downgrade = System older than before
admin-protection-reduced = Permission missing
admin-unsecured-wifi = Unprotected Wi-Fi
admin-fake-certificate = Interception by false certificate
admin-tls-stripping = Encryption taken away
admin-content-tampering = Pages changed on the way
admin-tls-downgrade = Older encryption on a network
admin-arp-spoofing = Another device in place of the router
admin-route-change = Part of the internet led aside
admin-gateway-change = Another router during a connection
admin-rogue-access-point = False Wi-Fi under a known name
admin-rogue-access-point-nearby = False Wi-Fi nearby
admin-danger-zone = Wi-Fi of a threat zone
admin-danger-zone-nearby = Wi-Fi of a threat zone nearby
admin-suspicious-proxy = Proxy set by a network
admin-dns-tampering = False addresses by DNS
admin-captive-portal = Network with sign-in page
admin-fake-certificate-what = On a network that this phone was on, somebody else answered in the name of known hosts, with a certificate that no public root vouches for. If it is your own gateway that inspects connections, name its key in the policy, and this is no alarm.
admin-fake-certificate-do-1 = If the issuer is your own inspection of traffic, put the SHA-256 of the key of its root into the policy, on the Network page, at “Your own inspection of connections”.
admin-fake-certificate-do-2 = If not, ask the person what they opened there, and end the sessions and change the passwords that may be concerned.
admin-fake-certificate-do-3 = Tell others who use the same place, if your policy shows you which one it was.
admin-rogue-access-point-what = A Wi-Fi that this phone was on has the name of one that it knows, or of your company’s, and is not secured as that one is, or has an access point of another maker. Somebody may have set it up so that phones join it by themselves; whoever runs it sees and leads what is sent.
admin-rogue-access-point-do-1 = If it is your own Wi-Fi, look for an access point there that is not yours, by its address.
admin-rogue-access-point-do-2 = If it asked for the password of the true one, change that one, and whatever people typed there.
admin-rogue-access-point-do-3 = Tell others who use the same place, if your policy shows you which one it was.
admin-arp-spoofing-what = On a network that this phone was on, another device answered in the name of the router, so everything went through it. Whoever has this device sees which sites are used, can lead elsewhere, and reads what is not encrypted.
admin-arp-spoofing-do-1 = If it is your own network, look for the device that answers as the router now, by its address, at the switch or the access point, and take it off.
admin-arp-spoofing-do-2 = If not, ask the person what they opened there without encryption, and change the passwords that may be concerned.
admin-arp-spoofing-do-3 = Tell others who use the same place, if your policy shows you which one it was.
admin-suspicious-proxy-what = A network that this phone was on sends what apps open through a proxy that your policy does not name. The proxy sees which sites are opened, and reads and changes what is not encrypted.
admin-suspicious-proxy-do-1 = If it is a proxy of your company, put its host into the policy’s network part, under proxies.
admin-suspicious-proxy-do-2 = If not, ask the person what they opened there without encryption, and change the passwords that may be concerned.
admin-dns-tampering-what = A network that this phone was on said wrongly where known sites are. Some providers do it for advertising, attackers to lead people to a copy of a site.
admin-dns-tampering-do-1 = If it is your own network, look at which DNS server it gives out, and who set it.
admin-dns-tampering-do-2 = If not, ask the person whether they typed a password there, and change those that may be concerned.
admin-harmful-link = Link to a dangerous site
admin-visited-harmful-site = Dangerous site opened
admin-harmful-link-what = This person checked a link, a code or a message, and Vigie warned of the site behind it or blocked it. Nothing was opened. One is ordinary; several on one day are a wave of phishing.
admin-harmful-link-do-1 = Where several people have it, tell everybody what the message looks like.
admin-harmful-link-do-2 = Block the site by your policy if it is only warned of.
admin-visited-harmful-site-what = This person opened a site although Vigie warned of it. Their phone tells them what to do now, and asks what they did there.
admin-visited-harmful-site-do-1 = Ask, without reproach: did they type a password, give card data, install something?
admin-visited-harmful-site-do-2 = If a password of your company may be gone, set a new one and end the sessions that are open with it.
admin-visited-harmful-site-do-3 = Block the site by your policy, so that nobody else gets there.

## What an app does, after “One app on 3 phones …”

cause-does-known-malware = is on a list of malware
cause-does-stalkerware = reads messages in secret
cause-does-banned-app = is banned by your policy
cause-does-sideloaded-app = did not come from a store
cause-does-app-access-risk = did not come from a store and holds power over the phone
cause-does-debuggable-app = was built for testing
cause-does-malformed-app = cannot be read
cause-does-riskware = weakens protection
cause-does-remote-control-app = lets others operate the phone
cause-does-hacking-tool = is made for attacks
cause-does-adware = carries unwanted advertising
cause-does-masquerading-app = pretends to be another app
cause-does-lookalike-icon = shows the logo of another app
cause-does-dangerous-capabilities = has the powers of a banking trojan
cause-does-hidden-app = hides and holds dangerous powers
cause-does-dropper = carries hidden code
cause-does-vulnerable-signing = has a weak signature
cause-does-test-signed-app = is signed with a test key
cause-does-invalid-signature = has a broken signature
cause-does-clear-text-traffic = talks without encryption
cause-does-exposed-components = is open to other apps
cause-does-outdated-target = was built for an old Android
cause-does-vulnerable-library = contains a flawed library
cause-does-weak-cryptography = protects its data badly
cause-does-excessive-trackers = tells many companies about people

## What is so, counted in phones

cause-app =
    { $n ->
        [one] One app on one phone { $does }
       *[other] One app on { $n } phones { $does }
    }
cause-apps =
    { $n ->
        [one] { $title }: { $apps } apps of one signer on one phone
       *[other] { $title }: { $apps } apps of one signer on { $n } phones
    }
cause-apps-name =
    { $more ->
        [one] { $name } and one other app
       *[other] { $name } and { $more } other apps
    }
cause-apps-what = These apps are signed with the same key: whoever made one of them made them all. At least one of them is known to do harm.
cause-access-point-name = access point { $address }
cause-update-title = Update missing
cause-wifi =
    { $n ->
        [one] One unprotected Wi-Fi concerns one phone
       *[other] One unprotected Wi-Fi concerns { $n } phones
    }
cause-wifi-fake-certificate =
    { $n ->
        [one] One network with false certificates concerns one phone
       *[other] One network with false certificates concerns { $n } phones
    }
cause-wifi-tls-stripping =
    { $n ->
        [one] One network that takes encryption away concerns one phone
       *[other] One network that takes encryption away concerns { $n } phones
    }
cause-wifi-content-tampering =
    { $n ->
        [one] One network that changes pages concerns one phone
       *[other] One network that changes pages concerns { $n } phones
    }
cause-wifi-tls-downgrade =
    { $n ->
        [one] One network with older encryption concerns one phone
       *[other] One network with older encryption concerns { $n } phones
    }
cause-wifi-arp-spoofing =
    { $n ->
        [one] One network with another device in place of the router concerns one phone
       *[other] One network with another device in place of the router concerns { $n } phones
    }
cause-wifi-route-change =
    { $n ->
        [one] One network that leads a part of the internet aside concerns one phone
       *[other] One network that leads a part of the internet aside concerns { $n } phones
    }
cause-wifi-gateway-change =
    { $n ->
        [one] One network changed its router while one phone was on it
       *[other] One network changed its router while { $n } phones were on it
    }
cause-wifi-rogue-access-point =
    { $n ->
        [one] One false Wi-Fi concerns one phone
       *[other] One false Wi-Fi concerns { $n } phones
    }
cause-wifi-rogue-access-point-nearby =
    { $n ->
        [one] One false Wi-Fi was near one phone
       *[other] One false Wi-Fi was near { $n } phones
    }
cause-wifi-danger-zone =
    { $n ->
        [one] One Wi-Fi of a threat zone concerns one phone
       *[other] One Wi-Fi of a threat zone concerns { $n } phones
    }
cause-wifi-danger-zone-nearby =
    { $n ->
        [one] One Wi-Fi of a threat zone was near one phone
       *[other] One Wi-Fi of a threat zone was near { $n } phones
    }
cause-wifi-suspicious-proxy =
    { $n ->
        [one] One network with a proxy of its own concerns one phone
       *[other] One network with a proxy of its own concerns { $n } phones
    }
cause-wifi-dns-tampering =
    { $n ->
        [one] One network with false addresses concerns one phone
       *[other] One network with false addresses concerns { $n } phones
    }
cause-wifi-captive-portal =
    { $n ->
        [one] One network waits for one phone to sign in
       *[other] One network waits for { $n } phones to sign in
    }
cause-site =
    { $n ->
        [one] { $name } was warned of or blocked on one phone
       *[other] { $name } was warned of or blocked on { $n } phones
    }
cause-site-visited =
    { $n ->
        [one] The dangerous site { $name } was opened on one phone
       *[other] The dangerous site { $name } was opened or checked on { $n } phones
    }
cause-is-fake-certificate =
    { $n ->
        [one] Interception by a false certificate concerns one phone
       *[other] Interception by a false certificate concerns { $n } phones
    }
cause-is-tls-stripping =
    { $n ->
        [one] Encryption taken away concerns one phone
       *[other] Encryption taken away concerns { $n } phones
    }
cause-is-content-tampering =
    { $n ->
        [one] Pages changed on the way concern one phone
       *[other] Pages changed on the way concern { $n } phones
    }
cause-is-tls-downgrade =
    { $n ->
        [one] Older encryption on a network concerns one phone
       *[other] Older encryption on networks concerns { $n } phones
    }
cause-is-arp-spoofing =
    { $n ->
        [one] Another device in place of the router concerns one phone
       *[other] Another device in place of the router concerns { $n } phones
    }
cause-is-route-change =
    { $n ->
        [one] A part of the internet that is led aside concerns one phone
       *[other] A part of the internet that is led aside concerns { $n } phones
    }
cause-is-gateway-change =
    { $n ->
        [one] One phone saw its network’s router change
       *[other] { $n } phones saw their network’s router change
    }
cause-is-rogue-access-point =
    { $n ->
        [one] A false Wi-Fi concerns one phone
       *[other] False Wi-Fi networks concern { $n } phones
    }
cause-is-rogue-access-point-nearby =
    { $n ->
        [one] A false Wi-Fi was near one phone
       *[other] False Wi-Fi networks were near { $n } phones
    }
cause-is-danger-zone =
    { $n ->
        [one] A Wi-Fi of a threat zone concerns one phone
       *[other] Wi-Fi networks of threat zones concern { $n } phones
    }
cause-is-danger-zone-nearby =
    { $n ->
        [one] A Wi-Fi of a threat zone was near one phone
       *[other] Wi-Fi networks of threat zones were near { $n } phones
    }
cause-is-suspicious-proxy =
    { $n ->
        [one] A proxy set by a network concerns one phone
       *[other] Proxies set by networks concern { $n } phones
    }
cause-is-dns-tampering =
    { $n ->
        [one] False addresses by DNS concern one phone
       *[other] False addresses by DNS concern { $n } phones
    }
cause-is-captive-portal =
    { $n ->
        [one] One phone is on a network with a sign-in page
       *[other] { $n } phones are on networks with a sign-in page
    }
cause-is-harmful-link =
    { $n ->
        [one] On one phone a dangerous link was checked and not opened
       *[other] On { $n } phones dangerous links were checked and not opened
    }
cause-is-visited-harmful-site =
    { $n ->
        [one] On one phone a dangerous site was opened in spite of the warning
       *[other] On { $n } phones dangerous sites were opened in spite of the warning
    }
cause-update =
    { $n ->
        [one] One phone is missing the update to { $name }
       *[other] { $n } phones are missing the update to { $name }
    }
cause-unsupported =
    { $n ->
        [one] One phone with { $name } gets no more updates
       *[other] { $n } phones with { $name } get no more updates
    }
cause-permission =
    { $n ->
        [one] One phone does not give Vigie a permission: { $name }
       *[other] { $n } phones do not give Vigie a permission: { $name }
    }
cause-kind =
    { $n ->
        [one] { $title } on one phone
       *[other] { $title } on { $n } phones
    }
cause-title =
    { $n ->
        [one] { $title } on one phone
       *[other] { $title } on { $n } phones
    }
cause-is-patch-too-old =
    { $n ->
        [one] One phone lacks security updates
       *[other] { $n } phones lack security updates
    }
cause-is-no-screen-lock =
    { $n ->
        [one] One phone has no screen lock
       *[other] { $n } phones have no screen lock
    }
cause-is-developer-options =
    { $n ->
        [one] One phone has developer options switched on
       *[other] { $n } phones have developer options switched on
    }
cause-is-usb-debugging =
    { $n ->
        [one] One phone can be controlled by cable
       *[other] { $n } phones can be controlled by cable
    }
cause-is-rooted =
    { $n ->
        [one] One phone is rooted or jailbroken
       *[other] { $n } phones are rooted or jailbroken
    }
cause-is-system-tampered =
    { $n ->
        [one] The system of one phone was changed
       *[other] The system of { $n } phones was changed
    }
cause-is-integrity-not-proved =
    { $n ->
        [one] The hardware of one phone does not prove that it is sound
       *[other] The hardware of { $n } phones does not prove that they are sound
    }
cause-is-selinux-off =
    { $n ->
        [one] SELinux is off on one phone
       *[other] SELinux is off on { $n } phones
    }
cause-is-bootloader-unlocked =
    { $n ->
        [one] One phone has an unlocked boot loader
       *[other] { $n } phones have an unlocked boot loader
    }
cause-is-vigie-tampered =
    { $n ->
        [one] On one phone the Vigie app was changed or interfered with
       *[other] On { $n } phones the Vigie app was changed or interfered with
    }
cause-is-encryption-off =
    { $n ->
        [one] One phone does not encrypt its storage
       *[other] { $n } phones do not encrypt their storage
    }
cause-is-wireless-debugging =
    { $n ->
        [one] One phone can be controlled over Wi-Fi
       *[other] { $n } phones can be controlled over Wi-Fi
    }
cause-is-unknown-sources =
    { $n ->
        [one] One phone allows apps from unknown sources
       *[other] { $n } phones allow apps from unknown sources
    }
cause-is-app-verification-off =
    { $n ->
        [one] Play Protect is off on one phone
       *[other] Play Protect is off on { $n } phones
    }
cause-is-adb-installs-unverified =
    { $n ->
        [one] One phone does not check apps that come from a computer
       *[other] { $n } phones do not check apps that come from a computer
    }
cause-is-user-ca-certificate =
    { $n ->
        [one] One phone has a root certificate that somebody added
       *[other] { $n } phones have a root certificate that somebody added
    }
cause-is-foreign-always-on-vpn =
    { $n ->
        [one] One phone has another app as its always-on VPN
       *[other] { $n } phones have another app as their always-on VPN
    }
cause-is-global-proxy =
    { $n ->
        [one] One phone has a proxy for all networks
       *[other] { $n } phones have a proxy for all networks
    }
cause-is-updates-off =
    { $n ->
        [one] One phone does not update its system by itself
       *[other] { $n } phones do not update their system by themselves
    }
cause-is-screen-captured =
    { $n ->
        [one] The screen of one phone is recorded or shared
       *[other] The screens of { $n } phones are recorded or shared
    }
cause-is-emulator =
    { $n ->
        [one] One phone is imitated by a computer
       *[other] { $n } phones are imitated by computers
    }
cause-is-os-downgrade =
    { $n ->
        [one] One phone has an older system than before
       *[other] { $n } phones have an older system than before
    }
cause-is-no-more-updates =
    { $n ->
        [one] One phone gets no more security updates
       *[other] { $n } phones get no more security updates
    }
cause-is-vulnerable-os =
    { $n ->
        [one] One phone has an outdated system
       *[other] { $n } phones have an outdated system
    }
cause-see =
    { $n ->
        [one] See the phone
       *[other] See { $n } phones
    }
cause-more =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
cause-who-was-there = Who was there
cause-concerned =
    { $n ->
        [one] What it is found in
       *[other] Found { $n } times
    }
cause-all =
    { $n ->
        [one] See it in the list
       *[other] See all { $n }
    }
causes-more =
    { $n ->
        [one] One more cause waits in the list.
       *[other] { $n } more causes wait in the list.
    }
causes-can-wait =
    { $n ->
        [one] One small thing can wait.
       *[other] { $n } small things can wait.
    }
need-inactive-do =
    { $n ->
        [one] See the phone
       *[other] See { $n } phones
    }
need-silent-do =
    { $n ->
        [one] See the phone
       *[other] See { $n } phones
    }
need-questions =
    { $n ->
        [one] 1 question about an app waits for an answer
       *[other] { $n } questions about apps wait for an answer
    }
need-questions-below =
    { $n ->
        [one] Somebody wants to know before installing it.
       *[other] People want to know before installing them.
    }
need-questions-do =
    { $n ->
        [one] See the question
       *[other] See { $n } questions
    }
need-lists-do = Get newer lists
need-invited-do =
    { $n ->
        [one] Send again
       *[other] Send again to { $n }
    }
threat-mark-all =
    { $n ->
        [one] Mark handled
       *[other] Mark all { $n } handled
    }

## Rows and buttons

threats-below =
    { $n ->
        [one] One open threat from one cause. Those that end by themselves close by themselves.
       *[other] { $n } open threats { $causes ->
            [one] from one cause
           *[other] from { $causes } causes
        }. Those that end by themselves close by themselves.
    }
cause-ban = Ban it
cause-ban-everywhere = Ban this app on all phones
cause-first = Seen first
cause-newest = Seen again, on another phone or in another way
overview-print = Print
done-invited-again = The welcome mail is being sent again.
threats-handled = Handled
threats-all = All
threats-narrow = Severity and category
threats-none-undecided = Nothing waits for your decision.
threats-opened = What is open beside the list
threats-back = Back to the list
threats-pick = Choose:
threats-pick-all = All on this page
threats-bulk = Handle several at once
threat-pick-missing = Nothing is ticked: tick what you want to decide about.
threat-choice-missing = Choose what to do: mark as handled, or allow.
threat-mark = Mark handled
threat-next = Next
threat-allow = Allow…
threat-allow-do = Allow
threat-allow-what = It stays as it is and no longer needs anybody. Nothing changes on the phone.
threat-allow-app = To trust this app on every phone, give your own verdict about it.
threat-reason-hint = Needed to allow something; others will read it later.
threat-deeper = More details
threat-admin-do = What you can do
moment-handled = Marked as handled
moment-ignored = Allowed
moment-none = Decision undone
column-person = Person
column-closed = Closed
column-decided-by = Decided by
keys-title = Keys for this page
keys-on = Single keys work on this page
keys-down = down the list
keys-up = up the list
keys-open = open the row
keys-pick = tick the row
keys-handle = mark the open one as handled
keys-allow = allow the open one, with a reason
keys-next = to the next one
keys-bulk = handle all that are ticked
installed-by-hand = By hand, from a file
wifi-security-open = None
wifi-security-wep = WEP, which is broken
wifi-security-owe = Enhanced Open
wifi-security-wpa2 = WPA2
wifi-security-wpa3 = WPA3
wifi-security-enterprise = Enterprise (802.1X)
sign-no-root = Nobody that phones trust vouches for its certificate
sign-other-key = Its key is not the one that your company’s server has
sign-installed-root = Only a certificate that was installed on this phone vouches for it
sign-other-name = Its certificate is for another site
sign-issuers-key = It has the same key as whoever signed it
sign-shared-key = Sites that have nothing to do with each other have one key here
sign-unpublished = Its certificate was never published, as real ones are
sign-no-h2 = It does not speak HTTP/2, as the real site does
sign-root-sent = It sends its own root along
sign-weak-key = Its key is too short: { $detail } bits
sign-product = It names a tool that reads connections
sign-page-in-plain = Its page came without encryption
sign-leads-to-plain = It leads to a page without encryption
sign-private-address = Its address here belongs to a private network
sign-one-address = All of them are said to be at one address
sign-made-up-name = A name that cannot exist got an address
sign-other-address = An encrypted resolver gives another address, and nobody answers at this one as the site
sign-portal-answer = A page with a known answer gave another one (status { $detail })
sign-content-changed = Its content is not what was sent
sign-content-script = Scripts or frames were added: { $detail }
sign-content-longer = It is { $detail } bytes longer
sign-content-shorter = It is { $detail } bytes shorter
sign-older-tls = It speaks { $detail } here, and newer elsewhere
sign-no-h2-here = It does not speak HTTP/2 here, and does elsewhere
sign-talked-down = The site itself says that it was asked for less than this phone asked
sign-portal-told = The network itself says that somebody has to sign in
sign-gateway-changed = The router is another device than when you joined
sign-gateway-shared = The device that answers as the router also has an address of its own here
sign-route-aside = It leads a part of the internet another way: { $detail }
sign-route-changed = Ways that changed while you were connected: { $detail }
sign-weaker-security = It is less secured than the network of this name
sign-foreign-maker = Your company’s networks have access points of other makers
sign-other-maker = Its access point is of another maker than before
sign-true-one-nearby = The true one is in reach as well
sign-any-name = One access point answers under { $detail } names, whatever phones look for
sign-proxy = It sends everything through a proxy
sign-proxy-script = A file that it names chooses the proxy
sign-proxy-script-in-plain = A file that it names chooses the proxy, and comes without encryption
chart-others = Others
chart-day = { $date }: { $n } opened, { $critical } of them critical
systems-title = Systems of the phones in use
systems-at-risk = Missing updates
systems-well = No update known to be missing
systems-others = Others
systems-bar = { $name }: { $n } phones, { $risk } of them missing updates
