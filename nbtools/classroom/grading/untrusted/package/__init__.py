"""Modules that a submission finds under nbtools in the place of those that know answers; the judge hands in their text."""
