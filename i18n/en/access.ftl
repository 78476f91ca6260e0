# The page in the place of mail or a website that the company closed to a phone.
access-title = Closed for your phone for now
access-why = { $company } closes this to phones on which something dangerous was found. You did nothing wrong, and nothing is lost.
access-what = Open the Vigie app on your phone. It says what it found and leads you through it, step by step.
access-found = What was found
access-since = since
access-open = Open the Vigie app on your phone
access-open-how = It says what it found and leads you through it, step by step.
access-wait = Once it is solved, this opens by itself
access-wait-how = That takes a few seconds. You need not tell anybody.
access-again = Load this page again
access-help = Stuck? Ask here:
access-stranger-what = This is open only to people whose phone Vigie watches. Ask your administrator for an activation link.

## The policy
steer-closes = Closes mail and websites to whoever has this open on a phone
change-closes = Closes mail and websites: { $title }
review-kept-out = { $n ->
    [one] 1 person would be kept out of mail and websites at once.
   *[other] { $n } people would be kept out of mail and websites at once.
}

## The app
dash-closed = Mail and websites of { $company } may be closed to this phone
dash-closed-why = Because of: { $titles }, { $when }. They open by themselves as soon as that is solved, or when your administrator opens them.

## Device managers that are told, in the settings
webhook-title = Device managers that are told
webhook-what = Each is told how great the risk is that comes with a phone, and which kinds of threat make it, whenever that changes. The operator names them in the configuration file.
webhook-told = Told everything
webhook-telling = Being told
webhook-failing = Does not take messages
webhook-nothing = Nothing told yet
webhook-taken = last taken { $when }
webhook-next = next try { $when }
webhook-waiting = { $n ->
    [one] 1 phone waits to be told of
   *[other] { $n } phones wait to be told of
}
webhook-test = Send a test
webhook-tested = the test was taken (HTTP { $status }).
webhook-test-failed = the test was not taken.
