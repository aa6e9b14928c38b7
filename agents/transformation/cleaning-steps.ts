import { hasIdentifierName, type SourceDecision } from '#kit'
import { groupBy, namesOf, stepId, type Column } from './columns.ts'
import type { StepList } from './step-list.ts'

type CaseForm = 'lower' | 'upper' | 'title'

/** Null tokens and blanks around text: what changes how a value is written, not what it says. */
export function addCleaning(steps: StepList, source: SourceDecision, columns: readonly Column[]): void {
  const text = columns.filter(({ isText }) => isText)
  if (text.length === 0) return
  const tokens = source.format.null_tokens
  if (tokens.length > 0) addNullTokens(steps, text, tokens)
  steps.byRule({ id: 'trim', op: 'trim', columns: namesOf(text) }, 'columns', 'text_is_trimmed', 'Blanks around a value carry no meaning.')
}

/** One spelling for the values of a category that differ by case alone; never of what tells rows or things apart. */
export function addCase(
  steps: StepList,
  { schema: { keys } }: SourceDecision,
  columns: readonly Column[],
  needed: ReadonlyMap<string, readonly string[]> = new Map(),
): void {
  const telling = new Set([...keys.primary, ...keys.foreign.flatMap((key) => key.columns)])
  const text = columns.filter(({ isText, name }) => isText && !telling.has(name) && !hasIdentifierName(name))
  const cased = text.flatMap((column) => {
    const form = spelledFor(needed.get(column.name), caseForm(column))
    return form === undefined ? [] : [{ ...column, form }]
  })
  for (const group of groupBy(cased, ({ form }) => form)) {
    const form = group[0]?.form ?? 'lower'
    steps.byRule(
      { id: stepId('case', group, form), op: 'normalize_case', columns: namesOf(group), form },
      'form',
      'one_spelling_per_category',
      `The values differ in case only, and most are written in ${form} case.`,
      {
        evidence: group.map(({ name, measured }) => `${name}: ${measured?.case_variants ?? 0} values in another case`),
      },
    )
  }
}

/** Another form where a filter compares with texts that the usual one would change; none where no form keeps them. */
function spelledFor(texts: readonly string[] | undefined, usual: CaseForm | undefined): CaseForm | undefined {
  if (usual === undefined || texts === undefined) return usual
  return [usual, ...FORMS].find((form) => texts.every((text) => inCase(text, form) === text))
}

function addNullTokens(steps: StepList, text: readonly Column[], tokens: readonly string[]): void {
  const step = { id: 'null_tokens', op: 'null_tokens' as const, columns: namesOf(text), tokens: [...tokens] }
  steps.byRule(step, 'tokens', 'null_tokens_of_the_source', 'The words that this source writes for a missing value become null.', {
    evidence: tokens.map((token) => JSON.stringify(token)),
  })
}

/** Only categories whose values differ by case; a name or a code may be case sensitive. */
function caseForm({ role, type, pii, allowed_values: allowed, measured }: Column): CaseForm | undefined {
  if (measured === undefined || measured.case_variants === 0 || role !== 'dimension' || type !== 'text') return undefined
  if (pii !== undefined && pii.verdict !== 'rejected') return undefined
  if (allowed) return FORMS.find((form) => allowed.every((value) => inCase(value, form) === value))
  const counts = FORMS.map((form) => ({
    form,
    rows: measured.top_values.reduce((sum, { value, count }) => sum + (inCase(value, form) === value ? count : 0), 0),
  }))
  return counts.reduce((best, next) => (next.rows > best.rows ? next : best)).form
}

const FORMS: readonly CaseForm[] = ['lower', 'upper', 'title']

export function inCase(value: string, form: CaseForm): string {
  if (form === 'lower') return value.toLowerCase()
  if (form === 'upper') return value.toUpperCase()
  return value.replaceAll(/[^ ]+/g, (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
}
