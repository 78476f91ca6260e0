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
webhook-partly = Told, with exceptions
webhook-gone = Stopped
webhook-gone-since = said to take nothing any more { $when }
webhook-gone-what = Nothing is sent to it until it takes a test or the server starts again.
webhook-given-up = given up until it changes or a test is taken
webhook-deleted = a phone that was deleted
webhook-test = Send a test
webhook-tested = { $name } took the test (HTTP { $status }).
webhook-test-failed = { $name } did not take the test.

## Reminders, words of the company's own and measures: the policy
steer-remind = Remind the person while it is open
remind-never = Never
remind-hour = Every hour
remind-day = Every day
remind-week = Every 7 days
steer-measures = What the phone does while it is open
steer-measures-what = Where the phone lets no app do it, the app asks the person to. It ends by itself once the threat is over; Wi-Fi that was turned off because of a network stays off for an hour.
steer-words = Your own words to the person
steer-words-what = Shown with the threat, and in the alert. Say whom to call. Whoever reads another language gets the English words.
measure-leave-wifi = Leave the Wi-Fi
measure-wifi-off = Turn Wi-Fi off
measure-bluetooth-off = Turn Bluetooth off
change-remind = Reminder: { $title }
change-measure = { $measure }: { $title }
change-words = Own words in { $language }: { $title }
change-changed = changed
review-measured = { $n ->
    [one] The phone of 1 person would do so at once, or ask for it.
   *[other] The phones of { $n } people would do so at once, or ask for it.
}

## The portal: a phone
device-measures = What is done about it
device-measure-access = Mail and websites are closed to its owner
device-measure-because = Because of: { $titles }
device-measure-since = began { $when }
device-measure-ended = ended { $when }
device-measure-done = The phone did this by itself: { $measure }
device-measure-by-hand = The phone cannot do this, the person was asked to: { $measure }
device-measure-over = Over: { $measure }

## The app
finding-own-words = Your company says
finding-told = Alerts
told-first = You were alerted on { $when }.
told-in-app = Shown here in the app, without an alert.
told-quiet = Recorded quietly on { $when }: you were alerted about this network less than 7 days before.
told-again = { $n ->
    [one] You were reminded on { $when }.
   *[other] You were reminded { $n } times, last on { $when }.
}
told-next = Next reminder: { $when }, if it is still open then.
dash-reminded = Still open: { $title }, { $when }.
reminder-title = Still open: { $title }
measured-leave-wifi = This phone left the Wi-Fi
measured-wifi-off = Wi-Fi is off
measured-bluetooth-off = Bluetooth is off
measured-over-leave-wifi = This phone left a Wi-Fi
measured-over-wifi-off = Wi-Fi was off, and is on again
measured-over-bluetooth-off = Bluetooth was off, and is on again
measured-by-hand-leave-wifi = Please leave this Wi-Fi
measured-by-hand-wifi-off = Please turn Wi-Fi off
measured-by-hand-bluetooth-off = Please turn Bluetooth off
measured-by-hand-over-leave-wifi = You were asked to leave a Wi-Fi
measured-by-hand-over-wifi-off = You can turn Wi-Fi on again
measured-by-hand-over-bluetooth-off = You can turn Bluetooth on again
measured-over-closed-access = Mail and websites of { $company } are not closed because of this any more
measured-cannot = Your company asks for this. This phone lets no app do it, so please do it by hand.
measured-how-leave-wifi = Open the Wi-Fi settings, choose this network, and disconnect or forget it.
measured-how-wifi-off = Open the settings and turn Wi-Fi off. Calls and mobile data go on.
measured-how-bluetooth-off = Open the settings and turn Bluetooth off.
measured-because = Because of: { $title }. Since { $when }.
measured-ends = The rules of your company say so. It ends by itself as soon as this is solved.
measured-held = The threat is over. Wi-Fi turns on again by itself on { $when }; you may turn it on sooner in the settings.
measured-already = It was off before, so nothing was changed; afterwards it stays as you have it.
measured-ended = Ended on { $when }.
measured-see = See why
event-reminded = Reminder: { $title }
event-measure-taken = { $measure } (done by the phone, because of: { $title })
event-measure-taken-by-hand = { $measure } (you were asked to, because of: { $title })
event-measure-ended = Over: { $measure } (it was because of: { $title })
event-measure-ended-by-hand = Over: { $measure } (you were asked to, because of: { $title })

## The system of a virtual phone
phone-wifi = Wi-Fi on
phone-bluetooth = Bluetooth on
phone-alerts = Alerts
phone-alerts-what = What this phone shows outside of the app, the newest first.
phone-alerts-none = No alerts
phone-alerts-more = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
