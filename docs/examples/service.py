"""An HTTP service: POST a text to /quotations, and get its quotations as JSON.

    pip install 'quoteattr[service]'
    uvicorn --app-dir docs/examples service:app

Requests are answered in threads, which share the one pipeline.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from quoteattr import Pipeline
from quoteattr.output.html import render

PIPELINE = Pipeline()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Load the models before the first request."""
    PIPELINE("")
    yield


app = FastAPI(title="quoteattr", lifespan=lifespan)


class Article(BaseModel):
    """A text, and the caller's name for it."""

    text: str = Field(max_length=200_000)
    id: str | None = None


@app.post("/quotations")
def quotations(article: Article) -> dict[str, Any]:
    """The quotations of a text, as the output contract describes them."""
    return PIPELINE(article.text, id=article.id).to_dict()


@app.post("/page")
def page(article: Article) -> HTMLResponse:
    """The text as a page, each quotation in its speaker's colour."""
    return HTMLResponse(render([PIPELINE(article.text, id=article.id)]))
