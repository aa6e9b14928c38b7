import { afterAll, describe, expect, test } from 'vitest'
import { allExamples, type Example } from './support/example.ts'
import { exampleDatabase, type Judged, judgeExample } from './support/judge-example.ts'
import { expectedOf } from './support/expected-of.ts'

const database = await exampleDatabase()
afterAll(() => database.close())

/** Examples are the truth: the rows of DuckDB are held against them, cell by cell and type by type. */
describe.each(allExamples())('%s', (_, examples) => {
  test.each(examples.map((example): readonly [string, Example] => [example.says, example]))('%s', async (_says, example) => {
    const judged: Judged = await judgeExample(database, example)
    expect(judged).toEqual(expectedOf(example))
  })
})
