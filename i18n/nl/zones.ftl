# Threat zones that servers exchange as files.

zones-exchange = Uitwisseling met andere servers
zones-exchange-lead = Dreigingszones als bestanden tussen servers waarvan de beheerders dat hebben afgesproken. Een bestand zegt in welke omgevingen wat is gevonden, nooit wie daar was, en noemt toegangspunten zo dat alleen beide servers en hun telefoons ze herkennen.
zones-servers = Servers met een afspraak
zones-servers-none = Nog geen.
zones-of-it =
    { $n ->
        [0] Geen zones
        [one] Eén zone
       *[other] { $n } zones
    }
zones-file-of = Bestand gemaakt { $when }
zones-agreed = Sleutel, nummer en geheim
zones-our-key = Sleutel van deze server
zones-their-key = Sleutel van de andere server
zones-our-company = Nummer van dit bedrijf
zones-their-company = Nummer van het andere bedrijf
zones-secret = Geheim van beide servers
zones-secret-hint = 64 cijfers van 0 tot f, op beide servers dezelfde. Laat het leeg en er wordt een gemaakt: zeg het alleen aan de andere beheerder.
zones-export = Bestand ervoor downloaden
zones-clear = Zijn zones weghalen
zones-end = Afspraak beëindigen
zones-import = Bestand van een andere server overnemen
zones-import-how = Het vervangt alles wat deze server eerder zei. Zones die u hebt weggehaald, blijven weg.
zones-do-import = Bestand overnemen
zones-prove = Een bestand wijzigt waarvoor elke telefoon waarschuwt, en het is een tijd geleden dat u bevestigde wie u bent.
zones-agree = Afspreken met een andere server
zones-agree-how = Beide beheerders vullen de sleutel van de andere server, het nummer van het andere bedrijf en hetzelfde geheim in. Ook telefoons krijgen het geheim: ze hebben het nodig om een toegangspunt te herkennen.
zones-name = Hoe u die noemt
zones-do-agree = Afspreken
zones-wrong-key = Dit is geen sleutel: 43 letters en cijfers, zoals de pagina van de andere server ze toont.
zones-wrong-company = Dit is geen nummer van een bedrijf: 36 tekens, zoals de pagina van de andere server ze toont.
zones-wrong-secret = Dit is geen geheim: 64 cijfers van 0 tot f.
zones-own-key = Dit is de sleutel van deze server.
zones-name-taken = Een andere server heet zo.
zones-secret-taken = Een andere afspraak heeft dit geheim: elke heeft een eigen nodig.
zones-refused = Het bestand is niet overgenomen
zones-taken =
    { $n ->
        [0] { $name } noemt nu geen zone.
        [one] { $name } noemt één zone.
       *[other] { $name } noemt { $n } zones.
    }
zones-taken-away =
    { $n ->
        [one] Nog één was eerder weggehaald en blijft weg.
       *[other] Nog { $n } waren eerder weggehaald en blijven weg.
    }
done-zone-source-added = Afgesproken. Zeg de andere beheerder de sleutel van deze server, het nummer van dit bedrijf en het geheim.
done-zone-source-cleared = Zijn zones zijn weggehaald.
done-zone-source-removed = De afspraak is beëindigd; zijn zones zijn weg.
refused-zones-too-large = Het bestand is groter dan een bestand met dreigingszones mag zijn.
refused-zones-other-format = Dit is geen bestand met dreigingszones.
refused-zones-other-version = Een latere versie van Vigie heeft het bestand geschreven: werk deze server bij.
refused-zones-bad-signature = Het bestand is onderweg gewijzigd, of is niet van de server die het noemt.
refused-zones-other-secret = De andere server gebruikt een ander geheim: beide moeten hetzelfde invullen.
refused-zones-other-company = Een ander bedrijf van die server heeft het bestand gemaakt. Vergelijk zijn nummer met zijn beheerder.
refused-zones-too-old = Het bestand is meer dan 30 dagen geleden gemaakt: vraag een nieuw.
refused-zones-too-new = Het bestand is in de toekomst gemaakt: een van beide klokken loopt verkeerd.
refused-zones-too-many = Het bestand bevat meer zones dan een bestand mag bevatten.
refused-zones-bad-zone = Het bestand bevat iets wat geen dreigingszone kan zijn.
refused-zones-other-server = Met de server die het bestand heeft gemaakt, is niets afgesproken. Vergelijk zijn sleutel met zijn beheerder, en spreek eerst iets af.
refused-zones-seen-before = Dit bestand is al overgenomen, of een later.

# Networks on which something was found.

networks-title = Netwerken
networks-lead = Wifinetwerken waarop in de laatste { $n } dagen iets is gevonden.
networks-no-names = Telefoons sturen geen namen van wifinetwerken: het privacybeleid houdt die daar.
networks-names-before = De namen hieronder zijn daarvoor verzonden en blijven tot de bewaartermijn van het bedrijf voorbij is.
networks-none = Geen telefoon heeft een netwerk genoemd.
networks-people =
    { $n ->
        [0] Niemand die er nog is
        [one] Eén mens
       *[other] { $n } mensen
    }
networks-last = laatst { $when }
networks-open =
    { $n ->
        [one] één open
       *[other] { $n } open
    }
networks-see = Bekijken
networks-unnamed =
    { $n ->
        [one] Nog één vondst gaat over een netwerk waarvan de naam niet is verstuurd.
       *[other] Nog { $n } vondsten gaan over netwerken waarvan de namen niet zijn verstuurd.
    }
