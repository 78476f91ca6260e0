# Failles connues des systèmes

flaws-title = Failles connues
flaws-lead = { $n ->
    [0] Aucun téléphone n’est exposé, pour ce qu’on en sait, à une faille que des attaquants utilisent.
    [one] Un téléphone est exposé à des failles que des attaquants utilisent.
   *[other] { $n } téléphones sont exposés à des failles que des attaquants utilisent.
}
flaws-as-of = D’après les versions d’Apple au { $date }.
flaws-bulletins-as-of = Bulletins de sécurité d’Android tels que ce serveur les a reçus : { $date }.
flaws-updates = Ce qu’une mise à jour corrige
flaws-of-version = { $n ->
    [one] { $used ->
        [0] Une faille connue ; rien de connu n’indique que des attaquants l’utilisent.
       *[other] Une faille connue, utilisée par des attaquants.
    }
   *[other] { $n } failles connues, { $used ->
        [0] dont aucune n’est connue pour être utilisée par des attaquants.
        [one] dont une utilisée par des attaquants.
       *[other] dont { $used } utilisées par des attaquants.
    }
}
flaws-at-least = Il peut y en avoir d’autres : les versions plus anciennes ne sont pas dans les données.
flaws-at-least-android = Il peut y en avoir d’autres : les failles propres à certaines puces, et ce qui est plus ancien que les données, ne sont pas comptés.
flaws-by-patch = Cela vaut pour la plus ancienne mise à jour de sécurité parmi eux.
flaws-closed-by = Correction : { $versions }.
flaws-patch = la mise à jour de sécurité du { $date }
flaws-newer-models = Les dernières versions d’une série plus ancienne sont réservées aux anciens modèles : les plus récents reçoivent la série suivante.
flaws-older = { $n ->
    [one] Un téléphone a reçu toutes les corrections connues de sa série, plus ancienne.
   *[other] { $n } téléphones ont reçu toutes les corrections connues de leur série, plus ancienne.
} Ce que seule une série plus récente a corrigé n’est pas compté : personne ne dit si l’ancienne est touchée.
flaws-unknown = { $n ->
    [one] D’un téléphone, on ne sait rien ici.
   *[other] De { $n } téléphones, on ne sait rien ici.
}
flaws-unknown-android = Les failles ne sont connues une à une que pour les systèmes d’Apple à partir d’iOS 12, dans la limite des données ; les téléphones Android sont jugés d’après l’âge de leur mise à jour de sécurité, tant que ce serveur ne reçoit aucun bulletin.
flaws-unknown-bulletins = Les failles sont connues une à une pour les systèmes d’Apple à partir d’iOS 12, et pour les téléphones Android qui indiquent leur mise à jour de sécurité et dont la version figure dans les bulletins.
flaws-each = Faille par faille
flaws-only = Failles de { $system }
flaws-none = Aucune faille ouverte n’est connue ici.
flaws-device-none = Aucune connue : aucune version plus récente de sa série connue ici n’en corrige.
flaws-device-older = Ce que seule une série plus récente a corrigé n’est pas compté.
flaws-all = Toutes
flaw-column = Faille
flaw-known = Ce qu’on en sait
flaw-closed = Corrigée par
flaw-phones = Téléphones
flaw-phones-n = { $n ->
    [one] Un téléphone
   *[other] { $n } téléphones
}
flaw-used = Utilisée par des attaquants
flaw-used-why = Le fabricant, ou le catalogue de l’agence américaine CISA, dit que des attaquants l’ont utilisée. Mettez ces téléphones à jour en premier.
flaw-unsaid = Utilisation inconnue
flaw-unsaid-why = Personne ne dit que des attaquants l’utilisent. Elle n’est pas inoffensive pour autant : une mise à jour la corrige.
flaw-lead = { $n ->
    [0] Aucun téléphone en service n’y est exposé, pour ce qu’on en sait.
    [one] Un téléphone en service y est exposé.
   *[other] { $n } téléphones en service y sont exposés.
}
flaw-unsaid-phones = { $n ->
    [one] Pour un téléphone d’une série plus ancienne ou d’une version illisible, personne ne dit s’il y est exposé.
   *[other] Pour { $n } téléphones de séries plus anciennes ou d’une version illisible, personne ne dit s’ils y sont exposés.
}
flaw-open-on = Téléphones qui y sont exposés
flaw-open-on-none = Aucun connu.
flaw-closed-hint = Un téléphone y est exposé tant qu’il n’a pas la dernière de ces versions dans sa propre série.
flaw-record = Sa fiche sur cve.org
flaw-gone-title = Aucune faille de ce nom n’est connue ici
flaw-gone-what = Aucune version d’Apple ni aucun bulletin d’Android présents dans les données ne citent une faille portant ce numéro.
