# Apps on the phone in depth: the list, one app, what changed, what the person trusts.

## The list

apps-changes = Was sich seit der letzten Prüfung geändert hat
apps-changes-more =
    { $n ->
        [one] 1 weitere Änderung
       *[other] { $n } weitere Änderungen
    }
apps-show = Nur zeigen
apps-show-all = Alle
apps-show-threats = Mit Bedrohungen
apps-show-banned = Nicht erlaubt
apps-show-changed = Neu oder geändert
apps-show-file = Aus einer Datei
apps-show-none = Keine App hier.
apps-unreadable = Nicht lesbar
apps-banned = Von Ihrem Unternehmen nicht erlaubt
apps-banned-rule = Von Ihrem Unternehmen nicht erlaubt: { $rule }
apps-trusted-you = Sie vertrauen dieser App
apps-trusted-company = Ihr Unternehmen vertraut dieser App
apps-tag-new = Neu
apps-tag-updated = Aktualisiert
apps-tag-gained = Darf mehr
apps-tag-resigned = Andere Signatur

## What changed about an app

change-new = Neu
change-new-version = Neu, Version { $to }
change-updated = Aktualisiert von { $from } auf { $to }
change-replaced = Durch ein anderes Paket der Version { $to } ersetzt
change-removed = Nicht mehr auf diesem Telefon
change-gained = Sie darf jetzt auch: { $what }
change-gained-small =
    { $n ->
        [one] Sie verlangt 1 weitere Berechtigung, für sich genommen harmlos
       *[other] Sie verlangt { $n } weitere Berechtigungen, für sich genommen harmlos
    }
change-lost =
    { $n ->
        [one] Sie verlangt 1 Berechtigung weniger
       *[other] Sie verlangt { $n } Berechtigungen weniger
    }
change-resigned = Jemand anderes als bisher hat sie signiert
change-resigned-what = Eine Aktualisierung ändert nie, wer eine App signiert hat: Android lehnt das ab. Jemand hat diese App entfernt und eine andere unter ihrem Namen eingesetzt. Wenn Sie das nicht waren, deinstallieren Sie sie und sagen Sie es Ihrer Administration.

## One app

app-found = Was gefunden wurde
app-unreadable-what = Vigie kann nicht sagen, was diese App tut, weil sich ihr Paket nicht so lesen lässt, wie Android es liest.
app-banned-what = Ihr Unternehmen erlaubt diese App nicht auf Telefonen, die es schützt.
app-harmful-company = Ihr Unternehmen stuft diese App als schädlich ein.
app-company-rule = Regel Ihres Unternehmens
app-trusted-company-what = Ihr Unternehmen hat diese App angesehen und vertraut ihr. Ihre eigenen Verbote gelten weiter.
app-trusted-you-what = Sie haben gesagt, dass Sie dieser App vertrauen. Darum wird dies nicht gemeldet: { $title }.
app-trust-since = Seit { $when }
app-trust-withdraw = Ich vertraue ihr nicht mehr
app-changed = Letzte Änderung
app-risk = Wie riskant sie ist
app-risk-what = Je mehr eine App darf und je schwächer sie gebaut ist, desto höher die Zahl. Eine hohe Zahl beweist nicht, dass eine App schlecht ist.
app-risk-security = Sicherheit
app-risk-privacy = Privatsphäre
app-risk-points = { $n } von 100
app-risk-none = Nichts trägt dazu bei.
app-may = Was sie darf
app-may-what = Wo Android Sie zuerst fragt, darf sie es nur, nachdem Sie zugestimmt haben.
app-may-nothing = Nichts, wonach Android Sie fragen würde.
app-roles = Besondere Befugnisse
app-roles-what = Jede davon wirkt erst, wenn Sie sie in den Einstellungen des Telefons einschalten.
app-size = Größe
app-libraries = Native Bibliotheken
app-splits = Teile
app-tricks = Zum Täuschen gebaut
app-tricks-what = Etwas in diesem Paket täuscht alle, die es untersuchen. Ehrliche Apps brauchen das nicht.

## Groups of permissions

may-group-messages = Nachrichten
may-group-calls = Anrufe
may-group-contacts = Kontakte und Kalender
may-group-location = Standort
may-group-microphone = Mikrofon
may-group-camera = Kamera
may-group-files = Dateien
may-group-screen = Bildschirm und andere Apps
may-group-phone = Telefon
may-group-other = Anderes, wonach Android Sie fragt

## What a permission allows, to be read after “It may”

may-read-messages = Ihre SMS und MMS lesen
may-send-messages = SMS senden, auch solche, die Geld kosten
may-make-calls = ohne Rückfrage anrufen
may-answer-calls = Anrufe annehmen
may-read-calls = sehen, wen Sie anrufen und wer Sie anruft
may-change-calls = die Liste Ihrer Anrufe ändern
may-read-contacts = Ihre Kontakte lesen
may-change-contacts = Ihre Kontakte ändern
may-see-accounts = die Konten auf diesem Telefon sehen
may-read-calendar = Ihren Kalender lesen
may-change-calendar = Ihren Kalender ändern
may-precise-location = genau wissen, wo Sie sind
may-rough-location = ungefähr wissen, wo Sie sind
may-background-location = verfolgen, wo Sie sind, auch wenn sie geschlossen ist
may-photo-places = sehen, wo Ihre Fotos entstanden sind
may-record-sound = Ton aufnehmen
may-take-pictures = Fotos und Videos aufnehmen
may-read-files = Ihre Fotos, Videos und Dateien lesen
may-change-files = Ihre Dateien ändern oder löschen
may-all-files = jede Datei auf diesem Telefon lesen und ändern
may-draw-over = sich über andere Apps legen
may-install-apps = andere Apps installieren
may-remove-apps = andere Apps entfernen
may-see-apps = sehen, welche Apps Sie haben
may-see-usage = sehen, wann Sie welche App benutzen
may-change-settings = Einstellungen des Telefons ändern
may-phone-identity = Ihre Nummer und die Kennung dieses Telefons lesen
may-body-sensors = Körpersensoren und Bewegungen lesen
may-nearby-devices = Geräte in Ihrer Nähe finden und benutzen
may-show-notifications = Ihnen Benachrichtigungen zeigen

## Special powers

power-accessibility = Alles auf Ihrem Bildschirm lesen und bedienen
power-device-admin = Das Telefon verwalten, es zum Beispiel sperren oder sich gegen das Entfernen wehren
power-notification-listener = Alle Ihre Benachrichtigungen lesen, auch Codes Ihrer Bank
power-vpn = Ihren ganzen Datenverkehr durch sich leiten
power-input-method = Ihre Tastatur sein und damit alles sehen, was Sie tippen
power-autofill = Ihre Passwörter ausfüllen und sie damit kennen
power-calls = An Ihren Anrufen teilnehmen
power-sms-handler = Alle Ihre SMS verwalten

## Trust

trust-button = Ich vertraue dieser App
trust-title = Vertrauen Sie dieser App?
trust-about = Es geht um { $app }, und dies wurde gefunden:
trust-means = Was Ihr Vertrauen bedeutet
trust-means-1 = Diese Bedrohung wird geschlossen und für diese App nicht mehr gemeldet.
trust-means-2 = Vigie prüft weiter: Was sonst an dieser App auffällt, sagt es Ihnen.
trust-means-3 = Ihr Unternehmen sieht, dass die Bedrohung geschlossen wurde.
trust-means-4 = Ihr Vertrauen endet, wenn jemand anderes die App signiert, wenn Ihr Unternehmen seine Regeln ändert oder wenn Sie es zurücknehmen.
trust-unsure = Wenn Sie unsicher sind oder jemand Sie darum gebeten hat, gehen Sie nicht weiter. Fragen Sie Ihren Administrator.
trust-yes = Ja, ich vertraue ihr
trust-no = Nein, zurück
trust-closed = Sie haben gesagt, dass Sie dieser App vertrauen; darum wurde diese Bedrohung geschlossen.
trust-see = Die App ansehen

## Event log

event-trusted = Sie vertrauen { $app } trotz: { $title }
event-trust-ended-person = Sie vertrauen { $app } nicht mehr: { $title }
event-trust-ended-policy = Ihr Unternehmen hat Ihr Vertrauen in { $app } beendet: { $title }
event-trust-ended-signer = Ihr Vertrauen in { $app } endete, weil jemand anderes sie signiert hat: { $title }
event-app = { $app }: { $what }
