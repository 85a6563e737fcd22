"""What the prompt offers while one types: the words that fit, with what each means."""

from collections.abc import Iterator

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from .words import Words

MOST = 400


class StageCompleter(Completer):
    """Offers what fits at the cursor; unasked only where a word has been begun, or few words are possible."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what fits. Nothing is ever raised: a performer's own names may do anything when they are asked."""
        try:
            found = self._words.fitting(document.text_before_cursor.removeprefix("?"))
        except Exception:
            return
        if not (found.typed or found.narrow or complete_event.completion_requested):
            return
        for word in found.words[:MOST]:
            if word.name + word.ending != found.typed:
                yield Completion(word.name + word.ending, -len(found.typed), display_meta=word.meta)
