import {
  collectColumns,
  decisionOf,
  defineCheck,
  findingSchema,
  nothingToSpoil,
  parseExpression,
  scriptPaths,
  stagedResult,
  valueProofSchema,
  z,
  type CheckContext,
  type CompiledBorder,
  type CompiledPlan,
  type Finding,
  sqlScript,
} from '#kit'
import { editedLine } from './edited-line.ts'

const resultSchema = z.strictObject({ ...valueProofSchema.shape, findings: z.array(findingSchema) })

/** Expected is what the reference makes of bronze and config; no SQL, no script and nothing compiled says it. */
export default defineCheck({
  id: 'values_as_decided',
  gate: 'transformation',
  rows: 'all',
  cure: 'none',
  describes: 'fates, broken rules, reasons and cells of silver and gold are those that config makes of bronze',
  run: async (context) => {
    const { plan } = context
    if (!plan || (await stagedResult(context)) === undefined) return 'not_applicable'
    const result = await context.staged.judge('gangway_gate.values:judge', {
      transformations: decisionOf(context, 'transformations'),
      source: decisionOf(context, 'source'),
      reasons: { bronze_to_silver: reasonsOf(plan.bronzeToSilver), silver_to_gold: reasonsOf(plan.silverToGold) },
      personal: personalColumns(context),
      paths: pathsOf(plan),
    })
    const { findings, ...proof } = resultSchema.parse(result)
    return { findings: findings.map((finding) => atLine(finding, context, plan)), proof }
  },
  mutants: [
    {
      id: 'rule_widened',
      describes: 'a rule of the staged SELECT holds good rows too, with its own reason',
      mutate: ({ plan, replace }) => {
        replace(plan.bronzeToSilver.staged.path, /(case when )(?=[^\n]* is not null and )/, '$1"_record" % 9 = 0 or ')
      },
    },
    {
      id: 'other_reason',
      describes: 'the script states another reason for the rows that a rule holds',
      mutate: ({ plan, replace }) => {
        const rule = plan.bronzeToSilver.rules.find(({ action, step }) => action === 'quarantine' && step === 'require_key')
        if (!rule) throw nothingToSpoil('no reason to change')
        replace(scriptPaths.bronzeToSilver, rule.reason, 'all is well')
      },
    },
    {
      id: 'amount_rounded',
      describes: 'a number of silver is rounded to a whole one',
      mutate: ({ plan, replace }) => {
        const column = plan.bronzeToSilver.targets[0]?.columns.find(({ type }) => type.startsWith('decimal'))
        if (!column) throw nothingToSpoil('no number to round')
        const rounded = `cast(round("${column.name}", 0) as ${column.physical}) as "${column.name}"`
        replace(plan.bronzeToSilver.staged.path, sqlScript, `$1select staged.* replace (${rounded}) from (\n$2\n) as staged\n`)
      },
    },
  ],
})

const reasonsOf = ({ rules }: CompiledBorder): Readonly<Record<string, string>> =>
  Object.fromEntries(rules.map(({ id, reason }) => [id, reason]))

/** Columns of silver that are somebody's, and gold columns that are made of them. */
function personalColumns(context: CheckContext): readonly string[] {
  const { columns } = decisionOf(context, 'source').schema
  const personal = new Set(columns.filter(({ pii }) => pii && pii.verdict !== 'rejected').map(({ name }) => name))
  const { tables } = decisionOf(context, 'transformations').silver_to_gold
  const made = tables
    .filter(({ kind }) => kind !== 'date')
    .flatMap((table) => table.columns.filter(({ from }) => collectColumns(parseExpression(from)).some((name) => personal.has(name))))
  return [...personal, ...made.map(({ name }) => name)]
}

function pathsOf({ bronzeToSilver, silverToGold }: CompiledPlan): Readonly<Record<string, string>> {
  const silver = bronzeToSilver.targets.map(({ table }): [string, string] => [`silver.${table}`, bronzeToSilver.staged.path])
  const gold = silverToGold.targets.map(({ table, sqlPath }): [string, string] => [`gold.${table}`, sqlPath ?? silverToGold.staged.path])
  const filters = bronzeToSilver.targets.map(({ table }): [string, string] => [`gold.${table}`, silverToGold.staged.path])
  return Object.fromEntries([...filters, ...silver, ...gold])
}

/** The line that a person changed, where the file is not what config compiles to. */
function atLine(finding: Finding, { files }: CheckContext, { bronzeToSilver, silverToGold }: CompiledPlan): Finding {
  const compiled = [bronzeToSilver.staged, silverToGold.staged, ...silverToGold.queries].find(({ path }) => path === finding.path)
  const line = editedLine(files.get(finding.path), compiled?.sql)
  return line === undefined ? finding : { ...finding, line }
}
