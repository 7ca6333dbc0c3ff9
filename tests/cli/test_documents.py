"""Pages, Word and PDF documents, read by the libraries that are made for them."""

from __future__ import annotations

import http.server
import io
import sys
import threading
import zipfile
from collections.abc import Iterator

import pytest

from quoteattr.cli import documents
from quoteattr.cli.documents import document_text, fetch
from quoteattr.errors import InputError

PARAGRAPHS = [
    "The council met on Monday to talk about the harbour, which floods each spring.",
    "“We will build the wall,” Mayor Ana Ruiz told reporters after the meeting.",
    "Work on the wall is to begin in May, and nobody knows when it will be done.",
]
PAGE = (
    "<!doctype html><html><head><title>Wall</title></head><body>"
    "<nav><a href='/'>Home</a> <a href='/b'>News</a></nav><article><h1>The wall</h1>"
    + "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    + "</article><script>alert(1)</script><footer>Imprint</footer></body></html>"
)


def word_document() -> bytes:
    """A document that python-docx has made."""
    document = pytest.importorskip("docx").Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_document() -> bytes:
    """A page with one line of text, written by hand: pypdf reads and does not write."""
    content = (
        b"BT /F1 12 Tf 72 720 Td (She said: \\223It is late,\\224 and left.) Tj ET"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    )


def test_a_page_gives_its_article() -> None:
    """Paragraph by paragraph, without menus."""
    pytest.importorskip("trafilatura")
    text = document_text(PAGE.encode(), "html", "a.html")
    assert "\n\n".join(PARAGRAPHS) in text
    assert not {"Home", "Imprint", "alert"} & set(text.split())


def test_a_word_document_gives_its_paragraphs() -> None:
    """All, in order."""
    assert "\n\n".join(PARAGRAPHS) == document_text(word_document(), "docx", "a.docx")


def test_a_pdf_document_gives_its_text() -> None:
    """With its marks."""
    pytest.importorskip("pypdf")
    text = document_text(pdf_document(), "pdf", "a.pdf")
    assert "She said: “It is late,” and left." == text.strip()


@pytest.mark.parametrize(
    ("format", "module", "what"),
    [
        ("html", "trafilatura", "an HTML page"),
        ("docx", "docx", "a Word document"),
        ("pdf", "pypdf", "a PDF document"),
    ],
)
def test_a_missing_library_is_one_line(
    format: str, module: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what the file is, and what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    message = f"a: is {what}: {module} is not installed; pip install "
    with pytest.raises(InputError) as raised:
        document_text(b"", format, "a")
    assert str(raised.value).startswith(message)
    assert "quoteattr[documents]" in str(raised.value)


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.4 and nothing else", "pdf"),
        (b"PK\x03\x04 word/ and nothing else", "docx"),
        (b"<html></html>", "html"),
        (b"", "html"),
    ],
)
def test_a_damaged_document_is_one_line(
    data: bytes, format: str, capfd: pytest.CaptureFixture
) -> None:
    """Whatever the library thinks of it, and nothing on stderr."""
    pytest.importorskip(documents.READERS[format][1])
    with pytest.raises(InputError, match=r"^a: (cannot be read as|no text found)"):
        document_text(data, format, "a")
    assert ("", "") == capfd.readouterr()


def test_a_small_file_cannot_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a Word document unpacks to there is a limit."""
    pytest.importorskip("docx")
    monkeypatch.setattr(documents, "LARGEST_UNPACKED", 1000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x" * 2000)
    with pytest.raises(InputError, match="MB when unpacked"):
        document_text(stream.getvalue(), "docx", "a")


class Handler(http.server.BaseHTTPRequestHandler):
    """Gives a page at one address, and nothing at any other."""

    def do_GET(self) -> None:
        """Answer."""
        found = self.path == "/page"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(PAGE.encode() if found else b"none")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()
        thread.join()


@pytest.fixture
def private_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server on this machine be asked."""
    pytest.importorskip("trafilatura")
    monkeypatch.setattr(documents, "FETCHING", {"SSRF_PROTECTION": "off"})


def test_a_private_address_is_not_fetched(server: str) -> None:
    """What only this machine can see is no news."""
    pytest.importorskip("trafilatura")
    with pytest.raises(InputError, match=r"/page: cannot be fetched$"):
        fetch(f"{server}/page")


@pytest.mark.usefixtures("private_addresses")
def test_an_address_is_fetched(server: str) -> None:
    """As it is."""
    assert PAGE.encode() == fetch(f"{server}/page")


@pytest.mark.usefixtures("private_addresses")
def test_what_is_not_there_is_one_line(server: str) -> None:
    """The status, or that nobody answers."""
    with pytest.raises(InputError, match=r"/none: cannot be fetched: status 404$"):
        fetch(f"{server}/none")
    with pytest.raises(InputError, match=r"^http://127.0.0.1:1/: cannot be fetched$"):
        fetch("http://127.0.0.1:1/")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<q>It is late</q>, she said", "“It is late”, she said"),
        ("<q>It is <b>late</b></q>, she said", "“It is late”, she said"),
        (
            "<q>He said <q>no</q>.</q> So <q>yes</q>",
            "“He said ‘no’.” So “yes”",
        ),
        ("<q>“It is late”</q>, she said", "“It is late”, she said"),
    ],
)
def test_quotation_element_gets_its_marks(html: str, expected: str) -> None:
    """As a browser shows it, on the line of its cue."""
    pytest.importorskip("trafilatura")
    sentence = f"At the end of the meeting in the town hall {html} to all of us there."
    page = PAGE.replace(PARAGRAPHS[1], sentence).encode()
    lines = document_text(page, "html", "wall.html").splitlines()
    wanted = (
        f"At the end of the meeting in the town hall {expected} to all of us there."
    )
    assert wanted in lines
