## The policy: form, review, versions

steer-filter = Find a kind of threat
steer-filter-do = Find
steer-filter-none = No kind of threat has these words.
steer-parts = Parts of the policy
steer-part-apps = Apps
steer-part-web = Web
steer-part-device = Device
steer-part-network = Network
steer-part-own = Banned apps
steer-part-privacy = Privacy
steer-part-limits = Limits
steer-want = A phone must watch this to count as protected
steer-none-here = There is nothing to set here yet.
steer-trust = The person may trust such an app
steer-default = Default: { $rule }
steer-changed = Changed
steer-differs = Differs from the default
steer-limits-there = The age allowed for security updates is set under Limits.
steer-more-bans =
    { $n ->
        [one] One more app
       *[other] { $n } more apps
    }
steer-changes =
    { $n ->
        [0] No changes yet
        [one] 1 change
       *[other] { $n } changes
    }
steer-alerts =
    { $n ->
        [0] would alert nobody new today
        [one] would alert 1 person today
       *[other] would alert { $n } people today
    }
steer-calms =
    { $n ->
        [one] would end alerts of 1 person
       *[other] would end alerts of { $n } people
    }
steer-review = Review

## What changes, in words

change-to = becomes
change-yes = Yes
change-no = No
change-root = Trust the root certificate { $sha256 }
change-none = None
change-wanted = Must be watched: { $front }
change-trust = The person may trust it: { $title }
change-allowed = Allowed
change-banned = Banned
change-banned-because = Banned: { $reason }
change-rule = Rule: { $name }
change-verdict = Your own verdict: { $target }
change-leaves = May be collected
change-stays = Stays on the phone
change-term = Days before what is over is deleted

## Before it comes into force

review-title = Review the changes
review-intro = Nothing is in force yet.
review-changes =
    { $n ->
        [one] 1 change
       *[other] { $n } changes
    }
review-none = This is what is in force already.
review-what-if = What would happen today
review-alerts =
    { $n ->
        [0] Nobody would get a new alert.
        [one] 1 person would get a new alert.
       *[other] { $n } people would get a new alert.
    }
review-calms =
    { $n ->
        [one] An alert of 1 person would end.
       *[other] Alerts of { $n } people would end.
    }
review-alerted = New alerts
review-calmed = Alerts that end
review-more =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
review-unknown = What nobody can know yet
review-unknown-kind =
    { $n ->
        [one] { $title }: 1 phone was not told to look for it, or has not taken the rules in force. It says so after its next scan.
       *[other] { $title }: { $n } phones were not told to look for it, or have not taken the rules in force. They say so after their next scan.
    }
review-without-apps =
    { $n ->
        [one] 1 phone keeps the list of its apps to itself: what your rules find there shows only once they are in force.
       *[other] { $n } phones keep the list of their apps to themselves: what your rules find there shows only once they are in force.
    }
review-unreadable = Apps whose package cannot be read are reported only once they are looked for.
review-how = Worked out from what your phones sent last, with the same rules that decide on the phones. Phones that were silent since may differ.
review-silence = You are silencing something critical.
review-silence-phones =
    { $n ->
        [0] It is open on no phone today. From now on nobody would be alerted to it.
        [one] It is open on 1 phone today. Nobody would be alerted to it any more.
       *[other] It is open on { $n } phones today. Nobody would be alerted to it any more.
    }
review-silence-tick =
    { $n ->
        [0] Yes, be silent about it
        [one] Yes, be silent about it on 1 phone
       *[other] Yes, be silent about it on { $n } phones
    }
review-silence-missing = This would silence something critical. If that is what you want, tick the box below.
review-back = Back to the form

## Versions

versions-title = Versions
versions-intro = Who changed what, and when. Any version can be put in force again.
version-title = Version { $n }
version-in-force = In force
version-first = The first version
version-same = Nothing important changed
version-changed = What it changed
restore-title = Back to version { $n }
restore-what = Everything goes back to what it was then:
restore-do = Go back to this version
restore-how = You first see what would change, and for whom. It becomes a new version: nothing is lost.

## Checks of the network

policy-network = Checks of the network
policy-network-checks = Phones check their network for interception
policy-network-checks-what = They ask your server and the hosts below whether they are who they say, when the network changes and with each scan. Off: nobody is contacted, and interception is not found.
policy-network-hosts = Known hosts to ask, one on each line
policy-network-hosts-what = At most six. Whether encryption is taken away is seen at hosts that are known to lead from plain HTTP to HTTPS: www.wikipedia.org. A host that you add is asked for its certificate.
policy-network-inspectors = Your own inspection of connections: SHA-256 of its root’s key, then a name, one on each line
policy-network-inspectors-what = Whoever has such a key may answer in the name of others, and it is no threat.
policy-network-host-wrong = A known host is a name such as www.example.org, without https:// and without a path.
policy-network-hosts-many = At most six known hosts are asked: leave some out.
policy-network-inspector-wrong = An inspection is given by the SHA-256 of its key, 64 characters from 0 to f, and then a name.
policy-proof = Proof by the hardware
policy-proof-what = The secure hardware of Android phones can prove how they started and which system runs. Asked for by default; nothing follows where a phone cannot do it. Needs “System and its version” under what leaves the phone.
policy-proof-asked = Asked for
policy-proof-required = Required: an Android phone that proves nothing is at risk
policy-proof-off = Off
policy-roots = Certificates on phones
policy-roots-list = Root certificates that may be installed: their SHA-256, one on each line
policy-roots-what = Every other root certificate that somebody installed is found. The threat names its SHA-256.
policy-roots-wrong = A certificate is given by its SHA-256, 64 characters from 0 to f.
policy-roots-many = At most 50 certificates can be trusted.
policy-network-more = A page in plain HTTP, an encrypted resolver
policy-network-plain = Page of this server in plain HTTP: its host, and its port if it is not 80
policy-network-plain-what = Where listen.plain gives it out, phones fetch it to notice networks that change pages. Whoever reads along sees the name of the server. Empty: nothing is fetched.
policy-network-plain-wrong = The page in plain HTTP is given by a host and, if it is not 80, a port, such as vigie.example.org:8080.
policy-network-resolver = Encrypted resolver with which names are compared
policy-network-resolver-what = A host that speaks DNS over TLS (dns.example.org), or an address of DNS over HTTPS (https://dns.example.org/dns-query). It learns the names of the known hosts and the address of each phone. Empty: nobody is asked.
policy-network-resolver-wrong = The encrypted resolver is a host such as dns.example.org, or an address such as https://dns.example.org/dns-query.
policy-network-wifi = Your own Wi-Fi, one on each line
policy-network-wifi-what = How it is secured (open, owe, wep, wpa2, wpa3, enterprise), then, if you know them, how the addresses of its access points begin, then its name: enterprise 9c:53:22,9c:53:23 Office. Whoever takes such a name with less security or other access points is reported.
policy-network-wifi-wrong = A Wi-Fi is given by its security and its name, such as: enterprise Office.
policy-network-proxies = Your own proxies, one host on each line
policy-network-proxies-what = A proxy that a network sets is reported, unless its host, or that of the file that chooses it, is here. A file that comes in plain HTTP counts on your own Wi-Fi alone.
policy-network-proxy-wrong = A proxy is given by its host, such as proxy.example.org, without port and path.
