# The audit log in words.

audit-line = Line
audit-whom = About whom
audit-address = Address
column-when-utc = When (UTC)
audit-about = About
audit-any-area = Any subject
audit-anybody = Anybody
audit-file = Download as CSV
audit-area-people = People, groups and links
audit-area-phones = Phones
audit-area-threats = Threats and apps
audit-area-policy = Policy and lists
audit-area-mails = Mails
audit-area-administrators = Administrators
audit-area-server = Server and settings
audit-by-phone = The phone
audit-by-stranger = Somebody who is not signed in
audit-by-link = Whoever had the link
audit-by-command = The server’s command line
audit-by-server = Vigie itself
audit-by-gone = An administrator who was removed
audit-mail-welcome = Welcome mail
audit-mail-reactivate = Mail after reactivation
audit-mail-account = Mail about an account
audit-mail-administrator = Invitation of an administrator
audit-mail-enrolled = Mail about a new phone

audit-activation-made = Made an activation link
audit-activation-revocation-undone = Undid the revocation of a link
audit-activation-revoked = Revoked an activation link
audit-activation-takeover-approved = Let a new phone take over
audit-activation-takeover-asked = A new phone asked to take over
audit-activation-takeover-denied = Refused a new phone
audit-app-report-deleted = Deleted a report about an app
audit-app-uploaded = Uploaded an app to be vetted
audit-audit-exported = Downloaded this log
audit-audit-names-removed = Removed names from this log
audit-device-deactivated = Deactivated a phone
audit-device-deactivation-undone = Undid a deactivation
audit-device-enrolled = Activated Vigie
audit-device-handed-over = Another phone took over
audit-device-scan-asked = Asked a phone to scan
audit-finding-handled = Marked a threat as handled
audit-finding-ignored = Allowed a threat
audit-finding-none = Opened a threat again
audit-group-added = Added a group
audit-group-deleted = Deleted a group
audit-group-renamed = Renamed a group
audit-keys-announced = Announced the server’s next keys
audit-keys-removed = Removed old keys of the server
audit-keys-switched = Put the server’s next keys in force
audit-keys-withdrawn = Withdrew the server’s next keys
audit-lists-fetched = Fetched a threat list
audit-lists-imported = Imported a threat list
audit-lists-refused = Refused a threat list
audit-lists-removed = Removed a threat list
audit-mail-written = Wrote a mail
audit-people-imported = Imported a list of people
audit-people-invited-again = Sent the welcome mail again
audit-person-added = Added a person
audit-person-changed = Changed a person’s details
audit-person-deleted = Deleted a person
audit-person-end-undone = Undid the end of an option
audit-person-ended = Ended a person’s option
audit-person-reactivated = Reactivated a person
audit-policy-published = Put a policy in force
audit-policy-renumbered = Renumbered the policy after a restore
audit-question-answered = Answered a question about an app
audit-question-closed = Closed a question about an app without a verdict
audit-report-dropped = Discarded data that the policy forbids
audit-retention-applied = Deleted what was kept long enough
audit-session-ended = Ended a session
audit-settings-changed = Changed the settings
audit-threats-exported = Downloaded threats
audit-overview-exported = Downloaded the overview as a report (PDF)
audit-webhook-tested = Sent a test to a device manager
audit-user-created = Set up the company
audit-user-invitation-withdrawn = Withdrew an invitation
audit-user-invited = Invited an administrator
audit-user-joined = Accepted the invitation
audit-user-locked = Account locked for a while
audit-user-passkey-added = Added a passkey
audit-user-passkey-copied = A passkey may have been copied
audit-user-passkey-removed = Removed a passkey
audit-user-passkey-used = Signed in with a passkey
audit-user-password-changed = Changed their own password
audit-user-proof-failed = Did not prove who they are
audit-user-proof-refused = Too many tries to prove who they are
audit-user-proved = Proved who they are
audit-user-recovery-code-used = Used a recovery code
audit-user-recovery-codes-made = Made new recovery codes
audit-user-removed = Removed an administrator
audit-user-reset = Chose a new password by a link
audit-user-reset-link-made = Made a link for a new password
audit-user-sign-in-failed = A sign-in failed
audit-user-sign-in-refused = Sign-in refused after many tries
audit-user-signed-in = Signed in
audit-user-totp-off = Switched the second factor off
audit-user-totp-on = Switched a second factor on
audit-user-totp-replaced = Replaced the second factor

audit-first-policy = The policy of the beginning
audit-after-version = Renumbered after version { $n }: a phone knew a higher number
audit-lines =
    { $n ->
        [one] 1 line
       *[other] { $n } lines
    }
audit-tries =
    { $n ->
        [one] After 1 try
       *[other] After { $n } tries
    }
audit-counter = Its counter went back
audit-by-passkey = With a passkey
audit-know-keys = Phones that know them
audit-kept-people = People
audit-kept-phones = Phones
audit-kept-findings = Threats
audit-kept-mails = Mails
audit-kept-records = Records
audit-kept-links = Links
audit-kept-questions = Questions
audit-kept-alarms = False alarms
audit-kept-zones = Threat zones
audit-kept-sessions = Sign-ins
