"""For those who teach and maintain: release lessons, show what the checks recognise."""
