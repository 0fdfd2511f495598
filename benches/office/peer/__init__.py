"""What Django's admin shows of a Kring file, for `../office.py`."""
