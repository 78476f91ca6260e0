# Until when phones get security updates

support-title = Support of phones
support-lead = A phone that gets no more security updates stays open to every flaw found from then on. These fall out of support first.
support-as-of = As endoflife.date collected it from makers by { $date }.
support-all = All
support-is-over = No more updates
support-is-soon = Ends within a year
support-is-later = Later
support-is-no-end = No end named
support-is-unknown = Not known
support-until = Gets security updates until { $day }.
support-until-about = Gets security updates until about { $day }; the day is estimated.
support-ended = Its security updates ended on { $day }.
support-ended-about = Its security updates ended about { $day }; the day is estimated.
support-over = It gets no more security updates.
support-no-end = Its maker names no end of its security updates. That is no promise.
support-unknown = Nothing is known of this model here. Ask its maker how long it gets updates.
support-newest = The newest system that it can have is { $system }.
support-could = It can be updated to { $system }.
support-behind-only = This one has an older one.
support-behind = { $n ->
    [one] One of them has an older one.
   *[other] { $n } of them have an older one.
}
support-unsaid = { $system }, model not told
support-how = A maker may end updates earlier or later than it said. Whether a phone installs what it could have, its security update tells.
