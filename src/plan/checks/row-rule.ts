import type { QualityRule } from '#domain'

/** Rules on the table as a whole have no verdict on a row. */
export type RowRule = Exclude<QualityRule, { check: 'row_count' | 'absent_column' }>
export const isRowRule = (rule: QualityRule): rule is RowRule => rule.check !== 'row_count' && rule.check !== 'absent_column'
