import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { checkout, ended, Project } from './support/project.ts'

const toldSchema = z.looseObject({
  state: z.string().optional(),
  run: z.string().optional(),
  waiting: z.array(z.looseObject({ id: z.string(), prompt: z.string() })).optional(),
  error: z.looseObject({ code: z.string(), subject: z.string().nullable() }).optional(),
})

/** A run that nothing but the yes of its review is missing to. */
async function atReview(project: Project, name: string): Promise<string> {
  const begun = await project.warm('onboard', '--source', 'products.csv', '--name', name, '--unattended')
  const run = z.string().parse(begun.document['run'])
  await project.warm('resume', run, '--answer', 'plan=true')
  const asked = await project.warm('resume', run, '--answer', 'profile=true')
  expect(asked.document['waiting'], JSON.stringify(asked.document)).toMatchObject([{ id: 'review' }])
  return run
}

/** Both get their yes at once, each in a process of its own; the one that was done comes first. */
async function yesToBoth(project: Project, runs: readonly string[]) {
  const children = runs.map((run) => ended(project.start(['resume', run, '--answer', 'review=true', '--json'])))
  const ends = await Promise.all(children)
  const told = ends.map(({ code, stdout }, index) => ({ code, run: runs[index] ?? '', told: toldSchema.parse(JSON.parse(stdout)) }))
  return told.toSorted((left, right) => Number(left.code) - Number(right.code))
}

function shop(): Project {
  const project = new Project({ GANGWAY_AS_OF: '2026-06-30' })
  project.copy(join(checkout, 'demo', 'products.csv'), 'products.csv')
  return project
}

it('one source under two names: one lands, the other is asked', { timeout: 600_000 }, async () => {
  const project = shop()
  const runs = [await atReview(project, 'goods'), await atReview(project, 'wares')]
  const [winner, loser] = await yesToBoth(project, runs)
  expect(winner).toMatchObject({ code: 0, told: { state: 'done' } })
  expect(loser).toMatchObject({ code: 3, told: { state: 'waiting', waiting: [{ id: 'duplicate' }] } })
  const [kept, other] = winner?.run === runs[0] ? ['goods', 'wares'] : ['wares', 'goods']
  expect(loser?.told.waiting?.[0]?.prompt).toBe(`${kept} already onboards exactly this source. Modify it, or stop?`)
  expect([kept, other].map((name) => existsSync(project.path('workloads', name)))).toEqual([true, false])
  const stopped = await project.warm('resume', loser?.run ?? '', '--answer', 'duplicate=stop')
  expect(stopped.document).toMatchObject({ state: 'stopped', message: `Nothing was onboarded: ${kept} already has this data.` })
})

it('one source under one name: one lands, the other is told', { timeout: 600_000 }, async () => {
  const project = shop()
  const late = await atReview(project, 'goods')
  const [winner, loser] = await yesToBoth(project, [await atReview(project, 'goods'), await atReview(project, 'goods')])
  expect(winner).toMatchObject({ code: 0, told: { state: 'done' } })
  expect(loser).toMatchObject({ code: 2, told: { error: { code: 'workload_taken', subject: 'goods' } } })
  const after = await project.warm('resume', late, '--answer', 'review=true')
  expect(after).toMatchObject({ code: 2, document: { error: { code: 'workload_taken', subject: 'goods' } } })
})
