"""The HTTP application that serves lists alone: neither the agent nor Chroma is imported."""

import hmac
from pathlib import Path

from fastapi import Depends, FastAPI, Header, HTTPException

from api.lists import lists_router

__all__ = ["make_lists_app"]


def make_lists_app(index: Path, api_key: str = "") -> FastAPI:
    """Serve the lists published under `index`; with an `api_key`, to those who send it as `X-API-Key`."""

    def with_key(x_api_key: str = Header("")) -> None:
        if not hmac.compare_digest(x_api_key.encode(), api_key.encode()):
            raise HTTPException(401, "X-API-Key is missing or wrong")

    app = FastAPI(title="Foulée lists", version="1", description="Cheap lists of product ids.")
    app.include_router(lists_router(index, [Depends(with_key)] if api_key else []))
    return app
