"""What callers and agents hear of callbacks, by prompt name."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "callback-number": (
        "Wir rufen Sie gern zurück, sobald Sie an der Reihe sind. Sie behalten Ihren Platz. "
        "Wir rufen Sie an unter der Nummer"
    ),
    "callback-confirm": (
        "Wenn das stimmt, drücken Sie die Eins. Für eine andere Nummer drücken Sie die Zwei."
    ),
    "callback-wait": "Um weiter zu warten, drücken Sie die Null.",
    "callback-still": "Sie sind wieder in der Warteschlange, auf Ihrem bisherigen Platz.",
    "callback-type": "Bitte geben Sie Ihre Rufnummer mit Vorwahl ein und drücken Sie dann die Rautetaste.",
    "callback-thanks": "Vielen Dank. Wir rufen Sie zurück. Sie können jetzt auflegen. Auf Wiederhören.",
    "callback-again": (
        "Ihr Rückruf ist schon vorgemerkt, und Ihr Platz bleibt erhalten. Sie können jetzt auflegen. "
        "Auf Wiederhören."
    ),
    "callback-refused": (
        "An diese Nummer können wir nicht zurückrufen. Möglich ist das nur an Nummern im deutschen Festnetz "
        "und Mobilfunk."
    ),
    "callback-too-often": "Für diese Nummer wurden heute schon mehrere Rückrufe vorgemerkt.",
    "callback-impossible": "Der Rückruf ist im Moment nicht möglich.",
    "callback-agent": "Rückruf. Wir rufen jetzt an. Bei einem Anrufbeantworter drücken Sie Stern acht.",
    "callback-failed": "Nicht erreicht.",
    "demo-citizen": (
        "Guten Tag, schön, dass Sie zurückrufen. Dies ist eine Vorführung: "
        "An dieser Stelle würden Sie mit der Bürgerin oder dem Bürger sprechen."
    ),
}
