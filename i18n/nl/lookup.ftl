# Een app controleren vóór de installatie: op de telefoon, en de stores in de instellingen van het portaal.

## De vraag

lookup-title = App controleren
lookup-ask = Controleer een app voor u ze installeert
lookup-label = Naam van de app, of haar link in de store
lookup-button = Controleren
lookup-private = De server van uw bedrijf antwoordt. Hij onthoudt niet wat u vraagt en niet dat u het was.
lookup-another = Een andere app controleren
lookup-asked-about = Wat u vroeg

## Antwoorden

lookup-several = Welke bedoelt u?
lookup-several-do = Meerdere apps passen. Vergelijk de namen letter voor letter: valse apps nemen de naam van bekende aan.
lookup-available = Nog niet geanalyseerd. Tik om ze te laten analyseren.
lookup-pending = Deze app wordt geanalyseerd
lookup-pending-do = De server haalt ze uit de store en kijkt erin. Dat duurt enkele seconden; wacht zolang met installeren.
lookup-again = Opnieuw kijken
lookup-busy = De server is bezig
lookup-busy-do = Anderen vragen ook iets. Probeer het over een minuut opnieuw.
lookup-failed = Deze app kon niet geanalyseerd worden
lookup-failed-do = We weten niet of ze veilig is. Installeer ze voorlopig niet; vraag het later opnieuw, of vraag uw beheerder en noem de code.
lookup-tampered = Het bestand in de store is niet wat beloofd was
lookup-tampered-do = Misschien heeft iemand het onderweg verwisseld. Installeer deze app niet en geef uw beheerder de code.
lookup-none = Over deze app is niets bekend
lookup-none-do = Dat maakt ze niet slecht en niet veilig. Installeer alleen apps uit de store van uw telefoon, kijk wie ze maakte en hoelang ze bestaat, en vraag het bij twijfel aan uw beheerder.
lookup-nowhere = Deze server zoekt niet in appstores
lookup-nowhere-do = Uw bedrijf heeft dat niet aangezet. Zodra een app op deze telefoon staat, controleert Vigie ze meteen, hier op de telefoon.
lookup-store-not-asked = Deze store kan niet bevraagd worden
lookup-store-not-asked-do = De link zegt niet welke app het is. Probeer de naam van de app.
lookup-repository = Dit is een hele store, geen app
lookup-repository-do = Voeg geen stores toe die een onbekende u stuurt. Vraag naar één app met haar naam of haar eigen link.
lookup-offline = De server is niet bereikbaar
lookup-offline-do = Een app opzoeken gaat via de server van uw bedrijf. Kijk na of deze telefoon online is en probeer opnieuw; installeer de app tot dan liever niet. Apps op deze telefoon worden nog altijd gecontroleerd.
lookup-refused = De server heeft deze vraag niet beantwoord
lookup-refused-do = Probeer het later opnieuw. Blijft het zo, geef uw beheerder de code.

## Het oordeel

lookup-banned = Uw bedrijf staat deze app niet toe
lookup-banned-do = Installeer ze niet op deze telefoon.
lookup-harmful = Uw bedrijf noemt deze app schadelijk
lookup-trusted = Uw bedrijf heeft deze app bekeken en vertrouwt ze
lookup-trusted-do = Uw bedrijf kent deze app en wie ze ondertekend heeft. Haal ze alleen uit de store van uw telefoon.
lookup-malicious = Installeer deze app niet
lookup-malicious-do = Ze staat bekend als schadelijk, of doet zich voor als een andere app.
lookup-suspicious = Installeer deze app liever niet
lookup-suspicious-do = Ze is gebouwd zoals schadelijke apps. Niemand heeft bewezen dat ze er een is; vraag het eerst aan uw beheerder.
lookup-suspicious-signature-do = De handtekening ontbreekt of past niet bij het bestand: iemand heeft de app misschien veranderd. Haal haar bij de maker of uit een store; vraag bij twijfel uw beheerder.
lookup-unwanted = Denk goed na over deze app
lookup-unwanted-do = Ze doet dingen die de meeste mensen en bedrijven niet op een telefoon willen.
lookup-vulnerable = Deze app is slecht beveiligd
lookup-vulnerable-do = We vonden geen kwade bedoeling, maar anderen kunnen haar zwakke plekken misbruiken. Geef ze geen wachtwoorden of privégegevens.
lookup-vulnerable-by-do = We vonden geen kwade bedoeling, maar haar zwakke plekken helpen anderen: { $by }. Geef haar geen wachtwoorden of privégegevens.
lookup-clean = We vonden niets tegen deze app
lookup-clean-do = Geen lijst noemt ze schadelijk, en ze is niet gebouwd zoals apps die dat zijn. Kijk hieronder wat ze mag, en of dat past bij haar doel.
lookup-not-analysed = Niemand heeft deze app geanalyseerd
lookup-not-analysed-do = Deze server kan haar bestand niet krijgen; we geven alleen door wat erover gezegd wordt. Dat is geen oordeel. Vraag het bij twijfel aan uw beheerder.
lookup-ios-do = Apple geeft geen bestanden van apps om in te kijken. Hieronder staat wat de App Store zegt, en niets meer. Dat is geen oordeel.
lookup-installed = Deze app staat al op uw telefoon.
lookup-installed-see = Bekijk wat er gevonden is
lookup-worst = Een versie die uw bedrijf heeft of liet nakijken, werd beoordeeld:

## Het verslag

lookup-found = Wat erin gevonden is
lookup-rule = Een regel van de server van uw bedrijf zegt dit
lookup-may = Wat ze mag
lookup-may-hint = Voor de meeste vraagt Android het u eerst. U mag weigeren.
lookup-may-nothing = Niets dat aan uw gegevens of uw telefoon raakt.
lookup-permissions-all =
    { $n ->
        [one] De ene machtiging die ze vraagt
       *[other] Alle { $n } machtigingen die ze vraagt
    }
lookup-may-messages = Uw berichten lezen of versturen
lookup-may-calls = Uw oproepen zien of bellen
lookup-may-contacts = Uw contacten en accounts lezen
lookup-may-location = Weten waar u bent
lookup-may-microphone = Meeluisteren via de microfoon
lookup-may-camera = Foto’s en video’s maken
lookup-may-files = Uw foto’s en bestanden lezen
lookup-may-calendar = Uw agenda lezen
lookup-may-screen = Uw scherm lezen of eroverheen tekenen
lookup-may-notifications = Al uw meldingen lezen
lookup-may-keyboard = Zien wat u typt of invult
lookup-may-administer = Uw telefoon vergrendelen of wissen
lookup-may-traffic = Al uw internetverkeer zien
lookup-may-apps = Andere apps zien of installeren
lookup-may-identity = Uw nummer kennen en uw telefoon herkennen
lookup-may-body = Uw lichaam en bewegingen volgen
lookup-may-nearby = Toestellen in uw buurt vinden
lookup-may-internet = Via het internet versturen en ontvangen
lookup-tracks = Wie het te weten komt
lookup-trackers-unknown = Deze versie van Vigie zoekt nog niet naar trackers in apps; we kunnen het niet zeggen.
lookup-trackers-none = Er zit geen tracker in die we kennen.
lookup-trackers = Ze bevat code die anderen over u inlicht:
lookup-warnings = De store zelf waarschuwt:
lookup-warning-tracking = Ze volgt u of meldt wat u doet.
lookup-warning-ads = Ze toont reclame.
lookup-warning-knownvuln = Ze heeft een bekend beveiligingslek.
lookup-warning-nonfreenet = Ze heeft een dienst nodig die niet open is.
lookup-warning-tetherednet = Ze hangt af van de server van één bedrijf.
lookup-warning-nosourcesince = Haar broncode wordt niet meer gepubliceerd.
lookup-warning-nsfw = Ze toont dingen die niet op het werk horen.
lookup-signed = Wie ze ondertekende
lookup-signed-as-named = De handtekening is die welke de store noemt: niemand heeft het bestand onderweg veranderd.
lookup-signed-holds = De handtekening klopt: het bestand is zoals de maker het ondertekende.
lookup-unsigned = Android zou geen enkele handtekening van dit bestand geloven.
lookup-signer-name = Naam die ze opgeeft
lookup-scores = Hoe riskant hij van opzet is
lookup-scores-hint = 0 betekent geen reden tot zorg, 100 veel. Dit getal is geen oordeel.
lookup-security = Beveiliging
lookup-privacy = Privacy
lookup-low = laag risico
lookup-medium = matig risico
lookup-high = hoog risico
lookup-no-reasons = Geen reden gevonden.
lookup-risk-operates-screen = Ze kan het scherm lezen en bedienen
lookup-risk-administers-phone = Ze kan de telefoon beheren
lookup-risk-reads-notifications = Ze kan meldingen lezen
lookup-risk-is-keyboard = Ze is een toetsenbord
lookup-risk-takes-traffic = Ze neemt het verkeer van de telefoon over
lookup-risk-draws-over = Ze kan over andere apps tekenen
lookup-risk-sends-sms = Ze kan sms’en versturen
lookup-risk-installs-apps = Ze kan apps installeren
lookup-risk-all-files = Ze kan bij alle bestanden
lookup-risk-debuggable = Ze is gebouwd om te debuggen
lookup-risk-old-target = Ze is gemaakt voor een oude Android en omzeilt nieuwere beveiliging
lookup-risk-clear-text = Ze mag gegevens onversleuteld versturen
lookup-risk-trusts-user-certificates = Ze vertrouwt certificaten die iedereen kan toevoegen
lookup-risk-exposed-components = Andere apps kunnen bij delen ervan
lookup-risk-signature = Er is iets mis met haar handtekening
lookup-risk-evasive = Haar bestand is gebouwd om te misleiden
lookup-risk-reads-screen = Ze kan lezen wat op het scherm staat
lookup-risk-reads-sms = Ze kan berichten lezen
lookup-risk-reads-calls = Ze kan zien wie u belt
lookup-risk-reads-contacts = Ze kan contacten lezen
lookup-risk-reads-calendar = Ze kan de agenda lezen
lookup-risk-records-sound = Ze kan geluid opnemen
lookup-risk-takes-pictures = Ze kan foto’s maken
lookup-risk-precise-location = Ze kan precies weten waar u bent
lookup-risk-background-location = Ze kan u de hele tijd volgen
lookup-risk-reads-files = Ze kan bestanden lezen
lookup-risk-sees-apps = Ze kan al uw apps zien
lookup-risk-reads-usage = Ze kan zien hoe u de telefoon gebruikt
lookup-risk-phone-identity = Ze kan uw telefoon herkennen
lookup-risk-body-sensors = Ze kan lichaamssensoren lezen
lookup-risk-advertising-id = Ze gebruikt uw reclamenummer

## Waar het vandaan komt

lookup-from = Hoe we dit weten
lookup-looked = Waar we gezocht hebben
lookup-source-lists = Lijst van schadelijke apps
lookup-source-company = De telefoons van uw bedrijf
lookup-source-vetted = Apps die uw bedrijf liet nakijken
lookup-source-reports = Verslagen van deze server
lookup-source-f-droid = F-Droid-bron
lookup-source-apple = De zoekdienst van Apple
lookup-source-trouble = kon niet bevraagd worden ({ $code })
lookup-source-asked = bevraagd
lookup-source-of = stand van { $when }
lookup-source-stale = ouder dan zou mogen
lookup-phones =
    { $n ->
        [one] op 1 telefoon
       *[other] op { $n } telefoons
    }
lookup-developer = Gemaakt door
lookup-version = Versie in de store
lookup-analysed = Geanalyseerd
lookup-analysed-value = { $when }, versie { $version }, door Vigie { $engine }
lookup-other-store = Een andere store kan onder dezelfde naam een ander bestand geven. Dit verslag gaat over het bestand dat hier genoemd wordt.

## Het portaal

stores-title = Appstores
stores-what = Mensen controleren apps voor ze die installeren. Alleen de stores hieronder worden bevraagd, en alleen door deze server; wie wat vroeg, wordt niet bewaard. De operator stelt ze in het configuratiebestand in.
stores-none = Er is geen store ingesteld: niets verlaat deze server, en wie een app opzoekt, krijgt dat te horen. De beheerder van de server voegt stores toe in het configuratiebestand.
stores-fresh = Actueel
stores-stale = Oud
stores-failed = Laatste verversing mislukt
stores-failed-do = Wat het laatst is opgehaald, blijft gelden. Kijk of de server dit adres bereikt en of het nog klopt in het configuratiebestand.
stores-never = Nog niet opgehaald
stores-running = Wordt ververst
stores-apps =
    { $n ->
        [one] 1 app
       *[other] { $n } apps
    }
stores-made = index van { $when }
stores-refreshed = laatst bevraagd { $when }
stores-first-key = Er is geen vingerafdruk ingesteld: de eerst geziene sleutel wordt vertrouwd.
stores-apple = De openbare zoekdienst van Apple wordt bevraagd over apps voor iPhones. Die ziet deze server en de vraag, niet wie ze stelde.
stores-refresh = Nu verversen
done-stores-refresh = De stores worden bevraagd. Laad deze pagina straks opnieuw.
