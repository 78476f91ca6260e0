# For somebody whose phone has an app that watches them, and for those who talk with them. Sources of the
# advice: the Coalition Against Stalkerware (stopstalkerware.org) and its member NNEDV (techsafety.org).

## The first page: its name says nothing, because it stands in the browser’s history

care-name = Your phone
care-title = An app may be watching you
care-what = { $app } is on a list of apps made to watch somebody in secret. Such apps can read messages, know where you are and listen.
care-first = You need not do anything at once.
care-first-why = Whoever put it there may notice when it is gone. Think of your safety first. None of this is your fault.
care-danger = I may be in danger
care-danger-what = Speak to somebody who knows about this. Help lines are free, and you need not say your name.
care-danger-button = Find help
care-keep = Keep what was found first
care-keep-what = Once the app is gone, so is the proof. A record can help you with the police or a lawyer.
care-keep-button = Make a record
care-safe = I am safe: uninstall
care-safe-what = Only when whoever put it there cannot hurt you. We go through it first.
care-safe-button = What to think of first
care-company-not = { $company } does not see this.
care-company-not-what = Neither the app nor that it is on your phone is sent. You decide whom you tell.
care-company-sees = { $company } sees this.
care-company-sees-what = Your company chose to learn of such apps: its administrators see which app it is and that the phone is yours.
care-leave = Leave this page quickly
care-leave-what = Opens ordinary tips. Vigie does not note that you were here, and its first page then says nothing of this app. You find it under Apps.
care-aside = The first page of Vigie says nothing of this app since you left quickly. It is still on this phone.
care-show-again = Show it on the first page again
dash-on = Vigie is on
care-more = More about this app
care-before = Before you remove this app

## Help

care-other-phone = Use another phone if you can: one that nobody else can look into. What you do on this one may be seen, calls too.
care-help-what = You can ask for advice without reporting anything to anybody.
care-help-others = In other countries
care-help-elsewhere = Helpers all over the world
care-help-source = Beside each line stands who published it and when. Numbers change: if one does not answer, try the next.
care-help-work = At work:
care-emergency = In an emergency
help-line-always = day and night
help-line-afternoons = daily, noon to 8 p.m.

country-at = Austria
country-au = Australia
country-be = Belgium
country-ca = Canada
country-ch = Switzerland
country-de = Germany
country-es = Spain
country-fr = France
country-gb = United Kingdom
country-ie = Ireland
country-it = Italy
country-lu = Luxembourg
country-nl = Netherlands
country-us = United States

## The record

record-what = The record says which app was found, when, who signed it, and the checksums that identify it. It is made on this phone and sent to nobody.
record-seen = Whoever watches this phone may see files on it. Hand the record on soon, or photograph this page with another phone.
record-text = Save as text
record-json = Save for experts (JSON)
record-shown = What it says
record-head = Record of an app found by Vigie
record-made = Made on { $when }
record-phone = Phone
record-app = The app
record-since = Found on { $when }
record-until = Gone on { $when }
record-sum = SHA-256 of the lines above

## Removing it

remove-what = Removing the app ends what it can see. It does not end what somebody already knows.
remove-before = Before
remove-before-1 = Is there somebody who could hurt you when they notice? Then ask a help line first.
remove-before-2 = Keep a record, on another device.
remove-before-3 = Decide where you will be when it is noticed.
remove-after = Afterwards
remove-after-1 = Change your important passwords from another device, the e-mail first.
remove-after-2 = Choose a new screen lock that nobody knows.
remove-not-now = Not now
remove-button = Uninstall { $app }

## Ordinary tips

tips-title = Tips for your phone
tips-intro = Five small habits keep a phone in good health.
tips-update = Install updates
tips-update-what = They close holes that are already known.
tips-lock = Use a screen lock
tips-lock-what = Six digits or more, or your finger.
tips-apps = Clear out apps
tips-apps-what = What you have not used for months can go.
tips-links = Look at links first
tips-links-what = Hold one to see where it leads, or check it with Vigie.
tips-restart = Restart now and then
tips-restart-what = Once a week frees memory and finishes updates.

## How to talk about it, for administrators

talk-title = Before you talk about it
talk-why = Whoever watches somebody with such an app is mostly close to them. What you do can be noticed.
talk-1 = Speak in person and alone. Do not write to this phone, nor call it: both may be read or heard.
talk-2 = Do not ask for the app to be removed at once. Removing it can make things worse; the person decides when.
talk-3 = Do not guess who did it, and do not blame. Say what was found, and that help is free.
talk-4 = Keep it to as few people as you can. Write no names into tickets or reasons.
talk-5 = Offer another device and some quiet time for a call to a help line.
talk-more = What to keep in mind when writing to survivors

## The second step of signing in

second-step-title = Your code
second-step-hint = Six digits of your authenticator app. Without your phone, type a recovery code.
second-step-back = Start again
sign-in-code-wrong = This code is not right, or was used before. Wait for the next one and try again.
