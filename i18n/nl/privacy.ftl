# What leaves a phone: the privacy page and the words that the portal and the documents share with it.

## The page

privacy-title = Uw privacy
privacy-leaves = Wat een telefoon verlaat
privacy-intro = Vigie kan niets anders versturen dan wat hier staat, en u kunt alles lezen. De keuzes zijn die van
privacy-never = Nooit verzameld
privacy-may = Kan verzameld worden
privacy-always = Altijd verstuurd
privacy-always-what = Geen bedrijf kan dit uitzetten: zonder dit kan niemand u helpen.
privacy-nothing-more = Uw bedrijf heeft alles uitgezet wat uitgezet kan worden.

## Never collected

privacy-never-browsing = De pagina’s die u bezoekt
privacy-never-browsing-but = De pagina’s die u bezoekt, behalve de namen van gevaarlijke sites
privacy-never-links = Links en QR-codes die u controleert
privacy-never-links-but = Links, QR-codes en berichten die u controleert, behalve de namen van gevaarlijke sites
privacy-never-messages = Berichten, e-mail, oproepen, contacten en agenda
privacy-never-media = Foto’s, video’s en bestanden
privacy-never-passwords = Wachtwoorden
privacy-never-apps = Wat u in uw apps doet
privacy-off = Uw bedrijf heeft dit uitgezet

## Who sees it, and for how long

privacy-who = Wie het ziet
privacy-who-what = De beheerders van { $company }, onder uw naam, en wie de server ervan beheert. Niemand anders: niet de makers van Vigie, geen adverteerders.
privacy-long = Hoe lang
privacy-long-days =
    { $n ->
        [one] Wat over deze telefoon bekend is: zolang hij beschermd wordt. Dreigingen die voorbij zijn, en alles zodra uw bescherming eindigt: 1 dag. Daarna wordt het gewist.
       *[other] Wat over deze telefoon bekend is: zolang hij beschermd wordt. Dreigingen die voorbij zijn, en alles zodra uw bescherming eindigt: { $n } dagen. Daarna wordt het gewist.
    }
privacy-long-unknown = Uw bedrijf heeft dit nog niet aan deze telefoon gemeld. U mag het vragen.

## What changed

privacy-changed-title = Uw bedrijf heeft veranderd wat het verzamelt
privacy-changed-on = Nieuw: { $item }. Voorheen: nooit.
privacy-changed-off = Niet meer: { $item }.
privacy-changed-days = Na het einde bewaard: { $n } dagen. Voorheen: { $before } dagen.
privacy-changed-days-first = Na het einde bewaard: { $n } dagen.
privacy-changed = Zolang u niet verdergaat, wordt er niets nieuws verstuurd. Uw bescherming loopt intussen door.

## The full policy

privacy-full = Het volledige beleid
privacy-full-1 = Alle controles gebeuren op deze telefoon. Wat uitgezet is, wordt hier verwijderd voor er iets wordt klaargezet, en nog eens op de server.
privacy-full-2 = Uw beheerder ziet deze telefoon onder uw naam: de toestand, de open dreigingen en wat verzameld kan worden.
privacy-full-3 = U mag uw bedrijf vragen wat het over u bewaart, en om het te wissen.
privacy-version = Versie { $version }

## What the company may collect, what for, and its name in the middle of a sentence

privacy-device-model = Model van de telefoon
privacy-device-model-for = Om te weten welke telefoon welke update nodig heeft.
privacy-device-model-in = het model van de telefoon
privacy-os-version = Systeem en versie
privacy-os-version-for = Om te waarschuwen voor bekende lekken.
privacy-os-version-in = het systeem en de versie
privacy-location = Waar de telefoon is
privacy-location-for = Om te weten waar een aanval plaatsvond. Andere bedrijven waarmee het uwe dat heeft afgesproken, kunnen het gebied te weten komen, nooit wie er was.
privacy-location-in = waar de telefoon is
privacy-wifi-networks = Namen van wifi-netwerken
privacy-wifi-networks-for = Om collega’s te waarschuwen voor een gevaarlijk netwerk. Andere bedrijven waarmee het uwe dat heeft afgesproken, kunnen van het toegangspunt te weten komen, nooit de naam of wie er was.
privacy-wifi-networks-in = de namen van wifi-netwerken
privacy-installed-apps = Geïnstalleerde apps
privacy-installed-apps-for = Om gevaarlijke apps te vinden op alle telefoons van het bedrijf.
privacy-installed-apps-in = de geïnstalleerde apps
privacy-stalkerware = Apps die u stiekem volgen
privacy-stalkerware-for = Zodat iemand op het werk kan helpen als er een gevonden wordt. Zolang dit uit staat, wordt noch de app, noch dat ze op uw telefoon staat, verstuurd.
privacy-stalkerware-in = apps die u stiekem volgen
privacy-web-domains = Namen van gevaarlijke sites
privacy-web-domains-for = Om collega’s te waarschuwen voor een site die wachtwoorden of geld steelt. Nooit het adres van een pagina, en alleen sites waarvoor Vigie waarschuwde of die het blokkeerde.
privacy-web-domains-in = de namen van gevaarlijke sites

## What is always sent, and what for

always-findings = Gevonden dreigingen
always-findings-for = Zodat uw beheerder kan helpen. Welke app, welk netwerk of welke site: alleen als “Kan verzameld worden” het zegt. Een app die u stiekem volgt: ook alleen als het daar staat.
always-protection = Hoe ver deze telefoon beschermd is
always-protection-for = Om te zien of u beschermd bent.
always-permissions = Machtigingen van Vigie
always-permissions-for = Om te zien wat er ontbreekt voor volledige bescherming.
always-network = Soort netwerk
always-network-for = Om te zien of anderen in de buurt kunnen meelezen. Niet de naam, niet waar het is. Om dat na te gaan, maakt deze telefoon verbinding met de server van uw bedrijf, met enkele bekende sites en, als uw bedrijf er een noemt, met een naamserver; die komen niet meer te weten dan van iedereen die ze opent.
always-app = Vigie zelf
always-app-for = Om u in uw taal te helpen en oude versies te herkennen.
always-lookup = Apps die u opzoekt
always-lookup-for = Alleen als u het vraagt. De server antwoordt en bewaart er niets van.
always-asked = Vragen en valse alarmen aan uw beheerder
always-asked-for = Alleen als u op de knop drukt. Uw beheerder ziet ze onder uw naam; ze blijven zo lang als uw bedrijf gegevens bewaart.
always-lists = Lijsten van dreigingen op deze telefoon
always-lists-for = Om nieuwere op te halen.
always-messages = Bij elk bericht
always-messages-for = Zodat niemand zich als uw telefoon kan voordoen.
always-activation = Eenmalig, bij de activering
always-activation-for = Zodat de server weet voor wie de link gemaakt is.

## Each single thing, in the middle of a line

datum-threat-kind = de soort dreiging
datum-severity = hoe ernstig ze is
datum-threat-subject = of het om de telefoon, een app, een netwerk, een site, een machtiging of een certificaat gaat
datum-threat-times = wanneer ze begon en eindigde
datum-ending = hoe het eindigde, als u het zegt: dat u de app vertrouwt, of wat u op de site deed
datum-rule-and-list = de regel en de lijst die ze vonden
datum-phone-setting = de instelling erachter, zoals een ontbrekende schermvergrendeling
datum-root-signs = tekenen dat het systeem of de Vigie-app gewijzigd is
datum-installed-roots = rootcertificaten die iemand geïnstalleerd heeft: naam en controlegetal
datum-company-limit = de grens die uw bedrijf stelt
datum-threat-number = een nummer ervoor
datum-live-fronts = welke delen beschermd zijn
datum-measures = wat de regels van uw bedrijf tegen een dreiging op deze telefoon deden: welke maatregel, vanwege welke soort dreiging, sinds wanneer en tot wanneer
datum-scan-time = wanneer de laatste scan eindigde
datum-scan-count = hoeveel apps bekeken zijn
datum-permission-states = elke machtiging van Vigie, en of u ze gaf
datum-network-kind = wifi of mobiel netwerk
datum-wifi-security = hoe de wifi beveiligd is
datum-network-checks = wat controles van het netwerk verkeerd vonden, bij welke bekende site
datum-platform = Android of iOS
datum-vigie-version = de versie van Vigie
datum-language = de taal van de schermen
datum-lookup-words = de woorden of de link die u typte
datum-asked-app = de app waarover u uw beheerder iets vraagt
datum-false-alarm = de site die u als vals alarm meldt, zonder de pagina, en waarvoor Vigie waarschuwde
datum-list-number = het nummer van de lijst
datum-list-checksum = de controlesom ervan
datum-phone-id = het nummer dat de server deze telefoon gaf
datum-message-time = de tijd
datum-record-number = een nummer, en waarover het gaat
datum-policy-in-force = welke versie van de regels van uw bedrijf geldt
datum-server-keys = de nummers van de sleutels van de server die de telefoon kent
datum-takeover-answer = uw antwoord aan een nieuwe telefoon die wil overnemen, en welke u zag
datum-signature = een controlesom en een handtekening
datum-address = het internetadres waar het vandaan komt
datum-activation-code = de code in uw activeringslink
datum-public-key = een nieuwe sleutel van deze telefoon, de openbare helft
datum-phone-model = het model
datum-system-version = de versie van het systeem
datum-patch-level = de datum van de laatste beveiligingsupdate
datum-missing-updates = ontbrekende updates en correcties
datum-hardware-proof = wat de beveiligde hardware van deze telefoon bewijst: haar systeem, hoe ze opstartte, welke app erom vraagt
datum-position = breedte- en lengtegraad
datum-position-accuracy = hoe nauwkeurig ze zijn
datum-threat-zone = dat er een wifi van een dreigingszone in de buurt is, en wat er eerder in zo’n zone is gevonden en wanneer voor het laatst (dit alleen als ook namen van wifi-netwerken mogen worden verzonden)
datum-wifi-name = de naam van de wifi
datum-wifi-address = het adres van het toegangspunt
datum-network-names = wat een netwerk van zichzelf toont: zijn aanmeldpagina, wie zijn certificaten met welke sleutel ondertekent, en de adressen die het geeft
datum-network-devices = welke toestellen zijn router zijn, diens plaats innemen of zijn proxy zijn
datum-app-name = de namen van de apps
datum-app-version = hun versies
datum-app-checksum = controlesommen van hun bestanden
datum-app-signer = wie ze ondertekende
datum-app-source = waar ze vandaan komen
datum-app-build = voor welke Android ze gemaakt zijn
datum-app-abilities = de machtigingen die ze vragen en de macht die ze kregen
datum-app-trackers = trackers erin
datum-app-risk = hun risicopunten
datum-app-findings = wat over hen gevonden is
datum-app-inside = verdachte code, bestanden en adressen erin
datum-company-word = wat uw bedrijf erover zegt
datum-stalkerware = dat een app u stiekem volgt, en welke
datum-site-name = de naam van de site waarvoor Vigie waarschuwde of die het blokkeerde
datum-site-danger = wat hem gevaarlijk maakt
