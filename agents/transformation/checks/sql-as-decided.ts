import { defineCheck, pythonFindings, type CompiledPlan } from '#kit'

const TECHNICAL = { _file: 'VARCHAR', _record: 'BIGINT' }

export default defineCheck({
  id: 'sql_as_decided',
  gate: 'transformation',
  rows: 'none',
  cure: 'none',
  describes: 'DDL names the right databases and columns; queries name their columns and change nothing',
  run: (context) => {
    const { plan, request } = context
    if (!plan) return Promise.resolve('not_applicable')
    const databases = ['bronze', 'silver', 'gold'].map((zone) => `${request.name}_${zone}`)
    return pythonFindings(context, 'gangway_gate.sql_files:judge', {
      ddl_files: ddlFiles(plan, request.name),
      databases,
    })
  },
  mutants: [
    {
      id: 'other_database',
      describes: 'the DDL builds silver in the database of another zone',
      mutate: ({ plan, replace }) => replace(plan.silverDdl.path, /_silver"/, '_gold"'),
    },
    {
      id: 'select_star',
      describes: 'a gold query takes whatever columns there are',
      mutate: ({ plan, files }) => {
        const [query] = plan.silverToGold.queries
        if (query) files.set(query.path, 'select * from accepted\n')
      },
    },
    {
      id: 'ddl_in_a_query',
      describes: 'a gold query makes a table of its own',
      mutate: ({ plan, files }) => {
        const [query] = plan.silverToGold.queries
        if (query) files.set(query.path, `create table kept as select 1;\n${query.sql}`)
      },
    },
  ],
})

/** Table to column to type for silver and gold; bronze only has to run and to name its database. */
function ddlFiles(plan: CompiledPlan, workload: string) {
  const zone = (targets: CompiledPlan['bronzeToSilver']['targets'], name: string, extra: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      targets.map(({ table, columns }) => [
        `${workload}_${name}.${table}`,
        { ...Object.fromEntries(columns.map((column) => [column.name, column.physical.toUpperCase()])), ...extra },
      ]),
    )
  return {
    [plan.bronzeDdl.path]: { [`${workload}_bronze.${plan.bronzeToSilver.source.table}`]: null },
    [plan.silverDdl.path]: zone(plan.bronzeToSilver.targets, 'silver', TECHNICAL),
    [plan.goldDdl.path]: zone(plan.silverToGold.targets, 'gold', {}),
  }
}
