import { describe, expect, it } from 'vitest'
import { stringifyYaml } from '#system'
import { choicePlaces, enclosingPaths, valueAt } from '../../src/workload/choice-paths.ts'
import { sampleDecisions } from './support/sample-workload.ts'

describe('paths of choices', () => {
  it('are walked outwards and into a value', () => {
    expect(enclosingPaths('a.b[c.d].e')).toEqual(['a.b[c.d]', 'a.b', 'a'])
    expect(valueAt({ a: { b: [{ id: 'c.d', e: 1 }, [2]] } }, 'a.b[c.d].e')).toBe(1)
    expect(valueAt({ a: [[2]] }, 'a[0][0]')).toBe(2)
    expect(valueAt({ a: 1 }, 'a[x].y')).toBeUndefined()
  })
})

describe('choicePlaces', () => {
  it('names list items by the identity that the schema gives them, in the order of the text', () => {
    const { transformations } = sampleDecisions('orders')
    const places = choicePlaces('transformations', stringifyYaml(transformations), transformations)
    const paths = places.map(({ path }) => path)
    expect(paths).toContain('bronze_to_silver.steps[cast_amount].on_fail')
    expect(paths).toContain('silver_to_gold.tables[orders].columns[amount].from')
    expect(paths).toContain('bronze_to_silver.steps[trim_text].columns[1]')
    expect(places.map(({ line }) => line)).toEqual(places.map(({ line }) => line).toSorted((left, right) => left - right))
    for (const { path } of places) expect(valueAt(transformations, path)).toBeDefined()
  })
})
