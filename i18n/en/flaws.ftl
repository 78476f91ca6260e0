# Known flaws of systems

flaws-title = Known flaws
flaws-lead = { $n ->
    [0] No phone is known to be open to a flaw that attackers use.
    [one] One phone is open to flaws that attackers use.
   *[other] { $n } phones are open to flaws that attackers use.
}
flaws-as-of = As Apple’s releases were on { $date }.
flaws-bulletins-as-of = Android’s security bulletins, as this server was given them: { $date }.
flaws-updates = What an update closes
flaws-of-version = { $n ->
    [one] { $used ->
        [0] One known flaw, not known to be used by attackers.
       *[other] One known flaw, used by attackers.
    }
   *[other] { $n } known flaws, { $used ->
        [0] none of them known to be used by attackers.
       *[other] { $used } of them used by attackers.
    }
}
flaws-at-least = There may be more: older releases are not in the data.
flaws-at-least-android = There may be more: flaws of single chips, and of what is older than the data, are not counted.
flaws-by-patch = That is with the oldest security update among them.
flaws-closed-by = Closed by { $versions }.
flaws-patch = the security update of { $date }
flaws-newer-models = Late releases of an older line are for old models alone: newer ones get the next line instead.
flaws-older = { $n ->
    [one] One phone has every fix known of its older line.
   *[other] { $n } phones have every fix known of their older lines.
} What only a newer line closed is not counted: nobody says whether the older one has it.
flaws-unknown = { $n ->
    [one] Of one phone nothing is known here.
   *[other] Of { $n } phones nothing is known here.
}
flaws-unknown-android = Single flaws are told of Apple’s systems from iOS 12 on, as far as the data goes; phones with Android are judged by the age of their security update, as long as this server is given no bulletins.
flaws-unknown-bulletins = Single flaws are told of Apple’s systems from iOS 12 on, and of phones with Android that say their security update and have a version that the bulletins name.
flaws-each = Flaw by flaw
flaws-only = Flaws of { $system }
flaws-none = No flaw is known here to be open.
flaws-device-none = None known: no later release of its line that is known here closes one.
flaws-device-older = What only a newer line closed is not counted.
flaws-all = All
flaw-column = Flaw
flaw-known = What is known
flaw-closed = Closed by
flaw-phones = Phones
flaw-phones-n = { $n ->
    [one] One phone
   *[other] { $n } phones
}
flaw-used = Used by attackers
flaw-used-why = Its maker, or the catalogue of the American authority CISA, says that attackers have used it. Update these phones first.
flaw-unsaid = Use not known
flaw-unsaid-why = Nobody says that attackers use it. That does not make it harmless: an update closes it.
flaw-lead = { $n ->
    [0] No phone in use is known to be open to it.
    [one] One phone in use is open to it.
   *[other] { $n } phones in use are open to it.
}
flaw-unsaid-phones = { $n ->
    [one] Of one phone, with an older line or without a version that can be read, nobody says whether it has it.
   *[other] Of { $n } phones, with older lines or without a version that can be read, nobody says whether they have it.
}
flaw-open-on = Phones that are open to it
flaw-open-on-none = None known.
flaw-closed-hint = A phone is open to it until it has the last of these of its own line.
flaw-record = Its entry at cve.org
flaw-gone-title = No such flaw is known here
flaw-gone-what = Neither a release of Apple’s nor a bulletin of Android’s that is in the data names a flaw with this number.
