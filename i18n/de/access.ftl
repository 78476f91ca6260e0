# The page in the place of mail or a website that the company closed to a phone.
access-title = Für Ihr Telefon vorerst geschlossen
access-why = { $company } schließt dies für Telefone, auf denen etwas Gefährliches gefunden wurde. Sie haben nichts falsch gemacht, und nichts ist verloren.
access-what = Öffnen Sie die Vigie-App auf Ihrem Telefon. Sie sagt, was sie gefunden hat, und führt Sie Schritt für Schritt.
access-found = Was gefunden wurde
access-since = seit
access-open = Öffnen Sie die Vigie-App auf Ihrem Telefon
access-open-how = Sie sagt, was sie gefunden hat, und führt Sie Schritt für Schritt.
access-wait = Sobald es gelöst ist, öffnet sich der Zugang von selbst
access-wait-how = Das dauert wenige Sekunden. Sie müssen niemandem Bescheid geben.
access-again = Laden Sie diese Seite neu
access-help = Sie kommen nicht weiter? Fragen Sie hier:
access-stranger-what = Dies ist nur für Menschen offen, deren Telefon Vigie schützt. Bitten Sie Ihren Administrator um einen Aktivierungslink.

## The policy
steer-closes = Schließt E-Mail und Websites für alle, bei denen dies auf einem Telefon offen ist
change-closes = Schließt E-Mail und Websites: { $title }
review-kept-out = { $n ->
    [one] E-Mail und Websites würden sofort für 1 Person geschlossen.
   *[other] E-Mail und Websites würden sofort für { $n } Personen geschlossen.
}

## The app
dash-closed = E-Mail und Websites von { $company } können für dieses Telefon geschlossen sein
dash-closed-why = Wegen: { $titles }, { $when }. Sie öffnen sich von selbst, sobald das gelöst ist, oder wenn Ihr Administrator sie öffnet.

## Geräteverwaltungen, die benachrichtigt werden, in den Einstellungen
webhook-title = Geräteverwaltungen, die benachrichtigt werden
webhook-what = Jede erfährt, wie groß das Risiko eines Telefons ist und welche Arten von Bedrohungen dazu führen, sobald sich das ändert. Der Betreiber nennt sie in der Konfigurationsdatei.
webhook-told = Alles gemeldet
webhook-telling = Wird gemeldet
webhook-failing = Nimmt keine Nachrichten an
webhook-nothing = Noch nichts gemeldet
webhook-taken = zuletzt angenommen { $when }
webhook-next = nächster Versuch { $when }
webhook-waiting = { $n ->
    [one] 1 Telefon steht noch aus
   *[other] { $n } Telefone stehen noch aus
}
webhook-partly = Gemeldet, mit Ausnahmen
webhook-gone = Angehalten
webhook-gone-since = nimmt nichts mehr an, gemeldet { $when }
webhook-gone-what = Es geht nichts mehr dorthin, bis ein Test angenommen wird oder der Server neu startet.
webhook-given-up = aufgegeben, bis sich etwas ändert oder ein Test angenommen wird
webhook-deleted = ein gelöschtes Telefon
webhook-test = Test senden
webhook-tested = { $name } hat den Test angenommen (HTTP { $status }).
webhook-test-failed = { $name } hat den Test nicht angenommen.

## Erinnerungen, eigene Worte und Maßnahmen: die Richtlinie
steer-remind = Die Person erinnern, solange die Bedrohung offen ist
remind-never = Nie
remind-hour = Jede Stunde
remind-day = Jeden Tag
remind-week = Alle 7 Tage
steer-measures = Was das Telefon tut, solange die Bedrohung offen ist
steer-measures-what = Wo das Telefon das keiner App erlaubt, bittet die App die Person darum. Es endet von selbst, wenn die Bedrohung geschlossen ist; WLAN, das wegen eines Netzes ausgeschaltet wurde, bleibt eine Stunde aus.
steer-words = Ihre eigenen Worte an die Person
steer-words-what = Stehen bei der Bedrohung und in der Meldung. Sagen Sie, wen man anrufen kann. Wer eine andere Sprache liest, bekommt den englischen Text.
measure-leave-wifi = Das WLAN verlassen
measure-wifi-off = WLAN ausschalten
measure-bluetooth-off = Bluetooth ausschalten
change-remind = Erinnerung: { $title }
change-measure = { $measure }: { $title }
change-words = Eigene Worte ({ $language }): { $title }
change-changed = geändert
review-measured = { $n ->
    [one] Das Telefon von 1 Person würde es sofort tun oder darum bitten.
   *[other] Die Telefone von { $n } Personen würden es sofort tun oder darum bitten.
}

## Das Portal: ein Telefon
device-measures = Was dagegen getan wird
device-measure-access = E-Mail und Websites sind für den Besitzer geschlossen
device-measure-because = Wegen: { $titles }
device-measure-since = begann { $when }
device-measure-ended = beendet { $when }
device-measure-done = Das Telefon hat es selbst getan: { $measure }
device-measure-by-hand = Das Telefon kann es nicht, die Person wurde darum gebeten: { $measure }
device-measure-over = Vorbei: { $measure }

## Die App
finding-own-words = Ihr Unternehmen sagt
finding-told = Meldungen
told-first = Sie bekamen eine Meldung am { $when }.
told-in-app = Hier in der App gezeigt, ohne Meldung.
told-quiet = Ohne Meldung vermerkt am { $when }: Weniger als 7 Tage zuvor bekamen Sie schon eine Meldung zu diesem Netz.
told-again = { $n ->
    [one] Sie bekamen eine Erinnerung am { $when }.
   *[other] Sie bekamen { $n } Erinnerungen, die letzte am { $when }.
}
told-next = Nächste Erinnerung: { $when }, wenn es dann noch offen ist.
dash-reminded = Noch offen: { $title }, { $when }.
reminder-title = Noch offen: { $title }
measured-leave-wifi = Dieses Telefon hat das WLAN verlassen
measured-wifi-off = WLAN ist aus
measured-bluetooth-off = Bluetooth ist aus
measured-over-leave-wifi = Dieses Telefon hat ein WLAN verlassen
measured-over-wifi-off = WLAN war aus und ist wieder an
measured-over-bluetooth-off = Bluetooth war aus und ist wieder an
measured-by-hand-leave-wifi = Bitte verlassen Sie dieses WLAN
measured-by-hand-wifi-off = Bitte schalten Sie WLAN aus
measured-by-hand-bluetooth-off = Bitte schalten Sie Bluetooth aus
measured-by-hand-over-leave-wifi = Sie wurden gebeten, ein WLAN zu verlassen
measured-by-hand-over-wifi-off = Sie können WLAN wieder einschalten
measured-by-hand-over-bluetooth-off = Sie können Bluetooth wieder einschalten
measured-over-closed-access = Dies hält E-Mail und Websites von { $company } nicht mehr geschlossen
measured-cannot = Ihr Unternehmen bittet darum. Dieses Telefon erlaubt es keiner App, bitte tun Sie es von Hand.
measured-how-leave-wifi = Öffnen Sie die WLAN-Einstellungen, wählen Sie dieses Netz, und trennen oder entfernen Sie es.
measured-how-wifi-off = Öffnen Sie die Einstellungen und schalten Sie WLAN aus. Anrufe und mobile Daten funktionieren weiter.
measured-how-bluetooth-off = Öffnen Sie die Einstellungen und schalten Sie Bluetooth aus.
measured-because = Wegen: { $title }. Seit { $when }.
measured-ends = Die Regeln Ihres Unternehmens sehen es so vor. Es endet von selbst, sobald das gelöst ist.
measured-held = Die Bedrohung ist geschlossen. WLAN geht am { $when } von selbst wieder an; Sie können es früher in den Einstellungen einschalten.
measured-already = Es war vorher schon aus, also wurde nichts geändert; danach bleibt es, wie Sie es haben.
measured-ended = Beendet am { $when }.
measured-see = Warum?
event-reminded = Erinnerung: { $title }
event-measure-taken = { $measure } (vom Telefon getan, wegen: { $title })
event-measure-taken-by-hand = { $measure } (Sie wurden darum gebeten, wegen: { $title })
event-measure-ended = Vorbei: { $measure } (es war wegen: { $title })
event-measure-ended-by-hand = Vorbei: { $measure } (Sie wurden darum gebeten, wegen: { $title })

## Das System eines virtuellen Telefons
phone-wifi = WLAN an
phone-bluetooth = Bluetooth an
phone-alerts = Meldungen
phone-alerts-what = Was dieses Telefon außerhalb der App zeigt, das Neueste zuerst.
phone-alerts-none = Keine Meldungen
phone-alerts-more = { $n ->
    [one] und 1 weitere
   *[other] und { $n } weitere
}
