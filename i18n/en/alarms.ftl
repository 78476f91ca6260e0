# Warnings of sites that somebody reports as wrong: in the app, and in the portal.

report-title = Is this warning wrong?
report-what = Your administrator sees the name { $host } and that it comes from you, not the page that you wanted to open. They can allow the site for everybody.
report-do = Report a false alarm
report-done = You reported this on
report-kept = Your administrator looked at this site before and kept the warning, on
report-wait = Until your administrator decides, Vigie goes on warning you. Wait for the answer before you open it.
report-offline = Not sent: the server cannot be reached. Try again when you have a connection.
report-busy = Not sent: too many of your reports wait already. Try again later.
report-refused = Not sent: the server did not take it. If this stays so, tell your administrator.
event-false-alarm = You reported { $domain } as a false alarm
