"""Questions a chronology raises by rules the user can edit: each says why it is asked, none draws a conclusion."""
