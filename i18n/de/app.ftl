# The screens of the app on the phone.

## Everywhere

app-skip = Zum Inhalt
app-back = Zurück
app-tabs = Bereiche der App
app-overview = Übersicht
app-continue = Weiter
app-save = Speichern
app-code = Code:
app-state-ok = In Ordnung
app-state-warn = Braucht Aufmerksamkeit
app-state-crit = Kritisch
app-state-off = Nicht geschützt
app-trouble = Das hat nicht geklappt
app-trouble-do = Nichts ging verloren. Versuchen Sie es noch einmal; geschieht es wieder, nennen Sie Ihrem Administrator den Code.
app-address = Diese Ansicht gibt es nicht
app-address-what = Die Adresse stimmt nicht, oder was sie zeigte, ist weg. Ihr Schutz läuft weiter.
app-large = Diese Datei ist zu groß für die App. Nichts wurde behalten; wählen Sie ein kleineres Bild.
app-unread = Was gesendet wurde, ist nicht lesbar. Gehen Sie zurück und versuchen Sie es noch einmal.

## Welcome

welcome-title = Willkommen bei Vigie
welcome-1 = Vigie hält Wache
welcome-1-text = Es prüft Ihre Apps, Ihr Telefon und Ihr Netz und sagt klar, was nicht stimmt.
welcome-2 = Ihr Leben bleibt Ihres
welcome-2-text = Alles wird auf diesem Telefon geprüft. Sie können alles lesen, was es verlässt.
welcome-3 = Gründe statt Alarm
welcome-3-text = Zu jeder Bedrohung sagt Vigie, was geschah, warum es zählt und was Sie tun können.
welcome-start = Beginnen

## Activate

activate-title = Vigie aktivieren
activate-intro = Ihr Unternehmen hat Ihnen eine E-Mail mit QR-Code und Link geschickt. Nehmen Sie, was einfacher ist.
activate-scan = QR-Code scannen
activate-scan-how = Öffnen Sie die E-Mail auf einem Computer und richten Sie die Kamera auf den Code.
activate-scan-button = Mit der Kamera scannen
activate-picture = Ein Bild des Codes wählen
activate-picture-send = Bild lesen
camera-refused = Die Kamera kann nicht benutzt werden. Erlauben Sie sie in den Einstellungen oder wählen Sie ein Bild.
activate-link = Aktivierungslink verwenden
activate-link-label = Fügen Sie den ganzen Link aus der E-Mail ein
activate-link-button = Aktivieren
activate-code = Code tippen
activate-code-how = Server und Code stehen in der E-Mail unter dem QR-Code.
activate-code-server = Server
activate-code-label = Code aus 25 Buchstaben und Ziffern
activate-code-button = Mit dem Code aktivieren

## Why an activation did not work

activate-not-vigie-title = Das ist kein Vigie-Link
activate-not-vigie-do = Suchen Sie die E-Mail Ihres Unternehmens: Der Link enthält „/activate/“.
activate-incomplete-title = Das Ende des Links fehlt
activate-incomplete-do = Kopieren Sie ihn ganz, auch was nach dem #-Zeichen kommt.
activate-wrapped-title = Ein Mailfilter hat diesen Link ersetzt
activate-wrapped-do = Der Filter Ihres Unternehmens hat seinen eigenen Link an die Stelle gesetzt, und unserer lässt sich daraus nicht lesen. Öffnen Sie ihn in einem Browser: Kopieren Sie den Link der Seite, die erscheint, oder scannen Sie deren QR-Code.
activate-long-title = Dieser Text ist zu lang
activate-long-do = Fügen Sie nur den Aktivierungslink ein.
activate-not-https-title = Dieser Link ist nicht sicher
activate-not-https-do = Er beginnt mit http://, und Aktivierungslinks beginnen mit https://. Kopieren Sie ihn noch einmal aus der E-Mail.
activate-cut-title = In der Mitte fehlt ein Teil
activate-cut-do = Zwischen „/activate/“ und dem #-Zeichen fehlt etwas. Kopieren Sie den Link ganz.
activate-too-much-inside-title = In der Mitte steht zu viel
activate-too-much-inside-do = Zwischen „/activate/“ und dem #-Zeichen steht etwas, das nicht dorthin gehört. Kopieren Sie den Link noch einmal aus der E-Mail.
activate-too-much-at-end-title = Am Ende steht zu viel
activate-too-much-at-end-do = Der Text nach dem Link wurde mitkopiert. Entfernen Sie ihn oder kopieren Sie nur den Link.
activate-damaged-title = Ein Zeichen des Links wurde geändert
activate-damaged-do = Kopieren Sie den Link, statt ihn zu tippen; oder nehmen Sie „Code tippen“, das Tippfehler bemerkt.
activate-several-title = In diesem Text steht mehr als ein Link
activate-several-do = Fügen Sie nur den neuesten ein.
activate-server-title = Das ist kein Name eines Servers
activate-server-do = Schreiben Sie ihn wie in der E-Mail, zum Beispiel vigie.example.org.
activate-code-length-title = Der Code ist nicht vollständig
activate-code-length-do = Er hat 25 Buchstaben und Ziffern in fünf Gruppen. Vergleichen Sie jede Gruppe mit der E-Mail.
activate-code-letter-title = Ein Zeichen gehört nicht in den Code
activate-code-letter-do = Codes enthalten kein U und kein Zeichen außer dem Bindestrich. Vergleichen Sie jede Gruppe mit der E-Mail.
activate-mistyped-title = Im Code ist ein Tippfehler
activate-mistyped-do = Ein Buchstabe oder eine Ziffer ist falsch. Vergleichen Sie jede Gruppe mit der E-Mail.
activate-other-server-title = Dieser Code gehört zu einem anderen Server
activate-other-server-do = Der Server, der geantwortet hat, hat diesen Code nicht erstellt; darum wurde der Code nicht gesendet. Prüfen Sie den Namen des Servers; stimmt er, nehmen Sie ein anderes Netz oder fragen Sie Ihren Administrator.
activate-unknown-title = Der Server kennt diesen Link nicht
activate-unknown-do = Prüfen Sie, ob Sie ihn ganz kopiert haben, oder bitten Sie Ihren Administrator, ihn erneut zu senden.
activate-revoked-title = Dieser Link gilt nicht mehr
activate-revoked-do = Ihr Administrator hat ihn ersetzt oder beendet. Suchen Sie eine neuere E-Mail oder bitten Sie darum.
activate-used-title = Dieser Link wurde schon benutzt
activate-used-do = Er gilt für kein anderes Telefon mehr. Bitten Sie Ihren Administrator um einen neuen Link.
activate-denied-title = Das alte Telefon sagte Nein
activate-denied-do = Das Telefon, das diesen Link nutzt, ließ kein neues Telefon zu, und eine Stunde lang kann keines mehr fragen. War es ein Versehen, oder haben Sie jenes Telefon nicht mehr? Bitten Sie Ihren Administrator um einen neuen Link.
activate-unanswered-title = Niemand antwortete auf dem alten Telefon
activate-unanswered-do = Öffnen Sie den Link noch einmal, um erneut zu fragen. Haben Sie jenes Telefon nicht mehr, bitten Sie Ihren Administrator um einen neuen Link.
activate-expired-title = Dieser Link wurde nicht rechtzeitig benutzt
activate-expired-do = Bitten Sie Ihren Administrator um einen neuen.
activate-busy-title = Zu viele Versuche
activate-busy-do = Warten Sie eine Minute und versuchen Sie es noch einmal.
activate-clock-title = Die Uhr dieses Telefons geht falsch
activate-clock-do = Stellen Sie Datum und Uhrzeit auf automatisch und versuchen Sie es noch einmal.
activate-unreachable-title = Der Server ist nicht erreichbar
activate-unreachable-do = Prüfen Sie, ob dieses Telefon online ist, und versuchen Sie es noch einmal. Ihr Link bleibt gültig.
activate-unverified-title = Serverprüfung unvollständig
activate-unverified-do = Wer geantwortet hat, ist nicht der Server Ihres Unternehmens, oder er wurde geändert. Es wurde nichts gesendet. Nehmen Sie ein anderes Netz oder nennen Sie Ihrem Administrator den Code.
activate-no-code-title = Kein QR-Code gefunden
activate-no-code-do = Nehmen Sie das Bild näher und gerade auf, mit dem ganzen Code darauf.
activate-no-picture-title = Diese Datei ist kein Bild
activate-no-picture-do = Wählen Sie ein Bild in PNG, JPEG oder WebP.
activate-failed-title = Das klappt im Moment nicht
activate-failed-do = Versuchen Sie es später. Geschieht es wieder, nennen Sie Ihrem Administrator den Code.

## A new phone takes over

waiting-title = Neues Telefon
waiting-say-yes = Sagen Sie Ja auf Ihrem alten Telefon
waiting-why = Ihr Link schützt ein anderes Telefon. Öffnen Sie dort Vigie und sagen Sie, dass dieses neue Telefon Ihres ist. Diese Seite geht von selbst weiter.
takeover-number = Nummer zum Vergleichen
waiting-number-what = Ihr altes Telefon muss dieselbe Nummer zeigen. Zeigt es eine andere, sagen Sie dort Nein: Jemand anders benutzt Ihren Link.
waiting-trouble = Der Server antwortet gerade nicht. Vigie fragt weiter.
waiting-gone = Haben Sie das alte Telefon nicht mehr?
waiting-gone-do = Bitten Sie Ihren Administrator um einen neuen Link: Er gilt auf diesem Telefon sofort. Tun Sie das auch, wenn Vigie auf dem alten Telefon keine Frage zeigt.
waiting-until = Sie können bis { $when } antworten.
waiting-other = Einen anderen Link benutzen
takeover-title = Ein neues Telefon will Ihren Schutz übernehmen. Ist es Ihres?
takeover-what = Sagen Sie Ja, ist das neue Telefon geschützt und dieses nicht mehr. Haben Sie das nicht begonnen, sagen Sie Nein.
takeover-compare = Sagen Sie nur Ja, wenn das neue Telefon in Ihrer Hand dieselbe Nummer zeigt.
takeover-who = Ein Telefon mit { $platform } fragte am { $when }.
takeover-yes = Ja, es ist meines
takeover-no = Nein
takeover-said-yes = Sie haben Ja gesagt
takeover-said-yes-what = Das neue Telefon übernimmt in wenigen Sekunden, wenn seine Seite offen ist. Dann ist dieses Telefon nicht mehr geschützt, und es sagt das.
takeover-said-no = Sie haben Nein gesagt
takeover-said-no-what = Das neue Telefon wurde nicht zugelassen, und bis { $when } kann mit Ihrem Link keines fragen. Wissen Sie nicht, wer fragte, sagen Sie es Ihrem Administrator.
takeover-changed = Jetzt fragt ein anderes neues Telefon
takeover-changed-what = Das Telefon, das Sie sahen, fragt nicht mehr. Vergleichen Sie die Nummer neu, bevor Sie antworten.
takeover-show = Seine Nummer zeigen
takeover-missed = Ihre Antwort kam zu spät und zählt nicht: Das Telefon fragte nicht mehr. Beginnen Sie auf dem neuen Telefon von vorn.
takeover-on-its-way = Ihre Antwort wird gesendet, sobald der Server erreichbar ist.

## Permissions

permissions-title = Berechtigungen
permissions-intro = Was Vigie braucht, wofür, und was ohne fehlt. Sie entscheiden und können es später ändern.
permission-granted = Erlaubt
permission-refused = Abgelehnt
permission-unavailable = In dieser Version nicht gefragt
permission-allow = Erlauben
permissions-allow-all = Alles erlauben
permissions-all = Alles, was diese Version braucht, ist erlaubt.
permissions-without = Ohne fortfahren
permissions-honest = Vigie sagt Ihnen, welcher Schutz fehlt.

## Scan

scan-title = Prüfung
scan-running = Alles wird geprüft
scan-apps = { $done } von { $all } Apps
scan-waiting = Kommt gleich
scan-clean = Nichts gefunden
scan-see = Unten steht, was gefunden wurde und was Sie tun können.
scan-found = Bisher gefunden
scan-leave = Sie können diese Seite verlassen; die Prüfung läuft weiter.
scan-done = Zur Übersicht

## Overview

dash-ok = Alles in Ordnung
dash-not-looked = Noch nicht geprüft
dash-not-looked-why = Das Telefon hat seinen Zustand noch nicht gemeldet.
dash-checked =
    { $n ->
        [0] Keine App ist installiert; dieses Telefon und sein Netz wurden { $when } geprüft.
        [one] 1 App, dieses Telefon und sein Netz wurden { $when } geprüft.
       *[other] { $n } Apps, dieses Telefon und sein Netz wurden { $when } geprüft.
    }
dash-crit = { $n } kritische Bedrohungen
dash-crit-below = Sehen Sie sie sich jetzt nacheinander an.
dash-warn =
    { $n ->
        [one] Ein Punkt zum Ansehen
       *[other] { $n } Punkte zum Ansehen
    }
dash-what-to-do = Was tun
dash-scan = Jetzt prüfen
dash-open = Offene Bedrohungen
dash-protected-by = Geschützt von { $company }.
dash-contact = Letzter Kontakt: { $when }.
tile-open =
    { $n ->
        [0] Nichts gefunden
        [one] 1 Bedrohung
       *[other] { $n } Bedrohungen
    }
tile-on-request = Nur was Sie fragen, wird geprüft
tile-reduced = Teilweise: { $permission } ist nicht erlaubt
tile-unknown = Noch nicht bekannt
tile-apps-ok =
    { $n ->
        [0] Keine App geprüft
        [one] 1 App geprüft
       *[other] { $n } Apps geprüft
    }
tile-device-ok = Aktuell und gesperrt
tile-network-ok = Dieses Netz ist in Ordnung
tile-network-offline = Offline
zones-title = Gefahrenzonen
zones-what = Vigie warnt Sie vor WLANs, in denen andere aus Ihrem Unternehmen angegriffen wurden. Rote Zeichen zeigen, wo, auf einen Kilometer genau.
zones-none = Keine Gefahrenzonen bekannt
zones-known =
    { $n ->
        [one] Eine Zone bekannt; Ihr Telefon ist nicht damit verbunden
       *[other] { $n } Zonen bekannt; Ihr Telefon ist mit keiner verbunden
    }
zones-map = Karte der Gefahrenzonen; die Liste darunter sagt dasselbe
zones-you = Sie sind hier, auf einen Kilometer genau
zones-in = Vergrößern
zones-out = Verkleinern
zones-search = Zu einem Ort gehen
zones-search-none = Kein Ort dieses Namens auf dieser Karte.
zones-source = Karte: Natural Earth · Orte: GeoNames (CC BY 4.0)
zones-list-near = Am nächsten bei Ihnen
zones-list-newest = Zuletzt gesehen
zones-empty = Noch niemand ist auf ein gefährliches Netz gestoßen. Zonen erscheinen hier, sobald mehrere Telefone Ihres Unternehmens am selben Zugangspunkt angegriffen wurden.
zones-here = weniger als 2 km entfernt
zones-far = { $km } km entfernt
zones-more =
    { $n ->
        [one] Eine weitere Zone ist auf der Karte.
       *[other] { $n } weitere Zonen sind auf der Karte.
    }
zones-private = Der Server Ihres Unternehmens schickt alle Zonen an dieses Telefon, und das Telefon sieht selbst nach: Niemand erfährt, welchen Ort Sie sich ansehen.
zones-from = von { $name }
zones-by-admin = von Ihrem Administrator bestätigt
zones-nameless = WLAN ohne Namen
zones-no-place = Vigie weiß nicht, wo Sie sind, und auch nicht, in welchem WLAN. Die Karte geht ohne, die Warnung nicht.
server-unverified-title = Serverprüfung unvollständig
server-unverified-do = Wer antwortet, ist nicht der Server Ihres Unternehmens, oder seine Schlüssel wechselten, während dieses Telefon keinen Kontakt hatte. Es wird nichts gesendet, und Vigie wacht weiter. Bleibt es in einem anderen Netz so, bitten Sie Ihren Administrator um einen neuen Aktivierungslink.
server-unreachable-title = Kein Kontakt zum Server
server-unreachable-do = Vigie wacht weiter und meldet sich, wenn der Server wieder antwortet.
server-clock-title = Die Uhr dieses Telefons geht falsch
server-clock-do = Stellen Sie Datum und Uhrzeit auf automatisch.

## The end of protection

ended-title = Dieses Telefon ist nicht mehr geschützt
ended-handed-over = Ein anderes Telefon wurde mit demselben Link aktiviert. Ein Link schützt immer nur ein Telefon.
ended-deactivated = { $company } hat den Schutz dieses Telefons beendet.
ended-unknown = Der Server kennt dieses Telefon nicht mehr.
ended-nothing-sent = Vigie sendet nichts mehr und prüft nichts mehr.
ended-activate = Mit einem Link aktivieren

## Apps

apps-title = Apps
apps-some =
    { $n ->
        [one] 1 von { $total } Apps braucht Aufmerksamkeit
       *[other] { $n } von { $total } Apps brauchen Aufmerksamkeit
    }
apps-none = Es ist keine App installiert. Jede neue App wird sofort geprüft und hier gezeigt.
apps-search = App suchen
apps-no-match = Keine App mit diesem Namen.
apps-nothing = Nichts gefunden
app-nothing-found = Diese App steht auf keiner Liste, und keine Regel Ihres Unternehmens spricht dagegen.
app-facts = Was diese App von sich sagt
app-source = Herkunft
app-from-system = dem System
app-from-store = dem Store { $store }
app-from-file = einer Datei
app-from-unknown = das Telefon weiß es nicht
app-target = Gemacht für
app-signed = Signiert
app-unsigned = gar nicht
app-permissions =
    { $n ->
        [0] Verlangt keine Berechtigung
        [one] Verlangt 1 Berechtigung
       *[other] Verlangt { $n } Berechtigungen
    }

## Device

device-title = Dieses Telefon
check-vulnerable-os = Systemversion
check-vulnerable-os-ok = Kein bekannter Grund zur Sorge
check-no-more-updates = Updates vom Hersteller
check-no-more-updates-ok = Gibt es noch
check-patch-too-old = Sicherheitsupdate
check-patch-too-old-ok = Für Ihr Unternehmen neu genug
check-no-screen-lock = Bildschirmsperre
check-no-screen-lock-ok = Eingerichtet
check-developer-options = Entwickleroptionen
check-developer-options-ok = Aus
check-usb-debugging = USB-Debugging
check-usb-debugging-ok = Aus
check-rooted = Root oder Jailbreak
check-rooted-ok = Kein Anzeichen gefunden
check-app-access-risk = Apps mit Macht über das Telefon
check-app-access-risk-ok = Keine, die aus keinem Store kam
device-fine = In Ordnung
device-unknown-what = Es kann in Ordnung sein oder nicht.
device-said = Weiterer Schutz des Systems
device-on = An
device-off = Aus
device-advanced-protection = Erweitertes Sicherheitsprogramm
device-lockdown-mode = Blockierungsmodus
device-supported = Sicherheitsupdates vom Hersteller
device-supported-until = Bis zum { $day }
device-supported-about = Etwa bis zum { $day } (geschätzt)
device-supported-ended-about = Endeten etwa am { $day } (geschätzt)
device-holders = Apps mit Macht über das Telefon
device-holders-what = Manche gehören zum Telefon, etwa seine Tastatur. Die anderen bekamen diese Macht in den Einstellungen.
check-system-tampered = Änderungen am System
check-system-tampered-ok = Kein Anzeichen gefunden
check-integrity-not-proved = Beweis durch die Hardware
check-integrity-not-proved-ok = Die Hardware bürgt für dieses Telefon
check-selinux-off = Wächter des Systems (SELinux)
check-selinux-off-ok = An
check-bootloader-unlocked = Bootloader
check-bootloader-unlocked-ok = Gesperrt
check-vigie-tampered = Vigie selbst
check-vigie-tampered-ok = Kein Anzeichen einer Änderung
check-encryption-off = Verschlüsselung des Speichers
check-encryption-off-ok = An
check-wireless-debugging = Debugging über WLAN
check-wireless-debugging-ok = Aus
check-unknown-sources = Unbekannte Herkunft
check-unknown-sources-ok = Nicht erlaubt
check-app-verification-off = Play Protect
check-app-verification-off-ok = An
check-adb-installs-unverified = Prüfung von Apps vom Computer
check-adb-installs-unverified-ok = An
check-user-ca-certificate = Hinzugefügte Zertifikate
check-user-ca-certificate-ok = Keine
check-foreign-always-on-vpn = Durchgehend aktives VPN
check-foreign-always-on-vpn-ok = Keine andere App
check-global-proxy = Proxy für das ganze Telefon
check-global-proxy-ok = Keiner
check-updates-off = Automatische Systemupdates
check-updates-off-ok = An
check-screen-captured = Bildschirm aufgenommen oder geteilt
check-screen-captured-ok = Gerade nicht
check-emulator = Nachgeahmtes Telefon
check-emulator-ok = Kein Anzeichen gefunden
check-os-downgrade = Rückkehr zu einem älteren System
check-os-downgrade-ok = Keine bemerkt

## Network

network-title = Netzwerk
network-fine = Dieses Netz ist in Ordnung
network-offline = Offline
network-watch = Vigie prüft, wie das WLAN verschlüsselt ist und ob jemand Verbindungen abhört, Verschlüsselung entfernt oder falsche Adressen nennt.
network-now = Verbunden mit
network-kind = Art
network-wifi = WLAN
network-mobile = Mobilfunknetz
network-operator = Anbieter
network-name-hidden = verborgen: Standort ist nicht erlaubt
network-interception = Abhören
interception-none =
    { $n ->
        [one] keins bemerkt: eine bekannte Seite antwortete selbst
       *[other] keins bemerkt: { $n } bekannte Seiten antworteten selbst
    }
interception-found = gefunden, siehe unten
interception-inspected = von der eigenen Prüfung Ihres Unternehmens gelesen, wie es das will
interception-silence = nicht geprüft: keine bekannte Seite antwortete
interception-waits = wird geprüft, sobald Sie angemeldet sind
interception-unknown = noch nicht geprüft
interception-off = nicht geprüft: von Ihrem Unternehmen ausgeschaltet
network-history = Früher
network-no-history = Bisher kein gefährliches Netz.
wifi-open = keine (offen)
wifi-owe = Enhanced Open
wifi-wep = WEP (unsicher)
wifi-wpa2 = WPA2
wifi-wpa3 = WPA3
wifi-enterprise = Enterprise (802.1X)
wifi-unknown = nicht bekannt

## A finding

finding-title = Bedrohung
finding-gone = Verschwunden
finding-since = Seit { $when }
finding-until = bis { $when }
finding-do = Was tun
finding-closed = Das ist vorbei: Die Ursache ist weg.
finding-why = Warum wir das sagen
finding-list = Laut Liste
finding-details = Technische Einzelheiten
finding-rule = Regel
finding-policy = Richtlinie
finding-sent = An Ihr Unternehmen gesendet
finding-sent-yes = Ja.
finding-sent-no = Noch nicht.
finding-resolve = Beheben

## Web

web-title = Web
web-state = Diese Version prüft, was Sie fragen. Beim Surfen schaut sie nicht zu.
web-check = Einen Link prüfen
web-check-label = Link einfügen
web-check-button = Prüfen
web-qr = Einen QR-Code prüfen
web-qr-how = Vigie liest jeden Code im Bild und sagt, was er will. Nichts wird geöffnet.
web-asked =
    { $n ->
        [one] Ihre Fragen am letzten Tag
       *[other] Ihre Fragen der letzten { $n } Tage
    }
web-asked-none = Noch nichts. Geprüfte Links stehen hier, nur auf diesem Telefon.
web-listed = Auf einer Liste
web-unlisted = Auf keiner Liste
link-none = Das ist kein Weblink
link-none-do = Es gibt nichts zu prüfen. Seien Sie trotzdem vorsichtig mit dem, was es verlangt.
link-text = Ihre Frage
link-another = Noch einen prüfen

## Event log

log-title = Ereignisse
log-filter = Nur zeigen
log-all = Alle
log-open = Offen
log-days =
    { $n ->
        [one] Der letzte Tag
       *[other] Die letzten { $n } Tage
    }
log-none = In dieser Zeit ist nichts geschehen.
log-look = Ansehen
event-activated = Aktiviert von { $company }
event-privacy = Sie haben die Privatsphäre-Seite gelesen
event-closed = Vorbei: { $title }
event-scanned = Prüfung fertig: { $apps } Apps, { $open } offen
event-policy = Neue Regeln Ihres Unternehmens (Version { $version })
event-keys = Der Server Ihres Unternehmens hat neue Schlüssel; die alten gelten nicht mehr
event-keys-refused = Der Server kündigte Schlüssel an, denen nicht zu trauen ist; die diesem Telefon bekannten bleiben ({ $code })
event-takeover-asked = Ein neues Telefon ({ $platform }) will übernehmen
event-takeover-yes = Sie sagten Ja zu einem neuen Telefon
event-takeover-no = Sie sagten Nein zu einem neuen Telefon
event-link = Sie fragten nach { $domain }
event-link-listed = Gefährlicher Link: { $domain }
event-server-trouble = Kein Kontakt zum Server ({ $code })
event-server-back = Der Server antwortet wieder
event-records-refused =
    { $n ->
        [one] Der Server kann eine Meldung nicht speichern; sie wird nicht mehr gesendet
       *[other] Der Server kann { $n } Meldungen nicht speichern; sie werden nicht mehr gesendet
    }
event-granted = Erlaubt: { $permission }
event-taken = Nicht mehr erlaubt: { $permission }
event-ended = Schutz beendet ({ $code })

## Menu, settings, what was sent, about

menu-title = Menü
settings-title = Einstellungen
settings-language = Sprache
settings-language-phone = Wie das Telefon
settings-display = Anzeige
display-system = Wie das Telefon
display-light = Hell
display-dark = Dunkel
settings-period = Zeitraum der Berichte
settings-days =
    { $n ->
        [one] 1 Tag
       *[other] { $n } Tage
    }
settings-activate = Anderen Aktivierungslink verwenden
settings-activate-what = Alles vom jetzigen Unternehmen verschwindet von diesem Telefon.
sent-title = Was gesendet wurde
sent-intro = Jede Nachricht, die dieses Telefon verließ, Byte für Byte, an
sent-none = Noch hat nichts dieses Telefon verlassen.
sent-file =
    { $n ->
        [one] 1 Nachricht als Datei speichern
       *[other] { $n } Nachrichten als Datei speichern
    }
sent-delivered = zugestellt
sent-waiting = wartet
sent-device = Zustand des Telefons
sent-apps = Installierte Apps
sent-opened = Bedrohung gefunden
sent-closed = Bedrohung vorbei
sent-trusted = Sie vertrauen einer App
sent-rated = Schwere geändert
sent-code = Getippter Code
sent-enrol = Aktivierung
sent-sync = Bericht
sent-wait = Frage: Gibt es Neues?
sent-lookup = App nachgeschlagen
sent-intel = Frage: Gibt es neuere Listen?
sent-says = Inhalt
sent-times = { $n }-mal seit { $since }
sent-not-yet = noch keine Antwort
sent-no-answer = keine Antwort: vielleicht angekommen, vielleicht nicht
sent-next = Geht mit dem nächsten Bericht hinaus
sent-lookups = Wonach Sie suchten, steht hier, bis Vigie endet, und wird nie gespeichert.
sent-forget = Jetzt vergessen
about-title = Über Vigie
about-level = Schutz dieses Telefons
about-app = App und Server
about-company = Unternehmen
about-server = Server
about-contact = Letzter Kontakt
about-scan = Letzte Prüfung
about-device = Kennung dieses Telefons
about-lists = Listen und ihr Stand
about-diagnostics = Diagnose für Ihren Administrator
level-live = Aktiv
level-reduced = Teilweise: { $permission } ist nicht erlaubt
level-on-request = Nur auf Anfrage: Diese Version schaut beim Surfen nicht zu
level-unknown = Noch nicht bekannt

## Help

help-title = Hilfe
help-contact = Ihr Unternehmen hilft:
help-blank = Ich habe den Code gescannt und eine Webseite ging auf
help-blank-answer = Sie haben die Kamera des Telefons benutzt. Öffnen Sie Vigie und scannen Sie den Code in der App; die Seite zeigt auch den Link zum Kopieren.
help-several = Kann ich meinen Link auf mehreren Telefonen nutzen?
help-several-answer = Ein Link schützt jeweils nur ein Telefon. Wird ein zweites aktiviert, endet der Schutz des ersten, und es sagt Ihnen das.
help-new-phone = Ich habe ein neues Telefon
help-new-phone-answer = Installieren Sie Vigie darauf und nutzen Sie dieselbe E-Mail. Halten Sie das alte Telefon bereit: Es übergibt von selbst oder fragt Sie vorher, wie Ihr Unternehmen es gewählt hat. Öffnet sich der Link nicht, oder ist das alte Telefon oder die E-Mail weg, bitten Sie Ihren Administrator um einen neuen.
help-leaving = Ich wechsle den Arbeitgeber
help-leaving-answer = Ihr Unternehmen beendet den Schutz, und Vigie sagt es. Ein neuer Arbeitgeber kann Ihnen einen neuen Link schicken: Damit bleibt nichts vom alten Unternehmen auf dem Telefon.
help-control = Was kann mein Administrator auf meinem Telefon tun?
help-control-answer = Eine Prüfung anfordern, die Regeln festlegen und den Schutz beenden. Nichts wird aus der Ferne gelöscht, gesperrt oder geöffnet.
help-privacy = Was sieht mein Administrator?
help-privacy-answer = Was die Seite „Ihre Privatsphäre“ aufzählt, und sonst nichts. „Was gesendet wurde“ zeigt alles, Wort für Wort.
help-unverified = „Serverprüfung unvollständig“: Was ist das?
help-unverified-answer = Das Telefon kennt den Schlüssel des Servers. Jemand anderes hat geantwortet, oder der Server hat einen neuen Schlüssel. Bis das klar ist, wird nichts gesendet: Versuchen Sie ein anderes Netz und nennen Sie Ihrem Administrator den Code.
help-grey = Was bedeutet Grau?
help-grey-answer = Dieser Teil ist nicht oder nur teilweise geschützt, und die Zeile sagt warum: Eine Berechtigung fehlt, oder diese Version kann es noch nicht.
help-watched = Ich glaube, jemand überwacht mein Telefon
help-watched-answer = Denken Sie zuerst an Ihre Sicherheit. Das Entfernen einer Spionage-App kann den warnen, der sie installiert hat. Sprechen Sie von einem anderen Telefon aus mit einem vertrauten Menschen; stopstalkerware.org nennt Hilfe in Ihrem Land. Im Notfall rufen Sie die Polizei.

## The pages of a virtual phone’s own system

phone-system = Das Telefon selbst, nicht Vigie
phone-settings = Telefoneinstellungen
phone-settings-what = Dieses Telefon ist ein Ordner: Was Sie hier einstellen, steht in seiner phone.toml.
phone-security = Sicherheit
phone-screen-lock = Bildschirmsperre
phone-update = Systemupdate
phone-permissions = Berechtigungen von Vigie
phone-ways = VPN und Proxy
phone-powers = Apps mit Macht über das Telefon
phone-powers-what = Kreuzen Sie eine App an, um ihr die Macht zu nehmen.
phone-back = Zurück zu Vigie
phone-ask = Darf Vigie das verwenden?
phone-refuse = Nicht erlauben
phone-uninstall = Diese App deinstallieren?
phone-uninstall-yes = OK, deinstallieren
phone-cancel = Abbrechen
