# The page in the place of mail or a website that the company closed to a phone.
access-title = Fermé pour votre téléphone pour l’instant
access-why = { $company } ferme cet accès aux téléphones sur lesquels un danger a été trouvé. Vous n’avez rien fait de mal et rien n’est perdu.
access-what = Ouvrez l’app Vigie sur votre téléphone. Elle dit ce qu’elle a trouvé et vous guide, étape par étape.
access-found = Ce qui a été trouvé
access-since = depuis
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
webhook-test = Envoyer un test
webhook-tested = le test a été accepté (HTTP { $status }).
webhook-test-failed = le test n’a pas été accepté.
