import type { ChoiceLog, GoldTable } from '#kit'
import { namesOf, type Column } from './columns.ts'

const CALENDAR: GoldTable['columns'] = [
  { name: 'date', type: 'date', from: 'date' },
  { name: 'year', type: 'integer', from: 'year' },
  { name: 'quarter', type: 'integer', from: 'quarter' },
  { name: 'month', type: 'integer', from: 'month' },
  { name: 'day', type: 'integer', from: 'day' },
  { name: 'day_of_week', type: 'integer', from: 'day_of_week' },
  { name: 'is_weekend', type: 'boolean', from: 'is_weekend' },
]

/** A calendar over the span of the fact's dates; a masked date is text and has no span. */
export function dateDimension(columns: readonly Column[], log: ChoiceLog): readonly GoldTable[] {
  const dates = columns.filter(({ type, masked }) => (type === 'date' || type === 'timestamp') && masked === undefined)
  if (dates.length === 0) return []
  log.byRule(
    'silver_to_gold.tables[dim_date].date_columns',
    'calendar_for_dates',
    `Every day between the first and the last of ${namesOf(dates).join(', ')}.`,
  )
  return [{ name: 'dim_date', kind: 'date', grain: 'one row per day', keys: ['date'], columns: CALENDAR, date_columns: namesOf(dates) }]
}
