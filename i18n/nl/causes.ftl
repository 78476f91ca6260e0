# Open dreigingen naar hun oorzaak, in woorden voor beheerders.

## Soorten dreigingen, zoals beheerders ze noemen

admin-known-malware = Malware
admin-stalkerware = Stalkerware
admin-banned-app = Verboden app
admin-sideloaded-app = App van buiten een store
admin-app-access-risk = App met macht over de telefoon
admin-debuggable-app = App gemaakt voor tests
admin-malformed-app = Onleesbare app
admin-riskware = Hulpmiddel dat bescherming verzwakt
admin-remote-control-app = App voor bediening op afstand
admin-hacking-tool = Aanvalsprogramma
admin-adware = Adware
admin-masquerading-app = Namaak van een andere app
admin-lookalike-icon = Logo van een andere app
admin-dangerous-capabilities = Gevaarlijke bevoegdheden
admin-hidden-app = Verborgen app
admin-dropper = Verborgen code
admin-vulnerable-signing = Zwakke handtekening
admin-test-signed-app = Testsleutel
admin-invalid-signature = Ongeldige handtekening
admin-clear-text-traffic = Onversleuteld verkeer
admin-exposed-components = Open voor andere apps
admin-outdated-target = Gemaakt voor een oude Android
admin-vulnerable-library = Bibliotheek met een lek
admin-weak-cryptography = Zwakke versleuteling
admin-excessive-trackers = Veel trackers
admin-vulnerable-os = Verouderd systeem
admin-no-more-updates = Geen beveiligingsupdates meer
admin-patch-too-old = Beveiligingsupdate te laat
admin-no-screen-lock = Geen schermvergrendeling
admin-developer-options = Ontwikkelaarsopties
admin-usb-debugging = USB-foutopsporing
admin-rooted = Geroot of gejailbreakt
admin-system-tampered = Systeem gewijzigd
admin-integrity-not-proved = Niet bewezen door de hardware
admin-selinux-off = SELinux uit
admin-bootloader-unlocked = Bootloader ontgrendeld
admin-vigie-tampered = App Vigie gewijzigd
admin-encryption-off = Opslag niet versleuteld
admin-wireless-debugging = Draadloze foutopsporing
admin-unknown-sources = Onbekende bronnen toegestaan
admin-app-verification-off = Play Protect uit
admin-adb-installs-unverified = Apps via USB niet gecontroleerd
admin-user-ca-certificate = Toegevoegd rootcertificaat
admin-foreign-always-on-vpn = Permanente VPN van een andere app
admin-global-proxy = Proxy voor de hele telefoon
admin-updates-off = Automatische updates uit
admin-screen-captured = Scherm opgenomen of gedeeld
admin-emulator = Nagebootste telefoon (emulator)
admin-os-downgrade = Systeem ouder dan voorheen
admin-protection-reduced = Toestemming ontbreekt
admin-unsecured-wifi = Onbeveiligde wifi
admin-fake-certificate = Onderschepping met vals certificaat
admin-tls-stripping = Versleuteling weggenomen
admin-content-tampering = Onderweg gewijzigde pagina’s
admin-tls-downgrade = Oudere versleuteling op een netwerk
admin-arp-spoofing = Ander toestel in plaats van de router
admin-route-change = Omgeleid deel van het internet
admin-gateway-change = Andere router tijdens een verbinding
admin-rogue-access-point = Valse wifi onder een bekende naam
admin-rogue-access-point-nearby = Valse wifi in de buurt
admin-danger-zone = Wifi van een dreigingszone
admin-danger-zone-nearby = Wifi van een dreigingszone in de buurt
admin-suspicious-proxy = Proxy die een netwerk instelt
admin-dns-tampering = Valse adressen door DNS
admin-captive-portal = Netwerk met aanmeldpagina
admin-fake-certificate-what = Op een netwerk waar deze telefoon was, antwoordde iemand anders in naam van bekende sites, met een certificaat waar geen openbare instantie voor instaat. Is het uw eigen gateway die verbindingen inspecteert, noem dan zijn sleutel in het beleid; dan is dit geen alarm.
admin-fake-certificate-do-1 = Is de ondertekenaar uw eigen inspectie van verkeer, zet dan de SHA-256 van de sleutel van zijn wortel in het beleid, op de pagina Netwerk, bij “Uw eigen inspectie van verbindingen”.
admin-fake-certificate-do-2 = Zo niet, vraag dan wat er is geopend, beëindig de sessies en wijzig de wachtwoorden die erbij betrokken kunnen zijn.
admin-fake-certificate-do-3 = Waarschuw anderen die dezelfde plek gebruiken, als uw beleid toont welke het was.
admin-rogue-access-point-what = Een wifi waar deze telefoon was, heeft de naam van een bekende of die van uw bedrijf en is niet zo beveiligd, of het toegangspunt is van een andere fabrikant. Iemand kan het hebben opgezet zodat telefoons vanzelf verbinden; wie het beheert, ziet en stuurt wat er wordt verzonden.
admin-rogue-access-point-do-1 = Is het uw eigen wifi, zoek er dan, aan de hand van zijn adres, een toegangspunt dat niet van u is.
admin-rogue-access-point-do-2 = Vroeg het naar het wachtwoord van de echte, wijzig dat dan, en alles wat er is ingevuld.
admin-rogue-access-point-do-3 = Waarschuw anderen die dezelfde plek gebruiken, als uw beleid toont welke het was.
admin-arp-spoofing-what = Op een netwerk waar deze telefoon was, antwoordde een ander toestel in naam van de router, zodat alles daarlangs ging. Wie dat toestel heeft, ziet welke sites worden gebruikt, kan ergens anders heen leiden en leest wat niet versleuteld is.
admin-arp-spoofing-do-1 = Is het uw eigen netwerk, zoek dan bij de switch of het toegangspunt, aan de hand van zijn adres, het toestel dat nu als router antwoordt, en haal het weg.
admin-arp-spoofing-do-2 = Zo niet, vraag dan wat er zonder versleuteling is geopend, en wijzig de wachtwoorden die erbij betrokken kunnen zijn.
admin-arp-spoofing-do-3 = Waarschuw anderen die dezelfde plek gebruiken, als uw beleid toont welke het was.
admin-suspicious-proxy-what = Een netwerk waar deze telefoon was, stuurt wat apps openen via een proxy die uw beleid niet noemt. De proxy ziet welke sites worden geopend, en leest en wijzigt wat niet versleuteld is.
admin-suspicious-proxy-do-1 = Is het een proxy van uw bedrijf, zet zijn host dan in het netwerkdeel van het beleid, bij de proxy’s.
admin-suspicious-proxy-do-2 = Zo niet, vraag dan wat er zonder versleuteling is geopend, en wijzig de wachtwoorden die erbij betrokken kunnen zijn.
admin-dns-tampering-what = Een netwerk waar deze telefoon was, gaf verkeerd op waar bekende sites zijn. Sommige aanbieders doen dat voor reclame, aanvallers om mensen naar een kopie van een site te leiden.
admin-dns-tampering-do-1 = Is het uw eigen netwerk, kijk dan welke DNS-server het opgeeft, en wie die heeft ingesteld.
admin-dns-tampering-do-2 = Zo niet, vraag dan of er een wachtwoord is ingevuld, en wijzig de wachtwoorden die erbij betrokken kunnen zijn.
admin-harmful-link = Link naar een gevaarlijke site
admin-visited-harmful-site = Gevaarlijke site geopend
admin-harmful-link-what = Deze persoon controleerde een link, een code of een bericht, en Vigie waarschuwde voor de site erachter of blokkeerde hem. Er werd niets geopend. Eén is gewoon; meerdere op één dag zijn een golf van phishing.
admin-harmful-link-do-1 = Als meerdere mensen hem hebben, zeg iedereen hoe het bericht eruitziet.
admin-harmful-link-do-2 = Blokkeer de site met uw beleid als er alleen voor gewaarschuwd wordt.
admin-visited-harmful-site-what = Deze persoon opende een site hoewel Vigie ervoor waarschuwde. De telefoon zegt wat er nu te doen is en vraagt wat er gedaan werd.
admin-visited-harmful-site-do-1 = Vraag zonder verwijt: werd er een wachtwoord getypt, kaartgegevens ingevuld, iets geïnstalleerd?
admin-visited-harmful-site-do-2 = Als een wachtwoord van uw bedrijf weg kan zijn, stel een nieuw in en beëindig de open sessies.
admin-visited-harmful-site-do-3 = Blokkeer de site met uw beleid, zodat niemand anders er komt.

## Wat een app doet, na “Eén app op 3 telefoons …”

cause-does-known-malware = staat op een lijst van malware
cause-does-stalkerware = leest in het geheim berichten
cause-does-banned-app = is verboden door uw beleid
cause-does-sideloaded-app = komt niet uit een store
cause-does-app-access-risk = komt niet uit een store en heeft macht over de telefoon
cause-does-debuggable-app = is gemaakt voor tests
cause-does-malformed-app = kan niet gelezen worden
cause-does-riskware = verzwakt de bescherming
cause-does-remote-control-app = laat anderen de telefoon bedienen
cause-does-hacking-tool = is gemaakt om aan te vallen
cause-does-adware = bevat ongewenste reclame
cause-does-masquerading-app = doet zich voor als een andere app
cause-does-lookalike-icon = toont het logo van een andere app
cause-does-dangerous-capabilities = heeft de bevoegdheden van een bankentrojaan
cause-does-hidden-app = verbergt zich en heeft gevaarlijke bevoegdheden
cause-does-dropper = bevat verborgen code
cause-does-vulnerable-signing = heeft een zwakke handtekening
cause-does-test-signed-app = is ondertekend met een testsleutel
cause-does-invalid-signature = heeft een ongeldige handtekening
cause-does-clear-text-traffic = communiceert zonder versleuteling
cause-does-exposed-components = staat open voor andere apps
cause-does-outdated-target = is gemaakt voor een oude Android
cause-does-vulnerable-library = bevat een bibliotheek met een lek
cause-does-weak-cryptography = beschermt haar gegevens slecht
cause-does-excessive-trackers = vertelt veel bedrijven over mensen

## Wat er is, geteld in telefoons

cause-app =
    { $n ->
        [one] Eén app op één telefoon { $does }
       *[other] Eén app op { $n } telefoons { $does }
    }
cause-apps =
    { $n ->
        [one] { $title }: { $apps } apps van één ondertekenaar op één telefoon
       *[other] { $title }: { $apps } apps van één ondertekenaar op { $n } telefoons
    }
cause-apps-name =
    { $more ->
        [one] { $name } en één andere app
       *[other] { $name } en { $more } andere apps
    }
cause-apps-what = Deze apps zijn met dezelfde sleutel ondertekend: wie er één heeft gemaakt, heeft ze allemaal gemaakt. Van minstens één is bekend dat ze schade aanricht.
cause-access-point-name = toegangspunt { $address }
cause-update-title = Update ontbreekt
cause-wifi =
    { $n ->
        [one] Eén wifi zonder bescherming raakt één telefoon
       *[other] Eén wifi zonder bescherming raakt { $n } telefoons
    }
cause-wifi-fake-certificate =
    { $n ->
        [one] Eén netwerk met valse certificaten raakt één telefoon
       *[other] Eén netwerk met valse certificaten raakt { $n } telefoons
    }
cause-wifi-tls-stripping =
    { $n ->
        [one] Eén netwerk dat versleuteling wegneemt raakt één telefoon
       *[other] Eén netwerk dat versleuteling wegneemt raakt { $n } telefoons
    }
cause-wifi-content-tampering =
    { $n ->
        [one] Eén netwerk dat pagina’s wijzigt raakt één telefoon
       *[other] Eén netwerk dat pagina’s wijzigt raakt { $n } telefoons
    }
cause-wifi-tls-downgrade =
    { $n ->
        [one] Eén netwerk met oudere versleuteling raakt één telefoon
       *[other] Eén netwerk met oudere versleuteling raakt { $n } telefoons
    }
cause-wifi-arp-spoofing =
    { $n ->
        [one] Eén netwerk met een ander toestel in plaats van de router raakt één telefoon
       *[other] Eén netwerk met een ander toestel in plaats van de router raakt { $n } telefoons
    }
cause-wifi-route-change =
    { $n ->
        [one] Eén netwerk dat een deel van het internet omleidt, raakt één telefoon
       *[other] Eén netwerk dat een deel van het internet omleidt, raakt { $n } telefoons
    }
cause-wifi-gateway-change =
    { $n ->
        [one] Eén netwerk wisselde van router terwijl één telefoon verbonden was
       *[other] Eén netwerk wisselde van router terwijl { $n } telefoons verbonden waren
    }
cause-wifi-rogue-access-point =
    { $n ->
        [one] Eén valse wifi raakt één telefoon
       *[other] Eén valse wifi raakt { $n } telefoons
    }
cause-wifi-rogue-access-point-nearby =
    { $n ->
        [one] Eén valse wifi was in de buurt van één telefoon
       *[other] Eén valse wifi was in de buurt van { $n } telefoons
    }
cause-wifi-danger-zone =
    { $n ->
        [one] Eén wifi van een dreigingszone raakt één telefoon
       *[other] Eén wifi van een dreigingszone raakt { $n } telefoons
    }
cause-wifi-danger-zone-nearby =
    { $n ->
        [one] Eén wifi van een dreigingszone was in de buurt van één telefoon
       *[other] Eén wifi van een dreigingszone was in de buurt van { $n } telefoons
    }
cause-wifi-suspicious-proxy =
    { $n ->
        [one] Eén netwerk met een eigen proxy raakt één telefoon
       *[other] Eén netwerk met een eigen proxy raakt { $n } telefoons
    }
cause-wifi-dns-tampering =
    { $n ->
        [one] Eén netwerk met valse adressen raakt één telefoon
       *[other] Eén netwerk met valse adressen raakt { $n } telefoons
    }
cause-wifi-captive-portal =
    { $n ->
        [one] Eén netwerk wacht tot één telefoon zich aanmeldt
       *[other] Eén netwerk wacht tot { $n } telefoons zich aanmelden
    }
cause-site =
    { $n ->
        [one] { $name }: waarschuwing of blokkering op één telefoon
       *[other] { $name }: waarschuwing of blokkering op { $n } telefoons
    }
cause-site-visited =
    { $n ->
        [one] De gevaarlijke site { $name } werd op één telefoon geopend
       *[other] De gevaarlijke site { $name } werd op { $n } telefoons geopend of gecontroleerd
    }
cause-is-fake-certificate =
    { $n ->
        [one] Onderschepping met een vals certificaat raakt één telefoon
       *[other] Onderschepping met een vals certificaat raakt { $n } telefoons
    }
cause-is-tls-stripping =
    { $n ->
        [one] Weggenomen versleuteling raakt één telefoon
       *[other] Weggenomen versleuteling raakt { $n } telefoons
    }
cause-is-content-tampering =
    { $n ->
        [one] Onderweg gewijzigde pagina’s raken één telefoon
       *[other] Onderweg gewijzigde pagina’s raken { $n } telefoons
    }
cause-is-tls-downgrade =
    { $n ->
        [one] Oudere versleuteling op een netwerk raakt één telefoon
       *[other] Oudere versleuteling op netwerken raakt { $n } telefoons
    }
cause-is-arp-spoofing =
    { $n ->
        [one] Een ander toestel in plaats van de router raakt één telefoon
       *[other] Een ander toestel in plaats van de router raakt { $n } telefoons
    }
cause-is-route-change =
    { $n ->
        [one] Een omgeleid deel van het internet raakt één telefoon
       *[other] Een omgeleid deel van het internet raakt { $n } telefoons
    }
cause-is-gateway-change =
    { $n ->
        [one] Eén telefoon zag de router van zijn netwerk wisselen
       *[other] { $n } telefoons zagen de router van hun netwerk wisselen
    }
cause-is-rogue-access-point =
    { $n ->
        [one] Een valse wifi raakt één telefoon
       *[other] Valse wifi raakt { $n } telefoons
    }
cause-is-rogue-access-point-nearby =
    { $n ->
        [one] Een valse wifi was in de buurt van één telefoon
       *[other] Valse wifi was in de buurt van { $n } telefoons
    }
cause-is-danger-zone =
    { $n ->
        [one] Een wifi van een dreigingszone raakt één telefoon
       *[other] Wifi van dreigingszones raakt { $n } telefoons
    }
cause-is-danger-zone-nearby =
    { $n ->
        [one] Een wifi van een dreigingszone was in de buurt van één telefoon
       *[other] Wifi van dreigingszones was in de buurt van { $n } telefoons
    }
cause-is-suspicious-proxy =
    { $n ->
        [one] Een door een netwerk ingestelde proxy raakt één telefoon
       *[other] Door netwerken ingestelde proxy’s raken { $n } telefoons
    }
cause-is-dns-tampering =
    { $n ->
        [one] Valse adressen door DNS raken één telefoon
       *[other] Valse adressen door DNS raken { $n } telefoons
    }
cause-is-captive-portal =
    { $n ->
        [one] Eén telefoon zit op een netwerk met aanmeldpagina
       *[other] { $n } telefoons zitten op netwerken met aanmeldpagina
    }
cause-is-harmful-link =
    { $n ->
        [one] Op één telefoon werd een gevaarlijke link gecontroleerd en niet geopend
       *[other] Op { $n } telefoons werden gevaarlijke links gecontroleerd en niet geopend
    }
cause-is-visited-harmful-site =
    { $n ->
        [one] Op één telefoon werd een gevaarlijke site geopend ondanks de waarschuwing
       *[other] Op { $n } telefoons werden gevaarlijke sites geopend ondanks de waarschuwing
    }
cause-update =
    { $n ->
        [one] Eén telefoon mist de update naar { $name }
       *[other] { $n } telefoons missen de update naar { $name }
    }
cause-unsupported =
    { $n ->
        [one] Eén telefoon met { $name } krijgt geen updates meer
       *[other] { $n } telefoons met { $name } krijgen geen updates meer
    }
cause-permission =
    { $n ->
        [one] Eén telefoon geeft Vigie een toestemming niet: { $name }
       *[other] { $n } telefoons geven Vigie een toestemming niet: { $name }
    }
cause-kind =
    { $n ->
        [one] { $title } op één telefoon
       *[other] { $title } op { $n } telefoons
    }
cause-title =
    { $n ->
        [one] { $title } op één telefoon
       *[other] { $title } op { $n } telefoons
    }
cause-is-patch-too-old =
    { $n ->
        [one] Eén telefoon mist beveiligingsupdates
       *[other] { $n } telefoons missen beveiligingsupdates
    }
cause-is-no-screen-lock =
    { $n ->
        [one] Eén telefoon heeft geen schermvergrendeling
       *[other] { $n } telefoons hebben geen schermvergrendeling
    }
cause-is-developer-options =
    { $n ->
        [one] Op één telefoon staan ontwikkelaarsopties aan
       *[other] Op { $n } telefoons staan ontwikkelaarsopties aan
    }
cause-is-usb-debugging =
    { $n ->
        [one] Eén telefoon is via een kabel te bedienen
       *[other] { $n } telefoons zijn via een kabel te bedienen
    }
cause-is-rooted =
    { $n ->
        [one] Eén telefoon is geroot of gejailbreakt
       *[other] { $n } telefoons zijn geroot of gejailbreakt
    }
cause-is-system-tampered =
    { $n ->
        [one] Het systeem van één telefoon is gewijzigd
       *[other] Het systeem van { $n } telefoons is gewijzigd
    }
cause-is-integrity-not-proved =
    { $n ->
        [one] De hardware van één telefoon bewijst niet dat ze in orde is
       *[other] De hardware van { $n } telefoons bewijst niet dat ze in orde zijn
    }
cause-is-selinux-off =
    { $n ->
        [one] Op één telefoon staat SELinux uit
       *[other] Op { $n } telefoons staat SELinux uit
    }
cause-is-bootloader-unlocked =
    { $n ->
        [one] Eén telefoon heeft een ontgrendelde bootloader
       *[other] { $n } telefoons hebben een ontgrendelde bootloader
    }
cause-is-vigie-tampered =
    { $n ->
        [one] Op één telefoon is de app Vigie gewijzigd of verstoord
       *[other] Op { $n } telefoons is de app Vigie gewijzigd of verstoord
    }
cause-is-encryption-off =
    { $n ->
        [one] Eén telefoon versleutelt haar opslag niet
       *[other] { $n } telefoons versleutelen hun opslag niet
    }
cause-is-wireless-debugging =
    { $n ->
        [one] Eén telefoon is via wifi te bedienen
       *[other] { $n } telefoons zijn via wifi te bedienen
    }
cause-is-unknown-sources =
    { $n ->
        [one] Eén telefoon staat apps uit onbekende bronnen toe
       *[other] { $n } telefoons staan apps uit onbekende bronnen toe
    }
cause-is-app-verification-off =
    { $n ->
        [one] Op één telefoon staat Play Protect uit
       *[other] Op { $n } telefoons staat Play Protect uit
    }
cause-is-adb-installs-unverified =
    { $n ->
        [one] Eén telefoon controleert apps van een computer niet
       *[other] { $n } telefoons controleren apps van een computer niet
    }
cause-is-user-ca-certificate =
    { $n ->
        [one] Eén telefoon heeft een rootcertificaat dat iemand heeft toegevoegd
       *[other] { $n } telefoons hebben een rootcertificaat dat iemand heeft toegevoegd
    }
cause-is-foreign-always-on-vpn =
    { $n ->
        [one] Op één telefoon is een andere app de permanente VPN
       *[other] Op { $n } telefoons is een andere app de permanente VPN
    }
cause-is-global-proxy =
    { $n ->
        [one] Eén telefoon heeft een proxy voor alle netwerken
       *[other] { $n } telefoons hebben een proxy voor alle netwerken
    }
cause-is-updates-off =
    { $n ->
        [one] Eén telefoon werkt haar systeem niet vanzelf bij
       *[other] { $n } telefoons werken hun systeem niet vanzelf bij
    }
cause-is-screen-captured =
    { $n ->
        [one] Het scherm van één telefoon wordt opgenomen of gedeeld
       *[other] De schermen van { $n } telefoons worden opgenomen of gedeeld
    }
cause-is-emulator =
    { $n ->
        [one] Eén telefoon wordt door een computer nagebootst
       *[other] { $n } telefoons worden door computers nagebootst
    }
cause-is-os-downgrade =
    { $n ->
        [one] Eén telefoon heeft een ouder systeem dan voorheen
       *[other] { $n } telefoons hebben een ouder systeem dan voorheen
    }
cause-is-no-more-updates =
    { $n ->
        [one] Eén telefoon krijgt geen beveiligingsupdates meer
       *[other] { $n } telefoons krijgen geen beveiligingsupdates meer
    }
cause-is-vulnerable-os =
    { $n ->
        [one] Eén telefoon heeft een verouderd systeem
       *[other] { $n } telefoons hebben een verouderd systeem
    }
cause-see =
    { $n ->
        [one] Bekijk de telefoon
       *[other] Bekijk { $n } telefoons
    }
cause-more =
    { $n ->
        [one] en nog 1
       *[other] en nog { $n }
    }
cause-who-was-there = Wie daar was
cause-concerned =
    { $n ->
        [one] Waar het gevonden is
       *[other] { $n } keer gevonden
    }
cause-all =
    { $n ->
        [one] Bekijk in de lijst
       *[other] Bekijk alle { $n }
    }
causes-more =
    { $n ->
        [one] Er wacht nog één oorzaak in de lijst.
       *[other] Er wachten nog { $n } oorzaken in de lijst.
    }
causes-can-wait =
    { $n ->
        [one] Eén kleinigheid kan wachten.
       *[other] { $n } kleinigheden kunnen wachten.
    }
need-inactive-do =
    { $n ->
        [one] Bekijk de telefoon
       *[other] Bekijk { $n } telefoons
    }
need-silent-do =
    { $n ->
        [one] Bekijk de telefoon
       *[other] Bekijk { $n } telefoons
    }
need-questions =
    { $n ->
        [one] 1 vraag over een app wacht op antwoord
       *[other] { $n } vragen over apps wachten op antwoord
    }
need-questions-below =
    { $n ->
        [one] Iemand wil het weten voor het installeren.
       *[other] Mensen willen het weten voor het installeren.
    }
need-questions-do =
    { $n ->
        [one] Bekijk de vraag
       *[other] Bekijk { $n } vragen
    }
need-lists-do = Nieuwere lijsten halen
need-invited-do =
    { $n ->
        [one] Opnieuw sturen
       *[other] Opnieuw sturen aan { $n }
    }
threat-mark-all =
    { $n ->
        [one] Markeer als afgehandeld
       *[other] Markeer alle { $n } als afgehandeld
    }

## Regels en knoppen

threats-below =
    { $n ->
        [one] Eén open dreiging door één oorzaak. Wat vanzelf ophoudt, sluit vanzelf.
       *[other] { $n } open dreigingen { $causes ->
            [one] door één oorzaak
           *[other] door { $causes } oorzaken
        }. Wat vanzelf ophoudt, sluit vanzelf.
    }
cause-ban = Verbied deze
cause-ban-everywhere = Verbied deze app op alle telefoons
cause-first = Voor het eerst gezien
cause-newest = Opnieuw gezien, op een andere telefoon of op een andere manier
overview-print = Afdrukken
done-invited-again = De welkomstmail wordt opnieuw verstuurd.
threats-handled = Afgehandeld
threats-all = Alle
threats-narrow = Ernst en categorie
threats-none-undecided = Niets wacht op uw beslissing.
threats-opened = De dreiging die naast de lijst openstaat
threats-back = Terug naar de lijst
threats-pick = Kies:
threats-pick-all = Alle op deze pagina
threats-bulk = Meerdere tegelijk afhandelen
threat-pick-missing = Er is niets aangevinkt: vink aan waarover u wilt beslissen.
threat-choice-missing = Kies wat u wilt doen: als afgehandeld markeren of toestaan.
threat-mark = Markeer als afgehandeld
threat-next = Volgende
threat-allow = Toestaan…
threat-allow-do = Toestaan
threat-allow-what = Het blijft zoals het is en niemand hoeft er nog iets aan te doen. Op de telefoon verandert niets.
threat-allow-app = Geef uw eigen oordeel om deze app op elke telefoon te vertrouwen.
threat-reason-hint = Nodig om iets toe te staan; anderen lezen het later.
threat-deeper = Meer details
threat-admin-do = Wat u kunt doen
moment-handled = Gemarkeerd als afgehandeld
moment-ignored = Toegestaan
moment-none = Beslissing ongedaan gemaakt
column-person = Persoon
column-closed = Gesloten
column-decided-by = Beslist door
keys-title = Toetsen voor deze pagina
keys-on = Enkele toetsen werken op deze pagina
keys-down = omlaag in de lijst
keys-up = omhoog in de lijst
keys-open = de regel openen
keys-pick = de regel aanvinken
keys-handle = wat open staat als afgehandeld markeren
keys-allow = wat open staat toestaan, met een reden
keys-next = naar de volgende
keys-bulk = alles wat aangevinkt is afhandelen
installed-by-hand = Met de hand, uit een bestand
wifi-security-open = Geen
wifi-security-wep = WEP, dat gebroken is
wifi-security-owe = Enhanced Open
wifi-security-wpa2 = WPA2
wifi-security-wpa3 = WPA3
wifi-security-enterprise = Enterprise (802.1X)
sign-no-root = Niemand die telefoons vertrouwen, staat in voor het certificaat
sign-other-key = De sleutel is niet die van de server van uw bedrijf
sign-installed-root = Alleen een certificaat dat op deze telefoon is geïnstalleerd, staat ervoor in
sign-other-name = Het certificaat is van een andere site
sign-issuers-key = Het heeft dezelfde sleutel als de ondertekenaar
sign-shared-key = Sites die niets met elkaar te maken hebben, hebben hier één sleutel
sign-unpublished = Het certificaat is nooit gepubliceerd, anders dan echte
sign-no-h2 = Het spreekt geen HTTP/2, anders dan de echte site
sign-root-sent = Het stuurt zijn eigen wortel mee
sign-weak-key = De sleutel is te kort: { $detail } bits
sign-product = Het noemt een hulpmiddel dat verbindingen leest
sign-page-in-plain = De pagina kwam zonder versleuteling
sign-leads-to-plain = Het leidt naar een pagina zonder versleuteling
sign-private-address = Het adres hier hoort bij een privénetwerk
sign-one-address = Alle zouden op één adres zijn
sign-made-up-name = Een naam die niet kan bestaan, kreeg een adres
sign-other-address = Een versleutelde resolver geeft een ander adres, en op dit adres antwoordt niemand als de site
sign-portal-answer = Een pagina met een bekend antwoord gaf een ander (status { $detail })
sign-content-changed = De inhoud is niet wat werd verstuurd
sign-content-script = Toegevoegde scripts of kaders: { $detail }
sign-content-longer = Hij is { $detail } bytes langer
sign-content-shorter = Hij is { $detail } bytes korter
sign-older-tls = Hij spreekt hier { $detail }, en elders nieuwer
sign-no-h2-here = Hij spreekt hier geen HTTP/2, en elders wel
sign-talked-down = De site zelf zegt dat er minder van gevraagd werd dan deze telefoon vroeg
sign-portal-told = Het netwerk zelf zegt dat men zich moet aanmelden
sign-gateway-changed = De router is een ander toestel dan toen u verbinding maakte
sign-gateway-shared = Het toestel dat als router antwoordt, heeft hier ook een eigen adres
sign-route-aside = Het leidt een deel van het internet anders: { $detail }
sign-route-changed = Wegen die veranderden terwijl u verbonden was: { $detail }
sign-weaker-security = Het is minder beveiligd dan het netwerk van deze naam
sign-foreign-maker = De netwerken van uw bedrijf hebben toegangspunten van andere makers
sign-other-maker = Het toegangspunt is van een andere maker dan voorheen
sign-true-one-nearby = Het echte is ook binnen bereik
sign-any-name = Eén toegangspunt antwoordt onder { $detail } namen, al naargelang wat telefoons zoeken
sign-proxy = Het stuurt alles via een proxy
sign-proxy-script = Een bestand dat het noemt, kiest de proxy
sign-proxy-script-in-plain = Een bestand dat het noemt, kiest de proxy en komt zonder versleuteling
chart-others = Andere
chart-day = { $date }: { $n } geopend, waarvan { $critical } kritiek
systems-title = Systemen van de telefoons in gebruik
systems-at-risk = Missen updates
systems-well = Geen ontbrekende update bekend
systems-others = Andere
systems-bar = { $name }: { $n } telefoons, waarvan { $risk } updates missen
