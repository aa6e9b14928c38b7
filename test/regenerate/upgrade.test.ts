import { afterAll, describe, expect, it } from 'vitest'
import { prepareRegeneration } from '../../src/regenerate/prepare-regeneration.ts'
import { ProductsProject } from './support/products-project.ts'

/** A workload as version 0.1.0 landed it, with what a person did to it since: comments, retries, a threshold, a script, tags. */
const project = new ProductsProject(['products'], 'test/golden/fixtures/workload-0.1.0')
afterAll(() => project.close())
const before = (path: string) => project.read(path)
const regeneration = await prepareRegeneration({ workload: 'products' }, project.container())
const merge = (path: string) => regeneration.files.find((file) => file.path === path)

describe('the upgrade of a workload of version 0.1.0', () => {
  it('ends in no conflict, and gives a script what is new beside what the person wrote', () => {
    expect(regeneration.files.filter(({ outcome }) => outcome === 'conflict')).toEqual([])
    const path = 'scripts/load/update_catalog.py'
    const { outcome, content = '' } = merge(path) ?? {}
    expect(outcome).toBe('merge')
    expect(content).toContain('publish = publisher(RETENTION)')
    const theirs = before(path)
      .split('\n')
      .filter((line) => !line.startsWith('from gangway_runtime.publishing'))
    expect(content.split('\n')).toEqual(expect.arrayContaining(theirs))
  })

  it('writes the schedule in its new form, with every other byte of the person', () => {
    const expected = `# yaml-language-server: $schema=../.gangway/schema/schedule.schema.json\n${before('config/schedule.yaml')}`
      .replace('version: 1', 'version: 2')
      .replace('exponential_backoff:   true   # never', 'backoff:   exponential   # never')
    expect(merge('config/schedule.yaml')).toMatchObject({ outcome: 'merge', content: expected })
    expect(expected).toContain('retries: 5')
    expect(expected).toContain('tags: [gangway, supplier]  # how the team finds it')
  })

  it('adds the line for editors to the others, what a file has got since, and nothing else', () => {
    const held = 'held:\n  rule: 0.02\n  total: 0.05\n  rows_below_200: 5\n'
    for (const name of ['quality_rules', 'source', 'semantic', 'transformations']) {
      const path = `config/${name}.yaml`
      const line = `# yaml-language-server: $schema=../.gangway/schema/${name}.schema.json\n`
      const outcome = name === 'quality_rules' ? 'merge' : 'update'
      const { outcome: actual, content = '' } = merge(path) ?? {}
      expect(actual).toBe(outcome)
      expect(content.replace(held, '')).toBe(line + before(path))
      expect(content.includes(held)).toBe(name === 'quality_rules')
    }
    expect(merge('config/quality_rules.yaml')?.content).toContain('(Mara)')
    expect(merge('workload.yaml')?.content).toBe(
      `# yaml-language-server: $schema=.gangway/schema/workload.schema.json\n${before('workload.yaml')}`,
    )
  })

  it('records what the person chose, and renders from it', () => {
    const path = 'rules[silver.not_null.category].threshold'
    expect(regeneration.merged?.decisions).toMatchObject({ schedule: { version: 2, retries: 5, backoff: 'exponential' } })
    expect(regeneration.merged?.why.quality_rules?.[path]).toMatchObject({ by: 'person' })
    expect(merge('dags/products_dag.py')?.content).toMatch(/"?retries"?[=:] ?5/)
  })

  it('keeps the line for editors away where a person removed it', async () => {
    const today = new ProductsProject()
    today.write('config/source.yaml', today.read('config/source.yaml').replace(/^# yaml-language-server.*\n/, ''))
    const { files } = await prepareRegeneration({ workload: 'products' }, today.container())
    expect(files.find(({ path }) => path === 'config/source.yaml')).toMatchObject({
      outcome: 'keep-yours',
      content: today.read('config/source.yaml'),
    })
    today.close()
  })
})

it('refuses what a person left invalid, in every file at once, and before anything is rendered', async () => {
  const today = new ProductsProject()
  today.edit('config/schedule.yaml', 'retries: 3', 'retries: many')
  today.edit('config/transformations.yaml', 'key: [product_code]', 'key: [product_cod]')
  today.edit('workload.yaml', 'platform: local', 'platform: lokal')
  await expect(prepareRegeneration({ workload: 'products' }, today.container())).rejects.toMatchObject({
    fault: 'caller',
    problems: [
      { subject: 'workload.yaml:7:11', hint: expect.stringContaining('local') },
      { subject: 'config/transformations.yaml:64:13' },
      { subject: 'config/schedule.yaml:13:10' },
    ],
  })
  today.close()
})
