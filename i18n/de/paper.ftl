# Der Bericht auf Papier (PDF): was die Übersicht sagt, für alle, die das Portal nicht benutzen.

paper-download = PDF herunterladen
paper-title = Bericht zur mobilen Sicherheit
paper-period = Zeitraum: { $from } bis { $to }
paper-as-of = Stand: { $when }
paper-demo = Dies ist eine Demonstration: Personen, Telefone und Bedrohungen darin sind erfunden.
paper-decided =
    { $n ->
        [0] Über keine davon wurde bisher entschieden.
        [one] Über eine davon wurde entschieden; sie bleibt offen, bis ihre Ursache weg ist.
       *[other] Über { $n } davon wurde entschieden; sie bleiben offen, bis ihre Ursache weg ist.
    }
paper-causes = Ursachen, die auf eine Entscheidung warten
paper-causes-what = Kritische und erhöhte Bedrohungen, über die noch niemand entschieden hat, nach ihrer Ursache, die schlimmsten zuerst.
paper-causes-none = Keine kritische oder erhöhte Bedrohung wartet auf eine Entscheidung.
paper-causes-more =
    { $n ->
        [one] Eine weitere Ursache fehlt hier; die Liste der Bedrohungen im Portal zeigt sie.
       *[other] { $n } weitere Ursachen fehlen hier; die Liste der Bedrohungen im Portal zeigt sie.
    }
paper-cause = Ursache
paper-who = Wen es betrifft
paper-since = Seit
paper-also = Was sonst Aufmerksamkeit braucht
paper-opened =
    { $n ->
        [one] In diesen 30 Tagen kam 1 Bedrohung hinzu, davon kritisch: { $critical }.
       *[other] In diesen 30 Tagen kamen { $n } Bedrohungen hinzu, davon kritisch: { $critical }.
    }
paper-phones = Telefone
paper-part = Bereich
paper-live = Telefone mit aktivem Schutz
paper-about = Über diesen Bericht
paper-numbers = Die Zahlen sind dieselben, die die Übersicht des Portals zum oben genannten Zeitpunkt zeigte. Tage und Zeiten sind in UTC.
paper-means = Bedeutung
paper-means-protected = Alles, was die Richtlinie verlangt, wird überwacht, und nichts Kritisches oder Erhöhtes ist offen.
paper-means-at-risk = Etwas Kritisches oder Erhöhtes ist offen. Das bleibt so, bis die Ursache weg ist.
paper-means-partly = Etwas, das die Richtlinie verlangt, wird noch nicht überwacht, oder die erste Prüfung ist noch nicht eingetroffen.
paper-means-silent = Vom Telefon kam länger keine Nachricht, als die Richtlinie erlaubt.
paper-means-no-phone = Die Person hat einen Platz und noch kein Telefon mit Vigie.
paper-missing = � steht für ein Zeichen, das dieses Dokument nicht darstellen kann. Beim Suchen, Kopieren und Vorlesen ist es das richtige.
paper-page = Seite { $page } von { $pages }
