# Het rapport op papier (pdf): wat het overzicht zegt, voor wie het portaal niet gebruikt.

paper-download = Pdf downloaden
paper-title = Rapport mobiele beveiliging
paper-period = Periode: { $from } tot en met { $to }
paper-as-of = Stand van { $when }
paper-demo = Dit is een demonstratie: de mensen, telefoons en dreigingen erin zijn verzonnen.
paper-decided =
    { $n ->
        [0] Over geen ervan is al beslist.
        [one] Over één ervan is beslist; die blijft open tot de oorzaak weg is.
       *[other] Over { $n } ervan is beslist; ze blijven open tot de oorzaak weg is.
    }
paper-causes = Oorzaken die op een beslissing wachten
paper-causes-what = Kritieke en verhoogde dreigingen waarover nog niemand heeft beslist, naar oorzaak, de ergste eerst.
paper-causes-none = Er wacht geen kritieke of verhoogde dreiging op een beslissing.
paper-causes-more =
    { $n ->
        [one] Eén oorzaak ontbreekt hier; de pagina met dreigingen in het portaal toont die.
       *[other] { $n } oorzaken ontbreken hier; de pagina met dreigingen in het portaal toont ze.
    }
paper-cause = Oorzaak
paper-who = Wie het betreft
paper-since = Sinds
paper-also = Wat verder aandacht vraagt
paper-opened =
    { $n ->
        [one] In deze 30 dagen is 1 dreiging geopend, waarvan kritiek: { $critical }.
       *[other] In deze 30 dagen zijn { $n } dreigingen geopend, waarvan kritiek: { $critical }.
    }
paper-phones = Telefoons
paper-part = Categorie
paper-live = Telefoons met actieve bescherming
paper-about = Over dit rapport
paper-numbers = De cijfers zijn dezelfde die het overzicht van het portaal op het tijdstip hierboven toonde. Dagen en tijden zijn in UTC.
paper-means = Betekenis
paper-means-protected = Alles wat het beleid wil, wordt bewaakt, en er staat niets kritieks of verhoogds open.
paper-means-at-risk = Er staat iets kritieks of verhoogds open. Dat blijft zo tot de oorzaak weg is.
paper-means-partly = Iets wat het beleid wil, wordt nog niet bewaakt, of de eerste scan is nog niet binnengekomen.
paper-means-silent = Van de telefoon is langer niets vernomen dan het beleid toelaat.
paper-means-no-phone = De persoon heeft een plaats en nog geen telefoon met Vigie.
paper-missing = � staat voor een teken dat dit document niet kan tekenen. Bij zoeken, kopiëren en voorlezen is het het echte.
paper-page = Pagina { $page } van { $pages }
