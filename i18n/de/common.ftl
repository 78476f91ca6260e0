# Words that every part of Vigie uses.

## Dates

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
ago-now = gerade eben
ago-minutes =
    { $n ->
        [one] vor 1 Minute
       *[other] vor { $n } Minuten
    }
ago-hours =
    { $n ->
        [one] vor 1 Stunde
       *[other] vor { $n } Stunden
    }
ago-days =
    { $n ->
        [one] vor 1 Tag
       *[other] vor { $n } Tagen
    }

## States and severities

severity-critical = Kritisch
severity-elevated = Erhöht
severity-low = Niedrig
severity-normal = Normal
front-apps = Apps
front-web = Web
front-device = Gerät
front-network = Netzwerk
mode-alert = Melden
mode-audit = Nur aufzeichnen
mode-off = Aus

## A name and what it is, which French sets apart by a space of its own

common-pair = { $name }: { $value }
common-label = { $name }:
