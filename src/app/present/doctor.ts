import type { DoctorFinding } from '../doctor-finding.ts'
import { table } from './table.ts'

const MARK: Readonly<Record<DoctorFinding['state'], string>> = { ok: '✓', missing: '✗', warning: '▲' }

/** What there is, what is missing and how to get it. */
export function presentDoctor(
  findings: readonly DoctorFinding[],
  variables: readonly { name: string; describes: string; set: boolean }[],
  ready: boolean,
): string {
  return [
    'Installed',
    ...findings.flatMap(findingLines),
    '',
    'Variables',
    ...table(
      [{ title: 'name' }, { title: '' }, { title: 'what it is' }],
      variables.map(({ name, describes, set }) => [name, set ? 'set' : 'unset', describes]),
    ),
    '',
    ready ? '✓ Everything essential is there.' : '✗ Something essential is missing.',
  ].join('\n')
}

function findingLines(finding: DoctorFinding): readonly string[] {
  const line = `  ${MARK[finding.state]} ${finding.name.padEnd(18)} ${finding.detail}`
  return finding.hint === undefined ? [line] : [line, `  → ${finding.hint}`]
}
