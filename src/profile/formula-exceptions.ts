import { formulaText, type Formula } from '#domain'
import type { Anomaly } from './find-anomalies.ts'

/** Formulas that a few rows break: how many, and where some of them stand. */
export const formulaExceptions = (formulas: readonly Formula[]): Anomaly[] =>
  formulas
    .filter(({ broken }) => broken > 0)
    .map((formula) => ({
      code: 'formula_broken',
      columns: [formula.column, ...formula.operands],
      message: `${formula.column}: ${formula.broken} of ${formula.rows} rows are not ${formulaText(formula)}, e.g. ${places(formula)}.`,
      count: formula.broken,
    }))

function places({ examples }: Formula): string {
  const files = new Set(examples.map(({ file }) => file))
  return examples.map(({ file, record }) => (files.size > 1 ? `record ${record} of ${file}` : `record ${record}`)).join(', ')
}
