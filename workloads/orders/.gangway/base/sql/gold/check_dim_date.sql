-- gold dim_date: 1 where a row passes a rule, 0 where it breaks it, nothing where the rule does not apply
select
  cast(("date" is not null) as integer) as "gold.dim_date.not_null.date",
  case when "date" is not null then cast((count(*) over (partition by "date") = 1) as integer) end as "gold.dim_date.unique.date"
from "input"
