# Ce qui entoure chaque page du portail : menu, barre du pouce, recherche.

nav-menu = Menu
nav-thumb = Pages principales
demo-tag = Démonstration
filter-more = Filtres

# Recherche
search-title = Recherche
search-name = Chercher une personne, un téléphone, une app ou une menace
search-hint = Chercher ( / )
search-what = Noms et adresses des personnes, propriétaires et modèles des téléphones, noms et paquets des apps, objets des menaces.
search-nothing = Rien trouvé pour « { $what } ».
search-all = Voir tous les résultats

# Demander une fois, puis annuler
undo = Annuler
undo-what = Vous pouvez revenir en arrière pendant une minute. Les téléphones ne sont prévenus qu’ensuite.
done-undone = Annulé. Tout est comme avant.
done-no-link = Il n’y a pas de lien à imprimer. Renouvelez-le d’abord.
person-revoke-what = Le lien ne fonctionne désormais pour aucun téléphone. Ceux qui sont protégés le restent.
device-deactivate-what = Le téléphone n’est plus protégé et ne signale plus rien. Vous pouvez revenir en arrière pendant une minute ; ensuite, le téléphone est prévenu et oublie sa clé.

# Le lien, sur une carte et sur sa page
card-title = Carte à remettre
card-print = Imprimer une carte
card-qr = Code QR avec le lien d’activation
landing-open = Ouvrir dans Vigie
landing-get-android = Obtenir Vigie pour Android
landing-get-ios = Obtenir Vigie pour iPhone
settings-app-android = Lien vers l’app pour Android
settings-app-ios = Lien vers l’app pour iPhone
settings-app-hint = Un magasin d’apps ou votre propre adresse de téléchargement. Les personnes trouvent les deux sur la page de leur lien d’activation et sur leur carte.
field-app-link = Ce n’est pas une adresse qui commence par https://.

# Une application qui n’est plus là
fleet-gone-title = Cette app n’est plus sur aucun téléphone
fleet-gone-what = Elle a été désinstallée partout, ou les téléphones qui l’avaient ne sont plus là. Ce qui a été trouvé reste dans les menaces ; cherchez son nom pour le voir.

# F-Droid
stores-fdroid-on = Interroger F-Droid
stores-fdroid-off = Ne plus interroger F-Droid
stores-fdroid-what = F-Droid propose des apps libres au code ouvert. Ce serveur récupère sa liste d’apps, environ 50 Mo, et les paquets demandés ; F-Droid n’apprend pas qui demande.
done-fdroid-on = F-Droid est désormais interrogé. Sa liste d’apps est en cours de récupération.
done-fdroid-off = F-Droid n’est plus interrogé.
