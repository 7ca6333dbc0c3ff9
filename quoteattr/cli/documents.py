"""Read web pages, Word and PDF documents as plain text, each by a library made for it.

An HTML page gives the text of its article, without menus and comments (trafilatura),
``<q>`` with the marks that browsers show; a Word document its paragraphs (python-docx);
a PDF document the text of its pages (pypdf). They come with
``pip install 'quoteattr[documents]'``. Offsets are those of the text that the library
gives.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from quoteattr.errors import InputError
from quoteattr.extras import require

EXTRA: Final = "documents"

LARGEST_UNPACKED: Final = 1 << 28
"""Most bytes of a Word document, unpacked, so that a small file cannot fill memory."""


FETCHING: Final[Mapping[str, str]] = {
    "SSRF_PROTECTION": "on",
    "INSECURE_SSL_FALLBACK": "off",
}
"""Settings of trafilatura: no private addresses, no page without a certificate."""


MARKED: Final = ("“", "‘", '"', "'", "«", "„")
"""What the text of a ``<q>`` with marks of its own begins with."""


def document_text(data: bytes, format: str, name: str) -> str:
    """Return the text of a document.

    Args:
        data: The content of its file.
        format: ``html``, ``docx`` or ``pdf``.
        name: Its name, for messages.

    Raises:
        InputError: If the library is not installed, or finds no text in it.
    """
    what, module, read = READERS[format]
    library = _library(module, what, name)
    try:
        with _silent(module):
            text = read(library, data)
    # Each library has errors of its own for damaged files, and lets others through.
    except Exception as error:
        reason = str(error) or type(error).__name__
        msg = f"{name}: cannot be read as {what}: {reason}"
        raise InputError(msg) from error
    if not text.strip():
        msg = f"{name}: no text found in this {what.partition(' ')[2]}"
        raise InputError(msg)
    return text


def fetch(url: str) -> bytes:
    """Return what a web address gives, by trafilatura with the settings ``FETCHING``.

    Raises:
        InputError: If trafilatura is not installed, or the page cannot be fetched.
    """
    library = _library("trafilatura.downloads", "a web address", url)
    with _silent("trafilatura"):
        config = _library("trafilatura.settings", "a web address", url).use_config()
        config["DEFAULT"].update(FETCHING)
        response = library.fetch_response(url, config=config)
    if response is None or not response.data:
        msg = f"{url}: cannot be fetched"
        raise InputError(msg)
    if response.status != 200:
        msg = f"{url}: cannot be fetched: status {response.status}"
        raise InputError(msg)
    data: bytes = response.data
    return data


def _library(module: str, what: str, name: str) -> Any:
    try:
        return require(module, EXTRA)
    except ImportError as error:
        msg = f"{name}: is {what}: {error}"
        raise InputError(msg) from error


def _html(trafilatura: Any, data: bytes) -> str:
    page = trafilatura.load_html(data)
    if page is not None:
        _mark_quotations(page)
    text: str | None = trafilatura.extract(page, include_comments=False)
    # A line of it is a paragraph.
    return "\n\n".join((text or "").splitlines())


def _mark_quotations(page: Any) -> None:
    """Put the marks around each ``<q>`` that a browser would, in place of its tags.

    One that has marks of its own gets no others.
    """
    for each in list(page.iter("q")):
        opening, closing = ("‘", "’") if _is_nested(each) else ("“", "”")
        if not each.text_content().lstrip().startswith(MARKED):
            each.text = opening + (each.text or "")
            if len(each):
                each[-1].tail = (each[-1].tail or "") + closing
            else:
                each.text += closing
    for each in list(page.iter("q")):
        each.drop_tag()


def _is_nested(quotation: Any) -> bool:
    return sum(1 for _ in quotation.iterancestors("q")) % 2 == 1


def _docx(docx: Any, data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST_UNPACKED:
            msg = f"it has more than {LARGEST_UNPACKED >> 20} MB when unpacked"
            raise ValueError(msg)
    document = docx.Document(io.BytesIO(data))
    return "\n\n".join(paragraph.text for paragraph in document.paragraphs)


def _pdf(pypdf: Any, data: bytes) -> str:
    return "\n".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages
    )


READERS: Final[Mapping[str, tuple[str, str, Callable[[Any, bytes], str]]]] = {
    "html": ("an HTML page", "trafilatura", _html),
    "docx": ("a Word document", "docx", _docx),
    "pdf": ("a PDF document", "pypdf", _pdf),
}
"""What a format is called, the library that reads it, and how."""


@contextmanager
def _silent(module: str) -> Iterator[None]:
    """Keep a library from writing what it thinks of a file: we say it in one line."""
    logger = logging.getLogger(module)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
