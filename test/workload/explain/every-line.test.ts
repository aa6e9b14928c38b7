import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainLine, type Explanation } from '../../../src/workload/index.ts'
import { committed } from './support.ts'

async function explained(name: string): Promise<{ place: string; told: Explanation; current: boolean }[]> {
  const { workload, explainer } = await committed(name)
  const files = workload.files.filter((file) => !file.startsWith('.gangway/'))
  return files.flatMap((file) => {
    const text = readFileSync(join(workload.folder, file), 'utf8')
    const lines = text.replace(/\n$/, '').split('\n')
    const current = (explainer.mapped(file)?.text ?? text) === text
    return lines.map((_, index) => ({ place: `${file}:${index + 1}`, told: explainLine(explainer, file, text, index + 1), current }))
  })
}

const all = { orders: await explained('orders'), products: await explained('products') }

describe.each(['orders', 'products'] as const)('every line of %s', (name) => {
  it('has an origin and says something', () => {
    const silent = all[name].filter(({ told }) => !told.origin || (told.choices.length === 0 && (told.note ?? '').length < 20))
    expect(all[name].length).toBeGreaterThan(3_000)
    expect(silent.map(({ place }) => place)).toEqual([])
  })

  it('is explained by the map, unless it is rendered in another way since it was committed', () => {
    const unexplained = all[name].filter(({ told, current }) => current && told.note?.includes('regenerate, then ask again'))
    expect(unexplained.map(({ place }) => place)).toEqual([])
    expect(all[name].filter(({ current }) => current).length).toBeGreaterThan(2_500)
  })

  it('is nobody’s edit, since the workload lies there as it was rendered', () => {
    const edited = all[name].filter(({ told }) => told.note?.startsWith('A person wrote'))
    expect(edited.map(({ place }) => place)).toEqual([])
  })
})

it.each(['orders', 'products'])('has a choice for each line of %s as it is rendered today, or is text around the choices', async (name) => {
  const { explainer, workload } = await committed(name)
  const kinds = workload.files.flatMap((file) => {
    const map = explainer.mapped(file)
    const texts = map?.text.replace(/\n$/, '').split('\n') ?? []
    return texts.map((text, index) => {
      const { sources = [], template } = map?.lines[index] ?? {}
      return sources.length > 0 ? 'choice' : text.trim() === '' ? 'blank' : template ? 'template' : 'SQL around choices'
    })
  })
  expect(
    Object.fromEntries([...new Set(kinds)].toSorted().map((kind) => [kind, kinds.filter((one) => one === kind).length])),
  ).toMatchSnapshot()
})

it('pins thirty lines', () => {
  const step = Math.floor(all.orders.length / 30)
  const sample = Array.from({ length: 30 }, (_, index) => all.orders[index * step + 7]).flatMap((one) => (one ? [brief(one)] : []))
  expect(sample).toMatchSnapshot()
})

const brief = ({ place, told }: { place: string; told: Explanation }): string =>
  [
    `${place}  ${(told.text ?? '').trim().slice(0, 60)}`,
    `  ${told.origin ?? ''}${told.section === undefined ? '' : ` in ${told.section}`}`,
    ...(told.sources ?? []).slice(0, 2).map((source) => `  from ${source.file} ${source.path}`),
    ...told.choices.slice(0, 2).map((one) => `  ${one.path}: ${one.choice.rule}`),
    ...(told.note === undefined ? [] : [`  ${told.note.slice(0, 140)}`]),
  ].join('\n')
