import { count } from '#domain'
import type { BorderAccounting } from '#domain'
import { describeConflicts } from '../../accounting.ts'
import { markup, nothing, type Markup } from './markup.ts'

interface Layout {
  width: number
  height: number
}

const WIDE: Layout = { width: 1000, height: 150 }
const NARROW: Layout = { width: 328, height: 96 }
const POST = 14
const HEAD = 44
const LABEL = 26

const LOSSES = [
  { key: 'quarantined', tone: 'held' },
  { key: 'duplicates', tone: 'twice' },
  { key: 'filtered', tone: 'left' },
] as const

/** Where every row went: zones as posts, borders as streams as thick as their rows, what is held back branching off. */
export function accountingPicture(borders: readonly BorderAccounting[]): Markup {
  if (borders.length === 0) return nothing
  return markup`<div class="wide">${picture(borders, WIDE)}</div><div class="narrow">${picture(borders, NARROW)}</div>`
}

function picture(borders: readonly BorderAccounting[], layout: Layout): Markup {
  const most = Math.max(1, ...borders.map((border) => border.in))
  const lost = Math.max(0, ...borders.map((border) => lossesOf(border).length))
  const height = HEAD + layout.height + 14 + lost * LABEL
  const step = (layout.width - POST) / borders.length
  const scale = layout.height / most
  const spoken = borders.map(
    (one) =>
      `${nameOf(one.border)}: ${one.in} in, ${one.out} out, ${one.quarantined} quarantined, ${describeConflicts(one)}, ${one.filtered} filtered`,
  )
  return markup`<svg viewBox="0 0 ${layout.width} ${height}" role="img" aria-label="Row accounting. ${spoken.join('; ')}">
${borders.map((border, index) => stream(border, index * step, step, scale, layout))}
${posts(borders).map((post, index) => postOf(post, index * step, index, borders.length, scale))}</svg>`
}

interface Post {
  zone: string
  rows: number
}

/** One post for each zone: the rows that enter the border after it, and at the end those that came out. */
const posts = (borders: readonly BorderAccounting[]): readonly Post[] => [
  ...borders.map((border) => ({ zone: border.border.split('_to_')[0] ?? '', rows: border.in })),
  { zone: borders.at(-1)?.border.split('_to_')[1] ?? '', rows: borders.at(-1)?.out ?? 0 },
]

function postOf({ zone, rows }: Post, x: number, index: number, last: number, scale: number): Markup {
  const anchor = index === 0 ? '' : index === last ? 'end' : 'middle'
  const at = round(index === 0 ? x : index === last ? x + POST : x + POST / 2)
  return markup`<g><text class="small ${anchor}" x="${at}" y="14">${zone}</text><text class="strong ${anchor}" x="${at}" y="32">${count(rows)}</text>
<rect class="zone-${zone}" x="${round(x)}" y="${HEAD}" width="${POST}" height="${round(Math.max(2, rows * scale))}" rx="2"/></g>`
}

function stream(border: BorderAccounting, x: number, step: number, scale: number, layout: Layout): Markup {
  const thick = round(Math.max(1, border.out * scale))
  const left = round(x + POST)
  return markup`<rect class="flow" x="${left}" y="${HEAD}" width="${round(step - POST)}" height="${thick}"/>${branches(border, left, step - POST, scale, layout)}`
}

function branches(border: BorderAccounting, left: number, span: number, scale: number, layout: Layout): readonly Markup[] {
  let leaves = HEAD + border.out * scale
  const floor = HEAD + layout.height + 14
  return lossesOf(border).map(({ rows, key, tone }, index) => {
    const thick = Math.max(2, rows * scale)
    const from = round(Math.min(leaves + thick / 2, HEAD + layout.height - 1))
    leaves += rows * scale
    const to = floor + index * LABEL + LABEL / 2
    const end = round(left + Math.min(90, span * 0.22))
    const bend = round(left + (end - left) * 0.55)
    return markup`<path class="stream is-${tone}" stroke-width="${round(Math.min(thick, LABEL - 6))}" d="M${left} ${from}C${bend} ${from} ${left} ${to} ${end} ${to}"/>
<circle class="${tone}" cx="${end + 4}" cy="${to}" r="3.5"/><text x="${end + 13}" y="${to + 4.5}"><tspan class="strong">${count(rows)}</tspan> ${key}</text>`
  })
}

const lossesOf = (border: BorderAccounting) =>
  LOSSES.map(({ key, tone }) => ({ key, tone, rows: border[key] })).filter(({ rows }) => rows > 0)

const nameOf = (border: string): string => border.replaceAll('_', ' ')

const round = (value: number): number => Math.round(value * 10) / 10
