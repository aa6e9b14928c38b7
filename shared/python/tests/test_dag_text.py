"""What stands in a DAG file is judged as code, what people read there is not."""

from __future__ import annotations

import pytest

from gangway_gate.dag_text import literals

PLACES = [
    "/tmp/export",
    "https://wiki.example.org/orders",
    "10.0.0.7",
    "123456789012",
    "s3://lake/gold",
    "arn:aws:iam::1:role/x",
]


def rules(source: str, *texts: str) -> set[str]:
    return {rule for rule, *_ in literals(source, frozenset(texts))}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_in_code_or_in_a_comment_is_found(place: str) -> None:
    assert rules(f'TARGET = "{place}"\n')
    assert rules(f"# {place}\n")
    assert rules(f'TARGET = f"{place}/{{1}}"\n')


@pytest.mark.parametrize("place", PLACES)
def test_a_description_may_name_a_place(place: str) -> None:
    assert rules(f'"""Orders, from {place}\n\nMore of {place}.\n"""\nX = 1\n') == set()
    assert rules(f'def f() -> None:\n    """Read {place}."""\n') == set()


@pytest.mark.parametrize("place", PLACES)
def test_a_text_of_config_may_name_a_place_as_long_as_it_is_that_text(place: str) -> None:
    source = f'ARGS = {{"owner": "{place}"}}\nTARGET = "{place}/x"\n'
    assert rules(source, place)
    assert rules(source.splitlines()[0], place) == set()


def test_a_text_that_stands_elsewhere_as_an_expression_is_no_docstring() -> None:
    assert rules('X = 1\n"/tmp/export"\n') == {"literal_path"}


def test_a_credential_is_found_in_a_description_too() -> None:
    assert rules('"""Orders; postgresql://etl:s3cr3t@warehouse/sales"""\n') == {"credential"}
