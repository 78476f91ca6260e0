# The app: what is wrong on one row each, the first screen, what renews itself.

apps-dangers = Braucht Ihre Aufmerksamkeit
causes-small =
    { $n ->
        [one] Eine Sache, die warten kann
       *[other] { $n } Dinge, die warten können
    }
welcome-pages = Seiten dieser Einführung
sent-raw = Die Nachricht selbst, wie sie gesendet wurde
app-gone = Weg
app-gone-what = { $app } ist nicht mehr auf diesem Telefon. Bemerkt am { $when }.
app-gone-found = Was gefunden wurde, als sie hier war
app-gone-others = Die anderen Apps
removing-checking = Wir sehen nach, ob { $app } weg ist …
removing-gone = { $app } ist weg.
dash-scanning = Prüfung: { $done } von { $all } Apps

## What this phone knows of an app that is looked up

here-title = Was dieses Telefon weiß
here-banned = Ihr Unternehmen erlaubt diese App nicht
here-listed = Auf einer Liste schädlicher Apps: { $list }
here-installed = Auf diesem Telefon: { $app }
here-gone = War auf diesem Telefon: { $app }
lookup-only-here = Nur dieses Telefon kennt diese App
lookup-only-here-do = Der Server hat nichts über sie gefunden. Unten steht, was hier gefunden wurde.

## Asking the administrators about an app

sent-ask = Frage an Ihren Administrator
sent-false-alarm = Fehlalarm an Ihren Administrator
ask-title = Ihren Administrator fragen
ask-what = Ihr Administrator sieht, welche App Sie meinen und dass Sie fragen.
ask-button = Meinen Administrator fragen
asked-delivered = Ihr Administrator hat die Frage
asked-before = Das haben Sie schon gefragt
asked-what = Die Frage steht im Portal Ihres Unternehmens. Warten Sie die Antwort ab, bevor Sie die App installieren; sie steht hier, wenn Sie die App wieder prüfen.
ask-waits = Sie haben Ihren Administrator am { $when } gefragt. Eine Antwort gibt es noch nicht.
ask-closed = Ihr Administrator hat Ihre Frage am { $when } ohne Urteil geschlossen. Sie können noch einmal fragen.
ask-answered = Ihr Administrator hat Ihre Frage am { $when } beantwortet.
