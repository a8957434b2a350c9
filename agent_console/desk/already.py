"""Whether exactly what is being saved stands there already: a second click, or the same from another tab."""

from sqlalchemy.orm import Session

from agent_console.cases.at_desk import FollowUpView, follow_up_view
from contacts.cases.case import Case, CaseWish
from contacts.concerns import Recording, concerns_in
from contacts.following_up import Wished
from contacts.tasks.callbacks import CallbackTask


def stands_already(session: Session, recording: Recording, wished: Wished | None) -> bool:
    """Entry and everything typed beside it; one other word in the note is something else."""
    here = [one for one in concerns_in(session, recording.stint_id) if one.position == recording.position]
    if [one.entry for one in here] != [recording.entry]:
        return False
    follows = follow_up_view(session, (recording.stint_id, recording.position))
    return _typed(wished) == _typed(_kept(follows, wished))


def _kept(follows: FollowUpView, wished: Wished | None) -> Case | CallbackTask | None:
    if wished is None:
        return None
    return follows.case if isinstance(wished, CaseWish) else follows.callback


def _typed(of: Wished | Case | CallbackTask | None) -> tuple[str, ...]:
    """What somebody typed or chose, without space around it."""
    if of is None:
        return ()
    words = [of.number.strip(), of.note.strip()]
    if isinstance(of, CaseWish | Case):
        words += [of.office.key, of.channel.value, of.address.strip()]
    return tuple(words)
