# The administrator’s portal.

## Everywhere

portal-skip = Skip to the content
nav-name = Pages
nav-overview = Overview
nav-threats = Threats
nav-devices = Devices
nav-people = People
nav-groups = Groups
nav-company = Company
nav-policy = Policy
nav-outbox = Outbox
nav-audit = Audit log
nav-settings = Settings
nav-account = Your account
save = Save
cancel = Cancel
pager-next = Next page
demo-banner = This is demonstration data: these people do not exist, and their phones are virtual. The findings are real ones, made by the engine on real packages.

## Signing in

sign-in = Sign in
sign-in-title = Sign in to the portal
sign-in-password = Password
sign-in-code = Code from your authenticator app
sign-in-wrong = E-mail, password or code is not right. Try again.
sign-in-locked = Too many tries for this account from here: none is accepted for 15 minutes. Then try again, or sign in with a browser that has signed in before.
sign-in-busy = Too many tries from your network. Wait a minute.
sign-in-no-users = Nobody can sign in yet. Open the set-up link that Vigie printed when it started.
passkey-sign-in = Sign in with a passkey
passkey-none-used = No passkey was used. Try again, or use your password.
passkey-refused = This passkey is not accepted. It may have been removed from your account: sign in with your password.
passkey-late = That took longer than five minutes, or was answered before. Try again.
passkey-copied = This passkey may exist twice: its counter went back. It is not accepted. Sign in with your password, remove it from your account, and add a new one.
passkey-confirm = Use a passkey instead
sign-out = Sign out

## Set-up

setup-title = Set up Vigie
setup-intro = This link works once. It makes your company and you its first administrator.
setup-company = Your company
setup-you = You
setup-create = Create
setup-failed = This could not be saved. Look at the server’s log.
setup-expired = This set-up link is no longer valid
setup-expired-do = It was used, replaced, or is older than a day. Start Vigie again: as long as nobody can sign in, it prints a new one.
link-title = Choose your password
link-reset = This link works once. With it you choose a new password. Your second factor is then off, and you are signed out everywhere else: set up a new second factor afterwards.
link-join = This link works once. With it you become an administrator of { $company }.
link-choose = Choose and sign in
link-expired = This link is no longer valid
link-expired-do = It was used, replaced, or is too old. Ask for a new one where you got it: another administrator, or whoever runs the server.

## Fields and what is wrong with them

field-your-name = Your name
field-empty = This is needed.
field-name = The name is missing.
field-email = This is not an e-mail address.
field-email-missing = The e-mail address is missing.
field-email-two = There is more than one e-mail address here: give each person one.
field-email-letters = There are letters such as ü or é before the @, which not every mail server accepts. Ask for an address without them.
field-email-domain = What comes after the @ is not the name of a mail server, such as example.org.
field-email-long = This address is longer than mail servers accept: 64 characters before the @, 254 in all.
field-email-taken = Somebody in your company already has this address.
field-language = The language must be en, fr, nl or de.
field-seats = Seats must be a number from 1 to 1,000,000.
field-seats-taken = More seats than that are taken. End the option of some people first.
field-retention = Days must be a number from 7 to 3650.
field-link-days = Days must be a number from 1 to 365.
field-inactive-days = Days must be a number from 2 to 3650.
field-reuse-days = Days must be a number from 0 to 3650.
password-hint = At least 12 characters. A few words that only you would put together are best.
password-short = The password has fewer than 12 characters.
password-long = The password is too long.
password-common = This password is among those that are tried first: many people chose it before you. Take a few words that only you would put together.
password-pattern = The password is a pattern, such as repeated parts, neighbouring keys or counting up: others would guess it.
password-name = The password contains your name: others would guess it.
password-address = The password contains a part of your e-mail address: others would guess it.
password-company = The password contains the name of your company: others would guess it.
password-product = The password contains the name of this product: others would guess it.
proof-wrong = The password or the code is not right. Nothing was changed.
proof-locked = Too many tries: none is accepted for 15 minutes. Nothing was changed.
proof-code = Current code, or a recovery code
step-up-title = Confirm that it is you
step-up-why = This cannot easily be undone, and it is a while since you last confirmed who you are. What you filled in is kept: nothing is lost.
step-up-go-on = Confirm and continue

## Problems

problem-title = This did not work
problem-not-found = This page or entry does not exist. It may have been deleted.
problem-seats = All seats are taken. End the option of somebody who left, or raise the number of seats in the settings.
problem-taken = Somebody already has this.
problem-state = This is not possible now. Look at the present state and try again.
problem-store = The database does not answer. Nothing was lost; try again, and look at the server’s log.
problem-address = There is nothing at this address
problem-address-what = The link is old or incomplete, or what it led to was deleted.
problem-method = This address is for a button or a form, not for the address bar.
problem-unread = What was sent cannot be read. Go back, look at the form and send it again.
problem-large = What was sent is larger than this server accepts. Nothing was kept; send something smaller.
problem-slow = This took too long and was stopped. Try again.
problem-busy = Too many tries. Wait a minute and try again.
problem-failed = Something went wrong on this server. The server’s log says what; try again later.
problem-csrf = This did not come from a page of this portal, so nothing was changed. Open the portal again and retry there. If it happens every time, the server’s public address is not the one that you use.
problem-host = This server does not go by the name in the address bar. Open the portal by its public address. If this name is right, whoever runs the server adds it to listen.names in its configuration.
problem-invited = Were you invited to protect your phone? Open the link in the e-mail again, or scan its QR code with the Vigie app.
problem-portal = Go to the portal

## Overview

overview-needs =
    { $n ->
        [0] Nothing needs you
        [one] One thing needs you
       *[other] { $n } things need you
    }
need-silent =
    { $n ->
        [one] 1 phone is silent
       *[other] { $n } phones are silent
    }
need-inactive =
    { $n ->
        [one] 1 phone is inactive
       *[other] { $n } phones are inactive
    }
chart-title = Threats opened, 30 days
chart-name = Threats opened a day over 30 days; at most { $n } on a day
chart-empty = No threat was found in 30 days.
live-title = Live protection
first-title = Three steps to the first protected phone
first-person = Add a person. They get a welcome mail.
first-mail = Read the mail in the outbox: it has the link and the QR code.
first-policy = Look at the policy: what matters how much, and what may be collected.

## Lists

filter-search = Search
filter-apply = Filter
filter-nothing = Nothing matches this filter.
filter-clear = Show all
filter-sort = Order
filter-any-state = Any state
filter-any-group = Any group
filter-any-system = Any system
filter-any-severity = Any severity
column-name = Name
column-email = E-mail
column-state = State
column-group = Group
column-language = Language
column-phone = Phone
column-system = System
column-worst = Worst open threat
column-seen = Last seen
column-threat = Threat
column-severity = Severity
column-front = Category
column-opened = Opened
column-when = When
column-mail = Mail

## People

people-seats = { $taken } of { $seats } seats are taken
people-add = Add a person
people-search = Name or e-mail
people-none = Nobody yet. Add a person or import a list: each gets a mail with their activation link.
person-ended = Ended
person-new-intro = This takes one seat. The welcome mail is written in the person’s language.
person-add-send = Add and send the mail
person-since = added on { $when }
person-edit = Details
person-activation = Activation
person-no-device = No phone yet. It appears here once the person has activated the app.
person-link-valid = The activation link is valid until you revoke it.
person-link-none = There is no valid link. Sending the mail makes a new one.
person-send = Send the activation again
person-renew = Renew the link and send it
person-renew-what = The old link stops working. A phone that is protected stays so.
person-revoke = Revoke the link
person-leaving = When somebody leaves
person-end = End the option
person-end-what = The seat is free again, the link stops working, and the phone is told a minute later.
person-ended-what = The option of this person has ended. Reactivating takes a seat and sends a mail with a new link.
person-reactivate = Reactivate
person-delete = Delete the person
person-delete-what =
    { $n ->
        [one] Everything about this person goes: link, mails, 1 phone and its threats. The audit log keeps that it was done. This cannot be undone.
       *[other] Everything about this person goes: link, mails, { $n } phones and their threats. The audit log keeps that it was done. This cannot be undone.
    }

## Import

import-title = Import a list
import-how = A list with name, e-mail, language and group, saved as CSV or Unicode text. The header may be in English, French, Dutch or German and in any order; other columns are left out. Nothing is added before you have seen the preview.
import-file = CSV file
import-paste = Or paste the lines
import-preview = Preview
import-result =
    { $good ->
        [one] 1 person can be added
       *[other] { $good } people can be added
    }, { $bad ->
        [one] 1 line cannot
       *[other] { $bad } lines cannot
    }
import-nothing-yet = Nothing has been added yet.
import-bad = Lines that cannot be used
import-good = Will be added
import-line = Line
import-content = As written
import-why = What is wrong
import-new-groups = These groups will be created:
import-seats =
    { $n ->
        [one] 1 seat is missing: raise the number in the settings, or take lines out.
       *[other] { $n } seats are missing: raise the number in the settings, or take lines out.
    }
import-confirm =
    { $n ->
        [one] Add 1 person and send the mail
       *[other] Add { $n } people and send the mails
    }
import-empty = Choose a file or paste some lines.
import-too-large = The file is too large: at most 6 MB.
import-too-many = More than 20,000 people: import the rest in a second file.
import-twice = The same address is on an earlier line.
import-workbook = This is a spreadsheet file, not a text. In the spreadsheet choose “Save as” and then CSV, and take that file.
import-no-text = This file is no list in text form. Save the list as CSV and take that file.
import-damaged = A character in this line was damaged (�). Type it again.
import-unclosed = A quotation mark opens in this line and is never closed.
import-first-name = First name
import-infix = Name prefix
import-last-name = Last name
import-how-read = How the list was read
import-encoding = Written in
import-separator = Columns are separated by
import-comma = Comma
import-semicolon = Semicolon
import-tab = Tab
import-bar = Vertical bar
import-columns-read = Columns
import-left-out = Columns left out
import-titles = Lines above the header, left out
import-changed-invisible = Invisible characters were removed.
import-changed-mailto = “mailto:” was removed.
import-changed-brackets = Only the part in brackets was used.
import-changed-dot = A sign at the end of the address was removed.
import-changed-domain = Written so that every mail server can reach it (RFC 5890).
import-ended-what = Their option ended. The list changes nothing for them: reactivate them on their page.
import-known-what = The list changes nothing for them, and they get no second mail.
import-done = Import
mails-waiting-what = This goes on by itself, also when you close this page.
mails-all-written = All mails are written; the mail server gets them one after the other.
mails-all-kept = All mails are written. No mail server is set, so they are kept in the outbox.
import-more =
    { $n ->
        [one] And 1 more.
       *[other] And { $n } more.
    }
import-download-bad =
    { $n ->
        [one] Download the line to correct it
       *[other] Download the { $n } lines to correct them
    }
import-known =
    { $n ->
        [one] 1 person is already here
       *[other] { $n } people are already here
    }
import-ended =
    { $n ->
        [one] 1 person is here, but their option has ended
       *[other] { $n } people are here, but their option has ended
    }
import-known-done =
    { $n ->
        [one] 1 person was here already and stayed as they are.
       *[other] { $n } people were here already and stayed as they are.
    }
import-ended-done =
    { $n ->
        [one] 1 person is here, but their option ended: reactivate them on their page.
       *[other] { $n } people are here, but their option ended: reactivate them on their page.
    }
mails-waiting =
    { $n ->
        [one] 1 mail is still to be written.
       *[other] { $n } mails are still to be written.
    }
import-added =
    { $n ->
        [0] Nobody new was added
        [one] 1 person was added
       *[other] { $n } people were added
    }

## Groups

groups-intro = Groups organise people: wards, teams, sites.
groups-none = No group yet. Add one here, or name it in an imported list.
group-none = No group
group-name = Name of the group
group-add = Add
group-change = Change
group-delete = Delete the group
group-taken = A group with that name already exists.
group-people =
    { $n ->
        [0] Nobody
        [one] 1 person
       *[other] { $n } people
    }

## Devices

devices-search = Owner or model
devices-patch-before = security update before { $date }
devices-none = No phone yet. Phones appear here once people activate the app with the link from their mail.
device-deactivated = Deactivated
device-nothing = Nothing open
sort-seen-last = Last seen first
sort-seen-first = Longest silent first
sort-worst = Worst threat first
sort-newest = Newest first
device-owner = Owner
device-seen = last seen { $when }
device-scan = Ask to scan
device-deactivate = Deactivate
device-open = Open threats
device-left-out =
    { $n ->
        [one] More than { $most } threats were open on this phone on { $when }. The { $most } worst are kept here; one was left out.
       *[other] More than { $most } threats were open on this phone on { $when }. The { $most } worst are kept here; { $n } were left out.
    }
device-history = Earlier threats
device-no-history = None so far.
device-apps = Installed apps
device-apps-clean =
    { $n ->
        [one] { $n } app without anything found
       *[other] { $n } apps without anything found
    }
device-no-apps = No list of apps: the privacy policy keeps it on the phone, or there was no scan yet.
device-facts = This phone
device-enrolled = Activated
device-scanned = Last scan
device-apps-scanned =
    { $n ->
        [one] 1 app
       *[other] { $n } apps
    }
device-never = not yet
device-id = ID
device-privacy = What your privacy policy keeps on the phone is missing here.
device-permissions = Permissions of the app
permission-not-asked = Not asked yet
level-not-live = Not live: a permission is missing, or there was no scan yet
policy-current = (in force)
policy-older = (an older one)

## Threats

threats-search = Owner, app or network
threats-open = Open
threats-closed = Closed
threats-trusted = Trusted by the person
threats-lapsed = Over
threats-nothing-typed = Typed nothing there
threats-password-changed = Password changed
threats-none = No threat was ever reported. What phones find appears here with its evidence.
threats-none-open = Nothing open.
threat-user-told = What the person was told to do
threat-no-evidence = The evidence stayed on the phone: your privacy policy does not let it leave.
list-of = as of { $date }
threat-id = ID
threat-times = Times
threat-opened = Opened
threat-received = Reported
threat-handle = Your decision
threat-reason = Reason
threat-reason-missing = Write a reason: others will read it later.
handled-none = Not decided
handled-handled = Handled
handled-ignored = Allowed
handled-undo = Undo

## Policy

policy-intro = phones have a new version within seconds
policy-threats = Threats
policy-threats-what = Alert shows it to the person; Record only reports it without alarm; Off does not look for it.
policy-kinds =
    { $n ->
        [one] { $n } kind
       *[other] { $n } kinds
    }
policy-mode = What happens
policy-banned = Banned apps
policy-banned-what = By package, such as com.example.app. The reason is shown to the person. Empty a line to take it out.
policy-reason = Reason that the person reads
policy-privacy-what = What is off never leaves a phone. The person sees every change before anything new is sent.
policy-limits = Limits
policy-patch-age = Oldest security update that is allowed, in days
policy-silent = Days without contact until a phone counts as silent
policy-publish = Put in force
policy-days = Limits are numbers of days from 1 to 3650.
policy-package = A package has parts with dots between them, such as com.example.app. Look at the list of apps.
policy-lost-update = Somebody else put another version in force in the meantime. Compare, then put yours in force: your changes are still in the form.
policy-versions = Versions
policy-version = Version
policy-author = By
policy-hash = Hash

## Outbox

outbox-sends = Mails are sent through your mail server.
outbox-keeps = No mail server is set: mails are kept here and not sent. Open one and hand over its link yourself.
outbox-none = No mail yet. Each person who is added gets one.
mail-outbox = Kept
mail-queued = Waiting
mail-sent = Sent
mail-failed = Not sent
mail-tries =
    { $n ->
        [one] Tried once:
       *[other] Tried { $n } times:
    }
mail-next = Next try: { $when }
mail-as-seen = The mail as people see it
mail-plain = Plain text
mail-source = Source

## Audit log

audit-whole = The chain of lines is whole: none was changed or removed.
audit-broken = The chain is broken at line { $line }: somebody changed the database.
audit-since = Lines 1 to { $line } were checked and published on { $date }, the later ones just now.
audit-cut-off = The end of the log is missing: it ends with line { $last }, and line { $line } was published. Somebody changed the database, or an older one was restored.
audit-rewritten = Line { $line } is not the one that was published: somebody rewrote the log.
audit-head = Head of the chain
audit-head-what = Keep this word somewhere else. With it, “vigie audit --head WORD” on the server tells later whether the end of the log was cut off or the log was rewritten. The server’s own log has it once a day.
audit-who = Who
audit-what = What
audit-detail = Detail

## Account

totp-title = Second factor
totp-why = A code from your phone beside the password. Whoever learns your password still cannot sign in.
totp-is-on = On
totp-turn-on = Turn on
totp-turn-off = Turn off
totp-replace = Use another authenticator app
recovery-title = Recovery codes
recovery-once = These codes are shown only this once. Print them, or write them down, and keep them where your phone is not.
recovery-how = Each one stands in for the code from your phone, once: at sign-in and here. The ones you had before no longer work.
recovery-kept = I have kept them
recovery-left = { $n ->
    [one] One recovery code is left.
   *[other] { $n } recovery codes are left.
}
recovery-new = New recovery codes
recovery-new-what = Ten new codes take the place of all earlier ones.
totp-step-1 = Scan this code with an authenticator app, or type the secret.
totp-step-2 = Type the six digits that the app shows.
totp-qr = QR code for your authenticator app
totp-secret = Secret:
totp-wrong = This code is not right. Check that the clock of your phone is, and type the newest one.
passkeys-title = Passkeys
passkeys-what = With a passkey you sign in by finger, face or PIN, without password and code. It works at this address only, so no look-alike page can get anything from you.
passkeys-where = Passkeys need a browser that supports them, with JavaScript, at:
passkeys-no-name = Passkeys are not possible here: the server’s public address is a number, and browsers create passkeys for names only.
passkey-new = Add a passkey
passkey-new-how = Your browser now asks where to keep the passkey: on this device, on your phone or on a security key.
passkey-name = Name
passkey-name-hint = So that you recognise it, such as “Laptop” or “Blue key”.
passkey-name-first = Passkey { $n }
passkey-make = Create the passkey
passkey-none-made = No passkey was created. Try again; your browser may say why.
passkey-not-added = The passkey was not added: the answer of your browser was not right. Try again.
passkey-address = Passkeys do not work at the address that you opened.
passkey-full = You have 20 passkeys, the most that an account may have. Remove one first.
passkey-taken = This passkey was added before.
passkey-added = added { $when }
passkey-used = last used { $when }
passkey-unused = not used yet
passkey-remove = Remove
passkey-remove-named = Remove { $name }
password-change = Change the password
password-old = Current password
password-new = New password
sessions-title = Where you are signed in
sessions-this = This browser
sessions-end = End

## Settings

settings-name = Name of the company
settings-mail-language = Language of mails to new people
settings-seats = Seats
settings-help = Contact for help
settings-help-hint = An address or phone number; people see it in the app and in mails.
settings-retention = Days until deletion
settings-retention-hint = After this many days, people whose option ended, phones that were replaced or deactivated, closed threats and mails are deleted for good.
settings-link-days = Days that an unused link lasts
settings-link-days-hint = An activation link that nobody used for this many days ends. Sending it again makes a new one.
settings-reuse-days = Days that a link works on a new phone
settings-reuse-days-hint = Counted from its first phone. With 0, a link works once, and whoever changes phones asks you for a new one.
settings-inactive-days = Days until a silent phone is inactive
settings-inactive-days-hint = Silent is a phone sooner, as the policy says. An inactive one is probably gone: ask, or deactivate it.
settings-reminds = Mails about silent phones
settings-reminds-on = Write to the person
settings-reminds-off = Write to nobody
settings-reminds-hint = Once when a phone falls silent, once when it is inactive. Nobody is written to while most phones are silent.
settings-takeover = A new phone with a used link
settings-takeover-free = Is protected at once
settings-takeover-free-what = Within these days, whoever has the link can protect a phone with it. The old phone’s protection ends.
settings-takeover-ask = Needs the old phone’s yes
settings-takeover-ask-what = The old phone asks its owner, and both show a number to compare. Where it is gone or its Vigie is older than this choice, renew the link.
settings-takeover-never = Needs a new link
settings-takeover-never-what = Each link protects one phone. Whoever changes phones asks you for a new link.
settings-server = This server
settings-address = Address for phones
settings-pin = Fingerprint of its key
settings-policy-key = Key of its policies
settings-keys-since = These keys since
settings-next-pin = Fingerprint of the next key
settings-next-known = Phones that know the next keys
settings-next-phones = { $know } of { $all }
administrators-title = Administrators
administrators-second-factor = with a second factor
administrators-passkey = with a passkey
administrators-no-second-factor = without a second factor
administrators-invited = invited, until { $until }
administrators-invite = Invite an administrator
administrators-invite-how = They get a mail with a link that works once, for three days, and choose their own password.
administrators-remove = Remove
administrators-withdraw = Withdraw
administrator-taken = This address already belongs to an administrator.
administrator-last = The last administrator stays: nobody could sign in any more. Invite another one first.

## What was just done

done-setup = Welcome. Your company is set up.
done-person-added = Added. The welcome mail is in the outbox.
done-person-saved = Saved.
done-mail-written = The activation is on its way again.
done-link-renewed = The old link ended; the new one is on its way.
done-link-revoked = The link was revoked.
done-person-ended = The option has ended; the seat is free.
done-person-reactivated = Reactivated. The mail is on its way.
done-person-deleted = The person was deleted.
done-group-added = The group was added.
done-group-saved = Saved.
done-group-deleted = The group was deleted; its people stay.
done-scan-asked = The phone is asked to scan.
done-proof-asked = The hardware of the phone is asked at its next contact.
done-device-deactivated = The phone was deactivated.
done-threat-handled = Your decision was noted.
done-policy-published = In force. Phones take it within seconds.
done-policy-same = Nothing was changed.
done-language = Saved.
done-password = Your password was changed; other browsers were signed out.
done-reset = Your password was changed. Set up a second factor now: the old one is off.
done-joined = Welcome. Set up a second factor in your account.
done-administrator-invited = The invitation is in the outbox.
done-administrator-removed = The administrator was removed and is signed out.
done-administrator-withdrawn = The invitation was withdrawn.
done-totp-off = The second factor is off.
done-passkey-added = The passkey was added. From now on it signs you in.
done-passkey-removed = The passkey was removed. Delete it from your device too: it no longer opens anything.
done-session-ended = That session has ended.
done-settings = Saved.

zones-lead = Wi-Fi networks where phones of your company were attacked, by access point and area. Phones are told of a zone once { $n } people met it, or you confirm it.
zones-map-portal = Map of threat zones; the list below says the same
zones-map-most = The map shows the { $n } zones that say most; the list has all of them.
zones-empty-portal = No threat zone yet. Zones come from attacks on Wi-Fi networks, where the policy lets phones say where they are and the names of networks.
zones-told = Phones are told
zones-few = Phones are not told: too few people met it
zones-confirmed = Confirmed
zones-dismissed = Taken away
zones-faded = Says nothing any more
zones-met =
    { $n ->
        [0] Nobody who is still here met it.
        [one] One person met it.
       *[other] { $n } people met it.
    }
zones-met-enough = Enough people met it.
zones-area = Area { $place }, { $first } to { $last }
zones-confirm = Confirm
zones-dismiss = Take away
zones-undecide = Leave it to the number of people
zones-back = Put it back
done-zone-confirmed = Phones are told of this zone.
done-zone-confirmed-faded = Confirmed, but no phone is told: nothing was seen there for too long. Once something is, phones are told.
done-zone-dismissed = No phone is told of this zone.
done-zone-undecided = Whether phones are told follows from how many people met the zone.
zones-people = How many people must have met a zone before phones are told of it
zones-people-hint = From { $least } to { $most }. With fewer, phones are warned sooner; with more, a zone says less about who was there.
zones-people-save = Save
done-zone-people = Saved. It holds from now on; zones that phones were told of stay.
zones-older = Older zones
