# Warnungen, die jemand als Fehlalarm meldet: in der App und im Portal.

alarm-report-title = Ist diese Warnung falsch?
alarm-report-what = Ihr Administrator sieht den Namen { $host } und dass die Meldung von Ihnen kommt, nicht die Seite, die Sie öffnen wollten. Er kann die Website für alle erlauben.
alarm-report-do = Fehlalarm melden
alarm-report-done = Sie haben das gemeldet am
alarm-report-kept = Ihr Administrator hat diese Website schon geprüft und die Warnung beibehalten am
alarm-report-wait = Bis Ihr Administrator entscheidet, warnt Vigie Sie weiter. Warten Sie die Antwort ab, bevor Sie die Website öffnen.
alarm-report-offline = Nicht gesendet: Der Server ist nicht erreichbar. Versuchen Sie es wieder, wenn Sie eine Verbindung haben.
alarm-report-busy = Nicht gesendet: Zu viele Ihrer Meldungen warten schon. Versuchen Sie es später wieder.
alarm-report-refused = Nicht gesendet: Der Server hat die Meldung nicht angenommen. Bleibt es so, sagen Sie es Ihrem Administrator.
event-false-alarm = Sie haben { $domain } als Fehlalarm gemeldet

alarms-title = Fehlalarme, die gemeldet wurden
alarms-decide = Entscheiden
alarms-more = { $n } weitere Websites sind gemeldet.
alarm-title = Jemand sagt, dass diese Warnung falsch ist
alarm-reported = Die Meldung
alarm-who = Gemeldet von
alarm-class = Art der Warnung
alarm-only-host = Nur der Name der Website wurde gesendet. Welche Seite gemeint war, blieb auf dem Telefon.
alarm-why = Sehen, warum Telefone davor warnen
alarm-allow = Die Website erlauben
alarm-allow-what = Telefone warnen nicht mehr davor, sobald sie die neue Richtlinie haben, also gleich. Listen und die Phishing-Bewertung zählen für sie nicht mehr.
alarm-grave = Eine Liste kennt diese Website als schädlich. Viele schädliche Seiten liegen auf ehrlichen Websites, in die jemand eingebrochen ist: Fragen Sie den Betreiber, bevor Sie sie erlauben.
alarm-scope = Was erlaubt wird
alarm-scope-host = Nur dieser Name
alarm-scope-below = Dieser Name und alles darunter
alarm-scope-owner = Alles von seinem Inhaber
alarm-term = Für wie lange
alarm-term-month = 30 Tage
alarm-term-year = Ein Jahr
alarm-term-ever = Bis ich es zurücknehme
alarm-note = Eine Notiz, die auf der Seite über den Link steht (kann leer bleiben)
alarm-allow-do = Erlauben
alarm-keep = Die Warnung beibehalten
alarm-keep-what = Auf den Telefonen ändert sich nichts. Wer die Website wieder meldet, erfährt, dass jemand sie geprüft hat.
alarm-keep-do = Die Warnung beibehalten
alarm-was-allowed = Die Website wurde erlaubt am
alarm-was-kept = Die Warnung wurde beibehalten am
alarm-gone-title = Diese Meldung gibt es nicht mehr
alarm-gone-what = Sie wurde mit der Person gelöscht, von der sie kam, oder ihre Zeit war um.
done-alarm-allowed = In Kraft: Telefone warnen nicht mehr vor der Website. Die Meldungen sind geschlossen.
done-alarm-kept = Die Warnung bleibt. Die Meldungen sind geschlossen.
done-alarm-decided = Jemand hat das vor Ihnen entschieden.
need-alarms =
    { $n ->
        [one] 1 Fehlalarm wartet auf eine Entscheidung
       *[other] { $n } Fehlalarme warten auf eine Entscheidung
    }
need-alarms-below =
    { $n ->
        [one] Jemand sagt, dass die Warnung vor einer Website falsch ist.
       *[other] Leute sagen, dass Warnungen vor Websites falsch sind.
    }
need-alarms-do =
    { $n ->
        [one] Die Meldung ansehen
       *[other] { $n } Meldungen ansehen
    }
audit-false-alarm-allowed = Website erlaubt, die als Fehlalarm gemeldet war
audit-false-alarm-kept = Warnung beibehalten, die als Fehlalarm gemeldet war

## Was Telefone im Web fanden, im Portal

fleet-web-title = Was Telefone in den letzten 30 Tagen fanden
fleet-web-empty = Kein Telefon hat in den letzten 30 Tagen einen gefährlichen Link geprüft.
fleet-web-day = { $date }: { $n } gefunden, davon { $critical } besucht
fleet-web-chart = Gefährliche Links am Tag über 30 Tage; höchstens { $n } an einem Tag
fleet-web-visited = Trotz der Warnung besucht
fleet-web-checked = Geprüft und nicht geöffnet
fleet-web-more = Arten und Namen sind von den neuesten 1.000.
fleet-web-classes = Was es war
fleet-web-sites = Websites
fleet-web-unnamed = Namen von Websites und die Art der Gefahr bleiben auf den Telefonen.
fleet-web-privacy = Ändern, was erhoben werden darf
fleet-web-no-names = Die Telefone, die sie fanden, haben keinen Namen genannt.
fleet-web-threats = Bei den Bedrohungen ansehen
fleet-web-links =
    { $n ->
        [one] Ein gefährlicher Link wurde geprüft
       *[other] { $n } gefährliche Links wurden geprüft
    }
fleet-web-visits =
    { $n ->
        [0] und keiner besucht
        [one] und eine Website trotz der Warnung besucht
       *[other] und { $n } Websites trotz der Warnung besucht
    }
fleet-web-phones =
    { $n ->
        [one] (auf einem Telefon).
       *[other] (auf { $n } Telefonen).
    }
fleet-web-on =
    { $n ->
        [one] ein Telefon
       *[other] { $n } Telefone
    }
