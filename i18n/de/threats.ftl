# Threats, evidence, permissions and privacy items, in words for the person who holds the phone.

## Kinds of threats: title, what happened, why it matters, what to do

threat-known-malware-title = Gefährliche App
threat-known-malware-what = Diese App steht auf einer Liste schädlicher Programme.
threat-known-malware-why = Sie kann Passwörter, Geld oder Nachrichten stehlen.
threat-known-malware-do-1 = Deinstallieren Sie die App.
threat-known-malware-do-2 = Ändern Sie wichtige Passwörter auf einem anderen Gerät.
threat-known-malware-do-3 = Fragen Sie im Zweifel Ihren Administrator.
threat-stalkerware-title = App, die Sie ausspäht
threat-stalkerware-what = Diese App ist dafür bekannt, ein Telefon heimlich zu überwachen. Sie kann Nachrichten lesen, den Standort verfolgen und mithören.
threat-stalkerware-why = Wer sie installiert hat, weiß vielleicht, wo Sie sind und was Sie schreiben.
threat-stalkerware-do-1 = Denken Sie zuerst an Ihre Sicherheit: Wer Sie kontrollieren will, bemerkt, dass die App weg ist. Holen Sie sich vor dem Entfernen Hilfe, über ein anderes Telefon.
threat-stalkerware-do-2 = Deinstallieren Sie die App, sobald es für Sie sicher ist.
threat-stalkerware-do-3 = Ändern Sie wichtige Passwörter auf einem anderen Gerät.
threat-stalkerware-do-4 = Wer hilft: ein Hilfetelefon gegen häusliche Gewalt oder stopstalkerware.org.
threat-banned-app-title = Von Ihrem Unternehmen nicht erlaubt
threat-banned-app-what = Ihr Unternehmen erlaubt diese App nicht auf Telefonen, die es schützt.
threat-banned-app-why = Solange sie installiert ist, entspricht Ihr Telefon nicht den Firmenregeln.
threat-banned-app-do-1 = Deinstallieren Sie die App.
threat-banned-app-do-2 = Fragen Sie im Zweifel Ihren Administrator.
threat-sideloaded-app-title = Nicht aus einem App-Store
threat-sideloaded-app-what = Diese App wurde aus einer Datei installiert, nicht von einem App-Store.
threat-sideloaded-app-why = Niemand hat sie vorher geprüft. Die meisten schädlichen Apps kommen auf diesem Weg.
threat-sideloaded-app-do-1 = Wenn Sie sie nicht selbst installiert haben, deinstallieren Sie sie.
threat-sideloaded-app-do-2 = Wenn Sie sie brauchen, holen Sie sie aus einem Store.
threat-debuggable-app-title = App für Testzwecke gebaut
threat-debuggable-app-what = Der Hersteller hat diese App zum Debuggen offen gelassen.
threat-debuggable-app-why = Wer ein Kabel anschließt, kann lesen, was die App speichert.
threat-debuggable-app-do-1 = Deinstallieren Sie die App.
threat-debuggable-app-do-2 = Fragen Sie im Zweifel Ihren Administrator.
threat-malformed-app-title = App, die sich nicht lesen lässt
threat-malformed-app-what = Das Paket dieser App ist beschädigt oder soll Prüfungen täuschen.
threat-malformed-app-why = Vigie kann nicht sagen, was sie tut.
threat-malformed-app-do-1 = Deinstallieren Sie die App.
threat-malformed-app-do-2 = Fragen Sie im Zweifel Ihren Administrator.
threat-vulnerable-os-title = Veraltetes System
threat-vulnerable-os-what = Das System dieses Telefons hat bekannte Lücken, die anderswo behoben sind.
threat-vulnerable-os-why = Angreifer nutzen solche Lücken, um ein Telefon ohne Ihr Zutun zu übernehmen.
threat-vulnerable-os-do-1 = Installieren Sie das Systemupdate in den Einstellungen.
threat-vulnerable-os-do-2 = Gibt es keines für dieses Telefon, bitten Sie Ihren Administrator um ein anderes.
threat-patch-too-old-title = Sicherheitsupdate überfällig
threat-patch-too-old-what = Das letzte Sicherheitsupdate ist älter, als Ihr Unternehmen erlaubt.
threat-patch-too-old-why = Seitdem gefundene Lücken sind auf diesem Telefon noch offen.
threat-patch-too-old-do-1 = Installieren Sie das Systemupdate in den Einstellungen.
threat-patch-too-old-do-2 = Gibt es keines für dieses Telefon, bitten Sie Ihren Administrator um ein anderes.
threat-no-screen-lock-title = Keine Bildschirmsperre
threat-no-screen-lock-what = Wer dieses Telefon in der Hand hat, kann es benutzen.
threat-no-screen-lock-why = Ein verlorenes Telefon gibt Mails, Fotos und Konten preis.
threat-no-screen-lock-do-1 = Richten Sie PIN, Passwort oder Fingerabdruck ein.
threat-developer-options-title = Entwickleroptionen sind an
threat-developer-options-what = Einstellungen für App-Entwickler sind eingeschaltet.
threat-developer-options-why = Sie öffnen Wege ins Telefon, die kaum jemand braucht.
threat-developer-options-do-1 = Schalten Sie die Entwickleroptionen in den Einstellungen aus.
threat-usb-debugging-title = USB-Debugging ist an
threat-usb-debugging-what = Ein per Kabel verbundener Computer kann dieses Telefon steuern.
threat-usb-debugging-why = Eine Ladestation genügt, um Apps zu installieren oder Daten zu kopieren.
threat-usb-debugging-do-1 = Schalten Sie USB-Debugging in den Entwickleroptionen aus.
threat-rooted-title = Gerootetes Telefon
threat-rooted-what = Die Schutzmechanismen des Systems wurden von diesem Telefon entfernt.
threat-rooted-why = Jede App kann alles lesen, und auch Vigie kann getäuscht werden.
threat-rooted-do-1 = Nutzen Sie dieses Telefon nicht für die Arbeit, bis es wiederhergestellt ist.
threat-rooted-do-2 = Bitten Sie Ihren Administrator um Hilfe.
threat-protection-reduced-title = Berechtigung fehlt
threat-protection-reduced-what = Vigie fehlt eine Berechtigung für einen Teil seiner Arbeit.
threat-protection-reduced-why = Dieser Teil des Schutzes ist nicht aktiv.
threat-protection-reduced-do-1 = Erteilen Sie die Berechtigung oder nicht: Sie entscheiden.
threat-unsecured-wifi-title = WLAN ohne Schutz
threat-unsecured-wifi-what = Was Sie über dieses WLAN senden, ist nicht oder mit einer gebrochenen Methode verschlüsselt.
threat-unsecured-wifi-why = Jeder in der Nähe kann mithören und Sie auf falsche Seiten führen.
threat-unsecured-wifi-do-1 = Verlassen Sie dieses WLAN und nutzen Sie das Mobilfunknetz.
threat-unsecured-wifi-do-2 = Wenn Sie bleiben müssen, senden Sie nichts Vertrauliches.

## What the button says

resolution-uninstall = Deinstallieren
resolution-update-os = Updates öffnen
resolution-set-screen-lock = Sperre einrichten
resolution-open-developer-options = Optionen öffnen
resolution-leave-network = Dieses WLAN verlassen
resolution-grant-permission = Berechtigung erteilen
resolution-ask-for-help = Hilfe bekommen

## Facts of the evidence

fact-package = Paket
fact-label = Name
fact-app-version = Version
fact-file-sha256 = Datei (SHA-256)
fact-signer-sha256 = Signierer (SHA-256)
fact-signer-sha1 = Signierer (SHA-1)
fact-installer = Installiert von
fact-family = Bekannt als
fact-defect = Mangel
fact-ban-reason = Ihr Unternehmen sagt
fact-os-version = System
fact-patch-level = Sicherheitsupdate vom
fact-patch-age-days = Alter in Tagen
fact-allowed-age-days = Erlaubt, in Tagen
fact-support-ended = Support endete
fact-newest-release = Neueste Version
fact-missing-fixes = Seitdem behobene Lücken
fact-exploited-flaws = Davon angegriffen
fact-setting = Einstellung
fact-root-sign = Gefundenes Zeichen
fact-ssid = WLAN
fact-bssid = Zugangspunkt
fact-wifi-security = Verschlüsselung
fact-permission = Berechtigung

## Permissions: name, what it is for, what is lost without it

permission-location = Standort
permission-location-for = Android nennt den Namen eines WLANs nur Apps mit dieser Berechtigung.
permission-location-lost = Ohne sie kann Vigie ein gefährliches WLAN nicht benennen.
permission-background = Im Hintergrund laufen
permission-background-for = Damit Vigie wacht, während Sie anderes tun.
permission-background-lost = Ohne sie kann das System Vigie anhalten, und Bedrohungen werden spät erkannt.
permission-sms = SMS
permission-sms-for = Um Links in Nachrichten von Unbekannten zu prüfen.
permission-sms-lost = Ohne sie werden Links in SMS nicht geprüft.
permission-vpn = VPN oder verschlüsseltes DNS
permission-vpn-for = Um gefährliche Seiten vor dem Laden zu stoppen. Es bleibt auf dem Telefon.
permission-vpn-lost = Ohne sie ist der Webschutz aus.
permission-all-files = Alle Dateien
permission-all-files-for = Um gefährliche Dateien in Ihren Downloads zu finden.
permission-all-files-lost = Ohne sie werden nur installierte Apps geprüft.

## What the company may collect, and what for

privacy-device-model = Modell des Telefons
privacy-device-model-for = Um zu wissen, welches Telefon welches Update braucht.
privacy-os-version = System und Version
privacy-os-version-for = Um vor bekannten Lücken zu warnen.
privacy-location = Standort des Telefons
privacy-location-for = Um zu wissen, wo ein Angriff stattfand.
privacy-wifi-networks = Namen von WLANs
privacy-wifi-networks-for = Um Kollegen vor einem gefährlichen Netz zu warnen.
privacy-installed-apps = Installierte Apps
privacy-installed-apps-for = Um gefährliche Apps auf allen Telefonen des Unternehmens zu finden.
