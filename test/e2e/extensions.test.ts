import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ExtendedCheckout } from '../architecture/support/extended-checkout.ts'
import { Project } from './support/project.ts'

/** Amounts with two digits that a rounding to one changes: 3.44, 20.79, 38.14 … */
const amounts = Array.from({ length: 60 }, (_, index) => (index * 17.35 + 3.44).toFixed(2))
const shop = amounts.map((amount, index) => `${1000 + index},C${100 + (index % 7)},${amount},2026-0${(index % 6) + 1}-1${index % 9}`)

/** The mask that was added is chosen for a column. */
const answers = 'pii.customer: {type: NAME, masking: initial}\n'

const toldSchema = z.object({
  run: z.string(),
  state: z.string(),
  waiting: z.array(z.object({ id: z.string(), prompt: z.string(), details: z.array(z.string()) })),
  phases: z.array(z.object({ id: z.string(), state: z.string() })),
})
type Told = z.infer<typeof toldSchema>

/** What was added runs in a copy of the checkout that is built there; nobody edited a file for it. */
describe('extensions that a stranger has added', () => {
  const project = new Project()
  let checkout: ExtendedCheckout
  let told: Told

  const gangway = (...args: readonly string[]) => checkout.gangway(project.directory, ...args)
  const json = (...args: readonly string[]): unknown => {
    const { stdout, stderr } = gangway(...args, '--json')
    expect(stdout, stderr).not.toBe('')
    return JSON.parse(stdout)
  }
  const answer = (pair: string): void => {
    told = toldSchema.parse(json('resume', told.run, '--answer', pair))
  }
  const asked = (): string => told.waiting.map(({ id, details }) => [id, ...details].join('\n')).join('\n')

  beforeAll(() => {
    checkout = new ExtendedCheckout()
    checkout.build()
    project.write('answers.yaml', answers)
    project.write('shop.csv', `order_id,customer,amount,ordered_on\n${shop.join('\n')}\n`)
  })
  afterAll(() => checkout.remove())

  describe('an agent, its gate, its template', () => {
    it('stands among the phases that a run can end after', () => {
      expect(gangway('onboard', '--source', 'shop.csv', '--until', 'nowhere').stderr).toContain('"transformation"|"lineage"|"quality"')
    })

    it('builds in its place, and is refused with the question that is its own', () => {
      told = toldSchema.parse(json('onboard', '--source', 'shop.csv', '--unattended', '--approve', '--answers', 'answers.yaml'))
      expect(told.phases.map(({ id }) => id).slice(-2)).toEqual(['transformation', 'lineage'])
      expect(asked()).toMatch(/^escalation\.lineage\nnobody_answers at workload\.yaml/)
      expect(asked()).toContain('made: lineage/columns.tsv')
    })
  })

  describe('an operation of the plan', () => {
    it('passes the gate of the stage that it belongs to', () => {
      const config = project.path('.gangway', 'staging', told.run, 'workloads', 'shop', 'config', 'transformations.yaml')
      const step = '    - id: round_amount\n      op: round_off\n      columns: [amount]\n      digits: 1\n'
      writeFileSync(config, readFileSync(config, 'utf8').replace('    - id: require_key\n', `${step}    - id: require_key\n`))
      answer('escalation.lineage=retry')
      expect(told.phases.find(({ id }) => id === 'transformation')).toMatchObject({ state: 'passed' })
    })
  })

  describe('a check of the gate', () => {
    it('fires, once the agent that was refused twice is skipped', () => {
      expect(asked()).toMatch(/^escalation\.lineage\nnobody_answers at/)
      answer('escalation.lineage={choice: skip}')
      expect(told.phases.find(({ id }) => id === 'lineage')).toMatchObject({ state: 'skipped' })
      expect(told.phases.find(({ id }) => id === 'dag')).toMatchObject({ state: 'passed' })
      expect(asked()).toMatch(/^escalation\.lineage\ntab at lineage\/columns\.tsv/)
    })
  })

  describe('what came of them', () => {
    const landed = (path: string): string => readFileSync(project.path('workloads', 'shop', path), 'utf8')

    it('lands, with what was skipped in the README', () => {
      answer('escalation.lineage=skip')
      expect(told).toMatchObject({ state: 'done', waiting: [] })
      expect(landed('README.md')).toContain('The gate of lineage was skipped by a person')
      expect(landed('README.md')).toContain('The code check was skipped by a person')
      expect(landed(join('lineage', 'columns.tsv'))).toContain('amount\tamount\n')
    })

    it('stands in silver: each amount is rounded, in the type that it had', () => {
      const { rows } = z
        .object({ rows: z.array(z.object({ amount: z.string() })) })
        .parse(json('query', 'shop', 'select cast(amount as varchar) as amount from shop order by order_id', '--zone', 'silver'))
      const rounded = amounts.map((amount) => `${(Math.round(Number(amount.replace('.', '')) / 10) / 10).toFixed(1)}0`)
      expect(rows.map(({ amount }) => amount)).toEqual(rounded)
      expect(rounded).not.toEqual(amounts)
    })
  })

  describe('a mask', () => {
    it('has hidden a column, as the judge has recomputed it, and the quality of each run looks for it', () => {
      const { rows } = z
        .object({ rows: z.array(z.object({ customer: z.string() })) })
        .parse(json('query', 'shop', 'select distinct customer from shop', '--zone', 'silver'))
      expect(rows).toEqual([{ customer: 'C...' }])
      const config = (file: string): string => readFileSync(project.path('workloads', 'shop', 'config', file), 'utf8')
      expect(config('transformations.yaml')).toMatch(/method: initial\s+letters: 1/)
      expect(config('quality_rules.yaml')).toMatch(/check: masked[^-]*method: initial/)
    })

    it('is known to modify by its words', () => {
      const { stdout, stderr } = gangway('modify', 'shop', 'mask the customer by initials')
      expect(`${stdout}${stderr}`).toContain('customer is masked by initial from silver on already')
    })
  })

  describe('an operation of the faces', () => {
    it('is a command with its flags, a help, a text and a document', () => {
      expect(gangway('--help').stdout).toMatch(/^ +census \[options\] +how many workloads there are$/m)
      expect(gangway('census', '--help').stdout).toMatch(/--beginning <beginning> +only those whose names begin like this/)
      expect(gangway('census').stdout).toBe('1 in the census\n')
      expect(json('census', '--beginning', 'z')).toMatchObject({ workloads: 0 })
      expect(gangway('census', '--ending', 'z')).toMatchObject({ code: 2 })
    })

    it('is completed by every shell', () => {
      const completion = gangway('completion', 'bash')
      expect(completion.code).toBe(0)
      expect(gangway('__complete', 'bash', 'cen').stdout).toContain('census')
    })
  })

  describe('a format', () => {
    it('is recognised, landed and judged, with its rows and their numbers', () => {
      const lines = ['ᚠstone᛫weight', ...amounts.map((amount, index) => `S${String(index).padStart(3, '0')}᛫${amount}`)]
      project.write('stones.runes', `${lines.join('\n')}\n`)
      const profile = z
        .object({ rows: z.number(), columns: z.array(z.object({ name: z.string(), type: z.string() })) })
        .parse(json('profile', 'stones.runes'))
      expect(profile.rows).toBe(amounts.length)
      expect(profile.columns.map(({ name, type }) => [name, type])).toEqual([
        ['stone', 'text'],
        ['weight', 'decimal(10,2)'],
      ])
      const built = toldSchema.parse(json('onboard', '--source', 'stones.runes', '--unattended', '--approve', '--until', 'metadata'))
      expect(built.phases.find(({ id }) => id === 'metadata')).toMatchObject({ state: 'passed' })
    })
  })
})
