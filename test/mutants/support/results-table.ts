import type { GateCheck } from '#kit'

export type Results = ReadonlyMap<string, string>

export const resultKey = (check: GateCheck, mutant: string): string => `${check.gate}/${check.id}/${mutant}`

const INTRODUCTION = `# Gate checks

Every check of the gate ships with mutants: artifacts that look right and are wrong. A check that lets one of them pass is itself broken.
This table is written by the test run (\`GANGWAY_UPDATE_DOCS=1 npx vitest run test/mutants\`), and the test compares the two.

Rows says on which it judges: \`all\`, \`all once\` (all by the first attempt of its stage, a sample by a further one), a \`sample\` where there are many, or \`none\`. Mutants are
rejected where a sample stands in wherever it may.
`

/** Documentation of what was really run: one line for each check and mutant, in the order of the gates. */
export function resultsTable(checks: readonly GateCheck[], results: Results): string {
  const gates = [...new Set(checks.map(({ gate }) => gate))]
  const sections = gates.map((gate) =>
    section(
      gate,
      checks.filter((check) => check.gate === gate),
      results,
    ),
  )
  const mutants = checks.reduce((sum, check) => sum + check.mutants.length, 0)
  return `${INTRODUCTION}\n${checks.length} checks, ${mutants} mutants.\n\n${sections.join('\n')}`
}

function section(gate: string, checks: readonly GateCheck[], results: Results): string {
  const lines = checks.flatMap((check) =>
    check.mutants.map(({ id, describes }) => {
      const what = check.invariant === undefined ? check.describes : `${check.describes} (${check.invariant})`
      return `| \`${check.id}\` | ${cell(what)} | ${check.rows.replace('_', ' ')} | \`${id}\`: ${cell(describes)} | ${results.get(resultKey(check, id)) ?? 'not run'} |`
    }),
  )
  return `## ${gate}\n\n| Check | Judges | Rows | Mutant | Result |\n|---|---|---|---|---|\n${lines.join('\n')}\n`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
