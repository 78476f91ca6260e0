# The app: what is wrong on one row each, the first screen, what renews itself.

apps-dangers = À regarder
causes-small =
    { $n ->
        [one] Une chose qui peut attendre
       *[other] { $n } choses qui peuvent attendre
    }
welcome-pages = Pages de cette présentation
sent-raw = Le message lui-même, tel qu’il a été envoyé
app-gone = Partie
app-gone-what = { $app } n’est plus sur ce téléphone. Constaté le { $when }.
app-gone-found = Ce qui a été trouvé quand elle était là
app-gone-others = Les autres apps
removing-checking = Vérification : { $app } est-elle partie ?
removing-gone = { $app } n’est plus là.
dash-scanning = Analyse : { $done } apps sur { $all }

## What this phone knows of an app that is looked up

here-title = Ce que ce téléphone sait
here-banned = Votre entreprise ne l’autorise pas
here-listed = Sur une liste d’apps nuisibles : { $list }
here-installed = Sur ce téléphone : { $app }
here-gone = Était sur ce téléphone : { $app }
lookup-only-here = Seul ce téléphone connaît cette app
lookup-only-here-do = Le serveur n’a rien trouvé à son sujet. Voici ce qui a été trouvé ici.
