# The administrator’s portal.

## Everywhere

portal-skip = Zum Inhalt
nav-name = Seiten
nav-overview = Übersicht
nav-threats = Bedrohungen
nav-devices = Geräte
nav-people = Personen
nav-groups = Gruppen
nav-company = Unternehmen
nav-policy = Richtlinie
nav-outbox = Postausgang
nav-audit = Prüfprotokoll
nav-settings = Einstellungen
nav-account = Ihr Konto
save = Speichern
cancel = Abbrechen
pager-next = Nächste Seite
demo-banner = Das sind Vorführdaten: Diese Personen gibt es nicht, ihre Telefone sind virtuell. Die Befunde sind echt, von der Engine an echten Paketen gemacht.

## Signing in

sign-in = Anmelden
sign-in-title = Am Portal anmelden
sign-in-password = Passwort
sign-in-code = Code Ihrer Authenticator-App
sign-in-wrong = E-Mail, Passwort oder Code stimmt nicht. Versuchen Sie es noch einmal.
sign-in-locked = Zu viele Versuche für dieses Konto von hier: 15 Minuten lang wird keiner angenommen. Versuchen Sie es dann wieder, oder melden Sie sich mit einem Browser an, der schon einmal angemeldet war.
sign-in-busy = Zu viele Versuche aus Ihrem Netz. Warten Sie eine Minute.
sign-in-no-users = Noch kann sich niemand anmelden. Öffnen Sie den Einrichtungslink, den Vigie beim Start ausgegeben hat.
passkey-sign-in = Mit Passkey anmelden
passkey-none-used = Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, oder nehmen Sie Ihr Passwort.
passkey-refused = Dieser Passkey wird nicht angenommen. Vielleicht wurde er aus Ihrem Konto entfernt: Melden Sie sich mit Ihrem Passwort an.
passkey-late = Das hat länger als fünf Minuten gedauert, oder die Antwort wurde schon einmal verwendet. Versuchen Sie es noch einmal.
passkey-copied = Diesen Passkey gibt es vielleicht zweimal: Sein Zähler ging zurück. Er wird nicht angenommen. Melden Sie sich mit Ihrem Passwort an, entfernen Sie ihn aus Ihrem Konto und fügen Sie einen neuen hinzu.
passkey-confirm = Stattdessen Passkey verwenden
sign-out = Abmelden

## Set-up

setup-title = Vigie einrichten
setup-intro = Dieser Link funktioniert einmal. Er legt Ihr Unternehmen an und macht Sie zum ersten Administrator.
setup-company = Ihr Unternehmen
setup-you = Sie
setup-create = Anlegen
setup-failed = Das konnte nicht gespeichert werden. Sehen Sie ins Protokoll des Servers.
setup-expired = Dieser Einrichtungslink gilt nicht mehr
setup-expired-do = Er wurde benutzt, ersetzt oder ist älter als ein Tag. Starten Sie Vigie neu: Solange sich niemand anmelden kann, gibt es einen neuen aus.
link-title = Wählen Sie Ihr Passwort
link-reset = Dieser Link gilt einmal. Damit wählen Sie ein neues Passwort. Ihr zweiter Faktor ist dann aus, und Sie sind überall sonst abgemeldet: Richten Sie danach einen neuen zweiten Faktor ein.
link-join = Dieser Link gilt einmal. Damit werden Sie Administrator von { $company }.
link-choose = Wählen und anmelden
link-expired = Dieser Link gilt nicht mehr
link-expired-do = Er wurde benutzt, ersetzt oder ist zu alt. Bitten Sie dort um einen neuen, woher er kam: bei einem anderen Administrator oder bei dem, der den Server betreibt.

## Fields and what is wrong with them

field-your-name = Ihr Name
field-empty = Diese Angabe wird benötigt.
field-name = Der Name fehlt.
field-email = Das ist keine E-Mail-Adresse.
field-email-missing = Die E-Mail-Adresse fehlt.
field-email-two = Hier steht mehr als eine E-Mail-Adresse: Geben Sie jeder Person eine.
field-email-letters = Vor dem @ stehen Buchstaben wie ü oder é, die nicht jeder Mailserver annimmt. Fragen Sie nach einer Adresse ohne sie.
field-email-domain = Was nach dem @ steht, ist kein Name eines Mailservers wie example.org.
field-email-long = Diese Adresse ist länger, als Mailserver annehmen: 64 Zeichen vor dem @, 254 insgesamt.
field-email-taken = Jemand in Ihrem Unternehmen hat diese Adresse schon.
field-language = Die Sprache muss en, fr, nl oder de sein.
field-seats = Plätze müssen eine Zahl von 1 bis 1.000.000 sein.
field-seats-taken = Es sind mehr Plätze belegt. Beenden Sie zuerst die Option einiger Personen.
field-retention = Tage müssen eine Zahl von 7 bis 3650 sein.
field-link-days = Tage müssen eine Zahl von 1 bis 365 sein.
field-inactive-days = Tage müssen eine Zahl von 2 bis 3650 sein.
field-reuse-days = Tage müssen eine Zahl von 0 bis 3650 sein.
password-hint = Mindestens 12 Zeichen. Am besten einige Wörter, die nur Sie so zusammensetzen.
password-short = Das Passwort hat weniger als 12 Zeichen.
password-long = Das Passwort ist zu lang.
password-common = Dieses Passwort gehört zu denen, die zuerst probiert werden: Viele haben es vor Ihnen gewählt. Nehmen Sie einige Wörter, die nur Sie so zusammensetzen.
password-pattern = Das Passwort ist ein Muster, etwa wiederholte Teile, benachbarte Tasten oder eine Reihe: Andere würden es erraten.
password-name = Das Passwort enthält Ihren Namen: Andere würden es erraten.
password-address = Das Passwort enthält einen Teil Ihrer E-Mail-Adresse: Andere würden es erraten.
password-company = Das Passwort enthält den Namen Ihres Unternehmens: Andere würden es erraten.
password-product = Das Passwort enthält den Namen dieses Produkts: Andere würden es erraten.
proof-wrong = Passwort oder Code stimmt nicht. Nichts wurde geändert.
proof-locked = Zu viele Versuche: 15 Minuten lang wird keiner angenommen. Nichts wurde geändert.
proof-code = Jetziger Code oder ein Wiederherstellungscode
step-up-title = Bestätigen Sie, dass Sie es sind
step-up-why = Dies lässt sich nicht einfach rückgängig machen, und es ist eine Weile her, dass Sie sich zuletzt ausgewiesen haben. Was Sie ausgefüllt haben, bleibt erhalten: Nichts geht verloren.
step-up-go-on = Bestätigen und weiter

## Problems

problem-title = Das hat nicht geklappt
problem-not-found = Diese Seite oder diesen Eintrag gibt es nicht. Vielleicht wurde er gelöscht.
problem-seats = Alle Plätze sind belegt. Beenden Sie die Option von jemandem, der gegangen ist, oder erhöhen Sie die Zahl der Plätze in den Einstellungen.
problem-taken = Das hat schon jemand.
problem-state = Das geht jetzt nicht. Sehen Sie den jetzigen Stand an und versuchen Sie es noch einmal.
problem-store = Die Datenbank antwortet nicht. Nichts ging verloren; versuchen Sie es noch einmal und sehen Sie ins Protokoll.
problem-address = Unter dieser Adresse gibt es nichts
problem-address-what = Der Link ist alt oder unvollständig, oder wohin er führte, wurde gelöscht.
problem-method = Diese Adresse ist für eine Schaltfläche oder ein Formular da, nicht für die Adresszeile.
problem-unread = Was gesendet wurde, ist nicht lesbar. Gehen Sie zurück, prüfen Sie das Formular und senden Sie es noch einmal.
problem-large = Was gesendet wurde, ist größer, als dieser Server annimmt. Nichts wurde behalten; senden Sie etwas Kleineres.
problem-slow = Das dauerte zu lange und wurde abgebrochen. Versuchen Sie es noch einmal.
problem-busy = Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.
problem-failed = Auf diesem Server ist etwas schiefgegangen. Sein Protokoll sagt, was; versuchen Sie es später noch einmal.
problem-csrf = Das kam nicht von einer Seite dieses Portals, deshalb wurde nichts geändert. Öffnen Sie das Portal neu und versuchen Sie es dort. Geschieht es jedes Mal, ist die öffentliche Adresse des Servers nicht die, die Sie benutzen.
problem-host = Dieser Server kennt den Namen in der Adressleiste nicht. Öffnen Sie das Portal über seine öffentliche Adresse. Stimmt der Name, dann trägt ihn der Betreiber des Servers unter listen.names in der Konfiguration ein.
problem-invited = Wurden Sie eingeladen, Ihr Telefon zu schützen? Öffnen Sie den Link in der E-Mail noch einmal, oder scannen Sie ihren QR-Code mit der Vigie-App.
problem-portal = Zum Portal

## Overview

overview-needs =
    { $n ->
        [0] Nichts braucht Ihre Aufmerksamkeit
        [one] Ein Punkt braucht Ihre Aufmerksamkeit
       *[other] { $n } Punkte brauchen Ihre Aufmerksamkeit
    }
need-silent =
    { $n ->
        [one] 1 Telefon meldet sich nicht
       *[other] { $n } Telefone melden sich nicht
    }
need-inactive =
    { $n ->
        [one] 1 Telefon ist inaktiv
       *[other] { $n } Telefone sind inaktiv
    }
chart-title = Neue Bedrohungen, 30 Tage
chart-name = Neue Bedrohungen je Tag über 30 Tage; höchstens { $n } an einem Tag
chart-empty = In 30 Tagen wurde keine Bedrohung gefunden.
live-title = Aktiver Schutz
first-title = Drei Schritte zum ersten geschützten Telefon
first-person = Fügen Sie eine Person hinzu. Sie bekommt eine Willkommensmail.
first-mail = Lesen Sie die Mail im Postausgang: Sie enthält Link und QR-Code.
first-policy = Sehen Sie die Richtlinie an: was wie viel zählt und was erfasst werden darf.

## Lists

filter-search = Suchen
filter-apply = Filtern
filter-nothing = Nichts passt zu diesem Filter.
filter-clear = Alle zeigen
filter-sort = Reihenfolge
filter-any-state = Jeder Zustand
filter-any-group = Jede Gruppe
filter-any-system = Jedes System
filter-any-severity = Jede Schwere
column-name = Name
column-email = E-Mail
column-state = Zustand
column-group = Gruppe
column-language = Sprache
column-phone = Telefon
column-system = System
column-worst = Schwerste offene Bedrohung
column-seen = Zuletzt gesehen
column-threat = Bedrohung
column-severity = Schwere
column-front = Bereich
column-opened = Aufgetreten
column-when = Wann
column-mail = E-Mail

## People

people-seats = { $taken } von { $seats } Plätzen sind belegt
people-add = Person hinzufügen
people-search = Name oder E-Mail
people-none = Noch niemand. Fügen Sie jemanden hinzu oder importieren Sie eine Liste: Jeder bekommt eine Mail mit dem Aktivierungslink.
person-ended = Beendet
person-new-intro = Ein Platz wird belegt, und die Willkommensmail ist in der Sprache der Person.
person-add-send = Hinzufügen und Mail senden
person-since = hinzugefügt am { $when }
person-edit = Angaben
person-activation = Aktivierung
person-no-device = Noch kein Telefon. Es erscheint hier, sobald die Person die App aktiviert hat.
person-link-valid = Der Aktivierungslink gilt, bis Sie ihn widerrufen.
person-link-none = Es gibt keinen gültigen Link. Das Senden der Mail macht einen neuen.
person-send = Aktivierung erneut senden
person-renew = Link erneuern und senden
person-renew-what = Der alte Link gilt nicht mehr. Ein geschütztes Telefon bleibt es.
person-revoke = Link widerrufen
person-leaving = Wenn jemand geht
person-end = Option beenden
person-end-what = Der Platz wird frei, der Link gilt nicht mehr, und das Telefon erfährt es eine Minute später.
person-ended-what = Die Option dieser Person ist beendet. Reaktivieren belegt einen Platz und sendet eine Mail mit neuem Link.
person-reactivate = Reaktivieren
person-delete = Person löschen
person-delete-what =
    { $n ->
        [one] Alles über diese Person verschwindet: Link, Mails, 1 Telefon und seine Bedrohungen. Das Prüfprotokoll behält, dass es geschah. Das lässt sich nicht rückgängig machen.
       *[other] Alles über diese Person verschwindet: Link, Mails, { $n } Telefone und ihre Bedrohungen. Das Prüfprotokoll behält, dass es geschah. Das lässt sich nicht rückgängig machen.
    }

## Import

import-title = Liste importieren
import-how = Eine Liste mit Name, E-Mail, Sprache und Gruppe, als CSV oder Unicode-Text gespeichert. Die Kopfzeile darf englisch, französisch, niederländisch oder deutsch sein, in beliebiger Reihenfolge; andere Spalten bleiben weg. Vor der Vorschau wird nichts hinzugefügt.
import-file = CSV-Datei
import-paste = Oder Zeilen einfügen
import-preview = Vorschau
import-result =
    { $good ->
        [one] 1 Person kann hinzugefügt werden
       *[other] { $good } Personen können hinzugefügt werden
    }, { $bad ->
        [one] 1 Zeile nicht
       *[other] { $bad } Zeilen nicht
    }
import-nothing-yet = Noch wurde nichts hinzugefügt.
import-bad = Zeilen, die nicht gehen
import-good = Werden hinzugefügt
import-line = Zeile
import-content = Wie geschrieben
import-why = Was nicht stimmt
import-new-groups = Diese Gruppen werden angelegt:
import-seats =
    { $n ->
        [one] 1 Platz fehlt: Erhöhen Sie die Zahl in den Einstellungen oder nehmen Sie Zeilen heraus.
       *[other] { $n } Plätze fehlen: Erhöhen Sie die Zahl in den Einstellungen oder nehmen Sie Zeilen heraus.
    }
import-confirm =
    { $n ->
        [one] 1 Person hinzufügen und Mail senden
       *[other] { $n } Personen hinzufügen und Mails senden
    }
import-empty = Wählen Sie eine Datei oder fügen Sie Zeilen ein.
import-too-large = Die Datei ist zu groß: höchstens 6 MB.
import-too-many = Mehr als 20.000 Personen: Importieren Sie den Rest in einer zweiten Datei.
import-twice = Dieselbe Adresse steht in einer früheren Zeile.
import-workbook = Das ist eine Tabellendatei, kein Text. Wählen Sie in der Tabelle „Speichern unter“ und dann CSV, und nehmen Sie diese Datei.
import-no-text = Diese Datei ist keine Liste in Textform. Speichern Sie die Liste als CSV und nehmen Sie diese Datei.
import-damaged = Ein Zeichen dieser Zeile ist beschädigt (�). Schreiben Sie es neu.
import-unclosed = In dieser Zeile beginnt ein Anführungszeichen, das nirgends endet.
import-first-name = Vorname
import-infix = Namenszusatz
import-last-name = Nachname
import-how-read = Wie die Liste gelesen wurde
import-encoding = Geschrieben in
import-separator = Spalten getrennt durch
import-comma = Komma
import-semicolon = Semikolon
import-tab = Tabulator
import-bar = Senkrechter Strich
import-columns-read = Spalten
import-left-out = Weggelassene Spalten
import-titles = Weggelassene Zeilen über der Kopfzeile
import-changed-invisible = Unsichtbare Zeichen wurden entfernt.
import-changed-mailto = „mailto:“ wurde entfernt.
import-changed-brackets = Nur was in den Klammern steht, wurde genommen.
import-changed-dot = Ein Zeichen am Ende der Adresse wurde entfernt.
import-changed-domain = So geschrieben, dass jeder Mailserver sie erreicht (RFC 5890).
import-ended-what = Ihre Option ist beendet. Die Liste ändert für sie nichts: Reaktivieren Sie sie auf ihrer Seite.
import-known-what = Die Liste ändert für sie nichts, und sie bekommen keine zweite E-Mail.
import-done = Import
mails-waiting-what = Das geht von selbst weiter, auch wenn Sie diese Seite schließen.
mails-all-written = Alle E-Mails sind geschrieben; der Mailserver bekommt sie eine nach der anderen.
mails-all-kept = Alle E-Mails sind geschrieben. Es ist kein Mailserver eingerichtet, also bleiben sie im Postausgang.
import-more =
    { $n ->
        [one] Und 1 weitere.
       *[other] Und { $n } weitere.
    }
import-download-bad =
    { $n ->
        [one] Die Zeile zum Verbessern herunterladen
       *[other] Die { $n } Zeilen zum Verbessern herunterladen
    }
import-known =
    { $n ->
        [one] 1 Person ist schon da
       *[other] { $n } Personen sind schon da
    }
import-ended =
    { $n ->
        [one] 1 Person ist schon da, aber ihre Option ist beendet
       *[other] { $n } Personen sind schon da, aber ihre Option ist beendet
    }
import-known-done =
    { $n ->
        [one] 1 Person war schon da und blieb, wie sie ist.
       *[other] { $n } Personen waren schon da und blieben, wie sie sind.
    }
import-ended-done =
    { $n ->
        [one] 1 Person ist da, aber ihre Option ist beendet: Reaktivieren Sie sie auf ihrer Seite.
       *[other] { $n } Personen sind da, aber ihre Option ist beendet: Reaktivieren Sie sie auf ihrer Seite.
    }
mails-waiting =
    { $n ->
        [one] 1 E-Mail ist noch zu schreiben.
       *[other] { $n } E-Mails sind noch zu schreiben.
    }
import-added =
    { $n ->
        [0] Niemand kam hinzu
        [one] 1 Person wurde hinzugefügt
       *[other] { $n } Personen wurden hinzugefügt
    }

## Groups

groups-intro = Gruppen ordnen Personen: Stationen, Teams, Standorte.
groups-none = Noch keine Gruppe. Fügen Sie hier eine hinzu oder nennen Sie sie in einer importierten Liste.
group-none = Keine Gruppe
group-name = Name der Gruppe
group-add = Hinzufügen
group-change = Ändern
group-delete = Gruppe löschen
group-taken = Eine Gruppe dieses Namens gibt es schon.
group-people =
    { $n ->
        [0] Niemand
        [one] 1 Person
       *[other] { $n } Personen
    }

## Devices

devices-search = Besitzer oder Modell
devices-patch-before = Sicherheitsupdate vor dem { $date }
devices-none = Noch kein Telefon. Telefone erscheinen hier, sobald Personen die App mit dem Link aus ihrer Mail aktivieren.
device-deactivated = Deaktiviert
device-nothing = Nichts offen
sort-seen-last = Zuletzt gesehene zuerst
sort-seen-first = Am längsten ohne Kontakt zuerst
sort-worst = Schwerste Bedrohung zuerst
sort-newest = Neueste zuerst
device-owner = Besitzer
device-seen = zuletzt gesehen { $when }
device-scan = Prüfung anfordern
device-deactivate = Deaktivieren
device-open = Offene Bedrohungen
device-left-out =
    { $n ->
        [one] Am { $when } waren auf diesem Telefon mehr als { $most } Bedrohungen offen. Die { $most } schlimmsten sind hier aufbewahrt; eine wurde weggelassen.
       *[other] Am { $when } waren auf diesem Telefon mehr als { $most } Bedrohungen offen. Die { $most } schlimmsten sind hier aufbewahrt; { $n } wurden weggelassen.
    }
device-history = Frühere Bedrohungen
device-no-history = Bisher keine.
device-apps = Installierte Apps
device-apps-clean =
    { $n ->
        [one] { $n } App ohne Befund
       *[other] { $n } Apps ohne Befund
    }
device-no-apps = Keine App-Liste: Die Datenschutzrichtlinie behält sie auf dem Telefon, oder es gab noch keine Prüfung.
device-facts = Dieses Telefon
device-enrolled = Aktiviert
device-scanned = Letzte Prüfung
device-apps-scanned =
    { $n ->
        [one] 1 App
       *[other] { $n } Apps
    }
device-never = noch nicht
device-id = Kennung
device-privacy = Was Ihre Datenschutzrichtlinie auf dem Telefon behält, fehlt hier.
device-permissions = Berechtigungen der App
permission-not-asked = Noch nicht gefragt
level-not-live = Nicht aktiv: Eine Berechtigung fehlt, oder es gab noch keine Prüfung
policy-current = (in Kraft)
policy-older = (eine ältere)

## Threats

threats-search = Besitzer, App oder Netz
threats-open = Offen
threats-closed = Geschlossen
threats-trusted = Die Person vertraut der App
threats-lapsed = Vorbei
threats-nothing-typed = Nichts eingegeben
threats-password-changed = Passwort geändert
threats-none = Noch keine Bedrohung gemeldet. Was Telefone finden, erscheint hier mit Belegen.
threats-none-open = Nichts offen.
threat-user-told = Was der Person geraten wurde
threat-no-evidence = Die Belege blieben auf dem Telefon: Ihre Datenschutzrichtlinie lässt sie nicht hinaus.
list-of = Stand { $date }
threat-id = Kennung
threat-times = Zeiten
threat-opened = Aufgetreten
threat-received = Gemeldet
threat-handle = Ihre Entscheidung
threat-reason = Grund
threat-reason-missing = Schreiben Sie einen Grund: Andere lesen ihn später.
handled-none = Nicht entschieden
handled-handled = Erledigt
handled-ignored = Zugelassen
handled-undo = Zurücknehmen

## Policy

policy-intro = Telefone haben eine neue Version in Sekunden
policy-threats = Bedrohungen
policy-threats-what = Melden zeigt es der Person; Nur aufzeichnen berichtet ohne Alarm; Aus sucht nicht danach.
policy-kinds =
    { $n ->
        [one] { $n } Art
       *[other] { $n } Arten
    }
policy-mode = Was geschieht
policy-banned = Verbotene Apps
policy-banned-what = Nach Paket, etwa com.example.app. Der Grund wird der Person gezeigt. Leeren Sie eine Zeile, um sie zu entfernen.
policy-reason = Grund, den die Person liest
policy-privacy-what = Was aus ist, verlässt nie ein Telefon. Die Person sieht jede Änderung, bevor Neues gesendet wird.
policy-limits = Grenzen
policy-patch-age = Ältestes erlaubtes Sicherheitsupdate, in Tagen
policy-silent = Tage, bis ein Telefon als „ohne Kontakt“ gilt
policy-publish = In Kraft setzen
policy-days = Grenzen sind Tage von 1 bis 3650.
policy-package = Ein Paket hat Teile mit Punkten dazwischen, etwa com.example.app. Sehen Sie die App-Liste an.
policy-lost-update = Jemand anderes hat inzwischen eine andere Version in Kraft gesetzt. Vergleichen Sie und setzen Sie erneut in Kraft: Ihre Änderungen stehen noch im Formular.
policy-versions = Versionen
policy-version = Version
policy-author = Von
policy-hash = Hash

## Outbox

outbox-sends = E-Mails werden über Ihren Mailserver gesendet.
outbox-keeps = Kein Mailserver eingestellt: E-Mails bleiben hier und werden nicht gesendet. Öffnen Sie eine und geben Sie den Link selbst weiter.
outbox-none = Noch keine E-Mail. Jede hinzugefügte Person bekommt eine.
mail-outbox = Aufbewahrt
mail-queued = Wartet
mail-sent = Gesendet
mail-failed = Nicht gesendet
mail-tries =
    { $n ->
        [one] Einmal versucht:
       *[other] { $n }-mal versucht:
    }
mail-next = Nächster Versuch: { $when }
mail-as-seen = Die E-Mail, wie man sie sieht
mail-plain = Klartext
mail-source = Quelltext

## Audit log

audit-whole = Die Kette der Zeilen ist unversehrt: Keine wurde geändert oder entfernt.
audit-broken = Die Kette ist in Zeile { $line } gebrochen: Jemand hat die Datenbank geändert.
audit-since = Die Zeilen 1 bis { $line } wurden am { $date } geprüft und veröffentlicht, die späteren eben erst.
audit-cut-off = Das Ende des Protokolls fehlt: Es endet mit Zeile { $last }, veröffentlicht war aber Zeile { $line }. Jemand hat die Datenbank verändert, oder eine ältere wurde zurückgespielt.
audit-rewritten = Zeile { $line } ist nicht die, die veröffentlicht wurde: Jemand hat das Protokoll neu geschrieben.
audit-head = Kopf der Kette
audit-head-what = Bewahren Sie dieses Wort anderswo auf. Mit ihm sagt „vigie audit --head WORT“ auf dem Server später, ob das Ende des Protokolls abgeschnitten oder das Protokoll neu geschrieben wurde. Im Log des Servers steht es einmal am Tag.
audit-who = Wer
audit-what = Was
audit-detail = Einzelheit

## Account

totp-title = Zweiter Faktor
totp-why = Ein Code vom Telefon neben dem Passwort. Wer Ihr Passwort erfährt, kann sich trotzdem nicht anmelden.
totp-is-on = An
totp-turn-on = Einschalten
totp-turn-off = Ausschalten
totp-replace = Andere Authenticator-App verwenden
recovery-title = Wiederherstellungscodes
recovery-once = Diese Codes werden nur dieses eine Mal gezeigt. Drucken Sie sie oder schreiben Sie sie auf, und bewahren Sie sie nicht beim Telefon auf.
recovery-how = Jeder ersetzt einmal den Code vom Telefon: bei der Anmeldung und hier. Die früheren gelten nicht mehr.
recovery-kept = Ich habe sie aufbewahrt
recovery-left = { $n ->
    [one] Ein Wiederherstellungscode ist übrig.
   *[other] { $n } Wiederherstellungscodes sind übrig.
}
recovery-new = Neue Wiederherstellungscodes
recovery-new-what = Zehn neue Codes treten an die Stelle aller früheren.
totp-step-1 = Scannen Sie diesen Code mit einer Authenticator-App oder tippen Sie das Geheimnis ein.
totp-step-2 = Tippen Sie die sechs Ziffern ein, die die App zeigt.
totp-qr = QR-Code für Ihre Authenticator-App
totp-secret = Geheimnis:
totp-wrong = Dieser Code stimmt nicht. Prüfen Sie die Uhr Ihres Telefons und tippen Sie den neuesten ein.
passkeys-title = Passkeys
passkeys-what = Mit einem Passkey melden Sie sich mit Finger, Gesicht oder PIN an, ohne Passwort und Code. Er gilt nur an dieser Adresse; eine nachgemachte Seite bekommt nichts von Ihnen.
passkeys-where = Passkeys brauchen einen Browser, der sie unterstützt, mit JavaScript, unter:
passkeys-no-name = Passkeys gehen hier nicht: Die öffentliche Adresse des Servers ist eine Nummer, und Browser machen Passkeys nur für Namen.
passkey-new = Passkey hinzufügen
passkey-new-how = Ihr Browser fragt nun, wo der Passkey aufbewahrt wird: auf diesem Gerät, auf Ihrem Telefon oder auf einem Sicherheitsschlüssel.
passkey-name = Name
passkey-name-hint = Damit Sie ihn wiedererkennen, etwa „Laptop“ oder „Blauer Schlüssel“.
passkey-name-first = Passkey { $n }
passkey-make = Passkey erstellen
passkey-none-made = Es wurde kein Passkey erstellt. Versuchen Sie es noch einmal; vielleicht sagt Ihr Browser, warum.
passkey-not-added = Der Passkey wurde nicht hinzugefügt: Die Antwort Ihres Browsers stimmte nicht. Versuchen Sie es noch einmal.
passkey-address = An der Adresse, die Sie geöffnet haben, gehen Passkeys nicht.
passkey-full = Sie haben 20 Passkeys, so viele wie ein Konto haben darf. Entfernen Sie zuerst einen.
passkey-taken = Dieser Passkey wurde schon hinzugefügt.
passkey-added = hinzugefügt { $when }
passkey-used = zuletzt verwendet { $when }
passkey-unused = noch nicht verwendet
passkey-remove = Entfernen
passkey-remove-named = { $name } entfernen
password-change = Passwort ändern
password-old = Jetziges Passwort
password-new = Neues Passwort
sessions-title = Wo Sie angemeldet sind
sessions-this = Dieser Browser
sessions-end = Beenden

## Settings

settings-name = Name des Unternehmens
settings-mail-language = Sprache der E-Mails an neue Personen
settings-seats = Plätze
settings-help = Kontakt für Hilfe
settings-help-hint = Eine Adresse oder Telefonnummer; Personen sehen sie in der App und in E-Mails.
settings-retention = Tage bis zur Löschung
settings-retention-hint = Nach so vielen Tagen werden Personen, deren Option endete, ersetzte oder deaktivierte Telefone, geschlossene Bedrohungen und Mails endgültig gelöscht.
settings-link-days = Tage, die ein unbenutzter Link gilt
settings-link-days-hint = Ein Aktivierungslink, den so viele Tage niemand benutzt hat, endet. Erneutes Senden macht einen neuen.
settings-reuse-days = Tage, die ein Link für ein neues Telefon gilt
settings-reuse-days-hint = Gezählt ab dem ersten Telefon. Mit 0 gilt ein Link einmal, und wer das Telefon wechselt, bittet Sie um einen neuen.
settings-inactive-days = Tage, bis ein Telefon ohne Kontakt inaktiv ist
settings-inactive-days-hint = Ohne Kontakt gilt ein Telefon früher, wie es die Richtlinie sagt. Ein inaktives gibt es wohl nicht mehr: Fragen Sie nach, oder deaktivieren Sie es.
settings-reminds = Mails über Telefone ohne Kontakt
settings-reminds-on = An die Person schreiben
settings-reminds-off = An niemanden schreiben
settings-reminds-hint = Einmal, wenn der Kontakt abbricht, einmal, wenn das Telefon inaktiv ist. An niemanden wird geschrieben, solange sich die meisten Telefone nicht melden.
settings-takeover = Ein neues Telefon mit einem benutzten Link
settings-takeover-free = Ist sofort geschützt
settings-takeover-free-what = In diesen Tagen kann jeder, der den Link hat, damit ein Telefon schützen. Der Schutz des alten Telefons endet.
settings-takeover-ask = Braucht das Ja des alten Telefons
settings-takeover-ask-what = Das alte Telefon fragt seinen Besitzer, und beide zeigen eine Nummer zum Vergleichen. Ist es weg oder sein Vigie älter als diese Wahl, erneuern Sie den Link.
settings-takeover-never = Braucht einen neuen Link
settings-takeover-never-what = Jeder Link schützt ein Telefon. Wer das Telefon wechselt, bittet Sie um einen neuen Link.
settings-server = Dieser Server
settings-address = Adresse für Telefone
settings-pin = Fingerabdruck seines Schlüssels
settings-policy-key = Schlüssel der Regeln
settings-keys-since = Diese Schlüssel seit
settings-next-pin = Fingerabdruck des nächsten Schlüssels
settings-next-known = Telefone, die die nächsten Schlüssel kennen
settings-next-phones = { $know } von { $all }
administrators-title = Administratoren
administrators-second-factor = mit zweitem Faktor
administrators-passkey = mit Passkey
administrators-no-second-factor = ohne zweiten Faktor
administrators-invited = eingeladen, bis { $until }
administrators-invite = Administrator einladen
administrators-invite-how = Die Person bekommt eine Mail mit einem Link, der einmal und drei Tage lang gilt, und wählt ihr eigenes Passwort.
administrators-remove = Entfernen
administrators-withdraw = Einladung zurückziehen
administrator-taken = Diese Adresse gehört schon einem Administrator.
administrator-last = Der letzte Administrator bleibt: Sonst könnte sich niemand mehr anmelden. Laden Sie zuerst einen anderen ein.

## What was just done

done-setup = Willkommen. Ihr Unternehmen ist eingerichtet.
done-person-added = Hinzugefügt. Die Willkommensmail ist im Postausgang.
done-person-saved = Gespeichert.
done-mail-written = Die Aktivierung ist wieder unterwegs.
done-link-renewed = Der alte Link ist beendet; der neue ist unterwegs.
done-link-revoked = Der Link wurde widerrufen.
done-person-ended = Die Option ist beendet; der Platz ist frei.
done-person-reactivated = Reaktiviert. Die E-Mail ist unterwegs.
done-person-deleted = Die Person wurde gelöscht.
done-group-added = Die Gruppe wurde hinzugefügt.
done-group-saved = Gespeichert.
done-group-deleted = Die Gruppe wurde gelöscht; die Personen bleiben.
done-scan-asked = Die Prüfung ist angefordert.
done-proof-asked = Die Hardware des Telefons wird beim nächsten Kontakt gefragt.
done-device-deactivated = Das Telefon wurde deaktiviert.
done-threat-handled = Ihre Entscheidung ist notiert.
done-policy-published = In Kraft. Telefone übernehmen sie in Sekunden.
done-policy-same = Nichts wurde geändert.
done-language = Gespeichert.
done-password = Ihr Passwort ist geändert; andere Browser sind abgemeldet.
done-reset = Ihr Passwort wurde geändert. Richten Sie jetzt einen zweiten Faktor ein: Der alte ist aus.
done-joined = Willkommen. Richten Sie in Ihrem Konto einen zweiten Faktor ein.
done-administrator-invited = Die Einladung ist im Postausgang.
done-administrator-removed = Der Administrator wurde entfernt und abgemeldet.
done-administrator-withdrawn = Die Einladung wurde zurückgezogen.
done-totp-off = Der zweite Faktor ist aus.
done-passkey-added = Der Passkey wurde hinzugefügt. Ab jetzt meldet er Sie an.
done-passkey-removed = Der Passkey wurde entfernt. Löschen Sie ihn auch von Ihrem Gerät: Er öffnet nichts mehr.
done-session-ended = Diese Sitzung ist beendet.
done-settings = Gespeichert.

zones-lead = WLANs, in denen Telefone Ihres Unternehmens angegriffen wurden, nach Zugangspunkt und Gegend. Telefone erfahren von einer Zone, sobald { $n } Menschen auf sie gestoßen sind oder Sie sie bestätigen.
zones-map-portal = Karte der Gefahrenzonen; die Liste darunter sagt dasselbe
zones-map-most = Die Karte zeigt die { $n } Zonen, die am meisten sagen; die Liste enthält alle.
zones-empty-portal = Noch keine Gefahrenzone. Zonen entstehen aus Angriffen in WLANs, wenn die Richtlinie Telefone sagen lässt, wo sie sind und wie Netze heißen.
zones-told = Telefone wissen davon
zones-few = Telefone wissen nicht davon: Zu wenige Menschen sind auf sie gestoßen
zones-confirmed = Bestätigt
zones-dismissed = Entfernt
zones-faded = Sagt nichts mehr
zones-met =
    { $n ->
        [0] Niemand, der noch da ist, ist auf sie gestoßen.
        [one] Ein Mensch ist auf sie gestoßen.
       *[other] { $n } Menschen sind auf sie gestoßen.
    }
zones-met-enough = Genug Menschen sind auf sie gestoßen.
zones-area = Gegend { $place }, { $first } bis { $last }
zones-confirm = Bestätigen
zones-dismiss = Entfernen
zones-undecide = Der Zahl der Menschen überlassen
zones-back = Zurückholen
done-zone-confirmed = Telefone erfahren von dieser Zone.
done-zone-confirmed-faded = Bestätigt, aber kein Telefon erfährt davon: Dort wurde zu lange nichts gesehen. Geschieht dort wieder etwas, erfahren Telefone davon.
done-zone-dismissed = Kein Telefon erfährt von dieser Zone.
done-zone-undecided = Ob Telefone von der Zone erfahren, hängt davon ab, wie viele Menschen auf sie gestoßen sind.
zones-people = Wie viele Menschen auf eine Zone gestoßen sein müssen, bevor Telefone davon erfahren
zones-people-hint = Von { $least } bis { $most }. Mit weniger werden Telefone früher gewarnt; mit mehr sagt eine Zone weniger darüber, wer dort war.
zones-people-save = Speichern
done-zone-people = Gespeichert. Es gilt ab jetzt; Zonen, von denen Telefone schon wissen, bleiben.
zones-older = Ältere Zonen
