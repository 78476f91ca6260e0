# Die Codes eines Bildes, und was jeder von einem Telefon will.

qr-found =
    { $n ->
        [one] Ein Code im Bild
       *[other] { $n } Codes im Bild
    }
qr-nothing-done = Vigie hat nur gelesen. Nichts wurde geöffnet, verbunden, angerufen oder bezahlt.
qr-unreadable =
    { $n ->
        [one] Ein weiterer Code im Bild ist nicht lesbar. Fotografieren Sie ihn aus der Nähe.
       *[other] { $n } weitere Codes im Bild sind nicht lesbar. Fotografieren Sie jeden aus der Nähe.
    }
qr-part = Teil { $number } von { $total }. Die anderen Teile sind nicht im Bild, dies ist also nicht der ganze Text.
qr-joined = Zusammengesetzt aus { $total } Codes eines Satzes
qr-cannot-read-title = Da ist ein QR-Code, aber er ist nicht lesbar
qr-cannot-read-do = Er ist unscharf, beschädigt oder teilweise verdeckt. Fotografieren Sie ihn aus der Nähe und gerade von vorn, bei gleichmäßigem Licht.
qr-too-large-title = Dieses Bild ist zu groß
qr-too-large-do = Schneiden Sie es auf den Code zu, oder machen Sie ein neues Foto.

## Arten

qr-link = Öffnet eine Webseite
qr-activation = Aktiviert Vigie
qr-wifi = Verbindet mit einem WLAN
qr-contact = Fügt einen Kontakt hinzu
qr-call = Ruft eine Nummer an
qr-message = Sendet eine SMS
qr-mail = Schreibt eine E-Mail
qr-place = Zeigt einen Ort auf der Karte
qr-event = Trägt einen Termin in den Kalender ein
qr-transfer = Zahlt von einem Bankkonto
qr-crypto = Zahlt in einer Kryptowährung
qr-app = Öffnet eine andere App
qr-otp = Richtet Einmalpasswörter ein
qr-otp-many = Überträgt Einmalpasswörter auf ein anderes Telefon
qr-device = Lässt ein anderes Gerät in Ihr Konto
qr-passkey = Meldet ein anderes Gerät mit Ihrem Passkey an
qr-sim = Lädt eine SIM herunter
qr-takeover = Gibt ein Telefon in fremde Verwaltung
qr-text = Ist nur Text
qr-part-of = Enthält einen Teil eines Textes

## Angaben

qr-fact-address = Adresse
qr-fact-network = Netzwerk
qr-fact-network-hex = Name, falls es ein Code ist
qr-fact-security = Schutz
qr-fact-identity = Ihr Name dort
qr-fact-name = Name
qr-fact-organisation = Firma
qr-fact-role = Funktion
qr-fact-number = Nummer
qr-fact-mail = E-Mail
qr-fact-hidden-to = Verdeckte Kopien
qr-fact-note = Notiz
qr-fact-to = An
qr-fact-subject = Betreff
qr-fact-text = Text
qr-fact-place = Ort
qr-fact-what = Was
qr-fact-start = Von
qr-fact-end = Bis
qr-fact-payee = Empfänger, laut Code
qr-fact-iban = Konto
qr-fact-bank-country = Land des Kontos
qr-fact-amount = Betrag
qr-fact-amount-free = Frei wählbar
qr-fact-reference = Verwendungszweck
qr-fact-currency = Währung
qr-fact-function = Was von der Wallet verlangt wird
qr-fact-app = App
qr-fact-scheme = Art des Links
qr-fact-issuer = Für
qr-fact-account = Konto
qr-fact-service = Dienst
qr-fact-server = Server
qr-fact-repeats = Wiederholt sich
qr-fact-digits = Prüfziffern und Länge
qr-digits-right = richtig: kein Tippfehler
qr-digits-wrong = falsch
qr-yes = Ja
qr-number-country = { $number } ({ $country })
qr-number-international = kein Land
qr-wifi-open = Keiner: offen
qr-wifi-wep = WEP, das gebrochen ist
qr-wifi-password = Passwort
qr-wifi-wpa3 = WPA3
qr-wifi-enhanced = Verschlüsselt ohne Passwort
qr-wifi-enterprise = Konto einer Firma
qr-wifi-unknown = Unbekannt
qr-link-odd = Keine gewöhnliche Webadresse

## Was man vorher wissen sollte

qr-warn-open-network = Sie würden sich mit einem offenen Netz verbinden: Wer in der Nähe ist, kann mitlesen, was nicht verschlüsselt ist.
qr-warn-broken-encryption = WEP ist gebrochen: Wer in der Nähe ist, kann mitlesen.
qr-warn-hidden-network = Das Netz verbirgt seinen Namen, darum ruft Ihr Telefon überall danach.
qr-warn-account-network = Ihr Telefon würde sich an diesem Netz anmelden. Vergewissern Sie sich, dass es das Ihrer Firma ist.
qr-warn-premium-number = Diese Nummer kostet mehr als ein gewöhnlicher Anruf.
qr-warn-foreign-number = Diese Nummer ist in einem anderen Land.
qr-warn-short-number = Kurze Nummern können viel kosten oder ein Abo starten.
qr-warn-steers-phone = Das ist keine Nummer für ein Gespräch. Sie ändert Einstellungen, zum Beispiel wohin Ihre Anrufe gehen.
qr-warn-payee = Jeder kann einen solchen Code drucken. Vergleichen Sie das Konto mit einer Rechnung, der Sie vertrauen.
qr-warn-wrong-account = Die Kontonummer hat einen Fehler: Prüfziffern oder Länge stimmen nicht.
qr-warn-foreign-account = Das Konto ist in einem anderen Land.
qr-warn-no-way-back = Eine solche Zahlung kann nicht zurückgeholt werden.
qr-warn-gives-rights = Das ist keine Zahlung. Es kann jemandem ein Recht über alles geben, was die Wallet enthält.
qr-warn-brings-app = Der Link bringt eine App oder ein Profil. Prüfen Sie zuerst die App.
qr-warn-harmful-scheme = Der Link startet ein Programm oder öffnet eine Datei des Telefons. Kein ehrlicher Code tut das: Öffnen Sie ihn nicht.
qr-warn-holds-secret = Der Code enthält ein Geheimnis. Zeigen Sie ihn niemandem, und behalten Sie kein Bild davon.
qr-warn-gives-access = Wer diesen Code gemacht hat, bekommt Zugang, sobald Sie ihn scannen. Machen Sie nur weiter, wenn Sie das selbst begonnen haben, an einem Gerät vor Ihnen.
qr-warn-hidden-letters = Der Text enthält Zeichen, die unsichtbar sind oder seine Richtung umkehren.
qr-warn-activation = Dieses Telefon ist schon aktiv. Der Code würde ein anderes Telefon aktivieren: Er ist für die Person, der er geschickt wurde.
