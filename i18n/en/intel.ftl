# Lists of threats: their age and updates on the phone, and the portal's page about them.

# The app
lists-old =
    { $n ->
        [one] The threat lists are { $n } day old
       *[other] The threat lists are { $n } days old
    }
lists-old-why = That is more than your company allows. Newer threats may be missed. The lists renew themselves when your company’s server has newer ones.
lists-old-level =
    { $n ->
        [one] Works with lists that are { $n } day old
       *[other] Works with lists that are { $n } days old
    }
lists-pack = Update { $number } from your company’s server, made { $when }.
lists-no-pack = As they came with the app. No update from your company’s server yet.
lists-entries =
    { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }
event-lists =
    { $n ->
        [one] Threat lists updated: { $n } entry
       *[other] Threat lists updated: { $n } entries
    }
event-lists-refused = Newer threat lists were refused; the old ones stay ({ $code })
event-lists-clean = Newer threat lists were refused because they name what is known to be clean: { $hits } ({ $code })

# The portal
intel-title = Threat lists
intel-intro = Phones look up apps, certificates, files and sites in these lists. They come as one signed pack; phones fetch what changed.
intel-open = See the lists
intel-current = What phones get
intel-none = No pack yet. It is made a moment after the start.
intel-number = Pack
intel-made = Made
intel-entries = Entries
intel-size = Size
intel-key = Key that signs packs
intel-download = Download the pack
intel-lists = Lists in the pack
intel-list = List
intel-date = Up to date to
intel-licence = Licence
intel-ages = How old they are
intel-age-oldest = Oldest list: { $list }, { $age }.
intel-age-allowed =
    { $n ->
        [one] Your policy allows { $n } day.
       *[other] Your policy allows { $n } days.
    }
intel-age-old-apps = Too old: until a newer list of that name is here, or your policy allows this age, apps are fully watched on no phone.
intel-age-old-web = Too old: links that turned bad since then are not known.
intel-too-old = Older than allowed
intel-sources = Imported and fetched
intel-no-sources = Nothing yet: phones get the lists that ship with this version.
intel-from-import = imported { $when }
intel-from-feed = fetched { $when }
intel-rejected =
    { $n ->
        [one] { $n } entry rejected
       *[other] { $n } entries rejected
    }
intel-remove = Take out
intel-feeds = Fetched on a schedule
intel-feed-every =
    { $n ->
        [one] every hour
       *[other] every { $n } hours
    }
intel-feed-never = not fetched yet
intel-feed-ok = taken { $when }
intel-feed-bad = refused { $when }; the old list stays
intel-import = Import a file
intel-import-how = A pack (.pack) signed by a key that this server trusts, or a list as its publisher offers it. A list of the same name takes the place of the old one. Nothing is changed when a list names something that is known to be clean.
intel-confirm = A list changes what every phone warns of, and it is a while since you last proved who you are.
intel-confirm-again = Nothing was imported yet. Confirm above that it is you, and choose the file again.
intel-file = File
intel-name = Name
intel-name-hint = For a pack: empty for the pack’s own name. The fields below are for lists only.
intel-url = Where it is published
intel-class = What its entries are
intel-format = Format
intel-format-auto = tell from the file
intel-do-import = Import
intel-not-here = Lists belong to the whole server, which serves other companies too. Its operator changes them in the configuration.
intel-taken =
    { $n ->
        [one] { $n } entry taken
       *[other] { $n } entries taken
    }
intel-account = { $repeated } repeated, { $aside } not for phones, { $rejected } rejected.
intel-published = Phones get the new pack now.
intel-unchanged = The content is the same as before: phones need nothing new.
intel-refused = Not taken. Everything stays as it was.
intel-hits = Named by the list, but known to be clean
intel-bad-lines = Rejected entries
intel-line = Line
intel-entry = Entry
intel-why = Why
done-list-removed = The list was taken out.
intel-left-out = Left out by the check
intel-left-out-why = These entries would have flagged what belongs to many people. Pages and names below them can still be listed.
intel-clean-widely-used = Many people use it.
intel-clean-test-key = Anybody can sign with this key.
intel-clean-dynamic-dns = Anybody can have a name below this domain.
intel-clean-shared-hosting = Anybody can have a site below this domain.
intel-clean-link-shortener = Anybody can have a link on this host.

# Why a list is refused: the code that stands beside it
refused-intel-file = The server could not read or write one of its own files.
refused-intel-field = Something in the form is missing or cannot be understood.
refused-intel-format-unknown = The format cannot be told from the file’s name and beginning: choose it.
refused-intel-list-too-large = The file is larger than a list may be.
refused-intel-too-many-entries = The list has more entries than a list may have.
refused-intel-too-many-rejected = Too many lines cannot be understood: is it the right format?
refused-intel-list-unreadable = The file cannot be read as a list of this format.
refused-intel-empty = The list has no entry that phones can use.
refused-intel-source-damaged = A list that was taken before is damaged: import or fetch it again, or remove it. Until then phones keep what they have.
refused-intel-status = The list’s server said no.
refused-intel-too-slow = The list did not arrive in time: its server is slow or the list is very large.
refused-intel-stopped = The work was stopped before its end. Try again.
refused-intel-not-a-pack = The file is no signed pack of threat lists.
refused-intel-format = The pack has a format that this version does not know.
refused-intel-too-large = The pack would be larger than phones take.
refused-intel-inconsistent = The pack contradicts itself.
refused-intel-unknown-key = The pack is signed by a key that this server does not know.
refused-intel-bad-signature = The signature of the pack is not valid: somebody may have changed it.
refused-intel-damaged = The pack is damaged.
refused-intel-wrong-base = The changes are for another pack than the one that is here.
refused-intel-not-newer = The pack is not newer than the one that is here.
refused-intel-self-test = The pack fails its own test: its lists would miss what they must find.
refused-intel-names-clean = The list names what is known to be clean, so it would raise false alarms.
refused-catalog-bad-url = This address cannot be fetched.
refused-catalog-address-refused = The address lies inside your own network, where lists are not fetched.
refused-catalog-redirect-refused = The list’s server sends elsewhere, to where lists are not fetched.
refused-catalog-too-large = The answer is larger than a list may be.
refused-catalog-unreachable = The list’s server cannot be reached.
