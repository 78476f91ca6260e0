# Looking an app up before it is installed: on the phone, and the stores in the portal's settings.

## The question

lookup-title = Check an app
lookup-ask = Check an app before you install it
lookup-label = Name of the app, or its link in the store
lookup-button = Check
lookup-private = Your company’s server answers. It notes neither your question nor that it was you.
lookup-another = Check another app
lookup-asked-about = What you asked about

## Answers

lookup-several = Which one do you mean?
lookup-several-do = Several apps fit. Compare the names letter by letter: false apps take the names of known ones.
lookup-available = Not analysed yet. Tap to have it analysed.
lookup-pending = This app is being analysed
lookup-pending-do = The server fetches it from the store and looks inside. That takes a few seconds; wait before you install it.
lookup-again = Look again
lookup-busy = The server is busy
lookup-busy-do = Others are asking as well. Try again in a minute.
lookup-failed = This app could not be analysed
lookup-failed-do = We do not know whether it is safe. Do not install it for now; ask again later, or ask your administrator and name the code.
lookup-tampered = The file in the store is not the one that was promised
lookup-tampered-do = Somebody may have replaced it on the way. Do not install this app, and give your administrator the code.
lookup-none = Nothing is known about this app
lookup-none-do = That does not make it bad, nor safe. Install apps from the store of your phone only, look at who made it and how long it has been there, and ask your administrator when in doubt.
lookup-nowhere = This server does not search app stores
lookup-nowhere-do = Your company has not switched that on. Once an app is on this phone, Vigie checks it at once, here on the phone.
lookup-store-not-asked = This store cannot be asked
lookup-store-not-asked-do = Its link does not say which app it is. Try the name of the app instead.
lookup-repository = This is a whole store, not an app
lookup-repository-do = Do not add stores that a stranger sent you. Ask about one app by its name or its own link.
lookup-offline = The server cannot be reached
lookup-offline-do = Looking an app up needs your company’s server. Check that this phone is online and try again; until then, rather do not install the app. Apps on this phone are still checked.
lookup-refused = The server did not answer this question
lookup-refused-do = Try again later. If it stays so, give your administrator the code.

## The verdict

lookup-banned = Your company does not allow this app
lookup-banned-do = Do not install it on this phone.
lookup-harmful = Your company considers this app harmful
lookup-trusted = Your company has looked at this app and trusts it
lookup-trusted-do = Your company knows this app and whoever signed it. Take it from the store of your phone only.
lookup-malicious = Do not install this app
lookup-malicious-do = It is known to be harmful, or it pretends to be another app.
lookup-suspicious = Better not install this app
lookup-suspicious-do = It is built the way harmful apps are. Nobody has proven that it is one; ask your administrator first.
lookup-suspicious-signature-do = Its signature is missing, or does not fit the file: somebody may have changed it. Take the app from its maker or from a store; when in doubt, ask your administrator.
lookup-unwanted = Think twice about this app
lookup-unwanted-do = It does things that most people and companies do not want on a phone.
lookup-vulnerable = This app is poorly protected
lookup-vulnerable-do = We found no ill will, but others could misuse its weaknesses. Do not give it passwords or private data.
lookup-vulnerable-by-do = We found no ill will, but its weaknesses help somebody else: { $by }. Do not give it passwords or private data.
lookup-clean = We found nothing against this app
lookup-clean-do = It is on no list of harmful apps, and it is not built like them. Look below at what it may do, and whether that fits what it is for.
lookup-not-analysed = Nobody has analysed this app
lookup-not-analysed-do = This server cannot get its file, so we only pass on what others say about it. That is not a verdict. When in doubt, ask your administrator.
lookup-ios-do = Apple does not let anybody look inside the files of apps. Below is what the App Store says, and nothing more. That is not a verdict.
lookup-installed = This app is on your phone already.
lookup-installed-see = See what was found
lookup-worst = A version of it that your company has or had checked was judged:

## The report

lookup-found = What was found in it
lookup-rule = A rule of your company’s server says so
lookup-may = What it may do
lookup-may-hint = Android asks you before most of these. You may refuse.
lookup-may-nothing = Nothing that would touch your data or your phone.
lookup-permissions-all =
    { $n ->
        [one] The one permission that it asks for
       *[other] All { $n } permissions that it asks for
    }
lookup-may-messages = Read or send your messages
lookup-may-calls = See your calls or make calls
lookup-may-contacts = Read your contacts and accounts
lookup-may-location = Know where you are
lookup-may-microphone = Listen through the microphone
lookup-may-camera = Take pictures and videos
lookup-may-files = Read your photos and files
lookup-may-calendar = Read your calendar
lookup-may-screen = Read your screen or show things over it
lookup-may-notifications = Read all your notifications
lookup-may-keyboard = See what you type or fill in
lookup-may-administer = Lock or erase your phone
lookup-may-traffic = See all your internet traffic
lookup-may-apps = See or install other apps
lookup-may-identity = Learn your number and recognise your phone
lookup-may-body = Follow your body and movements
lookup-may-nearby = Find devices near you
lookup-may-internet = Send and receive over the internet
lookup-tracks = Who is told about you
lookup-trackers-unknown = This version of Vigie does not look for trackers inside apps yet, so we cannot say.
lookup-trackers-none = No tracker that we know is inside.
lookup-trackers = It carries code that tells others about you:
lookup-warnings = The store itself warns:
lookup-warning-tracking = It tracks you or reports about you.
lookup-warning-ads = It shows advertising.
lookup-warning-knownvuln = It has a known security flaw.
lookup-warning-nonfreenet = It needs a service that is not open.
lookup-warning-tetherednet = It depends on one company’s server.
lookup-warning-nosourcesince = Its source code is no longer published.
lookup-warning-nsfw = It shows things that do not belong at work.
lookup-signed = Who signed it
lookup-signed-as-named = The signature is the one that the store names: nobody changed the file on the way.
lookup-signed-holds = The signature holds: the file is as its maker signed it.
lookup-unsigned = Android would accept no signature of this file.
lookup-signer-name = Name it gives itself
lookup-scores = How risky it is by design
lookup-scores-hint = 0 means no reason for concern, 100 means many. The number is not a verdict.
lookup-security = Security
lookup-privacy = Privacy
lookup-low = low risk
lookup-medium = some risk
lookup-high = high risk
lookup-no-reasons = No reason found.
lookup-risk-operates-screen = It can read and operate the screen
lookup-risk-administers-phone = It can administer the phone
lookup-risk-reads-notifications = It can read notifications
lookup-risk-is-keyboard = It is a keyboard
lookup-risk-takes-traffic = It takes the phone’s traffic
lookup-risk-draws-over = It can show things over other apps
lookup-risk-sends-sms = It can send SMS
lookup-risk-installs-apps = It can install apps
lookup-risk-all-files = It can reach all files
lookup-risk-debuggable = It is built for debugging
lookup-risk-old-target = It is made for an old Android and avoids newer protections
lookup-risk-clear-text = It may send data without encryption
lookup-risk-trusts-user-certificates = It trusts certificates that anybody added
lookup-risk-exposed-components = Other apps can reach parts of it
lookup-risk-signature = Something is wrong with its signature
lookup-risk-evasive = Its file is built to mislead
lookup-risk-reads-screen = It can read what is on the screen
lookup-risk-reads-sms = It can read messages
lookup-risk-reads-calls = It can see whom you call
lookup-risk-reads-contacts = It can read contacts
lookup-risk-reads-calendar = It can read the calendar
lookup-risk-records-sound = It can record sound
lookup-risk-takes-pictures = It can take pictures
lookup-risk-precise-location = It can learn exactly where you are
lookup-risk-background-location = It can follow you all the time
lookup-risk-reads-files = It can read files
lookup-risk-sees-apps = It can see all your apps
lookup-risk-reads-usage = It can see how you use the phone
lookup-risk-phone-identity = It can recognise your phone
lookup-risk-body-sensors = It can read body sensors
lookup-risk-advertising-id = It uses your advertising number

## Where it comes from

lookup-from = Where we know this from
lookup-looked = Where we looked
lookup-source-lists = List of harmful apps
lookup-source-company = Your company’s phones
lookup-source-vetted = Apps that your company had checked
lookup-source-reports = Reports of this server
lookup-source-f-droid = F-Droid repository
lookup-source-apple = Apple’s App Store
lookup-source-trouble = could not be asked ({ $code })
lookup-source-asked = asked
lookup-source-of = as of { $when }
lookup-source-stale = older than it should be
lookup-phones =
    { $n ->
        [one] on 1 phone
       *[other] on { $n } phones
    }
lookup-developer = Made by
lookup-version = Version in the store
lookup-analysed = Analysed
lookup-analysed-value = { $when }, version { $version }, by Vigie { $engine }
lookup-other-store = Another store may give out another file under the same name. This report is about the file named here.

## The portal

stores-title = App stores
stores-what = People look apps up before they install them. Only the stores below are asked, and only from this server; who asked what is not kept. The operator sets them in the configuration file.
stores-none = No store is configured: nothing leaves this server, and people are told so when they look up an app. The operator adds stores in the configuration file.
stores-fresh = Up to date
stores-stale = Old
stores-failed = Last refresh failed
stores-failed-do = What was fetched last still counts. Look whether the server reaches the address, and whether it is still right in the configuration file.
stores-never = Not fetched yet
stores-running = Being renewed
stores-apps =
    { $n ->
        [one] 1 app
       *[other] { $n } apps
    }
stores-made = list of apps of { $when }
stores-refreshed = last asked { $when }
stores-first-key = No fingerprint is configured: the first key that was seen is trusted.
stores-apple = Apple’s App Store is asked about apps for iPhones. It sees this server and the question, not who asked.
stores-refresh = Refresh now
done-stores-refresh = The stores are being asked. Load this page again in a moment.
