import {
  defineCheck,
  findingOf,
  scriptPaths,
  stagedResult,
  type CheckContext,
  type CompiledTarget,
  type Finding,
  nothingToSpoil,
  sqlScript,
} from '#kit'

const isDecimal = ({ type }: { type: string }): boolean => type.startsWith('decimal')
const POSITION = new Set(['_file', '_record'])

/** The Parquet files against the plan that the config files compile to; not against what the script says of itself. */
export default defineCheck({
  id: 'schema_as_decided',
  gate: 'transformation',
  rows: 'all_once',
  cure: 'none',
  describes: 'silver and gold have the tables, columns and types of the config files',
  invariant: 'INT-4',
  run: async (context) => {
    const { plan } = context
    if (!plan || (await stagedResult(context)) === undefined) return 'not_applicable'
    const targets = [...plan.bronzeToSilver.targets, ...plan.silverToGold.targets]
    const findings: Finding[] = []
    for (const target of targets) findings.push(...(await judgeTable(context, target)))
    return findings
  },
  mutants: [
    {
      id: 'money_as_double',
      describes: 'script and SQL agree on another type than the config file',
      mutate: ({ plan, replace }) => {
        const target = plan.silverToGold.targets.find(({ sqlPath, columns }) => sqlPath !== undefined && columns.some(isDecimal))
        const column = target?.columns.find(isDecimal)
        if (target?.sqlPath === undefined || !column) throw nothingToSpoil('no number to spoil')
        const columns = target.columns
          .map(({ name }) => (name === column.name ? `cast("${name}" as double) as "${name}"` : `"${name}"`))
          .join(', ')
        replace(target.sqlPath, sqlScript, `$1select ${columns} from (\n$2\n) as complete\n`)
        replace(scriptPaths.silverToGold, `Column("${column.name}", "${column.type}"`, `Column("${column.name}", "double"`)
      },
    },
    {
      id: 'table_left_out',
      describes: 'the config file asks for a table that nothing builds',
      mutate: ({ plan }) => {
        const [target] = plan.silverToGold.targets
        if (target)
          plan.silverToGold = {
            ...plan.silverToGold,
            targets: [...plan.silverToGold.targets, { ...target, table: `${target.table}_wanted` }],
          }
      },
    },
  ],
})

async function judgeTable(context: CheckContext, target: CompiledTarget): Promise<readonly Finding[]> {
  const script = target.zone === 'silver' ? scriptPaths.bronzeToSilver : scriptPaths.silverToGold
  const relation = await context.staged.relation({ zone: target.zone, name: target.table })
  if (relation === undefined)
    return [
      findingOf(script, 'table_missing', `${target.zone}.${target.table} was not built.`, 'Build every table of transformations.yaml.'),
    ]
  const described = await context.staged.query(`DESCRIBE SELECT * FROM ${relation}`)
  const actual = described
    .filter(({ column_name }) => !POSITION.has(String(column_name)))
    .map(({ column_name, column_type }) => `${String(column_name)} ${String(column_type)}`)
  const expected = target.columns.map(({ name, physical }) => `${name} ${physical}`)
  if (normal(expected) === normal(actual)) return []
  return [
    findingOf(
      script,
      'schema_differs',
      `${target.zone}.${target.table} has another schema than the config file.`,
      'Build the columns and types of transformations.yaml.',
      {
        expected: expected.join(', '),
        actual: actual.join(', '),
      },
    ),
  ]
}

const normal = (columns: readonly string[]): string => columns.join('\n').replaceAll(' ', '').toUpperCase()
