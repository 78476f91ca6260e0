# Où en sont téléphones et personnes : une seule définition (voir docs/protection.md), et les totaux.

## Les états

state-protected = Protégé
state-at-risk = À risque
state-partly = Protégé en partie
state-silent = Muet
state-no-phone = Pas encore de téléphone
state-protected-why = Tout ce que votre politique demande est surveillé, et rien de critique ou d’élevé n’est ouvert.
state-at-risk-why = Une menace critique ou élevée est ouverte sur ce téléphone. Il en est ainsi tant que sa cause demeure.
state-partly-no-scan = La première analyse n’est pas encore arrivée.
state-silent-why =
    { $n ->
        [one] Aucune nouvelle depuis plus d’un jour. On ne sait pas ce qui y est surveillé maintenant.
       *[other] Aucune nouvelle depuis plus de { $n } jours. On ne sait pas ce qui y est surveillé maintenant.
    }
state-no-phone-why = Cette personne n’a pas de téléphone avec Vigie.
unwatched-apps = Les apps ne sont pas entièrement surveillées.
unwatched-web = Le Web n’est pas surveillé.
unwatched-device = Les réglages du téléphone ne sont pas entièrement surveillés.
unwatched-network = Les réseaux ne sont pas entièrement surveillés.
person-invited = Sans téléphone
person-active = Avec un téléphone
device-active = En service
device-handed-over = Remplacé
device-handed-over-why = Un autre téléphone a été activé à sa place. Il ne compte plus, et ce qui y était ouvert est clos.
device-deactivated-why = Il a été mis hors service. Il ne compte plus, et ce qui y était ouvert est clos.

## La vue d’ensemble

overview-below =
    { $total ->
        [0] Aucun téléphone n’est encore en service.
        [one] { $n } téléphone sur 1 est protégé.
       *[other] { $n ->
            [0] Aucun des { $total } téléphones n’est protégé.
            [one] 1 téléphone sur { $total } est protégé.
           *[other] { $n } téléphones sur { $total } sont protégés.
        }
    }
phones-in-use =
    { $n ->
        [0] Aucun téléphone en service
        [one] 1 téléphone en service
       *[other] { $n } téléphones en service
    }
phones-sum = Chaque téléphone en service est dans un seul de ces états.
phones-left =
    { $n ->
        [0] Aucun n’a été remplacé ni désactivé.
        [one] 1 téléphone remplacé ou désactivé n’est pas compté.
       *[other] { $n } téléphones remplacés ou désactivés ne sont pas comptés.
    }
people-without =
    { $n ->
        [0] Personne n’est sans téléphone.
        [one] À côté, 1 personne n’a pas encore de téléphone.
       *[other] À côté, { $n } personnes n’ont pas encore de téléphone.
    }
threats-in-all =
    { $n ->
        [0] Aucune menace ouverte
        [one] 1 menace ouverte
       *[other] { $n } menaces ouvertes
    }
threats-decided =
    { $n ->
        [0] Vous n’avez encore décidé d’aucune.
        [one] Vous avez décidé de l’une d’elles : elle n’attend plus rien de vous, et reste ouverte tant que sa cause demeure.
       *[other] Vous avez décidé de { $n } d’entre elles : elles n’attendent plus rien de vous, et restent ouvertes tant que leur cause demeure.
    }
need-silent-below =
    { $n ->
        [one] Aucune nouvelle de lui depuis plus longtemps que votre politique ne le permet, et rien de grave n’en était connu.
       *[other] Aucune nouvelle d’eux depuis plus longtemps que votre politique ne le permet, et rien de grave n’en était connu.
    }
need-lists =
    { $n ->
        [one] Les listes pour les apps datent de { $n } jour
       *[other] Les listes pour les apps datent de { $n } jours
    }
need-lists-below = C’est plus que ce que votre politique permet : les apps ne sont entièrement surveillées sur aucun téléphone tant que de plus récentes n’arrivent pas.
need-invited =
    { $n ->
        [one] 1 personne n’a pas encore de téléphone
       *[other] { $n } personnes n’ont pas encore de téléphone
    }
need-invited-below =
    { $n ->
        [one] Une place est prise, et aucun téléphone n’est en service. Vous pouvez renvoyer le mail de bienvenue.
       *[other] Elles ont une place, et aucun téléphone n’est en service. Vous pouvez renvoyer le mail de bienvenue.
    }
live-hint =
    { $n ->
        [0] Aucun téléphone n’est encore en service.
        [one] Si chaque partie est entièrement surveillée sur le téléphone en service, d’après ses dernières nouvelles. Le Web n’est vérifié que sur demande dans cette version.
       *[other] Sur combien des { $n } téléphones en service chaque partie est entièrement surveillée, d’après leurs dernières nouvelles. Le Web n’est vérifié que sur demande dans cette version.
    }
level-not-wanted = non demandé par la politique

## Pourquoi une menace est close

threats-undecided = À décider
threats-replaced = Téléphone remplacé
threats-deactivated = Téléphone désactivé
threat-ended-gone = Close
threat-ended-trusted = Acceptée par la personne, l’app est toujours là
threat-ended-replaced = Close : un autre téléphone a pris sa place
threat-ended-deactivated = Close : le téléphone a été désactivé

## La politique

policy-wanted = Ce que « protégé » veut dire
policy-wanted-what = Un téléphone compte comme protégé quand tout ceci y est surveillé et que rien de critique ou d’élevé n’est ouvert. Sinon, la vue d’ensemble dit ce qui manque.
policy-no-front = Choisissez au moins un point parmi apps, Web, appareil et réseau : sinon tout téléphone compterait comme protégé.
want-apps = Les apps installées sont examinées après chaque changement, avec des listes pas plus vieilles que vous ne le permettez.
want-web = Les pages Web sont surveillées pendant la navigation. Cette version ne vérifie liens et codes que sur demande : aucun téléphone ne l’a encore.
want-device = Le système, les mises à jour, le verrouillage et d’autres réglages sont examinés.
want-network = Le réseau est examiné ; sur un téléphone, cela demande l’autorisation de position.

## Votre propre verdict

override-choose = Choisissez
own-trusted = Approuvée par vous
own-malicious = Nuisible selon votre verdict
found-beside = Constaté : { $verdict }

## Âge des listes

list-age =
    { $n ->
        [0] à jour
        [one] vieille d’un jour
       *[other] vieille de { $n } jours
    }

## The app

dash-nothing = Rien trouvé.
dash-recorded = Quelque chose a été noté pour votre entreprise
dash-recorded-why = Elle l’examine elle-même et n’a pas prévu d’alerte. Vous pouvez le lire sous Ce qui a été envoyé.
dash-silent = Dernier contact avec votre entreprise : { $when }.
old-lists-apps = Les apps sont comparées à de vieilles listes.
tile-list-age = liste la plus ancienne { $age }
