"""The Log tab: everything recorded in a review, who, when, what; withdrawn records come back from here."""
