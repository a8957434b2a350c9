"""Which announcements an organisation needs, each under its key in AstDB. Pure."""

from collections.abc import Mapping

from routing.organisation.model import Organisation


def announcements(organisation: Organisation, catalogue: Mapping[str, str]) -> dict[str, str]:
    """AstDB key -> German text: the house's prompts, then what hotlines and crisis profiles say."""
    house = {f"prompt/{name}": text for name, text in catalogue.items()}
    greetings = {f"hotline/{hotline.key}/greeting": hotline.announcement for hotline in organisation.hotlines}
    crises = {
        f"profile/{profile.key}/announcement": profile.announcement
        for profile in organisation.crisis_profiles
    }
    return {key: text.strip() for key, text in (house | greetings | crises).items() if text.strip()}
