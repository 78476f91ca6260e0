# Avertissements signalés comme fausses alertes : dans l’app et dans le portail.

alarm-report-title = Cet avertissement est-il une erreur ?
alarm-report-what = Votre administrateur verra le nom { $host } et que cela vient de vous, mais pas la page que vous vouliez ouvrir. Il peut autoriser le site pour tout le monde.
alarm-report-do = Signaler une fausse alerte
alarm-report-done = Vous l’avez signalé le
alarm-report-kept = Votre administrateur a déjà examiné ce site et a maintenu l’avertissement le
alarm-report-wait = Tant que votre administrateur n’a pas décidé, Vigie continue de vous avertir. Attendez sa réponse avant d’ouvrir ce site.
alarm-report-offline = Rien n’a été envoyé : le serveur est injoignable. Réessayez quand vous aurez du réseau.
alarm-report-busy = Rien n’a été envoyé : trop de vos signalements attendent déjà. Réessayez plus tard.
alarm-report-refused = Rien n’a été envoyé : le serveur ne l’a pas accepté. Si cela se répète, prévenez votre administrateur.
event-false-alarm = Vous avez signalé { $domain } comme fausse alerte

alarms-title = Fausses alertes signalées
alarms-decide = Décider
alarms-more = { $n } autres sites sont signalés.
alarm-title = Une personne dit que cet avertissement est une erreur
alarm-reported = Le signalement
alarm-who = Signalé par
alarm-class = Type d’avertissement
alarm-only-host = Seul le nom du site a été envoyé. La page en question est restée sur le téléphone.
alarm-why = Voir pourquoi les téléphones avertissent
alarm-allow = Autoriser le site
alarm-allow-what = Les téléphones cessent d’avertir dès qu’ils reçoivent la nouvelle politique, dans un instant. Ni les listes ni le juge d’hameçonnage ne comptent plus pour ce site.
alarm-grave = Une liste connaît ce site comme dangereux. Beaucoup de pages dangereuses se trouvent sur des sites honnêtes qui ont été piratés : demandez à qui le gère avant de l’autoriser.
alarm-scope = Ce qui est autorisé
alarm-scope-host = Ce nom seulement
alarm-scope-below = Ce nom et tout ce qui est en dessous
alarm-scope-owner = Tout ce qui appartient à son propriétaire
alarm-term = Pour combien de temps
alarm-term-month = 30 jours
alarm-term-year = Un an
alarm-term-ever = Jusqu’à ce que je le retire
alarm-note = Une note que les personnes liront sur la page du lien (facultatif)
alarm-allow-do = Autoriser
alarm-keep = Maintenir l’avertissement
alarm-keep-what = Rien ne change sur les téléphones. Qui signale à nouveau le site apprend que quelqu’un l’a examiné.
alarm-keep-do = Maintenir l’avertissement
alarm-was-allowed = Le site a été autorisé le
alarm-was-kept = L’avertissement a été maintenu le
alarm-gone-title = Ce signalement n’existe plus
alarm-gone-what = Il a été supprimé avec la personne qui l’a fait, ou son délai est passé.
done-alarm-allowed = En vigueur : les téléphones n’avertissent plus de ce site. Les signalements sont clos.
done-alarm-kept = L’avertissement reste. Les signalements sont clos.
done-alarm-decided = Quelqu’un a décidé avant vous.
need-alarms =
    { $n ->
        [one] 1 fausse alerte attend une décision
       *[other] { $n } fausses alertes attendent une décision
    }
need-alarms-below =
    { $n ->
        [one] Une personne dit que l’avertissement sur un site est une erreur.
       *[other] Des personnes disent que des avertissements sur des sites sont des erreurs.
    }
need-alarms-do =
    { $n ->
        [one] Voir le signalement
       *[other] Voir les { $n } signalements
    }
audit-false-alarm-allowed = Site signalé comme fausse alerte autorisé
audit-false-alarm-kept = Avertissement signalé comme fausse alerte maintenu

## Ce que les téléphones ont trouvé sur le web, dans le portail

fleet-web-title = Ce que les téléphones ont trouvé ces 30 derniers jours
fleet-web-empty = Aucun téléphone n’a vérifié de lien dangereux ces 30 derniers jours.
fleet-web-day = { $date } : { $n } trouvés, dont { $critical } ouverts
fleet-web-chart = Liens dangereux par jour sur 30 jours ; { $n } au plus en un jour
fleet-web-visited = Ouverts malgré l’avertissement
fleet-web-checked = Vérifiés, et non ouverts
fleet-web-more = Genres et noms sont ceux des 1 000 plus récents.
fleet-web-classes = De quoi il s’agissait
fleet-web-sites = Sites
fleet-web-unnamed = Les noms des sites et le genre de danger restent sur les téléphones.
fleet-web-privacy = Changer ce qui peut être collecté
fleet-web-no-names = Les téléphones qui les ont trouvés n’en ont pas dit le nom.
fleet-web-threats = Les voir parmi les menaces
fleet-web-links =
    { $n ->
        [one] Un lien dangereux a été vérifié
       *[other] { $n } liens dangereux ont été vérifiés
    }
fleet-web-visits =
    { $n ->
        [0] et aucun n’a été ouvert
        [one] et un site a été ouvert malgré l’avertissement
       *[other] et { $n } sites ont été ouverts malgré l’avertissement
    }
fleet-web-phones =
    { $n ->
        [one] (sur un téléphone).
       *[other] (sur { $n } téléphones).
    }
fleet-web-on =
    { $n ->
        [one] un téléphone
       *[other] { $n } téléphones
    }
