# Offene Bedrohungen nach ihrer Ursache, in Worten für Administratoren.

## Arten von Bedrohungen, wie Administratoren sie nennen

admin-known-malware = Schadsoftware
admin-stalkerware = Stalkerware
admin-banned-app = Verbotene App
admin-sideloaded-app = App von außerhalb eines Stores
admin-app-access-risk = App mit Macht über das Telefon
admin-debuggable-app = App zum Testen
admin-malformed-app = Unlesbare App
admin-riskware = Werkzeug, das den Schutz schwächt
admin-remote-control-app = App zur Fernsteuerung
admin-hacking-tool = Angriffswerkzeug
admin-adware = Adware
admin-masquerading-app = Nachahmung einer anderen App
admin-lookalike-icon = Logo einer anderen App
admin-dangerous-capabilities = Gefährliche Rechte
admin-hidden-app = Versteckte App
admin-dropper = Versteckter Code
admin-vulnerable-signing = Schwache Signatur
admin-test-signed-app = Testschlüssel
admin-invalid-signature = Ungültige Signatur
admin-clear-text-traffic = Unverschlüsselter Verkehr
admin-exposed-components = Offen für andere Apps
admin-outdated-target = Für ein altes Android gebaut
admin-vulnerable-library = Fehlerhafte Bibliothek
admin-weak-cryptography = Schwache Verschlüsselung
admin-excessive-trackers = Viele Tracker
admin-vulnerable-os = Veraltetes System
admin-no-more-updates = Keine Sicherheitsupdates mehr
admin-patch-too-old = Sicherheitsupdate überfällig
admin-no-screen-lock = Keine Bildschirmsperre
admin-developer-options = Entwickleroptionen
admin-usb-debugging = USB-Debugging
admin-rooted = Gerootet oder mit Jailbreak
admin-system-tampered = System verändert
admin-integrity-not-proved = Nicht von der Hardware bewiesen
admin-selinux-off = SELinux aus
admin-bootloader-unlocked = Bootloader entsperrt
admin-vigie-tampered = App Vigie verändert
admin-encryption-off = Speicher nicht verschlüsselt
admin-wireless-debugging = Debugging über WLAN
admin-unknown-sources = Unbekannte Herkunft erlaubt
admin-app-verification-off = Play Protect aus
admin-adb-installs-unverified = Apps per USB ungeprüft
admin-user-ca-certificate = Hinzugefügtes Stammzertifikat
admin-foreign-always-on-vpn = Dauerhaftes VPN einer anderen App
admin-global-proxy = Proxy für das ganze Telefon
admin-updates-off = Automatische Updates aus
admin-screen-captured = Bildschirm aufgenommen oder geteilt
admin-emulator = Nachgeahmtes Telefon (Emulator)
admin-os-downgrade = System älter als zuvor
admin-protection-reduced = Berechtigung fehlt
admin-unsecured-wifi = Ungeschütztes WLAN
admin-fake-certificate = Abhören mit falschem Zertifikat
admin-tls-stripping = Verschlüsselung entfernt
admin-content-tampering = Unterwegs veränderte Seiten
admin-tls-downgrade = Ältere Verschlüsselung in einem Netz
admin-arp-spoofing = Anderes Gerät anstelle des Routers
admin-route-change = Umgeleiteter Teil des Internets
admin-gateway-change = Anderer Router während einer Verbindung
admin-rogue-access-point = Falsches WLAN unter bekanntem Namen
admin-rogue-access-point-nearby = Falsches WLAN in der Nähe
admin-danger-zone = WLAN einer Gefahrenzone
admin-danger-zone-nearby = WLAN einer Gefahrenzone in der Nähe
admin-suspicious-proxy = Proxy, den ein Netz setzt
admin-dns-tampering = Falsche Adressen durch DNS
admin-captive-portal = Netz mit Anmeldeseite
admin-fake-certificate-what = In einem Netz, in dem dieses Telefon war, antwortete jemand anderes im Namen bekannter Seiten, mit einem Zertifikat, für das keine öffentliche Stelle bürgt. Ist es Ihr eigenes Gateway, das Verbindungen prüft, nennen Sie dessen Schlüssel in der Richtlinie; dann gibt es keinen Alarm.
admin-fake-certificate-do-1 = Ist der Aussteller Ihre eigene Prüfung des Datenverkehrs, tragen Sie den SHA-256 des Schlüssels ihrer Wurzel in der Richtlinie auf der Seite Netzwerk ein, bei „Ihre eigene Prüfung von Verbindungen“.
admin-fake-certificate-do-2 = Wenn nicht, fragen Sie, was dort geöffnet wurde, und beenden Sie Sitzungen und ändern Sie Passwörter, die betroffen sein können.
admin-fake-certificate-do-3 = Sagen Sie es anderen, die denselben Ort nutzen, wenn Ihre Richtlinie zeigt, welcher es war.
admin-rogue-access-point-what = Ein WLAN, in dem dieses Telefon war, trägt den Namen eines bekannten oder den Ihres Unternehmens und ist nicht so gesichert wie dieses, oder sein Zugangspunkt ist von einem anderen Hersteller. Jemand kann es aufgestellt haben, damit Telefone sich von selbst verbinden; wer es betreibt, sieht und lenkt, was gesendet wird.
admin-rogue-access-point-do-1 = Ist es Ihr eigenes WLAN, suchen Sie dort über seine Adresse nach einem Zugangspunkt, der nicht Ihrer ist.
admin-rogue-access-point-do-2 = Hat es nach dem Passwort des echten gefragt, ändern Sie dieses und alles, was dort eingegeben wurde.
admin-rogue-access-point-do-3 = Sagen Sie es anderen, die denselben Ort nutzen, wenn Ihre Richtlinie zeigt, welcher es war.
admin-arp-spoofing-what = In einem Netz, in dem dieses Telefon war, antwortete ein anderes Gerät im Namen des Routers, sodass alles über dieses lief. Wer das Gerät hat, sieht, welche Seiten genutzt werden, kann woandershin lenken und liest mit, was nicht verschlüsselt ist.
admin-arp-spoofing-do-1 = Ist es Ihr eigenes Netz, suchen Sie am Switch oder am Zugangspunkt nach dem Gerät, das jetzt als Router antwortet, über seine Adresse, und nehmen Sie es vom Netz.
admin-arp-spoofing-do-2 = Wenn nicht, fragen Sie, was dort ohne Verschlüsselung geöffnet wurde, und ändern Sie Passwörter, die betroffen sein können.
admin-arp-spoofing-do-3 = Sagen Sie es anderen, die denselben Ort nutzen, wenn Ihre Richtlinie zeigt, welcher es war.
admin-suspicious-proxy-what = Ein Netz, in dem dieses Telefon war, leitet, was Apps öffnen, über einen Proxy, den Ihre Richtlinie nicht nennt. Der Proxy sieht, welche Seiten geöffnet werden, und liest und ändert, was nicht verschlüsselt ist.
admin-suspicious-proxy-do-1 = Ist es ein Proxy Ihres Unternehmens, tragen Sie seinen Host im Netzteil der Richtlinie unter den Proxys ein.
admin-suspicious-proxy-do-2 = Wenn nicht, fragen Sie, was dort ohne Verschlüsselung geöffnet wurde, und ändern Sie Passwörter, die betroffen sein können.
admin-dns-tampering-what = Ein Netz, in dem dieses Telefon war, gab falsch an, wo bekannte Seiten sind. Manche Anbieter tun das für Werbung, Angreifer, um Menschen auf die Kopie einer Seite zu lenken.
admin-dns-tampering-do-1 = Ist es Ihr eigenes Netz, sehen Sie nach, welchen DNS-Server es ausgibt und wer ihn eingetragen hat.
admin-dns-tampering-do-2 = Wenn nicht, fragen Sie, ob dort ein Passwort eingegeben wurde, und ändern Sie die, die betroffen sein können.
admin-harmful-link = Link zu einer gefährlichen Seite
admin-visited-harmful-site = Gefährliche Seite geöffnet
admin-harmful-link-what = Diese Person hat einen Link, einen Code oder eine Nachricht geprüft, und Vigie hat vor der Seite dahinter gewarnt oder sie gesperrt. Nichts wurde geöffnet. Einer ist gewöhnlich; mehrere an einem Tag sind eine Phishing-Welle.
admin-harmful-link-do-1 = Wenn mehrere ihn haben, sagen Sie allen, wie die Nachricht aussieht.
admin-harmful-link-do-2 = Sperren Sie die Seite in Ihrer Richtlinie, wenn nur vor ihr gewarnt wird.
admin-visited-harmful-site-what = Diese Person hat eine Seite geöffnet, obwohl Vigie davor gewarnt hat. Ihr Telefon sagt ihr, was jetzt zu tun ist, und fragt, was sie dort getan hat.
admin-visited-harmful-site-do-1 = Fragen Sie ohne Vorwurf: Hat sie ein Passwort eingegeben, Kartendaten genannt, etwas installiert?
admin-visited-harmful-site-do-2 = Wenn ein Passwort Ihrer Firma verloren sein kann, setzen Sie ein neues und beenden Sie die offenen Sitzungen.
admin-visited-harmful-site-do-3 = Sperren Sie die Seite in Ihrer Richtlinie, damit niemand sonst dorthin gelangt.

## Was eine App tut, nach „Eine App auf 3 Telefonen …“

cause-does-known-malware = steht auf einer Liste von Schadsoftware
cause-does-stalkerware = liest heimlich Nachrichten
cause-does-banned-app = ist durch Ihre Richtlinie verboten
cause-does-sideloaded-app = kommt nicht aus einem Store
cause-does-app-access-risk = kommt nicht aus einem Store und hat Macht über das Telefon
cause-does-debuggable-app = ist zum Testen gebaut
cause-does-malformed-app = lässt sich nicht lesen
cause-does-riskware = schwächt den Schutz
cause-does-remote-control-app = lässt andere das Telefon bedienen
cause-does-hacking-tool = ist für Angriffe gemacht
cause-does-adware = enthält unerwünschte Werbung
cause-does-masquerading-app = gibt sich als andere App aus
cause-does-lookalike-icon = zeigt das Logo einer anderen App
cause-does-dangerous-capabilities = hat die Rechte eines Banking-Trojaners
cause-does-hidden-app = versteckt sich und hat gefährliche Rechte
cause-does-dropper = enthält versteckten Code
cause-does-vulnerable-signing = hat eine schwache Signatur
cause-does-test-signed-app = ist mit einem Testschlüssel signiert
cause-does-invalid-signature = hat eine ungültige Signatur
cause-does-clear-text-traffic = kommuniziert ohne Verschlüsselung
cause-does-exposed-components = steht anderen Apps offen
cause-does-outdated-target = ist für ein altes Android gebaut
cause-does-vulnerable-library = enthält eine fehlerhafte Bibliothek
cause-does-weak-cryptography = schützt ihre Daten schlecht
cause-does-excessive-trackers = erzählt vielen Firmen von den Leuten

## Was ist, in Telefonen gezählt

cause-app =
    { $n ->
        [one] Eine App auf einem Telefon { $does }
       *[other] Eine App auf { $n } Telefonen { $does }
    }
cause-apps =
    { $n ->
        [one] { $title }: { $apps } Apps eines Signierers auf einem Telefon
       *[other] { $title }: { $apps } Apps eines Signierers auf { $n } Telefonen
    }
cause-apps-name =
    { $more ->
        [one] { $name } und eine weitere App
       *[other] { $name } und { $more } weitere Apps
    }
cause-apps-what = Diese Apps sind mit demselben Schlüssel signiert: Wer eine davon gemacht hat, hat sie alle gemacht. Mindestens eine davon ist als schädlich bekannt.
cause-access-point-name = Zugangspunkt { $address }
cause-update-title = Update fehlt
cause-wifi =
    { $n ->
        [one] Ein ungeschütztes WLAN betrifft ein Telefon
       *[other] Ein ungeschütztes WLAN betrifft { $n } Telefone
    }
cause-wifi-fake-certificate =
    { $n ->
        [one] Ein Netz mit falschen Zertifikaten betrifft ein Telefon
       *[other] Ein Netz mit falschen Zertifikaten betrifft { $n } Telefone
    }
cause-wifi-tls-stripping =
    { $n ->
        [one] Ein Netz, das Verschlüsselung entfernt, betrifft ein Telefon
       *[other] Ein Netz, das Verschlüsselung entfernt, betrifft { $n } Telefone
    }
cause-wifi-content-tampering =
    { $n ->
        [one] Ein Netz, das Seiten verändert, betrifft ein Telefon
       *[other] Ein Netz, das Seiten verändert, betrifft { $n } Telefone
    }
cause-wifi-tls-downgrade =
    { $n ->
        [one] Ein Netz mit älterer Verschlüsselung betrifft ein Telefon
       *[other] Ein Netz mit älterer Verschlüsselung betrifft { $n } Telefone
    }
cause-wifi-arp-spoofing =
    { $n ->
        [one] Ein Netz mit einem anderen Gerät anstelle des Routers betrifft ein Telefon
       *[other] Ein Netz mit einem anderen Gerät anstelle des Routers betrifft { $n } Telefone
    }
cause-wifi-route-change =
    { $n ->
        [one] Ein Netz, das einen Teil des Internets umleitet, betrifft ein Telefon
       *[other] Ein Netz, das einen Teil des Internets umleitet, betrifft { $n } Telefone
    }
cause-wifi-gateway-change =
    { $n ->
        [one] Ein Netz wechselte den Router, während ein Telefon verbunden war
       *[other] Ein Netz wechselte den Router, während { $n } Telefone verbunden waren
    }
cause-wifi-rogue-access-point =
    { $n ->
        [one] Ein falsches WLAN betrifft ein Telefon
       *[other] Ein falsches WLAN betrifft { $n } Telefone
    }
cause-wifi-rogue-access-point-nearby =
    { $n ->
        [one] Ein falsches WLAN war in der Nähe eines Telefons
       *[other] Ein falsches WLAN war in der Nähe von { $n } Telefonen
    }
cause-wifi-danger-zone =
    { $n ->
        [one] Ein WLAN einer Gefahrenzone betrifft ein Telefon
       *[other] Ein WLAN einer Gefahrenzone betrifft { $n } Telefone
    }
cause-wifi-danger-zone-nearby =
    { $n ->
        [one] Ein WLAN einer Gefahrenzone war in der Nähe eines Telefons
       *[other] Ein WLAN einer Gefahrenzone war in der Nähe von { $n } Telefonen
    }
cause-wifi-suspicious-proxy =
    { $n ->
        [one] Ein Netz mit eigenem Proxy betrifft ein Telefon
       *[other] Ein Netz mit eigenem Proxy betrifft { $n } Telefone
    }
cause-wifi-dns-tampering =
    { $n ->
        [one] Ein Netz mit falschen Adressen betrifft ein Telefon
       *[other] Ein Netz mit falschen Adressen betrifft { $n } Telefone
    }
cause-wifi-captive-portal =
    { $n ->
        [one] Ein Netz wartet auf die Anmeldung eines Telefons
       *[other] Ein Netz wartet auf die Anmeldung von { $n } Telefonen
    }
cause-site =
    { $n ->
        [one] { $name }: Warnung oder Sperrung auf einem Telefon
       *[other] { $name }: Warnung oder Sperrung auf { $n } Telefonen
    }
cause-site-visited =
    { $n ->
        [one] Die gefährliche Seite { $name } wurde auf einem Telefon geöffnet
       *[other] Die gefährliche Seite { $name } wurde auf { $n } Telefonen geöffnet oder geprüft
    }
cause-is-fake-certificate =
    { $n ->
        [one] Abhören mit falschem Zertifikat betrifft ein Telefon
       *[other] Abhören mit falschem Zertifikat betrifft { $n } Telefone
    }
cause-is-tls-stripping =
    { $n ->
        [one] Entfernte Verschlüsselung betrifft ein Telefon
       *[other] Entfernte Verschlüsselung betrifft { $n } Telefone
    }
cause-is-content-tampering =
    { $n ->
        [one] Unterwegs veränderte Seiten betreffen ein Telefon
       *[other] Unterwegs veränderte Seiten betreffen { $n } Telefone
    }
cause-is-tls-downgrade =
    { $n ->
        [one] Ältere Verschlüsselung in einem Netz betrifft ein Telefon
       *[other] Ältere Verschlüsselung in Netzen betrifft { $n } Telefone
    }
cause-is-arp-spoofing =
    { $n ->
        [one] Ein anderes Gerät anstelle des Routers betrifft ein Telefon
       *[other] Ein anderes Gerät anstelle des Routers betrifft { $n } Telefone
    }
cause-is-route-change =
    { $n ->
        [one] Ein umgeleiteter Teil des Internets betrifft ein Telefon
       *[other] Ein umgeleiteter Teil des Internets betrifft { $n } Telefone
    }
cause-is-gateway-change =
    { $n ->
        [one] Ein Telefon sah den Router seines Netzes wechseln
       *[other] { $n } Telefone sahen den Router ihres Netzes wechseln
    }
cause-is-rogue-access-point =
    { $n ->
        [one] Ein falsches WLAN betrifft ein Telefon
       *[other] Falsche WLANs betreffen { $n } Telefone
    }
cause-is-rogue-access-point-nearby =
    { $n ->
        [one] Ein falsches WLAN war in der Nähe eines Telefons
       *[other] Falsche WLANs waren in der Nähe von { $n } Telefonen
    }
cause-is-danger-zone =
    { $n ->
        [one] Ein WLAN einer Gefahrenzone betrifft ein Telefon
       *[other] WLANs von Gefahrenzonen betreffen { $n } Telefone
    }
cause-is-danger-zone-nearby =
    { $n ->
        [one] Ein WLAN einer Gefahrenzone war in der Nähe eines Telefons
       *[other] WLANs von Gefahrenzonen waren in der Nähe von { $n } Telefonen
    }
cause-is-suspicious-proxy =
    { $n ->
        [one] Ein von einem Netz gesetzter Proxy betrifft ein Telefon
       *[other] Von Netzen gesetzte Proxys betreffen { $n } Telefone
    }
cause-is-dns-tampering =
    { $n ->
        [one] Falsche Adressen durch DNS betreffen ein Telefon
       *[other] Falsche Adressen durch DNS betreffen { $n } Telefone
    }
cause-is-captive-portal =
    { $n ->
        [one] Ein Telefon ist in einem Netz mit Anmeldeseite
       *[other] { $n } Telefone sind in Netzen mit Anmeldeseite
    }
cause-is-harmful-link =
    { $n ->
        [one] Auf einem Telefon wurde ein gefährlicher Link geprüft und nicht geöffnet
       *[other] Auf { $n } Telefonen wurden gefährliche Links geprüft und nicht geöffnet
    }
cause-is-visited-harmful-site =
    { $n ->
        [one] Auf einem Telefon wurde eine gefährliche Seite trotz der Warnung geöffnet
       *[other] Auf { $n } Telefonen wurden gefährliche Seiten trotz der Warnung geöffnet
    }
cause-update =
    { $n ->
        [one] Einem Telefon fehlt das Update auf { $name }
       *[other] { $n } Telefonen fehlt das Update auf { $name }
    }
cause-unsupported =
    { $n ->
        [one] Ein Telefon mit { $name } bekommt keine Updates mehr
       *[other] { $n } Telefone mit { $name } bekommen keine Updates mehr
    }
cause-permission =
    { $n ->
        [one] Ein Telefon gibt Vigie eine Berechtigung nicht: { $name }
       *[other] { $n } Telefone geben Vigie eine Berechtigung nicht: { $name }
    }
cause-kind =
    { $n ->
        [one] { $title } auf einem Telefon
       *[other] { $title } auf { $n } Telefonen
    }
cause-title =
    { $n ->
        [one] { $title } auf einem Telefon
       *[other] { $title } auf { $n } Telefonen
    }
cause-is-patch-too-old =
    { $n ->
        [one] Einem Telefon fehlen Sicherheitsupdates
       *[other] { $n } Telefonen fehlen Sicherheitsupdates
    }
cause-is-no-screen-lock =
    { $n ->
        [one] Ein Telefon hat keine Bildschirmsperre
       *[other] { $n } Telefone haben keine Bildschirmsperre
    }
cause-is-developer-options =
    { $n ->
        [one] Auf einem Telefon sind die Entwickleroptionen an
       *[other] Auf { $n } Telefonen sind die Entwickleroptionen an
    }
cause-is-usb-debugging =
    { $n ->
        [one] Ein Telefon lässt sich per Kabel steuern
       *[other] { $n } Telefone lassen sich per Kabel steuern
    }
cause-is-rooted =
    { $n ->
        [one] Ein Telefon ist gerootet oder hat einen Jailbreak
       *[other] { $n } Telefone sind gerootet oder haben einen Jailbreak
    }
cause-is-system-tampered =
    { $n ->
        [one] Das System eines Telefons wurde verändert
       *[other] Das System von { $n } Telefonen wurde verändert
    }
cause-is-integrity-not-proved =
    { $n ->
        [one] Die Hardware eines Telefons beweist nicht, dass es in Ordnung ist
       *[other] Die Hardware von { $n } Telefonen beweist nicht, dass sie in Ordnung sind
    }
cause-is-selinux-off =
    { $n ->
        [one] Auf einem Telefon ist SELinux aus
       *[other] Auf { $n } Telefonen ist SELinux aus
    }
cause-is-bootloader-unlocked =
    { $n ->
        [one] Ein Telefon hat einen entsperrten Bootloader
       *[other] { $n } Telefone haben einen entsperrten Bootloader
    }
cause-is-vigie-tampered =
    { $n ->
        [one] Auf einem Telefon wurde die App Vigie verändert oder gestört
       *[other] Auf { $n } Telefonen wurde die App Vigie verändert oder gestört
    }
cause-is-encryption-off =
    { $n ->
        [one] Ein Telefon verschlüsselt seinen Speicher nicht
       *[other] { $n } Telefone verschlüsseln ihren Speicher nicht
    }
cause-is-wireless-debugging =
    { $n ->
        [one] Ein Telefon lässt sich über WLAN steuern
       *[other] { $n } Telefone lassen sich über WLAN steuern
    }
cause-is-unknown-sources =
    { $n ->
        [one] Ein Telefon erlaubt Apps unbekannter Herkunft
       *[other] { $n } Telefone erlauben Apps unbekannter Herkunft
    }
cause-is-app-verification-off =
    { $n ->
        [one] Auf einem Telefon ist Play Protect aus
       *[other] Auf { $n } Telefonen ist Play Protect aus
    }
cause-is-adb-installs-unverified =
    { $n ->
        [one] Ein Telefon prüft Apps vom Computer nicht
       *[other] { $n } Telefone prüfen Apps vom Computer nicht
    }
cause-is-user-ca-certificate =
    { $n ->
        [one] Ein Telefon hat ein Stammzertifikat, das jemand hinzugefügt hat
       *[other] { $n } Telefone haben ein Stammzertifikat, das jemand hinzugefügt hat
    }
cause-is-foreign-always-on-vpn =
    { $n ->
        [one] Auf einem Telefon ist eine andere App das dauerhafte VPN
       *[other] Auf { $n } Telefonen ist eine andere App das dauerhafte VPN
    }
cause-is-global-proxy =
    { $n ->
        [one] Ein Telefon hat einen Proxy für alle Netze
       *[other] { $n } Telefone haben einen Proxy für alle Netze
    }
cause-is-updates-off =
    { $n ->
        [one] Ein Telefon aktualisiert sein System nicht von selbst
       *[other] { $n } Telefone aktualisieren ihr System nicht von selbst
    }
cause-is-screen-captured =
    { $n ->
        [one] Der Bildschirm eines Telefons wird aufgenommen oder geteilt
       *[other] Die Bildschirme von { $n } Telefonen werden aufgenommen oder geteilt
    }
cause-is-emulator =
    { $n ->
        [one] Ein Telefon wird von einem Computer nachgeahmt
       *[other] { $n } Telefone werden von Computern nachgeahmt
    }
cause-is-os-downgrade =
    { $n ->
        [one] Ein Telefon hat ein älteres System als zuvor
       *[other] { $n } Telefone haben ein älteres System als zuvor
    }
cause-is-no-more-updates =
    { $n ->
        [one] Ein Telefon bekommt keine Sicherheitsupdates mehr
       *[other] { $n } Telefone bekommen keine Sicherheitsupdates mehr
    }
cause-is-vulnerable-os =
    { $n ->
        [one] Ein Telefon hat ein veraltetes System
       *[other] { $n } Telefone haben ein veraltetes System
    }
cause-see =
    { $n ->
        [one] Telefon ansehen
       *[other] { $n } Telefone ansehen
    }
cause-more =
    { $n ->
        [one] und 1 weiteres
       *[other] und { $n } weitere
    }
cause-who-was-there = Wer dort war
cause-concerned =
    { $n ->
        [one] Wo es gefunden wurde
       *[other] { $n }-mal gefunden
    }
cause-all =
    { $n ->
        [one] In der Liste ansehen
       *[other] Alle { $n } ansehen
    }
causes-more =
    { $n ->
        [one] Eine weitere Ursache wartet in der Liste.
       *[other] { $n } weitere Ursachen warten in der Liste.
    }
causes-can-wait =
    { $n ->
        [one] Eine Kleinigkeit kann warten.
       *[other] { $n } Kleinigkeiten können warten.
    }
need-inactive-do =
    { $n ->
        [one] Telefon ansehen
       *[other] { $n } Telefone ansehen
    }
need-silent-do =
    { $n ->
        [one] Telefon ansehen
       *[other] { $n } Telefone ansehen
    }
need-questions =
    { $n ->
        [one] 1 Frage zu einer App wartet auf Antwort
       *[other] { $n } Fragen zu Apps warten auf Antwort
    }
need-questions-below =
    { $n ->
        [one] Jemand möchte es vor dem Installieren wissen.
       *[other] Jemand möchte es jeweils vor dem Installieren wissen.
    }
need-questions-do =
    { $n ->
        [one] Frage ansehen
       *[other] { $n } Fragen ansehen
    }
need-lists-do = Neuere Listen holen
need-invited-do =
    { $n ->
        [one] Erneut senden
       *[other] Erneut an { $n } senden
    }
threat-mark-all =
    { $n ->
        [one] Als erledigt markieren
       *[other] Alle { $n } als erledigt markieren
    }

## Zeilen und Knöpfe

threats-below =
    { $n ->
        [one] Eine offene Bedrohung aus einer Ursache. Was von selbst endet, schließt sich von selbst.
       *[other] { $n } offene Bedrohungen { $causes ->
            [one] aus einer Ursache
           *[other] aus { $causes } Ursachen
        }. Was von selbst endet, schließt sich von selbst.
    }
cause-ban = Verbieten
cause-ban-everywhere = Diese App auf allen Telefonen verbieten
cause-first = Zuerst gesehen
cause-newest = Wieder gesehen, auf einem anderen Telefon oder auf andere Weise
overview-print = Drucken
done-invited-again = Die Willkommensmail wird erneut gesendet.
threats-handled = Erledigt
threats-all = Alle
threats-narrow = Schwere und Bereich
threats-none-undecided = Nichts wartet auf Ihre Entscheidung.
threats-opened = Was neben der Liste offen ist
threats-back = Zurück zur Liste
threats-pick = Auswählen:
threats-pick-all = Alle auf dieser Seite
threats-bulk = Mehrere auf einmal erledigen
threat-pick-missing = Nichts ist angekreuzt: Kreuzen Sie an, worüber Sie entscheiden wollen.
threat-choice-missing = Wählen Sie: als erledigt markieren oder zulassen.
threat-mark = Als erledigt markieren
threat-next = Weiter
threat-allow = Zulassen…
threat-allow-do = Zulassen
threat-allow-what = Es bleibt, wie es ist, und niemand muss sich mehr darum kümmern. Auf dem Telefon ändert sich nichts.
threat-allow-app = Um dieser App auf jedem Telefon zu vertrauen, geben Sie Ihr eigenes Urteil ab.
threat-reason-hint = Nötig, um etwas zuzulassen; andere lesen es später.
threat-deeper = Mehr Einzelheiten
threat-admin-do = Was Sie tun können
moment-handled = Als erledigt markiert
moment-ignored = Zugelassen
moment-none = Entscheidung zurückgenommen
column-person = Person
column-closed = Geschlossen
column-decided-by = Entschieden von
keys-title = Tasten auf dieser Seite
keys-on = Einzelne Tasten wirken auf dieser Seite
keys-down = in der Liste nach unten
keys-up = in der Liste nach oben
keys-open = die Zeile öffnen
keys-pick = die Zeile ankreuzen
keys-handle = die angezeigte Bedrohung als erledigt markieren
keys-allow = die angezeigte Bedrohung mit einem Grund zulassen
keys-next = zum nächsten
keys-bulk = alles Angekreuzte erledigen
installed-by-hand = Von Hand, aus einer Datei
wifi-security-open = Keine
wifi-security-wep = WEP, das als unsicher gilt
wifi-security-owe = Enhanced Open
wifi-security-wpa2 = WPA2
wifi-security-wpa3 = WPA3
wifi-security-enterprise = Enterprise (802.1X)
sign-no-root = Niemand, dem Telefone vertrauen, bürgt für sein Zertifikat
sign-other-key = Sein Schlüssel ist nicht der des Servers Ihres Unternehmens
sign-installed-root = Nur ein Zertifikat, das auf diesem Telefon installiert wurde, bürgt dafür
sign-other-name = Sein Zertifikat gilt für eine andere Seite
sign-issuers-key = Es hat denselben Schlüssel wie sein Aussteller
sign-shared-key = Seiten, die nichts miteinander zu tun haben, haben hier einen Schlüssel
sign-unpublished = Sein Zertifikat wurde nie veröffentlicht, anders als echte
sign-no-h2 = Es spricht kein HTTP/2, anders als die echte Seite
sign-root-sent = Es schickt seine eigene Wurzel mit
sign-weak-key = Sein Schlüssel ist zu kurz: { $detail } Bit
sign-product = Es nennt ein Werkzeug, das Verbindungen mitliest
sign-page-in-plain = Die Seite kam unverschlüsselt
sign-leads-to-plain = Es führt zu einer unverschlüsselten Seite
sign-private-address = Die Adresse hier gehört zu einem privaten Netz
sign-one-address = Alle sollen unter einer Adresse sein
sign-made-up-name = Ein Name, den es nicht geben kann, bekam eine Adresse
sign-other-address = Ein verschlüsselter Resolver nennt eine andere Adresse, und unter dieser antwortet niemand als die Seite
sign-portal-answer = Eine Seite mit bekannter Antwort gab eine andere (Status { $detail })
sign-content-changed = Ihr Inhalt ist nicht der, der gesendet wurde
sign-content-script = Hinzugefügte Skripte oder Rahmen: { $detail }
sign-content-longer = Sie ist { $detail } Bytes länger
sign-content-shorter = Sie ist { $detail } Bytes kürzer
sign-older-tls = Sie spricht hier { $detail } und anderswo Neueres
sign-no-h2-here = Sie spricht hier kein HTTP/2, anderswo schon
sign-talked-down = Die Seite selbst sagt, dass weniger von ihr verlangt wurde, als dieses Telefon verlangte
sign-portal-told = Das Netz selbst sagt, dass man sich anmelden muss
sign-gateway-changed = Der Router ist ein anderes Gerät als bei Ihrer Verbindung
sign-gateway-shared = Das Gerät, das als Router antwortet, hat hier auch eine eigene Adresse
sign-route-aside = Es führt einen Teil des Internets anders: { $detail }
sign-route-changed = Wege, die sich änderten, während Sie verbunden waren: { $detail }
sign-weaker-security = Es ist weniger gesichert als das Netz dieses Namens
sign-foreign-maker = Die Netze Ihres Unternehmens haben Zugangspunkte anderer Hersteller
sign-other-maker = Sein Zugangspunkt ist von einem anderen Hersteller als vorher
sign-true-one-nearby = Das echte ist ebenfalls in Reichweite
sign-any-name = Ein Zugangspunkt antwortet unter { $detail } Namen, je nachdem, was Telefone suchen
sign-proxy = Es leitet alles über einen Proxy
sign-proxy-script = Eine Datei, die es nennt, wählt den Proxy
sign-proxy-script-in-plain = Eine Datei, die es nennt, wählt den Proxy und kommt unverschlüsselt
chart-others = Andere
chart-day = { $date }: { $n } neu, davon { $critical } kritisch
systems-title = Systeme der Telefone in Gebrauch
systems-at-risk = Updates fehlen
systems-well = Kein fehlendes Update bekannt
systems-others = Andere
systems-bar = { $name }: { $n } Telefone, davon { $risk } ohne die letzten Updates
