# Het auditlogboek in woorden.

audit-line = Regel
audit-whom = Over wie
audit-address = Adres
column-when-utc = Wanneer (UTC)
audit-about = Over
audit-any-area = Over alles
audit-anybody = Iedereen
audit-file = Downloaden als CSV
audit-area-people = Personen, groepen en links
audit-area-phones = Telefoons
audit-area-threats = Dreigingen en apps
audit-area-policy = Beleid en lijsten
audit-area-mails = E-mails
audit-area-administrators = Beheerders
audit-area-server = Server en instellingen
audit-by-phone = De telefoon
audit-by-stranger = Iemand die niet aangemeld is
audit-by-link = Wie de link had
audit-by-command = De opdrachtregel van de server
audit-by-server = Vigie zelf
audit-by-gone = Een beheerder die verwijderd is
audit-mail-welcome = Welkomstmail
audit-mail-reactivate = Mail na heractivering
audit-mail-account = Mail over een account
audit-mail-administrator = Uitnodiging van een beheerder
audit-mail-enrolled = Mail over een nieuwe telefoon

audit-activation-made = Activeringslink gemaakt
audit-activation-revocation-undone = Intrekking van een link ongedaan gemaakt
audit-activation-revoked = Activeringslink ingetrokken
audit-activation-takeover-approved = Nieuwe telefoon toegelaten
audit-activation-takeover-asked = Een nieuwe telefoon vroeg om over te nemen
audit-activation-takeover-denied = Nieuwe telefoon geweigerd
audit-app-report-deleted = Rapport over een app verwijderd
audit-app-uploaded = App ter keuring geüpload
audit-audit-exported = Logboek gedownload
audit-audit-names-removed = Namen uit het logboek gehaald
audit-device-deactivated = Telefoon gedeactiveerd
audit-device-deactivation-undone = Deactivering ongedaan gemaakt
audit-device-enrolled = Vigie geactiveerd
audit-device-handed-over = Een andere telefoon nam het over
audit-device-scan-asked = Telefoon om een scan gevraagd
audit-finding-handled = Dreiging als afgehandeld gemarkeerd
audit-finding-ignored = Dreiging toegestaan
audit-finding-none = Dreiging heropend
audit-group-added = Groep toegevoegd
audit-group-deleted = Groep verwijderd
audit-group-renamed = Groep hernoemd
audit-keys-announced = Volgende sleutels van de server aangekondigd
audit-keys-removed = Oude sleutels van de server verwijderd
audit-keys-switched = Nieuwe sleutels van de server in gebruik
audit-keys-withdrawn = Volgende sleutels van de server ingetrokken
audit-lists-fetched = Dreigingslijst opgehaald
audit-lists-imported = Dreigingslijst geïmporteerd
audit-lists-refused = Dreigingslijst geweigerd
audit-lists-removed = Dreigingslijst verwijderd
audit-mail-written = E-mail geschreven
audit-people-imported = Lijst met personen geïmporteerd
audit-people-invited-again = Welkomstmail opnieuw verstuurd
audit-person-added = Persoon toegevoegd
audit-person-changed = Gegevens van een persoon gewijzigd
audit-person-deleted = Persoon verwijderd
audit-person-end-undone = Einde van de optie ongedaan gemaakt
audit-person-ended = Optie van een persoon beëindigd
audit-person-reactivated = Persoon opnieuw geactiveerd
audit-policy-published = Beleid in werking gesteld
audit-policy-renumbered = Beleid hernummerd na een herstel
audit-question-answered = Vraag over een app beantwoord
audit-question-closed = Vraag over een app zonder oordeel gesloten
audit-report-dropped = Gegevens weggegooid die het beleid verbiedt
audit-retention-applied = Gewist wat lang genoeg bewaard was
audit-session-ended = Sessie beëindigd
audit-settings-changed = Instellingen gewijzigd
audit-threats-exported = Dreigingen gedownload
audit-overview-exported = Overzicht als rapport (pdf) gedownload
audit-webhook-tested = Test verstuurd naar het toestelbeheer
audit-user-created = Bedrijf ingericht
audit-user-invitation-withdrawn = Uitnodiging ingetrokken
audit-user-invited = Beheerder uitgenodigd
audit-user-joined = Uitnodiging aanvaard
audit-user-locked = Account een tijd geblokkeerd
audit-user-passkey-added = Toegangssleutel toegevoegd
audit-user-passkey-copied = Een toegangssleutel lijkt gekopieerd
audit-user-passkey-removed = Toegangssleutel verwijderd
audit-user-passkey-used = Aangemeld met een toegangssleutel
audit-user-password-changed = Eigen wachtwoord gewijzigd
audit-user-proof-failed = Identiteit niet bevestigd
audit-user-proof-refused = Te veel pogingen tot bevestiging
audit-user-proved = Identiteit bevestigd
audit-user-recovery-code-used = Herstelcode gebruikt
audit-user-recovery-codes-made = Nieuwe herstelcodes gemaakt
audit-user-removed = Beheerder verwijderd
audit-user-reset = Nieuw wachtwoord gekozen via een link
audit-user-reset-link-made = Link voor een nieuw wachtwoord gemaakt
audit-user-sign-in-failed = Aanmelding mislukt
audit-user-sign-in-refused = Aanmelding geweigerd na veel pogingen
audit-user-signed-in = Aangemeld
audit-user-totp-off = Tweede factor uitgezet
audit-user-totp-on = Tweede factor aangezet
audit-user-totp-replaced = Tweede factor vervangen

audit-first-policy = Het beleid van het begin
audit-after-version = Hernummerd na versie { $n }: een telefoon kende een hoger nummer
audit-lines =
    { $n ->
        [one] 1 regel
       *[other] { $n } regels
    }
audit-tries =
    { $n ->
        [one] Na 1 poging
       *[other] Na { $n } pogingen
    }
audit-counter = De teller ging terug
audit-by-passkey = Met een toegangssleutel
audit-know-keys = Telefoons die ze kennen
audit-kept-people = Personen
audit-kept-phones = Telefoons
audit-kept-findings = Dreigingen
audit-kept-mails = E-mails
audit-kept-records = Meldingen
audit-kept-links = Links
audit-kept-questions = Vragen
audit-kept-alarms = Valse alarmen
audit-kept-zones = Dreigingszones
audit-kept-sessions = Aanmeldingen
