# Le rapport sur papier (PDF) : ce que dit la vue d’ensemble, pour qui n’utilise pas le portail.

paper-download = Télécharger le PDF
paper-title = Rapport de sécurité mobile
paper-period = Période : du { $from } au { $to }
paper-as-of = État au { $when }
paper-demo = Ceci est une démonstration : ses personnes, téléphones et menaces sont inventés.
paper-decided =
    { $n ->
        [0] Aucune n’a encore fait l’objet d’une décision.
        [one] L’une d’elles a fait l’objet d’une décision ; elle reste en cours tant que sa cause demeure.
       *[other] { $n } d’entre elles ont fait l’objet d’une décision ; elles restent en cours tant que leur cause demeure.
    }
paper-causes = Causes qui attendent une décision
paper-causes-what = Les menaces critiques et élevées encore sans décision, regroupées par cause, les plus graves d’abord.
paper-causes-none = Aucune menace critique ou élevée n’attend de décision.
paper-causes-more =
    { $n ->
        [one] Une autre cause n’est pas reprise ici ; la liste des menaces du portail la montre.
       *[other] { $n } autres causes ne sont pas reprises ici ; la liste des menaces du portail les montre.
    }
paper-cause = Cause
paper-who = Qui est concerné
paper-since = Depuis
paper-also = Ce qui demande aussi de l’attention
paper-opened =
    { $n ->
        [one] { $n } menace est apparue pendant ces 30 jours (critiques : { $critical }).
       *[other] { $n } menaces sont apparues pendant ces 30 jours (critiques : { $critical }).
    }
paper-phones = Téléphones
paper-part = Catégorie
paper-live = Téléphones où la protection est active
paper-about = À propos de ce rapport
paper-numbers = Les chiffres sont ceux que la vue d’ensemble du portail montrait à l’heure indiquée plus haut. Jours et heures sont en UTC.
paper-means = Signification
paper-means-protected = Tout ce que la politique demande est surveillé, et aucune menace critique ou élevée n’est en cours.
paper-means-at-risk = Une menace critique ou élevée est en cours, et le reste tant que sa cause demeure.
paper-means-partly = Une partie de ce que la politique demande n’est pas encore surveillée, ou la première analyse n’est pas arrivée.
paper-means-silent = Aucune nouvelle du téléphone depuis plus longtemps que la politique ne le permet.
paper-means-no-phone = La personne a une place, et pas encore de téléphone avec Vigie.
paper-missing = � tient lieu d’un signe que ce document ne peut pas dessiner. Cherché, copié ou lu à voix haute, c’est le vrai.
paper-page = Page { $page } sur { $pages }
