"""A class while it works: one page that follows the progress folders of many learners, and reads only."""
