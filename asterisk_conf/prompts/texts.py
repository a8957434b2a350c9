"""Which announcements an organisation needs, each under its key in AstDB. Pure."""

from collections.abc import Mapping

from routing.organisation.model import CrisisProfile, Hotline, Organisation, Pool


def announcements(organisation: Organisation, catalogue: Mapping[str, str]) -> dict[str, str]:
    """AstDB key -> German text: the house's prompts, then Mandanten's, hotlines', pools' and profiles'."""
    texts = {f"prompt/{name}": text for name, text in catalogue.items()}
    for mandant in organisation.mandanten:
        texts |= _of("mandant", mandant.key, {"privacy": mandant.privacy_text})
    for hotline in organisation.hotlines:
        texts |= _of("hotline", hotline.key, hotline_texts(hotline))
    for pool in organisation.pools:
        texts |= _of("pool", pool.key, pool_texts(pool))
    for profile in organisation.crisis_profiles:
        texts |= _of("profile", profile.key, profile_texts(profile))
    return {key: text.strip() for key, text in texts.items() if text.strip()}


def hotline_texts(hotline: Hotline) -> dict[str, str]:
    """What one hotline says; empty where the house's text holds."""
    return {
        "greeting": hotline.announcement,
        "closed": hotline.closed_text,
        "nobody": hotline.nobody_text,
        "menu": hotline.menu.text if hotline.menu else "",
    }


def pool_texts(pool: Pool) -> dict[str, str]:
    """What one pool says: while waiting, before an overflow, and when nobody is there."""
    return {
        "periodic": pool.periodic,
        "overflowtext": pool.overflow.text if pool.overflow else "",
        "nobody": pool.nobody.text if pool.nobody else "",
    }


def profile_texts(profile: CrisisProfile) -> dict[str, str]:
    """What one crisis profile says: first, and at the end outside its hours."""
    return {"announcement": profile.announcement, "end": profile.end_text}


def _of(family: str, key: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{family}/{key}/{name}": text for name, text in texts.items()}
