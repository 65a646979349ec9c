"""All actions there are: the shell's own, one for each page, and what each page adds."""

from advocate_desk.ui.accounts.actions import ACTIONS as ACCOUNTS
from advocate_desk.ui.actions import ACTIONS, ActionSpec, Needs
from advocate_desk.ui.briefings.actions import ACTIONS as BRIEFINGS
from advocate_desk.ui.cases.actions import ACTIONS as CASES
from advocate_desk.ui.commitments.actions import ACTIONS as COMMITMENTS
from advocate_desk.ui.contacts.actions import ACTIONS as CONTACTS
from advocate_desk.ui.glossary.actions import ACTIONS as GLOSSARY
from advocate_desk.ui.icons import RAIL_ICONS
from advocate_desk.ui.importing.actions import ACTIONS as IMPORTING
from advocate_desk.ui.people.actions import ACTIONS as PEOPLE
from advocate_desk.ui.places import PAGES, Menu
from advocate_desk.ui.plans.actions import ACTIONS as PLANS
from advocate_desk.ui.review.actions import ACTIONS as REVIEW
from advocate_desk.ui.settings.actions import ACTIONS as SETTINGS
from advocate_desk.ui.timeline.actions import ACTIONS as STORY
from advocate_desk.ui.timeline.picture_actions import ACTIONS as PICTURE
from advocate_desk.ui.today.actions import ACTIONS as TODAY
from advocate_desk.ui.voice.actions import ACTIONS as VOICE

GO: tuple[ActionSpec, ...] = tuple(
    ActionSpec(
        f"go.{page.id}", page.text, Menu.GO, f"Ctrl+{number}", RAIL_ICONS[page.id], Needs.NOTHING, words=page.words
    )
    for number, page in enumerate(PAGES, 1)
)


def all_actions() -> tuple[ActionSpec, ...]:
    """Every action, in the order of the menus."""
    return (
        *ACTIONS,
        *GO,
        *TODAY,
        *CASES,
        *IMPORTING,
        *ACCOUNTS,
        *STORY,
        *PICTURE,
        *PLANS,
        *BRIEFINGS,
        *COMMITMENTS,
        *CONTACTS,
        *PEOPLE,
        *VOICE,
        *REVIEW,
        *GLOSSARY,
        *SETTINGS,
    )
