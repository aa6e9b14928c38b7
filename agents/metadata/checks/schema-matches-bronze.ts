import { defineCheck, decisionOf, findingOf, stagedPath, type Finding } from '#kit'

const TECHNICAL = new Set(['_file', '_record', '_line', '_malformed'])

/** Bronze holds every column of the decision and no other, in the order of the source; text unless the file is typed. */
export default defineCheck({
  id: 'schema_matches_bronze',
  gate: 'metadata',
  rows: 'all',
  cure: 'none',
  describes: 'DESCRIBE of bronze equals source.yaml: columns, order, types',
  run: async (context) => {
    if (!(await context.staged.pipeline()).ok) return 'not_applicable'
    const bronze = await context.staged.relation({ zone: 'bronze', name: context.request.name })
    const path = stagedPath(context.files, 'scripts/extract/')
    if (bronze === undefined) return [findingOf(path, 'bronze_missing', 'Nothing was landed.', 'Check the extract script.')]
    const described = await context.staged.query(`DESCRIBE SELECT * FROM ${bronze}`)
    const landed = described.filter(({ column_name }) => !TECHNICAL.has(String(column_name)))
    const decided = decisionOf(context, 'source').schema.columns.filter(({ excluded }) => !excluded)
    const findings: Finding[] = []
    const [expected, actual] = [decided.map(({ name }) => name), landed.map(({ column_name }) => String(column_name))]
    if (expected.join() !== actual.join()) {
      findings.push(
        findingOf(path, 'columns_differ', 'Bronze has other columns than source.yaml.', 'Name every column in the extract script.', {
          expected: expected.join(', '),
          actual: actual.join(', '),
        }),
      )
    }
    for (const { column_name: name, column_type: type } of landed) {
      const column = decided.find((candidate) => candidate.name === name)
      if (column && column.declared_type === undefined && type !== 'VARCHAR') {
        findings.push(
          findingOf(path, 'type_differs', `${column.name} is ${String(type)} in bronze, not text.`, 'Keep bronze as delivered.'),
        )
      }
    }
    return findings
  },
  mutants: [
    {
      id: 'column_misnamed',
      describes: 'the extract script lands a column under another name',
      mutate: ({ files, decisions, replace }) => {
        const [column] = decisions.source.schema.columns.slice(-1)
        replace(stagedPath(files, 'scripts/extract/'), `ColumnName("${column?.name ?? ''}"`, `ColumnName("${column?.name ?? ''}_text"`)
      },
    },
    {
      id: 'column_renamed',
      describes: 'the decision calls a column by another name than bronze',
      mutate: ({ decisions }) => {
        const [column] = decisions.source.schema.columns
        if (column) column.name = `${column.name}_old`
      },
    },
  ],
})
