"""Signs that figures may not be what people know: shown beside the rate, never acted upon.

Nothing here can leave an answer out, change a count or name a person. A sign is a reason
to ask a unit how it went; there is an innocent explanation for every one of them.
"""
