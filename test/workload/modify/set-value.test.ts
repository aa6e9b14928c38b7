import { describe, expect, it } from 'vitest'
import { semanticDecisionSchema } from '#domain'
import type { Change } from '../../../src/workload/modify/change.ts'
import { parseChangePath } from '../../../src/workload/modify/change-path.ts'
import { applyChange } from '../../../src/workload/modify/set-value.ts'
import { demoWorkload } from './support/demo-surroundings.ts'

const { request, decisions } = await demoWorkload('orders')
const set = (path: string, value: unknown): Change => ({ at: parseChangePath(path), value, reason: '' })
const unset = (path: string): Change => ({ at: parseChangePath(path), reason: '' })

describe('a value at a path', () => {
  it('is set, and nothing else', () => {
    const before = structuredClone(request)
    expect(applyChange(request, set('schedule.cron', '0 6 * * *'))).toEqual({
      ...request,
      schedule: { ...request.schedule, cron: '0 6 * * *' },
    })
    expect(request).toEqual(before)
  })

  it('makes the mappings on its way', () => {
    expect(applyChange(request, set('contacts.owner', 'sales'))).toEqual({ ...request, contacts: { owner: 'sales' } })
  })

  it('is found in a list by the name of the item', () => {
    const id = 'silver.unique.order_id'
    const changed = applyChange(decisions.quality_rules, set(`config/quality_rules.yaml#rules[${id}].remedy`, 'Ask.'))
    expect(changed).toMatchObject({
      rules: decisions.quality_rules.rules.map((rule) => (rule.id === id ? { ...rule, remedy: 'Ask.' } : rule)),
    })
  })

  it('adds an item under its name, and takes one out', () => {
    const column = { type: 'text', from: 'notes' }
    const path = 'config/transformations.yaml#silver_to_gold.tables[fact_orders].columns[notes]'
    const added = applyChange(decisions.transformations, set(path, column))
    expect(JSON.stringify(added)).toContain('{"name":"notes","type":"text","from":"notes"}')
    expect(applyChange(added, unset(path))).toEqual(decisions.transformations)
  })

  it('adds a relationship as it is said', () => {
    const added = { to: 'depots.depots', keys: [], cardinality: 'many_to_one', when_to_join: 'To describe the depot.' }
    const changed = applyChange(decisions.semantic, set('config/semantic.yaml#relationships[depots.depots]', added))
    expect(changed).toMatchObject({ relationships: [{ to: 'products.products' }, added] })
    expect(semanticDecisionSchema.safeParse(changed).success).toBe(true)
  })

  it('adds a foreign key under its columns', () => {
    const to = { workload: 'customers', table: 'customers', columns: ['customer_id'] }
    expect(applyChange(request, set('foreign_keys[customer_id]', { to }))).toMatchObject({
      foreign_keys: [{ columns: ['product_code'] }, { columns: ['customer_id'], to }],
    })
  })
})

describe('refusals', () => {
  it.each([
    ['schedule.crom', 'Did you mean schedule.cron?'],
    ['shedule.cron', 'Did you mean schedule?'],
    [
      'config/quality_rules.yaml#rules[silver.unique.order_ib].threshold',
      'Did you mean config/quality_rules.yaml#rules[silver.unique.order_id]',
    ],
    ['schedule.cron.hour', 'schedule.cron holds no parts.'],
    ['config/schedule.yaml#depends_on[products_dag].mode', 'config/schedule.yaml#depends_on holds no parts.'],
  ])('tells what is near %s', (path, hint) => {
    const name = path.startsWith('config/schedule') ? 'schedule' : 'quality_rules'
    const value = path.startsWith('config/') ? decisions[name] : request
    expect(() => applyChange(value, set(path, 'x'))).toThrow(
      expect.objectContaining({ code: 'path_unknown', hint: expect.stringContaining(hint), fault: 'caller' }),
    )
  })

  it.each([
    ['columns.status.nullable', 'maybe', 'boolean'],
    ['gold.use_case', 'fun', 'ad_hoc, reporting, dashboards, machine_learning, api'],
    ['schedule.retries', 0, 'integer'],
    ['pii.customer_phone', 'TELEPHONE', 'none, EMAIL'],
    ['schedule', 'daily', 'a mapping of cron, timezone'],
  ])('tells what fits at %s', (path, value, fits) => {
    expect(() => applyChange(request, set(path, value))).toThrow(
      expect.objectContaining({ code: 'value_does_not_fit', hint: expect.stringContaining(fits), fault: 'caller' }),
    )
  })

  it('refuses to take out what is not there or has to be', () => {
    expect(() => applyChange(request, unset('contacts.owner'))).toThrow(expect.objectContaining({ code: 'path_unknown' }))
    expect(() => applyChange(decisions.schedule, unset('config/schedule.yaml#timezone'))).toThrow(
      expect.objectContaining({ code: 'value_does_not_fit' }),
    )
  })
})
