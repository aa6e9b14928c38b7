import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../gate/support/python.ts'
import { judgeMutant } from './workload/judge.ts'
import { judgeAll, kinds, plant } from './workload/run-mutants.ts'
import { makeSubjects, type Subjects } from './workload/subjects.ts'
import { reasonOf, rowOf } from './workload/write-page.ts'

let made: Subjects
beforeAll(async () => {
  made = await makeSubjects()
}, 300_000)
afterAll(() => made.close())

it('passes the tests of each workload where nothing is wrong', { timeout: 300_000 }, async () => {
  for (const subject of made.subjects) {
    expect(await judgeMutant(subject, undefined, made.python), subject.name).toMatchObject({ killedBy: undefined })
  }
})

it('sees one mutant of each kind, or docs/mutants.md says why not', { timeout: 1_200_000 }, async () => {
  const planted = plant(made.subjects, 1)
  expect(planted.map(({ mutant }) => mutant.kind)).toEqual(kinds.map(({ id }) => id))
  const judged = await judgeAll(planted)
  const page = readFileSync(join(root, 'docs', 'mutants.md'), 'utf8')
  const unseen = judged.filter(
    (each) => each.verdict.killedBy === undefined && !each.verdict.changesNothing && reasonOf(each) === undefined,
  )
  // A survivor that the page does not name: make the tests see it, or write the page with `npm run bench -- --mutants`.
  expect(unseen.map(rowOf).filter((row) => !page.includes(row))).toEqual([])
})
