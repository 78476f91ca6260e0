## Het beleid: formulier, controle, versies

steer-filter = Soort dreiging zoeken
steer-filter-do = Zoeken
steer-filter-none = Geen soort dreiging bevat deze woorden.
steer-parts = Onderdelen van het beleid
steer-part-apps = Apps
steer-part-web = Web
steer-part-device = Toestel
steer-part-network = Netwerk
steer-part-own = Verboden apps
steer-part-privacy = Privacy
steer-part-limits = Grenzen
steer-want = Een telefoon moet dit bewaken om als beschermd te gelden
steer-none-here = Hier valt nog niets in te stellen.
steer-trust = De persoon mag zo’n app vertrouwen
steer-default = Standaard: { $rule }
steer-changed = Gewijzigd
steer-differs = Wijkt af van de standaard
steer-limits-there = Hoe oud een beveiligingsupdate mag zijn, staat onder Grenzen.
steer-more-bans =
    { $n ->
        [one] Nog één app
       *[other] Nog { $n } apps
    }
steer-changes =
    { $n ->
        [0] Er is nog niets gewijzigd
        [one] 1 wijziging
       *[other] { $n } wijzigingen
    }
steer-alerts =
    { $n ->
        [0] zou vandaag niemand extra waarschuwen
        [one] zou vandaag 1 persoon waarschuwen
       *[other] zou vandaag { $n } mensen waarschuwen
    }
steer-calms =
    { $n ->
        [one] zou meldingen bij 1 persoon beëindigen
       *[other] zou meldingen bij { $n } mensen beëindigen
    }
steer-review = Controleren

## Wat er verandert, in woorden

change-to = wordt
change-yes = Ja
change-no = Nee
change-root = Het rootcertificaat { $sha256 } vertrouwen
change-none = Geen
change-wanted = Moet bewaakt worden: { $front }
change-trust = De persoon mag hem vertrouwen: { $title }
change-allowed = Toegestaan
change-banned = Verboden
change-banned-because = Verboden: { $reason }
change-rule = Regel: { $name }
change-verdict = Uw eigen oordeel: { $target }
change-leaves = Mag verzameld worden
change-stays = Blijft op de telefoon
change-term = Dagen tot wat voorbij is, wordt gewist

## Voordat het van kracht wordt

review-title = Wijzigingen controleren
review-intro = Er is nog niets van kracht.
review-changes =
    { $n ->
        [one] 1 wijziging
       *[other] { $n } wijzigingen
    }
review-none = Dit is al van kracht.
review-what-if = Wat er vandaag zou gebeuren
review-alerts =
    { $n ->
        [0] Niemand zou een nieuwe melding krijgen.
        [one] 1 persoon zou een nieuwe melding krijgen.
       *[other] { $n } mensen zouden een nieuwe melding krijgen.
    }
review-calms =
    { $n ->
        [one] Bij 1 persoon zou een melding eindigen.
       *[other] Bij { $n } mensen zouden meldingen eindigen.
    }
review-alerted = Nieuwe meldingen
review-calmed = Meldingen die eindigen
review-more =
    { $n ->
        [one] en nog 1
       *[other] en nog { $n }
    }
review-unknown = Wat nog niemand kan weten
review-unknown-kind =
    { $n ->
        [one] { $title }: 1 telefoon hoefde er niet naar te zoeken, of heeft de geldende regels nog niet overgenomen. Hij zegt het na de volgende scan.
       *[other] { $title }: { $n } telefoons hoefden er niet naar te zoeken, of hebben de geldende regels nog niet overgenomen. Ze zeggen het na de volgende scan.
    }
review-without-apps =
    { $n ->
        [one] 1 telefoon houdt de lijst van zijn apps voor zich: wat uw regels daar vinden, blijkt pas als ze van kracht zijn.
       *[other] { $n } telefoons houden de lijst van hun apps voor zich: wat uw regels daar vinden, blijkt pas als ze van kracht zijn.
    }
review-unreadable = Apps met een onleesbaar pakket worden pas gemeld als ernaar gezocht wordt.
review-how = Berekend uit wat uw telefoons het laatst stuurden, met dezelfde regels die op de telefoons beslissen. Telefoons die sindsdien zwijgen, kunnen afwijken.
review-silence = U zet meldingen over iets kritieks uit.
review-silence-phones =
    { $n ->
        [0] Vandaag staat het op geen enkele telefoon open. Voortaan zou niemand ervoor gewaarschuwd worden.
        [one] Vandaag staat het op 1 telefoon open. Niemand zou er nog voor gewaarschuwd worden.
       *[other] Vandaag staat het op { $n } telefoons open. Niemand zou er nog voor gewaarschuwd worden.
    }
review-silence-tick =
    { $n ->
        [0] Ja, er niet meer voor waarschuwen
        [one] Ja, er op 1 telefoon niet meer voor waarschuwen
       *[other] Ja, er op { $n } telefoons niet meer voor waarschuwen
    }
review-silence-missing = Hiermee zet u meldingen over iets kritieks uit. Als u dat wilt, vink dan het vakje hieronder aan.
review-back = Terug naar het formulier

## Versies

versions-title = Versies
versions-intro = Wie wat wanneer heeft gewijzigd. Elke versie kan weer van kracht worden.
version-title = Versie { $n }
version-in-force = Van kracht
version-first = De eerste versie
version-same = Er is niets van belang gewijzigd
version-changed = Wat zij wijzigde
restore-title = Terug naar versie { $n }
restore-what = Alles wordt weer zoals toen:
restore-do = Terug naar deze versie
restore-how = U ziet eerst wat er zou veranderen, en voor wie. Het wordt een nieuwe versie: er gaat niets verloren.

## Checks of the network

policy-network = Controles van het netwerk
policy-network-checks = Telefoons controleren of hun netwerk meeluistert
policy-network-checks-what = Ze vragen uw server en de sites hieronder of ze zelf antwoorden, bij elke netwerkwissel en bij elke scan. Uit: niemand wordt gevraagd, en onderschepping wordt niet gevonden.
policy-network-hosts = Bekende sites, één per regel
policy-network-hosts-what = Hoogstens zes. Of versleuteling wordt weggenomen, is te zien bij sites die bekendstaan om van HTTP naar HTTPS te leiden: www.wikipedia.org. Een site die u toevoegt, wordt naar haar certificaat gevraagd.
policy-network-inspectors = Uw eigen inspectie van verbindingen: SHA-256 van de sleutel van haar wortel, dan een naam, één per regel
policy-network-inspectors-what = Wie zo’n sleutel heeft, mag in naam van anderen antwoorden, en dat is geen dreiging.
policy-network-host-wrong = Een bekende site is een naam zoals www.example.org, zonder https:// en zonder pad.
policy-network-hosts-many = Hoogstens zes bekende sites worden gevraagd: laat er enkele weg.
policy-network-inspector-wrong = Een inspectie wordt opgegeven met de SHA-256 van haar sleutel, 64 tekens van 0 tot f, en dan een naam.
policy-proof = Bewijs door de hardware
policy-proof-what = De beveiligde hardware van Android-telefoons kan bewijzen hoe ze opstartten en welk systeem draait. Standaard gevraagd; er volgt niets uit als een telefoon het niet kan. Vraagt „Systeem en versie” bij wat de telefoon verlaat.
policy-proof-asked = Gevraagd
policy-proof-required = Verplicht: een Android-telefoon die niets bewijst, loopt gevaar
policy-proof-off = Uit
policy-roots = Certificaten op telefoons
policy-roots-list = Rootcertificaten die geïnstalleerd mogen zijn: hun SHA-256, één per regel
policy-roots-what = Elk ander rootcertificaat dat iemand geïnstalleerd heeft, wordt gevonden. De dreiging noemt zijn SHA-256.
policy-roots-wrong = Een certificaat wordt opgegeven met zijn SHA-256, 64 tekens van 0 tot f.
policy-roots-many = Hoogstens 50 certificaten kunnen vertrouwd worden.
policy-network-more = Een pagina in gewone HTTP, een versleutelde resolver
policy-network-plain = Pagina van deze server in gewone HTTP: de host, en de poort als die niet 80 is
policy-network-plain-what = Waar listen.plain die uitgeeft, halen telefoons die op om netwerken op te merken die pagina’s wijzigen. Wie meeleest, ziet de naam van de server. Leeg: er wordt niets opgehaald.
policy-network-plain-wrong = De pagina in gewone HTTP wordt opgegeven met een host en, als die niet 80 is, een poort, zoals vigie.example.org:8080.
policy-network-resolver = Versleutelde resolver waarmee namen worden vergeleken
policy-network-resolver-what = Een host die DNS over TLS spreekt (dns.example.org), of een adres voor DNS over HTTPS (https://dns.example.org/dns-query). Hij verneemt de namen van de bekende sites en het adres van elke telefoon. Leeg: niemand wordt gevraagd.
policy-network-resolver-wrong = De versleutelde resolver is een host zoals dns.example.org, of een adres zoals https://dns.example.org/dns-query.
policy-network-wifi = Uw eigen wifi, één per regel
policy-network-wifi-what = Hoe die beveiligd is (open, owe, wep, wpa2, wpa3, enterprise), dan, als u het weet, waarmee de adressen van de toegangspunten beginnen, dan de naam: enterprise 9c:53:22,9c:53:23 Kantoor. Wie zo’n naam heeft met minder beveiliging of andere toegangspunten, wordt gemeld.
policy-network-wifi-wrong = Een wifi wordt opgegeven met beveiliging en naam, zoals: enterprise Kantoor.
policy-network-proxies = Uw eigen proxy’s, één host per regel
policy-network-proxies-what = Een proxy die een netwerk instelt, wordt gemeld, tenzij zijn host of die van het bestand dat hem kiest, hier staat. Een bestand dat via gewone HTTP komt, telt alleen op uw eigen wifi.
policy-network-proxy-wrong = Een proxy wordt opgegeven met zijn host, zoals proxy.example.org, zonder poort en pad.
