import type { Detected, GivenReading } from '#kit'
import type { ParsedRecord } from './parse-records.ts'

/** `="00012"`: how a spreadsheet is kept from taking a text for a number. */
const FORMULA_TEXT = /^="([^"]*)"$/

interface FoundFormulaText {
  value: boolean
  records: ParsedRecord[]
  detected: Detected
}

/** Whether texts are written as formulas, and the records without them; nothing where none is and nobody said so. */
export function findFormulaText(records: readonly ParsedRecord[], given: GivenReading): FoundFormulaText | undefined {
  const count = records.reduce((sum, { fields }) => sum + fields.filter((field) => FORMULA_TEXT.test(field)).length, 0)
  const value = given.formula_text ?? count > 0
  if (!value && given.formula_text === undefined) return undefined
  const reason = `${count} fields of the sample are texts that are written as formulas, ="…": the text between the quotes is read`
  return {
    value,
    records: value ? records.map((record) => ({ ...record, fields: record.fields.map(textOf) })) : [...records],
    detected: given.formula_text === undefined ? { value, confidence: 0.95, reason } : { value, confidence: 1, reason: 'said by a person' },
  }
}

const textOf = (field: string): string => FORMULA_TEXT.exec(field)?.[1] ?? field
