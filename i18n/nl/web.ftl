# Links en berichten waarnaar iemand vraagt.

link-block = Open dit niet
link-warn = Wees voorzichtig met deze link
link-nothing = Er spreekt niets tegen
link-nothing-do = Dat maakt hem niet veilig: misschien kent nog niemand de site. Vergelijk de naam hieronder letter voor letter met wat u verwacht.
link-trusted = U vertrouwt deze site
link-trusted-do = Anders zou Vigie u waarschuwen. U kunt uw vertrouwen op de vorige pagina intrekken.
link-company-allows = Uw bedrijf staat deze site toe
link-company-allows-do = Wat lijsten er ook over zeggen, uw bedrijf laat hem toe.
link-open = Deze site blijft open
link-open-do = Uw telefoon of uw bescherming heeft hem nodig, of u roept er hulp mee in.
link-why-malware = Deze site staat op een lijst van sites die schadelijke programma’s verspreiden.
link-why-phishing = Deze site staat op een lijst van sites die onder een valse naam wachtwoorden of betalingen afnemen.
link-why-scam = Deze site staat op een lijst van sites die oplichten: valse winkels, valse prijzen, valse beleggingen.
link-why-surveillance = Deze site is van een maker van apps die mensen in het geheim bespieden.
link-why-unwanted = Deze site staat op een lijst van riskante sites: ongewenste programma’s, besturing op afstand, delven op uw kosten.
link-why-content = Uw bedrijf wil geen pagina’s van dit soort op zijn telefoons.
link-why-company-blocked = Uw bedrijf blokkeert deze site.
link-why-suspected-phishing = Geen enkele lijst kent deze site. Het adres is gemaakt zoals dat van sites die wachtwoorden of geld stelen.
link-why-disguised = Dit adres is geschreven om voor een ander door te gaan. Eerlijke afzenders schrijven zo niet.
link-note = Uw bedrijf zegt:
link-where = Waar hij heen gaat
link-owner = Het vette deel zegt van wie de site is. Ervoor en erachter kan iedereen schrijven wat hij wil.
link-inside-mail-filter = Er staat een mailfilter voor. Daarachter:
link-inside-redirect = Hij stuurt alleen door, naar:
link-inside-copy = Hij toont een kopie van een pagina van:
link-inside-parameter = Hij noemt een andere site en kan erheen doorsturen:
link-do-1 = Open hem niet. Hebt u hem al geopend, typ er dan niets in.
link-do-2 = Verwacht u iets van deze afzender, ga er dan heen via de app of via een adres dat u zelf typt.
link-do-3 = Hebt u er een wachtwoord of een kaartnummer ingevuld, verander dan het wachtwoord en bel nu uw bank.
link-entry = Wat op de lijst staat
link-odd = Wat er vreemd is aan het adres
link-weighed = Alles wat gewogen werd
link-against = ertegen
link-for = ervoor
link-score = Lijkt op phishing: { $n } op 100. Niets hiervan heeft deze telefoon verlaten.
link-trust = Kent u deze site?
link-trust-what = Als u hem vertrouwt, waarschuwt Vigie u er niet meer voor, alleen op deze telefoon. U kunt dat intrekken.
link-trust-do = Deze site vertrouwen
link-other = Dit opent geen webpagina
link-other-do = Hij begint met { $scheme }: en start iets anders op uw telefoon. Weet u niet wat, laat het dan.
trick-user-info = Voor de @ staat een andere naam, waar velen eerst kijken. De link gaat daar niet heen.
trick-address-for-name = Er staat een nummer waar een naam hoort. Bedrijven gebruiken namen.
trick-odd-address = Het nummer is zo geschreven dat u het niet herkent.
trick-escaped-host = Letters van de naam zijn achter procenttekens verborgen.
trick-mixed-scripts = In de naam staan letters van andere alfabetten die op de onze lijken.
trick-hidden-characters = Er staan tekens in die niemand ziet.
trick-odd-slashes = Er ontbreken schuine strepen of ze staan verkeerd.
trick-odd-port = Hij vraagt een ingang die webpagina’s niet gebruiken.
link-anyway = Toch openen
anyway-question = Openen ondanks de waarschuwing?
anyway-whose = Hij leidt naar
anyway-expect = Is het vette deel letter voor letter wat u verwacht? Komt de link uit een bericht, dan is dat meestal niet zo.
anyway-if = Als u verdergaat
anyway-if-1 = Typ er geen wachtwoord, geen kaartnummer en geen code.
anyway-if-2 = Download en installeer er niets van.
anyway-if-3 = Als u terugkomt, toont Vigie wat u moet doen als er iets misging.
anyway-sees-nothing = Uw bedrijf verneemt hier niets van. Het blijft op deze telefoon.
anyway-sees-that = Uw bedrijf verneemt dat u een gevaarlijke site opende. Welke, blijft op deze telefoon.
anyway-sees-name = Uw bedrijf verneemt dat u deze site opende, met de naam, zodat het kan helpen.
anyway-stay = Niet openen
anyway-open = { $host } openen
anyway-leaving = Naar de site
anyway-go = Opent er niets, ga dan hier verder
anyway-after = Terug naar Vigie
settle-title = Wat deed u daar?
settle-nothing-typed = Ik typte er niets
settle-password-changed = Ik wijzigde mijn wachtwoord
settle-what = Dan is dit afgesloten. Vigie toont het tot u het zegt, hoogstens twee weken. Uw beheerder ziet wat u zegt.
settled-nothing-typed = U zei dat u er niets typte. Dit is afgesloten.
settled-password-changed = U zei dat u uw wachtwoord wijzigde. Goed zo: dit is afgesloten.
finding-lapsed = De tijd is om, en het sloot vanzelf.
event-site-opened = U opende { $domain } ondanks de waarschuwing
event-site-nothing-typed = U zei dat u niets typte op { $domain }
event-site-password-changed = U zei dat u na { $domain } uw wachtwoord wijzigde
site-class-malware = Schadelijke programma’s
site-class-phishing = Phishing, bekend bij een lijst
site-class-scam = Fraude: valse winkels, prijzen of beleggingen
site-class-suspected-phishing = Lijkt op phishing
site-class-unwanted = Een risico: ongewenste programma’s, besturing op afstand, mining
site-class-company-blocked = Geblokkeerd door uw bedrijf
web-message = Een bericht controleren
web-message-how = Plak een sms of een e-mail. Vigie bekijkt de links en wat het bericht van u wil. Er wordt niets bewaard of verzonden.
web-message-label = Plak het bericht
web-message-sender = Wie het stuurde (nummer of naam), als u dat weet
web-message-button = Het bericht controleren
web-trusted = Sites die u vertrouwt
web-trusted-none = Geen. Waar Vigie een site alleen verdenkt, kunt u zeggen dat u hem vertrouwt.
web-distrust = Niet meer vertrouwen
web-suspected = Lijkt op phishing
message-title = Bericht
message-block = Dit bericht leidt naar gevaar
message-block-do = Minstens een van de links staat als schadelijk bekend. Open er geen.
message-warn = Dit lijkt op fraude
message-warn-do = Het zegt wat berichten zeggen die onder een valse naam geld of wachtwoorden willen.
message-nothing = Er spreekt niets tegen
message-nothing-do = Dat is geen belofte. Verwacht u het van deze afzender? Zo niet, vraag het via een nummer dat u kent.
message-some = Er valt iets op
message-some-do = Op zichzelf bewijst het niets. Verwacht u dit bericht van deze afzender? Zo niet, vraag het via een nummer dat u kent.
message-partly = Niet alles kon worden bekeken
message-partly-do = In wat is bekeken, spreekt niets ertegen. Open geen link in de rest en vraag het de afzender via een nummer dat u kent.
message-do-1 = Antwoord niet en open er geen link in.
message-do-2 = Vraag het aan wie het zegt te zijn, via een nummer of app die u al had.
message-do-3 = Hebt u al betaald of een wachtwoord gegeven, bel dan nu uw bank en verander het wachtwoord.
message-signs = Wat opvalt
message-quote = ‘{ $words }’
message-links-none = Er staat geen link in.
message-link-block = Niet openen
message-link-warn = Wees voorzichtig
message-link-nothing = Er spreekt niets tegen
message-cut = Er staat meer in het bericht dan bekeken werd.
message-private = Uw bericht werd op deze telefoon bekeken. Er werd niets bewaard of verzonden.
sign-urgency = Het zet onder druk of dreigt
sign-account = Een account zou geblokkeerd zijn of bevestigd moeten worden
sign-payment = Er zou iets te betalen of terug te krijgen zijn
sign-parcel = Er zou een pakje wachten
sign-bank = Het spreekt als een bank
sign-tax = Het spreekt als de fiscus, een ziekenfonds of een overheid
sign-family = Het spreekt als iemand van uw familie met een nieuw nummer
sign-prize = U zou iets gewonnen hebben
sign-job = Werk dat goed betaalt voor weinig moeite
sign-investment = Geld dat zich zou vermenigvuldigen
sign-credentials = Het vraagt een wachtwoord, een code of een kaartnummer
sign-remote = Het wil een programma dat een ander op uw telefoon laat
sign-call-back = Het wil dat u belt of antwoordt
sign-costly-number = Het noemt een nummer dat veel kan kosten
sender-foreign-number = Het nummer is uit een ander land
sender-ordinary-number = Een gewoon mobiel nummer spreekt voor een bedrijf
sender-mail-address = Er staat een e-mailadres in plaats van een nummer
sender-look-alike = Letters in de naam van de afzender lijken alleen op de onze
event-link-suspected = Lijkt op phishing: { $domain }
event-message = U vroeg naar een bericht
event-message-warned = Een bericht dat op fraude lijkt
event-site-trusted = U vertrouwt { $domain }
event-site-distrusted = U vertrouwt { $domain } niet meer
message-links =
    { $n ->
        [one] De link
       *[other] De links ({ $n })
    }
web-report-none = In deze tijd is niets gecontroleerd.
web-report-log = Bekijken in het logboek
web-report-days = Dag per dag, in cijfers
web-report-key-blocked = geblokkeerd
web-report-key-warned = gewaarschuwd
web-report-key-calm = niets tegen
web-report =
    { $n ->
        [one] Wat in 1 dag gecontroleerd werd
       *[other] Wat in { $n } dagen gecontroleerd werd
    }
web-report-checked =
    { $n ->
        [one] { $n } gecontroleerd,
       *[other] { $n } gecontroleerd,
    }
web-report-warned =
    { $n ->
        [one] { $n } gewaarschuwd,
       *[other] { $n } gewaarschuwd,
    }
web-report-blocked =
    { $n ->
        [one] { $n } geblokkeerd.
       *[other] { $n } geblokkeerd.
    }
web-report-chart =
    { $n ->
        [one] Links, codes en berichten die per dag gecontroleerd werden: hoogstens { $n }
       *[other] Links, codes en berichten die per dag gecontroleerd werden: hoogstens { $n }
    }
