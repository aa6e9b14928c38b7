import { hideSecrets } from '#domain'
import type { CheckContext, Decisions, Finding } from '#kit'
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
  const raw = personal.length === 0 ? [] : await rawValues(context, personal, covered.flatMap(textsOf))
  return covered.map((finding) =>
    rewrite(finding, (text) => hideSecrets(raw.reduce((rest, value) => rest.replaceAll(value, MASKED), text))),
  )
}

const isAbout = (finding: Finding, columns: readonly string[]): boolean =>
  columns.some((column) => finding.path.includes(`[${column}]`) || finding.path.endsWith(`#${column}`))

const coverRows = (finding: Finding): Finding => ({
  ...finding,
  rows: finding.rows.map((row) => ({ ...row, value: row.value === null ? null : MASKED })),
})

const textsOf = ({ message, expected, actual, hint, rows }: Finding): readonly string[] =>
  [message, expected, actual, hint, ...rows.map(({ value }) => value)].filter((text) => typeof text === 'string')

async function rawValues(context: CheckContext, columns: readonly string[], texts: readonly string[]): Promise<readonly string[]> {
  const bronze = await context.relation({ zone: 'bronze', name: context.request.name })
  if (bronze === undefined) return []
  return rawSchema.parse(await context.python('gangway_gate.raw_values:raw_in_text', { bronze, columns, texts }))
}

function rewrite(finding: Finding, clean: (text: string) => string): Finding {
  return {
    ...finding,
    message: clean(finding.message),
    hint: clean(finding.hint),
    ...(finding.expected === undefined ? {} : { expected: clean(finding.expected) }),
    ...(finding.actual === undefined ? {} : { actual: clean(finding.actual) }),
    rows: finding.rows.map((row) => ({ ...row, value: row.value === null ? null : clean(row.value) })),
  }
}
