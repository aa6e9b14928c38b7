import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, Project } from './support/project.ts'
import { attributesOf, rawTotals, withOneFigureOff } from './support/raw-totals.ts'

const vega = join(checkout, 'node_modules', 'vega-datasets', 'data')

async function onboardStar(project: Project, file: string): Promise<void> {
  project.copy(join(vega, file), file)
  const answers = project.write(`${file}.yaml`, 'gold.use_case: reporting\n')
  const { code, document, stderr } = await project.warm('onboard', '--source', file, '--unattended', '--approve', '--answers', answers)
  expect(code, JSON.stringify(document['waiting'] ?? document) + stderr).toBe(0)
}

// The demo, flights, bird strikes and airports are compared where they are onboarded: in demo.test.ts and real-input.test.ts.
describe('totals by every attribute of every dimension, computed in Python from the raw file', () => {
  it.each([
    { file: 'weather.csv', rows: 2_922, least: 1 },
    { file: 'species.csv', rows: 12_360, least: 3 },
    { file: 'gapminder-health-income.csv', rows: 187, least: 1 },
  ])('are those of gold and silver for $file', async ({ file, rows, least }) => {
    const project = new Project()
    await onboardStar(project, file)
    const catalog = project.path('lake', 'catalog.duckdb')
    const delivered = { workload: file.replace('.csv', '').replaceAll('-', '_'), file: join(vega, file) }
    const { compared, ...found } = rawTotals(catalog, delivered)
    expect(found).toMatchObject({ rows, wrong: [] })
    expect(attributesOf(compared).length).toBeGreaterThanOrEqual(least)
    const off = project.write('off.csv', withOneFigureOff(join(vega, file)))
    expect(rawTotals(catalog, { ...delivered, file: off }).wrong).not.toEqual([])
  })
})
