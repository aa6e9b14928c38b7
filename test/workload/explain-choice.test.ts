import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readText } from '#system'
import { explainChoice, type ExplainKnowledge } from '../../src/workload/explain-choice.ts'
import { landWorkload } from '../../src/workload/land-workload.ts'
import { readWorkload } from '../../src/workload/workload-store.ts'
import { scratchFolder } from '../system/support/bundle.ts'
import { sampleLanding } from './support/sample-workload.ts'

const scratch = await scratchFolder('explain')
afterAll(() => scratch.remove())
const project = scratch.path
await landWorkload(sampleLanding(project, 'orders'))
const folder = join(project, 'workloads/orders')
const lineWith = async (file: string, text: string, after = '') => {
  const lines = (await readText(join(folder, file))).split('\n')
  const from = after === '' ? 0 : lines.findIndex((line) => line.includes(after))
  return lines.findIndex((line, index) => index >= from && line.includes(text)) + 1
}
const explain = async (file?: string, line?: number, maps?: Pick<ExplainKnowledge, 'maps' | 'unmapped'>) =>
  explainChoice(
    await readWorkload(project, 'orders'),
    { ...(file && { file }), ...(line && { line }) },
    maps && { sourceMaps: () => Promise.resolve(maps) },
  )

describe('explainChoice', () => {
  it('finds the choice of a config line by the identity of its list item', async () => {
    const line = await lineWith('config/source.yaml', 'type: ', 'order_id')
    const found = await explain('config/source.yaml', line)
    expect(found).toMatchObject({ path: 'schema.columns[order_id].type', owner: 'metadata', decisions: ['config/source.yaml'] })
    expect(found.choices.map(({ path, choice }) => [path, choice.by])).toEqual([['schema.columns[order_id].type', 'person']])
  })

  it('goes up to the nearest that encloses it, and down where the line opens a block', async () => {
    const inside = await explain('config/transformations.yaml', await lineWith('config/transformations.yaml', 'on_fail'))
    expect(inside).toMatchObject({ path: 'bronze_to_silver.steps[cast_amount].on_fail' })
    expect(inside.choices.map(({ path }) => path)).toEqual(['bronze_to_silver.steps[cast_amount]'])
    const above = await explain('source.yaml', await lineWith('config/source.yaml', 'columns:', 'schema:'))
    expect(above.choices.map(({ path }) => path)).toEqual(['schema.columns[amount].type', 'schema.columns[order_id].type'])
  })

  it('renders nothing for a line of config', async () => {
    const sourceMaps = () => Promise.reject(new Error('rendered'))
    const ask = async (file: string) => explainChoice(await readWorkload(project, 'orders'), { file, line: 1 }, { sourceMaps })
    await expect(ask('config/source.yaml')).resolves.toBeDefined()
    await expect(ask('workload.yaml')).resolves.toBeDefined()
    await expect(ask('sql/silver/transform_silver.sql')).rejects.toThrow('rendered')
  })

  it('says so at a comment and where nothing is recorded', async () => {
    expect((await explain('config/source.yaml', 1)).note).toContain('comment')
    expect((await explain('config/schedule.yaml', await lineWith('config/schedule.yaml', 'catchup'))).note).toContain('No reason')
  })

  it('tells a value that a person changed', async () => {
    const file = join(folder, 'config/source.yaml')
    const before = await readText(file)
    await writeFile(file, before.replace('decimal(10,2)', 'decimal(12,2)'))
    const found = await explain('config/source.yaml', await lineWith('config/source.yaml', 'decimal(12,2)'))
    expect(found.choices).toMatchObject([{ path: 'schema.columns[amount].type', changedByPerson: true }])
    const other = await explain('config/source.yaml', await lineWith('config/source.yaml', 'type: ', 'order_id'))
    expect(other.choices).toMatchObject([{ changedByPerson: false }])
    await writeFile(file, before)
  })

  it('leads from a rendered line to the choices that it was made from', async () => {
    const file = 'sql/silver/transform_silver.sql'
    const text = await readText(join(folder, file))
    const sources = ['config/transformations.yaml#bronze_to_silver.steps[cast_amount]', 'config/source.yaml#schema.columns[amount].type']
    const lines = text.split('\n').map((line) => ({ sources: line.includes('TRY_CAST') ? sources : [] }))
    const maps = new Map([[file, { text, lines }]])
    const found = await explain(`workloads/orders/${file}`, await lineWith(file, 'TRY_CAST'), { maps })
    expect(found).toMatchObject({
      owner: 'transformation',
      decisions: ['config/transformations.yaml', 'config/source.yaml', 'config/semantic.yaml'],
    })
    expect(found.choices.map(({ path }) => path)).toEqual(['bronze_to_silver.steps[cast_amount]', 'schema.columns[amount].type'])
    const other = await explain('transform_silver.sql', await lineWith(file, 'SELECT'), { maps })
    expect(other).toMatchObject({ origin: 'engine', choices: [], note: expect.stringContaining('no choice changes this line') })
  })

  it('guesses nothing of a line that is not rendered as it was', async () => {
    expect((await explain('pytest.ini', 1)).note).toContain('regenerate, then ask again')
    expect((await explain('pytest.ini', 1, { unmapped: 'It cannot be rendered.' })).note).toContain('It cannot be rendered. This file')
  })

  it('lists what a person should know of, persons first', async () => {
    const found = await explain()
    expect(found.choices[0]?.choice.by).toBe('person')
    expect(found.choices).toHaveLength(3)
    expect((await explain('config/source.yaml')).choices).toHaveLength(2)
  })

  it('refuses a file, an end of a path or a line that is not there', async () => {
    await expect(explain('config/sauce.yaml')).rejects.toMatchObject({
      code: 'file_unknown',
      hint: 'Name one of config/source.yaml, config/schedule.yaml.',
    })
    await expect(explain('test_dag.py')).rejects.toMatchObject({ code: 'file_ambiguous' })
    await expect(explain('README.md', 4000)).rejects.toMatchObject({ fault: 'caller', code: 'line_missing' })
    await writeFile(join(folder, 'notes.md'), 'mine\n')
    expect((await explain('notes.md', 1)).note).toContain('a person owns it')
  })
})
