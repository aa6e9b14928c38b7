import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, isSeq, parseDocument, type CST, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { exactList, exactMap, type DocumentNode, type ListChild, type MapChild, type TextDocument } from './document.ts'
import { UncertainText } from './text-result.ts'

type Token = CST.SourceToken

/** Nodes with their ranges; a text that uses what cannot be placed with certainty is uncertain. */
export function readDocument(text: string): TextDocument {
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false })
  const [error] = document.errors
  if (error) throw new UncertainText(`it is written in a way that cannot be placed: ${error.message}`)
  if (!document.contents) throw new UncertainText('it is empty')
  const root = nodeOf(document.contents, text, { from: document.contents.range?.[0] ?? 0, decorated: false })
  return { text, root }
}

/** The same, where the project's own reader understands the text as `value`; one that is read differently is uncertain. */
export function readAgreed(text: string, value: unknown): TextDocument {
  const document = readDocument(text)
  if (!isDeepStrictEqual(document.root.value, value)) throw new UncertainText('two readers understand it differently')
  return document
}

interface Surroundings {
  /** Where an empty value would stand. */
  from: number
  decorated: boolean
}

function nodeOf(node: Node, text: string, around: Surroundings): DocumentNode {
  if (isMap(node)) return mapOf(node, text, around)
  if (isSeq(node)) return listOf(node, text, around)
  if (isScalar(node)) return scalarOf(node, around)
  throw new UncertainText('it uses an alias')
}

function scalarOf(node: Scalar, { from, decorated }: Surroundings): DocumentNode {
  const [start, end] = node.range ?? [from, from]
  const empty = start === end
  const value = node.value
  return {
    kind: 'scalar',
    start: empty && !decorated ? from : start,
    end: empty && !decorated ? from : end,
    value,
    exact: exactScalar(value, node.source ?? ''),
    decorated,
  }
}

/** Digits count where a double cannot hold them all, so that a change of the last one is seen. */
function exactScalar(value: unknown, source: string): string {
  if (typeof value !== 'number') return JSON.stringify(value) ?? 'null'
  const digits = source.replace(/e.*$/i, '').replace(/[^0-9.]/g, '')
  const significant = (digits.includes('.') ? digits.replace(/0+$/, '') : digits).replace('.', '').replace(/^0+/, '')
  return `${Object.is(value, -0) ? '-0' : String(value)}${significant.length > 15 ? `|${significant}` : ''}`
}

function mapOf(map: YAMLMap, text: string, { decorated }: Surroundings): DocumentNode {
  const flow = map.flow === true
  const children = map.items.map((pair) => mapChildOf(pair, text))
  return {
    kind: 'map',
    flow,
    children,
    ...spanOf(map, flow, children),
    value: Object.fromEntries(children.map(({ key, node }) => [key, node.value])),
    exact: exactMap(children.map(({ key, node }) => [key, node.exact])),
    decorated,
  }
}

function mapChildOf(pair: Pair, text: string): MapChild {
  const { key, value, srcToken: token } = pair
  const name = isScalar(key) ? wordOf(key.value) : undefined
  if (!token || !isScalar(key) || !key.range || name === undefined) throw new UncertainText('it has a key that is no word')
  if (token.start.some(isDecoration) || token.start.some(({ type }) => type === 'explicit-key-ind')) {
    throw new UncertainText(`the key ${name} is written with a question mark, an anchor or a tag`)
  }
  const colon = token.sep?.find(({ type }) => type === 'map-value-ind')
  const valueFrom = colon === undefined ? undefined : colon.offset + 1
  const around = { from: valueFrom ?? key.range[1], decorated: token.sep?.some(isDecoration) ?? false }
  const node = value === null ? emptyNode(around.from) : nodeOf(asNode(value), text, around)
  return { key: name, head: key.range[0], valueFrom, node }
}

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

const emptyNode = (at: number): DocumentNode => ({
  kind: 'scalar',
  start: at,
  end: at,
  value: null,
  exact: 'null',
  decorated: false,
})

function asNode(value: unknown): Node {
  if (isMap(value) || isSeq(value) || isScalar(value)) return value
  throw new UncertainText('it uses an alias')
}

function listOf(list: YAMLSeq, text: string, { decorated }: Surroundings): DocumentNode {
  const flow = list.flow === true
  const tokens = itemTokens(list, flow)
  if (tokens.length !== list.items.length) throw new UncertainText('it has a list that cannot be placed')
  const children = list.items.map((item, index) => listChildOf(asNode(item), tokens[index], text, flow))
  return {
    kind: 'list',
    flow,
    children,
    ...spanOf(list, flow, children),
    value: children.map(({ node }) => node.value),
    exact: exactList(children.map(({ node }) => node.exact)),
    decorated,
  }
}

/** The items of a list as they stand in the text; the parser keeps comments at the end as one more. */
function itemTokens(list: YAMLSeq, flow: boolean): readonly { start: Token[]; isPair: boolean }[] {
  const token = list.srcToken
  if (token?.type !== 'block-seq' && token?.type !== 'flow-collection') return []
  return token.items
    .filter(({ start, value }) => (flow ? value !== undefined : start.some(({ type }) => type === 'seq-item-ind')))
    .map(({ start, ...rest }) => ({
      start,
      isPair: ('key' in rest && rest.key !== undefined) || ('sep' in rest && rest.sep !== undefined),
    }))
}

function listChildOf(item: Node, token: { start: Token[]; isPair: boolean } | undefined, text: string, flow: boolean): ListChild {
  const dash = token?.start.find(({ type }) => type === 'seq-item-ind')
  const decorated = token?.start.some(isDecoration) ?? false
  if (flow) {
    const head = item.range?.[0]
    if (head === undefined || decorated || token?.isPair === true) throw new UncertainText('it has a list that cannot be placed')
    return { head, node: nodeOf(item, text, { from: head, decorated }) }
  }
  if (!dash) throw new UncertainText('it has a list that cannot be placed')
  return { head: dash.offset, node: nodeOf(item, text, { from: dash.offset + 1, decorated }) }
}

/** A block collection reaches from its first child to the end of its last one. */
function spanOf(node: YAMLMap | YAMLSeq, flow: boolean, children: readonly ListChild[]): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 0]
  return flow ? { start, end } : { start: children[0]?.head ?? start, end: children.at(-1)?.node.end ?? end }
}

const isDecoration = ({ type }: Token): boolean => type === 'anchor' || type === 'tag'
