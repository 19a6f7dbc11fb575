"""How things show themselves in notebooks."""

from __future__ import annotations

import re

import doichieu as dc
import polars as pl

HOSTILE = '<script>alert(1)</script>" onmouseover="alert(2)'


def test_plans_and_comparisons_show_themselves(plans: dc.Plans, comparison: dc.Comparison) -> None:
    html = plans._repr_html_()
    assert "6 kế hoạch" in html and "lai-chau-2024" in html and "Kiên Giang" in html
    html = comparison._repr_html_()
    assert "Mốc đối chiếu là" in html and "lai-chau-2024.md:" in html
    assert "lead_replaced" not in html and "datasets/" not in html
    assert re.search(r"lai-chau-2024\.md:\d+:\d", html), "a cell is cited by line and column"
    assert len(html) < 20_000
    assert repr(plans).startswith("<6 plans, ")
    assert repr(comparison).startswith("<comparison of 6 plans: ")


def test_no_colour_of_a_theme_is_set(comparison: dc.Comparison) -> None:
    html = comparison._repr_html_()
    assert "color:" not in html.replace("color: inherit", "").replace("background-color:", "") and "background: transparent" in html


def test_the_words_of_documents_do_nothing() -> None:
    table = {"text": [f"Xây trạm y tế {HOSTILE}"], "lead": [f"Sở Y tế {HOSTILE}"], "period": ["2025"]}
    other = {**table, "lead": [f"Sở Nội vụ {HOSTILE}"], "period": ["2026"]}
    plans = dc.read(pl.DataFrame(table), name=f"a{HOSTILE}") + dc.read(pl.DataFrame(other), name="b")
    comparison = dc.compare(plans)
    assert HOSTILE in comparison.plans.tasks["text"][0]
    for html in (plans._repr_html_(), comparison._repr_html_(), comparison.to_html()):
        assert "<script>alert" not in html
        assert '" onmouseover="' not in html
