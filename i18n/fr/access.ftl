# The page in the place of mail or a website that the company closed to a phone.
access-title = Fermé pour votre téléphone pour l’instant
access-why = { $company } ferme cet accès aux téléphones sur lesquels un danger a été trouvé. Vous n’avez rien fait de mal et rien n’est perdu.
access-what = Ouvrez l’app Vigie sur votre téléphone. Elle dit ce qu’elle a trouvé et vous guide, étape par étape.
access-found = Ce qui a été trouvé
access-since = depuis le
access-open = Ouvrez l’app Vigie sur votre téléphone
access-open-how = Elle dit ce qu’elle a trouvé et vous guide, étape par étape.
access-wait = Dès que c’est résolu, l’accès se rouvre de lui-même
access-wait-how = Cela prend quelques secondes. Vous n’avez personne à prévenir.
access-again = Rechargez cette page
access-help = Besoin d’aide ? Demandez ici :
access-stranger-what = Cet accès est réservé aux personnes dont Vigie protège le téléphone. Demandez un lien d’activation à votre administrateur.

## The policy
steer-closes = Ferme la messagerie et les sites à qui a cette menace en cours sur un téléphone
change-closes = Ferme la messagerie et les sites : { $title }
review-kept-out = { $n ->
    [one] La messagerie et les sites se fermeraient aussitôt à { $n } personne.
   *[other] La messagerie et les sites se fermeraient aussitôt à { $n } personnes.
}

## The app
dash-closed = La messagerie et les sites de { $company } peuvent être fermés à ce téléphone
dash-closed-why = À cause de : { $titles }, { $when }. Ils se rouvrent d’eux-mêmes dès que c’est résolu, ou quand votre administrateur les rouvre.

## Gestionnaires d’appareils informés, dans les paramètres
webhook-title = Gestionnaires d’appareils informés
webhook-what = Chacun apprend quel risque présente un téléphone, et quels types de menace en sont la cause, dès que cela change. L’exploitant les nomme dans le fichier de configuration.
webhook-told = Tout est transmis
webhook-telling = Transmission en cours
webhook-failing = N’accepte pas les messages
webhook-nothing = Rien de transmis pour l’instant
webhook-taken = dernier message accepté { $when }
webhook-next = prochain essai { $when }
webhook-waiting = { $n ->
    [one] 1 téléphone en attente
   *[other] { $n } téléphones en attente
}
webhook-partly = Transmis, avec des exceptions
webhook-gone = Arrêté
webhook-gone-since = n’accepte plus rien, signalé { $when }
webhook-gone-what = Rien n’est plus envoyé tant qu’un test n’est pas accepté ou que le serveur n’a pas redémarré.
webhook-given-up = abandonné jusqu’au prochain changement ou à un test accepté
webhook-deleted = un téléphone supprimé
webhook-test = Envoyer un test
webhook-tested = { $name } a accepté le test (HTTP { $status }).
webhook-test-failed = { $name } n’a pas accepté le test.

## Rappels, mots de l’entreprise et mesures : la politique
steer-remind = Rappeler la menace à la personne tant qu’elle est en cours
remind-never = Jamais
remind-hour = Toutes les heures
remind-day = Tous les jours
remind-week = Tous les 7 jours
steer-measures = Ce que fait le téléphone tant que la menace est en cours
steer-measures-what = Quand le téléphone n’autorise aucune app à le faire, l’app le demande à la personne. Cela prend fin tout seul avec la menace ; un Wi-Fi désactivé à cause d’un réseau le reste une heure.
steer-words = Vos propres mots à la personne
steer-words-what = Affichés avec la menace et dans l’alerte. Indiquez qui appeler. Qui lit une autre langue reçoit le texte anglais.
measure-leave-wifi = Quitter le Wi-Fi
measure-wifi-off = Désactiver le Wi-Fi
measure-bluetooth-off = Désactiver le Bluetooth
change-remind = Rappel : { $title }
change-measure = { $measure } : { $title }
change-words = Vos mots ({ $language }) : { $title }
change-changed = modifié
review-measured = { $n ->
    [one] Le téléphone d’une personne le ferait aussitôt, ou le demanderait.
   *[other] Les téléphones de { $n } personnes le feraient aussitôt, ou le demanderaient.
}

## Le portail : un téléphone
device-measures = Ce qui est fait
device-measure-access = La messagerie et les sites sont fermés à son propriétaire
device-measure-because = En raison de : { $titles }
device-measure-since = a commencé { $when }
device-measure-ended = terminé { $when }
device-measure-done = Fait par le téléphone : { $measure }
device-measure-by-hand = Le téléphone ne peut pas le faire, la personne a été priée de le faire : { $measure }
device-measure-over = Terminé : { $measure }

## L'app
finding-own-words = Votre entreprise vous dit
finding-told = Alertes
told-first = Une alerte vous a été envoyée le { $when }.
told-in-app = Affiché ici dans l’app, sans alerte.
told-quiet = Enregistré sans alerte le { $when } : une alerte à propos de ce réseau vous avait été envoyée moins de 7 jours avant.
told-again = { $n ->
    [one] Un rappel vous a été envoyé le { $when }.
   *[other] { $n } rappels vous ont été envoyés, le dernier le { $when }.
}
told-next = Prochain rappel : { $when }, si la menace est encore en cours.
dash-reminded = Toujours en cours : { $title }, { $when }.
reminder-title = Toujours en cours : { $title }
measured-leave-wifi = Ce téléphone a quitté le Wi-Fi
measured-wifi-off = Le Wi-Fi est désactivé
measured-bluetooth-off = Le Bluetooth est désactivé
measured-over-leave-wifi = Ce téléphone a quitté un Wi-Fi
measured-over-wifi-off = Le Wi-Fi était désactivé, il est de nouveau activé
measured-over-bluetooth-off = Le Bluetooth était désactivé, il est de nouveau activé
measured-by-hand-leave-wifi = Veuillez quitter ce Wi-Fi
measured-by-hand-wifi-off = Veuillez désactiver le Wi-Fi
measured-by-hand-bluetooth-off = Veuillez désactiver le Bluetooth
measured-by-hand-over-leave-wifi = Il vous a été demandé de quitter un Wi-Fi
measured-by-hand-over-wifi-off = Vous pouvez réactiver le Wi-Fi
measured-by-hand-over-bluetooth-off = Vous pouvez réactiver le Bluetooth
measured-over-closed-access = Cette menace ne ferme plus la messagerie et les sites de { $company }
measured-cannot = Votre entreprise le demande. Ce téléphone n’autorise aucune app à le faire : faites-le à la main.
measured-how-leave-wifi = Ouvrez les paramètres Wi-Fi, choisissez ce réseau, puis déconnectez-vous ou oubliez-le.
measured-how-wifi-off = Ouvrez les paramètres et désactivez le Wi-Fi. Les appels et les données mobiles continuent de fonctionner.
measured-how-bluetooth-off = Ouvrez les paramètres et désactivez le Bluetooth.
measured-because = En raison de : { $title }. Depuis le { $when }.
measured-ends = Les règles de votre entreprise le prévoient. Cela prend fin tout seul dès que c’est résolu.
measured-held = La menace est terminée. Le Wi-Fi se réactive tout seul le { $when } ; vous pouvez le réactiver plus tôt dans les paramètres.
measured-already = C’était déjà désactivé, donc rien n’a été changé ; ensuite, tout reste comme vous le voulez.
measured-ended = Terminé le { $when }.
measured-see = Voir pourquoi
event-reminded = Rappel : { $title }
event-measure-taken = { $measure } (fait par le téléphone, en raison de : { $title })
event-measure-taken-by-hand = { $measure } (cela vous a été demandé, en raison de : { $title })
event-measure-ended = Terminé : { $measure } (c’était en raison de : { $title })
event-measure-ended-by-hand = Terminé : { $measure } (cela vous avait été demandé, en raison de : { $title })

## Le système d'un téléphone virtuel
phone-wifi = Wi-Fi activé
phone-bluetooth = Bluetooth activé
phone-alerts = Alertes
phone-alerts-what = Ce que ce téléphone affiche en dehors de l’app, le plus récent d’abord.
phone-alerts-none = Aucune alerte
phone-alerts-more = { $n ->
    [one] et 1 autre
   *[other] et { $n } autres
}
