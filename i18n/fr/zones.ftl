# Threat zones that servers exchange as files.

zones-exchange = Échange avec d’autres serveurs
zones-exchange-lead = Les zones de menace, en fichiers entre serveurs dont les administrateurs se sont mis d’accord. Un fichier dit dans quels endroits et ce qui y a été trouvé, jamais qui y était, et nomme les points d’accès de sorte que seuls les deux serveurs et leurs téléphones les reconnaissent.
zones-servers = Serveurs avec un accord
zones-servers-none = Aucun pour l’instant.
zones-of-it =
    { $n ->
        [0] Aucune zone
        [one] Une zone
       *[other] { $n } zones
    }
zones-file-of = Fichier fait { $when }
zones-agreed = Clé, numéro et secret
zones-our-key = Clé de ce serveur
zones-their-key = Clé de l’autre serveur
zones-our-company = Numéro de cette entreprise
zones-their-company = Numéro de l’autre entreprise
zones-secret = Secret des deux serveurs
zones-secret-hint = 64 chiffres de 0 à f, les mêmes sur les deux serveurs. Laissez vide et il sera créé : ne le dites qu’à l’autre administrateur.
zones-export = Télécharger un fichier pour lui
zones-clear = Retirer ses zones
zones-end = Mettre fin à l’accord
zones-import = Prendre un fichier d’un autre serveur
zones-import-how = Il remplace tout ce que ce serveur avait dit. Les zones que vous avez retirées le restent.
zones-do-import = Prendre le fichier
zones-prove = Un fichier change ce dont chaque téléphone avertit, et votre dernière confirmation date d’un moment.
zones-agree = Accord avec un autre serveur
zones-agree-how = Les deux administrateurs saisissent la clé de l’autre serveur, le numéro de l’autre entreprise et le même secret. Les téléphones apprennent aussi le secret : il leur sert à reconnaître un point d’accès.
zones-name = Comment vous l’appelez
zones-do-agree = Conclure l’accord
zones-wrong-key = Ce n’est pas une clé : 43 lettres et chiffres, comme la page de l’autre serveur les montre.
zones-wrong-company = Ce n’est pas un numéro d’entreprise : 36 caractères, comme la page de l’autre serveur les montre.
zones-wrong-secret = Ce n’est pas un secret : 64 chiffres de 0 à f.
zones-own-key = C’est la clé de ce serveur.
zones-name-taken = Un autre serveur s’appelle ainsi.
zones-secret-taken = Un autre accord a ce secret : chacun a besoin du sien.
zones-refused = Le fichier n’a pas été pris
zones-taken =
    { $n ->
        [0] { $name } n’indique plus aucune zone.
        [one] { $name } indique une zone.
       *[other] { $name } indique { $n } zones.
    }
zones-taken-away =
    { $n ->
        [one] Une autre a été retirée avant et le reste.
       *[other] { $n } autres ont été retirées avant et le restent.
    }
done-zone-source-added = Accord conclu. Dites à l’autre administrateur la clé de ce serveur, le numéro de cette entreprise et le secret.
done-zone-source-cleared = Ses zones ont été retirées.
done-zone-source-removed = L’accord a pris fin ; ses zones ont disparu.
refused-zones-too-large = Le fichier est plus grand qu’un fichier de zones de menace ne peut l’être.
refused-zones-other-format = Ce n’est pas un fichier de zones de menace.
refused-zones-other-version = Une version plus récente de Vigie a écrit le fichier : mettez ce serveur à jour.
refused-zones-bad-signature = Le fichier a été modifié en route, ou n’est pas du serveur qu’il nomme.
refused-zones-other-secret = L’autre serveur utilise un autre secret : les deux doivent saisir le même.
refused-zones-other-company = Une autre entreprise de ce serveur a fait le fichier. Comparez son numéro avec son administrateur.
refused-zones-too-old = Le fichier a été fait il y a plus de 30 jours : demandez-en un nouveau.
refused-zones-too-new = Le fichier a été fait dans le futur : l’une des deux horloges est fausse.
refused-zones-too-many = Le fichier contient plus de zones qu’un fichier ne peut en contenir.
refused-zones-bad-zone = Le fichier contient quelque chose qui ne peut pas être une zone de menace.
refused-zones-other-server = Il n’y a aucun accord avec le serveur qui a fait le fichier. Comparez sa clé avec son administrateur, et concluez d’abord un accord.
refused-zones-seen-before = Ce fichier a déjà été pris, ou un plus récent.

# Networks on which something was found.

networks-title = Réseaux
networks-lead = Réseaux Wi-Fi sur lesquels quelque chose a été trouvé ces { $n } derniers jours.
networks-no-names = Les téléphones n’envoient pas les noms des réseaux Wi-Fi : la politique de confidentialité les y garde.
networks-names-before = Les noms ci-dessous ont été envoyés avant cela et restent jusqu’à la fin de la durée de conservation de l’entreprise.
networks-none = Aucun téléphone n’a nommé de réseau.
networks-people =
    { $n ->
        [0] Personne qui soit encore là
        [one] Une personne
       *[other] { $n } personnes
    }
networks-last = dernière fois { $when }
networks-open =
    { $n ->
        [one] une ouverte
       *[other] { $n } ouvertes
    }
networks-see = Voir quoi
networks-unnamed =
    { $n ->
        [one] Une autre menace concerne un réseau dont le nom n’a pas été envoyé.
       *[other] { $n } autres menaces concernent des réseaux dont les noms n’ont pas été envoyés.
    }
