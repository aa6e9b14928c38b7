import { readFileSync } from 'node:fs'
import { expect, it, describe } from 'vitest'
import { figuresOf, judge } from '../../../../scripts/bench/reading/score.mjs'

const label = { delimiter: ';', header: 3, skip: 2, columns: 3, types: 'i ib ?' }

const reading = (source: object = {}, types: readonly string[] = ['integer', 'boolean', 'date']) => ({
  document: {
    source: {
      delimiter: { value: ';' },
      quote: { value: '"' },
      encoding: { value: 'utf-8' },
      header: { value: true },
      skip_rows: { value: 2 },
      ...source,
    },
    columns: types.map((type, place) => ({ source_name: `c${place}`, type })),
  },
})

const wrong = (labelled: object, outcome: object): readonly string[] =>
  judge(labelled, outcome).flatMap(({ property, right }) => (right ? [] : [property]))

describe('judge', () => {
  it('finds nothing wrong where all is as labelled', () => {
    expect(wrong(label, reading())).toEqual([])
    expect(judge(label, reading())).toHaveLength(7)
  })

  it.each([
    ['another delimiter', { delimiter: { value: ',' } }, ['delimiter']],
    ['another quote', { quote: { value: "'" } }, ['quote']],
    ['another encoding', { encoding: { value: 'windows-1252' } }, ['encoding']],
    ['no names', { header: { value: false } }, ['header']],
    ['names in another line', { skip_rows: { value: 0 } }, ['header', 'skip']],
  ])('tells %s', (_, source, properties) => {
    expect(wrong(label, reading(source))).toEqual(properties)
  })

  it('takes each of several right answers', () => {
    const either = { ...label, quote: ['"', "'"], header: [0, 3], skip: [2, 0] }
    expect(wrong(either, reading({ quote: { value: "'" }, header: { value: false }, skip_rows: { value: 0 } }))).toEqual([])
  })

  it('asks for no delimiter where the file has one column', () => {
    expect(wrong({ delimiter: null, columns: 1, types: 'd' }, reading({ skip_rows: { value: 0 } }, ['decimal(10,2)']))).toEqual([])
  })

  it('judges types by place, and none that is uncertain', () => {
    expect(wrong(label, reading({}, ['text', 'integer', 'text']))).toEqual(['types'])
    expect(wrong(label, reading({}, ['integer', 'integer']))).toEqual(['types', 'types'])
  })

  it('lets an empty edge be kept or left out', () => {
    const barred = { ...label, columns: 4, edges: [1, 1], types: '? i d ?' }
    expect(wrong(barred, reading({}, ['integer', 'double']))).toEqual([])
    expect(wrong(barred, reading({}, ['text', 'integer', 'double', 'text']))).toEqual([])
    expect(wrong(barred, reading({}, ['double', 'integer']))).toEqual(['types', 'types'])
    const leftKept = reading({}, ['text', 'integer', 'double'])
    leftKept.document.columns[0] = { source_name: 'column_1', type: 'text' }
    expect(wrong(barred, leftKept)).toEqual([])
  })

  it('counts a refusal as wrong in everything, but not of a table of fixed width', () => {
    expect(wrong(label, { refusal: 'The header has 4 names.' })).toHaveLength(7)
    expect(judge({ ...label, aligned: true }, { refusal: 'x.txt looks like a table of fixed width' })).toEqual([])
    expect(wrong({ ...label, aligned: true }, { refusal: 'x.txt is a page of HTML' })).toHaveLength(7)
  })
})

it('figures are shares of right answers', () => {
  const figures = figuresOf([...judge(label, reading()), ...judge(label, reading({ delimiter: { value: ',' } }))])
  expect(figures.find(({ property }) => property === 'delimiter')).toEqual({ property: 'delimiter', right: 1, of: 2, share: 0.5 })
  expect(figures.find(({ property }) => property === 'types')).toMatchObject({ right: 4, of: 4 })
})

describe('the labels', () => {
  const { sources, files } = JSON.parse(readFileSync('scripts/bench/reading/labels.json', 'utf8'))
  const names = Object.keys(files)

  it('name the source of each file, and no source has more than two fifths of them', () => {
    const counts = Object.keys(sources).map((source) => names.filter((name) => name.startsWith(`${source}/`)).length)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(names.length)
    expect(Math.max(...counts) / names.length).toBeLessThan(0.4)
  })

  it('are of wild files to a third at least', () => {
    expect(names.length).toBeGreaterThanOrEqual(200)
    expect(names.filter((name) => files[name].wild).length / names.length).toBeGreaterThan(1 / 3)
  })
})
