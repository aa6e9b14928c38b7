import {
  collectColumns,
  factsOf,
  parseExpression,
  z,
  type AgentInput,
  type MaskingMethod,
  type PiiChoice,
  type Question,
  type Request,
} from '#kit'

interface Use {
  column: string
  /** Field of `workload.yaml` that uses it. */
  field: string
  use: 'key' | 'join' | 'measure'
}

export interface Clash extends Use {
  id: string
  masking: MaskingMethod
}

/** A column that is masked or dropped and used as key, join or measure (requirements 4.2). Numbered in the order of the source. */
export function findClashes(request: Request, personal: ReadonlyMap<string, PiiChoice>): readonly Clash[] {
  const clashes = uses(request).flatMap((use) => {
    const choice = personal.get(use.column)
    return choice === undefined || factsOf(choice.masking).joins === true ? [] : [{ ...use, masking: choice.masking }]
  })
  const first = clashes.filter(({ column }, index) => clashes.findIndex((other) => other.column === column) === index)
  return first.map((clash, index) => ({ ...clash, id: `clash.${index + 1}` }))
}

function uses(request: Request): readonly Use[] {
  const key = request.primary_key === undefined || request.primary_key === 'none' ? [] : request.primary_key
  const measured = (request.gold?.aggregates ?? []).flatMap(({ measures }, index) =>
    measures.flatMap(({ expression }) =>
      measuredColumns(expression).map((column) => ({ column, field: `gold.aggregates.${index}`, use: 'measure' as const })),
    ),
  )
  return [
    ...key.map((column) => ({ column, field: 'primary_key', use: 'key' as const })),
    ...(request.foreign_keys ?? []).flatMap(({ columns }, index) =>
      columns.map((column) => ({ column, field: `foreign_keys.${index}`, use: 'join' as const })),
    ),
    ...(request.gold?.aggregates ?? []).flatMap(({ by }, index) =>
      by.map((column) => ({ column, field: `gold.aggregates.${index}.by`, use: 'key' as const })),
    ),
    ...measured,
  ]
}

const measuredColumns = (expression: string): readonly string[] => (expression === '*' ? [] : collectColumns(parseExpression(expression)))

export function clashQuestions(clashes: readonly Clash[], answers: AgentInput['answers']): readonly Question[] {
  return clashes
    .filter(({ id }) => answerSchema.safeParse(answers?.[id]).success === false)
    .map(({ id, column, field, use, masking }) => ({
      id,
      kind: 'question' as const,
      prompt: `Column ${column} is a ${use} in ${field} and is masked by ${masking}. Which of the two holds?`,
      why: 'Masked this way, different values become equal: keys repeat, joins miss, sums lose their meaning.',
      schema: answerSchema,
      default: null,
      critical: true,
      details: [`hash: ${column} is hashed, so that equal values stay equal`, `keep: ${column} stays readable from silver on`],
    }))
}

const answerSchema = z.enum(['hash', 'keep'])

/** What a person answered to the clash about a column. */
export function clashAnswer(
  clashes: readonly Clash[],
  column: string,
  answers: AgentInput['answers'],
): { id: string; masking: MaskingMethod } | undefined {
  const clash = clashes.find((candidate) => candidate.column === column)
  const answer = answerSchema.safeParse(clash && answers?.[clash.id])
  return clash && answer.success ? { id: clash.id, masking: answer.data } : undefined
}
