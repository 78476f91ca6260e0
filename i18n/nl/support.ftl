# Tot wanneer telefoons beveiligingsupdates krijgen

support-title = Updates per model
support-lead = Een telefoon die geen beveiligingsupdates meer krijgt, blijft open voor elk lek dat daarna wordt gevonden. Bij deze houdt het als eerste op.
support-as-of = Zoals endoflife.date het tot { $date } bij fabrikanten heeft verzameld.
support-all = Alle
support-is-over = Geen updates meer
support-is-soon = Eindigt binnen een jaar
support-is-later = Later
support-is-no-end = Geen einde genoemd
support-is-unknown = Niet bekend
support-until = Krijgt beveiligingsupdates tot { $day }.
support-until-about = Krijgt beveiligingsupdates tot ongeveer { $day }; de dag is geschat.
support-ended = De beveiligingsupdates zijn gestopt op { $day }.
support-ended-about = De beveiligingsupdates zijn gestopt rond { $day }; de dag is geschat.
support-over = Krijgt geen beveiligingsupdates meer.
support-no-end = De fabrikant noemt geen einde van de beveiligingsupdates. Dat is geen belofte.
support-unknown = Over dit model is hier niets bekend. Vraag de fabrikant hoe lang het updates krijgt.
support-newest = Het nieuwste systeem dat mogelijk is, is { $system }.
support-could = Kan worden bijgewerkt naar { $system }.
support-behind-only = Deze heeft een ouder systeem.
support-behind = { $n ->
    [one] Eén ervan heeft een ouder systeem.
   *[other] { $n } ervan hebben een ouder systeem.
}
support-unsaid = { $system }, model niet doorgegeven
support-how = Een fabrikant kan eerder of later stoppen met updates dan aangekondigd. Of een telefoon installeert wat mogelijk is, blijkt uit zijn beveiligingsupdate.
