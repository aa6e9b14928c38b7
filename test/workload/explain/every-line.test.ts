import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Explainer, explainLine, readWorkload, type Explanation } from '../../../src/workload/index.ts'
import { root, templates } from './support.ts'

async function explained(name: string): Promise<{ place: string; told: Explanation }[]> {
  const workload = await readWorkload(root, name)
  const explainer = await Explainer.of(workload, templates)
  const files = workload.files.filter((file) => !file.startsWith('.gangway/'))
  return files.flatMap((file) => {
    const text = readFileSync(join(workload.folder, file), 'utf8')
    const lines = text.replace(/\n$/, '').split('\n')
    return lines.map((_, index) => ({ place: `${file}:${index + 1}`, told: explainLine(explainer, file, text, index + 1) }))
  })
}

const all = { orders: await explained('orders'), products: await explained('products') }

describe.each(['orders', 'products'] as const)('every line of %s', (name) => {
  it('has an origin and says something', () => {
    const silent = all[name].filter(({ told }) => !told.origin || (told.choices.length === 0 && (told.note ?? '').length < 20))
    expect(all[name].length).toBeGreaterThan(3_000)
    expect(silent.map(({ place }) => place)).toEqual([])
  })

  it('names choices, sources, a template or a person; only the engine has nothing of these', () => {
    const bare = all[name].filter(
      ({ told }) => told.choices.length === 0 && !told.sources?.length && told.template === undefined && told.origin !== 'person',
    )
    const spoken = bare.filter(({ told }) => told.origin !== 'engine' && /[A-Za-z]{3}/.test(told.text ?? ''))
    expect(spoken.length / all[name].length).toBeLessThan(0.02)
  })

  it('is nobody’s edit, since the workload lies there as it was rendered', () => {
    const edited = all[name].filter(({ told }) => told.note?.startsWith('A person wrote'))
    expect(edited.map(({ place }) => place)).toEqual([])
  })
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
