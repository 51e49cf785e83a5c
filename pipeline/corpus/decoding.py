"""From bytes to text, and which encoding it was."""

from __future__ import annotations

import codecs
import re

__all__ = ["BrokenUtf8Error", "decode", "marked_encoding"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
"""What Arabic text without a mark may be in, if it is no UTF-8."""

_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "gzip data (name it .gz)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF document"),
)

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")


class BrokenUtf8Error(ValueError):
    """UTF-8 but for a few bytes."""


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte-order mark at the beginning of *data* tells, "" without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text and the encoding's Python name: ``data.decode(encoding) == text``.

    A byte-order mark settles it; then strict UTF-8 is tried, then the ``declared`` encoding, and
    then charset-normalizer chooses among Windows-1256, ISO-8859-6 and UTF-16. Raises ValueError,
    which says how to mend it, for data that is not text or is in some other encoding, and
    UnicodeDecodeError for data that belies its mark.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise ValueError(f"this is {kind}, not text: save it as plain text in UTF-8")
    if marked := marked_encoding(data):
        return data.decode(marked), marked
    try:
        text = data.decode("utf-8")
        if not _is_binary(text):
            return text, "utf-8"
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise BrokenUtf8Error(
                f"the file is UTF-8 but its byte {error.start} is broken: repair that place, or "
                "save the file again as UTF-8"
            ) from None
    if declared:
        try:
            text, encoding = data.decode(declared), codecs.lookup(declared).name
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            if _is_plausible(text):
                return text, encoding
    return _detected(data)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether data is UTF-8 but for a few bytes, as a cut-off or spliced file is."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 10 < sum(c > "\x7f" for c in text)


def _detected(data: bytes) -> tuple[str, str]:
    """Ask charset-normalizer, and believe it only if the result is mostly text."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_UNMARKED).best()
    if best is not None and best.encoding in _UNMARKED:
        text = data.decode(best.encoding)
        if _is_plausible(text):
            return text, best.encoding
    if b"\0" in data:
        raise ValueError("this is binary data, not text: save it as plain text in UTF-8")
    raise ValueError(
        "the encoding is none of UTF-8, UTF-16, Windows-1256 and ISO-8859-6: save it as UTF-8"
    )


def _is_plausible(text: str) -> bool:
    """Whether most letters are Arabic or ASCII, which a wrong guess hardly ever gives."""
    letters = [c for c in text if c.isalpha()]
    ours = sum("\u0621" <= c <= "\u064a" or c.isascii() for c in letters)
    return not _is_binary(text) and ours * 10 >= max(1, len(letters)) * 7


def _is_binary(text: str) -> bool:
    """Whether control characters show that this is no text; UTF-16 read as UTF-8 has them too."""
    return "\0" in text or len(_CONTROLS.findall(text)) * 10 > len(text)
