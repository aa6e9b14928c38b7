import { hideSecrets } from '#domain'
import type { CellDifference, CheckContext, Decisions, Finding, ValueProof } from '#kit'
import { z } from 'zod'

const MASKED = '[masked]'
const rawSchema = z.array(z.string())

/** Columns whose values nobody may see in a finding: what was decided, and before that what was found. */
export function personalColumns(context: Pick<CheckContext, 'profile' | 'decisions'>): readonly string[] {
  const decided = context.decisions.source?.schema.columns
  if (decided) return decided.filter(isPersonal).map(({ name }) => name)
  return context.profile.columns.filter(({ pii }) => pii.length > 0).map(({ name }) => name)
}

type Column = Decisions['source']['schema']['columns'][number]
const isPersonal = (column: Column): boolean => column.pii !== undefined && column.pii.verdict !== 'rejected'

/** Masks the values of findings about a personal column, and takes raw personal values and secrets out of every text. */
export async function maskEvidence(context: CheckContext, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const personal = personalColumns(context)
  if (findings.length === 0) return findings
  const covered = findings.map((finding) => (isAbout(finding, personal) ? coverRows(finding) : finding))
  const clean = await cleaner(context, personal, covered.flatMap(textsOf))
  return covered.map((finding) => rewrite(finding, clean))
}

/** The same for the cells that a check found to differ. */
export async function maskProof(context: CheckContext, proof: ValueProof): Promise<ValueProof> {
  if (proof.differences.length === 0) return proof
  const clean = await cleaner(context, personalColumns(context), proof.differences.flatMap(textsOfCell))
  return { ...proof, differences: proof.differences.map((cell) => rewriteCell(cell, clean)) }
}

/** Takes the raw personal values that stand in these texts, and secrets, out of a text. */
async function cleaner(context: CheckContext, personal: readonly string[], texts: readonly string[]): Promise<(text: string) => string> {
  const raw = personal.length === 0 ? [] : await rawValues(context, personal, texts)
  return (text) => hideSecrets(raw.reduce((rest, value) => rest.replaceAll(value, MASKED), text))
}

const isAbout = (finding: Finding, columns: readonly string[]): boolean =>
  columns.some((column) => finding.path.includes(`[${column}]`) || finding.path.endsWith(`#${column}`))

const coverRows = (finding: Finding): Finding => ({
  ...finding,
  rows: finding.rows.map((row) => ({ ...row, value: row.value === null ? null : MASKED })),
})

const textsOfCell = ({ expected, actual }: CellDifference): readonly string[] => [expected, actual]

const textsOf = ({ message, expected, actual, hint, rows, cells = [] }: Finding): readonly string[] =>
  [message, expected, actual, hint, ...rows.map(({ value }) => value), ...cells.flatMap(textsOfCell)].filter(
    (text) => typeof text === 'string',
  )

const rewriteCell = (cell: CellDifference, clean: (text: string) => string): CellDifference => ({
  ...cell,
  expected: clean(cell.expected),
  actual: clean(cell.actual),
})

async function rawValues(context: CheckContext, columns: readonly string[], texts: readonly string[]): Promise<readonly string[]> {
  const bronze = await context.staged.relation({ zone: 'bronze', name: context.request.name })
  if (bronze === undefined) return []
  return rawSchema.parse(await context.staged.judge('gangway_gate.raw_values:raw_in_text', { bronze, columns, texts }))
}

function rewrite(finding: Finding, clean: (text: string) => string): Finding {
  return {
    ...finding,
    message: clean(finding.message),
    hint: clean(finding.hint),
    ...(finding.expected === undefined ? {} : { expected: clean(finding.expected) }),
    ...(finding.actual === undefined ? {} : { actual: clean(finding.actual) }),
    rows: finding.rows.map((row) => ({ ...row, value: row.value === null ? null : clean(row.value) })),
    ...(finding.cells === undefined ? {} : { cells: finding.cells.map((cell) => rewriteCell(cell, clean)) }),
  }
}
