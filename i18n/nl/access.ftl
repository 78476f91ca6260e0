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
