# Apps der Flotte, Prüfung, Regeln über Apps.

nav-apps = Apps

## Urteile

verdict-clean = Nichts gefunden
verdict-clean-what = Keine Liste kennt diese App, und nichts an ihr sieht nach Schaden aus. Ein Beweis ihrer Harmlosigkeit ist das nicht.
verdict-vulnerable = Hat Schwächen
verdict-vulnerable-what = Niemand sagt, dass diese App Böses will. Ihre Schwächen helfen anderen: { $by }.
attacker-debuggable-app = wer ein Kabel ans Telefon steckt, kann lesen, was die App speichert
attacker-vulnerable-signing = wer eine veränderte Kopie auf ein älteres Telefon bringt, kann sie für die echte App ausgeben
attacker-test-signed-app = jeder Entwickler kann ein Update bauen, das das Telefon für echt hält
attacker-clear-text-traffic = wer im selben Netz ist, kann mitlesen und verändern, was ankommt
attacker-exposed-components = andere Apps auf dem Telefon können Teile von ihr aufrufen
attacker-outdated-target = andere Apps auf dem Telefon stoßen auf weniger Schutzmaßnahmen von Android als bei Apps für neuere Versionen
attacker-vulnerable-library = wer der App eine Datei oder eine Antwort schickt, kann eine veröffentlichte Lücke ausprobieren
attacker-weak-cryptography = wer an das gelangt, was sie speichert oder sendet, kann es womöglich lesen oder verändern
verdict-unwanted = Oft unerwünscht
verdict-unwanted-what = Die App tut offen, was ein Unternehmen auf seinen Telefonen selten will. Sehen Sie die Befunde an und entscheiden Sie.
verdict-suspicious = Verdächtig
verdict-suspicious-what = Niemand hat bewiesen, dass diese App schädlich ist, aber sie ist so gebaut wie schädliche Apps. Installieren Sie sie nicht ohne guten Grund.
verdict-suspicious-signature = Ihre Signatur fehlt oder passt nicht zur Datei: Niemand kann sagen, wer sie gemacht hat und ob jemand sie seither verändert hat. Darüber, was die App tut, sagt das nichts. Holen Sie sie beim Hersteller oder aus einem Store.
verdict-suspicious-unreadable = Das Paket oder ein Teil davon lässt sich nicht so lesen, wie Android es liest: Es ist beschädigt oder soll Prüfungen täuschen. Niemand kann Ihnen sagen, was die App tut; installieren Sie sie also nicht.
verdict-malicious = Schädlich
verdict-malicious-what = Eine Liste kennt diese App als schädlich, oder sie gibt sich als eine andere aus. Lassen Sie sie auf kein Telefon.

## Bestand

apps-intro = Alle Apps auf Ihren Telefonen, soweit Ihre Datenschutzrichtlinie ihre Listen die Telefone verlassen lässt.
fleet-search = Name oder Paket
apps-verdict = Urteil
apps-any-verdict = Jedes Urteil
apps-source = Herkunft
apps-any-source = Jede Herkunft
apps-allowed = Erlaubt
apps-allowed-or-not = Erlaubt oder verboten
apps-not-allowed = Verboten
apps-phones = Telefone
apps-versions = Versionen
apps-vetted = Geprüft
fleet-none = Noch keine App. Apps erscheinen hier, sobald ein Telefon gesucht hat, außer Ihre Datenschutzrichtlinie behält die Liste auf dem Telefon.
apps-sort-worst = Schlimmstes Urteil zuerst
apps-sort-phones = Auf den meisten Telefonen zuerst
apps-sort-security = Höchstes Sicherheitsrisiko zuerst
apps-sort-privacy = Höchstes Datenschutzrisiko zuerst
apps-sort-name = Nach Namen
source-store = Ein App-Store
source-sideloaded = Eine Datei oder das Web
source-system = Teil des Systems
source-unknown = Nicht bekannt

## Eine App

app-on-no-phone = Kein Telefon hat sie zurzeit.
app-known = Was bekannt ist
app-trackers = Tracker
app-no-report = Noch kein Bericht.
app-ban = Nicht erlauben
app-ban-what = Jedes Telefon mit diesem Paket sagt es der Person innerhalb von Sekunden.
app-ban-do = Verbieten
app-is-banned = Das Paket steht auf Ihrer Liste verbotener Apps:
done-app-banned = In Kraft: Die App ist verboten.

## Prüfung

vet-title = Eine App prüfen
vet-intro = Laden Sie Android-Pakete hoch, bevor jemand sie installiert. Sie werden hier auf Ihrem Server gelesen, nirgendwohin gesendet und gelöscht, sobald der Bericht fertig ist.
vet-drop = Legen Sie Pakete hier ab, oder wählen Sie sie aus
vet-files = Pakete
vet-limit = APK, APKS, XAPK oder APKM, je höchstens { $max } MiB
vet-send = Hochladen und untersuchen
vet-sending = Wird hochgeladen
vet-broken = Das Hochladen brach ab. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.
vet-too-large = Diese Datei ist größer als { $max } MiB, die Grenze dieses Servers.
vet-empty = Diese Datei ist leer.
vet-cut-off = Das Hochladen brach ab, bevor die Datei ganz da war. Versuchen Sie es noch einmal.
vet-disk = Der Server konnte diese Datei nicht ablegen. Sehen Sie in sein Protokoll und prüfen Sie den freien Platz.
vet-queue-full = Es warten schon zu viele Dateien. Versuchen Sie es wieder, wenn einige fertig sind.
vet-no-file = Wählen Sie zuerst eine Datei.
vet-known = Dieselbe Datei wurde schon geprüft.
vet-open = Ihren Bericht öffnen
vet-reports = Berichte
vet-none = Noch kein Bericht. Laden Sie ein Paket hoch, dann erscheint sein Bericht hier.
vet-app = App
vet-outcome = Ergebnis
vet-risks = Risiko: Sicherheit / Datenschutz
vet-queued = Wartet
vet-running = Wird untersucht
vet-done = Fertig
vet-failed = Nicht lesbar
vet-wait = Das dauert einige Sekunden. Die Seite erneuert sich von selbst.
vet-error-other = Dieses Paket lässt sich nicht untersuchen. Android würde es höchstwahrscheinlich auch nicht installieren.
vet-error-apk-not-a-zip = Das ist kein Android-Paket: kein ZIP-Archiv, das Android öffnen könnte.
vet-error-apk-no-manifest = Das ist kein Android-Paket: Es hat kein AndroidManifest.xml.
vet-error-apk-broken-manifest = Das Manifest dieses Pakets ist beschädigt oder soll in die Irre führen, wer es liest.
vet-error-apk-app-bundle = Das ist ein App Bundle (AAB) für einen Store. Bauen Sie daraus zuerst Pakete, mit bundletool.
vet-error-apk-no-base = Diese Sammlung hat kein Basispaket.
vet-error-apk-too-large = Dieses Paket ist zu groß.
vet-error-vet-file-lost = Die Datei war weg, bevor sie an der Reihe war. Laden Sie sie noch einmal hoch.
vet-error-vet-broke-off = Die Untersuchung brach ab. Bitte melden Sie dies mit der SHA-256-Prüfsumme der Datei.
done-vet-queued = Hochgeladen. Die Untersuchung läuft.
done-vet-known = Dieselbe Datei wurde schon geprüft: Das ist ihr Bericht.

## Bericht

report-title = Bericht
report-print = Drucken
report-printed = Gedruckt
report-judged-again = Neu beurteilt: { $when }
report-analysed = Analysiert
report-named-by = In Listen genannt
report-named-by-none = in keiner
report-findings = Befunde
report-no-findings = Nichts wurde gefunden.
report-app = Die App
report-sdk = Android-Versionen (API: mindestens – gebaut für)
report-refused = Lässt sich nicht installieren auf
report-refused-exported-left-out = Android 12 und neuer: { $places } sagt nicht, ob andere Apps Zugang haben (android:exported)
report-size = Größe
report-file = Datei
report-origin = Herkunft
report-uploaded = Hochgeladen von { $name }
report-engine = Engine
report-signing = Signatur
report-signed = Android nimmt sie an
report-not-signed = Android nimmt sie nicht an
report-schemes = Verfahren
report-signer = Unterzeichner
report-older-key = Früherer Schlüssel
report-claimed = Gibt sich aus als
report-valid-until = gültig bis { $date }
report-stamp = Stempel des Stores
report-stamp-good = echt
report-stamp-bad = nicht echt
report-weak-digest = Schwache Prüfsumme
report-error = Fehler
report-warning = Auffällig
report-permissions = Berechtigungen
report-dangerous = gefährlich
report-implied = von Android hinzugefügt
report-none = Keine.
report-more =
    { $n ->
        [one] 1 weiterer Eintrag
       *[other] { $n } weitere Einträge
    }
report-network = Netzwerk
report-clear-text = Unverschlüsselter Verkehr erlaubt
report-user-certificates = Vertraut Zertifikaten, die der Nutzer installiert hat
report-clear-domains = Unverschlüsselt zu
report-pinned-domains = Festgelegte Schlüssel für
report-yes = ja
report-no = nein
report-tricks = Tricks
report-components = Bestandteile
report-exposed = offen für jede App
report-guarded = geschützt durch
report-inside = Dateien darin
report-split = Teil der Sammlung
report-split-other = anderer Unterzeichner
report-split-unreadable = nicht lesbar
report-native = native Bibliothek
report-native-title = Native Bibliotheken
report-next = Weiter
report-fleet = Diese App auf Ihren Telefonen
report-delete = Den Bericht löschen
done-report-deleted = Der Bericht wurde gelöscht.
component-activity = Bildschirm
component-service = Dienst
component-receiver = Empfänger
component-provider = Anbieter
role-accessibility = Bedient den Bildschirm
role-device-admin = Verwaltet das Telefon
role-notification-listener = Liest Benachrichtigungen
role-vpn = Nimmt den Datenverkehr
role-input-method = Tastatur
role-autofill = Füllt Passwörter aus
role-calls = Behandelt Anrufe
role-sms-handler = Behandelt SMS

## Risiken

risk-title-security = Sicherheitsrisiko
risk-title-privacy = Datenschutzrisiko
risk-nothing = Nichts trägt dazu bei.
risk-operates-screen = Kann den Bildschirm lesen und bedienen
risk-administers-phone = Kann das Telefon verwalten
risk-reads-notifications = Liest jede Benachrichtigung
risk-is-keyboard = Ist eine Tastatur: sieht, was getippt wird
risk-takes-traffic = Kann allen Datenverkehr des Telefons nehmen
risk-draws-over = Kann sich über andere Apps legen
risk-sends-sms = Kann SMS senden
risk-installs-apps = Kann andere Apps installieren
risk-all-files = Kann alle Dateien lesen und ändern
risk-debuggable = Ist zur Fehlersuche gebaut
risk-old-target = Ist für ein altes Android ohne die heutigen Schutzmaßnahmen gebaut
risk-clear-text = Erlaubt unverschlüsselten Verkehr
risk-trusts-user-certificates = Vertraut Zertifikaten, die der Nutzer installiert hat
risk-exposed-components = Öffnet Teile von sich für jede App
risk-signature = Ihre Signatur ist nicht in Ordnung
risk-evasive = Soll Werkzeuge in die Irre führen, die sie ansehen
risk-reads-screen = Kann den Bildschirm lesen
risk-reads-sms = Liest SMS
risk-reads-calls = Liest die Anrufliste
risk-reads-contacts = Liest Kontakte
risk-reads-calendar = Liest den Kalender
risk-records-sound = Kann Ton aufnehmen
risk-takes-pictures = Kann Bilder aufnehmen
risk-precise-location = Kennt den genauen Standort
risk-background-location = Kennt den Standort auch, wenn sie geschlossen ist
risk-reads-files = Liest Dateien
risk-sees-apps = Sieht, welche Apps installiert sind
risk-reads-usage = Sieht, welche Apps benutzt werden
risk-phone-identity = Liest die Kennung des Telefons
risk-body-sensors = Liest Körpersensoren
risk-advertising-id = Liest die Werbe-ID

## Vergleich

compare-title = Zwei Versionen vergleichen
compare-intro = Was eine Aktualisierung ändert, bevor Ihre Telefone sie haben.
compare-choose = Zum Vergleich wählen
compare-do = Vergleichen
compare-hint = Wählen Sie zwei Berichte einer App.
compare-with = Mit Version { $version } vergleichen
compare-older = Älter
compare-newer = Neuer
compare-same = Keine Änderung
compare-added = neu
compare-removed = weg
compare-roles = Rollen
compare-packages = Das sind zwei verschiedene Pakete.
compare-signer-same = Derselbe Unterzeichner
compare-signer-same-what = Beide Versionen sind mit demselben Schlüssel signiert. Android nimmt die eine als Aktualisierung der anderen an.
compare-signer-rotated = Der Unterzeichner hat den Schlüssel gewechselt
compare-signer-rotated-what = Der alte Schlüssel bürgt für den neuen, wie Android es vorsieht.
compare-signer-other = Ein anderer Unterzeichner
compare-signer-other-what = Die neuere Version hat nicht unterzeichnet, wer die ältere unterzeichnete. Android weist sie als Aktualisierung zurück; sie könnte eine Fälschung sein. Fragen Sie den Hersteller, bevor Sie sie erlauben.

## Eigene Urteile

override-title = Ihr eigenes Urteil
override-what = Es steht über jeder Liste und jedem Detektor, auf allen Ihren Telefonen.
override-verdict = Diese App ist
override-trusted = Vertrauenswürdig: Über sie wird nichts gemeldet
override-malicious = Schädlich: Sie muss weg
override-scope = Das gilt für
override-scope-app = jede Version dieser App von diesem Unterzeichner
override-scope-signer = alles von diesem Unterzeichner
override-scope-file = nur diese Datei (Version { $version })
override-reason = Begründung
override-until = Bis (leer: für immer)
override-set = In Kraft setzen
override-ends = bis { $date }
override-never-ends = für immer
override-list = Ihre eigenen Urteile
override-none = Keine. Fällen Sie eines auf der Seite einer App oder eines Berichts.
override-withdraw = Zurücknehmen
override-incomplete = Wählen Sie ein Urteil und wofür es gilt.
override-reason-missing = Schreiben Sie eine Begründung: Andere werden sie später lesen.
override-date-wrong = Der Tag muss in der Zukunft liegen.
override-too-many = Es gibt zu viele Urteile. Nehmen Sie zuerst einige zurück.
target-file = Datei
target-signed-by = unterzeichnet von
target-signer = Alles unterzeichnet von
done-override-set = In Kraft. Telefone haben es innerhalb von Sekunden.
done-override-withdrawn = Zurückgenommen. Telefone wissen es innerhalb von Sekunden.

## Regeln

rules-title = Regeln über Apps
rules-intro = Eine App, auf die eine Regel passt, ist verboten, oder erlaubt trotz anderer Regeln.
rules-in-force = In Kraft
rules-none = Noch keine Regel. Zum Beispiel: verlangt SMS und kommt nicht aus einem Store.
rule-new = Neue Regel
rule-change = Die Regel ändern
rule-edit = Ändern
rule-remove = Entfernen
rule-all = All dies muss zutreffen:
rule-fact = Tatsache
rule-choose = Wählen …
rule-is = Trifft zu oder nicht
rule-yes = trifft zu
rule-not = trifft nicht zu
rule-value = Wert
rule-name = Name der Regel
rule-action = Passende Apps sind
rule-ban = verboten
rule-allow = erlaubt
rule-try = Neu zählen
rule-empty = Wählen Sie mindestens eine Tatsache.
rule-value-wrong = Einer der Werte passt nicht zu seiner Tatsache.
rule-name-missing = Geben Sie der Regel einen Namen: Menschen lesen ihn.
rule-too-many = Es gibt zu viele Regeln. Entfernen Sie zuerst einige.
rule-lost-update = Jemand hat inzwischen eine andere Richtlinie in Kraft gesetzt. Sehen Sie sie an und versuchen Sie es noch einmal.
rule-fact-package = Paket (* für Beliebiges)
rule-fact-label = Name enthält
rule-fact-signer = SHA-256 des Unterzeichners
rule-fact-source = Herkunft
rule-fact-requests = Verlangt die Berechtigung
rule-fact-role = Hat die Rolle
rule-fact-tracker = Enthält den Tracker
rule-fact-trackers-above = Mehr Tracker als
rule-fact-target-sdk-below = Gebaut für eine API-Stufe unter
rule-fact-security-risk-above = Sicherheitsrisiko über
rule-fact-privacy-risk-above = Datenschutzrisiko über
rule-fact-debuggable = Zur Fehlersuche gebaut
rule-fact-found = Wurde erkannt als
hits-unknown = Vervollständigen Sie die Regel, um zu sehen, was sie träfe.
hits-count =
    { $apps ->
        [0] Sie träfe zurzeit keine App.
        [one] Sie träfe zurzeit 1 App auf { $phones ->
            [one] 1 Telefon
           *[other] { $phones } Telefonen
        }.
       *[other] Sie träfe zurzeit { $apps } Apps auf { $phones ->
            [one] 1 Telefon
           *[other] { $phones } Telefonen
        }.
    }
hits-at-least = Vielleicht mehr: Es sind zu viele Telefone, um sie beim Tippen einzeln zu zählen.
hits-phones =
    { $n ->
        [one] 1 Telefon
       *[other] { $n } Telefone
    }

## Im Formular der Richtlinie

policy-apps = Regeln über Apps und Ihre eigenen Urteile
policy-apps-what = Regeln über Tatsachen von Apps, mit der Zahl dessen, was sie träfen.
policy-trust = Welchen Apps Personen selbst vertrauen dürfen
policy-trust-what = Befunde über Apps, die die Person mit dem Telefon beiseitelegen darf.
policy-intel-age = Höchstes Alter der Listen bekannter Bedrohungen für vollen Schutz, in Tagen
risk-test-key = Ist mit einem Schlüssel signiert, den jeder hat
risk-weak-signature = Ist nur auf die alte Art signiert (v1)
risk-weak-cryptography = Schützt Daten und Verbindungen schlecht
risk-vulnerable-library = Enthält eine Bibliothek mit veröffentlichter Schwachstelle
risk-loads-code = Kann zur Laufzeit weiteren Code laden
risk-runs-commands = Kann Befehle des Systems ausführen
risk-packed = Versteckt seinen Code mit einem Packer
risk-embedded-code = Enthält Programme, wo keine hingehören
risk-hides-icon = Kann eigene Teile oder das Symbol verstecken
risk-looks-for-root = Sucht Root-Zugriff oder nutzt ihn
risk-open-web-view = Öffnet sich den Webseiten, die sie zeigt
risk-captures-screen = Kann den Bildschirm aufzeichnen
risk-reads-clipboard = Liest, was kopiert wird
risk-lists-apps = Fragt, welche Apps installiert sind
risk-trackers = Teilt anderen Firmen mit, was die Person tut

report-trackers = Tracker
report-libraries = Bibliotheken
report-code = Was der Code nutzt
report-code-size =
    { $files ->
        [one] 1 Codedatei
       *[other] { $files } Codedateien
    }, { $classes ->
        [one] 1 Klasse
       *[other] { $classes } Klassen
    }. Ob ein Aufruf je geschieht, ist nicht bekannt.
report-hosts = Adressen im Code
report-hosts-count = { $n } Adressen
tracker-analytics = Zählt, was Menschen tun
tracker-advertising = Zeigt Werbung
tracker-attribution = Meldet, welche Werbung die App brachte
tracker-crash = Meldet Abstürze
tracker-location = Sammelt Standorte
tracker-social = Gehört zu einem sozialen Netzwerk
tracker-push = Sendet Nachrichten und Kampagnen
tracker-profiling = Erstellt Profile von Menschen
tracker-adware = Wirbt außerhalb der App

## YARA-Regeln in einem Bericht

verdict-by-rule = Das sagt eine Ihrer eigenen Regeln. Vigies Listen und Erkennung allein würden weniger sagen. Lesen Sie unten, wonach die Regel sucht.
yara-title = YARA-Regeln
yara-no-match = Keine der Regeln trifft zu.
yara-where = Trifft zu auf
yara-whole-file = die Datei als Ganzes
yara-and-more = { $n ->
    [one] { $entry } und eine weitere Datei
   *[other] { $entry } und { $n } weitere Dateien
}
yara-found = Gefunden
yara-offset = bei Byte { $n }
yara-namespace = Regeldatei
yara-tags = Schlagwörter
yara-set = Beurteilt nach
yara-set-value = { $n ->
    [one] einer Regel, zuletzt geändert am { $date }
   *[other] { $n } Regeln, zuletzt geändert am { $date }
}
yara-left-out = { $n ->
    [one] Eine weitere Regel trifft zu; die schwersten werden gezeigt.
   *[other] { $n } weitere Regeln treffen zu; die schwersten werden gezeigt.
}
yara-timed-out = Den Regeln ging die Zeit aus: Sie haben nicht das ganze Paket gesehen. Was sie bis dahin fanden, wird gezeigt.
yara-failed = Die Regeln brachen ab: Sie haben nicht das ganze Paket gesehen. Was sie bis dahin fanden, wird gezeigt.
yara-code-too-large = Eine Code-Datei ist so gebaut, dass ihr Lesen den ganzen Speicher füllt: Regeln über Code haben sie nicht gesehen.
yara-slowest = Die meiste Zeit brauchte
yara-stopped-at = Angehalten bei
yara-other-rules = Die Regeln haben sich seit diesem Bericht geändert. Um die heutigen anzuwenden, löschen Sie den Bericht und laden Sie die Datei noch einmal hoch.
yara-unasked = Dieser Bericht entstand ohne YARA-Regeln. Um die heutigen anzuwenden, löschen Sie den Bericht und laden Sie die Datei noch einmal hoch.
yara-gone = Es gelten keine YARA-Regeln mehr. Um die App ohne sie zu beurteilen, löschen Sie den Bericht und laden Sie die Datei noch einmal hoch.

## Questions of people about apps

questions-title = Nach diesen Apps wird gefragt
questions-answer = Antworten
questions-others =
    { $n ->
        [one] und noch jemand
       *[other] und { $n } weitere
    }
questions-more =
    { $n ->
        [one] Nach einer weiteren App wird gefragt. Sie folgt, sobald diese beantwortet sind.
       *[other] Nach { $n } weiteren Apps wird gefragt. Sie folgen, sobald diese beantwortet sind.
    }
question-title = Eine Frage zu einer App
question-gone-title = Diese Frage gibt es nicht mehr
question-gone-what = Sie wurde mit der Person gelöscht, die fragte, oder ihre Zeit war um.
question-asked = Was gefragt wird
question-who = Gefragt von
question-for = Für ein Telefon mit
question-typed = Gesucht als
question-known = Ihr Unternehmen kennt diese App
question-known-what = Auf ihrer Seite steht das Formular für ein Urteil. Ein Urteil beantwortet die Frage.
question-vet = Prüfen lassen
question-vet-what = Laden Sie das Paket hoch. Der Bericht beantwortet die Frage, und Sie können Ihr eigenes Urteil dazu abgeben.
question-ban-what = Wer die App sucht oder hat, erfährt, dass sie nicht erlaubt ist, und Ihren Grund.
question-close = Ohne Urteil schließen
question-close-what = Die Person sieht, dass Sie die Frage geschlossen und nichts über die App gesagt haben.
question-close-do = Frage schließen
question-answered = Beantwortet oder geschlossen:
done-question-banned = In Kraft: Die App ist nicht mehr erlaubt. Damit ist die Frage beantwortet.
done-question-closed = Die Frage ist geschlossen.
