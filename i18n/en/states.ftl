# Where phones and people stand: one definition (see docs/protection.md), and the sums over all phones.

## The states

state-protected = Protected
state-at-risk = At risk
state-partly = Partly protected
state-silent = Silent
state-no-phone = No phone yet
state-protected-why = Everything that your policy wants is watched, and nothing critical or elevated is open.
state-at-risk-why = Something critical or elevated is open on this phone. It stays so until its cause is gone.
state-partly-no-scan = The first scan has not come in yet.
state-silent-why =
    { $n ->
        [one] Nothing was heard from it for more than a day. What is watched on it now is not known.
       *[other] Nothing was heard from it for more than { $n } days. What is watched on it now is not known.
    }
state-no-phone-why = This person has no phone with Vigie.
unwatched-apps = Apps are not fully watched.
unwatched-web = Web is not watched.
unwatched-device = The settings of the phone are not fully watched.
unwatched-network = Networks are not fully watched.
person-invited = No phone yet
person-active = With a phone
device-active = In use
device-handed-over = Replaced
device-handed-over-why = Another phone was activated in its place. It counts for nothing any more, and what was open on it is closed.
device-deactivated-why = It was taken out of use. It counts for nothing any more, and what was open on it is closed.

## The overview

overview-below =
    { $total ->
        [0] No phone is in use yet.
        [one] { $n } of 1 phone is protected.
       *[other] { $n } of { $total } phones are protected.
    }
phones-in-use =
    { $n ->
        [0] No phone in use
        [one] 1 phone in use
       *[other] { $n } phones in use
    }
phones-sum = Each phone in use is in exactly one of these states.
phones-left =
    { $n ->
        [0] None was replaced or deactivated.
        [one] 1 phone that was replaced or deactivated is not counted.
       *[other] { $n } phones that were replaced or deactivated are not counted.
    }
people-without =
    { $n ->
        [0] Nobody is without a phone.
        [one] Beside them, 1 person has no phone yet.
       *[other] Beside them, { $n } people have no phone yet.
    }
threats-in-all =
    { $n ->
        [0] No open threat
        [one] 1 open threat
       *[other] { $n } open threats
    }
threats-decided =
    { $n ->
        [0] You have decided about none of them yet.
        [one] You have decided about 1 of them: it no longer needs you, and stays open until its cause is gone.
       *[other] You have decided about { $n } of them: they no longer need you, and stay open until their cause is gone.
    }
need-silent-below =
    { $n ->
        [one] Nothing was heard from it for longer than your policy allows, and nothing bad was known of it.
       *[other] Nothing was heard from them for longer than your policy allows, and nothing bad was known of them.
    }
state-inactive = Inactive
need-inactive-below =
    { $n ->
        [one] Nothing was heard from it for so long that it may be gone. Ask its person, or deactivate it.
       *[other] Nothing was heard from them for so long that they may be gone. Ask their people, or deactivate them.
    }
need-lists =
    { $n ->
        [one] The lists for apps are { $n } day old
       *[other] The lists for apps are { $n } days old
    }
need-lists-below = That is more than your policy allows: apps are fully watched on no phone until newer lists arrive.
need-invited =
    { $n ->
        [one] 1 person has no phone yet
       *[other] { $n } people have no phone yet
    }
need-invited-below =
    { $n ->
        [one] Their seat is taken, but no phone uses it yet. You can send the welcome mail again.
       *[other] They have a seat, and no phone is in use. You can send the welcome mail again.
    }
live-hint =
    { $n ->
        [0] No phone is in use yet.
        [one] Whether each part is watched in full on the phone in use, as far as it was heard of lately. Web is checked on request only in this version.
       *[other] On how many of the { $n } phones in use each part is watched in full, as far as they were heard of lately. Web is checked on request only in this version.
    }
level-not-wanted = not required by the policy

## Why a threat closed

threats-undecided = To decide
threats-replaced = Phone replaced
threats-deactivated = Phone deactivated
threat-ended-gone = Closed
threat-ended-trusted = Trusted by the person, the app is still there
threat-ended-lapsed = Closed: it was about one moment, and its time is over
threat-ended-nothing-typed = Closed: the person says that they typed nothing there
threat-ended-password-changed = Closed: the person says that they changed the password
threat-ended-replaced = Closed: another phone took the place of this one
threat-ended-deactivated = Closed: the phone was deactivated

## The policy

policy-wanted = What protected means
policy-wanted-what = A phone counts as protected when all of these are watched on it and nothing critical or elevated is open. Otherwise the overview says what is missing.
policy-no-front = Choose at least one of apps, web, device and network: otherwise every phone would count as protected.
want-apps = Installed apps are looked at after each change, with lists no older than you allow.
want-web = Web pages are watched while browsing. This version checks links and codes only when asked, so no phone has it yet.
want-device = System, updates, screen lock and other settings are looked at.
want-network = The network is looked at; on a phone this needs the permission for its location.

## Your own verdict

override-choose = Choose
own-trusted = Trusted by you
own-malicious = Harmful, says your verdict
found-beside = Found: { $verdict }

## Ages of lists

list-age =
    { $n ->
        [0] up to date
        [one] 1 day old
       *[other] { $n } days old
    }

## The app

dash-nothing = Nothing found.
dash-recorded = Something was recorded for your company
dash-recorded-why = It looks at it itself and set no alarm for it. You can read it under What was sent.
dash-silent = Last contact with your company: { $when }.
old-lists-apps = Apps are checked against old lists.
tile-list-age = oldest list { $age }
