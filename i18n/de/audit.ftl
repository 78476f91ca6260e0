# Das Prüfprotokoll in Worten.

audit-line = Zeile
audit-whom = Über wen
audit-address = Adresse
column-when-utc = Wann (UTC)
audit-about = Thema
audit-any-area = Alle Themen
audit-anybody = Alle
audit-file = Als CSV herunterladen
audit-area-people = Personen, Gruppen und Links
audit-area-phones = Telefone
audit-area-threats = Bedrohungen und Apps
audit-area-policy = Richtlinie und Listen
audit-area-mails = E-Mails
audit-area-administrators = Administratoren
audit-area-server = Server und Einstellungen
audit-by-phone = Das Telefon
audit-by-stranger = Jemand, der nicht angemeldet ist
audit-by-link = Wer den Link hatte
audit-by-command = Die Befehlszeile des Servers
audit-by-server = Vigie selbst
audit-by-gone = Ein Administrator, der entfernt wurde
audit-mail-welcome = Willkommensmail
audit-mail-reactivate = Mail nach Reaktivierung
audit-mail-account = Mail über ein Konto
audit-mail-administrator = Einladung eines Administrators
audit-mail-enrolled = Mail über ein neues Telefon

audit-activation-made = Aktivierungslink erzeugt
audit-activation-revocation-undone = Widerruf eines Links zurückgenommen
audit-activation-revoked = Aktivierungslink widerrufen
audit-activation-takeover-approved = Neues Telefon zugelassen
audit-activation-takeover-asked = Ein neues Telefon bat um Übernahme
audit-activation-takeover-denied = Neues Telefon abgelehnt
audit-app-report-deleted = Bericht über eine App gelöscht
audit-app-uploaded = App zur Prüfung hochgeladen
audit-audit-exported = Protokoll heruntergeladen
audit-audit-names-removed = Namen aus dem Protokoll entfernt
audit-device-deactivated = Telefon deaktiviert
audit-device-deactivation-undone = Deaktivierung zurückgenommen
audit-device-enrolled = Vigie aktiviert
audit-device-handed-over = Ein anderes Telefon übernahm
audit-device-scan-asked = Telefon um eine Prüfung gebeten
audit-finding-handled = Bedrohung als erledigt markiert
audit-finding-ignored = Bedrohung zugelassen
audit-finding-none = Bedrohung wieder geöffnet
audit-group-added = Gruppe hinzugefügt
audit-group-deleted = Gruppe gelöscht
audit-group-renamed = Gruppe umbenannt
audit-keys-announced = Nächste Schlüssel des Servers angekündigt
audit-keys-removed = Alte Schlüssel des Servers entfernt
audit-keys-switched = Neue Schlüssel des Servers in Kraft gesetzt
audit-keys-withdrawn = Nächste Schlüssel des Servers zurückgezogen
audit-lists-fetched = Bedrohungsliste geholt
audit-lists-imported = Bedrohungsliste importiert
audit-lists-refused = Bedrohungsliste abgelehnt
audit-lists-removed = Bedrohungsliste entfernt
audit-mail-written = E-Mail geschrieben
audit-people-imported = Liste von Personen importiert
audit-people-invited-again = Willkommensmail erneut gesendet
audit-person-added = Person hinzugefügt
audit-person-changed = Angaben einer Person geändert
audit-person-deleted = Person gelöscht
audit-person-end-undone = Ende der Option zurückgenommen
audit-person-ended = Option einer Person beendet
audit-person-reactivated = Person reaktiviert
audit-policy-published = Richtlinie in Kraft gesetzt
audit-policy-renumbered = Richtlinie nach einer Wiederherstellung neu nummeriert
audit-question-answered = Frage zu einer App beantwortet
audit-question-closed = Frage zu einer App ohne Urteil geschlossen
audit-report-dropped = Von der Richtlinie verbotene Daten verworfen
audit-retention-applied = Gelöscht, was lange genug aufbewahrt war
audit-session-ended = Sitzung beendet
audit-settings-changed = Einstellungen geändert
audit-threats-exported = Bedrohungen heruntergeladen
audit-overview-exported = Übersicht als Bericht (PDF) heruntergeladen
audit-webhook-tested = Test an eine Geräteverwaltung gesendet
audit-user-created = Unternehmen eingerichtet
audit-user-invitation-withdrawn = Einladung zurückgezogen
audit-user-invited = Administrator eingeladen
audit-user-joined = Einladung angenommen
audit-user-locked = Konto eine Weile gesperrt
audit-user-passkey-added = Passkey hinzugefügt
audit-user-passkey-copied = Ein Passkey scheint kopiert
audit-user-passkey-removed = Passkey entfernt
audit-user-passkey-used = Mit einem Passkey angemeldet
audit-user-password-changed = Eigenes Passwort geändert
audit-user-proof-failed = Identität nicht bestätigt
audit-user-proof-refused = Zu viele Versuche der Bestätigung
audit-user-proved = Identität bestätigt
audit-user-recovery-code-used = Wiederherstellungscode benutzt
audit-user-recovery-codes-made = Neue Wiederherstellungscodes erzeugt
audit-user-removed = Administrator entfernt
audit-user-reset = Neues Passwort über einen Link gewählt
audit-user-reset-link-made = Link für ein neues Passwort erzeugt
audit-user-sign-in-failed = Anmeldung fehlgeschlagen
audit-user-sign-in-refused = Anmeldung nach vielen Versuchen abgelehnt
audit-user-signed-in = Angemeldet
audit-user-totp-off = Zweiten Faktor ausgeschaltet
audit-user-totp-on = Zweiten Faktor eingeschaltet
audit-user-totp-replaced = Zweiten Faktor ersetzt

audit-first-policy = Die Richtlinie des Anfangs
audit-after-version = Neu nummeriert nach Version { $n }: Ein Telefon kannte eine höhere Nummer
audit-lines =
    { $n ->
        [one] 1 Zeile
       *[other] { $n } Zeilen
    }
audit-tries =
    { $n ->
        [one] Nach 1 Versuch
       *[other] Nach { $n } Versuchen
    }
audit-counter = Sein Zähler ging zurück
audit-by-passkey = Mit einem Passkey
audit-know-keys = Telefone, die sie kennen
audit-kept-people = Personen
audit-kept-phones = Telefone
audit-kept-findings = Bedrohungen
audit-kept-mails = E-Mails
audit-kept-records = Meldungen
audit-kept-links = Links
audit-kept-questions = Fragen
audit-kept-alarms = Fehlalarme
audit-kept-zones = Gefahrenzonen
audit-kept-sessions = Anmeldungen
