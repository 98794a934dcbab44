"""The one command ``wuzha``: reads what was typed, calls one function, says what came of it.

It stands on top of both programs, so that neither needs to know the other.
"""
