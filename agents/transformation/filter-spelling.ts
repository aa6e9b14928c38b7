import { childrenOf, parseExpression, z, type AgentInput, type Expression, type PlanStep } from '#kit'
import { inCase } from './cleaning-steps.ts'

/** Texts with which an expression compares a column. */
function comparedTexts(expression: Expression): readonly { column: string; text: string }[] {
  const children = childrenOf(expression)
  const columns = children.flatMap((child) => (child.kind === 'column' ? [child.name] : []))
  const texts = children.flatMap((child) => (child.kind === 'text' ? [child.value] : []))
  const own = columns.flatMap((column) => texts.map((text) => ({ column, text })))
  return [...own, ...children.flatMap(comparedTexts)]
}

/** Steps that change the spelling of a text with which a filter compares: it can match no row of silver. */
export function changedSpellings(
  expression: string,
  steps: readonly PlanStep[],
): readonly { step: string; column: string; text: string }[] {
  return comparedTexts(parseExpression(expression)).flatMap(({ column, text }) => {
    const step = steps.find((one) => one.op === 'normalize_case' && one.columns.includes(column))
    return step?.op === 'normalize_case' && inCase(text, step.form) !== text ? [{ step: step.id, column, text }] : []
  })
}

const suggestionSchema = z.object({ expression: z.string() })

type Told = Pick<AgentInput, 'evidence' | 'request' | 'decisions'>

/** Texts by column whose spelling a filter needs: as a gate has just told, or as the plan before kept them. */
export function neededSpellings({ evidence, request, decisions }: Told): ReadonlyMap<string, readonly string[]> {
  const told = evidence.flatMap(({ rule, suggestion }) => {
    const { data } = suggestionSchema.safeParse(suggestion)
    return rule === 'output_empty' && data ? comparedTexts(parseExpression(data.expression)) : []
  })
  const steps = decisions.transformations?.bronze_to_silver.steps ?? []
  const kept = (request.gold?.filters ?? [])
    .flatMap(({ expression }) => comparedTexts(parseExpression(expression)))
    .filter(({ column, text }) => steps.some((one) => isKept(one, column, text)))
  const needed = new Map<string, string[]>()
  for (const { column, text } of [...told, ...kept]) needed.set(column, [...(needed.get(column) ?? []), text])
  return needed
}

const isKept = (step: PlanStep, column: string, text: string): boolean =>
  step.op === 'normalize_case' && step.columns.includes(column) && inCase(text, step.form) === text
