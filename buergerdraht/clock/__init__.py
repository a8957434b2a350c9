"""The process `clock`: does every room's chores when they are due, and remembers when it did."""
