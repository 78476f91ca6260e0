# Apps on the phone in depth: the list, one app, what changed, what the person trusts.

## The list

apps-changes = What changed since the last scan
apps-changes-more =
    { $n ->
        [one] 1 more change
       *[other] { $n } more changes
    }
apps-show = Show only
apps-show-all = All
apps-show-threats = With threats
apps-show-banned = Not allowed
apps-show-changed = New or changed
apps-show-file = From a file
apps-show-none = No app here.
apps-unreadable = Cannot be read
apps-banned = Not allowed by your company
apps-banned-rule = Not allowed by your company: { $rule }
apps-trusted-you = You trust this app
apps-trusted-company = Your company trusts this app
apps-tag-new = New
apps-tag-updated = Updated
apps-tag-gained = May do more
apps-tag-resigned = Other signer

## What changed about an app

change-new = New
change-new-version = New, version { $to }
change-updated = Updated from { $from } to { $to }
change-replaced = Replaced by another package of version { $to }
change-removed = No longer on this phone
change-gained = It may now also: { $what }
change-gained-small =
    { $n ->
        [one] It asks for 1 more permission, harmless by itself
       *[other] It asks for { $n } more permissions, harmless by themselves
    }
change-lost =
    { $n ->
        [one] It asks for 1 permission fewer
       *[other] It asks for { $n } permissions fewer
    }
change-resigned = Signed by somebody else than before
change-resigned-what = An update never changes who signed an app: Android refuses it. Somebody removed this app and put another one under its name. If that was not you, uninstall it and tell your administrator.

## One app

app-found = What was found
app-unreadable-what = Vigie cannot tell what this app does, because its package cannot be read as Android reads it.
app-banned-what = Your company does not allow this app on phones that it protects.
app-harmful-company = Your company considers this app harmful.
app-company-rule = Rule of your company
app-trusted-company-what = Your company looked at this app and trusts it. Its bans still count.
app-trusted-you-what = You said that you trust this app, so this is not reported: { $title }.
app-trust-since = Since { $when }
app-trust-withdraw = I no longer trust it
app-changed = What changed last
app-risk = How risky it is
app-risk-what = The more an app may do, and the worse it is protected, the higher the number. A high number is no proof that an app is bad.
app-risk-security = Security
app-risk-privacy = Privacy
app-risk-points = { $n } of 100
app-risk-none = Nothing adds to it.
app-may = What it may do
app-may-what = Where Android asks you first, it may do so only after you agreed.
app-may-nothing = Nothing that Android would ask you about.
app-roles = Special powers
app-roles-what = Each of them works only once you switch it on in the settings of the phone.
app-size = Size
app-libraries = Native libraries
app-splits = Parts
app-tricks = Built to mislead
app-tricks-what = Something in this package deceives whoever examines it. Honest apps do not need that.

## Groups of permissions

may-group-messages = Messages
may-group-calls = Calls
may-group-contacts = Contacts and calendar
may-group-location = Location
may-group-microphone = Microphone
may-group-camera = Camera
may-group-files = Files
may-group-screen = Screen and other apps
may-group-phone = Phone
may-group-other = Other things that Android asks you about

## What a permission allows, to be read after “It may”

may-read-messages = read your SMS and MMS
may-send-messages = send SMS, also ones that cost money
may-make-calls = make calls without asking
may-answer-calls = answer calls
may-read-calls = see whom you call and who calls you
may-change-calls = change the list of your calls
may-read-contacts = read your contacts
may-change-contacts = change your contacts
may-see-accounts = see the accounts on this phone
may-read-calendar = read your calendar
may-change-calendar = change your calendar
may-precise-location = know exactly where you are
may-rough-location = know roughly where you are
may-background-location = follow where you are, also while it is closed
may-photo-places = see where your photos were taken
may-record-sound = record sound
may-take-pictures = take photos and videos
may-read-files = read your photos, videos and files
may-change-files = change or delete your files
may-all-files = read and change every file on this phone
may-draw-over = show things over other apps
may-install-apps = install other apps
may-remove-apps = remove other apps
may-see-apps = see which apps you have
may-see-usage = see when you use which app
may-change-settings = change settings of the phone
may-phone-identity = read your number and the identity of this phone
may-body-sensors = read sensors of your body and movements
may-nearby-devices = find and use devices around you
may-show-notifications = show you notifications

## Special powers

power-accessibility = Read and operate everything on your screen
power-device-admin = Administer the phone, for example lock it or resist its own removal
power-notification-listener = Read all your notifications, codes from your bank among them
power-vpn = Send all your traffic through itself
power-input-method = Be your keyboard, and so see all that you type
power-autofill = Fill in your passwords, and so know them
power-calls = Take part in your calls
power-sms-handler = Handle all your SMS

## Trust

trust-button = I trust this app
trust-title = Do you trust this app?
trust-about = It is about { $app }, and this is what was found:
trust-means = What your trust means
trust-means-1 = This threat closes, and is not reported again for this app.
trust-means-2 = Vigie keeps checking, and tells you about anything else that it finds in this app.
trust-means-3 = Your company sees that the threat was closed.
trust-means-4 = Your trust ends when somebody else signs the app, when your company changes its rules, or when you take it back.
trust-unsure = If you are unsure, or if somebody asked you to do this, do not continue. Ask your administrator.
trust-yes = Yes, I trust it
trust-no = No, go back
trust-closed = You said that you trust this app, so this threat was closed.
trust-see = See the app

## Event log

event-trusted = You trust { $app } in spite of: { $title }
event-trust-ended-person = You no longer trust { $app }: { $title }
event-trust-ended-policy = Your company ended your trust in { $app }: { $title }
event-trust-ended-signer = Your trust in { $app } ended, because somebody else signed it: { $title }
event-app = { $app }: { $what }
