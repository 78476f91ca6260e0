# Wat een bedrijf over webpagina’s zegt, en waarom telefoons zo beslissen: het portaal.

nav-web = Web

## Waarom

why-intro = Wat uw telefoons met webpagina’s en links doen, en waarom.
why-policy = Regels voor webpagina’s
why-title = Waarom opent een pagina, komt er een waarschuwing of wordt ze geblokkeerd?
why-how = Plak een link of een naam. U ziet wat een telefoon zou beslissen, en alles wat hij afweegt. Er wordt niets opgehaald.
why-field = Link of naam
why-do = Toon waarom
why-wrong = Dit is geen webadres
why-wrong-scheme = Het begint met { $scheme }: en opent geen webpagina. Telefoons zeggen dat ook.
why-wrong-long = Het is langer dan een webadres mag zijn: 8.192 tekens.
why-wrong-link = Plak een link zoals https://example.org/pagina, of een naam zoals example.org.
why-block = Telefoons blokkeren dit
why-warn = Telefoons waarschuwen hiervoor
why-note = Telefoons openen dit en noteren het
why-allow = Telefoons openen dit
why-block-short = Geblokkeerd
why-warn-short = Waarschuwing
why-allow-short = Opent
why-nothing = Niets spreekt ertegen. Dat is geen belofte dat het veilig is.
why-company-allows = Het staat op uw eigen toelatingslijst, wat dreigingslijsten en de beoordelaar ook zeggen.
why-company-blocks = Het staat op uw eigen blokkeerlijst.
why-own-server = Het is uw eigen server: een telefoon die hem niet bereikt, is niet beschermd.
why-always-open = Telefoons hebben het nodig, of het is een noodoproep.
why-may-trust = De persoon mag de site op de eigen telefoon toch vertrouwen.
why-under = Volgens versie { $version } van het beleid en de dreigingslijsten die van kracht zijn.
why-chain = Hoe er beslist wordt
why-chain-how = In deze volgorde. Wat het eerst spreekt, beslist; wat later spreekt, wordt getoond maar telt niet.
why-step-allow = Uw toelatingslijst
why-step-allow-none = Geen regel van u laat het toe.
why-step-trust = Sites die de persoon vertrouwt
why-step-trust-none = Ieder de eigen: ze blijven op de telefoon.
why-step-open = Wat altijd open blijft
why-step-open-none = Het hoort daar niet bij.
why-step-block = Uw blokkeerlijst
why-step-block-none = Geen regel van u blokkeert het.
why-step-list = Dreigingslijsten
why-step-list-none = Geen lijst die van kracht is, kent het.
why-on-list = Op een lijst: { $class }
why-step-trick = Trucs in het adres
why-step-trick-none = Geen.
why-trick-honest = Eerlijke pagina’s doen dat ook: het beslist niet.
why-step-judge = Beoordelaar van phishing
why-score = Lijkt op phishing: { $n } op 100. Bij gevoeligheid “{ $step }” spreekt hij vanaf { $least }.
why-policy-says = Uw beleid voor “{ $class }”: { $mode }
why-decided = Besliste
why-late = Kwam later: telde niet
why-soft = Met rust gelaten
why-sent-as = Zoals het verzonden wordt

## Soorten pagina’s

web-class-malware = Schadelijke programma’s
web-class-phishing = Phishing
web-class-scam = Oplichting
web-class-suspected-phishing = Lijkt op phishing
web-class-surveillance = Makers van stalkerware
web-class-unwanted = Ongewenst en riskant
web-class-company-blocked = Uw blokkeerlijst
web-class-adult = Voor volwassenen
web-class-gambling = Gokken
web-class-violence = Geweld en wapens
web-class-drugs = Drugs
web-class-piracy = Illegale kopieën
web-class-ads = Reclame en tracking
web-mode-off = Uit
web-mode-detect = Alleen noteren
web-mode-warn = Waarschuwen
web-mode-block = Blokkeren
sensitivity-low = Laag
sensitivity-medium = Gemiddeld
sensitivity-high = Hoog
web-rule-below = { $host } en alles eronder
web-class-malware-what = Lijsten kennen het omdat het schadelijke programma’s verspreidt of aanstuurt.
web-class-phishing-what = Lijsten kennen het omdat het onder een valse naam wachtwoorden of betalingen afneemt.
web-class-scam-what = Lijsten kennen het omdat het bedriegt: valse webshops, valse prijzen, valse beleggingen.
web-class-suspected-phishing-what = Geen lijst kent het; het adres is gebouwd zoals dat van phishing.
web-class-surveillance-what = Het verkoopt of bedient apps die iemand in het geheim bespieden.
web-class-unwanted-what = Een risico: ongewenste programma’s, overname op afstand, minen op andermans kosten.
web-class-company-blocked-what = Wat op uw eigen blokkeerlijst staat.
web-class-adult-what = Pagina’s voor volwassenen.
web-class-gambling-what = Spelen om geld.
web-class-violence-what = Geweld, haat, wapens.
web-class-drugs-what = Drugs.
web-class-piracy-what = Kopieën zonder toestemming van de eigenaar.
web-class-ads-what = Reclame, en wat mensen van pagina tot pagina volgt.

## Het formulier van het beleid

web-harm = Pagina’s die schade doen
web-content = Waar pagina’s over gaan
web-content-what = Daarvoor hebben telefoons dreigingslijsten nodig die pagina’s indelen. Importeer ze onder Instellingen.
web-trust = De persoon mag zo’n site vertrouwen
web-trust-short = mag vertrouwd worden
web-sensitivity-what = Hoe snel de beoordelaar spreekt over adressen die geen lijst kent. Gemeten op adressen van weinig bezochte sites die hij nooit eerder zag.
sensitivity-low-what = De minste valse alarmen: voor alles wat geopend wordt.
sensitivity-medium-what = Voor links die in berichten komen.
sensitivity-high-what = Vindt het meest, en verdenkt meer eerlijke pagina’s.
sensitivity-measured =
    { $n ->
        [one] Verdenkt 1 op 1.000 eerlijke pagina’s.
       *[other] Verdenkt { $n } op 1.000 eerlijke pagina’s.
    }
web-lists = Uw eigen lijsten
web-list-allow = Toelatingslijst
web-list-allow-what = Opent altijd, wat dreigingslijsten en de beoordelaar ook zeggen.
web-list-allow-none = Nog geen naam. Wat u toelaat, opent op elke telefoon, wat er verder ook over bekend is.
web-list-block = Blokkeerlijst
web-list-block-what = Opent op geen enkele telefoon.
web-list-block-none = Nog geen naam. Wat u blokkeert, opent op geen enkele telefoon.
web-list-search = Zoek een naam of een opmerking
web-brands = Uw eigen namen
web-brands-what = Personeel wordt misleid met de aanmeldpagina van het eigen bedrijf. Geef op hoe u heet, en uw echte domeinen: namaak wordt verdacht zoals die van een bank.
web-brands-more =
    { $n ->
        [one] Nog één naam
       *[other] Nog { $n } namen
    }
web-brand-name = Naam
web-brand-domains = Echte domeinen, met komma’s ertussen
web-brand-example = Ziekenhuis Noord
policy-brand = Geef elk van uw namen minstens drie letters, en de echte domeinen die erbij horen.
policy-brand-domain = Een echt domein is er een dat iemand kan bezitten, zoals example.org: geen einde zoals co.uk, en geen patroon.
policy-brand-many = Dit zijn te veel namen: hoogstens 50.

## Wat verandert

change-web-mode = Pagina’s: { $class }
change-web-trust = De persoon mag dit vertrouwen: { $class }
change-sensitivity = Gevoeligheid van de beoordelaar van phishing
change-web-allow = Toegelaten: { $host }
change-web-block = Geblokkeerd: { $host }
change-web-added =
    { $n ->
        [one] 1 naam toegevoegd
       *[other] { $n } namen toegevoegd
    }
change-web-removed =
    { $n ->
        [one] 1 naam verwijderd
       *[other] { $n } namen verwijderd
    }
change-web-before = zoals voorheen
change-web-names =
    { $n ->
        [0] geen namen
        [one] 1 naam
       *[other] { $n } namen
    }
change-brand = Eigen naam: { $name }
review-pages = Wat mensen openen, blijft op hun telefoon: wie een waarschuwing had gekregen, weet niemand.
review-silence-pages = Telefoons zouden niet meer waarschuwen voor deze pagina’s: { $classes }
review-silence-hosts = Dreigingslijsten kennen deze sites als schadelijk, en ze zouden toegelaten worden:
review-silence-under =
    { $n ->
        [one] Onder { $host } of op zijn pagina’s kennen dreigingslijsten één naam als schadelijk, en die zou toegelaten worden:
       *[other] Onder { $host } of op zijn pagina’s kennen dreigingslijsten { $n } namen als schadelijk, en ze zouden toegelaten worden:
    }
review-silence-under-more =
    { $n ->
        [one] Hetzelfde geldt voor nog één host.
       *[other] Hetzelfde geldt voor nog { $n } hosts.
    }
review-silence-more = en nog { $n }

## Uw eigen lijsten

web-rule-add = Een naam toevoegen
web-rule-host = Hostnaam, link of IP-adres
web-rule-also-below = Ook alles eronder
web-rule-note = Opmerking, getoond aan de persoon
web-rule-with-below = en alles eronder
web-rule-alone = alleen deze naam
web-rule-ended = Verlopen
web-import-title = Een lijst importeren
web-import-how = Eén naam per regel: example.org, *.example.org, ||example.org^, links, of regels van een hosts-bestand. U ziet eerst wat er toegevoegd zou worden.
web-import-result =
    { $new ->
        [0] Niets toe te voegen
        [one] 1 naam toe te voegen
       *[other] { $new } namen toe te voegen
    }{ $bad ->
        [0] {""}
        [one] , 1 regel niet overgenomen
       *[other] , { $bad } regels niet overgenomen
    }
web-import-known =
    { $n ->
        [one] 1 staat er al.
       *[other] { $n } staan er al.
    }
web-import-pages =
    { $n ->
        [one] 1 regel noemt een pagina. De hele site telt, met al haar pagina’s.
       *[other] { $n } regels noemen pagina’s. De hele sites tellen, met al hun pagina’s.
    }
web-import-whole = de hele site
web-import-confirm =
    { $n ->
        [one] 1 naam van kracht maken
       *[other] { $n } namen van kracht maken
    }
web-import-bad =
    { $n ->
        [one] 1 regel is niet overgenomen
       *[other] { $n } regels zijn niet overgenomen
    }
web-line-not-a-name = Dit is geen hostnaam. Schrijf er een zoals example.org.
web-line-other-scheme = Dit opent geen webpagina.
web-line-suffix = Dit is een einde waaronder iedereen namen krijgt, zoals co.uk. Noem één site.
web-line-provider = Onder deze aanbieder krijgen vreemden namen. Laat de ene naam toe die u kent.
web-line-several-words = Er staan meerdere woorden op deze regel.
web-line-options = Deze regel van een advertentieblokkeerder zegt meer dan een naam: hier zou hij iets anders betekenen.
web-line-pattern = Patronen worden niet begrepen. Noem de site.
web-line-exception = Dit is een uitzondering: ze hoort op de toelatingslijst.
web-line-range = Dit is een reeks adressen. Noem ze afzonderlijk.
web-line-itself = Dit is de telefoon zelf.
web-line-full = De lijst is vol: hoogstens 5.000 namen. Meer hoort in een dreigingslijst, onder Instellingen.

## Vanuit “waarom”

web-own = Uw eigen regel
web-own-there = U hebt een regel voor { $host }. Een nieuwe komt in de plaats.
web-own-do = Zelf beslissen
web-own-what = Het wordt een nieuwe versie van uw beleid, die telefoons binnen seconden overnemen.
web-own-scope = Waarover het gaat
web-own-allow = Altijd toelaten
web-own-block = Blokkeren
