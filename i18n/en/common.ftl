# Words that every part of Vigie uses.

## Dates

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
ago-now = just now
ago-minutes =
    { $n ->
        [one] 1 minute ago
       *[other] { $n } minutes ago
    }
ago-hours =
    { $n ->
        [one] 1 hour ago
       *[other] { $n } hours ago
    }
ago-days =
    { $n ->
        [one] 1 day ago
       *[other] { $n } days ago
    }

## States and severities

severity-critical = Critical
severity-elevated = Elevated
severity-low = Low
severity-normal = Normal
front-apps = Apps
front-web = Web
front-device = Device
front-network = Network
mode-alert = Alert
mode-audit = Record only
mode-off = Off

## A name and what it is, which French sets apart by a space of its own

common-pair = { $name }: { $value }
common-label = { $name }:
