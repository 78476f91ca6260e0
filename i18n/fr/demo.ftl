# La démonstration : le téléphone qui est prêt à côté du portail.
demo-phone-open = Téléphone d’essai
demo-phone-title = Ce téléphone s’ouvre sur une autre machine
demo-phone-elsewhere = Les écrans du téléphone virtuel ne s’ouvrent que sur la machine où tourne Vigie. Ouvrez-y le portail, à l’adresse affichée au démarrage, puis réessayez.
