"""`GET /v1/lists/{kind}`, `/healthz` and `/readyz`."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from catalog.lists.errors import BadParameter, ListIndexDamaged
from catalog.lists.serving import Lists, Question

__all__ = ["lists_router"]


class ListItem(BaseModel):
    """One product; `from` says whose purchases put it there."""

    model_config = ConfigDict(populate_by_name=True)

    sku: str
    score: float
    rank: int
    source: str = Field(alias="from")
    explain: dict[str, Any] | None = None


class ListAnswer(BaseModel):
    """A list, best first, and the version of the index that gave it."""

    kind: str
    items: list[ListItem]
    version: str
    took_ms: float


class Fault(BaseModel):
    """What is wrong, and with which parameter."""

    parameter: str
    detail: str


class _Served:
    """The index, opened with the first question, and looked at anew once a second."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._looked = folder, 0.0
        self._lists: Lists | None = None

    def lists(self) -> Lists:
        now = time.monotonic()
        if self._lists is None:
            self._lists, self._looked = Lists(self._folder), now
        elif now - self._looked >= 1.0:
            self._lists.fresh()
            self._looked = now
        return self._lists


def lists_router(folder: Path, dependencies: Sequence[Any] = ()) -> APIRouter:
    """The routes of the lists published under `folder`; `dependencies` guard the lists, not the probes."""
    router, served = APIRouter(), _Served(folder)

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @router.get("/readyz", response_model=None)
    async def readyz() -> dict[str, str] | JSONResponse:
        """Lists are published and can be read."""
        try:
            return {"status": "ready", "version": served.lists().version}
        except ListIndexDamaged as error:
            return JSONResponse({"status": "not ready", "detail": error.reason}, 503)

    @router.get(
        "/v1/lists/{kind}",
        response_model=ListAnswer,
        response_model_exclude_none=True,
        responses={422: {"model": Fault}, 503: {"description": "No lists are published."}},
        dependencies=list(dependencies),
    )
    async def get_list(
        kind: str,
        user: str | None = None,
        cohort: str | None = None,
        market: Annotated[list[str] | None, Query()] = None,
        merchant: Annotated[list[str] | None, Query()] = None,
        category: str | None = None,
        theme: str | None = None,
        sku: str | None = None,
        text: str | None = None,
        in_stock: bool = False,
        exclude_bought: bool = False,
        hidden: Annotated[list[str] | None, Query()] = None,
        k: int = 20,
        explain: bool = False,
    ) -> Any:
        """One list of SKUs, filled from the cohort and from Anonymous where it is short."""
        started = time.perf_counter()
        asked = Question(
            user, cohort, tuple(market or ()), tuple(merchant or ()), category, theme, sku, text,
            in_stock, exclude_bought, tuple(hidden or ()), k, explain,
        )  # fmt: skip
        try:
            answer = served.lists().get(kind, asked)
        except BadParameter as error:
            return JSONResponse({"parameter": error.parameter, "detail": str(error)}, 422)
        except ListIndexDamaged as error:
            return JSONResponse({"detail": error.reason}, 503)
        # Typed in OpenAPI, written without a second validation: these values are our own.
        return JSONResponse(
            {
                "kind": kind,
                "items": [item.as_dict() for item in answer.items],
                "version": answer.version,
                "took_ms": round((time.perf_counter() - started) * 1000, 3),
            }
        )

    return router
