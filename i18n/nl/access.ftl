# The page in the place of mail or a website that the company closed to a phone.
access-title = Voorlopig gesloten voor uw telefoon
access-why = { $company } sluit dit voor telefoons waarop iets gevaarlijks is gevonden. U hebt niets verkeerd gedaan en er is niets verloren.
access-what = Open de Vigie-app op uw telefoon. Die zegt wat er is gevonden en helpt u stap voor stap.
access-found = Wat er is gevonden
access-since = sinds
access-open = Open de Vigie-app op uw telefoon
access-open-how = Die zegt wat er is gevonden en helpt je stap voor stap.
access-wait = Zodra het is opgelost, gaat dit vanzelf weer open
access-wait-how = Dat duurt enkele seconden. U hoeft niemand iets te melden.
access-again = Laad deze pagina opnieuw
access-help = Komt u er niet uit? Vraag het hier:
access-stranger-what = Dit is alleen open voor mensen van wie Vigie de telefoon beschermt. Vraag uw beheerder om een activeringslink.

## The policy
steer-closes = Sluit e-mail en websites voor wie deze dreiging op een telefoon nog open heeft
change-closes = Sluit e-mail en websites: { $title }
review-kept-out = { $n ->
    [one] E-mail en websites zouden meteen voor 1 persoon sluiten.
   *[other] E-mail en websites zouden meteen voor { $n } mensen sluiten.
}

## The app
dash-closed = E-mail en websites van { $company } kunnen voor deze telefoon gesloten zijn
dash-closed-why = Vanwege: { $titles }, { $when }. Ze gaan vanzelf weer open zodra dat is opgelost, of als uw beheerder ze opent.

## Toestelbeheer dat bericht krijgen, in de instellingen
webhook-title = Toestelbeheer dat bericht krijgt
webhook-what = Elk verneemt hoe groot het risico van een telefoon is en welke soorten dreigingen daarvoor zorgen, telkens als dat verandert. De exploitant noemt ze in het configuratiebestand.
webhook-told = Alles is gemeld
webhook-telling = Wordt gemeld
webhook-failing = Neemt geen berichten aan
webhook-nothing = Nog niets gemeld
webhook-taken = laatst aangenomen { $when }
webhook-next = volgende poging { $when }
webhook-waiting = { $n ->
    [one] 1 telefoon wacht nog
   *[other] { $n } telefoons wachten nog
}
webhook-partly = Gemeld, met uitzonderingen
webhook-gone = Gestopt
webhook-gone-since = neemt niets meer aan, gemeld { $when }
webhook-gone-what = Er wordt niets meer verstuurd tot een test is aangenomen of de server opnieuw start.
webhook-given-up = opgegeven tot er iets verandert of een test is aangenomen
webhook-deleted = een verwijderde telefoon
webhook-test = Test versturen
webhook-tested = { $name } heeft de test aangenomen (HTTP { $status }).
webhook-test-failed = { $name } heeft de test niet aangenomen.

## Herinneringen, eigen woorden en maatregelen: het beleid
steer-remind = De persoon eraan herinneren zolang de dreiging open is
remind-never = Nooit
remind-hour = Elk uur
remind-day = Elke dag
remind-week = Elke 7 dagen
steer-measures = Wat de telefoon doet zolang de dreiging open is
steer-measures-what = Waar de telefoon dat geen enkele app toestaat, vraagt de app het aan de persoon. Het eindigt vanzelf als de dreiging gesloten is; wifi die vanwege een netwerk is uitgezet, blijft een uur uit.
steer-words = Uw eigen woorden aan de persoon
steer-words-what = Getoond bij de dreiging en in de melding. Zeg wie men kan bellen. Wie een andere taal leest, krijgt de Engelse tekst.
measure-leave-wifi = Wifi-netwerk verlaten
measure-wifi-off = Wifi uitzetten
measure-bluetooth-off = Bluetooth uitzetten
change-remind = Herinnering: { $title }
change-measure = { $measure }: { $title }
change-words = Eigen woorden ({ $language }): { $title }
change-changed = gewijzigd
review-measured = { $n ->
    [one] De telefoon van 1 persoon zou dat meteen doen, of erom vragen.
   *[other] De telefoons van { $n } personen zouden dat meteen doen, of erom vragen.
}

## Het portaal: een telefoon
device-measures = Wat eraan gedaan wordt
device-measure-access = Mail en websites zijn gesloten voor de eigenaar
device-measure-because = Vanwege: { $titles }
device-measure-since = begon { $when }
device-measure-ended = geëindigd { $when }
device-measure-done = De telefoon deed dit zelf: { $measure }
device-measure-by-hand = De telefoon kan dit niet, aan de persoon is gevraagd het te doen: { $measure }
device-measure-over = Voorbij: { $measure }

## De app
finding-own-words = Uw bedrijf zegt
finding-told = Meldingen
told-first = U kreeg een melding op { $when }.
told-in-app = Hier in de app getoond, zonder melding.
told-quiet = Zonder melding genoteerd op { $when }: minder dan 7 dagen eerder kreeg u al een melding over dit netwerk.
told-again = { $n ->
    [one] U kreeg een herinnering op { $when }.
   *[other] U kreeg { $n } herinneringen, de laatste op { $when }.
}
told-next = Volgende herinnering: { $when }, als het dan nog open is.
dash-reminded = Nog open: { $title }, { $when }.
reminder-title = Nog open: { $title }
measured-leave-wifi = Deze telefoon heeft het wifi-netwerk verlaten
measured-wifi-off = Wifi staat uit
measured-bluetooth-off = Bluetooth staat uit
measured-over-leave-wifi = Deze telefoon heeft een wifi-netwerk verlaten
measured-over-wifi-off = Wifi stond uit en staat weer aan
measured-over-bluetooth-off = Bluetooth stond uit en staat weer aan
measured-by-hand-leave-wifi = Verlaat dit wifi-netwerk
measured-by-hand-wifi-off = Zet wifi uit
measured-by-hand-bluetooth-off = Zet bluetooth uit
measured-by-hand-over-leave-wifi = U werd gevraagd een wifi-netwerk te verlaten
measured-by-hand-over-wifi-off = U kunt wifi weer aanzetten
measured-by-hand-over-bluetooth-off = U kunt bluetooth weer aanzetten
measured-over-closed-access = Dit houdt e-mail en websites van { $company } niet meer gesloten
measured-cannot = Uw bedrijf vraagt dit. Deze telefoon staat het geen enkele app toe: doe het met de hand.
measured-how-leave-wifi = Open de wifi-instellingen, kies dit netwerk en verbreek de verbinding of vergeet het.
measured-how-wifi-off = Open de instellingen en zet wifi uit. Bellen en mobiele data blijven werken.
measured-how-bluetooth-off = Open de instellingen en zet bluetooth uit.
measured-because = Vanwege: { $title }. Sinds { $when }.
measured-ends = De regels van uw bedrijf schrijven dit voor. Het eindigt vanzelf zodra dit is opgelost.
measured-held = De dreiging is gesloten. Wifi gaat vanzelf weer aan op { $when }; u kunt het eerder aanzetten in de instellingen.
measured-already = Het stond al uit, dus er is niets veranderd; daarna blijft het zoals u het hebt.
measured-ended = Geëindigd op { $when }.
measured-see = Bekijken waarom
event-reminded = Herinnering: { $title }
event-measure-taken = { $measure } (door de telefoon gedaan, vanwege: { $title })
event-measure-taken-by-hand = { $measure } (dat is u gevraagd, vanwege: { $title })
event-measure-ended = Voorbij: { $measure } (dat was vanwege: { $title })
event-measure-ended-by-hand = Voorbij: { $measure } (dat was u gevraagd, vanwege: { $title })

## Het systeem van een virtuele telefoon
phone-wifi = Wifi aan
phone-bluetooth = Bluetooth aan
phone-alerts = Meldingen
phone-alerts-what = Wat deze telefoon buiten de app toont, het nieuwste eerst.
phone-alerts-none = Geen meldingen
phone-alerts-more = { $n ->
    [one] en nog 1
   *[other] en nog { $n }
}
