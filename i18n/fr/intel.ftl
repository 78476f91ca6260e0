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

# Pourquoi une liste est refusée : le code qui est à côté
refused-intel-file = Le serveur n’a pas pu lire ou écrire l’un de ses propres fichiers.
refused-intel-field = Un champ du formulaire manque ou n’est pas compris.
refused-intel-format-unknown = Le nom et le début du fichier ne disent pas son format : choisissez-le.
refused-intel-list-too-large = Le fichier est plus grand que ce qu’une liste peut être.
refused-intel-too-many-entries = La liste a plus d’entrées qu’une liste ne peut en avoir.
refused-intel-too-many-rejected = Trop de lignes ne sont pas comprises : est-ce le bon format ?
refused-intel-list-unreadable = Le fichier ne se lit pas comme une liste de ce format.
refused-intel-empty = La liste n’a aucune entrée dont les téléphones puissent se servir.
refused-intel-source-damaged = Une liste prise auparavant est abîmée : importez-la ou récupérez-la à nouveau, ou retirez-la. D’ici là, les téléphones gardent ce qu’ils ont.
refused-intel-status = Le serveur de la liste a refusé.
refused-intel-too-slow = La liste n’est pas arrivée à temps : son serveur est lent, ou elle est très grande.
refused-intel-stopped = Le travail a été arrêté avant la fin. Réessayez.
refused-intel-not-a-pack = Le fichier n’est pas un paquet signé de listes de menaces.
refused-intel-format = Le paquet est dans un format que cette version ne connaît pas.
refused-intel-too-large = Le paquet serait plus grand que ce que les téléphones acceptent.
refused-intel-inconsistent = Le paquet se contredit.
refused-intel-unknown-key = Le paquet est signé par une clé que ce serveur ne connaît pas.
refused-intel-bad-signature = La signature du paquet n’est pas valable : quelqu’un l’a peut-être modifié.
refused-intel-damaged = Le paquet est abîmé.
refused-intel-wrong-base = Les changements sont pour un autre paquet que celui qui est ici.
refused-intel-not-newer = Le paquet n’est pas plus récent que celui qui est ici.
refused-intel-self-test = Le paquet échoue à son propre essai : ses listes manqueraient ce qu’elles doivent trouver.
refused-intel-names-clean = La liste nomme ce qui est connu comme sain : elle donnerait de fausses alertes.
refused-catalog-bad-url = Cette adresse ne peut pas être récupérée.
refused-catalog-address-refused = L’adresse est dans votre propre réseau, où aucune liste n’est récupérée.
refused-catalog-redirect-refused = Le serveur de la liste renvoie ailleurs, où aucune liste n’est récupérée.
refused-catalog-too-large = La réponse est plus grande que ce qu’une liste peut être.
refused-catalog-unreachable = Le serveur de la liste est injoignable.
