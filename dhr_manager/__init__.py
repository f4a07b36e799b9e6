"""DHR Manager: carries a partnership's Domestic Homicide Reviews from notification to the last action closed."""

__version__ = "0.1.0"
