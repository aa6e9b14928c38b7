"""Bronze to silver: typed, judged, distinct and masked rows."""

from __future__ import annotations

import sys

from gangway_runtime.border import (
    Border,
    BorderReport,
    Column,
    Reference,
    RowRule,
    Step,
    Target,
    run_border,
)
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

# The place of a rule in this tuple is its bit in the staged SELECT.
RULES = (
    RowRule(
        "malformed",
        (),
        reason="the record does not fit the format of the source",
        step="malformed",
    ),
    RowRule(
        "cast_quantity.quantity",
        ("quantity",),
        reason="quantity does not read as integer",
        step="cast_quantity",
    ),
    RowRule(
        "cast_decimal_10_2.unit_price",
        ("unit_price",),
        reason="unit_price does not read as decimal(10,2)",
        step="cast_decimal_10_2",
    ),
    RowRule(
        "cast_decimal_10_2.discount",
        ("discount",),
        reason="discount does not read as decimal(10,2)",
        step="cast_decimal_10_2",
    ),
    RowRule(
        "cast_decimal_10_2.line_total",
        ("line_total",),
        reason="line_total does not read as decimal(10,2)",
        step="cast_decimal_10_2",
    ),
    RowRule(
        "parse_date_dd_mm_yyyy.order_date",
        ("order_date",),
        reason="order_date does not read as date",
        step="parse_date_dd_mm_yyyy",
    ),
    RowRule(
        "parse_date_dd_mm_yyyy.birth_date",
        ("birth_date",),
        reason="birth_date does not read as date",
        step="parse_date_dd_mm_yyyy",
    ),
    RowRule(
        "parse_shipped_at.shipped_at",
        ("shipped_at",),
        reason="shipped_at does not read as timestamp",
        step="parse_shipped_at",
    ),
    RowRule(
        "require_key.order_id",
        ("order_id",),
        reason="order_id is missing",
        step="require_key",
    ),
    RowRule(
        "range_from_0.quantity",
        ("quantity",),
        reason="quantity is not at least 0",
        step="range_from_0",
    ),
    RowRule(
        "range_from_0.unit_price",
        ("unit_price",),
        reason="unit_price is not at least 0",
        step="range_from_0",
    ),
    RowRule(
        "set_status.status",
        ("status",),
        reason="status is not one of the allowed values",
        step="set_status",
    ),
    RowRule(
        "date_limit.order_date",
        ("order_date",),
        reason="order_date is more than 1 days after the date of the run",
        step="date_limit",
    ),
    RowRule(
        "date_limit.shipped_at",
        ("shipped_at",),
        reason="shipped_at is more than 1 days after the date of the run",
        step="date_limit",
    ),
    RowRule(
        "date_limit.birth_date",
        ("birth_date",),
        reason="birth_date is more than 1 days after the date of the run",
        step="date_limit",
    ),
    RowRule(
        "reference_product_code",
        ("product_code",),
        reason="product_code is not in products.products",
        step="reference_product_code",
    ),
    RowRule(
        "formula_line_total",
        ("line_total", "quantity", "unit_price", "discount"),
        reason="line_total is not round(quantity * unit_price * (1 - discount), 2)",
        step="formula_line_total",
    ),
    RowRule(
        "luhn_card_number.card_number",
        ("card_number",),
        action="flag",
        reason="card_number is not a card number (Luhn)",
        step="luhn_card_number",
    ),
    RowRule(
        "email_customer_email.customer_email",
        ("customer_email",),
        action="flag",
        reason="customer_email is not an e-mail address",
        step="email_customer_email",
    ),
    RowRule(
        "key_conflict",
        ("order_id",),
        reason=(
            "another row has the same order_id and other values, and nothing says which of them is "
            "right"
        ),
        step="dedup_key",
    ),
)

STEPS = (
    Step(
        "null_tokens",
        "null_tokens",
        'Reads "", "-", "N/A", "NULL" as no value in order_id, order_date, shipped_at and 21 more.',
    ),
    Step("trim", "trim", "Trims blanks around order_id, order_date, shipped_at and 21 more."),
    Step("case_currency", "normalize_case", "Writes currency in upper case."),
    Step(
        "case_lower",
        "normalize_case",
        "Writes payment_method, status and sales_channel in lower case.",
    ),
    Step(
        "cast_quantity",
        "cast",
        "Reads quantity as integer; a row with another value is quarantined.",
        params={"type": "integer"},
    ),
    Step(
        "cast_decimal_10_2",
        "cast",
        (
            "Reads unit_price, discount and line_total as decimal(10,2); a row with another value "
            "is quarantined."
        ),
        params={"type": "decimal(10,2)", "decimal": ","},
    ),
    Step(
        "parse_date_dd_mm_yyyy",
        "parse_date",
        (
            "Reads order_date and birth_date as date written dd/MM/yyyy; a row with another value "
            "is quarantined."
        ),
        params={"type": "date", "formats": ("dd/MM/yyyy",)},
    ),
    Step(
        "parse_shipped_at",
        "parse_date",
        (
            "Reads shipped_at as timestamp written yyyy-MM-dd'T'HH:mm:ss; a row with another value "
            "is quarantined."
        ),
        params={"type": "timestamp", "formats": ("yyyy-MM-dd'T'HH:mm:ss",)},
    ),
    Step("require_key", "require", "Requires order_id; a row without is quarantined."),
    Step(
        "range_from_0",
        "check_range",
        "Checks that quantity and unit_price is at least 0; a row beyond is quarantined.",
        params={"minimum": 0},
    ),
    Step(
        "set_status",
        "check_set",
        "Checks that status is one of 6 values; a row with another is quarantined.",
        params={"values": ("open", "paid", "shipped", "delivered", "returned", "cancelled")},
    ),
    Step(
        "date_limit",
        "check_date_limit",
        (
            "Checks that order_date, shipped_at and birth_date is at most 1 days after the date of "
            "the run; a later row is quarantined."
        ),
    ),
    Step(
        "reference_product_code",
        "check_reference",
        "Checks that product_code stands in products.products; an orphan is quarantined.",
    ),
    Step(
        "formula_line_total",
        "check_formula",
        (
            "Checks that line_total is round(quantity * unit_price * (1 - discount), 2), within 1 "
            "%; another row is quarantined."
        ),
    ),
    Step(
        "luhn_card_number",
        "validate",
        "Checks that card_number is a card number (Luhn); another row is flagged.",
    ),
    Step(
        "email_customer_email",
        "validate",
        "Checks that customer_email is an e-mail address; another row is flagged.",
    ),
    Step(
        "dedup_key",
        "dedup",
        (
            "Keeps the first row of each order_id by _file asc, _record asc, position in the "
            "source, and records the others as duplicates; rows that differ and that no order "
            "tells apart are all quarantined."
        ),
    ),
    Step(
        "mask_mask_partial",
        "mask",
        (
            "Masks customer_name, customer_phone, ship_city and 2 more by mask_partial; the result "
            "is text."
        ),
    ),
    Step("mask_customer_email", "mask", "Masks customer_email by mask_email; the result is text."),
    Step("mask_birth_date", "mask", "Masks birth_date by generalize; the result is text."),
    Step("mask_redact", "mask", "Masks ship_street and notes by redact; the result is text."),
    Step("mask_card_number", "mask", "Masks card_number by mask_pan; the result is text."),
)

REFERENCES = (
    Reference(name="reference_products", workload="products", zone="silver", table="products"),
)

ORDERS = Target(
    table="orders",
    zone="silver",
    key=("order_id",),
    grain="one row for each order_id",
    columns=(
        Column("order_id", "text", ("order_id",), "clean"),
        Column("order_date", "date", ("order_date",), "parse_date"),
        Column("shipped_at", "timestamp", ("shipped_at",), "parse_date"),
        Column("customer_id", "text", ("customer_id",), "clean"),
        Column("customer_name", "text", ("customer_name",), "mask_partial", masked="mask_partial"),
        Column("customer_email", "text", ("customer_email",), "mask_email", masked="mask_email"),
        Column(
            "customer_phone",
            "text",
            ("customer_phone",),
            "mask_partial",
            masked="mask_partial",
        ),
        Column(
            "birth_date",
            "text",
            ("birth_date",),
            "mask_generalize",
            masked="generalize",
            mask_params={"to": "year"},
        ),
        Column("ship_street", "text", ("ship_street",), "mask_redact", masked="redact"),
        Column("ship_city", "text", ("ship_city",), "mask_partial", masked="mask_partial"),
        Column(
            "ship_postal_code",
            "text",
            ("ship_postal_code",),
            "mask_partial",
            masked="mask_partial",
        ),
        Column("ship_country", "text", ("ship_country",), "clean"),
        Column("product_code", "text", ("product_code",), "clean"),
        Column("quantity", "integer", ("quantity",)),
        Column("unit_price", "decimal(10,2)", ("unit_price",)),
        Column("discount", "decimal(10,2)", ("discount",)),
        Column("line_total", "decimal(10,2)", ("line_total",)),
        Column("currency", "text", ("currency",), "clean"),
        Column("payment_method", "text", ("payment_method",), "clean"),
        Column("card_number", "text", ("card_number",), "mask_pan", masked="mask_pan"),
        Column("status", "text", ("status",), "clean"),
        Column("sales_channel", "text", ("sales_channel",), "clean"),
        Column("sales_rep", "text", ("sales_rep",), "mask_partial", masked="mask_partial"),
        Column("notes", "text", ("notes",), "mask_redact", masked="redact"),
    ),
)

BORDER = Border(
    name="bronze_to_silver",
    workload="orders",
    source=("bronze", "orders"),
    staged_sql="sql/silver/transform_silver.sql",
    rules=RULES,
    steps=STEPS,
    references=REFERENCES,
    targets=(ORDERS,),
    dedup_key=("order_id",),
)


def transform(context: RunContext) -> BorderReport:
    """Stage every bronze row once and write the candidate of silver."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
