# Waarschuwingen die iemand als vals alarm meldt: in de app en in het portaal.

report-title = Klopt deze waarschuwing niet?
report-what = Uw beheerder ziet de naam { $host } en dat de melding van u komt, niet de pagina die u wilde openen. Hij kan de site voor iedereen toelaten.
report-do = Vals alarm melden
report-done = U meldde dit op
report-kept = Uw beheerder bekeek deze site eerder en liet de waarschuwing staan, op
report-wait = Tot uw beheerder beslist, blijft Vigie u waarschuwen. Wacht op het antwoord voor u de site opent.
report-offline = Niet verstuurd: de server is niet bereikbaar. Probeer opnieuw als u verbinding hebt.
report-busy = Niet verstuurd: er wachten al te veel meldingen van u. Probeer later opnieuw.
report-refused = Niet verstuurd: de server nam de melding niet aan. Blijft dat zo, vertel het uw beheerder.
event-false-alarm = U meldde { $domain } als vals alarm
