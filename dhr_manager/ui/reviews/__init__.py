"""The register of reviews, opening a review, and the frame of one review with its tabs."""
