# Où en sont téléphones et personnes : une seule définition (voir docs/protection.md), et les totaux.

## Les états

state-protected = Protégé
state-at-risk = À risque
state-partly = Protégé en partie
state-silent = Sans nouvelles
state-no-phone = Pas encore de téléphone
state-protected-why = Tout ce que votre politique demande est surveillé, et aucune menace critique ou élevée n’est en cours.
state-at-risk-why = Une menace critique ou élevée est en cours sur ce téléphone, et le reste tant que sa cause demeure.
state-partly-no-scan = La première analyse n’est pas encore arrivée.
state-silent-why =
    { $n ->
        [one] Aucune nouvelle depuis plus d’un jour. On ne sait pas ce qui y est surveillé maintenant.
       *[other] Aucune nouvelle depuis plus de { $n } jours. On ne sait pas ce qui y est surveillé maintenant.
    }
state-no-phone-why = Cette personne n’a pas de téléphone avec Vigie.
unwatched-apps = Les apps ne sont pas entièrement surveillées.
unwatched-web = Le Web n’est pas surveillé.
unwatched-device = Les paramètres du téléphone ne sont pas entièrement surveillés.
unwatched-network = Les réseaux ne sont pas entièrement surveillés.
person-invited = Sans téléphone
person-active = Avec un téléphone
device-active = En service
device-handed-over = Remplacé
device-handed-over-why = Un autre téléphone a été activé à sa place. Il ne compte plus, et ses menaces ont pris fin.
device-deactivated-why = Il a été mis hors service. Il ne compte plus, et ses menaces ont pris fin.

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
        [one] En plus, 1 personne n’a pas encore de téléphone.
       *[other] En plus, { $n } personnes n’ont pas encore de téléphone.
    }
threats-in-all =
    { $n ->
        [0] Aucune menace en cours
        [one] 1 menace en cours
       *[other] { $n } menaces en cours
    }
threats-decided =
    { $n ->
        [0] Vous n’avez encore pris aucune décision.
        [one] Vous avez pris une décision pour l’une d’elles : elle n’attend plus rien de vous, mais reste en cours tant que sa cause demeure.
       *[other] Vous avez pris une décision pour { $n } d’entre elles : elles n’attendent plus rien de vous, mais restent en cours tant que leur cause demeure.
    }
need-silent-below =
    { $n ->
        [one] Aucune nouvelle depuis plus longtemps que votre politique ne le permet, et aucun problème n’était connu.
       *[other] Aucune nouvelle depuis plus longtemps que votre politique ne le permet, et aucun problème n’était connu.
    }
state-inactive = Inactif
need-inactive-below =
    { $n ->
        [one] Aucune nouvelle depuis si longtemps qu’il n’existe peut-être plus. Demandez à la personne, ou désactivez-le.
       *[other] Aucune nouvelle depuis si longtemps qu’ils n’existent peut-être plus. Demandez aux personnes, ou désactivez-les.
    }
need-lists =
    { $n ->
        [one] Les listes pour les apps datent de { $n } jour
       *[other] Les listes pour les apps datent de { $n } jours
    }
need-lists-below = C’est plus que ce que permet votre politique : les apps ne sont entièrement surveillées sur aucun téléphone tant que des listes plus récentes n’arrivent pas.
need-invited =
    { $n ->
        [one] 1 personne n’a pas encore de téléphone
       *[other] { $n } personnes n’ont pas encore de téléphone
    }
need-invited-below =
    { $n ->
        [one] Sa place est prise, mais aucun téléphone ne l’utilise encore. Vous pouvez renvoyer l’e-mail de bienvenue.
       *[other] Leurs places sont prises, mais aucun téléphone ne les utilise encore. Vous pouvez renvoyer l’e-mail de bienvenue.
    }
live-hint =
    { $n ->
        [0] Aucun téléphone n’est encore en service.
        [one] Indique si chaque catégorie est entièrement surveillée sur le téléphone en service, d’après ses dernières nouvelles. Dans cette version, le Web n’est vérifié que sur demande.
       *[other] Indique sur combien des { $n } téléphones en service chaque catégorie est entièrement surveillée, d’après leurs dernières nouvelles. Dans cette version, le Web n’est vérifié que sur demande.
    }
level-not-wanted = non demandé par la politique

## Pourquoi une menace est close

threats-undecided = À décider
threats-replaced = Téléphone remplacé
threats-deactivated = Téléphone désactivé
threat-ended-gone = Terminée
threat-ended-trusted = La personne fait confiance à l’app, qui est toujours là
threat-ended-lapsed = Terminée : elle concernait un moment, et son temps est passé
threat-ended-nothing-typed = Terminée : la personne dit n’y avoir rien tapé
threat-ended-password-changed = Terminée : la personne dit avoir changé le mot de passe
threat-ended-replaced = Terminée : un autre téléphone a pris la place de celui-ci
threat-ended-deactivated = Terminée : le téléphone a été désactivé

## La politique

policy-wanted = Ce que « protégé » veut dire
policy-wanted-what = Un téléphone est considéré comme protégé quand tout ceci y est surveillé et qu’aucune menace critique ou élevée n’est en cours. Sinon, la vue d’ensemble dit ce qui manque.
policy-no-front = Choisissez au moins une catégorie parmi apps, Web, appareil et réseau : sinon, tout téléphone serait considéré comme protégé.
want-apps = Les apps installées sont vérifiées après chaque changement, avec des listes pas plus anciennes que vous ne le permettez.
want-web = Les pages Web sont surveillées pendant la navigation. Cette version ne vérifie liens et codes que sur demande : aucun téléphone n’en dispose encore.
want-device = Le système, les mises à jour, le verrouillage de l’écran et d’autres paramètres sont vérifiés.
want-network = Le réseau est vérifié ; sur un téléphone, cela demande l’autorisation de position.

## Votre propre verdict

override-choose = Choisissez
own-trusted = De confiance selon votre verdict
own-malicious = Nuisible selon votre verdict
found-beside = Trouvé : { $verdict }

## Âge des listes

list-age =
    { $n ->
        [0] à jour
        [one] datant d’un jour
       *[other] datant de { $n } jours
    }

## The app

dash-nothing = Rien trouvé.
dash-recorded = Quelque chose a été noté pour votre entreprise
dash-recorded-why = Elle s’en occupe elle-même et n’a pas prévu d’alerte. Vous pouvez le lire sous « Ce qui a été envoyé ».
dash-silent = Dernier contact avec votre entreprise : { $when }.
old-lists-apps = Les apps sont comparées à des listes anciennes.
tile-list-age = liste la plus ancienne { $age }
