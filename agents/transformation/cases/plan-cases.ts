import { craftCell, type Crafted, type PlanStep } from '#kit'
import { CaseList } from './case-list.ts'
import {
  dateLimitCases,
  formulaCases,
  patternCases,
  rangeCases,
  referenceCases,
  requireCases,
  setCases,
  validateCases,
} from './check-cases.ts'
import { castCases, dateCases } from './conversion-cases.ts'
import { blankCases, expressionCases, letterCases, maskCases, phoneCases } from './text-cases.ts'

const OTHER_RECORD = 4

/** What a reader of the plan expects of each step: values on both sides of what it decides. */
export function planCases({ reading, records: [record = new Map()] }: Crafted): CaseList {
  const list = new CaseList(reading, record)
  for (const step of reading.steps) addCases(step, list)
  for (const shape of reading.shapes) list.add('another value', { [shape.name]: craftCell(shape, OTHER_RECORD) })
  return list
}

function addCases(step: PlanStep, list: CaseList): void {
  switch (step.op) {
    case 'normalize_case':
      return letterCases(step, list)
    case 'normalize_text':
      return blankCases(step, list)
    case 'normalize_phone':
      return phoneCases(step, list)
    case 'cast':
      return castCases(step, list)
    case 'parse_date':
      return dateCases(step, list)
    case 'require':
      return requireCases(step, list)
    case 'check_range':
      return rangeCases(step, list)
    case 'check_set':
      return setCases(step, list)
    case 'check_pattern':
      return patternCases(step, list)
    case 'check_date_limit':
      return dateLimitCases(step, list)
    case 'check_reference':
      return referenceCases(step, list)
    case 'lookup':
      return referenceCases({ id: step.id, columns: Object.keys(step.keys) }, list)
    case 'check_formula':
      return formulaCases(step, list)
    case 'validate':
      return validateCases(step, list)
    case 'derive':
    case 'filter':
      return expressionCases(step, list)
    case 'mask':
      return maskCases(step, list)
    case 'null_tokens':
    case 'trim':
    case 'rename':
    case 'select':
    case 'drop_column':
    case 'dedup':
      return undefined
  }
}
