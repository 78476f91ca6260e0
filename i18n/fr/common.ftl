# Words that every part of Vigie uses.

## Dates

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
ago-now = à l’instant
ago-minutes =
    { $n ->
        [one] il y a { $n } minute
       *[other] il y a { $n } minutes
    }
ago-hours =
    { $n ->
        [one] il y a { $n } heure
       *[other] il y a { $n } heures
    }
ago-days =
    { $n ->
        [one] il y a { $n } jour
       *[other] il y a { $n } jours
    }

## States and severities

severity-critical = Critique
severity-elevated = Élevée
severity-low = Faible
severity-normal = Normale
front-apps = Apps
front-web = Web
front-device = Appareil
front-network = Réseau
mode-alert = Alerter
mode-audit = Noter seulement
mode-off = Désactivé

## A name and what it is, which French sets apart by a space of its own

common-pair = { $name } : { $value }
common-label = { $name } :
