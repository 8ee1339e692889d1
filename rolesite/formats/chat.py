"""The format of pages for the chat: _kit/<id>/chat.html, all that a co-host pastes into it, in the order of the slides.

The facilitator's. Each message stands there as it is pasted, as plain text: who copies it need not think. What leads
anywhere is a whole address, since it is read on other people's devices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.formats._facilitator.chatmessages import ChatPart, Message, chat_parts
from rolesite.formats._facilitator.page import KitPage, kit_page
from rolesite.formats._links import Linker
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "ChatView"]

_TEMPLATE = "kit-chat.html"


@dataclass(frozen=True, slots=True)
class ChatView:
    """All of the page. `whole` says that the site has an address, so that its own pages can be linked from a chat;
    `script` is the address of what copies a message."""

    page: KitPage
    parts: tuple[ChatPart, ...]
    whole: bool
    script: str


class ChatFormat:
    """A page for each workshop and each delivery that has slides."""

    name = "chat"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The pages; in a translated edition, of the workshops whose slides are translated."""
        for workshop in site.workshops:
            if workshop.has_slides:
                path = f"{KIT}{workshop.id}/chat.html"
                words = wording(workshop, site, theme)
                yield Output(path, self.name, "chat", workshop.id, (_TEMPLATE,), language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> ChatView:
        """The page's view."""
        del theme
        workshop = site.workshop[output.subject]
        return ChatView(
            page=kit_page(output, workshop, site, plan),
            parts=tuple(chat_parts(workshop, site, plan)),
            whole=bool(site.config.url),
            script=Linker(plan, output.path).to("kit-script", "copy"),
        )

    def render(self, view: ChatView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs

        def pasted(message: Message) -> str:
            return message_text(message, theme)

        html = theme.html(_TEMPLATE, kit=view.page, chat=view, pasted=pasted, words=Words(theme))
        return html.encode()


def message_text(message: Message, theme: Sealed) -> str:
    """A message as it is pasted."""
    lead = _lead(message, theme)
    return "\n".join(part for part in (lead, message.text, message.address) if part)


def _lead(message: Message, theme: Sealed) -> str:
    """The line of the theme's words that a message begins with, "" for those that need none."""
    match message.kind:
        case "question":
            return theme.text("deck-question", n=message.number, total=message.total)
        case "prompts" if message.number:
            return theme.text("chat-choose-one" if message.number == 1 else "chat-choose", n=message.number)
        case "board":
            return theme.text("chat-say-board", board=message.name or theme.text("deck-the-board"))
        case "join" | "go" | "capture" | "letter-page":
            return theme.text(f"chat-say-{message.kind}")
        case _:
            return ""


FORMAT = ChatFormat()
