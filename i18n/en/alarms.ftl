# Warnings of sites that somebody reports as wrong: in the app, and in the portal.

alarm-report-title = Is this warning wrong?
alarm-report-what = Your administrator sees the name { $host } and that it comes from you, not the page that you wanted to open. They can allow the site for everybody.
alarm-report-do = Report a false alarm
alarm-report-done = You reported this on
alarm-report-kept = Your administrator looked at this site before and kept the warning, on
alarm-report-wait = Until your administrator decides, Vigie goes on warning you. Wait for the answer before you open it.
alarm-report-offline = Not sent: the server cannot be reached. Try again when you have a connection.
alarm-report-busy = Not sent: too many of your reports wait already. Try again later.
alarm-report-refused = Not sent: the server did not take it. If this stays so, tell your administrator.
event-false-alarm = You reported { $domain } as a false alarm

alarms-title = False alarms that people report
alarms-decide = Decide
alarms-more = { $n } more sites are reported.
alarm-title = A person says that this warning is wrong
alarm-reported = The report
alarm-who = Reported by
alarm-class = Kind of warning
alarm-only-host = Only the name of the site was sent. Which page was meant stayed on the phone.
alarm-why = See why phones warn of it
alarm-allow = Allow the site
alarm-allow-what = Phones stop warning of it as soon as they hear of the new policy, a moment from now. Lists and the judge of phishing count no more for it.
alarm-grave = A list knows this site as harmful. Many harmful pages lie on honest sites that were broken into: ask whoever runs it before you allow it.
alarm-scope = What is allowed
alarm-scope-host = Only this name
alarm-scope-below = This name and everything below it
alarm-scope-owner = Everything of its owner
alarm-term = For how long
alarm-term-month = 30 days
alarm-term-year = One year
alarm-term-ever = Until I take it back
alarm-note = A note that people read on the page about the link (may be left out)
alarm-allow-do = Allow it
alarm-keep = Keep the warning
alarm-keep-what = Nothing changes on phones. Whoever reports the site again is told that somebody looked at it.
alarm-keep-do = Keep the warning
alarm-was-allowed = The site was allowed on
alarm-was-kept = The warning was kept on
alarm-gone-title = This report is gone
alarm-gone-what = It was deleted with the person who made it, or its time was over.
done-alarm-allowed = In force: phones no longer warn of the site. That closes the reports of it.
done-alarm-kept = The warning stays. The reports of it are closed.
done-alarm-decided = Somebody decided this before you.
need-alarms =
    { $n ->
        [one] 1 false alarm waits for a decision
       *[other] { $n } false alarms wait for a decision
    }
need-alarms-below =
    { $n ->
        [one] Somebody says that a warning of a site is wrong.
       *[other] People say that warnings of sites are wrong.
    }
need-alarms-do =
    { $n ->
        [one] See the report
       *[other] See { $n } reports
    }
audit-false-alarm-allowed = Allowed a site that was reported as a false alarm
audit-false-alarm-kept = Kept a warning that was reported as a false alarm

## What phones found on the web, in the portal

fleet-web-title = What phones found in the last 30 days
fleet-web-empty = No phone checked a dangerous link in the last 30 days.
fleet-web-day = { $date }: { $n } found, { $critical } of them visited
fleet-web-chart = Dangerous links a day over 30 days; at most { $n } on a day
fleet-web-visited = Visited in spite of the warning
fleet-web-checked = Checked, and not opened
fleet-web-more = Kinds and names are of the newest 1,000.
fleet-web-classes = What it was
fleet-web-sites = Sites
fleet-web-unnamed = Names of sites, and what kind of danger they are, stay on the phones.
fleet-web-privacy = Change what may be collected
fleet-web-no-names = Phones that found these did not say their names.
fleet-web-threats = See them among the threats
fleet-web-links =
    { $n ->
        [one] One dangerous link was checked
       *[other] { $n } dangerous links were checked
    }
fleet-web-visits =
    { $n ->
        [0] and none was visited
        [one] and one site was visited in spite of the warning
       *[other] and { $n } sites were visited in spite of the warning
    }
fleet-web-phones =
    { $n ->
        [one] (on one phone).
       *[other] (on { $n } phones).
    }
fleet-web-on =
    { $n ->
        [one] one phone
       *[other] { $n } phones
    }
