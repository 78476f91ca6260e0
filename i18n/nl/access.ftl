# The page in the place of mail or a website that the company closed to a phone.
access-title = Voorlopig gesloten voor je telefoon
access-why = { $company } sluit dit voor telefoons waarop iets gevaarlijks is gevonden. Je hebt niets verkeerd gedaan en er is niets verloren.
access-what = Open de Vigie-app op je telefoon. Die zegt wat er is gevonden en helpt je stap voor stap.
access-found = Wat er is gevonden
access-since = sinds
access-open = Open de Vigie-app op je telefoon
access-open-how = Die zegt wat er is gevonden en helpt je stap voor stap.
access-wait = Zodra het is opgelost, gaat dit vanzelf weer open
access-wait-how = Dat duurt enkele seconden. Je hoeft niemand iets te melden.
access-again = Laad deze pagina opnieuw
access-help = Kom je er niet uit? Vraag het hier:
access-stranger-what = Dit is alleen open voor mensen van wie Vigie de telefoon beschermt. Vraag je beheerder om een activeringslink.

## The policy
steer-closes = Sluit e-mail en websites voor wie dit op een telefoon open heeft staan
change-closes = Sluit e-mail en websites: { $title }
review-kept-out = { $n ->
    [one] E-mail en websites zouden meteen voor 1 persoon sluiten.
   *[other] E-mail en websites zouden meteen voor { $n } mensen sluiten.
}

## The app
dash-closed = E-mail en websites van { $company } kunnen voor deze telefoon gesloten zijn
dash-closed-why = Vanwege: { $titles }, { $when }. Ze gaan vanzelf weer open zodra dat is opgelost, of als je beheerder ze opent.

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
webhook-test = Test versturen
webhook-tested = de test is aangenomen (HTTP { $status }).
webhook-test-failed = de test is niet aangenomen.
