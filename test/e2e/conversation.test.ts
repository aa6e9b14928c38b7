import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, Project } from './support/project.ts'
import { driveTerminal, key, type Step } from './support/terminal.ts'

const program = [process.execPath, join(checkout, 'dist', 'gangway.mjs')]

const backspaces = (count: number): readonly string[] => Array.from({ length: count }, () => '\u007f')

async function talk(project: Project, args: readonly string[], steps: readonly Step[]) {
  const end = await driveTerminal([...program, ...args], {
    cwd: project.directory,
    env: { GANGWAY_AS_OF: '2026-06-30' },
    steps,
    ending: 120,
  })
  expect(end.missed, end.transcript).toBeNull()
  return end
}

const discovery: readonly Step[] = [
  { expect: 'What shall the workload be called\\?', send: [key.enter] },
  { expect: 'What is this data', send: ['Products of a made-up shop', key.enter] },
  { expect: 'What is gold for\\?', send: [key.enter] },
  { expect: 'Which regulations apply\\?', send: [key.enter] },
  { expect: 'When does it run\\?', send: [key.enter] },
]

describe('a person at a terminal', () => {
  it('is asked, refuses, corrects, leaves, comes back and ends with gold', async () => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')

    const left = await talk(
      project,
      ['onboard', 'products.csv'],
      [
        ...discovery,
        { expect: 'Is this plan right\\?', send: [key.interrupt] },
        { expect: 'Interrupted; everything up to here is kept\\.\\s+→ Go on with `gangway resume \\d{8}-\\d{6}-\\w{4}`' },
      ],
    )
    expect({ exit: left.exit, cooked: left.cooked }).toEqual({ exit: 130, cooked: true })

    const refused = '{weight_kg: {type: heavy}}'
    const end = await talk(
      project,
      ['resume'],
      [
        { expect: 'Is this plan right\\?', send: [key.enter] },
        { expect: 'Is this how the data is\\?', send: [key.down, key.enter], timeout: 120 },
        { expect: 'What is to be corrected\\?', send: [refused, key.enter] },
        {
          expect: 'must match pattern',
          send: [...backspaces(refused.length), '{weight_kg: {description: weight with packaging}}', key.enter],
        },
        { expect: 'Which columns tell rows apart\\?', send: [key.enter] },
        { expect: 'Is this how the data is\\?', send: [key.enter], timeout: 120 },
        { expect: 'Shall this land and run\\?', send: [key.enter], timeout: 240 },
        { expect: 'done · products', timeout: 240 },
      ],
    )
    expect({ exit: end.exit, cooked: end.cooked }).toEqual({ exit: 0, cooked: true })
    expect(end.transcript).toContain('Row accounting')
    expect(end.transcript).not.toContain('Warning')

    const { document } = await project.json('explain', 'products', 'config/source.yaml')
    expect(JSON.stringify(document)).toContain('"by":"person"')
    expect((await project.json('query', 'products', 'select count(*) as n from products')).document).toMatchObject({ rows: [{ n: 120 }] })
  })

  it('may leave while the machine works', async () => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const left = await talk(
      project,
      ['onboard', 'products.csv'],
      [
        ...discovery,
        { expect: 'Is this plan right\\?', send: [key.enter] },
        { expect: 'Going on', send: [key.interrupt] },
        { expect: 'gangway resume' },
      ],
    )
    expect({ exit: left.exit, cooked: left.cooked }).toEqual({ exit: 130, cooked: true })
    const { code, document } = await project.json('resume')
    expect(code, JSON.stringify(document)).toBe(3)
  })

  it('who asks for JSON is asked nothing', async () => {
    const project = new Project()
    project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
    const end = await talk(project, ['onboard', 'products.csv', '--json'], [])
    expect(end.exit).toBe(3)
    expect(end.transcript).toContain('"waiting"')
    expect(end.transcript).not.toContain('◆')
  })
})
