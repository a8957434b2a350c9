"""What the knowledge adds to the house."""

from buergerdraht.rooms import Room, Step
from kb.commands import add_commands
from kb.learning.forgetting import CHORE as FORGET
from kb.loading import load_knowledge

room = Room(
    name="kb",
    tables=("kb.tables", "kb.synonyms", "kb.news", "kb.faults", "kb.learning.tables"),
    add_commands=add_commands,
    chores=(FORGET,),
    steps=(Step("Wissen laden", load_knowledge, order=30),),
)
