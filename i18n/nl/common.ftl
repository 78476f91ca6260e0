# Words that every part of Vigie uses.

## Dates

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
ago-now = zojuist
ago-minutes =
    { $n ->
        [one] 1 minuut geleden
       *[other] { $n } minuten geleden
    }
ago-hours =
    { $n ->
        [one] 1 uur geleden
       *[other] { $n } uur geleden
    }
ago-days =
    { $n ->
        [one] 1 dag geleden
       *[other] { $n } dagen geleden
    }

## States and severities

severity-critical = Kritiek
severity-elevated = Verhoogd
severity-low = Laag
severity-normal = Normaal
front-apps = Apps
front-web = Web
front-device = Toestel
front-network = Netwerk
mode-alert = Melden
mode-audit = Alleen noteren
mode-off = Uit

## A name and what it is, which French sets apart by a space of its own

common-pair = { $name }: { $value }
common-label = { $name }:
