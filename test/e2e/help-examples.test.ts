import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { operationTable } from '../../src/app/contract/operation-table.ts'
import { checkout, Project } from './support/project.ts'

/** Examples that cannot end with 0 as they stand: nobody answers here, or they are about something that a person has by then. */
const OTHERWISE: Readonly<Record<string, { code: number; why: string }>> = {
  'gangway onboard data/orders.csv': { code: 3, why: 'asks' },
  'gangway resume': { code: 3, why: 'asks' },
  'gangway resume --answer plan=true': { code: 2, why: 'the run asks for other things first' },
  "gangway modify orders --set 'config/quality_rules.yaml#rules[silver.row_count].minimum=100'": { code: 3, why: 'shows, and asks' },
  "gangway modify orders 'join with customers on customer_id'": { code: 2, why: 'there are no customers' },
  'gangway memory recall 3f2a91c0': { code: 2, why: 'an id of somebody else' },
  'gangway memory forget 3f2a91c0': { code: 2, why: 'an id of somebody else' },
  'gangway replay orders --rows held.csv --dry-run': { code: 2, why: 'nobody has written held.csv' },
  "gangway query orders 'from bronze_to_silver_quarantined' --zone quarantine": { code: 2, why: 'no row is held' },
  'gangway resolve orders config/source.yaml --take yours': { code: 2, why: 'there is no conflict' },
}

/** What has to happen first; the others run in the order of the table. */
const FIRST = ['init', 'onboard', 'resume']

function place(): { project: Project; env: Record<string, string | undefined> } {
  const project = new Project()
  mkdirSync(project.path('data'))
  const rows = Array.from({ length: 60 }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0')
    return `O-${1000 + index},2026-03-${day},${['open', 'paid', 'sent'][index % 3]},${(index * 1.5 + 3).toFixed(2)},+49 30 ${1_000_000 + index * 7},C-${index % 9}`
  })
  project.write('data/orders.csv', `order_id,order_date,status,amount,phone,customer_id\n${rows.join('\n')}\n`)
  project.write('answers.yaml', 'gold.use_case: reporting\n')
  const bin = mkdtempSync(join(tmpdir(), 'gangway-bin-'))
  symlinkSync(join(checkout, 'bin', 'gangway.mjs'), join(bin, 'gangway'))
  return { project, env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, GANGWAY_AS_OF: '2026-06-30', NO_COLOR: '1' } }
}

it('each example of the help does what the help says, typed as it stands', { timeout: 600_000 }, () => {
  const { project, env } = place()
  const entries = operationTable.filter(({ available }) => available)
  const rank = (id: string): number => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length)
  const examples = entries
    .toSorted((one, other) => rank(one.id) - rank(other.id))
    .flatMap((entry) => entry.examples.map(({ command }) => command))
  const ended = examples.map((example) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', example], { cwd: project.directory, env, encoding: 'utf8' })
    const expected = OTHERWISE[example]?.code ?? 0
    return { example, expected, status, told: status === expected ? '' : (stderr || stdout).slice(-600) }
  })
  expect(ended.filter(({ status, expected }) => status !== expected)).toEqual([])
  expect(Object.keys(OTHERWISE).filter((example) => !examples.includes(example))).toEqual([])
})
