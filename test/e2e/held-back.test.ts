import { beforeAll, describe, expect, it } from 'vitest'
import { Project } from './support/project.ts'

const HELD = 'held.bronze_to_silver'
const ROWS = 300
/** So many keys stand twice with other values: more than may be held back unasked. */
const TWICE = 10
const IN = ROWS + TWICE

const row = (id: number, city: string): string => `${id},${city},${id}.50`
const cities = ['Bern', 'Basel', 'Chur'] as const
const cityOf = (id: number, shift = 0): string => cities[(id + shift) % cities.length] ?? ''
const lines = [
  'id,city,amount',
  ...Array.from({ length: ROWS }, (_, index) => row(index + 1, cityOf(index + 1))),
  ...Array.from({ length: TWICE }, (_, index) => row(index + 1, cityOf(index + 1, 1))),
]

const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
const waitsFor = (id: string) => ({ state: 'waiting', waiting: [expect.objectContaining({ id })] })
const accounting = [{ in: IN, out: ROWS - TWICE, quarantined: 2 * TWICE, conflicts: 2 * TWICE, duplicates: 0 }, {}]

describe('more is held back than may go unasked', () => {
  beforeAll(() => {
    project.write('shops.csv', `${lines.join('\n')}\n`)
    project.write('answers.yaml', 'primary_key: [id]\n')
  })

  it('pauses an onboarding, and --approve does not say yes to it', async () => {
    const answers = ['--answers', project.path('answers.yaml'), '--unattended', '--approve']
    const { code, document } = await project.warm('onboard', '--source', 'shops.csv', ...answers)
    expect({ code, ...document }).toMatchObject({ code: 3, ...waitsFor(HELD) })
  })

  it('goes on without the rows once a person accepts that, and never reads as whole', async () => {
    const { code, document } = await project.warm('resume', '--answer', `${HELD}=accept`)
    expect({ code, ...document }).toMatchObject({ code: 0, state: 'done', accounting })
    const kept = (ROWS - TWICE) / (ROWS + TWICE)
    expect(document).toMatchObject({ score: { silver: { overall: expect.closeTo(kept, 9), passed: true }, gold: { passed: true } } })
    const { stdout } = await project.spoken('check', 'shops')
    expect(stdout).toMatch(/✓ gold +█+░+ +93\.5 % \(at least 95\.0 % of the rows kept\)/)
  })

  it('asks every run anew, and publishes nothing once a person stops it', async () => {
    const asked = await project.warm('run', 'shops')
    expect({ code: asked.code, ...asked.document }).toMatchObject({ code: 3, ...waitsFor(HELD) })
    const stopped = await project.warm('resume', '--answer', `${HELD}=stop`)
    expect({ code: stopped.code, ...stopped.document }).toMatchObject({ code: 1, state: 'stopped' })
  })

  it('goes on with the reading that a person chooses', async () => {
    await project.warm('run', 'shops')
    const { code, document } = await project.warm('resume', '--answer', `${HELD}={"apply":1}`)
    expect({ code, ...document }).toMatchObject({
      code: 0,
      accounting: [{ in: IN, out: ROWS, quarantined: 0, conflicts: 0, duplicates: TWICE }, {}],
    })
  })
})
