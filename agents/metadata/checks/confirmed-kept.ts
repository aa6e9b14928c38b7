import { defineCheck, decisionOf, findingOf, type Decisions, type Finding, type Request, nothingToSpoil } from '#kit'

type Column = Decisions['source']['schema']['columns'][number]

const PLAIN = ['type', 'format', 'role', 'description', 'unit', 'nullable', 'excluded', 'minimum', 'maximum'] as const

/** What a person said is never overwritten, not even by what the data says. */
export default defineCheck({
  id: 'confirmed_kept',
  gate: 'metadata',
  rows: 'none',
  reads: ['columns', 'pii', 'primary_key'],
  cure: 'none',
  describes: 'every field that a person confirmed is present and unchanged',
  run: (context) => {
    const { request } = context
    const source = decisionOf(context, 'source')
    const columns = new Map(source.schema.columns.map((column) => [column.name, column]))
    return Promise.resolve([...correctedColumns(request, columns), ...personalAnswers(request, columns), ...key(request, source)])
  },
  mutants: [
    {
      id: 'correction_lost',
      describes: 'a corrected column is back at what was proposed',
      mutate: ({ request, decisions }) => {
        const [name] = Object.keys(request.columns ?? {})
        const column = decisions.source.schema.columns.find((candidate) => candidate.name === name)
        if (!column || name === undefined) throw nothingToSpoil('the request corrects no column')
        request.columns = {
          ...request.columns,
          [name]: { ...request.columns?.[name], role: column.role === 'text' ? 'dimension' : 'text' },
        }
      },
    },
    {
      id: 'rejection_overruled',
      describes: 'a column that a person called not personal is masked all the same',
      mutate: ({ request, decisions }) => {
        const column = decisions.source.schema.columns.find(({ pii }) => pii && pii.verdict !== 'rejected')
        if (!column) throw nothingToSpoil('no personal column to spoil')
        request.pii = { ...request.pii, [column.name]: 'none' }
      },
    },
    {
      id: 'other_key',
      describes: 'the key is another one than the person named',
      mutate: ({ request, decisions }) => {
        const other = decisions.source.schema.columns.find(({ name }) => !decisions.source.schema.keys.primary.includes(name))
        if (!other) throw nothingToSpoil('no other column')
        request.primary_key = [other.name]
      },
    },
  ],
})

function correctedColumns(request: Request, columns: ReadonlyMap<string, Column>): readonly Finding[] {
  return Object.entries(request.columns ?? {}).flatMap(([name, correction]) => {
    const column = columns.get(name)
    if (!column) return [changed(name, 'schema', 'the column', 'nothing')]
    const differing = PLAIN.filter((field) => correction[field] !== undefined && correction[field] !== column[field])
    return differing.map((field) => changed(name, field, String(correction[field]), String(column[field])))
  })
}

function personalAnswers(request: Request, columns: ReadonlyMap<string, Column>): readonly Finding[] {
  return Object.entries(request.pii ?? {}).flatMap(([name, answer]) => {
    const pii = columns.get(name)?.pii
    if (answer === 'none') return pii && pii.verdict !== 'rejected' ? [changed(name, 'pii', 'none', pii.types.join(', '))] : []
    const type = typeof answer === 'string' ? answer : answer.type
    const masking = typeof answer === 'string' ? undefined : answer.masking
    if (columns.get(name)?.excluded) return []
    if (!pii?.types.includes(type)) return [changed(name, 'pii.types', type, pii?.types.join(', ') ?? 'none')]
    return masking !== undefined && masking !== pii.masking ? [changed(name, 'pii.masking', masking, pii.masking)] : []
  })
}

function key(request: Request, source: Decisions['source']): readonly Finding[] {
  if (request.primary_key === undefined) return []
  const wanted = request.primary_key === 'none' ? '' : request.primary_key.join()
  const actual = source.schema.keys.primary.join()
  if (wanted === actual) return []
  return [
    findingOf(
      'config/source.yaml#schema.keys.primary',
      'confirmed_changed',
      'The key is not the one that a person named.',
      'Keep what was confirmed.',
      {
        expected: wanted,
        actual,
      },
    ),
  ]
}

const changed = (column: string, field: string, expected: string, actual: string): Finding =>
  findingOf(
    `config/source.yaml#schema.columns[${column}].${field}`,
    'confirmed_changed',
    `${column}: ${field} is not what a person confirmed.`,
    'Keep what was confirmed.',
    {
      expected,
      actual,
    },
  )
