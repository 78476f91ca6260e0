# Bekende lekken van systemen

flaws-title = Bekende lekken
flaws-lead = { $n ->
    [0] Voor zover bekend heeft geen telefoon een lek dat aanvallers gebruiken.
    [one] Eén telefoon heeft lekken die aanvallers gebruiken.
   *[other] { $n } telefoons hebben lekken die aanvallers gebruiken.
}
flaws-as-of = Volgens de versies van Apple op { $date }.
flaws-bulletins-as-of = Beveiligingsbulletins van Android zoals deze server ze kreeg: { $date }.
flaws-updates = Wat een update dicht
flaws-of-version = { $n ->
    [one] { $used ->
        [0] Eén bekend lek; dat aanvallers het gebruiken, is niet bekend.
       *[other] Eén bekend lek, dat aanvallers gebruiken.
    }
   *[other] { $n } bekende lekken, { $used ->
        [0] van geen daarvan is bekend dat aanvallers het gebruiken.
        [one] waarvan één door aanvallers wordt gebruikt.
       *[other] waarvan { $used } door aanvallers worden gebruikt.
    }
}
flaws-at-least = Het kunnen er meer zijn: oudere versies staan niet in de gegevens.
flaws-at-least-android = Het kunnen er meer zijn: lekken van afzonderlijke chips, en wat ouder is dan de gegevens, zijn niet meegeteld.
flaws-by-patch = Dat geldt voor de oudste beveiligingsupdate onder deze telefoons.
flaws-closed-by = Gedicht door { $versions }.
flaws-patch = de beveiligingsupdate van { $date }
flaws-newer-models = Late versies van een oudere reeks zijn er alleen voor oude modellen: nieuwere krijgen de volgende reeks.
flaws-older = { $n ->
    [one] Eén telefoon kreeg alle bekende correcties van zijn oudere reeks.
   *[other] { $n } telefoons kregen alle bekende correcties van hun oudere reeksen.
} Wat alleen een nieuwere reeks dichtte, is niet meegeteld: niemand zegt of de oudere het heeft.
flaws-unknown = { $n ->
    [one] Van één telefoon is hier niets bekend.
   *[other] Van { $n } telefoons is hier niets bekend.
}
flaws-unknown-android = Afzonderlijke lekken zijn alleen bekend van de systemen van Apple vanaf iOS 12, voor zover de gegevens reiken; telefoons met Android worden beoordeeld op de leeftijd van hun beveiligingsupdate, zolang deze server geen bulletins krijgt.
flaws-unknown-bulletins = Afzonderlijke lekken zijn bekend van de systemen van Apple vanaf iOS 12, en van telefoons met Android die hun beveiligingsupdate noemen en waarvan de versie in de bulletins staat.
flaws-each = Lek voor lek
flaws-only = Lekken van { $system }
flaws-none = Hier is geen open lek bekend.
flaws-device-none = Geen bekend: geen latere versie van zijn reeks die hier bekend is, dicht er een.
flaws-device-older = Wat alleen een nieuwere reeks dichtte, is niet meegeteld.
flaws-all = Alle
flaw-column = Lek
flaw-known = Wat bekend is
flaw-closed = Gedicht door
flaw-phones = Telefoons
flaw-phones-n = { $n ->
    [one] Eén telefoon
   *[other] { $n } telefoons
}
flaw-used = Gebruikt door aanvallers
flaw-used-why = De maker, of de catalogus van de Amerikaanse dienst CISA, zegt dat aanvallers het hebben gebruikt. Werk deze telefoons als eerste bij.
flaw-unsaid = Gebruik niet bekend
flaw-unsaid-why = Niemand zegt dat aanvallers het gebruiken. Onschuldig is het daarmee niet: een update dicht het.
flaw-lead = { $n ->
    [0] Voor zover bekend heeft geen telefoon in gebruik het.
    [one] Eén telefoon in gebruik heeft het.
   *[other] { $n } telefoons in gebruik hebben het.
}
flaw-unsaid-phones = { $n ->
    [one] Van één telefoon met een oudere reeks of zonder leesbare versie zegt niemand of hij het heeft.
   *[other] Van { $n } telefoons met oudere reeksen of zonder leesbare versie zegt niemand of ze het hebben.
}
flaw-open-on = Telefoons die het hebben
flaw-open-on-none = Geen bekend.
flaw-closed-hint = Een telefoon heeft het tot hij de laatste van deze versies uit zijn eigen reeks heeft.
flaw-record = De vermelding op cve.org
flaw-gone-title = Zo’n lek is hier niet bekend
flaw-gone-what = Geen versie van Apple en geen bulletin van Android in de gegevens noemt een lek met dit nummer.
