import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { GangwayError } from '#domain'
import type { Checkpoints } from '../../src/graph/checkpoints.ts'
import { broken, refused } from './fake-services.ts'
import { harness, person } from './support/harness.ts'

const twice = { gates: { quality: [refused('quality'), refused('quality')] } }

/** Lets some writes through, then nothing more: what a kill leaves behind. */
function dyingAt(write: 'put' | 'putWrites', survived: number): (checkpoints: Checkpoints) => void {
  return ({ saver }) => {
    let left = survived
    const original = saver[write].bind(saver) as (...args: unknown[]) => Promise<never>
    Object.assign(saver, {
      [write]: (...args: unknown[]) => {
        left -= 1
        return left < 0 ? Promise.reject(new Error('killed')) : original(...args)
      },
    })
  }
}

describe('an undisturbed run', () => {
  it('passes every gate once, lands and runs', async () => {
    const { services, begin } = harness()
    const { state, waiting } = await begin()
    expect(waiting).toEqual([])
    expect(state.outcome).toMatchObject({ state: 'done' })
    expect(services.calls.filter((call) => call.startsWith('judge'))).toEqual(
      ['profile', 'metadata', 'transformation', 'quality', 'dag', 'code_check'].map((stage) => `judge ${stage}: passed`),
    )
    expect(services.calls.slice(-2)).toEqual(['land orders', 'run'])
  })

  it('lists every default as an assumption', async () => {
    const { state } = await harness().begin()
    expect(Object.keys(state.assumptions).toSorted()).toEqual([
      'description',
      'gold.use_case',
      'ingestion.mode',
      'name',
      'quality',
      'regulations',
      'retention_days',
      'schedule.cron',
      'schema_evolution',
    ])
  })

  it('ends after the phase that --until names', async () => {
    const { services, begin } = harness({}, { until: 'plan' })
    const { state } = await begin()
    expect(state.outcome).toBeNull()
    expect(services.calls).not.toContain('judge profile: passed')
  })

  it('is failed when the first run is refused', async () => {
    const { state } = await harness({ runPasses: false }).begin()
    expect(state.outcome?.state).toBe('failed')
  })
})

describe('the gate', () => {
  it('gives the agent the evidence for one retry', async () => {
    const { services, begin } = harness({ gates: { profile: [refused('profile')] } })
    const { state } = await begin()
    expect(state.outcome?.state).toBe('done')
    expect(state.phases['profile']).toMatchObject({ state: 'passed', attempts: 2 })
    expect(services.calls).toContain('decide metadata with 1 findings')
  })

  it('asks a person after the second refusal, with rows and ways out', async () => {
    const { begin } = harness({ gates: { quality: [refused('quality'), refused('quality')] } })
    const { waiting, phases } = await begin()
    expect(waiting.map((question) => question.id)).toEqual(['escalation.quality'])
    expect(waiting[0]?.details?.join('\n')).toContain('record 7 of orders.csv')
    expect(phases['quality']).toMatchObject({ state: 'failed', attempts: 2 })
  })

  it('goes back to the earlier agent whose decision could cure it, and builds again what follows', async () => {
    const { services, begin } = harness({ gates: { quality: [refused('quality', 'config/source.yaml#schema.columns[*].pii')] } })
    const { state } = await begin()
    expect(state.outcome?.state).toBe('done')
    const calls = services.calls.slice(services.calls.indexOf('judge quality: failed') + 1)
    expect(calls.filter((call) => !call.startsWith('remember'))).toEqual([
      'decide metadata with 1 findings',
      'decide metadata with 1 findings',
      'judge metadata: passed',
      'decide transformation with 0 findings',
      'judge transformation: passed',
      'decide quality with 1 findings',
      'judge quality: passed',
      'decide dag with 0 findings',
      'judge dag: passed',
      'judge code_check: passed',
      'land orders',
      'run',
    ])
    expect(state.phases).toMatchObject({ profile: { attempts: 1 }, metadata: { attempts: 2 }, quality: { state: 'passed', attempts: 2 } })
  })

  it('says what the retry changed when a person is asked', async () => {
    const { waiting } = await harness({ gates: { quality: [refused('quality'), refused('quality')] } }).begin()
    expect(waiting[0]?.prompt).toContain('and again after a retry')
    expect(waiting[0]?.details).toContain('retry changed config/quality_rules.yaml#workload: "orders_0" → "orders_1"')
  })

  it('asks at once, and says so, where nothing decided could cure it', async () => {
    const { services, begin } = harness({ gates: { quality: [refused('quality', 'none')] } })
    const { waiting, phases } = await begin()
    expect(waiting[0]?.prompt).toBe('The gate of quality refused the result: 3 rows are no integer. How shall it go on?')
    expect(waiting[0]?.details).toContain('no retry: nothing that an agent decides could cure it')
    expect(phases['quality']).toMatchObject({ state: 'failed', attempts: 1 })
    expect(services.calls.filter((call) => call.startsWith('decide quality'))).toHaveLength(1)
  })

  it('spends no retry when it could not judge', async () => {
    const { begin } = harness({ gates: { dag: [broken('dag')] } })
    const { waiting, phases } = await begin()
    expect(waiting[0]?.id).toBe('escalation.dag')
    expect(phases['dag']).toMatchObject({ state: 'error', attempts: 1 })
  })

  it('takes a hint for what it changes in the request, and refuses one that nobody would read', async () => {
    const { services, begin, resume } = harness(twice)
    await begin()
    const unheard = resume({ 'escalation.quality': { choice: 'retry', hint: 'look at amount' } })
    await expect(unheard).rejects.toMatchObject({ code: 'answer_refused', subject: 'escalation.quality' })
    expect((await resume()).waiting[0]?.id).toBe('escalation.quality')
    const { state } = await resume({ 'escalation.quality': { choice: 'retry', hint: 'the owner is sales' } })
    expect(state.outcome?.state).toBe('done')
    expect(state.request?.contacts).toEqual({ owner: 'sales' })
    expect(services.calls.at(-1)).toBe('run')
  })

  it('runs only the tests after a manual fix, and keeps the edit', async () => {
    const { services, begin, resume } = harness({
      ...twice,
      edits: { after: 5, files: { 'scripts/transform/bronze_to_silver.py': 'edited' } },
    })
    await begin()
    const decided = services.calls.filter((call) => call.startsWith('decide quality')).length
    const { state } = await resume({ 'escalation.quality': 'manual' })
    expect(state.outcome?.state).toBe('done')
    expect(services.calls.filter((call) => call.startsWith('decide quality'))).toHaveLength(decided)
    expect(await services.store.get(state.refs['edits'] ?? undefined, z.record(z.string(), z.string()))).toEqual({
      'scripts/transform/bronze_to_silver.py': 'edited',
    })
  })

  it('goes to the person again when the manual fix is refused', async () => {
    const { begin, resume } = harness({ gates: { quality: [refused('quality'), refused('quality'), refused('quality')] } })
    await begin()
    const { waiting } = await resume({ 'escalation.quality': 'manual' })
    expect(waiting[0]?.id).toBe('escalation.quality')
  })

  it('records the gap of a skipped stage', async () => {
    const { begin, resume } = harness(twice)
    await begin()
    const { state } = await resume({ 'escalation.quality': 'skip' })
    expect(state.outcome?.state).toBe('done')
    expect(state.phases['quality']?.state).toBe('skipped')
    expect(state.gaps['quality']).toContain('3 rows are no integer')
  })

  it('stops without landing anything', async () => {
    const { services, begin, resume } = harness(twice)
    await begin()
    const { state } = await resume({ 'escalation.quality': 'stop' })
    expect(state.outcome?.state).toBe('stopped')
    expect(services.calls).not.toContain('land orders')
  })
})

describe('pauses', () => {
  it('waits for what is critical even unattended', async () => {
    const primaryKey = {
      id: 'primary_key',
      kind: 'question' as const,
      prompt: 'Key?',
      why: 'no column is unique',
      schema: z.union([z.literal('none'), z.array(z.string())]),
      default: undefined,
      critical: true,
    }
    const { begin, resume } = harness({ questions: { metadata: [primaryKey] } })
    const { waiting } = await begin()
    expect(waiting.map((question) => question.id)).toEqual(['primary_key'])
    const { state } = await resume({ primary_key: 'none' })
    expect(state.outcome?.state).toBe('done')
    expect(state.request?.primary_key).toBe('none')
  })

  it.each(['put', 'putWrites'] as const)('ends as if undisturbed when the process dies at any %s of its checkpoints', async (write) => {
    const undisturbed = await harness().begin()
    for (let survived = 0; ; survived += 1) {
      const { services, begin, resume } = harness()
      const killed = await begin({}, dyingAt(write, survived)).then(
        () => false,
        () => true,
      )
      if (!killed) {
        expect(survived).toBeGreaterThan(20)
        break
      }
      const { state } = await resume()
      expect(state.outcome, `${write} ${survived}`).toEqual(undisturbed.state.outcome)
      expect(services.calls.filter((call) => call === 'land orders').length).toBeGreaterThan(0)
    }
  })

  it('begins again what was killed before its first checkpoint', async () => {
    const { state } = await harness().resume()
    expect(state.outcome?.state).toBe('done')
  })

  it('refuses an answer that nothing asks for', async () => {
    await expect(harness().resume({ plan: true })).rejects.toThrow(/waits for nothing/)
    const { begin, resume } = harness({}, { approve: false })
    await begin()
    await expect(resume({ review: true })).rejects.toMatchObject({ fault: 'caller', code: 'answer_not_asked', subject: 'review' })
    expect((await resume()).waiting[0]?.id).toBe('plan')
  })

  it('refuses an answer for a pause that is over, also where the same is asked again', async () => {
    const { begin, resume, answer } = harness({}, { approve: false })
    const first = await begin()
    const second = await resume({ plan: false })
    expect([first.waiting[0]?.id, second.waiting[0]?.id]).toEqual(['plan', 'plan'])
    expect(second.pause).not.toBe(first.pause)
    await expect(answer(first.pause, { plan: true })).rejects.toMatchObject({
      fault: 'caller',
      code: 'pause_over',
      message: expect.stringContaining('It now waits for plan.'),
    })
    expect((await answer(second.pause, { plan: true })).waiting[0]?.id).toBe('profile')
  })

  it.each(['put', 'putWrites'] as const)(
    'keeps what a person said at an escalation when the process dies at any %s after it',
    async (write) => {
      for (let survived = 0; ; survived += 1) {
        const { begin, resume } = harness({ gates: { dag: [refused('dag'), refused('dag')] } })
        const { pause } = await begin()
        const killed = await resume(
          { 'escalation.dag': { choice: 'retry', answers: { 'schedule.retries': 4 } } },
          dyingAt(write, survived),
        ).then(
          () => false,
          () => true,
        )
        if (!killed) {
          expect(survived).toBeGreaterThan(5)
          break
        }
        await expect(resume({ 'escalation.dag': 'stop' }), `${write} ${survived}`).rejects.toMatchObject({ fault: 'caller' })
        const { state, pause: now } = await resume()
        expect(now ?? '', `${write} ${survived}`).not.toBe(pause)
        expect(state.outcome?.state, `${write} ${survived}`).toBe('done')
      }
    },
  )

  it('refuses an answer that does not fit and stays where it is', async () => {
    const { begin, resume } = harness({}, { approve: false })
    expect((await begin()).waiting[0]?.id).toBe('plan')
    await expect(resume({ plan: 'perhaps' })).rejects.toThrow(GangwayError)
    expect((await resume()).waiting[0]?.id).toBe('plan')
    expect((await resume({ plan: true })).waiting[0]?.id).toBe('profile')
  })

  it('asks discovery again after a refused plan, with what was said before as the default', async () => {
    const { begin, resume } = harness({}, { unattended: false, approve: false })
    await begin({
      name: person('orders'),
      description: person('Orders'),
      'gold.use_case': person('reporting'),
      regulations: person([]),
      'schedule.cron': person(null),
    })
    const again = await resume({ plan: false })
    expect(again.waiting.map(({ id, default: standard }) => [id, standard])).toEqual([
      ['description', 'Orders'],
      ['gold.use_case', 'reporting'],
      ['regulations', []],
      ['schedule.cron', null],
    ])
    const planned = await resume({ description: 'Orders', 'gold.use_case': 'ad_hoc', regulations: [], 'schedule.cron': null })
    expect(planned.waiting[0]?.id).toBe('plan')
    expect(planned.state.request?.gold?.use_case).toBe('ad_hoc')
  })

  it('takes corrections and lets the metadata agent decide again', async () => {
    const { services, begin, resume } = harness({}, { approve: false })
    await begin({ plan: person(true) })
    const asked = await resume({ profile: false })
    expect(asked.waiting.map((question) => question.id)).toEqual(['corrections', 'primary_key'])
    const again = await resume({ corrections: { notes: { type: 'text', pii: 'none' } } })
    expect(again.waiting[0]?.id).toBe('profile')
    expect(again.state.request).toMatchObject({ columns: { notes: { type: 'text' } }, pii: { notes: 'none' } })
    expect(services.calls.filter((call) => call === 'judge profile: passed')).toHaveLength(2)
  })

  it('rebuilds only the stage that the review names and what follows', async () => {
    const { services, begin, resume } = harness({}, { approve: false })
    await begin({ plan: person(true), profile: person(true) })
    const before = services.calls.length
    const again = await resume({ review: { change: 'quality', answers: { 'quality.silver_score': 0.9 } } })
    expect(again.waiting[0]?.id).toBe('review')
    expect(again.state.request?.quality?.silver_score).toBe(0.9)
    expect(services.calls.slice(before).filter((call) => call.startsWith('judge'))).toEqual([
      'judge quality: passed',
      'judge dag: passed',
      'judge code_check: passed',
    ])
  })

  it('checks the environment again when asked', async () => {
    const { begin, resume } = harness({ health: [false, true] }, { unattended: false })
    expect((await begin()).waiting[0]?.id).toBe('health')
    expect((await resume({ health: 'recheck' })).waiting[0]?.id).toBe('name')
  })

  it('ends at a broken environment when nobody is there', async () => {
    await expect(harness({ health: [false] }).begin()).rejects.toMatchObject({ fault: 'environment', code: 'environment_incomplete' })
  })

  it('never approves an existing workload by --approve', async () => {
    const { begin, resume } = harness({
      route: { outcome: 'found', candidates: [{ name: 'orders', state: 'complete', summary: 'orders.csv' }] },
    })
    expect((await begin()).waiting[0]?.id).toBe('existing')
    expect((await resume({ existing: 'check' })).state.outcome).toEqual({
      state: 'done',
      message: 'Nothing was onboarded.',
      next: [{ operation: 'check', input: { workload: 'orders' } }],
    })
  })

  it('blocks an exact duplicate', async () => {
    const duplicate = { workload: 'sales', kind: 'exact' as const, reason: 'same bytes', evidence: [] }
    const { begin, resume } = harness({ duplicates: { duplicates: [duplicate], broken: [] } })
    const { waiting } = await begin()
    expect(waiting[0]?.schema).toMatchObject({ enum: ['modify', 'stop'] })
    expect((await resume({ duplicate: 'stop' })).state.outcome?.state).toBe('stopped')
  })
})
