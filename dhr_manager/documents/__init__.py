"""One file a document, a neutral tree, one writer each for Word and PDF."""
