# The app: what is wrong on one row each, the first screen, what renews itself.

apps-dangers = Needs your attention
causes-small =
    { $n ->
        [one] One thing that can wait
       *[other] { $n } things that can wait
    }
welcome-pages = Pages of this introduction
sent-raw = The message itself, as it was sent
app-gone = Gone
app-gone-what = { $app } is no longer on this phone. Noticed on { $when }.
app-gone-found = What was found while it was here
app-gone-others = The other apps
removing-checking = Checking whether { $app } is gone …
removing-gone = { $app } is gone.
dash-scanning = Scanning: { $done } of { $all } apps

## What this phone knows of an app that is looked up

here-title = What this phone knows
here-banned = Your company does not allow this app
here-listed = On a list of harmful apps: { $list }
here-installed = On this phone: { $app }
here-gone = Was on this phone: { $app }
lookup-only-here = Only this phone knows this app
lookup-only-here-do = The server found nothing about it. Below is what was found here.

## Asking the administrators about an app

sent-ask = Question to your administrator
sent-false-alarm = False alarm to your administrator
ask-title = Ask your administrator
ask-what = Your administrator sees which app you mean, and that you ask.
ask-button = Ask my administrator
asked-delivered = Your administrator was asked
asked-before = You asked this before
asked-what = The question is in your company’s portal. Wait for the answer before you install the app; it will stand here when you look the app up again.
ask-waits = You asked your administrator on { $when }. There is no answer yet.
ask-closed = Your administrator closed your question on { $when } without a verdict. You may ask again.
ask-answered = Your administrator answered your question on { $when }.
