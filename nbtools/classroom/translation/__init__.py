"""The course in other languages: what is translated in a lesson, what a translation keeps, and `nbtools translate`."""
