"""Every example beside a definition of the plan: the reference interpreter gives its rows, cell by cell."""

import pytest
from reference_cases import cell, examples_in, judge, value_of

FOLDERS = ("src/plan/operations", "src/plan/gold", "src/domain/expression", "src/masks")
EXAMPLES = [(name, example) for folder in FOLDERS for name, example in examples_in(folder)]


@pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=[f"{name}: {example['says']}" for name, example in EXAMPLES]
)
def test_the_interpreter_gives_what_the_example_says(name, example):
    silver = example.get("silver", example["columns"])
    judged = judge(example)
    assert judged["silver"] == silver
    for written, found in zip(example["rows"], judged["rows"], strict=True):
        assert found == {
            "out": cells(silver, written.get("out", written["in"])),
            "fate": written.get("fate", "out"),
            "broken": written.get("broken", []),
        }
    assert judged["gold"] == {
        name: {"columns": table["columns"], "rows": [cells(table["columns"], row) for row in table["rows"]]}
        for name, table in example.get("gold", {}).items()
    }


def cells(types, row):
    return [cell(value_of(value, kind), kind) for kind, value in zip(types.values(), row, strict=True)]
