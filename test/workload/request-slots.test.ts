import { describe, expect, it } from 'vitest'
import { extractSlots } from '../../src/workload/request-slots.ts'

describe('extractSlots', () => {
  it.each([
    ['onboard data/orders.csv', 'onboard', 'data/orders.csv', []],
    ['data/orders.csv', 'onboard', 'data/orders.csv', []],
    ['Please load "my data/sales orders.csv" as eu_sales.', 'onboard', 'my data/sales orders.csv', ['eu', 'sale']],
    ['onboard ./orders.tsv.gz, please', 'onboard', './orders.tsv.gz', []],
    ['add the files in /srv/in/2024/', 'onboard', '/srv/in/2024/', []],
    ['modify the Sales-Orders workload', 'modify', undefined, ['sale', 'order']],
    ['check the quality of orders', 'check_quality', undefined, ['order']],
    ['how many orders per month?', 'query', undefined, ['order', 'per', 'month']],
    ['regenerate orders', 'regenerate', undefined, ['order']],
    ['list my workloads', 'list', undefined, []],
    ['what is in silver of orders?', 'zone_question', undefined, ['order']],
    ['run orders', 'run', undefined, ['order']],
    ['and/or nothing', 'onboard', undefined, ['nothing']],
  ])('%s', (text, intent, path, words) => {
    const slots = extractSlots(text)
    expect([slots.intent, slots.path, slots.words]).toEqual([intent, path, words])
  })

  it('takes an explicit name, a zone, and a path with spaces that exists', () => {
    expect(extractSlots('onboard data/x.csv as eu_sales')).toMatchObject({ name: 'eu_sales' })
    expect(extractSlots('load data/x.csv as new data').name).toBeUndefined()
    expect(extractSlots('what is in gold of orders')).toMatchObject({ zone: 'gold' })
    expect(extractSlots('my file.bin', (path) => path === 'my file.bin')).toMatchObject({ path: 'my file.bin', words: [] })
  })
})
