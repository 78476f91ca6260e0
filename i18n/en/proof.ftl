# What the hardware of phones proves: in the app and in the portal.

proof-title = Proof by the hardware
proof-what = The secure hardware of this phone vouches for what is called proved, whatever the system says.
proof-admin-what = What is called proved, the secure hardware of the phone vouches for, whatever its system says. What is not known is not good.
proof-never = The hardware of this phone was not asked yet.
proof-off = Your policy asks no phone for it.
proof-waits = Asked { $when }, and not answered yet.
proof-again = It is asked again at the next contact.
proof-at = Answered { $when }.
proof-ask = Ask again
proof-do = What to do
proof-says = What it says
proof-proved = proved
proof-reported = reported
proof-unknown = not known
proof-newer-reported = The system reports the security update of { $reported }, the hardware proved an older one ({ $proved }). One of them is not true: treat what this phone says with care.

## What it says

proof-security-level = Secure hardware
proof-security-level-strong-box = A chip of its own (StrongBox)
proof-security-level-trusted-environment = Protected part of the processor (TEE)
proof-security-level-software = None: software alone
proof-boot-state = Start
proof-boot-state-verified = The maker’s system
proof-boot-state-self-signed = A system with a key that the owner chose
proof-boot-state-unverified = Any system
proof-boot-state-failed = The system failed its check
proof-bootloader = Boot loader
proof-bootloader-locked = Locked
proof-bootloader-unlocked = Unlocked
proof-os-version = Android
proof-patch-level = Security update of the system
proof-vendor-patch-level = Security update of the maker
proof-boot-patch-level = Security update of the start
proof-package = App that asked
proof-signer = Signed by (SHA-256)

## What came of it

proof-held = The proof holds.
proof-held-software = The proof holds, and no hardware vouches for it: nothing is proved.
proof-silent = The phone never answered within a day.
proof-silent-do = Open Vigie on the phone. If it is out of date, update it.
proof-unable-not-there = This phone cannot prove anything: its system has no such thing.
proof-unable-not-there-do = Nothing is wrong with it. Where a proof is required, it takes another phone.
proof-unable-failed = The hardware of this phone could not make a proof.
proof-unable-failed-do = Restart the phone while it is online, then ask again.
proof-refused = Refused: { $code }
proof-refused-forged = The proof was refused: it is broken or forged.
proof-refused-forged-do = Ask again. If it is refused again, look at the phone: somebody may have changed its system.
proof-refused-revoked = The proof was refused: its key was revoked. Such keys were copied out of phones and can be used by anybody.
proof-refused-revoked-do = Look at the phone. If its system is the maker’s, its maker must give it a new key; else have the system restored.
proof-refused-expired = The proof was refused: its key had ended or is not valid yet.
proof-refused-expired-do = Check the date of the server. A phone that fetches its keys must be online; ask again then.
proof-refused-late = The answer came too late to count.
proof-refused-late-do = Nothing: the phone is asked again by itself.
proof-refused-app = The proof was refused: another app asked for it, or one that somebody else signed.
proof-refused-app-do = Have the person remove Vigie and install it from where your company gives it out.
proof-refused-emulator = The proof was refused: it is made by a phone that a computer imitates.
proof-refused-emulator-do = Deactivate it, unless it is for tests.
