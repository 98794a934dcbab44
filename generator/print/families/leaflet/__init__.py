"""For talks: six panels, ten sentences of a family, a card to tear off."""
