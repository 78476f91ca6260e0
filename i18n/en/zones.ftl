# Threat zones that servers exchange as files.

zones-exchange = Exchange with other servers
zones-exchange-lead = Threat zones as files between servers whose administrators agreed on it. A file says which areas and what was found there, never who was there, and names access points so that only both servers and their phones know them.
zones-servers = Servers that were agreed with
zones-servers-none = None yet.
zones-of-it =
    { $n ->
        [0] No zones
        [one] One zone
       *[other] { $n } zones
    }
zones-file-of = File made { $when }
zones-agreed = Key, number and secret
zones-our-key = Key of this server
zones-their-key = Key of the other server
zones-our-company = Number of this company
zones-their-company = Number of the other company
zones-secret = Secret of both servers
zones-secret-hint = 64 digits from 0 to f, the same on both servers. Leave it empty and one is made: tell it to the other administrator alone.
zones-export = Download a file for it
zones-clear = Take its zones away
zones-end = End the agreement
zones-import = Take a file of another server
zones-import-how = It stands for all that this server told before. Zones that you took away stay away.
zones-do-import = Take the file
zones-prove = A file changes what every phone warns of, and it is a while since you last proved who you are.
zones-agree = Agree with another server
zones-agree-how = Both administrators enter the other server’s key, the other company’s number and the same secret. Phones learn the secret too: they need it to know an access point again.
zones-name = What you call it
zones-do-agree = Agree
zones-wrong-key = This is no key: 43 letters and digits, as the other server’s page shows them.
zones-wrong-company = This is no number of a company: 36 characters, as the other server’s page shows them.
zones-wrong-secret = This is no secret: 64 digits from 0 to f.
zones-own-key = This is the key of this server.
zones-name-taken = Another server is called so.
zones-secret-taken = Another agreement has this secret: each needs one of its own.
zones-refused = The file was not taken
zones-taken =
    { $n ->
        [0] { $name } tells of no zone now.
        [one] { $name } tells of one zone.
       *[other] { $name } tells of { $n } zones.
    }
zones-taken-away =
    { $n ->
        [one] One more was taken away before and stays away.
       *[other] { $n } more were taken away before and stay away.
    }
done-zone-source-added = Agreed. Tell the other administrator this server’s key, this company’s number and the secret.
done-zone-source-cleared = Its zones were taken away.
done-zone-source-removed = The agreement ended; its zones are gone.
refused-zones-too-large = The file is larger than a file of threat zones may be.
refused-zones-other-format = This is no file of threat zones.
refused-zones-other-version = A later version of Vigie wrote the file: update this server.
refused-zones-bad-signature = The file was changed on the way, or is not by the server that it names.
refused-zones-other-secret = The other server uses another secret: both must enter the same.
refused-zones-other-company = Another company of that server made the file. Compare its number with its administrator.
refused-zones-too-old = The file was made more than 30 days ago: ask for a new one.
refused-zones-too-new = The file was made in the future: one of the two clocks is wrong.
refused-zones-too-many = The file holds more zones than a file may.
refused-zones-bad-zone = The file holds something that cannot be a threat zone.
refused-zones-other-server = Nothing was agreed with the server that made the file. Compare its key with its administrator, and agree first.
refused-zones-seen-before = This file was taken before, or a later one.

# Networks on which something was found.

networks-title = Networks
networks-lead = Wi-Fi networks on which something was found in the last { $n } days.
networks-no-names = Phones do not send names of Wi-Fi networks: the privacy policy keeps them there.
networks-names-before = Names below were sent before that, and stay until the company’s term for data is over.
networks-none = No network was named by a phone.
networks-people =
    { $n ->
        [0] Nobody who is still here
        [one] One person
       *[other] { $n } people
    }
networks-last = last { $when }
networks-open =
    { $n ->
        [one] one open
       *[other] { $n } open
    }
networks-see = See what
networks-unnamed =
    { $n ->
        [one] One more finding is about a network whose name was not sent.
       *[other] { $n } more findings are about networks whose names were not sent.
    }
