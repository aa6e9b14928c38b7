import type { PlanOperation } from '#domain'
import cast from './cast.ts'
import checkDateLimit from './check-date-limit.ts'
import checkFormula from './check-formula.ts'
import checkPattern from './check-pattern.ts'
import checkRange from './check-range.ts'
import checkReference from './check-reference.ts'
import checkSet from './check-set.ts'
import dedup from './dedup.ts'
import derive from './derive.ts'
import dropColumn from './drop-column.ts'
import filter from './filter.ts'
import lookup from './lookup.ts'
import mask from './mask.ts'
import normalizeCase from './normalize-case.ts'
import normalizePhone from './normalize-phone.ts'
import normalizeText from './normalize-text.ts'
import nullTokens from './null-tokens.ts'
import type { Operation } from './operation.ts'
import parseDate from './parse-date.ts'
import rename from './rename.ts'
import require from './require.ts'
import select from './select.ts'
import trim from './trim.ts'
import validate from './validate.ts'

/** Every operation of the plan; the type makes the list complete. */
export const operations: Readonly<Record<PlanOperation, Operation>> = {
  rename,
  select,
  null_tokens: nullTokens,
  trim,
  normalize_case: normalizeCase,
  normalize_text: normalizeText,
  cast,
  parse_date: parseDate,
  require,
  check_range: checkRange,
  check_set: checkSet,
  check_pattern: checkPattern,
  check_date_limit: checkDateLimit,
  check_reference: checkReference,
  check_formula: checkFormula,
  validate,
  dedup,
  derive,
  normalize_phone: normalizePhone,
  mask,
  drop_column: dropColumn,
  filter,
  lookup,
}
