# Listes de menaces : leur âge et leurs mises à jour sur le téléphone, et la page du portail.

# L'application
lists-old =
    { $n ->
        [one] Les listes de menaces datent de { $n } jour
       *[other] Les listes de menaces datent de { $n } jours
    }
lists-old-why = C’est plus que ce que permet votre entreprise. Des menaces plus récentes peuvent passer inaperçues. Les listes se renouvellent d’elles-mêmes dès que le serveur de votre entreprise en a de plus récentes.
lists-old-level =
    { $n ->
        [one] Travaille avec des listes de { $n } jour
       *[other] Travaille avec des listes de { $n } jours
    }
lists-pack = Mise à jour { $number } du serveur de votre entreprise, faite le { $when }.
lists-no-pack = Telles que livrées avec l’app. Pas encore de mise à jour du serveur de votre entreprise.
lists-entries =
    { $n ->
        [one] { $n } entrée
       *[other] { $n } entrées
    }
event-lists =
    { $n ->
        [one] Listes de menaces mises à jour : { $n } entrée
       *[other] Listes de menaces mises à jour : { $n } entrées
    }
event-lists-refused = Des listes plus récentes ont été refusées ; les anciennes restent ({ $code })
event-lists-clean = Des listes plus récentes ont été refusées parce qu’elles nomment ce qui est réputé sain : { $hits } ({ $code })

# Le portail
intel-title = Listes de menaces
intel-intro = Les téléphones cherchent apps, certificats, fichiers et sites dans ces listes. Elles forment un seul paquet signé ; les téléphones ne récupèrent que ce qui a changé.
intel-open = Voir les listes
intel-current = Ce que reçoivent les téléphones
intel-none = Pas encore de paquet. Il est créé un instant après le démarrage.
intel-number = Paquet
intel-made = Fait le
intel-entries = Entrées
intel-size = Taille
intel-key = Clé qui signe les paquets
intel-download = Télécharger le paquet
intel-lists = Listes du paquet
intel-list = Liste
intel-date = À jour au
intel-licence = Licence
intel-ages = Leur âge
intel-age-oldest = Liste la plus ancienne : { $list }, { $age }.
intel-age-allowed =
    { $n ->
        [one] Votre politique permet { $n } jour.
       *[other] Votre politique permet { $n } jours.
    }
intel-age-old-apps = Trop ancienne : sans liste plus récente du même nom, et tant que votre politique ne permet pas cet âge, les apps ne sont entièrement surveillées sur aucun téléphone.
intel-age-old-web = Trop ancienne : les liens devenus dangereux depuis ne sont pas connus.
intel-too-old = Plus ancienne que permis
intel-sources = Importées et récupérées
intel-no-sources = Rien encore : les téléphones reçoivent les listes livrées avec cette version.
intel-from-import = importée { $when }
intel-from-feed = récupérée { $when }
intel-rejected =
    { $n ->
        [one] { $n } entrée rejetée
       *[other] { $n } entrées rejetées
    }
intel-remove = Retirer
intel-feeds = Récupérées régulièrement
intel-feed-every =
    { $n ->
        [one] toutes les heures
       *[other] toutes les { $n } heures
    }
intel-feed-never = pas encore récupérée
intel-feed-ok = prise { $when }
intel-feed-bad = refusée { $when } ; l’ancienne liste reste
intel-import = Importer un fichier
intel-import-how = Un paquet (.pack) signé par une clé à laquelle ce serveur fait confiance, ou une liste telle que son éditeur la publie. Une liste du même nom remplace l’ancienne. Rien ne change quand une liste nomme ce qui est réputé sain.
intel-confirm = Une liste change ce dont chaque téléphone avertit, et votre dernière confirmation date d’un moment.
intel-confirm-again = Rien n’a encore été importé. Confirmez ci-dessus que c’est bien vous, et choisissez le fichier à nouveau.
intel-file = Fichier
intel-name = Nom
intel-name-hint = Pour un paquet : vide pour garder son propre nom. Les champs suivants ne concernent que les listes.
intel-url = Où elle est publiée
intel-class = Nature de ses entrées
intel-format = Format
intel-format-auto = d’après le fichier
intel-do-import = Importer
intel-not-here = Les listes sont celles de tout le serveur, qui sert aussi d’autres entreprises. Son exploitant les change dans la configuration.
intel-taken =
    { $n ->
        [one] { $n } entrée prise
       *[other] { $n } entrées prises
    }
intel-account = { $repeated } en double, { $aside } sans objet pour un téléphone, { $rejected } rejetées.
intel-published = Les téléphones reçoivent le nouveau paquet dès maintenant.
intel-unchanged = Le contenu est le même qu’avant : rien de nouveau pour les téléphones.
intel-refused = Refusée. Tout reste comme avant.
intel-hits = Nommé par la liste, mais réputé sain
intel-bad-lines = Entrées rejetées
intel-line = Ligne
intel-entry = Entrée
intel-why = Motif
done-list-removed = La liste a été retirée.
intel-left-out = Écartées par le contrôle
intel-left-out-why = Ces entrées auraient signalé ce qui appartient à beaucoup de monde. Les pages et les noms qui en dépendent peuvent toujours figurer dans une liste.
intel-clean-widely-used = Beaucoup de gens l’utilisent.
intel-clean-test-key = N’importe qui peut signer avec cette clé.
intel-clean-dynamic-dns = N’importe qui peut avoir un nom sous ce domaine.
intel-clean-shared-hosting = N’importe qui peut avoir un site sous ce domaine.
intel-clean-link-shortener = N’importe qui peut avoir un lien chez cet hébergeur.
