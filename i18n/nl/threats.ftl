# Threats, evidence, permissions and privacy items, in words for the person who holds the phone.

## Kinds of threats: title, what happened, why it matters, what to do

threat-known-malware-title = Gevaarlijke app
threat-known-malware-what = Deze app staat op een lijst van programma’s die schade moeten aanrichten.
threat-known-malware-why = Ze kan wachtwoorden, geld of berichten stelen.
threat-known-malware-do-1 = Verwijder de app.
threat-known-malware-do-2 = Wijzig uw belangrijke wachtwoorden op een ander toestel.
threat-known-malware-do-3 = Twijfelt u, vraag het dan uw beheerder.
threat-stalkerware-title = App die u bespioneert
threat-stalkerware-what = Deze app staat bekend om stiekem een telefoon te volgen. Ze kan berichten lezen, de locatie volgen en meeluisteren.
threat-stalkerware-why = Wie ze heeft geïnstalleerd, weet misschien waar u bent en wat u schrijft.
threat-stalkerware-do-1 = Denk eerst aan uw veiligheid: wie u wil controleren, merkt dat de app weg is. Vraag hulp voor u ze verwijdert, met een andere telefoon.
threat-stalkerware-do-2 = Verwijder de app zodra dat veilig is voor u.
threat-stalkerware-do-3 = Wijzig uw belangrijke wachtwoorden op een ander toestel.
threat-stalkerware-do-4 = Wie kan helpen: een hulplijn voor huiselijk geweld, of stopstalkerware.org.
threat-banned-app-title = Niet toegestaan door uw bedrijf
threat-banned-app-what = Uw bedrijf staat deze app niet toe op de telefoons die het beschermt.
threat-banned-app-why = Zolang ze geïnstalleerd is, volgt uw telefoon de bedrijfsregels niet.
threat-banned-app-do-1 = Verwijder de app.
threat-banned-app-do-2 = Twijfelt u, vraag het dan uw beheerder.
threat-sideloaded-app-title = Niet uit een appwinkel
threat-sideloaded-app-what = Deze app is geïnstalleerd vanuit een bestand, niet door een appwinkel.
threat-sideloaded-app-why = Niemand heeft ze vooraf nagekeken. De meeste schadelijke apps komen zo binnen.
threat-sideloaded-app-do-1 = Hebt u ze niet zelf geïnstalleerd, verwijder ze dan.
threat-sideloaded-app-do-2 = Hebt u ze nodig, haal ze dan uit een winkel.
threat-debuggable-app-title = App gebouwd om te testen
threat-debuggable-app-what = De maker van deze app liet ze open voor foutopsporing.
threat-debuggable-app-why = Wie een kabel op de telefoon aansluit, kan lezen wat de app bewaart.
threat-debuggable-app-do-1 = Verwijder de app.
threat-debuggable-app-do-2 = Twijfelt u, vraag het dan uw beheerder.
threat-malformed-app-title = App die niet te lezen is
threat-malformed-app-what = Het pakket van deze app is beschadigd, of gemaakt om controles te misleiden.
threat-malformed-app-why = Vigie kan niet zeggen wat ze doet.
threat-malformed-app-do-1 = Verwijder de app.
threat-malformed-app-do-2 = Twijfelt u, vraag het dan uw beheerder.
threat-vulnerable-os-title = Verouderd systeem
threat-vulnerable-os-what = Het systeem van deze telefoon heeft bekende lekken die elders al gedicht zijn.
threat-vulnerable-os-why = Aanvallers gebruiken zulke lekken om een telefoon over te nemen zonder dat u iets doet.
threat-vulnerable-os-do-1 = Installeer de systeemupdate via de instellingen.
threat-vulnerable-os-do-2 = Is er geen voor deze telefoon, vraag uw beheerder dan om een andere.
threat-patch-too-old-title = Beveiligingsupdate te laat
threat-patch-too-old-what = De laatste beveiligingsupdate is ouder dan uw bedrijf toelaat.
threat-patch-too-old-why = Lekken die sindsdien gevonden zijn, staan nog open op deze telefoon.
threat-patch-too-old-do-1 = Installeer de systeemupdate via de instellingen.
threat-patch-too-old-do-2 = Is er geen voor deze telefoon, vraag uw beheerder dan om een andere.
threat-no-screen-lock-title = Geen schermvergrendeling
threat-no-screen-lock-what = Wie deze telefoon vasthoudt, kan ze gebruiken.
threat-no-screen-lock-why = Een verloren telefoon geeft mail, foto’s en accounts prijs.
threat-no-screen-lock-do-1 = Stel een pincode, wachtwoord of vingerafdruk in.
threat-developer-options-title = Ontwikkelaarsopties staan aan
threat-developer-options-what = Instellingen voor makers van apps staan aan.
threat-developer-options-why = Ze openen wegen naar de telefoon die bijna niemand nodig heeft.
threat-developer-options-do-1 = Zet de ontwikkelaarsopties uit in de instellingen.
threat-usb-debugging-title = USB-foutopsporing staat aan
threat-usb-debugging-what = Een computer aan de kabel kan deze telefoon besturen.
threat-usb-debugging-why = Een oplaadpunt volstaat om apps te installeren of gegevens te kopiëren.
threat-usb-debugging-do-1 = Zet USB-foutopsporing uit in de ontwikkelaarsopties.
threat-rooted-title = Geroote of gekraakte telefoon
threat-rooted-what = De beveiliging van het systeem is van deze telefoon verwijderd.
threat-rooted-why = Elke app kan alles lezen, en ook Vigie kan misleid worden.
threat-rooted-do-1 = Gebruik deze telefoon niet voor het werk tot ze hersteld is.
threat-rooted-do-2 = Vraag uw beheerder om hulp.
threat-protection-reduced-title = Toestemming ontbreekt
threat-protection-reduced-what = Vigie mist een toestemming voor een deel van zijn werk.
threat-protection-reduced-why = Dat deel van de bescherming is niet actief.
threat-protection-reduced-do-1 = Geef de toestemming, of niet: de keuze is aan u.
threat-unsecured-wifi-title = Wifi zonder beveiliging
threat-unsecured-wifi-what = Wat u via deze wifi verstuurt, is niet versleuteld, of met een gekraakte methode.
threat-unsecured-wifi-why = Iedereen in de buurt kan meeluisteren en u naar valse sites leiden.
threat-unsecured-wifi-do-1 = Verlaat deze wifi en gebruik het mobiele netwerk.
threat-unsecured-wifi-do-2 = Moet u blijven, verstuur dan niets vertrouwelijks.

## What the button says

resolution-uninstall = Verwijderen
resolution-update-os = Updates openen
resolution-set-screen-lock = Vergrendeling instellen
resolution-open-developer-options = Opties openen
resolution-leave-network = Deze wifi verlaten
resolution-grant-permission = Toestemming geven
resolution-ask-for-help = Hulp krijgen

## Facts of the evidence

fact-package = Pakket
fact-label = Naam
fact-app-version = Versie
fact-file-sha256 = Bestand (SHA-256)
fact-signer-sha256 = Ondertekenaar (SHA-256)
fact-signer-sha1 = Ondertekenaar (SHA-1)
fact-installer = Geïnstalleerd door
fact-family = Bekend als
fact-defect = Gebrek
fact-ban-reason = Uw bedrijf zegt
fact-os-version = Systeem
fact-patch-level = Beveiligingsupdate van
fact-patch-age-days = Leeftijd in dagen
fact-allowed-age-days = Toegestaan, in dagen
fact-support-ended = Ondersteuning gestopt
fact-newest-release = Nieuwste versie
fact-missing-fixes = Sindsdien gedichte lekken
fact-exploited-flaws = Waarvan aangevallen
fact-setting = Instelling
fact-root-sign = Gevonden teken
fact-ssid = Wifi
fact-bssid = Toegangspunt
fact-wifi-security = Versleuteling
fact-permission = Toestemming

## Permissions: name, what it is for, what is lost without it

permission-location = Locatie
permission-location-for = Android geeft de naam van een wifi alleen aan apps met deze toestemming.
permission-location-lost = Zonder kan Vigie een gevaarlijke wifi niet bij naam noemen.
permission-background = Werken op de achtergrond
permission-background-for = Zodat Vigie blijft waken terwijl u iets anders doet.
permission-background-lost = Zonder kan het systeem Vigie stoppen en worden bedreigingen laat gezien.
permission-sms = Sms
permission-sms-for = Om links in berichten van onbekenden na te kijken.
permission-sms-lost = Zonder worden links in sms’en niet nagekeken.
permission-vpn = VPN of versleutelde DNS
permission-vpn-for = Om gevaarlijke sites te stoppen voor ze laden. Het blijft op de telefoon.
permission-vpn-lost = Zonder staat de webbescherming uit.
permission-all-files = Alle bestanden
permission-all-files-for = Om gevaarlijke bestanden bij uw downloads te vinden.
permission-all-files-lost = Zonder worden alleen geïnstalleerde apps nagekeken.

## What the company may collect, and what for

privacy-device-model = Model van de telefoon
privacy-device-model-for = Om te weten welke telefoon welke update nodig heeft.
privacy-os-version = Systeem en versie
privacy-os-version-for = Om te waarschuwen voor bekende lekken.
privacy-location = Waar de telefoon is
privacy-location-for = Om te weten waar een aanval plaatsvond.
privacy-wifi-networks = Namen van wifi-netwerken
privacy-wifi-networks-for = Om collega’s te waarschuwen voor een gevaarlijk netwerk.
privacy-installed-apps = Geïnstalleerde apps
privacy-installed-apps-for = Om gevaarlijke apps te vinden op alle telefoons van het bedrijf.
