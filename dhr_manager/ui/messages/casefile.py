"""Sentences about the case file: its keys, its damage, its backups – and what to do next."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # keys
    "wrong-passphrase": "This passphrase does not open the case file. Try again, or use the recovery sheet.",
    "slots-missing": (
        "The key slots (the file ending in .dhr-keys) are not beside the case file. "
        "Put them back from where the file was copied from, use the spare this program keeps, or use the "
        "recovery sheet."
    ),
    "slots-damaged": (
        "The key slots beside the case file are damaged. The case file itself is not touched by that. "
        "Use the spare this program keeps, or the recovery sheet."
    ),
    "slots-newer": "The key slots were written by a newer version of the program (format {version}). Use that version.",
    "slots-of-another-file": (
        "The key slots beside this case file are those of another one, so it does not open with them. "
        "Put the spare this program keeps back – the others are kept aside – or bring the right .dhr-keys file."
    ),
    "slots-unreadable": "The key slots beside the case file cannot be read. Check who may read the folder.",
    "slot-gone": "This key slot was removed in the meantime. Look at the list again.",
    "last-slot": "The last key slot cannot be removed: add another one first.",
    "too-many-slots": "There are {most} key slots already. Remove one that is no longer needed.",
    "no-spare": "This program keeps no spare of the key slots for this file. Use the recovery sheet.",
    "passphrase-weak": (
        "This passphrase would stand {bits} bits of guessing; {needed} are needed. Add words, or take the five offered."
    ),
    "recovery-group-wrong": "Group {group} of the recovery sheet is not as printed. Compare it sign by sign.",
    "recovery-length": "The recovery sheet has {expected} signs; {signs} were typed. Look for a missing group.",
    "recovery-checksum": "The groups are well formed, but together they are no recovery sheet. Check their order.",
    "recovery-too-little": "Type back at least two of the groups asked for.",
    "sheet-of-another-file": (
        "This recovery sheet belongs to another case file. Compare the file's number on the sheet."
    ),
    # the file
    "case-missing": (
        "There is no case file at this place. It may have been moved or renamed: look for it, or take a backup."
    ),
    "case-exists": "There is a file of this name already. Nothing was changed; choose another name.",
    "file-empty": "The file is empty: it is not a case file. Restore the newest backup.",
    "not-a-case-file": (
        "This is not a case file of DHR Manager. Nothing was changed. Choose another, or restore a backup."
    ),
    "file-damaged-at-start": (
        "The passphrase is right, but the file is damaged at its start and cannot be read. "
        "Restore the newest good backup; what it lacks is shown first."
    ),
    "pages-damaged": (
        "Pages of the case file are damaged; nothing was saved since. Close it, open it again and run the check; "
        "if it still says so, restore the newest good backup."
    ),
    "newer-file": (
        "This case file was made by a newer version of the program (schema {version}; this one knows {newest}). "
        "Nothing was read or changed. Use the newer version."
    ),
    "older-file": (
        "This copy was made by an older version (schema {version}) and cannot be brought up to date read only. "
        "Copy it to a local drive and open it there."
    ),
    "file-busy": (
        "The case file is open in another window or on another machine: {who} on {site}, since {since}. "
        "Go there, or look at the newest backup, read only."
    ),
    "disk-full": (
        "The disk is full. Nothing of this change was saved; your text is still here. Free space and save again."
    ),
    "disk-error": (
        "The disk reported an error. Nothing of this change was saved; your text is still here. "
        "Check the drive, save again, and make a backup on another drive."
    ),
    "no-space": (
        "There is too little free space: {missing} bytes are missing. Nothing was changed. Free space, try again."
    ),
    "cannot-open": "The case file cannot be opened. Check that the drive is there and who may read it.",
    "no-permission": "This user may not write here. Check the permissions of the folder, or choose another.",
    "read-only": "The case file may only be read here. Open it read only, or move it to where you may write.",
    "opened-read-only": (
        "This window is read only, so nothing was saved. Open the case file itself to change something."
    ),
    "not-authorised": "The case file refused a statement that would reach outside it. Nothing was changed.",
    "journal-beside": (
        "Beside the file lies a journal with changes not yet written into it, so it cannot be opened read only. "
        "Open it once where it may be written, then close it."
    ),
    "drive-synchronised": (
        "This folder is synchronised (OneDrive, Dropbox or the like), which can tear a live case file apart. "
        "Keep it in a local folder; encrypted backups may go here."
    ),
    "drive-network": (
        "This folder is on a network drive, on which locks do not hold. "
        "Keep the case file on this computer; encrypted backups may go here."
    ),
    "drive-read-only": "This folder may only be read. Open the case file read only, or copy it to this computer.",
    "driver-too-old": (
        "The database library ({version}) has a known fault that can lose changes. Install the program again."
    ),
    "driver-without-encryption": "The database library cannot encrypt. Install the program again; nothing was opened.",
    "migration-broke-links": (
        "The file could not be brought up to this version: {rows} links would point at nothing. "
        "Nothing was changed; a backup was made before. Please report this."
    ),
    # backups
    "backup-not-good": "The backup was opened and is not good ({found}). Choose another one, or make a new one.",
    "backup-of-another-file": "This backup belongs to another case file. Choose one of this file.",
    # records
    "record-gone": "This record was withdrawn in the meantime. Look at the list again.",
    "changed-elsewhere": "This record was changed in the meantime. Your text is still here: compare it and save again.",
    # notices and findings of the change log
    "log-anchor-missing": (
        "The case file is older than when this laptop last saw it: it was replaced by an earlier copy, or cut. "
        "If nobody restored a backup, keep this file as it is and ask who replaced it."
    ),
    "log-anchor-differs": (
        "The change log is not the one this laptop saw last: what was recorded has been rewritten. "
        "Keep this file as it is and compare it with a backup."
    ),
    "log-gap": "The change log lacks a row. What was recorded has been altered outside the program.",
    "log-chain": "A row of the change log does not fit the one before. It was altered outside the program.",
    "log-value": "A value of the change log is not the one that was recorded. It was altered outside the program.",
    "log-value-missing": "A value of the change log is gone and no erasing was recorded.",
    "log-stray-value": "There is a value that belongs to no row of the change log.",
    "log-clock": "Times in the change log go back without the clock having been noted.",
    "clock-back": "This computer's clock is behind the last recorded change. Set the clock; the next change says so.",
    "lock-recovered": "The program did not close properly last time. Every saved change is here.",
}

# what to offer, in this order; the unlock screen and the error dialog make buttons of those they know
NEXT_STEPS: dict[str, tuple[str, ...]] = {
    "wrong-passphrase": ("try-again", "recovery-sheet"),
    "slots-missing": ("use-spare", "recovery-sheet"),
    "slots-damaged": ("use-spare", "recovery-sheet"),
    "slots-of-another-file": ("use-spare",),
    "file-damaged-at-start": ("newest-backup",),
    "pages-damaged": ("close-and-reopen", "check", "copy-out", "newest-backup"),
    "file-empty": ("newest-backup",),
    "not-a-case-file": ("choose-another", "newest-backup"),
    "case-missing": ("choose-another", "newest-backup"),
    "disk-full": ("free-space", "save-again"),
    "disk-error": ("save-again", "backup-elsewhere"),
    "no-space": ("free-space", "try-again"),
    "file-busy": ("go-there", "backup-read-only"),
    "newer-file": ("use-newer-version",),
    "drive-synchronised": ("move-to-local",),
    "drive-network": ("move-to-local",),
    "drive-read-only": ("open-read-only", "move-to-local"),
    "read-only": ("open-read-only",),
    "backup-not-good": ("choose-another",),
    "log-anchor-missing": ("check", "compare-backup"),
    "log-anchor-differs": ("check", "compare-backup"),
}
