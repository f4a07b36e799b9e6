"""The invented sample: three reviews, built through the services from resources/sample, never shipped as a binary."""
