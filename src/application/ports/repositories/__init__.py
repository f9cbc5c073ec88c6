"""Where entities live between two transactions. Everything is scoped to the business of the unit of work.

What is handed out is a copy: a change that is not saved is lost. An id of another business is one that does not exist.
"""
