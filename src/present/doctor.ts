import { type DoctorFinding } from '#domain'
import { wrap } from './wrap.ts'

const MARK: Readonly<Record<DoctorFinding['state'], string>> = { ok: '✓', missing: '✗', warning: '▲' }
const NAME_WIDTH = 18

/** What there is, what is missing and how to get it, on a terminal of 80 columns. */
export function presentDoctor(
  findings: readonly DoctorFinding[],
  variables: readonly { name: string; describes: string; set: boolean }[],
  ready: boolean,
): string {
  const [needed, optional] = [findings.filter(({ essential }) => essential), findings.filter(({ essential }) => !essential)]
  return [
    'Needed',
    ...needed.flatMap(findingLines),
    '',
    ...(optional.length === 0 ? [] : ['Optional', ...optional.flatMap(findingLines), '']),
    'Variables (none has to be set)',
    ...variables.flatMap(variableLines),
    '',
    ready ? '✓ Everything that is needed is there.' : '✗ Something that is needed is missing.',
  ].join('\n')
}

function findingLines({ state, name, detail, hint }: DoctorFinding): readonly string[] {
  const first = `  ${MARK[state]} ${name.padEnd(NAME_WIDTH)} `
  return [
    ...wrap(detail, { first, indent: ' '.repeat(NAME_WIDTH + 5) }),
    ...(hint === undefined ? [] : wrap(hint, { first: '  → ', indent: '    ' })),
  ]
}

const variableLines = ({ name, describes, set }: { name: string; describes: string; set: boolean }): readonly string[] => [
  `  ${name} ${set ? '(set)' : '(not set)'}`,
  ...wrap(describes, { first: '      ', indent: '      ' }),
]
