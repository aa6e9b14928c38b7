-- dim_date: one row per day
with "days" as (
  select "order_date" as "date" from "accepted"
  union all
  select cast("shipped_at" as DATE) as "date" from "accepted"
),
"bounds" as (
  select min("date") as "first_day", max("date") as "last_day" from "days"
),
"spine" as (
  select cast(unnest(generate_series("first_day", "last_day", interval 1 day)) as date) as "date" from "bounds"
),
"calendar" as (
  select
    "date",
    try_cast(extract(year from "date") as BIGINT) as "year",
    try_cast(extract(quarter from "date") as BIGINT) as "quarter",
    try_cast(extract(month from "date") as BIGINT) as "month",
    try_cast(extract(day from "date") as BIGINT) as "day",
    try_cast(extract(isodow from "date") as BIGINT) as "day_of_week",
    extract(isodow from "date") >= 6 as "is_weekend",
    substr(cast("date" as varchar), 1, 7) as "year_month",
    cast("date" as varchar) as "iso_date"
  from "spine"
)
select
  "date",
  "year",
  "quarter",
  "month",
  "day",
  "day_of_week",
  "is_weekend"
from "calendar"
order by "calendar"."date"
