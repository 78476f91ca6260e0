# Waar telefoons en mensen staan: één definitie (zie docs/protection.md), en de sommen over alle telefoons.

## De toestanden

state-protected = Beschermd
state-at-risk = In gevaar
state-partly = Deels beschermd
state-silent = Zonder contact
state-no-phone = Nog geen telefoon
state-protected-why = Alles wat uw beleid wil, wordt bewaakt, en er staat niets kritieks of verhoogds open.
state-at-risk-why = Op deze telefoon staat iets kritieks of verhoogds open. Dat blijft zo tot de oorzaak weg is.
state-partly-no-scan = De eerste scan is nog niet binnengekomen.
state-silent-why =
    { $n ->
        [one] Er is meer dan een dag niets van vernomen. Wat er nu op bewaakt wordt, is niet bekend.
       *[other] Er is meer dan { $n } dagen niets van vernomen. Wat er nu op bewaakt wordt, is niet bekend.
    }
state-no-phone-why = Deze persoon heeft geen telefoon met Vigie.
unwatched-apps = Apps worden niet volledig bewaakt.
unwatched-web = Web wordt niet bewaakt.
unwatched-device = De instellingen van de telefoon worden niet volledig bewaakt.
unwatched-network = Netwerken worden niet volledig bewaakt.
person-invited = Nog geen telefoon
person-active = Met een telefoon
device-active = In gebruik
device-handed-over = Vervangen
device-handed-over-why = Een andere telefoon is in zijn plaats geactiveerd. Hij telt niet meer mee, en wat erop openstond, is gesloten.
device-deactivated-why = Hij is buiten gebruik gesteld. Hij telt niet meer mee, en wat erop openstond, is gesloten.

## Het overzicht

overview-below =
    { $total ->
        [0] Er is nog geen telefoon in gebruik.
        [one] { $n } van 1 telefoon is beschermd.
       *[other] { $n } van { $total } telefoons zijn beschermd.
    }
phones-in-use =
    { $n ->
        [0] Geen telefoon in gebruik
        [one] 1 telefoon in gebruik
       *[other] { $n } telefoons in gebruik
    }
phones-sum = Elke telefoon in gebruik is in precies één van deze toestanden.
phones-left =
    { $n ->
        [0] Er is geen enkele vervangen of gedeactiveerd.
        [one] 1 vervangen of gedeactiveerde telefoon telt niet mee.
       *[other] { $n } vervangen of gedeactiveerde telefoons tellen niet mee.
    }
people-without =
    { $n ->
        [0] Niemand is zonder telefoon.
        [one] Daarnaast heeft 1 persoon nog geen telefoon.
       *[other] Daarnaast hebben { $n } mensen nog geen telefoon.
    }
threats-in-all =
    { $n ->
        [0] Geen open dreiging
        [one] 1 open dreiging
       *[other] { $n } open dreigingen
    }
threats-decided =
    { $n ->
        [0] U hebt nog over geen ervan beslist.
        [one] U hebt over 1 ervan beslist: die heeft u niet meer nodig, en blijft open tot de oorzaak weg is.
       *[other] U hebt over { $n } ervan beslist: die hebben u niet meer nodig, en blijven open tot de oorzaak weg is.
    }
need-silent-below =
    { $n ->
        [one] Van deze telefoon is langer niets vernomen dan uw beleid toelaat, en er was niets ergs van bekend.
       *[other] Van deze telefoons is langer niets vernomen dan uw beleid toelaat, en er was niets ergs van bekend.
    }
state-inactive = Inactief
need-inactive-below =
    { $n ->
        [one] Van deze telefoon is zo lang niets vernomen dat die er misschien niet meer is. Vraag het na, of deactiveer hem.
       *[other] Van deze telefoons is zo lang niets vernomen dat ze er misschien niet meer zijn. Vraag het na, of deactiveer ze.
    }
need-lists =
    { $n ->
        [one] De lijsten voor apps zijn { $n } dag oud
       *[other] De lijsten voor apps zijn { $n } dagen oud
    }
need-lists-below = Dat is meer dan uw beleid toelaat: apps worden op geen enkele telefoon volledig bewaakt zolang er geen nieuwere zijn.
need-invited =
    { $n ->
        [one] 1 persoon heeft nog geen telefoon
       *[other] { $n } mensen hebben nog geen telefoon
    }
need-invited-below =
    { $n ->
        [one] Een plaats is bezet, en er is geen telefoon in gebruik. U kunt de welkomstmail opnieuw sturen.
       *[other] Zij hebben een plaats, en er is geen telefoon in gebruik. U kunt de welkomstmail opnieuw sturen.
    }
live-hint =
    { $n ->
        [0] Er is nog geen telefoon in gebruik.
        [one] Of elk deel volledig bewaakt wordt op de telefoon in gebruik, voor zover die onlangs van zich liet horen. Web wordt in deze versie alleen op verzoek gecontroleerd.
       *[other] Op hoeveel van de { $n } telefoons in gebruik elk deel volledig bewaakt wordt, voor zover zij onlangs van zich lieten horen. Web wordt in deze versie alleen op verzoek gecontroleerd.
    }
level-not-wanted = niet gevraagd door het beleid

## Waarom een dreiging gesloten is

threats-undecided = Te beslissen
threats-replaced = Telefoon vervangen
threats-deactivated = Telefoon gedeactiveerd
threat-ended-gone = Gesloten
threat-ended-trusted = Vertrouwd door de persoon, de app is er nog
threat-ended-lapsed = Gesloten: het ging om één moment, en de tijd is om
threat-ended-nothing-typed = Gesloten: de persoon zegt er niets te hebben getypt
threat-ended-password-changed = Gesloten: de persoon zegt het wachtwoord te hebben gewijzigd
threat-ended-replaced = Gesloten: een andere telefoon kwam in de plaats
threat-ended-deactivated = Gesloten: de telefoon is gedeactiveerd

## Het beleid

policy-wanted = Wat beschermd betekent
policy-wanted-what = Een telefoon telt als beschermd wanneer dit alles erop bewaakt wordt en er niets kritieks of verhoogds openstaat. Anders zegt het overzicht wat ontbreekt.
policy-no-front = Kies ten minste één van apps, web, toestel en netwerk: anders zou elke telefoon als beschermd tellen.
want-apps = Geïnstalleerde apps worden na elke verandering bekeken, met lijsten die niet ouder zijn dan u toelaat.
want-web = Webpagina’s worden bewaakt tijdens het surfen. Deze versie controleert links en codes alleen op verzoek, dus geen enkele telefoon heeft dit al.
want-device = Systeem, updates, schermvergrendeling en andere instellingen worden bekeken.
want-network = Het netwerk wordt bekeken; op een telefoon is daarvoor de machtiging voor locatie nodig.

## Uw eigen oordeel

override-choose = Kies
own-trusted = Door u vertrouwd
own-malicious = Schadelijk volgens uw oordeel
found-beside = Gevonden: { $verdict }

## Leeftijd van lijsten

list-age =
    { $n ->
        [0] actueel
        [one] 1 dag oud
       *[other] { $n } dagen oud
    }

## The app

dash-nothing = Niets gevonden.
dash-recorded = Er is iets genoteerd voor uw bedrijf
dash-recorded-why = Uw bedrijf bekijkt het zelf en heeft er geen alarm voor ingesteld. U kunt het lezen onder Wat verstuurd is.
dash-silent = Laatste contact met uw bedrijf: { $when }.
old-lists-apps = Apps worden met oude lijsten vergeleken.
tile-list-age = oudste lijst { $age }
