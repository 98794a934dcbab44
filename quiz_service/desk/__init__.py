"""The organizers' desk: waves, units, codes, pledges on paper."""
