"""`make bench`: how fast the shop answers, searches and starts, and what memory it takes, on one core."""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import typer
from rich.console import Console
from rich.table import Table

from settings import Settings
from wiring import OpenShop, open_shop

__all__ = ["main"]

ROUNDS = 6
TURNS = (
    "bonjour",
    "je cherche des chaussures de trail à moins de 150 €",
    "ajoute la deuxième au panier",
    "combien de glucides par heure sur un marathon ?",
    "I want a running watch under 250 euros",
    "and for women?",
    "add the first one",
    "why do my shins hurt after running?",
    "predict my marathon from a 45:00 10k",
    "montre-moi mon panier",
    "emmène-moi à la page de mes commandes",
    "mon colis n'est pas arrivé",
    "I'm 42 and I run four times a week",
    "quel temps fera-t-il demain à Paris ?",
)
SEARCHES = (
    ("trail shoes", "en"),
    ("waterproof jacket women", "en"),
    ("gels without caffeine", "en"),
    ("montre gps autonomie", "fr"),
    ("chaussettes de compression", "fr"),
    ("lampe frontale puissante", "fr"),
)
QUESTIONS = (
    ("how much carbohydrate per hour", "en"),
    ("does stretching prevent injuries", "en"),
    ("faut-il dormir plus avant une course", "fr"),
    ("comment soigner une périostite", "fr"),
)


def main(
    out: Path | None = typer.Option(None, help="Write the figures here as JSON, too."),
    rounds: int = typer.Option(ROUNDS, min=1, help="How often everything is asked."),
) -> None:
    """Measure on one core: in FOULEE_HOME where it is set, else in a shop built for this."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ.setdefault("FOULEE_HOME", tempfile.mkdtemp(prefix="foulee-bench-"))
    figures: dict[str, float] = {}
    figures["setup_s"] = _seconds_of("-m", "cli", "setup")
    figures["start_to_first_answer_s"] = _seconds_of(
        "-m", "cli", "chat", "--json", text='{"text": "hello"}\n'
    )
    shop = open_shop(Settings())
    shop.warm_up()
    figures |= _turns(shop, rounds)
    figures |= _times("search_ms", rounds, [_searching(shop, *asked) for asked in SEARCHES])
    figures |= _times("science_ms", rounds, [_asking(shop, *asked) for asked in QUESTIONS])
    figures["memory_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shop.close()
    _show(figures)
    told = json.dumps({"python": platform.python_version(), "machine": platform.machine(), **figures})
    print(told)
    if out is not None:
        out.write_text(told + "\n", encoding="utf-8")


def _turns(shop: OpenShop, rounds: int) -> dict[str, float]:
    """Whole offline turns of a guest, from the message to `done`, once a first round has warmed all up."""
    times = []
    for number in range(rounds + 1):
        visit = shop.assistant.visit()
        for text in TURNS:
            begun = time.perf_counter()
            for _event in shop.assistant.stream(
                text, customer=visit.customer.id, conversation=visit.conversation.id
            ):
                pass
            if number > 0:
                times.append(1000 * (time.perf_counter() - begun))
    return _quantiles("turn_ms", times)


def _times(name: str, rounds: int, calls: Iterable[Callable[[], object]]) -> dict[str, float]:
    calls = list(calls)
    times = []
    for _ in range(rounds):
        for call in calls:
            begun = time.perf_counter()
            call()
            times.append(1000 * (time.perf_counter() - begun))
    return _quantiles(name, times)


def _searching(shop: OpenShop, text: str, language: str) -> Callable[[], object]:
    from catalog.need_grammar import parse_need

    def search() -> object:
        need = parse_need(text, language, shop.products.vocabulary)
        return shop.search.search(need, language=language)

    return search


def _asking(shop: OpenShop, text: str, language: str) -> Callable[[], object]:
    return lambda: shop.retriever.search(text, language)


def _quantiles(name: str, times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {f"{name}_p50": median(ordered), f"{name}_p95": ordered[int(0.95 * (len(ordered) - 1))]}


def _seconds_of(*arguments: str, text: str = "") -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], input=text, text=True, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _show(figures: dict[str, float]) -> None:
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, f"{value:,.1f}")
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
