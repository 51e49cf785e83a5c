"""HTML pages: trafilatura finds the article in the page, htmldate its date."""

from __future__ import annotations

import re

from pipeline.corpus.metadata import Metadata, iso_date

__all__ = ["declared_encoding", "read_page"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)

_DATED = (
    "//meta | //script[contains(@type, 'ld+json')] | //link[@rel='canonical']"
    " | //*[@itemprop='datePublished'] | //time[@pubdate]"
    " | //time[contains(@class, 'publish') or contains(@class, 'entry-date')]"
)
"""Where a page states its own date. htmldate would also look at pictures, at other articles'
dates and at numbers in the text: that is guessing, and a date is never invented."""


def declared_encoding(data: bytes) -> str:
    """The encoding that a page's head declares, "" if none."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def read_page(html: str) -> tuple[str, Metadata]:
    """Return the article's text as trafilatura extracts it, and what the page says about it.

    The text is "" where trafilatura finds none.
    """
    from lxml.html import HtmlElement
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        return "", Metadata()
    page: HtmlElement = tree
    published = _published(page)
    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return "", Metadata(published=published)
    return found.text or "", Metadata(
        found.title or "", published, found.sitename or "", found.url or ""
    )


def _published(page: object) -> str:
    """The date a page states in its metadata, "" if none."""
    from copy import deepcopy

    from htmldate import find_date
    from lxml import html

    stated = html.document_fromstring("<html><head></head><body></body></html>")
    for element in page.xpath(_DATED):  # type: ignore[attr-defined]
        stated.body.append(deepcopy(element))
    found = find_date(
        stated,
        original_date=True,
        extensive_search=False,
        deferred_url_extractor=True,
        min_date="1990-01-01",
        max_date="2100-01-01",
    )
    return iso_date(found or "")
