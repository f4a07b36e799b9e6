"""Sentences of what may be done after damage: backups offered, restored, opened read only, made."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "nothing-reads": "Nothing of this file reads any more. Look for the newest good backup.",
    "copied-out": "{rows} records were copied into {name}, which opens with the same passphrase. Not all could be read "
    "of: {losses}. The damaged file was left as it is; compare with the newest good backup.",
    "copied-out-whole": "All {rows} records were copied into {name}, which opens with the same passphrase. The damaged "
    "file was left as it is.",
    "no-good-backup": (
        "No good backup of this case file was found in the program's folder or beside the file. "
        "Look for one on another drive and put it beside the file; nothing was changed."
    ),
    "offer-lost": (
        "The newest good backup is of {made}. It lacks {changes}, recorded from {first} to {last}. "
        "Restoring keeps the file as it is now as a safety copy."
    ),
    "offer-lost-many": (
        "The newest good backup is of {made}. It lacks {changes}, recorded from {first} on. "
        "Restoring keeps the file as it is now as a safety copy."
    ),
    "offer-lost-seen": (
        "The newest good backup is of {made}. The case file cannot be read; as this laptop saw it last, the backup "
        "lacks {changes}, recorded after {made}. Restoring keeps what is there now as a safety copy."
    ),
    "offer-lost-nothing": (
        "The newest good backup is of {made}. It lacks nothing that was recorded. "
        "Restoring keeps the file as it is now as a safety copy."
    ),
    "offer-lost-unknown": (
        "The newest good backup is of {made}. The case file cannot be read, so nobody can say what was recorded after "
        "that; it would be lost. Restoring keeps what is there now as a safety copy."
    ),
    "looking-for-backup": "Backups are being opened and checked, the newest first.",
    "restored": "Restored from the backup of {made}. The file as it was is kept as {name} beside the case file.",
    "restored-nothing-there": "Restored from the backup of {made}. There was no file to keep as a safety copy.",
    "spare-put-back": "The spare of the key slots stands beside the case file again. Unlock with your passphrase.",
    "check-holds": "The case file was checked in every part and holds. Unlock it.",
    "check-fails": "The check found damage: {found}. Restore the newest good backup; what it lacks is shown first.",
    "window-read-only": "Read only: this window shows {shown}. Nothing can be changed or kept here, drafts included.",
    "drafts-not-kept": (
        "The disk took nothing more when the program locked: what was typed last waits in memory, encrypted. "
        "Everything saved is safe. Free space, then unlock: it is kept then. Do not end the program before."
    ),
    "backed-up": "Backed up {at}, checked",
    "first-window-raised": "DHR Manager is open already: its window was brought to the front.",
}
