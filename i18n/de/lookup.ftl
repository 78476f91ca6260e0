# Eine App vor dem Installieren prüfen: auf dem Telefon, und die Stores in den Einstellungen des Portals.

## Die Frage

lookup-title = App prüfen
lookup-ask = Prüfen Sie eine App, bevor Sie sie installieren
lookup-label = Name der App oder ihr Link im Store
lookup-button = Prüfen
lookup-private = Der Server Ihres Unternehmens antwortet. Er merkt sich weder Ihre Frage noch, dass Sie es waren.
lookup-another = Eine andere App prüfen
lookup-asked-about = Ihre Frage

## Antworten

lookup-several = Welche meinen Sie?
lookup-several-do = Mehrere Apps passen. Vergleichen Sie die Namen Buchstabe für Buchstabe: Falsche Apps nehmen die Namen bekannter an.
lookup-available = Noch nicht analysiert. Tippen Sie, damit sie analysiert wird.
lookup-pending = Diese App wird gerade analysiert
lookup-pending-do = Der Server holt sie aus dem Store und sieht hinein. Das dauert einige Sekunden; warten Sie so lange mit dem Installieren.
lookup-again = Noch einmal nachsehen
lookup-busy = Der Server ist beschäftigt
lookup-busy-do = Auch andere fragen gerade. Versuchen Sie es in einer Minute noch einmal.
lookup-failed = Diese App konnte nicht analysiert werden
lookup-failed-do = Wir wissen nicht, ob sie sicher ist. Installieren Sie sie vorerst nicht; fragen Sie später noch einmal, oder fragen Sie Ihren Administrator und nennen Sie den Code.
lookup-tampered = Die Datei im Store ist nicht die versprochene
lookup-tampered-do = Jemand hat sie vielleicht unterwegs ausgetauscht. Installieren Sie diese App nicht und nennen Sie Ihrem Administrator den Code.
lookup-none = Über diese App ist nichts bekannt
lookup-none-do = Das macht sie weder schlecht noch sicher. Installieren Sie Apps nur aus dem Store Ihres Telefons, sehen Sie nach, wer sie gemacht hat und wie lange es sie gibt, und fragen Sie im Zweifel Ihren Administrator.
lookup-nowhere = Dieser Server sucht in keinem App-Store
lookup-nowhere-do = Ihr Unternehmen hat das nicht eingeschaltet. Sobald eine App auf diesem Telefon ist, prüft Vigie sie sofort, hier auf dem Telefon.
lookup-store-not-asked = Dieser Store kann nicht gefragt werden
lookup-store-not-asked-do = Sein Link sagt nicht, welche App es ist. Versuchen Sie es mit dem Namen der App.
lookup-repository = Das ist ein ganzer Store, keine App
lookup-repository-do = Fügen Sie keine Stores hinzu, die Ihnen Fremde schicken. Fragen Sie nach einer App mit ihrem Namen oder ihrem eigenen Link.
lookup-offline = Der Server ist nicht erreichbar
lookup-offline-do = Für die Suche braucht es den Server Ihres Unternehmens. Prüfen Sie, ob dieses Telefon online ist, und versuchen Sie es noch einmal; installieren Sie die App bis dahin lieber nicht. Apps auf diesem Telefon werden weiter geprüft.
lookup-refused = Der Server hat diese Frage nicht beantwortet
lookup-refused-do = Versuchen Sie es später noch einmal. Bleibt es so, nennen Sie Ihrem Administrator den Code.

## Das Urteil

lookup-banned = Ihr Unternehmen erlaubt diese App nicht
lookup-banned-do = Installieren Sie sie nicht auf diesem Telefon.
lookup-harmful = Ihr Unternehmen nennt diese App schädlich
lookup-trusted = Ihr Unternehmen hat diese App geprüft und vertraut ihr
lookup-trusted-do = Ihr Unternehmen kennt diese App und wer sie signiert hat. Nehmen Sie sie nur aus dem Store Ihres Telefons.
lookup-malicious = Installieren Sie diese App nicht
lookup-malicious-do = Sie ist als schädlich bekannt oder gibt sich als eine andere aus.
lookup-suspicious = Installieren Sie diese App lieber nicht
lookup-suspicious-do = Sie ist so gebaut wie schädliche Apps. Niemand hat bewiesen, dass sie eine ist; fragen Sie zuerst Ihren Administrator.
lookup-suspicious-signature-do = Ihre Signatur fehlt oder passt nicht zur Datei: Jemand hat die App vielleicht verändert. Holen Sie sie beim Hersteller oder aus einem Store; fragen Sie im Zweifel Ihren Administrator.
lookup-unwanted = Überlegen Sie sich diese App gut
lookup-unwanted-do = Sie tut Dinge, die die meisten Menschen und Unternehmen auf einem Telefon nicht wollen.
lookup-vulnerable = Diese App ist schlecht geschützt
lookup-vulnerable-do = Böse Absicht haben wir nicht gefunden, aber andere könnten ihre Schwächen ausnutzen. Vertrauen Sie ihr keine Passwörter und keine privaten Daten an.
lookup-vulnerable-by-do = Böse Absicht haben wir nicht gefunden, aber ihre Schwächen helfen anderen: { $by }. Vertrauen Sie ihr keine Passwörter und keine privaten Daten an.
lookup-clean = Wir haben nichts gegen diese App gefunden
lookup-clean-do = Keine Liste nennt sie schädlich, und sie ist nicht so gebaut wie schädliche Apps. Sehen Sie unten, was sie darf, und ob das zu ihrem Zweck passt.
lookup-not-analysed = Niemand hat diese App analysiert
lookup-not-analysed-do = Dieser Server kommt nicht an ihre Datei; wir geben nur weiter, was über sie gesagt wird. Das ist kein Urteil. Fragen Sie im Zweifel Ihren Administrator.
lookup-ios-do = Apple gibt keine Dateien von Apps heraus, in die man sehen könnte. Unten steht, was der App Store sagt, und nicht mehr. Das ist kein Urteil.
lookup-installed = Diese App ist schon auf Ihrem Telefon.
lookup-installed-see = Ansehen, was gefunden wurde
lookup-worst = Eine Version, die Ihr Unternehmen hat oder prüfen ließ, wurde beurteilt:

## Der Bericht

lookup-found = Was darin gefunden wurde
lookup-rule = Eine Regel des Servers Ihres Unternehmens sagt das
lookup-may = Was sie darf
lookup-may-hint = Bei den meisten fragt Android Sie vorher. Sie dürfen ablehnen.
lookup-may-nothing = Nichts, was Ihre Daten oder Ihr Telefon berührt.
lookup-permissions-all =
    { $n ->
        [one] Die eine Berechtigung, die sie verlangt
       *[other] Alle { $n } Berechtigungen, die sie verlangt
    }
lookup-may-messages = Ihre Nachrichten lesen oder senden
lookup-may-calls = Ihre Anrufe sehen oder anrufen
lookup-may-contacts = Ihre Kontakte und Konten lesen
lookup-may-location = Wissen, wo Sie sind
lookup-may-microphone = Über das Mikrofon zuhören
lookup-may-camera = Fotos und Videos aufnehmen
lookup-may-files = Ihre Fotos und Dateien lesen
lookup-may-calendar = Ihren Kalender lesen
lookup-may-screen = Ihren Bildschirm lesen oder darüber zeichnen
lookup-may-notifications = Alle Ihre Mitteilungen lesen
lookup-may-keyboard = Sehen, was Sie tippen oder ausfüllen
lookup-may-administer = Ihr Telefon sperren oder löschen
lookup-may-traffic = Ihren ganzen Internetverkehr sehen
lookup-may-apps = Andere Apps sehen oder installieren
lookup-may-identity = Ihre Nummer erfahren und Ihr Telefon wiedererkennen
lookup-may-body = Ihren Körper und Ihre Bewegungen verfolgen
lookup-may-nearby = Geräte in Ihrer Nähe finden
lookup-may-internet = Über das Internet senden und empfangen
lookup-tracks = Wer davon erfährt
lookup-trackers-unknown = Diese Version von Vigie sucht in Apps noch nicht nach Trackern; wir können es nicht sagen.
lookup-trackers-none = Kein uns bekannter Tracker ist enthalten.
lookup-trackers = Sie enthält Code, der anderen über Sie berichtet:
lookup-warnings = Der Store selbst warnt:
lookup-warning-tracking = Sie verfolgt Sie oder berichtet über Sie.
lookup-warning-ads = Sie zeigt Werbung.
lookup-warning-knownvuln = Sie hat eine bekannte Sicherheitslücke.
lookup-warning-nonfreenet = Sie braucht einen Dienst, der nicht offen ist.
lookup-warning-tetherednet = Sie hängt vom Server eines einzigen Anbieters ab.
lookup-warning-nosourcesince = Ihr Quellcode wird nicht mehr veröffentlicht.
lookup-warning-nsfw = Sie zeigt Dinge, die nicht an den Arbeitsplatz gehören.
lookup-signed = Wer sie signiert hat
lookup-signed-as-named = Die Signatur ist die, die der Store nennt: Niemand hat die Datei unterwegs verändert.
lookup-signed-holds = Die Signatur stimmt: Die Datei ist so, wie ihr Hersteller sie signiert hat.
lookup-unsigned = Android würde keiner Signatur dieser Datei glauben.
lookup-signer-name = Name, den sie angibt
lookup-scores = Wie riskant sie gebaut ist
lookup-scores-hint = 0 heißt kein Grund zur Sorge, 100 viele. Diese Zahl ist kein Urteil.
lookup-security = Sicherheit
lookup-privacy = Privatsphäre
lookup-low = geringes Risiko
lookup-medium = mittleres Risiko
lookup-high = hohes Risiko
lookup-no-reasons = Kein Grund gefunden.
lookup-risk-operates-screen = Sie kann den Bildschirm lesen und bedienen
lookup-risk-administers-phone = Sie kann das Telefon verwalten
lookup-risk-reads-notifications = Sie kann Mitteilungen lesen
lookup-risk-is-keyboard = Sie ist eine Tastatur
lookup-risk-takes-traffic = Sie übernimmt den Datenverkehr des Telefons
lookup-risk-draws-over = Sie kann über andere Apps zeichnen
lookup-risk-sends-sms = Sie kann SMS senden
lookup-risk-installs-apps = Sie kann Apps installieren
lookup-risk-all-files = Sie kann auf alle Dateien zugreifen
lookup-risk-debuggable = Sie ist zur Fehlersuche gebaut
lookup-risk-old-target = Sie ist für ein altes Android gemacht und umgeht neuere Schutzmaßnahmen
lookup-risk-clear-text = Sie darf Daten unverschlüsselt senden
lookup-risk-trusts-user-certificates = Sie vertraut Zertifikaten, die jeder hinzufügen kann
lookup-risk-exposed-components = Andere Apps erreichen Teile von ihr
lookup-risk-signature = Mit ihrer Signatur stimmt etwas nicht
lookup-risk-evasive = Ihre Datei ist gebaut, um zu täuschen
lookup-risk-reads-screen = Sie kann lesen, was auf dem Bildschirm steht
lookup-risk-reads-sms = Sie kann Nachrichten lesen
lookup-risk-reads-calls = Sie kann sehen, wen Sie anrufen
lookup-risk-reads-contacts = Sie kann Kontakte lesen
lookup-risk-reads-calendar = Sie kann den Kalender lesen
lookup-risk-records-sound = Sie kann Ton aufnehmen
lookup-risk-takes-pictures = Sie kann Fotos aufnehmen
lookup-risk-precise-location = Sie kann genau erfahren, wo Sie sind
lookup-risk-background-location = Sie kann Ihnen ständig folgen
lookup-risk-reads-files = Sie kann Dateien lesen
lookup-risk-sees-apps = Sie kann alle Ihre Apps sehen
lookup-risk-reads-usage = Sie kann sehen, wie Sie das Telefon benutzen
lookup-risk-phone-identity = Sie kann Ihr Telefon wiedererkennen
lookup-risk-body-sensors = Sie kann Körpersensoren lesen
lookup-risk-advertising-id = Sie nutzt Ihre Werbekennung

## Woher es kommt

lookup-from = Woher wir das wissen
lookup-looked = Wo wir gesucht haben
lookup-source-lists = Liste schädlicher Apps
lookup-source-company = Die Telefone Ihres Unternehmens
lookup-source-vetted = Apps, die Ihr Unternehmen prüfen ließ
lookup-source-reports = Berichte dieses Servers
lookup-source-f-droid = F-Droid-Verzeichnis
lookup-source-apple = Apples Verzeichnis
lookup-source-trouble = konnte nicht gefragt werden ({ $code })
lookup-source-asked = gefragt
lookup-source-of = Stand { $when }
lookup-source-stale = älter als es sein sollte
lookup-phones =
    { $n ->
        [one] auf 1 Telefon
       *[other] auf { $n } Telefonen
    }
lookup-developer = Gemacht von
lookup-version = Version im Store
lookup-analysed = Analysiert
lookup-analysed-value = { $when }, Version { $version }, von Vigie { $engine }
lookup-other-store = Ein anderer Store kann unter demselben Namen eine andere Datei ausgeben. Dieser Bericht gilt für die hier genannte Datei.

## Das Portal

stores-title = App-Stores
stores-what = Hier prüfen Menschen Apps, bevor sie sie installieren. Gefragt werden nur die Stores unten, und nur von diesem Server; wer was fragte, wird nicht gespeichert. Der Betreiber legt sie in der Konfigurationsdatei fest.
stores-none = Kein Store ist eingerichtet: Nichts verlässt diesen Server, und wer eine App sucht, erfährt das. Der Betreiber trägt Stores in die Konfigurationsdatei ein.
stores-fresh = Aktuell
stores-stale = Veraltet
stores-failed = Letzte Aktualisierung gescheitert
stores-failed-do = Was zuletzt geholt wurde, gilt weiter. Sehen Sie nach, ob der Server diese Adresse erreicht und ob sie in der Konfigurationsdatei noch stimmt.
stores-never = Noch nicht geholt
stores-running = Wird aktualisiert
stores-apps =
    { $n ->
        [one] 1 App
       *[other] { $n } Apps
    }
stores-made = Verzeichnis vom { $when }
stores-refreshed = zuletzt gefragt { $when }
stores-first-key = Kein Fingerabdruck ist eingestellt: Dem zuerst gesehenen Schlüssel wird vertraut.
stores-apple = Apples öffentliche Suche wird zu Apps für iPhones gefragt. Sie sieht diesen Server und die Frage, nicht wer gefragt hat.
stores-refresh = Jetzt aktualisieren
done-stores-refresh = Die Stores werden gefragt. Laden Sie diese Seite gleich noch einmal.
