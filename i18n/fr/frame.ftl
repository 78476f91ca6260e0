# Ce qui entoure chaque page du portail : menu, barre du pouce, recherche.

nav-menu = Menu
nav-thumb = Pages principales
demo-tag = Démonstration
filter-more = Filtres

# Recherche
search-title = Recherche
search-name = Chercher une personne, un appareil, une application ou une menace
search-hint = Chercher ( / )
search-what = Noms et adresses des personnes, propriétaires et modèles des appareils, noms et paquets des applications, objets des menaces.
search-nothing = Rien ne s’appelle « { $what } ».
search-all = Tout afficher
