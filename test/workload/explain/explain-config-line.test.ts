import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainLine } from '../../../src/workload/index.ts'
import { committed } from './support.ts'

const { workload, explainer } = await committed('orders')

function at(file: string, line: number | string) {
  const content = readFileSync(join(workload.folder, file), 'utf8')
  return explainLine(explainer, file, content, typeof line === 'number' ? line : content.split('\n').indexOf(line) + 1)
}

it('says of a column in a later file that it was decided in the source', () => {
  const told = at('config/semantic.yaml', '      - name: sales_rep')
  expect(told.note).toBe('It follows from config/source.yaml#schema.columns[sales_rep].')
  expect(told.choices.every((one) => one.file === 'config/source.yaml')).toBe(true)
})

it('says what is there where nobody had anything to choose', () => {
  expect(at('config/schedule.yaml', 'version: 2').note).toContain('version of this kind of file')
  expect(at('config/schedule.yaml', 'catchup: false').note).toContain('No reason is recorded')
  expect(at('config/schedule.yaml', 1).note).toContain('comment')
})

it('never takes the reason of another item of the same list', () => {
  const told = at('config/transformations.yaml', '    - id: trim')
  expect(told.choices.map((one) => one.path)).toEqual(['bronze_to_silver.steps[trim].columns'])
})
