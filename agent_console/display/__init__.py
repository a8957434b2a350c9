"""The shift board on a wall, without a person: a device that was let in by a code and sees nothing else."""
