# Waarschuwingen die iemand als vals alarm meldt: in de app en in het portaal.

alarm-report-title = Klopt deze waarschuwing niet?
alarm-report-what = Uw beheerder ziet de naam { $host } en dat de melding van u komt, niet de pagina die u wilde openen. Hij kan de site voor iedereen toelaten.
alarm-report-do = Vals alarm melden
alarm-report-done = U meldde dit op
alarm-report-kept = Uw beheerder bekeek deze site eerder en liet de waarschuwing staan, op
alarm-report-wait = Tot uw beheerder beslist, blijft Vigie u waarschuwen. Wacht op het antwoord voor u de site opent.
alarm-report-offline = Niet verstuurd: de server is niet bereikbaar. Probeer opnieuw als u verbinding hebt.
alarm-report-busy = Niet verstuurd: er wachten al te veel meldingen van u. Probeer later opnieuw.
alarm-report-refused = Niet verstuurd: de server nam de melding niet aan. Blijft dat zo, vertel het uw beheerder.
event-false-alarm = U meldde { $domain } als vals alarm

alarms-title = Valse alarmen die mensen melden
alarms-decide = Beslissen
alarms-more = Nog { $n } sites zijn gemeld.
alarm-title = Iemand zegt dat deze waarschuwing niet klopt
alarm-reported = De melding
alarm-who = Gemeld door
alarm-class = Soort waarschuwing
alarm-only-host = Alleen de naam van de site is verstuurd. Welke pagina bedoeld was, bleef op de telefoon.
alarm-why = Bekijk waarom telefoons waarschuwen
alarm-allow = De site toelaten
alarm-allow-what = Telefoons waarschuwen niet meer zodra ze het nieuwe beleid krijgen, over een ogenblik. Lijsten en de phishingbeoordeling tellen er niet meer voor.
alarm-grave = Een lijst kent deze site als schadelijk. Veel schadelijke pagina’s staan op eerlijke sites die gekraakt zijn: vraag het aan wie de site beheert voor u ze toelaat.
alarm-scope = Wat wordt toegelaten
alarm-scope-host = Alleen deze naam
alarm-scope-below = Deze naam en alles eronder
alarm-scope-owner = Alles van de eigenaar
alarm-term = Voor hoe lang
alarm-term-month = 30 dagen
alarm-term-year = Eén jaar
alarm-term-ever = Tot ik het terugneem
alarm-note = Een noot die mensen lezen op de pagina over de link (mag leeg blijven)
alarm-allow-do = Toelaten
alarm-keep = De waarschuwing laten staan
alarm-keep-what = Op de telefoons verandert niets. Wie de site opnieuw meldt, hoort dat iemand ernaar keek.
alarm-keep-do = De waarschuwing laten staan
alarm-was-allowed = De site is toegelaten op
alarm-was-kept = De waarschuwing bleef staan op
alarm-gone-title = Deze melding is weg
alarm-gone-what = Ze is verwijderd met de persoon die ze deed, of haar tijd was om.
done-alarm-allowed = Van kracht: telefoons waarschuwen niet meer voor de site. De meldingen zijn gesloten.
done-alarm-kept = De waarschuwing blijft. De meldingen zijn gesloten.
done-alarm-decided = Iemand anders heeft dit al beslist.
need-alarms =
    { $n ->
        [one] 1 vals alarm wacht op een beslissing
       *[other] { $n } valse alarmen wachten op een beslissing
    }
need-alarms-below =
    { $n ->
        [one] Iemand zegt dat een waarschuwing voor een site niet klopt.
       *[other] Mensen zeggen dat waarschuwingen voor sites niet kloppen.
    }
need-alarms-do =
    { $n ->
        [one] Bekijk de melding
       *[other] Bekijk { $n } meldingen
    }
audit-false-alarm-allowed = Site toegelaten die als vals alarm gemeld was
audit-false-alarm-kept = Waarschuwing laten staan die als vals alarm gemeld was

## Wat telefoons op het web vonden, in het portaal

fleet-web-title = Wat telefoons de laatste 30 dagen vonden
fleet-web-empty = Geen telefoon controleerde de laatste 30 dagen een gevaarlijke link.
fleet-web-day = { $date }: { $n } gevonden, waarvan { $critical } bezocht
fleet-web-chart = Gevaarlijke links per dag over 30 dagen; hoogstens { $n } op een dag
fleet-web-visited = Bezocht ondanks de waarschuwing
fleet-web-checked = Gecontroleerd en niet geopend
fleet-web-more = Soorten en namen zijn van de nieuwste 1.000.
fleet-web-classes = Wat het was
fleet-web-sites = Sites
fleet-web-unnamed = Namen van sites en het soort gevaar blijven op de telefoons.
fleet-web-privacy = Wijzigen wat verzameld mag worden
fleet-web-no-names = De telefoons die ze vonden, zeiden er geen naam bij.
fleet-web-threats = Bekijk ze bij de dreigingen
fleet-web-links =
    { $n ->
        [one] Eén gevaarlijke link is gecontroleerd
       *[other] { $n } gevaarlijke links zijn gecontroleerd
    }
fleet-web-visits =
    { $n ->
        [0] en geen enkele is bezocht
        [one] en één site is bezocht ondanks de waarschuwing
       *[other] en { $n } sites zijn bezocht ondanks de waarschuwing
    }
fleet-web-phones =
    { $n ->
        [one] (op één telefoon).
       *[other] (op { $n } telefoons).
    }
fleet-web-on =
    { $n ->
        [one] één telefoon
       *[other] { $n } telefoons
    }
