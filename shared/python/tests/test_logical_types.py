import pytest

from gangway_runtime.errors import CallerError
from gangway_runtime.logical_types import carriers, logical_type_of


@pytest.mark.parametrize(
    ("logical", "carrier"),
    [
        ("text", "VARCHAR"),
        ("integer", "BIGINT"),
        ("decimal(12,2)", "DECIMAL(12,2)"),
        ("decimal(38, 0)", "DECIMAL(38,0)"),
        ("double", "DOUBLE"),
        ("boolean", "BOOLEAN"),
        ("date", "DATE"),
        ("time", "VARCHAR"),
        ("timestamp", "TIMESTAMP"),
        ("json", "VARCHAR"),
        ("binary", "BLOB"),
    ],
)
def test_each_logical_type_has_a_carrier(logical, carrier):
    assert carrier in carriers(logical)


def test_an_unknown_type_is_refused():
    with pytest.raises(CallerError) as caught:
        carriers("money")
    assert caught.value.code == "unknown_type"


@pytest.mark.parametrize(
    ("physical", "logical"),
    [
        ("VARCHAR", "text"),
        ("UUID", "text"),
        ("UTINYINT", "integer"),
        ("UBIGINT", "decimal(20,0)"),
        ("DECIMAL(12,2)", "decimal(12,2)"),
        ("FLOAT", "double"),
        ("TIMESTAMP WITH TIME ZONE", "timestamp"),
        ("TIMESTAMP_NS", "timestamp"),
        ("INTEGER[]", "json"),
        ("MAP(VARCHAR, BIGINT)", "json"),
        ("STRUCT(city VARCHAR)", "json"),
        ("BLOB", "binary"),
    ],
)
def test_the_types_of_a_delivered_file(physical, logical):
    assert logical_type_of(physical) == logical
