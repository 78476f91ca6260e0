# Avertissements signalés comme fausses alertes : dans l’app et dans le portail.

report-title = Cet avertissement est-il une erreur ?
report-what = Votre administrateur verra le nom { $host } et que cela vient de vous, mais pas la page que vous vouliez ouvrir. Il peut autoriser le site pour tout le monde.
report-do = Signaler une fausse alerte
report-done = Vous l’avez signalé le
report-kept = Votre administrateur a déjà examiné ce site et a maintenu l’avertissement le
report-wait = Tant que votre administrateur n’a pas décidé, Vigie continue de vous avertir. Attendez sa réponse avant d’ouvrir ce site.
report-offline = Rien n’a été envoyé : le serveur est injoignable. Réessayez quand vous aurez du réseau.
report-busy = Rien n’a été envoyé : trop de vos signalements attendent déjà. Réessayez plus tard.
report-refused = Rien n’a été envoyé : le serveur ne l’a pas accepté. Si cela se répète, prévenez votre administrateur.
event-false-alarm = Vous avez signalé { $domain } comme fausse alerte
