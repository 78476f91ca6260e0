# Warnungen, die jemand als Fehlalarm meldet: in der App und im Portal.

report-title = Ist diese Warnung falsch?
report-what = Ihr Administrator sieht den Namen { $host } und dass die Meldung von Ihnen kommt, nicht die Seite, die Sie öffnen wollten. Er kann die Website für alle erlauben.
report-do = Fehlalarm melden
report-done = Sie haben das gemeldet am
report-kept = Ihr Administrator hat diese Website schon geprüft und die Warnung beibehalten am
report-wait = Bis Ihr Administrator entscheidet, warnt Vigie Sie weiter. Warten Sie die Antwort ab, bevor Sie die Website öffnen.
report-offline = Nicht gesendet: Der Server ist nicht erreichbar. Versuchen Sie es wieder, wenn Sie eine Verbindung haben.
report-busy = Nicht gesendet: Zu viele Ihrer Meldungen warten schon. Versuchen Sie es später wieder.
report-refused = Nicht gesendet: Der Server hat die Meldung nicht angenommen. Bleibt es so, sagen Sie es Ihrem Administrator.
event-false-alarm = Sie haben { $domain } als Fehlalarm gemeldet
