"""Wrong answers as learners write them, each with the name of the mistake that its check should find. One module a lesson.

None of them is taken from nbtools.exercises: the check has to recognise what is computed, however it is written.
"""
