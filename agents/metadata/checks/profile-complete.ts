import { defineCheck, decisionOf, findingOf, type Finding } from '#kit'

export default defineCheck({
  id: 'profile_complete',
  gate: 'profile',
  rows: 'none',
  cure: 'none',
  describes: 'each column has type, null share and distinct count, confidences lie in 0..1, and no column is missing',
  run: (context) => {
    const { columns } = decisionOf(context, 'source').schema
    const profiled = new Map(context.profile.columns.map((column) => [column.name, column]))
    const leftOut = new Set(context.profile.excluded?.map(({ name }) => name))
    const findings: Finding[] = []
    for (const { name, excluded } of columns) {
      const column = profiled.get(name)
      if (leftOut.has(name) && excluded === true) continue
      if (!column) findings.push(problem(name, 'The decision names a column that was never profiled.'))
      else if (!(column.confidence >= 0 && column.confidence <= 1)) findings.push(problem(name, 'Its confidence does not lie in 0..1.'))
      else if (column.nulls > column.rows || column.distinct > column.rows) findings.push(problem(name, 'Its counts exceed the rows.'))
    }
    const decided = new Set(columns.map(({ name }) => name))
    for (const name of [...profiled.keys(), ...leftOut]) {
      if (!decided.has(name)) findings.push(problem(name, 'A column of the source has no place in the decision.'))
    }
    return Promise.resolve(findings)
  },
  mutants: [
    {
      id: 'column_forgotten',
      describes: 'the decision leaves out a column of the source',
      mutate: ({ decisions }) => {
        decisions.source.schema.columns.pop()
      },
    },
    {
      id: 'column_invented',
      describes: 'the decision names a column that the source does not have, as one that is never stored',
      mutate: ({ decisions }) => {
        const [first] = decisions.source.schema.columns
        if (first) decisions.source.schema.columns.push({ ...first, name: 'never_delivered', excluded: true })
      },
    },
    {
      id: 'impossible_counts',
      describes: 'a column has more nulls than rows',
      mutate: ({ profile }) => {
        for (const column of profile.columns) column.nulls = column.rows + 1
      },
    },
  ],
})

const problem = (column: string, message: string): Finding =>
  findingOf(`config/source.yaml#schema.columns[${column}]`, 'profile_incomplete', `${column}: ${message}`, 'Profile the source again.')
