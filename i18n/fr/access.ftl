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
