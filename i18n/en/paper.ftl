# The report on paper (PDF): what the overview says, for people who do not use the portal.

paper-download = Download PDF
paper-title = Mobile security report
paper-period = Period: { $from } to { $to }
paper-as-of = As of { $when }
paper-demo = This is a demonstration: its people, phones and threats are made up.
paper-decided =
    { $n ->
        [0] Nobody has decided about any of them yet.
        [one] One of them is decided about; it stays open until its cause is gone.
       *[other] { $n } of them are decided about; they stay open until their cause is gone.
    }
paper-causes = Causes that wait for a decision
paper-causes-what = Critical and elevated threats that nobody has decided about yet, by what causes them, the worst first.
paper-causes-none = No critical or elevated threat waits for a decision.
paper-causes-more =
    { $n ->
        [one] One more cause is left out here; the page of threats in the portal shows it.
       *[other] { $n } more causes are left out here; the page of threats in the portal shows them.
    }
paper-cause = Cause
paper-who = Whom it concerns
paper-since = Since
paper-also = What else needs attention
paper-opened =
    { $n ->
        [one] One threat opened in these 30 days, { $critical } of them critical.
       *[other] { $n } threats opened in these 30 days, { $critical } of them critical.
    }
paper-phones = Phones
paper-part = Category
paper-live = Phones on which it is live
paper-about = About this report
paper-numbers = The numbers are those that the portal’s overview showed at the time above. Days and times are in UTC.
paper-means = What it means
paper-means-protected = Everything that the policy requires is watched, and nothing critical or elevated is open.
paper-means-at-risk = Something critical or elevated is open. It stays so until its cause is gone.
paper-means-partly = Something that the policy requires is not watched yet, or the first scan has not come in.
paper-means-silent = Nothing was heard from the phone for longer than the policy allows.
paper-means-no-phone = The person has a seat, and no phone with Vigie yet.
paper-missing = � stands for a sign that this document cannot draw. Searched, copied or read aloud, it is the true one.
paper-page = Page { $page } of { $pages }
