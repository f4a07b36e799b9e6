"""The Analysis tab: key lines of enquiry, findings and lessons, in the order of the thread."""
