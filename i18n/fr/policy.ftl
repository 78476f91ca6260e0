## La politique : formulaire, vérification, versions

steer-filter = Chercher un type de menace
steer-filter-do = Chercher
steer-filter-none = Aucun type de menace ne contient ces mots.
steer-parts = Parties de la politique
steer-part-apps = Apps
steer-part-web = Web
steer-part-device = Appareil
steer-part-network = Réseau
steer-part-own = Apps interdites
steer-part-privacy = Vie privée
steer-part-limits = Limites
steer-want = Un téléphone doit surveiller ceci pour être considéré comme protégé
steer-none-here = Il n’y a rien à régler ici pour l’instant.
steer-trust = La personne peut faire confiance à une telle app
steer-default = Par défaut : { $rule }
steer-changed = Modifié
steer-differs = Diffère de la valeur par défaut
steer-limits-there = L’âge admis pour les mises à jour de sécurité se définit sous Limites.
steer-more-bans =
    { $n ->
        [one] Une autre app
       *[other] { $n } autres apps
    }
steer-changes =
    { $n ->
        [0] Aucun changement
        [one] 1 changement
       *[other] { $n } changements
    }
steer-alerts =
    { $n ->
        [0] n’alerterait personne de plus aujourd’hui
        [one] alerterait 1 personne aujourd’hui
       *[other] alerterait { $n } personnes aujourd’hui
    }
steer-calms =
    { $n ->
        [one] mettrait fin à des alertes chez 1 personne
       *[other] mettrait fin à des alertes chez { $n } personnes
    }
steer-review = Vérifier

## Ce qui change, en mots

change-to = devient
change-yes = Oui
change-no = Non
change-root = Faire confiance au certificat racine { $sha256 }
change-none = Aucun
change-wanted = Doit être surveillé : { $front }
change-trust = La personne peut lui faire confiance : { $title }
change-allowed = Autorisée
change-banned = Interdite
change-banned-because = Interdite : { $reason }
change-rule = Règle : { $name }
change-verdict = Votre propre verdict : { $target }
change-leaves = Peut être collecté
change-stays = Reste sur le téléphone
change-term = Jours avant que ce qui est terminé soit supprimé

## Avant la mise en vigueur

review-title = Vérifier les changements
review-intro = Rien n’est encore en vigueur.
review-changes =
    { $n ->
        [one] 1 changement
       *[other] { $n } changements
    }
review-none = C’est déjà ce qui est en vigueur.
review-what-if = Ce qui se passerait aujourd’hui
review-alerts =
    { $n ->
        [0] Personne ne recevrait de nouvelle alerte.
        [one] 1 personne recevrait une nouvelle alerte.
       *[other] { $n } personnes recevraient une nouvelle alerte.
    }
review-calms =
    { $n ->
        [one] Une alerte prendrait fin chez 1 personne.
       *[other] Des alertes prendraient fin chez { $n } personnes.
    }
review-alerted = Nouvelles alertes
review-calmed = Alertes qui prennent fin
review-more =
    { $n ->
        [one] et 1 autre
       *[other] et { $n } autres
    }
review-unknown = Ce que personne ne peut encore savoir
review-unknown-kind =
    { $n ->
        [one] { $title } : 1 téléphone ne le cherchait pas, ou n’a pas encore pris les règles en vigueur. Il le dira après sa prochaine analyse.
       *[other] { $title } : { $n } téléphones ne le cherchaient pas, ou n’ont pas encore pris les règles en vigueur. Ils le diront après leur prochaine analyse.
    }
review-without-apps =
    { $n ->
        [one] 1 téléphone garde pour lui la liste de ses apps : ce que vos règles y trouvent ne se verra qu’une fois en vigueur.
       *[other] { $n } téléphones gardent pour eux la liste de leurs apps : ce que vos règles y trouvent ne se verra qu’une fois en vigueur.
    }
review-unreadable = Les apps dont le paquet est illisible ne sont signalées qu’une fois recherchées.
review-how = Calculé d’après ce que vos téléphones ont envoyé en dernier, avec les règles mêmes qui décident sur les téléphones. Ceux qui sont sans nouvelles depuis peuvent différer.
review-silence = Vous ne seriez plus alerté de quelque chose de critique.
review-silence-phones =
    { $n ->
        [0] Aujourd’hui, aucun téléphone n’est concerné. Désormais, personne n’en serait alerté.
        [one] Aujourd’hui, 1 téléphone est concerné. Personne n’en serait plus alerté.
       *[other] Aujourd’hui, { $n } téléphones sont concernés. Personne n’en serait plus alerté.
    }
review-silence-tick =
    { $n ->
        [0] Oui, ne plus alerter
        [one] Oui, ne plus alerter sur 1 téléphone
       *[other] Oui, ne plus alerter sur { $n } téléphones
    }
review-silence-missing = Ceci mettrait fin aux alertes sur quelque chose de critique. Si c’est bien ce que vous voulez, cochez la case ci-dessous.
review-back = Retour au formulaire

## Versions

versions-title = Versions
versions-intro = Qui a changé quoi, et quand. Chaque version peut être remise en vigueur.
version-title = Version { $n }
version-in-force = En vigueur
version-first = La première version
version-same = Rien d’important n’a changé
version-changed = Ce qu’elle a changé
restore-title = Retour à la version { $n }
restore-what = Tout redevient comme à ce moment-là :
restore-do = Revenir à cette version
restore-how = Vous voyez d’abord ce qui changerait, et pour qui. Une nouvelle version est créée : rien n’est perdu.

## Checks of the network

policy-network = Vérifications du réseau
policy-network-checks = Les téléphones vérifient que leur réseau n’intercepte rien
policy-network-checks-what = Ils demandent à votre serveur et aux hôtes ci-dessous s’ils sont bien eux-mêmes, à chaque changement de réseau et à chaque analyse. Désactivé : personne n’est contacté, et aucune interception n’est trouvée.
policy-network-hosts = Hôtes connus à interroger, un par ligne
policy-network-hosts-what = Six au plus. Un chiffrement retiré se voit aux hôtes connus pour mener de HTTP à HTTPS : www.wikipedia.org. À un hôte que vous ajoutez, on demande son certificat.
policy-network-inspectors = Votre propre inspection des connexions : SHA-256 de la clé de sa racine, puis un nom, une par ligne
policy-network-inspectors-what = Qui détient une telle clé peut répondre à la place d’autres, et ce n’est pas une menace.
policy-network-host-wrong = Un hôte connu est un nom comme www.example.org, sans https:// ni chemin.
policy-network-hosts-many = Six hôtes connus au plus sont interrogés : retirez-en.
policy-network-inspector-wrong = Une inspection s’indique par le SHA-256 de sa clé, 64 caractères de 0 à f, puis un nom.
policy-proof = Preuve par le matériel
policy-proof-what = Le matériel sécurisé des téléphones Android peut prouver comment ils ont démarré et quel système ils exécutent. Demandée par défaut ; rien ne s’ensuit si un téléphone ne le peut pas. Nécessite « Système et sa version » parmi ce qui quitte le téléphone.
policy-proof-asked = Demandée
policy-proof-required = Exigée : un téléphone Android qui ne prouve rien est en danger
policy-proof-off = Désactivée
policy-roots = Certificats sur les téléphones
policy-roots-list = Certificats racine qui peuvent être installés : leur SHA-256, un par ligne
policy-roots-what = Tout autre certificat racine installé par quelqu’un est signalé. La menace indique son SHA-256.
policy-roots-wrong = Un certificat s’indique par son SHA-256, 64 caractères de 0 à f.
policy-roots-many = Au plus 50 certificats peuvent être dignes de confiance.
policy-network-more = Une page en HTTP simple, un résolveur chiffré
policy-network-plain = Page de ce serveur en HTTP simple : son hôte, et son port si ce n’est pas 80
policy-network-plain-what = Si listen.plain la fournit, les téléphones la demandent pour déceler les réseaux qui modifient des pages. Qui écoute en chemin voit le nom du serveur. Vide : rien n’est demandé.
policy-network-plain-wrong = La page en HTTP simple s’indique par un hôte et, si ce n’est pas 80, un port, comme vigie.example.org:8080.
policy-network-resolver = Résolveur chiffré auquel comparer les noms
policy-network-resolver-what = Un hôte qui parle DNS sur TLS (dns.example.org), ou une adresse de DNS sur HTTPS (https://dns.example.org/dns-query). Il apprend les noms des hôtes connus et l’adresse de chaque téléphone. Vide : personne n’est interrogé.
policy-network-resolver-wrong = Le résolveur chiffré est un hôte comme dns.example.org, ou une adresse comme https://dns.example.org/dns-query.
policy-network-wifi = Vos propres Wi-Fi, un par ligne
policy-network-wifi-what = Leur sécurité (open, owe, wep, wpa2, wpa3, enterprise), puis, si vous le savez, le début des adresses de leurs points d’accès, puis leur nom : enterprise 9c:53:22,9c:53:23 Bureau. Qui prend un tel nom avec moins de sécurité ou d’autres points d’accès est signalé.
policy-network-wifi-wrong = Un Wi-Fi s’indique par sa sécurité et son nom, par exemple : enterprise Bureau.
policy-network-proxies = Vos propres proxys, un hôte par ligne
policy-network-proxies-what = Un proxy imposé par un réseau est signalé, sauf si son hôte, ou celui du fichier qui le choisit, se trouve ici. Un fichier transmis en HTTP simple ne compte que sur vos propres Wi-Fi.
policy-network-proxy-wrong = Un proxy s’indique par son hôte, comme proxy.example.org, sans port ni chemin.
