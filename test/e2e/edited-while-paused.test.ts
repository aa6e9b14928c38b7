import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Project } from './support/project.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** Sixty orders whose customers are no numbers. */
function shop(): string {
  const rows = Array.from(
    { length: 60 },
    (_, index) =>
      `${1000 + index},C${100 + (index % 7)},${(index * 17.35 + 3.4).toFixed(2)},2026-0${(index % 6) + 1}-${pad((index % 27) + 1)}`,
  )
  return `order_id,customer,amount,ordered_on\n${rows.join('\n')}\n`
}

const answerSchema = z.object({
  state: z.string().optional(),
  waiting: z.array(z.object({ id: z.string(), prompt: z.string(), details: z.array(z.string()) })).optional(),
  phases: z.array(z.object({ id: z.string(), state: z.string() })).optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
})

describe('files that are edited while a run waits', () => {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  let run = ''

  const staged = (file: string): string => project.path('.gangway', 'staging', run, 'workloads', 'shop', file)
  const edit = (file: string, change: (text: string) => string): void => {
    const before = readFileSync(staged(file), 'utf8')
    const after = change(before)
    expect(after).not.toBe(before)
    writeFileSync(staged(file), after)
  }
  async function answer(...pairs: readonly string[]) {
    const { document } = await project.warm('resume', run, ...pairs.flatMap((pair) => ['--answer', pair]))
    const { waiting = [], ...told } = answerSchema.parse(document)
    const [question] = waiting
    return { ...told, asked: question?.id, said: [question?.prompt, ...(question?.details ?? [])].join('\n') }
  }

  beforeAll(async () => {
    project.write('shop.csv', shop())
    const { document } = await project.warm('onboard', '--source', 'shop.csv', '--unattended')
    run = String(document['run'])
    expect((await answer('plan=true')).asked).toBe('profile')
  })

  it('judges an edited config/source.yaml by the gate of the profile, whatever was asked', async () => {
    const ofCustomer = /(name: customer\b[\s\S]*?type: )text/
    edit('config/source.yaml', (text) => text.replace(ofCustomer, '$1integer'))
    const { asked, said } = await answer('profile=true')
    expect(asked).toBe('escalation.metadata')
    expect(said).toContain('The gate of profile')
    expect(said).toContain('config/source.yaml')
    edit('config/source.yaml', (text) => text.replace(/(name: customer\b[\s\S]*?type: )integer/, '$1text'))
    edit('config/source.yaml', (text) => text.replace('description: ""', 'description: Orders by hand'))
    expect((await answer('escalation.metadata=manual')).asked).toBe('review')
    expect(readFileSync(staged('config/source.yaml'), 'utf8')).toContain('description: Orders by hand')
  })

  it('judges edited SQL by the gate that proves its values, before it is shown again', async () => {
    edit('sql/silver/transform_silver.sql', (text) => text.replace('"amount"', '"amount" * 2'))
    const { asked, said } = await answer('review=true')
    expect(asked).toBe('escalation.transformation')
    expect(said).toContain('sql/silver/transform_silver.sql')
    edit('sql/silver/transform_silver.sql', (text) => `-- looked at by hand\n${text.replace('"amount" * 2', '"amount"')}`)
    expect((await answer('escalation.transformation=manual')).asked).toBe('review')
  })

  it('refuses what it would lose, and leaves the run where it stands', async () => {
    writeFileSync(staged('sql/silver/mine.sql'), 'select 1\n')
    expect((await answer('review=true')).error).toMatchObject({
      code: 'answer_refused',
      message: expect.stringContaining('mine.sql was added'),
    })
    expect(existsSync(staged('sql/silver/mine.sql'))).toBe(true)
    rmSync(staged('sql/silver/mine.sql'))
    rmSync(staged('README.md'))
    expect((await answer('review=true')).error?.message).toContain('README.md was deleted')
    expect(existsSync(staged('README.md'))).toBe(true)
  })

  it('builds again from an edited workload.yaml, and keeps every other edit', async () => {
    edit('workload.yaml', (text) => text.replace(/\n$/, '\ncontacts:\n  owner: sales\n'))
    expect((await answer('review=true')).asked).toBe('review')
    expect(readFileSync(staged('config/source.yaml'), 'utf8')).toContain('description: Orders by hand')
    expect(readFileSync(staged('sql/silver/transform_silver.sql'), 'utf8')).toContain('looked at by hand')
  })

  it('lands what was judged, and knows the edits as a person’s afterwards', async () => {
    expect((await answer('review=true')).state).toBe('done')
    const landed = (file: string): string => readFileSync(project.path('workloads', 'shop', file), 'utf8')
    expect(landed('sql/silver/transform_silver.sql')).toContain('looked at by hand')
    expect(landed('.gangway/base/sql/silver/transform_silver.sql')).not.toContain('looked at by hand')
    expect(landed('config/source.yaml')).toContain('description: Orders by hand')
    expect(landed('.gangway/base/config/source.yaml')).toContain('description: ""')
    expect(landed('.gangway/why/source.json')).toContain('a person wrote it into the file')
    expect(landed('workload.yaml')).toContain('owner: sales')
  })
})
