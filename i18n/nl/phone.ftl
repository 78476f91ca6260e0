# The app: what is wrong on one row each, the first screen, what renews itself.

apps-dangers = Vraagt uw aandacht
causes-small =
    { $n ->
        [one] Eén ding dat kan wachten
       *[other] { $n } dingen die kunnen wachten
    }
welcome-pages = Pagina’s van deze inleiding
sent-raw = Het bericht zelf, zoals het verstuurd is
app-gone = Weg
app-gone-what = { $app } staat niet meer op deze telefoon. Gezien op { $when }.
app-gone-found = Wat er gevonden werd toen ze er was
app-gone-others = De andere apps
removing-checking = We kijken of { $app } weg is …
removing-gone = { $app } is weg.
dash-scanning = Scan: { $done } van { $all } apps

## What this phone knows of an app that is looked up

here-title = Wat deze telefoon weet
here-banned = Uw bedrijf staat ze niet toe
here-listed = Op een lijst van schadelijke apps: { $list }
here-installed = Op deze telefoon: { $app }
here-gone = Stond op deze telefoon: { $app }
lookup-only-here = Alleen deze telefoon kent deze app
lookup-only-here-do = De server vond er niets over. Hieronder staat wat hier gevonden is.

## Asking the administrators about an app

sent-ask = Vraag aan uw beheerder
sent-false-alarm = Vals alarm aan uw beheerder
ask-title = Vraag het uw beheerder
ask-what = Uw beheerder ziet welke app u bedoelt, en dat u het vraagt.
ask-button = Mijn beheerder vragen
asked-delivered = Uw beheerder heeft de vraag
asked-before = U vroeg dit al
asked-what = De vraag staat in het portaal van uw bedrijf. Wacht op het antwoord voor u de app installeert; het staat hier zodra u de app opnieuw opzoekt.
ask-waits = U hebt het uw beheerder op { $when } gevraagd. Er is nog geen antwoord.
ask-closed = Uw beheerder heeft uw vraag op { $when } zonder oordeel gesloten. U kunt het opnieuw vragen.
ask-answered = Uw beheerder heeft uw vraag op { $when } beantwoord.
