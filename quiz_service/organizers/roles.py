"""What organizers may do: the roles of accounts, and the groups that pages let in."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account may do; where it may do it is the account's scope."""

    COUNTY = "county"
    AREA = "area"
    UNIT = "unit"
    INSPECTOR = "inspector"
    PROVINCE = "province"


# Of no unit, place or bureau, so an account of the province covers nothing of a county.
PROVINCE_SCOPE = "province"
EVERYBODY = tuple(Role)
ANY_ROLE = tuple(role for role in Role if role is not Role.PROVINCE)
# An inspector looks at everything, and changes nothing but inspections.
WRITERS = (Role.COUNTY, Role.AREA, Role.UNIT)
# Nobody whose own unit or area is inspected draws the lot or keys its sheets in.
DRAWERS = (Role.COUNTY, Role.INSPECTOR)
INVITERS = (Role.COUNTY, Role.AREA)
# A unit writes no letter to itself.
ABOVE_UNITS = (Role.COUNTY, Role.AREA, Role.INSPECTOR)
