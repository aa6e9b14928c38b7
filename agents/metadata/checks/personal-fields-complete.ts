import { defineCheck, decisionOf, findingOf, type Decisions, type Finding, nothingToSpoil } from '#kit'

type Column = Decisions['source']['schema']['columns'][number]

/** Below this nobody is asked, and nothing has to be decided. */
const CERTAIN = 0.7

export default defineCheck({
  id: 'personal_fields_complete',
  gate: 'metadata',
  rows: 'none',
  cure: 'none',
  describes: 'each personal field has type, level, confidence and masking, and no finding of the profile is without a verdict',
  run: (context) => {
    const { columns } = decisionOf(context, 'source').schema
    const found = new Map(context.profile.columns.map(({ name, pii }) => [name, pii.filter(({ confidence }) => confidence >= CERTAIN)]))
    const findings = columns.flatMap((column) => [
      ...(column.pii ? gaps(column, column.pii) : []),
      ...(!column.pii && !column.excluded && (found.get(column.name)?.length ?? 0) > 0
        ? [problem(column.name, 'looks like personal data and has no verdict.')]
        : []),
    ])
    return Promise.resolve(findings)
  },
  mutants: [
    {
      id: 'verdict_forgotten',
      describes: 'a column that holds personal data is left without a verdict',
      mutate: ({ decisions, profile }) => {
        const personal = new Set(
          profile.columns.filter(({ pii }) => pii.some(({ confidence }) => confidence >= CERTAIN)).map(({ name }) => name),
        )
        const column = decisions.source.schema.columns.find(({ name, pii }) => pii && personal.has(name))
        if (!column) throw nothingToSpoil('no personal column to spoil')
        delete column.pii
      },
    },
    {
      id: 'kept_in_the_clear',
      describes: 'an accepted critical field is to be kept as it is',
      mutate: ({ decisions }) => {
        const column = decisions.source.schema.columns.find(({ pii }) => pii && pii.verdict !== 'rejected')
        if (!column?.pii) throw nothingToSpoil('no personal column to spoil')
        column.pii.level = 'CRITICAL'
        column.pii.masking = 'keep'
      },
    },
  ],
})

function gaps(column: Column, pii: NonNullable<Column['pii']>): readonly Finding[] {
  if (pii.verdict === 'rejected') return []
  const problems: string[] = []
  if (pii.types.length === 0) problems.push('has no type of personal data.')
  if (pii.level === 'NONE') problems.push('is personal and has level NONE.')
  if (pii.masking === 'keep' && (pii.level === 'CRITICAL' || pii.level === 'HIGH'))
    problems.push(`is ${pii.level} and would be kept in the clear.`)
  if (pii.masking === 'tokenize') problems.push('asks for tokens, and no vault is configured.')
  return problems.map((text) => problem(column.name, text))
}

const problem = (column: string, text: string): Finding =>
  findingOf(
    `config/source.yaml#schema.columns[${column}].pii`,
    'personal_field',
    `${column} ${text}`,
    'Accept or reject the finding, and choose a masking.',
  )
