# De codes van een foto, en wat elk van een telefoon vraagt.

qr-found =
    { $n ->
        [one] Eén code op de foto
       *[other] { $n } codes op de foto
    }
qr-nothing-done = Vigie heeft alleen gelezen. Er is niets geopend, verbonden, gebeld of betaald.
qr-unreadable =
    { $n ->
        [one] Nog één code op de foto is niet te lezen. Maak er een foto van dichterbij van.
       *[other] Nog { $n } codes op de foto zijn niet te lezen. Maak van elk een foto van dichterbij.
    }
qr-part = Deel { $number } van { $total }. De andere delen staan niet op de foto, dus dit is niet de hele tekst.
qr-joined = Samengevoegd uit { $total } codes van een reeks
qr-cannot-read-title = Er is een QR-code, maar die is niet te lezen
qr-cannot-read-do = Hij is onscherp, beschadigd of deels bedekt. Maak de foto van dichterbij en recht ervoor, in gelijkmatig licht.
qr-too-large-title = Deze foto is te groot
qr-too-large-do = Snijd hem bij tot de code, of maak een nieuwe foto.

## Soorten

qr-link = Opent een webpagina
qr-activation = Activeert Vigie
qr-wifi = Verbindt met een wifinetwerk
qr-contact = Voegt een contact toe
qr-call = Belt een nummer
qr-message = Verstuurt een sms
qr-mail = Schrijft een e-mail
qr-place = Toont een plaats op de kaart
qr-event = Zet een afspraak in de agenda
qr-transfer = Betaalt vanaf een bankrekening
qr-crypto = Betaalt in cryptomunten
qr-app = Opent een andere app
qr-otp = Stelt eenmalige wachtwoorden in
qr-otp-many = Zet eenmalige wachtwoorden over naar een andere telefoon
qr-device = Geeft een ander toestel toegang tot uw account
qr-passkey = Meldt een ander toestel aan met uw toegangssleutel
qr-sim = Downloadt een simkaart
qr-takeover = Geeft een telefoon in andermans beheer
qr-text = Is alleen tekst
qr-part-of = Bevat een deel van een tekst

## Feiten

qr-fact-address = Adres
qr-fact-network = Netwerk
qr-fact-network-hex = Naam, als het een code is
qr-fact-security = Beveiliging
qr-fact-identity = Uw naam daar
qr-fact-name = Naam
qr-fact-organisation = Bedrijf
qr-fact-role = Functie
qr-fact-number = Nummer
qr-fact-mail = E-mail
qr-fact-hidden-to = Verborgen kopieën
qr-fact-note = Notitie
qr-fact-to = Aan
qr-fact-subject = Onderwerp
qr-fact-text = Tekst
qr-fact-place = Plaats
qr-fact-what = Wat
qr-fact-start = Van
qr-fact-end = Tot
qr-fact-payee = Begunstigde, volgens de code
qr-fact-iban = Rekening
qr-fact-bank-country = Land van de rekening
qr-fact-amount = Bedrag
qr-fact-amount-free = Zelf te kiezen
qr-fact-reference = Mededeling
qr-fact-currency = Munt
qr-fact-function = Wat van de wallet gevraagd wordt
qr-fact-app = App
qr-fact-scheme = Soort link
qr-fact-issuer = Voor
qr-fact-account = Account
qr-fact-service = Dienst
qr-fact-server = Server
qr-fact-repeats = Herhaalt zich
qr-fact-digits = Controlecijfers en lengte
qr-digits-right = juist: geen tikfout
qr-digits-wrong = fout
qr-yes = Ja
qr-number-country = { $number } ({ $country })
qr-number-international = geen land
qr-wifi-open = Geen: open
qr-wifi-wep = WEP, dat gekraakt is
qr-wifi-password = Wachtwoord
qr-wifi-wpa3 = WPA3
qr-wifi-enhanced = Versleuteld zonder wachtwoord
qr-wifi-enterprise = Account van een bedrijf
qr-wifi-unknown = Onbekend
qr-link-odd = Geen gewoon webadres

## Wat u vooraf moet weten

qr-warn-open-network = U zou met een open netwerk verbinden: wie in de buurt is, kan lezen wat niet versleuteld is.
qr-warn-broken-encryption = WEP is gekraakt: wie in de buurt is, kan meelezen.
qr-warn-hidden-network = Het netwerk verbergt zijn naam, dus uw telefoon zoekt het overal waar u bent.
qr-warn-account-network = Uw telefoon zou zich op dit netwerk aanmelden. Ga na of het dat van uw bedrijf is.
qr-warn-premium-number = Dit nummer is duurder dan een gewoon nummer.
qr-warn-foreign-number = Dit nummer is in een ander land.
qr-warn-short-number = Korte nummers kunnen veel kosten of een abonnement starten.
qr-warn-steers-phone = Dit is geen nummer om te bellen. Het wijzigt instellingen, bijvoorbeeld naar wie uw oproepen gaan.
qr-warn-payee = Iedereen kan zo’n code afdrukken. Vergelijk de rekening met een factuur waarvan u zeker bent.
qr-warn-wrong-account = Het rekeningnummer bevat een fout: de controlecijfers of de lengte kloppen niet.
qr-warn-foreign-account = De rekening is in een ander land.
qr-warn-no-way-back = Zo’n betaling kan niet worden teruggedraaid.
qr-warn-gives-rights = Dit is geen betaling. Het kan iemand recht geven op alles in de wallet.
qr-warn-brings-app = De link brengt een app of een profiel. Controleer eerst de app.
qr-warn-harmful-scheme = De link start een programma of opent een bestand van de telefoon. Geen eerlijke code doet dat: open hem niet.
qr-warn-holds-secret = De code bevat een geheim. Toon hem aan niemand en bewaar er geen foto van.
qr-warn-gives-access = Wie deze code maakte, krijgt toegang zodra u hem scant. Ga alleen door als u dit zelf begon, op een toestel dat voor u staat.
qr-warn-hidden-letters = De tekst bevat tekens die onzichtbaar zijn of de richting omkeren.
qr-warn-activation = Deze telefoon is al actief. De code zou een andere telefoon activeren: hij is voor wie hem kreeg.
