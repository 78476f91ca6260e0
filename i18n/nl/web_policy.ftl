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
