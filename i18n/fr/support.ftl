# Jusqu’à quand les téléphones reçoivent des mises à jour de sécurité

support-title = Suivi des téléphones
support-lead = Un téléphone qui ne reçoit plus de mises à jour de sécurité reste exposé à toutes les failles découvertes ensuite. Voici ceux dont le suivi s’arrête en premier.
support-as-of = D’après ce qu’endoflife.date a recueilli auprès des fabricants au { $date }.
support-all = Tous
support-is-over = Plus de mises à jour
support-is-soon = Fin dans l’année
support-is-later = Plus tard
support-is-no-end = Aucune fin annoncée
support-is-unknown = Inconnu
support-until = Reçoit des mises à jour de sécurité jusqu’au { $day }.
support-until-about = Reçoit des mises à jour de sécurité jusqu’au { $day } environ ; la date est estimée.
support-ended = Ses mises à jour de sécurité se sont arrêtées le { $day }.
support-ended-about = Ses mises à jour de sécurité se sont arrêtées vers le { $day } ; la date est estimée.
support-over = Il ne reçoit plus de mises à jour de sécurité.
support-no-end = Son fabricant n’annonce pas de fin des mises à jour de sécurité. Ce n’est pas une promesse.
support-unknown = On ne sait rien ici de ce modèle. Demandez à son fabricant jusqu’à quand il reçoit des mises à jour.
support-newest = Le système le plus récent qu’il peut avoir est { $system }.
support-could = Il peut être mis à jour vers { $system }.
support-behind-only = Celui-ci en a un plus ancien.
support-behind = { $n ->
    [one] L’un d’eux en a un plus ancien.
   *[other] { $n } d’entre eux en ont un plus ancien.
}
support-unsaid = { $system }, modèle non communiqué
support-how = Un fabricant peut arrêter les mises à jour plus tôt ou plus tard qu’annoncé. La mise à jour de sécurité d’un téléphone dit s’il installe ce qu’il pourrait avoir.
