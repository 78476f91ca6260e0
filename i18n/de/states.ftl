# Wo Telefone und Personen stehen: eine Definition (siehe docs/protection.md), und die Summen über alle Telefone.

## Die Zustände

state-protected = Geschützt
state-at-risk = Gefährdet
state-partly = Teilweise geschützt
state-silent = Ohne Kontakt
state-no-phone = Noch kein Telefon
state-protected-why = Alles, was Ihre Richtlinie will, wird überwacht, und nichts Kritisches oder Erhöhtes ist offen.
state-at-risk-why = Auf diesem Telefon ist etwas Kritisches oder Erhöhtes offen. Das bleibt so, bis die Ursache weg ist.
state-partly-no-scan = Die erste Prüfung ist noch nicht eingetroffen.
state-silent-why =
    { $n ->
        [one] Seit mehr als einem Tag kam keine Nachricht. Was jetzt darauf überwacht wird, ist nicht bekannt.
       *[other] Seit mehr als { $n } Tagen kam keine Nachricht. Was jetzt darauf überwacht wird, ist nicht bekannt.
    }
state-no-phone-why = Diese Person hat kein Telefon mit Vigie.
unwatched-apps = Apps werden nicht vollständig überwacht.
unwatched-web = Das Web wird nicht überwacht.
unwatched-device = Die Einstellungen des Telefons werden nicht vollständig überwacht.
unwatched-network = Netzwerke werden nicht vollständig überwacht.
person-invited = Noch kein Telefon
person-active = Mit Telefon
device-active = In Gebrauch
device-handed-over = Ersetzt
device-handed-over-why = Ein anderes Telefon wurde an seiner Stelle aktiviert. Es zählt nicht mehr, und was darauf offen war, ist geschlossen.
device-deactivated-why = Es wurde außer Gebrauch genommen. Es zählt nicht mehr, und was darauf offen war, ist geschlossen.

## Die Übersicht

overview-below =
    { $total ->
        [0] Noch ist kein Telefon in Gebrauch.
        [one] { $n } von 1 Telefon ist geschützt.
       *[other] { $n } von { $total } Telefonen sind geschützt.
    }
phones-in-use =
    { $n ->
        [0] Kein Telefon in Gebrauch
        [one] 1 Telefon in Gebrauch
       *[other] { $n } Telefone in Gebrauch
    }
phones-sum = Jedes Telefon in Gebrauch ist in genau einem dieser Zustände.
phones-left =
    { $n ->
        [0] Keines wurde ersetzt oder deaktiviert.
        [one] 1 ersetztes oder deaktiviertes Telefon ist nicht mitgezählt.
       *[other] { $n } ersetzte oder deaktivierte Telefone sind nicht mitgezählt.
    }
people-without =
    { $n ->
        [0] Niemand ist ohne Telefon.
        [one] Daneben hat 1 Person noch kein Telefon.
       *[other] Daneben haben { $n } Personen noch kein Telefon.
    }
threats-in-all =
    { $n ->
        [0] Keine offene Bedrohung
        [one] 1 offene Bedrohung
       *[other] { $n } offene Bedrohungen
    }
threats-decided =
    { $n ->
        [0] Sie haben noch über keine davon entschieden.
        [one] Sie haben über 1 davon entschieden: Sie braucht Sie nicht mehr und bleibt offen, bis ihre Ursache weg ist.
       *[other] Sie haben über { $n } davon entschieden: Diese brauchen Sie nicht mehr und bleiben offen, bis ihre Ursache weg ist.
    }
need-silent-below =
    { $n ->
        [one] Von ihm kam länger keine Nachricht, als Ihre Richtlinie erlaubt, und nichts Schlimmes war von ihm bekannt.
       *[other] Von ihnen kam länger keine Nachricht, als Ihre Richtlinie erlaubt, und nichts Schlimmes war von ihnen bekannt.
    }
state-inactive = Inaktiv
need-inactive-below =
    { $n ->
        [one] Von ihm kam so lange keine Nachricht, dass es vielleicht nicht mehr da ist. Fragen Sie nach, oder deaktivieren Sie es.
       *[other] Von ihnen kam so lange keine Nachricht, dass sie vielleicht nicht mehr da sind. Fragen Sie nach, oder deaktivieren Sie sie.
    }
need-lists =
    { $n ->
        [one] Die Listen für Apps sind { $n } Tag alt
       *[other] Die Listen für Apps sind { $n } Tage alt
    }
need-lists-below = Das ist mehr, als Ihre Richtlinie erlaubt: Apps werden auf keinem Telefon vollständig überwacht, bis neuere da sind.
need-invited =
    { $n ->
        [one] 1 Person hat noch kein Telefon
       *[other] { $n } Personen haben noch kein Telefon
    }
need-invited-below =
    { $n ->
        [one] Ein Platz ist belegt, aber noch nutzt ihn kein Telefon. Sie können die Willkommensmail noch einmal senden.
       *[other] Die Plätze sind belegt, aber noch nutzt sie kein Telefon. Sie können die Willkommensmail noch einmal senden.
    }
live-hint =
    { $n ->
        [0] Noch ist kein Telefon in Gebrauch.
        [one] Ob jeder Teil auf dem Telefon in Gebrauch vollständig überwacht wird, soweit es sich zuletzt gemeldet hat. Das Web wird in dieser Version nur auf Verlangen geprüft.
       *[other] Auf wie vielen der { $n } Telefone in Gebrauch jeder Teil vollständig überwacht wird, soweit sie sich zuletzt gemeldet haben. Das Web wird in dieser Version nur auf Verlangen geprüft.
    }
level-not-wanted = von der Richtlinie nicht verlangt

## Warum eine Bedrohung geschlossen ist

threats-undecided = Zu entscheiden
threats-replaced = Telefon ersetzt
threats-deactivated = Telefon deaktiviert
threat-ended-gone = Geschlossen
threat-ended-trusted = Die Person vertraut der App, sie ist noch da
threat-ended-lapsed = Geschlossen: Es ging um einen Moment, und seine Zeit ist um
threat-ended-nothing-typed = Geschlossen: Die Person sagt, sie habe dort nichts eingegeben
threat-ended-password-changed = Geschlossen: Die Person sagt, sie habe das Passwort geändert
threat-ended-replaced = Geschlossen: Ein anderes Telefon trat an diese Stelle
threat-ended-deactivated = Geschlossen: Das Telefon wurde deaktiviert

## Die Richtlinie

policy-wanted = Was geschützt heißt
policy-wanted-what = Ein Telefon gilt als geschützt, wenn all das darauf überwacht wird und nichts Kritisches oder Erhöhtes offen ist. Sonst sagt die Übersicht, was fehlt.
policy-no-front = Wählen Sie mindestens eines von Apps, Web, Gerät und Netzwerk: Sonst gälte jedes Telefon als geschützt.
want-apps = Installierte Apps werden nach jeder Änderung geprüft, mit Listen, die nicht älter sind, als Sie erlauben.
want-web = Webseiten werden beim Surfen überwacht. Diese Version prüft Links und Codes nur auf Verlangen, darum hat es noch kein Telefon.
want-device = System, Updates, Bildschirmsperre und andere Einstellungen werden geprüft.
want-network = Das Netzwerk wird geprüft; auf einem Telefon braucht das die Berechtigung für den Standort.

## Ihr eigenes Urteil

override-choose = Wählen Sie
own-trusted = Vertrauenswürdig nach Ihrem Urteil
own-malicious = Schädlich nach Ihrem Urteil
found-beside = Gefunden: { $verdict }

## Alter von Listen

list-age =
    { $n ->
        [0] aktuell
        [one] 1 Tag alt
       *[other] { $n } Tage alt
    }

## The app

dash-nothing = Nichts gefunden.
dash-recorded = Für Ihr Unternehmen wurde etwas festgehalten
dash-recorded-why = Ihr Unternehmen sieht es sich selbst an und hat dafür keinen Alarm vorgesehen. Sie können es unter „Was gesendet wurde“ lesen.
dash-silent = Letzter Kontakt mit Ihrem Unternehmen: { $when }.
old-lists-apps = Apps werden mit alten Listen verglichen.
tile-list-age = älteste Liste { $age }
