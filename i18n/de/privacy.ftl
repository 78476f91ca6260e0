# What leaves a phone: the privacy page and the words that the portal and the documents share with it.

## The page

privacy-title = Ihre Privatsphäre
privacy-leaves = Was ein Telefon verlässt
privacy-intro = Vigie kann nichts anderes senden, als hier steht, und Sie können alles lesen. Die Auswahl traf
privacy-never = Nie erfasst
privacy-may = Kann erfasst werden
privacy-always = Immer gesendet
privacy-always-what = Kein Unternehmen kann das ausschalten: Ohne das könnte Ihnen niemand helfen.
privacy-nothing-more = Ihr Unternehmen hat alles ausgeschaltet, was sich ausschalten lässt.

## Never collected

privacy-never-browsing = Die Seiten, die Sie besuchen
privacy-never-browsing-but = Die Seiten, die Sie besuchen, außer den Namen gefährlicher Seiten
privacy-never-links = Links und QR-Codes, die Sie prüfen
privacy-never-links-but = Links, QR-Codes und Nachrichten, die Sie prüfen, außer den Namen gefährlicher Seiten
privacy-never-messages = Nachrichten, E-Mails, Anrufe, Kontakte und Kalender
privacy-never-media = Fotos, Videos und Dateien
privacy-never-passwords = Passwörter
privacy-never-apps = Was Sie in Ihren Apps tun
privacy-off = Ihr Unternehmen hat das ausgeschaltet

## Who sees it, and for how long

privacy-who = Wer es sieht
privacy-who-what = Die Administratoren von { $company }, unter Ihrem Namen, und wer dessen Server betreibt. Sonst niemand: weder die Hersteller von Vigie noch Werbefirmen.
privacy-long = Wie lange
privacy-long-days =
    { $n ->
        [one] Was über dieses Telefon bekannt ist: solange es geschützt wird. Vergangene Bedrohungen, und alles nach dem Ende Ihres Schutzes: 1 Tag. Dann wird es gelöscht.
       *[other] Was über dieses Telefon bekannt ist: solange es geschützt wird. Vergangene Bedrohungen, und alles nach dem Ende Ihres Schutzes: { $n } Tage. Dann wird es gelöscht.
    }
privacy-long-unknown = Ihr Unternehmen hat es diesem Telefon noch nicht mitgeteilt. Sie dürfen danach fragen.

## What changed

privacy-changed-title = Ihr Unternehmen hat geändert, was es erfasst
privacy-changed-on = Neu: { $item }. Bisher: nie.
privacy-changed-off = Nicht mehr: { $item }.
privacy-changed-days = Nach dem Ende aufbewahrt: { $n } Tage. Bisher: { $before } Tage.
privacy-changed-days-first = Nach dem Ende aufbewahrt: { $n } Tage.
privacy-changed = Bis Sie weitergehen, wird nichts Neues gesendet. Ihr Schutz läuft währenddessen weiter.

## The full policy

privacy-full = Die vollständigen Regeln
privacy-full-1 = Alle Prüfungen laufen auf diesem Telefon. Was ausgeschaltet ist, wird hier vor dem Senden entfernt und auf dem Server noch einmal.
privacy-full-2 = Ihr Administrator sieht dieses Telefon unter Ihrem Namen: Zustand, offene Bedrohungen und was erfasst werden kann.
privacy-full-3 = Sie dürfen Ihr Unternehmen fragen, was es über Sie aufbewahrt, und die Löschung verlangen.
privacy-version = Version { $version }

## What the company may collect, what for, and its name in the middle of a sentence

privacy-device-model = Modell des Telefons
privacy-device-model-for = Um zu wissen, welches Telefon welches Update braucht.
privacy-device-model-in = das Modell des Telefons
privacy-os-version = System und Version
privacy-os-version-for = Um vor bekannten Lücken zu warnen.
privacy-os-version-in = das System und seine Version
privacy-location = Standort des Telefons
privacy-location-for = Um zu wissen, wo ein Angriff stattfand. Andere Unternehmen, mit denen Ihres das vereinbart hat, können das Gebiet erfahren, nie, wer dort war.
privacy-location-in = der Standort des Telefons
privacy-wifi-networks = Namen von WLANs
privacy-wifi-networks-for = Um Kollegen vor einem gefährlichen Netz zu warnen. Andere Unternehmen, mit denen Ihres das vereinbart hat, können von seinem Zugangspunkt erfahren, nie seinen Namen oder wer dort war.
privacy-wifi-networks-in = die Namen von WLANs
privacy-installed-apps = Installierte Apps
privacy-installed-apps-for = Um gefährliche Apps auf allen Telefonen des Unternehmens zu finden.
privacy-installed-apps-in = die installierten Apps
privacy-stalkerware = Apps, die Sie heimlich beobachten
privacy-stalkerware-for = Damit jemand bei der Arbeit helfen kann, wenn eine gefunden wird. Solange das aus ist, wird weder die App gesendet noch dass sie auf Ihrem Telefon ist.
privacy-stalkerware-in = Apps, die Sie heimlich beobachten
privacy-web-domains = Namen gefährlicher Seiten
privacy-web-domains-for = Um Kollegen vor einer Seite zu warnen, die Passwörter oder Geld stiehlt. Nie die ganze Adresse, und nur Seiten, vor denen Vigie gewarnt oder die es gesperrt hat.
privacy-web-domains-in = die Namen gefährlicher Seiten

## What is always sent, and what for

always-findings = Gefundene Bedrohungen
always-findings-for = Damit Ihr Administrator helfen kann. Welche App, welches Netz oder welche Seite: nur, wo „Kann erfasst werden“ es sagt. Eine App, die Sie heimlich beobachtet: ebenfalls nur, wo es dort steht.
always-protection = Wie weit dieses Telefon geschützt ist
always-protection-for = Um zu sehen, ob Sie geschützt sind.
always-permissions = Berechtigungen von Vigie
always-permissions-for = Um zu sehen, was zum vollen Schutz fehlt.
always-network = Art des Netzes
always-network-for = Um zu sehen, ob andere in der Nähe mitlesen können. Weder sein Name noch sein Ort. Um es zu prüfen, verbindet sich dieses Telefon mit dem Server Ihres Unternehmens, einigen sehr bekannten Seiten und, wenn Ihr Unternehmen einen nennt, einem Namensserver; sie erfahren nicht mehr als von jedem, der sie öffnet.
always-app = Vigie selbst
always-app-for = Um Ihnen in Ihrer Sprache zu helfen und alte Versionen zu erkennen.
always-lookup = Apps, nach denen Sie suchen
always-lookup-for = Nur wenn Sie fragen. Der Server antwortet und behält nichts davon.
always-asked = Fragen und Fehlalarme an Ihren Administrator
always-asked-for = Nur wenn Sie den Knopf drücken. Ihr Administrator sieht sie unter Ihrem Namen; sie bleiben so lange, wie Ihr Unternehmen Daten behält.
always-lists = Listen von Bedrohungen auf diesem Telefon
always-lists-for = Um neuere zu holen.
always-messages = Mit jeder Nachricht
always-messages-for = Damit sich niemand als Ihr Telefon ausgeben kann.
always-activation = Einmal, bei der Aktivierung
always-activation-for = Damit der Server weiß, für wen der Link gemacht wurde.

## Each single thing, in the middle of a line

datum-threat-kind = die Art der Bedrohung
datum-severity = wie schwer sie ist
datum-threat-subject = ob es das Telefon, eine App, ein Netz, eine Seite, eine Berechtigung oder ein Zertifikat ist
datum-threat-times = wann sie begann und endete
datum-ending = wie es endete, wo Sie es sagen: dass Sie der App vertrauen, oder was Sie auf der Seite getan haben
datum-rule-and-list = die Regel und die Liste, die sie fanden
datum-phone-setting = die Einstellung dahinter, etwa eine fehlende Bildschirmsperre
datum-root-signs = Anzeichen für ein verändertes System oder eine veränderte App Vigie
datum-installed-roots = Stammzertifikate, die jemand installiert hat: Name und Prüfsumme
datum-company-limit = die Grenze, die Ihr Unternehmen setzt
datum-threat-number = eine Nummer dafür
datum-live-fronts = welche Teile geschützt sind
datum-measures = was die Regeln Ihres Unternehmens gegen eine Bedrohung auf diesem Telefon taten: welche Maßnahme, wegen welcher Art von Bedrohung, seit wann und bis wann
datum-scan-time = wann die letzte Prüfung endete
datum-scan-count = wie viele Apps geprüft wurden
datum-permission-states = jede Berechtigung von Vigie, und ob Sie sie gaben
datum-network-kind = WLAN oder Mobilfunk
datum-wifi-security = wie das WLAN gesichert ist
datum-network-checks = was Prüfungen des Netzes an welcher bekannten Seite falsch fanden
datum-platform = Android oder iOS
datum-vigie-version = die Version von Vigie
datum-language = die Sprache der Anzeige
datum-lookup-words = die Wörter oder der Link, die Sie eingaben
datum-asked-app = die App, nach der Sie Ihren Administrator fragen
datum-false-alarm = die Website, die Sie als Fehlalarm melden, ohne die Seite, und wovor Vigie gewarnt hat
datum-list-number = die Nummer der Liste
datum-list-checksum = ihre Prüfsumme
datum-phone-id = die Nummer, die der Server diesem Telefon gab
datum-message-time = die Zeit
datum-record-number = eine Nummer, und worum es geht
datum-policy-in-force = welche Fassung der Regeln Ihres Unternehmens gilt
datum-server-keys = die Nummern der Schlüssel des Servers, die das Telefon kennt
datum-takeover-answer = Ihre Antwort an ein neues Telefon, das übernehmen will, und welches Sie sahen
datum-signature = eine Prüfsumme und eine Signatur
datum-address = die Internetadresse, von der sie kommt
datum-activation-code = der Code in Ihrem Aktivierungslink
datum-public-key = ein neuer Schlüssel dieses Telefons, seine öffentliche Hälfte
datum-phone-model = das Modell
datum-system-version = die Version des Systems
datum-patch-level = das Datum des letzten Sicherheitsupdates
datum-missing-updates = fehlende Updates und Korrekturen
datum-hardware-proof = was die sichere Hardware dieses Telefons beweist: sein System, wie es gestartet ist, welche App fragt
datum-position = Breiten- und Längengrad
datum-position-accuracy = wie genau sie sind
datum-threat-zone = dass ein WLAN einer Gefahrenzone in der Nähe ist, und was in so einer Zone schon gefunden wurde und wann zuletzt (dies nur, wo auch Namen von WLANs gesendet werden dürfen)
datum-wifi-name = der Name des WLANs
datum-wifi-address = die Adresse seines Zugangspunkts
datum-network-names = was ein Netz von sich zeigt: seine Anmeldeseite, wer seine Zertifikate mit welchem Schlüssel ausstellt, und die Adressen, die es nennt
datum-network-devices = welche Geräte sein Router sind, dessen Platz einnehmen oder sein Proxy sind
datum-app-name = die Namen der Apps
datum-app-version = ihre Versionen
datum-app-checksum = Prüfsummen ihrer Dateien
datum-app-signer = wer sie signiert hat
datum-app-source = woher sie installiert wurden
datum-app-build = für welches Android sie gebaut sind
datum-app-abilities = die Berechtigungen, die sie verlangen, und die Macht, die sie bekamen
datum-app-trackers = enthaltene Tracker
datum-app-risk = ihre Risikopunkte
datum-app-findings = was über sie gefunden wurde
datum-app-inside = verdächtiger Code, Dateien und Adressen darin
datum-company-word = was Ihr Unternehmen über sie sagt
datum-stalkerware = dass eine App Sie heimlich beobachtet, und welche
datum-site-name = der Name der Seite, vor der Vigie gewarnt oder die es gesperrt hat
datum-site-danger = was sie gefährlich macht
