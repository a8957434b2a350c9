"""What the knowledge adds to the house."""

from datetime import time

from buergerdraht.rooms import Chore, Room, Step
from kb.commands import add_commands
from kb.forgetting import forget_editors
from kb.learning.forgetting import CHORE as FORGET
from kb.loading import load_knowledge

room = Room(
    name="kb",
    tables=("kb.tables", "kb.synonyms", "kb.news", "kb.faults", "kb.learning.tables"),
    add_commands=add_commands,
    chores=(FORGET, Chore("old names of editors", 86_400, forget_editors, daily_at=time(2, 40))),
    steps=(Step("Wissen laden", load_knowledge, order=30),),
)
