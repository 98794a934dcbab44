"""For a village's board: a rhyme, the covered bridge, whom to call first."""
