# Apps over the fleet, vetting, rules about apps.

nav-apps = Apps

## Verdicts

verdict-clean = Nothing found
verdict-clean-what = This app is on no list, and nothing in it looks harmful. That is no proof that it is harmless.
verdict-vulnerable = Has weaknesses
verdict-vulnerable-what = Nobody says that this app means harm. Its weaknesses help somebody else: { $by }.
attacker-debuggable-app = whoever connects a cable to the phone can read what the app stores
attacker-vulnerable-signing = whoever brings a changed copy onto an older phone can pass it off as the real app
attacker-test-signed-app = any developer can make an update that the phone takes for genuine
attacker-clear-text-traffic = whoever is on the same network can read along and change what arrives
attacker-exposed-components = other apps on the phone can call parts of it
attacker-outdated-target = other apps on the phone meet fewer of Android’s protections than with apps made for newer versions
attacker-vulnerable-library = whoever sends the app a file or an answer can try a published flaw
attacker-weak-cryptography = whoever gets hold of what it stores or sends may read or change it
verdict-unwanted = Many would not want this
verdict-unwanted-what = The app does openly what a company rarely wants on its phones. Look at the findings and decide.
verdict-suspicious = Suspicious
verdict-suspicious-what = Nobody has proven that this app is harmful, but it is built the way harmful apps are. Do not install it without a good reason.
verdict-suspicious-signature = Its signature is missing, or does not fit the file: nobody can tell who made it, or whether somebody changed it since. That says nothing about what the app does. Get it from its maker or from a store.
verdict-suspicious-unreadable = The package, or a part of it, cannot be read as Android reads it: it is damaged, or made to mislead whoever checks it. Nobody can tell you what it does, so do not install it.
verdict-malicious = Harmful
verdict-malicious-what = This app is on a list of harmful apps, or it pretends to be another app. Do not let it onto a phone.

## Inventory

apps-intro = Every app on your phones, as far as your privacy policy lets their lists leave the phones.
fleet-search = Name or package
apps-verdict = Verdict
apps-any-verdict = Any verdict
apps-source = Comes from
apps-any-source = From anywhere
apps-allowed = Allowed
apps-allowed-or-not = Allowed or banned
apps-not-allowed = Banned
apps-phones = Phones
apps-versions = Versions
apps-vetted = Vetted
fleet-none = No app yet. Apps appear here once a phone has scanned, unless your privacy policy keeps the list on the phone.
apps-sort-worst = Worst verdict first
apps-sort-phones = On most phones first
apps-sort-security = Highest security risk first
apps-sort-privacy = Highest privacy risk first
apps-sort-name = By name
source-store = A store
source-sideloaded = A file or the web
source-system = Part of the system
source-unknown = Not known

## One app

app-on-no-phone = No phone has it now.
app-known = What is known
app-trackers = Trackers
app-no-report = No report yet.
app-ban = Ban this app
app-ban-what = Every phone that has the package says so to its owner within seconds.
app-ban-do = Ban
app-is-banned = The package is on your list of banned apps:
done-app-banned = In force: the app is banned.

## Vetting

vet-title = Vet an app
vet-intro = Upload Android packages before anybody installs them. They are read here on your server, sent nowhere, and deleted once the report is made.
vet-drop = Drop packages here, or choose them
vet-files = Packages
vet-limit = APK, APKS, XAPK or APKM, at most { $max } MiB each
vet-send = Upload and analyse
vet-sending = Uploading
vet-broken = The upload was interrupted. Check your connection and try again.
vet-too-large = This file is larger than { $max } MiB, the limit of this server.
vet-empty = This file is empty.
vet-cut-off = The upload stopped before the file was whole. Try again.
vet-disk = The server could not store this file. Look at its log and its free space.
vet-queue-full = Too many files wait already. Try again when some are done.
vet-no-file = Choose a file first.
vet-known = The same file was vetted before.
vet-open = Open its report
vet-reports = Reports
vet-none = No report yet. Upload a package, and its report appears here.
vet-app = App
vet-outcome = Result
vet-risks = Risk: security / privacy
vet-queued = Waiting
vet-running = Is being analysed
vet-done = Done
vet-failed = Could not be read
vet-wait = This takes a few seconds. The page updates itself.
vet-error-other = This package cannot be analysed. Android would most likely not install it either.
vet-error-apk-not-a-zip = This is not an Android package: it is no ZIP archive that Android could open.
vet-error-apk-no-manifest = This is not an Android package: it has no AndroidManifest.xml.
vet-error-apk-broken-manifest = The manifest of this package is damaged, or built to mislead whoever reads it.
vet-error-apk-app-bundle = This is an app bundle (AAB) for a store. Build packages from it first, with bundletool.
vet-error-apk-no-base = This bundle has no base package.
vet-error-apk-too-large = This package is too large.
vet-error-vet-file-lost = The file was gone before its turn came. Upload it again.
vet-error-vet-broke-off = The analysis was interrupted. Please report this with the file’s SHA-256.
done-vet-queued = Uploaded. It is analysed now.
done-vet-known = The same file was vetted before: this is its report.

## Report

report-title = Report
report-print = Print
report-printed = Printed
report-judged-again = Judged again: { $when }
report-analysed = Analysed
report-named-by = Named by lists
report-named-by-none = none
report-findings = Findings
report-no-findings = Nothing was found.
report-app = The app
report-sdk = Android versions (API: lowest – made for)
report-refused = Does not install on
report-refused-exported-left-out = Android 12 and later: { $places } does not say whether other apps reach it (android:exported)
report-size = Size
report-file = File
report-origin = Came from
report-uploaded = Uploaded by { $name }
report-engine = Engine
report-signing = Signature
report-signed = Android accepts it
report-not-signed = Android does not accept it
report-schemes = Schemes
report-signer = Signer
report-older-key = Earlier key
report-claimed = Claims to be
report-valid-until = valid until { $date }
report-stamp = Stamp of the store
report-stamp-good = genuine
report-stamp-bad = not genuine
report-weak-digest = Weak digest
report-error = Error
report-warning = Unusual
report-permissions = Permissions
report-dangerous = dangerous
report-implied = added by Android
report-none = None.
report-more =
    { $n ->
        [one] 1 more
       *[other] { $n } more
    }
report-network = Network
report-clear-text = Unencrypted traffic allowed
report-user-certificates = Trusts certificates that the user installed
report-clear-domains = Unencrypted to
report-pinned-domains = Pinned keys for
report-yes = yes
report-no = no
report-tricks = Tricks
report-components = Components
report-exposed = open to every app
report-guarded = guarded by
report-inside = Files inside
report-split = part of the bundle
report-split-other = another signer
report-split-unreadable = cannot be read
report-native = native library
report-native-title = Native libraries
report-next = Go on
report-fleet = This app on your phones
report-delete = Delete the report
done-report-deleted = The report was deleted.
component-activity = screen
component-service = service
component-receiver = receiver
component-provider = provider
role-accessibility = Operates the screen
role-device-admin = Administers the phone
role-notification-listener = Reads notifications
role-vpn = Takes the traffic
role-input-method = Keyboard
role-autofill = Fills in passwords
role-calls = Handles calls
role-sms-handler = Handles SMS

## Risks

risk-title-security = Security risk
risk-title-privacy = Privacy risk
risk-nothing = Nothing adds to it.
risk-operates-screen = Can read and operate the screen
risk-administers-phone = Can administer the phone
risk-reads-notifications = Reads every notification
risk-is-keyboard = Is a keyboard: sees what is typed
risk-takes-traffic = Can take all traffic of the phone
risk-draws-over = Can show things over other apps
risk-sends-sms = Can send SMS
risk-installs-apps = Can install other apps
risk-all-files = Can read and change all files
risk-debuggable = Is built for debugging
risk-old-target = Is built for an old Android without today’s protections
risk-clear-text = Allows unencrypted traffic
risk-trusts-user-certificates = Trusts certificates that the user installed
risk-exposed-components = Opens parts of itself to every app
risk-signature = Its signature is not in order
risk-evasive = Is built to mislead tools that look at it
risk-reads-screen = Can read the screen
risk-reads-sms = Reads SMS
risk-reads-calls = Reads the call log
risk-reads-contacts = Reads contacts
risk-reads-calendar = Reads the calendar
risk-records-sound = Can record sound
risk-takes-pictures = Can take pictures
risk-precise-location = Knows the exact location
risk-background-location = Knows the location even when it is closed
risk-reads-files = Reads files
risk-sees-apps = Sees which apps are installed
risk-reads-usage = Sees which apps are used
risk-phone-identity = Reads the identity of the phone
risk-body-sensors = Reads body sensors
risk-advertising-id = Reads the advertising ID

## Compare

compare-title = Compare two versions
compare-intro = What an update changes, before your phones have it.
compare-choose = Choose to compare
compare-do = Compare
compare-hint = Choose two reports of one app.
compare-with = Compare with version { $version }
compare-older = Older
compare-newer = Newer
compare-same = No change
compare-added = new
compare-removed = gone
compare-roles = Roles
compare-packages = These are two different packages.
compare-signer-same = The same signer
compare-signer-same-what = Both versions were signed with the same key. Android accepts the one as an update of the other.
compare-signer-rotated = The signer changed keys
compare-signer-rotated-what = The old key vouches for the new one, as Android provides for it.
compare-signer-other = Another signer
compare-signer-other-what = The newer version was not signed by whoever signed the older one. Android refuses it as an update; it may be a counterfeit. Ask the maker before you allow it.

## The company's own verdicts

override-title = Your own verdict
override-what = It stands above every list and detector, on all your phones.
override-verdict = This app is
override-trusted = Trusted: nothing is reported about it
override-malicious = Harmful: it must go
override-scope = This holds for
override-scope-app = every version of this app by this signer
override-scope-signer = everything by this signer
override-scope-file = only this file (version { $version })
override-reason = Reason
override-until = Until (empty: for good)
override-set = Put in force
override-ends = until { $date }
override-never-ends = for good
override-list = Your own verdicts
override-none = None. Set one on the page of an app or a report.
override-withdraw = Withdraw
override-incomplete = Choose a verdict and what it holds for.
override-reason-missing = Write a reason: others will read it later.
override-date-wrong = The day must lie in the future.
override-too-many = There are too many verdicts. Withdraw some first.
target-file = File
target-signed-by = signed by
target-signer = Everything signed by
done-override-set = In force. Phones take it within seconds.
done-override-withdrawn = Withdrawn. Phones take it within seconds.

## Rules

rules-title = Rules about apps
rules-intro = An app that matches a rule is banned, or allowed in spite of other rules.
rules-in-force = In force
rules-none = No rule yet. For example: requests SMS and does not come from a store.
rule-new = New rule
rule-change = Change the rule
rule-edit = Change
rule-remove = Remove
rule-all = All of this must hold:
rule-fact = Fact
rule-choose = Choose …
rule-is = Holds or not
rule-yes = is so
rule-not = is not so
rule-value = Value
rule-name = Name of the rule
rule-action = Apps that match are
rule-ban = banned
rule-allow = allowed
rule-try = Count again
rule-empty = Choose at least one fact.
rule-value-wrong = One of the values does not fit its fact.
rule-name-missing = Give the rule a name: people read it.
rule-too-many = There are too many rules. Remove some first.
rule-lost-update = Somebody else put another policy in force in the meantime. Look at it, and try again.
rule-fact-package = Package (* stands for anything)
rule-fact-label = Name contains
rule-fact-signer = Signer’s SHA-256
rule-fact-source = Comes from
rule-fact-requests = Requests permission
rule-fact-role = Has the role
rule-fact-tracker = Carries the tracker
rule-fact-trackers-above = More trackers than
rule-fact-target-sdk-below = Made for an API level below
rule-fact-security-risk-above = Security risk above
rule-fact-privacy-risk-above = Privacy risk above
rule-fact-debuggable = Is built for debugging
rule-fact-found = Was found to be
hits-unknown = Complete the rule to see what it would hit.
hits-count =
    { $apps ->
        [0] It would hit no app now.
        [one] It would hit 1 app on { $phones ->
            [one] 1 phone
           *[other] { $phones } phones
        } now.
       *[other] It would hit { $apps } apps on { $phones ->
            [one] 1 phone
           *[other] { $phones } phones
        } now.
    }
hits-at-least = Perhaps more: the phones are too many to count one by one while you type.
hits-phones =
    { $n ->
        [one] 1 phone
       *[other] { $n } phones
    }

## In the policy form

policy-apps = Rules about apps and your own verdicts
policy-apps-what = Rules over facts of apps, with a count of what they would hit.
policy-trust = What people may trust themselves
policy-trust-what = Findings about apps that the person with the phone may set aside.
policy-intel-age = Oldest threat lists for full protection, in days
risk-test-key = Is signed with a key that everybody has
risk-weak-signature = Is signed in the old way only (v1)
risk-weak-cryptography = Protects data and connections badly
risk-vulnerable-library = Contains a library with a published flaw
risk-loads-code = Can load further code while it runs
risk-runs-commands = Can run commands of the system
risk-packed = Hides its code with a packer
risk-embedded-code = Carries programs where none belong
risk-hides-icon = Can hide its own parts or its icon
risk-looks-for-root = Looks for root access or uses it
risk-open-web-view = Opens itself to the web pages that it shows
risk-captures-screen = Can record the screen
risk-reads-clipboard = Reads what is copied
risk-lists-apps = Asks which apps are installed
risk-trackers = Tells other companies what the person does

report-trackers = Trackers
report-libraries = Libraries
report-code = What its code uses
report-code-size =
    { $files ->
        [one] 1 code file
       *[other] { $files } code files
    }, { $classes ->
        [one] 1 class
       *[other] { $classes } classes
    }. Whether a call is ever made is not known.
report-hosts = Addresses in its code
report-hosts-count = { $n } addresses
tracker-analytics = Counts what people do
tracker-advertising = Shows advertising
tracker-attribution = Tells which advertisement brought the app
tracker-crash = Reports crashes
tracker-location = Collects locations
tracker-social = Belongs to a social network
tracker-push = Sends messages and campaigns
tracker-profiling = Makes profiles of people
tracker-adware = Advertises outside the app

## YARA rules in a report

verdict-by-rule = A rule of your own says so. By themselves, Vigie’s lists and detectors would say less. Read below what the rule looks for.
yara-title = YARA rules
yara-no-match = None of the rules matched.
yara-where = Matched in
yara-whole-file = the file as a whole
yara-and-more = { $n ->
    [one] { $entry } and one more file
   *[other] { $entry } and { $n } more files
}
yara-found = Found
yara-offset = at byte { $n }
yara-namespace = File of rules
yara-tags = Tags
yara-set = Judged by
yara-set-value = { $n ->
    [one] one rule, last changed on { $date }
   *[other] { $n } rules, last changed on { $date }
}
yara-left-out = { $n ->
    [one] One more rule matched; the worst are shown.
   *[other] { $n } more rules matched; the worst are shown.
}
yara-timed-out = The rules ran out of time: they did not see the whole package. What they found until then is shown.
yara-failed = The rules were interrupted: they did not see the whole package. What they found until then is shown.
yara-code-too-large = A file of code is built so that reading it takes up all memory: rules that ask about code did not see it.
yara-slowest = Most of the time went to
yara-stopped-at = Stopped at
yara-other-rules = The rules have changed since this report. To ask those of today, delete the report and upload the file again.
yara-unasked = This report was made without YARA rules. To ask those of today, delete the report and upload the file again.
yara-gone = No YARA rules are in force any more. To judge the app without them, delete the report and upload the file again.

## Questions of people about apps

questions-title = People ask about these apps
questions-answer = Answer
questions-others =
    { $n ->
        [one] and one other
       *[other] and { $n } others
    }
questions-more =
    { $n ->
        [one] People ask about one more app. It follows once these are answered.
       *[other] People ask about { $n } more apps. They follow once these are answered.
    }
question-title = A question about an app
question-gone-title = This question is gone
question-gone-what = It was deleted with the person who asked, or its time was over.
question-asked = What is asked
question-who = Asked by
question-for = For a phone with
question-typed = Looked up as
question-known = Your company knows this app
question-known-what = Its page has the form for a verdict. A verdict answers the question.
question-vet = Have it analysed
question-vet-what = Upload its package. The report answers the question, and you can add your own verdict to it.
question-ban-what = Whoever looks the app up, or has it, is told that it is not allowed, with your reason.
question-close = Close without a verdict
question-close-what = The person sees that you closed the question and said nothing about the app.
question-close-do = Close the question
question-answered = Answered or closed:
done-question-banned = In force: the app is no longer allowed. That answers the question.
done-question-closed = The question is closed.
