"""For a shop's counter or a parcel point: the slip in the parcel is not for you."""
