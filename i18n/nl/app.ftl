# The screens of the app on the phone.

## Everywhere

app-skip = Naar de inhoud
app-back = Terug
app-tabs = Delen van de app
app-overview = Overzicht
app-continue = Verder
app-save = Opslaan
app-code = Code:
app-state-ok = In orde
app-state-warn = Vraagt aandacht
app-state-crit = Kritiek
app-state-off = Niet beschermd
app-trouble = Dit is niet gelukt
app-trouble-do = Er ging niets verloren. Probeer opnieuw; gebeurt het weer, geef uw beheerder dan de code.
app-address = Dit scherm bestaat niet
app-address-what = Het adres klopt niet, of wat het toonde is weg. Uw bescherming gaat door.
app-large = Dit bestand is te groot voor de app. Er werd niets bewaard; kies een kleinere afbeelding.
app-unread = Wat verstuurd werd is niet te lezen. Ga terug en probeer opnieuw.

## Welcome

welcome-title = Welkom bij Vigie
welcome-1 = Vigie waakt
welcome-1-text = Het controleert uw apps, uw telefoon en uw netwerk, en zegt duidelijk wat er mis is.
welcome-2 = Uw leven blijft van u
welcome-2-text = Alles wordt op deze telefoon gecontroleerd. U kunt alles lezen wat hem verlaat.
welcome-3 = Redenen, geen alarm
welcome-3-text = Bij elke dreiging zegt Vigie wat er gebeurd is, waarom het telt en wat u kunt doen.
welcome-start = Beginnen

## Activate

activate-title = Vigie activeren
activate-intro = Uw bedrijf stuurde u een e-mail met een QR-code en een link. Gebruik wat voor u het makkelijkst is.
activate-scan = De QR-code scannen
activate-scan-how = Open de e-mail op een computer en richt de camera op de code.
activate-scan-button = Scannen met de camera
activate-picture = Een foto van de code kiezen
activate-picture-send = De foto lezen
camera-refused = De camera kan niet gebruikt worden. Sta ze toe in de instellingen, of kies een foto.
activate-link = De activeringslink gebruiken
activate-link-label = Plak de volledige link uit de e-mail
activate-link-button = Activeren
activate-code = De code typen
activate-code-how = Server en code staan in de e-mail, onder de QR-code.
activate-code-server = Server
activate-code-label = Code van 25 letters en cijfers
activate-code-button = Activeren met de code

## Why an activation did not work

activate-not-vigie-title = Dit is geen Vigie-link
activate-not-vigie-do = Zoek de e-mail van uw bedrijf: de link bevat “/activate/”.
activate-incomplete-title = Het einde van de link ontbreekt
activate-incomplete-do = Kopieer hem helemaal, ook wat na het #-teken komt.
activate-wrapped-title = Een mailfilter heeft deze link vervangen
activate-wrapped-do = De filter van uw bedrijf zette zijn eigen link in de plaats, en de onze is er niet uit te lezen. Open hem in een browser: kopieer de link van de pagina die verschijnt, of scan de QR-code daar.
activate-long-title = Deze tekst is te lang
activate-long-do = Plak alleen de activeringslink.
activate-not-https-title = Deze link is niet beveiligd
activate-not-https-do = Hij begint met http://, en activeringslinks beginnen met https://. Kopieer hem nog eens uit de e-mail.
activate-cut-title = In het midden ontbreekt een deel
activate-cut-do = Er ontbreekt iets tussen “/activate/” en het #-teken. Kopieer de link helemaal.
activate-too-much-inside-title = Er staat te veel in het midden
activate-too-much-inside-do = Tussen “/activate/” en het #-teken staat iets dat er niet hoort. Kopieer de link nog eens uit de e-mail.
activate-too-much-at-end-title = Er staat te veel aan het einde
activate-too-much-at-end-do = Wat na de link komt, is erbij gekomen. Haal het weg, of kopieer alleen de link.
activate-damaged-title = Een teken van de link is veranderd
activate-damaged-do = Kopieer de link in plaats van hem te typen; of gebruik “De code typen”, die vergissingen merkt.
activate-several-title = Er staat meer dan één link in deze tekst
activate-several-do = Plak alleen de nieuwste.
activate-server-title = Dit is geen server
activate-server-do = Schrijf hem zoals in de e-mail, bijvoorbeeld vigie.example.org.
activate-code-length-title = De code is niet volledig
activate-code-length-do = Ze heeft 25 letters en cijfers in vijf groepen. Vergelijk elke groep met de e-mail.
activate-code-letter-title = Een letter hoort niet in de code
activate-code-letter-do = Codes bevatten geen U en geen teken behalve het streepje. Vergelijk elke groep met de e-mail.
activate-mistyped-title = Er zit een tikfout in de code
activate-mistyped-do = Eén letter of cijfer is fout. Vergelijk elke groep met de e-mail.
activate-other-server-title = Dit is niet de server van de code
activate-other-server-do = De server die antwoordde, heeft deze code niet gemaakt, en de code is niet verstuurd. Controleer de naam van de server; klopt die, gebruik dan een ander netwerk of neem contact op met uw beheerder.
activate-unknown-title = De server kent deze link niet
activate-unknown-do = Kijk na of u hem helemaal hebt gekopieerd, of vraag uw beheerder om hem opnieuw te sturen.
activate-revoked-title = Deze link is niet meer geldig
activate-revoked-do = Uw beheerder heeft hem vervangen of beëindigd. Zoek een nieuwere e-mail, of vraag er een.
activate-used-title = Deze link is al gebruikt
activate-used-do = Hij werkt voor geen andere telefoon meer. Vraag uw beheerder om een nieuwe link.
activate-denied-title = De oude telefoon zei nee
activate-denied-do = De telefoon die deze link gebruikt, liet geen nieuwe telefoon toe, en een uur lang kan er geen opnieuw vragen. Was het een vergissing, of hebt u die telefoon niet meer? Vraag uw beheerder om een nieuwe link.
activate-unanswered-title = Niemand antwoordde op de oude telefoon
activate-unanswered-do = Open de link nog eens om opnieuw te vragen. Hebt u die telefoon niet meer, vraag uw beheerder dan om een nieuwe link.
activate-expired-title = Deze link is niet op tijd gebruikt
activate-expired-do = Vraag uw beheerder om een nieuwe.
activate-busy-title = Te veel pogingen
activate-busy-do = Wacht een minuut en probeer opnieuw.
activate-clock-title = De klok van deze telefoon staat fout
activate-clock-do = Zet datum en tijd op automatisch in de instellingen en probeer opnieuw.
activate-unreachable-title = De server is niet bereikbaar
activate-unreachable-do = Kijk na of deze telefoon online is en probeer opnieuw. Uw link blijft geldig.
activate-unverified-title = Serververificatie onvolledig
activate-unverified-do = Wie antwoordde is niet de server van uw bedrijf, of de server is veranderd. Er is niets verstuurd. Gebruik een ander netwerk, of neem contact op met uw beheerder en geef de code.
activate-no-code-title = Geen QR-code gevonden
activate-no-code-do = Neem de foto dichter en recht, met de hele code erop.
activate-no-picture-title = Dit bestand is geen foto
activate-no-picture-do = Kies een foto in PNG, JPEG of WebP.
activate-failed-title = Dit werkt nu even niet
activate-failed-do = Probeer later opnieuw. Komt het terug, geef uw beheerder dan de code.

## A new phone takes over

waiting-title = Nieuwe telefoon
waiting-say-yes = Zeg ja op uw oude telefoon
waiting-why = Uw link beschermt een andere telefoon. Open daar Vigie en zeg dat deze nieuwe telefoon van u is. Deze pagina gaat vanzelf verder.
takeover-number = Nummer om te vergelijken
waiting-number-what = Uw oude telefoon moet hetzelfde nummer tonen. Toont hij een ander, zeg daar dan nee: iemand anders gebruikt uw link.
waiting-trouble = De server antwoordt nu niet. Vigie blijft vragen.
waiting-gone = Hebt u de oude telefoon niet meer?
waiting-gone-do = Vraag uw beheerder om een nieuwe link: die werkt meteen op deze telefoon. Doe dat ook als Vigie op de oude telefoon geen vraag toont.
waiting-until = U kunt antwoorden tot { $when }.
waiting-other = Een andere link gebruiken
takeover-title = Een nieuwe telefoon wil uw bescherming overnemen. Is hij van u?
takeover-what = Zegt u ja, dan is de nieuwe telefoon beschermd en deze niet meer. Bent u dit niet begonnen, zeg dan nee.
takeover-compare = Zeg alleen ja als de nieuwe telefoon, in uw hand, hetzelfde nummer toont.
takeover-who = Een telefoon met { $platform } vroeg het op { $when }.
takeover-yes = Ja, hij is van mij
takeover-no = Nee
takeover-said-yes = U zei ja
takeover-said-yes-what = De nieuwe telefoon neemt binnen enkele seconden over als zijn pagina open is. Dan is deze telefoon niet meer beschermd, en hij zegt dat.
takeover-said-no = U zei nee
takeover-said-no-what = De nieuwe telefoon werd niet toegelaten, en tot { $when } kan er met uw link geen vragen. Weet u niet wie het vroeg, zeg het dan uw beheerder.
takeover-changed = Nu vraagt een andere nieuwe telefoon
takeover-changed-what = De telefoon die u zag, vraagt niet meer. Vergelijk het nummer opnieuw voordat u antwoordt.
takeover-show = Het nummer tonen
takeover-missed = Uw antwoord kwam te laat en telt niet: de telefoon vroeg niet meer. Begin opnieuw op de nieuwe telefoon.
takeover-on-its-way = Uw antwoord wordt verstuurd zodra de server bereikbaar is.

## Permissions

permissions-title = Machtigingen
permissions-intro = Wat Vigie vraagt, waarvoor, en wat er zonder verloren gaat. U beslist, en kunt het later veranderen.
permission-granted = Toegestaan
permission-refused = Geweigerd
permission-unavailable = Niet gevraagd in deze versie
permission-allow = Toestaan
permissions-allow-all = Alles toestaan
permissions-all = Alles wat deze versie vraagt is toegestaan.
permissions-without = Verdergaan zonder
permissions-honest = Vigie zal eerlijk zeggen welke bescherming ontbreekt.

## Scan

scan-title = Scan
scan-running = Alles wordt gecontroleerd
scan-apps = { $done } van { $all } apps
scan-waiting = Komt zo
scan-clean = Niets gevonden
scan-see = Zie hieronder wat er gevonden is en wat u kunt doen.
scan-found = Tot nu toe gevonden
scan-leave = U mag deze pagina verlaten; de scan gaat door.
scan-done = Naar het overzicht

## Overview

dash-ok = Niets aan de hand
dash-not-looked = Nog niet bekeken
dash-not-looked-why = De telefoon heeft zijn toestand nog niet verteld.
dash-checked =
    { $n ->
        [0] Er is geen app geïnstalleerd; deze telefoon en zijn netwerk zijn { $when } bekeken.
        [one] 1 app, deze telefoon en zijn netwerk zijn { $when } bekeken.
       *[other] { $n } apps, deze telefoon en zijn netwerk zijn { $when } bekeken.
    }
dash-crit = { $n } kritieke dreigingen
dash-crit-below = Bekijk ze nu, een voor een.
dash-warn =
    { $n ->
        [one] Eén punt om te bekijken
       *[other] { $n } punten om te bekijken
    }
dash-what-to-do = Wat te doen
dash-scan = Nu scannen
dash-open = Open dreigingen
dash-protected-by = Beschermd door { $company }.
dash-contact = Laatste contact: { $when }.
tile-open =
    { $n ->
        [0] Niets gevonden
        [one] 1 dreiging
       *[other] { $n } dreigingen
    }
tile-on-request = Alleen wat u vraagt wordt bekeken
tile-reduced = Deels: { $permission } is niet toegestaan
tile-unknown = Nog niet bekend
tile-apps-ok =
    { $n ->
        [0] Geen app bekeken
        [one] 1 app bekeken
       *[other] { $n } apps bekeken
    }
tile-device-ok = Bijgewerkt en vergrendeld
tile-network-ok = Dit netwerk is in orde
tile-network-offline = Offline
zones-title = Dreigingszones
zones-what = Vigie waarschuwt u voor wifinetwerken waar anderen van uw bedrijf zijn aangevallen. Rode tekens tonen waar, op een kilometer na.
zones-none = Geen dreigingszones bekend
zones-known =
    { $n ->
        [one] Eén zone bekend; uw telefoon is er niet mee verbonden
       *[other] { $n } zones bekend; uw telefoon is met geen ervan verbonden
    }
zones-map = Kaart van dreigingszones; de lijst eronder zegt hetzelfde
zones-you = U bent hier, op een kilometer na
zones-in = Inzoomen
zones-out = Uitzoomen
zones-search = Ga naar een plaats
zones-search-none = Geen plaats met die naam op deze kaart.
zones-source = Kaart: Natural Earth · steden: GeoNames (CC BY 4.0)
zones-list-near = Het dichtst bij u
zones-list-newest = Laatst gezien
zones-empty = Niemand is nog een gevaarlijk netwerk tegengekomen. Zones verschijnen hier zodra meerdere telefoons van uw bedrijf op hetzelfde toegangspunt zijn aangevallen.
zones-here = minder dan 2 km ver
zones-far = { $km } km ver
zones-more =
    { $n ->
        [one] Er staat nog één zone op de kaart.
       *[other] Er staan nog { $n } zones op de kaart.
    }
zones-private = De server van uw bedrijf stuurt alle zones naar deze telefoon, en de telefoon kijkt zelf: niemand komt te weten welke plek u bekijkt.
zones-from = van { $name }
zones-by-admin = bevestigd door uw beheerder
zones-nameless = Wifi zonder naam
zones-no-place = Vigie weet niet waar u bent, en ook niet op welke wifi. De kaart werkt zonder, de waarschuwing niet.
server-unverified-title = Serververificatie onvolledig
server-unverified-do = Wie antwoordt is niet de server van uw bedrijf, of zijn sleutels zijn veranderd terwijl deze telefoon geen contact had. Er wordt niets verstuurd, en Vigie blijft waken. Blijft het zo op een ander netwerk, vraag uw beheerder dan om een nieuwe activeringslink.
server-unreachable-title = Geen contact met de server
server-unreachable-do = Vigie blijft waken en meldt zich als de server weer antwoordt.
server-clock-title = De klok van deze telefoon staat fout
server-clock-do = Zet datum en tijd op automatisch in de instellingen.

## The end of protection

ended-title = Deze telefoon is niet meer beschermd
ended-handed-over = Een andere telefoon is met dezelfde link geactiveerd. Een link beschermt één telefoon tegelijk.
ended-deactivated = { $company } heeft de bescherming van deze telefoon beëindigd.
ended-unknown = De server kent deze telefoon niet meer.
ended-nothing-sent = Vigie verstuurt niets meer en scant niets meer.
ended-activate = Activeren met een link

## Apps

apps-title = Apps
apps-some =
    { $n ->
        [one] 1 van { $total } apps vraagt aandacht
       *[other] { $n } van { $total } apps vragen aandacht
    }
apps-none = Er is geen app geïnstalleerd. Elke nieuwe app wordt meteen bekeken en hier getoond.
apps-search = Een app zoeken
apps-no-match = Geen app met die naam.
apps-nothing = Niets gevonden
app-nothing-found = Deze app staat op geen enkele lijst, en geen regel van uw bedrijf verbiedt hem.
app-facts = Wat deze app over zichzelf zegt
app-source = Komt van
app-from-system = het systeem
app-from-store = de store { $store }
app-from-file = een bestand
app-from-unknown = de telefoon weet het niet
app-target = Gemaakt voor
app-signed = Ondertekend
app-unsigned = helemaal niet
app-permissions =
    { $n ->
        [0] Vraagt geen machtiging
        [one] Vraagt 1 machtiging
       *[other] Vraagt { $n } machtigingen
    }

## Device

device-title = Deze telefoon
check-vulnerable-os = Systeemversie
check-vulnerable-os-ok = Geen bekende reden tot zorg
check-no-more-updates = Updates van de maker
check-no-more-updates-ok = Komen nog
check-patch-too-old = Beveiligingsupdate
check-patch-too-old-ok = Recent genoeg voor uw bedrijf
check-no-screen-lock = Schermvergrendeling
check-no-screen-lock-ok = Ingesteld
check-developer-options = Ontwikkelaarsopties
check-developer-options-ok = Uit
check-usb-debugging = USB-foutopsporing
check-usb-debugging-ok = Uit
check-rooted = Root of jailbreak
check-rooted-ok = Geen teken gevonden
check-app-access-risk = Apps met macht over de telefoon
check-app-access-risk-ok = Geen van buiten een store
device-fine = In orde
device-unknown-what = Misschien is het in orde, misschien niet.
device-said = Verdere bescherming van het systeem
device-on = Aan
device-off = Uit
device-advanced-protection = Geavanceerde beveiliging
device-lockdown-mode = Isolatiemodus
device-supported = Beveiligingsupdates van de maker
device-supported-until = Tot { $day }
device-supported-about = Tot ongeveer { $day } (geschat)
device-supported-ended-about = Gestopt rond { $day } (geschat)
device-holders = Apps met macht over de telefoon
device-holders-what = Sommige horen bij de telefoon, zoals het toetsenbord. De andere kregen deze macht in de instellingen.
check-system-tampered = Wijzigingen aan het systeem
check-system-tampered-ok = Geen teken gevonden
check-integrity-not-proved = Bewijs door de hardware
check-integrity-not-proved-ok = De hardware staat in voor deze telefoon
check-selinux-off = Bewaker van het systeem (SELinux)
check-selinux-off-ok = Aan
check-bootloader-unlocked = Bootloader
check-bootloader-unlocked-ok = Vergrendeld
check-vigie-tampered = Vigie zelf
check-vigie-tampered-ok = Geen teken van wijziging
check-encryption-off = Versleuteling van de opslag
check-encryption-off-ok = Aan
check-wireless-debugging = Draadloze foutopsporing
check-wireless-debugging-ok = Uit
check-unknown-sources = Onbekende bronnen
check-unknown-sources-ok = Niet toegestaan
check-app-verification-off = Play Protect
check-app-verification-off-ok = Aan
check-adb-installs-unverified = Controle van apps van een computer
check-adb-installs-unverified-ok = Aan
check-user-ca-certificate = Toegevoegde certificaten
check-user-ca-certificate-ok = Geen
check-foreign-always-on-vpn = Permanente VPN
check-foreign-always-on-vpn-ok = Geen andere app
check-global-proxy = Proxy voor de hele telefoon
check-global-proxy-ok = Geen
check-updates-off = Automatische systeemupdates
check-updates-off-ok = Aan
check-screen-captured = Scherm opgenomen of gedeeld
check-screen-captured-ok = Nu niet
check-emulator = Nagebootste telefoon
check-emulator-ok = Geen teken gevonden
check-os-downgrade = Terugkeer naar een ouder systeem
check-os-downgrade-ok = Geen gezien

## Network

network-title = Netwerk
network-fine = Dit netwerk is in orde
network-offline = Offline
network-watch = Vigie bekijkt hoe de wifi versleuteld is en of iemand verbindingen onderschept, versleuteling wegneemt of valse adressen geeft.
network-now = Verbonden met
network-kind = Soort
network-wifi = Wifi
network-mobile = Mobiel netwerk
network-operator = Operator
network-name-hidden = verborgen: locatie is niet toegestaan
network-interception = Onderschepping
interception-none =
    { $n ->
        [one] niets gezien: één bekende site antwoordde zelf
       *[other] niets gezien: { $n } bekende sites antwoordden zelf
    }
interception-found = gevonden, zie hieronder
interception-inspected = gelezen door de eigen inspectie van uw bedrijf, zoals het wil
interception-silence = niet nagegaan: geen bekende site antwoordde
interception-waits = wordt nagegaan zodra u bent aangemeld
interception-unknown = nog niet nagegaan
interception-off = niet nagegaan: door uw bedrijf uitgeschakeld
network-history = Eerder
network-no-history = Tot nu toe geen gevaarlijk netwerk.
wifi-open = geen (open)
wifi-owe = Enhanced Open
wifi-wep = WEP (gebroken)
wifi-wpa2 = WPA2
wifi-wpa3 = WPA3
wifi-enterprise = Enterprise (802.1X)
wifi-unknown = niet bekend

## A finding

finding-title = Dreiging
finding-gone = Weg
finding-since = Sinds { $when }
finding-until = tot { $when }
finding-do = Wat te doen
finding-closed = Dit is voorbij: de oorzaak is weg.
finding-why = Waarom we dit zeggen
finding-list = Volgens de lijst
finding-details = Technische details
finding-rule = Regel
finding-policy = Beleid
finding-sent = Naar uw bedrijf verstuurd
finding-sent-yes = Ja.
finding-sent-no = Nog niet.
finding-resolve = Oplossen

## Web

web-title = Web
web-state = Deze versie bekijkt wat u vraagt. Ze kijkt niet mee terwijl u surft.
web-check = Een link controleren
web-check-label = Plak de link
web-check-button = Controleren
web-qr = Een QR-code controleren
web-qr-how = Vigie leest elke code op de foto en zegt wat die vraagt. Er wordt niets geopend.
web-asked =
    { $n ->
        [one] Wat u de laatste dag vroeg
       *[other] Wat u de laatste { $n } dagen vroeg
    }
web-asked-none = Nog niets. Links die u controleert staan hier, alleen op deze telefoon.
web-listed = Op een lijst
web-unlisted = Op geen lijst
link-none = Dit is geen weblink
link-none-do = Er valt niets te controleren. Wees toch voorzichtig met wat het u vraagt.
link-text = Wat u vroeg
link-another = Nog een controleren

## Event log

log-title = Logboek
log-filter = Toon alleen
log-all = Alles
log-open = Open
log-days =
    { $n ->
        [one] De laatste dag
       *[other] De laatste { $n } dagen
    }
log-none = Er gebeurde niets in deze tijd.
log-look = Bekijken
event-activated = Geactiveerd door { $company }
event-privacy = U las de privacypagina
event-closed = Voorbij: { $title }
event-scanned = Scan klaar: { $apps } apps, { $open } open
event-policy = Nieuwe regels van uw bedrijf (versie { $version })
event-keys = De server van uw bedrijf heeft nieuwe sleutels; de oude tellen niet meer
event-keys-refused = De server kondigde sleutels aan die niet te vertrouwen zijn; die deze telefoon kent, blijven ({ $code })
event-takeover-asked = Een nieuwe telefoon ({ $platform }) wil overnemen
event-takeover-yes = U zei ja tegen een nieuwe telefoon
event-takeover-no = U zei nee tegen een nieuwe telefoon
event-link = U vroeg naar { $domain }
event-link-listed = Gevaarlijke link: { $domain }
event-server-trouble = Geen contact met de server ({ $code })
event-server-back = De server antwoordt weer
event-records-refused =
    { $n ->
        [one] De server kan één melding niet opslaan; ze wordt niet meer verstuurd
       *[other] De server kan { $n } meldingen niet opslaan; ze worden niet meer verstuurd
    }
event-granted = Toegestaan: { $permission }
event-taken = Niet meer toegestaan: { $permission }
event-ended = Bescherming beëindigd ({ $code })

## Menu, settings, what was sent, about

menu-title = Menu
settings-title = Instellingen
settings-language = Taal
settings-language-phone = Zoals de telefoon
settings-display = Weergave
display-system = Zoals de telefoon
display-light = Licht
display-dark = Donker
settings-period = Periode van de verslagen
settings-days =
    { $n ->
        [one] 1 dag
       *[other] { $n } dagen
    }
settings-activate = Een andere activeringslink gebruiken
settings-activate-what = Alles van het huidige bedrijf verdwijnt van deze telefoon.
sent-title = Wat verstuurd is
sent-intro = Elk bericht dat deze telefoon verliet, byte voor byte, naar
sent-none = Er heeft nog niets deze telefoon verlaten.
sent-file =
    { $n ->
        [one] 1 bericht als bestand bewaren
       *[other] { $n } berichten als bestand bewaren
    }
sent-delivered = afgeleverd
sent-waiting = wacht
sent-device = Toestand van de telefoon
sent-apps = Geïnstalleerde apps
sent-opened = Dreiging gevonden
sent-closed = Dreiging voorbij
sent-trusted = U vertrouwt een app
sent-rated = Ernst gewijzigd
sent-code = Getypte code
sent-enrol = Activering
sent-sync = Rapport
sent-wait = Vraag: is er nieuws?
sent-lookup = App opgezocht
sent-intel = Vraag: zijn er nieuwere lijsten?
sent-says = Inhoud
sent-times = { $n } keer sinds { $since }
sent-not-yet = nog geen antwoord
sent-no-answer = geen antwoord: misschien aangekomen, misschien niet
sent-next = Gaat mee met het volgende rapport
sent-lookups = Wat u opzocht, staat hier tot Vigie stopt en wordt nooit bewaard.
sent-forget = Nu vergeten
about-title = Over Vigie
about-level = Bescherming van deze telefoon
about-app = App en server
about-company = Bedrijf
about-server = Server
about-contact = Laatste contact
about-scan = Laatste scan
about-device = Id van deze telefoon
about-lists = Lijsten en hun datums
about-diagnostics = Diagnose voor uw beheerder
level-live = Actief
level-reduced = Deels: { $permission } is niet toegestaan
level-on-request = Alleen op vraag: deze versie kijkt niet mee tijdens het surfen
level-unknown = Nog niet bekend

## Help

help-title = Hulp
help-contact = Uw bedrijf helpt:
help-blank = Ik scande de code en er ging een webpagina open
help-blank-answer = U gebruikte de camera van de telefoon. Open Vigie en scan de code in de app; de pagina toont ook de link om te kopiëren.
help-several = Kan ik mijn link op meerdere telefoons gebruiken?
help-several-answer = Een link beschermt één telefoon tegelijk. Een tweede activeren beëindigt de bescherming van de eerste, en die zegt dat.
help-new-phone = Ik heb een nieuwe telefoon
help-new-phone-answer = Installeer er Vigie op en gebruik dezelfde e-mail. Houd de oude telefoon bij de hand: hij geeft vanzelf over, of vraagt het u eerst, zoals uw bedrijf koos. Opent de link niet, of is de oude telefoon of de e-mail weg, vraag uw beheerder dan om een nieuwe.
help-leaving = Ik verander van werkgever
help-leaving-answer = Uw bedrijf beëindigt de bescherming en Vigie zegt dat. Een nieuwe werkgever kan u een nieuwe link sturen: activeer ermee, en niets van het oude bedrijf blijft op de telefoon.
help-control = Wat kan mijn beheerder op mijn telefoon?
help-control-answer = Een scan vragen, de regels voor dreigingen bepalen en de bescherming beëindigen. Er wordt niets op afstand gewist, geblokkeerd of geopend.
help-privacy = Wat ziet mijn beheerder?
help-privacy-answer = Wat de pagina “Uw privacy” opsomt, en niets anders. “Wat verstuurd is” toont alles, woord voor woord.
help-unverified = “Serververificatie onvolledig”: wat is dat?
help-unverified-answer = De telefoon kent de sleutel van de server van uw bedrijf. Iemand anders antwoordde, of de server kreeg een andere sleutel. Er wordt niets verstuurd tot dit duidelijk is: probeer een ander netwerk en geef uw beheerder de code.
help-grey = Wat betekent grijs?
help-grey-answer = Dat deel is niet of maar deels beschermd, en de regel eronder zegt waarom: een machtiging ontbreekt, of deze versie kan het nog niet.
help-watched = Ik denk dat iemand mijn telefoon bespiedt
help-watched-answer = Denk eerst aan uw veiligheid. Een spionageapp verwijderen kan degene waarschuwen die ze plaatste. Praat met iemand die u vertrouwt vanaf een andere telefoon; stopstalkerware.org toont wie in uw land kan helpen. Bel in nood de politie.

## The pages of a virtual phone’s own system

phone-system = De telefoon zelf, niet Vigie
phone-settings = Telefooninstellingen
phone-settings-what = Deze telefoon is een map: wat u hier instelt komt in zijn phone.toml.
phone-security = Beveiliging
phone-screen-lock = Schermvergrendeling
phone-update = Systeemupdate
phone-permissions = Machtigingen van Vigie
phone-ways = VPN en proxy
phone-powers = Apps met macht over de telefoon
phone-powers-what = Vink een app aan om haar de macht te ontnemen.
phone-back = Terug naar Vigie
phone-ask = Mag Vigie dit gebruiken?
phone-refuse = Niet toestaan
phone-uninstall = Deze app verwijderen?
phone-uninstall-yes = OK, verwijderen
phone-cancel = Annuleren
