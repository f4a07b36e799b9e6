"""Sentences about backups, the second place, moving a case file, and what the system told of the session."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "second-place-same": "That is where the case file or its backups are already. Choose a folder on another drive.",
    "second-place-read-only": "This folder may only be read. Choose one on a drive that takes backups.",
    "second-place-none": "None yet. A drive that is lost takes the case file and its backups with it.",
    "second-place-done": "{folder} – holds the same backups, opened and checked there.",
    "second-place-waiting": "{folder} – {waiting} are still to be brought there.",
    "second-place-absent": "{folder} – not there at the moment. What is missing is brought there when it is back.",
    "second-place-failed": "{folder} – {waiting} could not be brought there: {why}",
    "second-place-synchronised": "This folder is synchronised: whoever keeps it sees encrypted files, their sizes and "
    "times, nothing else.",
    "second-place-network": "This folder is on a network drive. Backups may go there: they are encrypted.",
    "second-place-away": "The second place for backups is not there. Work on: what is missing is brought there when it "
    "is back.",
    "second-place-back": "The second place for backups is back: {copied} brought there and checked.",
    "second-place-trouble": "The second place for backups took no copy: {why} The backups on this computer are good.",
    "backups-none": "No backup yet",
    "backups-first": "A backup is made by itself after half an hour of work, and before every import and restore.",
    "losing-nothing": "The backup was opened and checked. Nothing was recorded since: restoring it loses nothing.",
    "losing": "The backup was opened and checked. Restoring it takes away {changes}, recorded since {made}.",
    "restore-asked": "Type your passphrase: the backup of {made} is restored then. {changes} recorded since will not "
    "be in it; the file as it is now is kept beside it as a safety copy.",
    "restore-asked-nothing": "Type your passphrase: the backup of {made} is restored then. It holds everything that "
    "was recorded; the file as it is now is kept beside it as a safety copy.",
    "check-each-held": "Closed, checked in {parts} parts and opened again: everything holds.",
    "check-each-failed": "The check found damage in {found}. Restore the newest good backup.",
    "moved": "The case file was moved to {folder} and checked there. The old one was removed.",
    "moved-old-stays": "The case file was copied to {folder} and checked there: work with that one. The old one could "
    "not be removed from where it is.",
    "move-not-good": "The copy in the local folder was not good ({found}) and was removed. The case file is where it "
    "was, unchanged.",
    "moving": "The case file is being copied into the local folder and checked there.",
    "settings-newer": "The settings file was written by a newer version of this program. What this version does not "
    "know of it is kept as it is.",
}
