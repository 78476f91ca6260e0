# Threats, evidence, permissions and privacy items, in words for the person who holds the phone.

## Kinds of threats: title, what happened, why it matters, what to do

threat-known-malware-title = Dangerous app
threat-known-malware-what = This app is on a list of programs made to do harm.
threat-known-malware-why = It may steal passwords, money or messages.
threat-known-malware-do-1 = Uninstall the app.
threat-known-malware-do-2 = Change your important passwords from another device.
threat-known-malware-do-3 = If you are unsure, ask your administrator.
threat-stalkerware-title = App that spies on you
threat-stalkerware-what = This app is known for watching somebody's phone in secret. It can read messages, follow positions and listen.
threat-stalkerware-why = Whoever put it there may know where you are and what you write.
threat-stalkerware-do-1 = Think of your safety first: if somebody wants to control you, they will notice when the app is gone. Ask for help before you remove it, from another phone.
threat-stalkerware-do-2 = When it is safe for you, uninstall the app.
threat-stalkerware-do-3 = Change your important passwords from another device.
threat-stalkerware-do-4 = People who can help: a local support line for violence at home, or stopstalkerware.org.
threat-banned-app-title = Not allowed by your company
threat-banned-app-what = Your company does not allow this app on phones that it protects.
threat-banned-app-why = While it is installed, your phone does not follow the company’s rules.
threat-banned-app-do-1 = Uninstall the app.
threat-banned-app-do-2 = If you are unsure, ask your administrator.
threat-sideloaded-app-title = Not from an app store
threat-sideloaded-app-what = This app was installed from a file, not by an app store.
threat-sideloaded-app-why = Nobody checked it before you got it. Most harmful apps come this way.
threat-sideloaded-app-do-1 = If you did not install it yourself, uninstall it.
threat-sideloaded-app-do-2 = If you need it, get it from a store.
threat-debuggable-app-title = App built for testing
threat-debuggable-app-what = The maker of this app left it open for debugging.
threat-debuggable-app-why = Anybody who connects a cable to the phone can read what the app stores.
threat-debuggable-app-do-1 = Uninstall the app.
threat-debuggable-app-do-2 = If you are unsure, ask your administrator.
threat-malformed-app-title = App that cannot be read
threat-malformed-app-what = The package of this app is damaged, or built to mislead whoever checks it.
threat-malformed-app-why = Vigie cannot tell you what it does.
threat-malformed-app-do-1 = Uninstall the app.
threat-malformed-app-do-2 = If you are unsure, ask your administrator.
threat-vulnerable-os-title = Outdated system
threat-vulnerable-os-what = The system of this phone has flaws that are known and fixed elsewhere.
threat-vulnerable-os-why = Attackers use such flaws to take over a phone without your doing anything.
threat-vulnerable-os-do-1 = Install the system update in the settings.
threat-vulnerable-os-do-2 = If there is none for this phone, ask your administrator for another one.
threat-patch-too-old-title = Security update overdue
threat-patch-too-old-what = The last security update is older than your company allows.
threat-patch-too-old-why = Flaws found since then are still open on this phone.
threat-patch-too-old-do-1 = Install the system update in the settings.
threat-patch-too-old-do-2 = If there is none for this phone, ask your administrator for another one.
threat-no-screen-lock-title = No screen lock
threat-no-screen-lock-what = Anybody who holds this phone can use it.
threat-no-screen-lock-why = A lost phone gives away mail, photos and accounts.
threat-no-screen-lock-do-1 = Set a PIN, a password or a fingerprint.
threat-developer-options-title = Developer options are on
threat-developer-options-what = Settings meant for makers of apps are switched on.
threat-developer-options-why = They open ways into the phone that most people never need.
threat-developer-options-do-1 = Switch developer options off in the settings.
threat-usb-debugging-title = USB debugging is on
threat-usb-debugging-what = A computer that is connected by cable can control this phone.
threat-usb-debugging-why = A charging point is enough to install apps or copy data.
threat-usb-debugging-do-1 = Switch USB debugging off in the developer options.
threat-rooted-title = Rooted or jailbroken phone
threat-rooted-what = The protections of the system were removed from this phone.
threat-rooted-why = Any app may read everything, and Vigie may be deceived too.
threat-rooted-do-1 = Do not use this phone for work until it is restored.
threat-rooted-do-2 = Ask your administrator for help.
threat-protection-reduced-title = Permission missing
threat-protection-reduced-what = Vigie does not have a permission that it needs for a part of its work.
threat-protection-reduced-why = That part of the protection is not live.
threat-protection-reduced-do-1 = Grant the permission, or leave it: the choice is yours.
threat-unsecured-wifi-title = Wi-Fi without protection
threat-unsecured-wifi-what = What you send over this Wi-Fi is not encrypted, or with a method that is broken.
threat-unsecured-wifi-why = Anybody nearby can listen, and lead you to false sites.
threat-unsecured-wifi-do-1 = Leave this Wi-Fi and use the mobile network.
threat-unsecured-wifi-do-2 = If you must stay, send nothing confidential.

## What the button says

resolution-uninstall = Uninstall
resolution-update-os = Open updates
resolution-set-screen-lock = Set a screen lock
resolution-open-developer-options = Open developer options
resolution-leave-network = Leave this Wi-Fi
resolution-grant-permission = Grant permission
resolution-ask-for-help = How to get help

## Facts of the evidence

fact-package = Package
fact-label = Name
fact-app-version = Version
fact-file-sha256 = File (SHA-256)
fact-signer-sha256 = Signer (SHA-256)
fact-signer-sha1 = Signer (SHA-1)
fact-installer = Installed by
fact-family = Known as
fact-defect = Defect
fact-ban-reason = Your company says
fact-os-version = System
fact-patch-level = Security update of
fact-patch-age-days = Age in days
fact-allowed-age-days = Allowed, in days
fact-support-ended = Support ended
fact-newest-release = Newest release
fact-missing-fixes = Flaws fixed since
fact-exploited-flaws = Of these, attacked
fact-setting = Setting
fact-root-sign = Sign found
fact-ssid = Wi-Fi
fact-bssid = Access point
fact-wifi-security = Encryption
fact-permission = Permission

## Permissions: name, what it is for, what is lost without it

permission-location = Location
permission-location-for = Android tells the name of a Wi-Fi only to apps with this permission.
permission-location-lost = Without it, Vigie cannot name a dangerous Wi-Fi.
permission-background = Run in the background
permission-background-for = So that Vigie keeps watching when you do other things.
permission-background-lost = Without it, the system may stop Vigie and threats are seen late.
permission-sms = SMS
permission-sms-for = To check the links in messages from strangers.
permission-sms-lost = Without it, links in SMS are not checked.
permission-vpn = VPN or encrypted DNS
permission-vpn-for = To stop dangerous sites before they load. It stays on the phone.
permission-vpn-lost = Without it, web protection is off.
permission-all-files = All files
permission-all-files-for = To find dangerous files among your downloads.
permission-all-files-lost = Without it, only installed apps are checked.

## What the company may collect, and what for

privacy-device-model = Model of the phone
privacy-device-model-for = To know which phones need which update.
privacy-os-version = System and its version
privacy-os-version-for = To warn of known flaws.
privacy-location = Where the phone is
privacy-location-for = To find out where an attack took place.
privacy-wifi-networks = Names of Wi-Fi networks
privacy-wifi-networks-for = To warn colleagues of a dangerous network.
privacy-installed-apps = Installed apps
privacy-installed-apps-for = To find dangerous apps on all phones of the company.
