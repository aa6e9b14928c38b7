import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mergeYaml } from '../../../src/workload/merge/merge-yaml.ts'

const path = 'config/source.yaml'
const base = readFileSync('workloads/orders/config/source.yaml', 'utf8')

type Change = (text: string) => string
const asIs: Change = (text) => text
const put =
  (from: string | RegExp, to: string): Change =>
  (text) => {
    const changed = text.replace(from, to)
    if (changed === text) throw new RangeError(`nothing to change: ${String(from)}`)
    return changed
  }
const both =
  (...changes: Change[]): Change =>
  (text) =>
    changes.reduce((changed, change) => change(changed), text)

function merged(yours: Change, draft: Change): string {
  const result = mergeYaml({ path, base, yours: yours(base), draft: draft(base) })
  if ('text' in result) return result.text
  throw new RangeError(`conflict: ${result.reason} ${JSON.stringify(result.places)}`)
}

function conflicting(yours: Change, draft: Change) {
  const result = mergeYaml({ path, base, yours: yours(base), draft: draft(base) })
  if ('reason' in result) return result
  throw new RangeError('no conflict')
}

const mine = put('owner: unassigned', 'owner:   "Ann"  # since May')
const newColumn = '    - name: loyalty\n      source_name: loyalty\n      type: text\n      nullable: true\n      role: dimension\n'
const addColumn = put('    - name: status\n', `${newColumn}    - name: status\n`)
const dropColumn = put(/ {4}- name: sales_channel\n[\s\S]*?(?= {4}- name: sales_rep)/, '')
const contact = put('contact: unassigned', 'contact: "data@example.org"')

describe('changes of both sides that do not meet', () => {
  it('puts a changed value at its place, and leaves comment, alignment and quotes of the person', () => {
    expect(merged(mine, contact)).toBe(both(mine, contact)(base))
  })

  it('puts a new item after what it follows in the draft', () => {
    expect(merged(mine, addColumn)).toBe(both(mine, addColumn)(base))
  })

  it('takes an item out with its lines', () => {
    expect(merged(mine, dropColumn)).toBe(both(mine, dropColumn)(base))
  })

  it('keeps line ends and the byte order mark of the person', () => {
    const windows: Change = (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    expect(merged(both(mine, windows), both(addColumn, dropColumn, contact))).toBe(
      both(mine, addColumn, dropColumn, contact, windows)(base),
    )
  })

  it('keeps a missing last line end, also where the last line is new', () => {
    const trimmed: Change = (text) => text.trimEnd()
    const last = put('domain: general\n', '')
    const moved = both(last, (text) => `${text}domain: general\n`, mine, trimmed)
    expect(merged(moved, put('domain: general', 'domain: sales'))).toBe(both(moved, put('domain: general', 'domain: sales'))(base))
  })

  it('keeps a missing last line end where a remark that is set apart becomes the end', () => {
    const rules = readFileSync('workloads/products/config/quality_rules.yaml', 'utf8')
    const start = rules.lastIndexOf('  - id: ')
    const [draft, last, remark] = [rules.slice(0, start), rules.slice(start), '  # --- the last one ---']
    const yours = `${draft}${remark}\n\n${last}`.trimEnd()
    expect(mergeYaml({ path: 'config/quality_rules.yaml', base: rules, yours, draft })).toEqual({ text: `${draft}${remark}` })
  })

  it('keeps a folded text, and takes its new value as one', () => {
    const folded = put(/description: .*\n/, 'description: >-\n  Order lines of Kestrel Home Supplies,\n  exported from the order desk\n')
    expect(merged(folded, contact)).toBe(both(folded, contact)(base))
    expect(merged(folded, put(/description: .*\n/, 'description: "Order lines, nightly"\n'))).toBe(
      put(/description: .*\n/, 'description: "Order lines, nightly"\n')(base),
    )
  })

  it('follows the indentation and the layout of the person', () => {
    const flat: Change = put(/ {2}columns:\n( {4}[\s\S]*?)(?= {2}keys:)/, '').bind(undefined)
    const shifted: Change = (text) =>
      text.replace(/( {2}columns:\n)([\s\S]*?)(?= {2}keys:)/, (_, key: string, body: string) => key + body.replaceAll(/^ {2}/gm, ''))
    expect(flat(base)).not.toContain('- name: order_id')
    expect(merged(both(mine, shifted), addColumn)).toBe(both(mine, addColumn, shifted)(base))
  })

  it('changes only what is new in a list on one line', () => {
    const quoted = put('["", "-", N/A, "NULL"]', "['',   '-', N/A, 'NULL']  # as they write it")
    expect(merged(quoted, put('N/A, "NULL"]', 'N/A, "NULL", nil]'))).toContain(
      "null_tokens: ['',   '-', N/A, 'NULL', nil]  # as they write it\n",
    )
  })

  it('turns an empty list into a full one and back', () => {
    const noted = put('regulations: []', 'regulations: []   # none so far')
    expect(merged(noted, put('regulations: []', 'regulations: [GDPR]'))).toContain('\nregulations: [GDPR]   # none so far\n')
    const gone = put(/ {4}foreign:\n[\s\S]*(?=lineage)/, '    foreign: []\n')
    expect(merged(mine, gone)).toBe(both(mine, gone)(base))
  })

  it('gives a key its block and takes it away', () => {
    const pii = / {6}pii:\n {8}types: \[NAME\]\n[\s\S]*?verdict: proposed\n/
    expect(merged(mine, put(pii, ''))).toBe(both(mine, put(pii, ''))(base))
    const declared = put('      role: measure\n      minimum: 0\n', '      role: measure\n      minimum: 0\n      maximum: 9\n')
    expect(merged(both(mine, put(pii, '')), declared)).toBe(both(mine, put(pii, ''), declared)(base))
  })

  it('keeps what the person added and reordered', () => {
    const own = put('    - name: currency\n', `    # ours\n${newColumn.replaceAll('loyalty', 'own')}\n    - name: currency\n`)
    expect(merged(own, both(addColumn, contact))).toBe(both(own, addColumn, contact)(base))
    const [first, second] = ['order_id', 'order_date'].map(
      (name) => new RegExp(` {4}- name: ${name}\\n[\\s\\S]*?(?= {4}- name)`).exec(base)?.[0] ?? '',
    )
    const swapped = put(`${first}${second}`, `${second}${first}`)
    expect(merged(swapped, addColumn)).toBe(both(swapped, addColumn)(base))
    expect(merged(mine, swapped)).toBe(both(mine, swapped)(base))
  })

  it('takes a change of the header unless the person changed it', () => {
    const schemaLine: Change = (text) => `# $schema=source\n${text}`
    expect(merged(mine, schemaLine)).toBe(both(mine, schemaLine)(base))
    const own = put('# Edit it freely', '# Ask Ann first')
    expect(merged(own, both(put('# Edit it freely', '# Change it'), contact))).toBe(both(own, contact)(base))
  })

  it('sees that both did the same', () => {
    expect(merged(both(mine, dropColumn), both(dropColumn, contact))).toBe(both(mine, dropColumn, contact)(base))
  })
})

describe('conflicts', () => {
  it('names each place with all three values', () => {
    const { reason, places } = conflicting(
      both(mine, put('sample: "5639', 'sample: "0000')),
      both(put('owner: unassigned', 'owner: Bob'), contact),
    )
    expect(reason).toBe('you and the draft changed the same place')
    expect(places).toEqual([{ at: 'owner', base: 'unassigned', yours: '"Ann"', draft: 'Bob' }])
  })

  it('stands where one side removes what the other changed', () => {
    const retyped = put(
      '- name: sales_channel\n      source_name: sales_channel\n      type: text',
      '- name: sales_channel\n      source_name: sales_channel\n      type: integer',
    )
    expect(conflicting(retyped, dropColumn).places).toMatchObject([{ at: 'schema.columns[sales_channel]', draft: '(not there)' }])
    expect(conflicting(dropColumn, retyped).places).toMatchObject([{ at: 'schema.columns[sales_channel]', yours: '(not there)' }])
  })

  it.each([
    ['above', put('    - name: sales_channel\n', '    # asked for by finance\n    - name: sales_channel\n')],
    ['behind', put('- name: sales_channel\n', '- name: sales_channel # asked for by finance\n')],
    ['inside', put('      source_name: sales_channel\n', '      # asked for by finance\n      source_name: sales_channel\n')],
    ['below', put('    - name: sales_rep\n', '      # asked for by finance\n    - name: sales_rep\n')],
  ])('stands where a comment %s what the draft removes would be lost', (_, commented) => {
    expect(conflicting(commented, dropColumn).reason).toContain('# asked for by finance')
  })

  it('does not stand for a comment that is set apart', () => {
    const heading = put('    - name: sales_channel\n', '    # --- sales ---\n\n    - name: sales_channel\n')
    expect(merged(heading, dropColumn)).toBe(
      put('    - name: sales_rep\n', '    # --- sales ---\n\n    - name: sales_rep\n')(dropColumn(base)),
    )
  })

  it('stands where the two do not hold together', () => {
    const result = conflicting(
      put('owner: unassigned\n', 'owner: unassigned\nsteward: Ann\n'),
      put('domain: general\n', 'domain: general\nfurther: 1\n'),
    )
    expect(result.reason).toContain('do not hold together')
  })

  it.each([
    ['a key with a question mark', put('owner: unassigned', '? owner\n: Ann')],
    ['a key with an anchor', put('owner: unassigned', '&a owner: Ann')],
    ['a pair in a flow list', put('regulations: []', 'regulations: [a: b]')],
    ['a line end that only one reader knows', put('owner: unassigned', 'owner: Ann\rsteward: Bob')],
  ])('stands for %s', (_, odd) => {
    expect(conflicting(odd, contact).reason).toContain('cannot be merged with certainty')
  })

  it('sees the digits that a double cannot hold', () => {
    const big = (number: string) => put('role: measure\n      minimum: 0', `role: measure\n      minimum: ${number}`)
    const of = (number: string) => big(number)(base)
    const result = mergeYaml({ path, base: of('12345678901234567890'), yours: of('12345678901234567891'), draft: of('7') })
    expect(result).toMatchObject({ places: [{ at: 'schema.columns[quantity].minimum', yours: '12345678901234567891' }] })
    expect(merged(both(big('0.12345678901234567891')), contact)).toContain('minimum: 0.12345678901234567891\n')
  })
})

describe('what is not valid', () => {
  it.each([
    ['an unclosed list', put('regulations: []', 'regulations: ['), /config\/source\.yaml:\d+:\d+/],
    ['a key twice', put('owner: unassigned\n', 'owner: a\nowner: b\n'), /config\/source\.yaml:9:1/],
    ['a tab', put('  type: local', '\ttype: local'), /config\/source\.yaml:\d+:\d+/],
    ['an alias', put('owner: unassigned', 'owner: &a x\nsteward: *a'), /config\/source\.yaml:9:\d+/],
    ['a second document', (text: string) => `${text}---\na: 1\n`, /config\/source\.yaml/],
  ])('refuses %s with line and column', (_, broken, subject) => {
    expect(() => mergeYaml({ path, base, yours: broken(base), draft: contact(base) })).toThrow(
      expect.objectContaining({ code: 'yaml_invalid', fault: 'caller', subject: expect.stringMatching(subject) }),
    )
  })

  it('is uncertain of a draft that cannot be read', () => {
    expect(conflicting(mine, (text) => `${text}  [`).reason).toContain('cannot be merged with certainty')
  })

  it('leaves a file alone that nothing is merged into', () => {
    expect(merged(mine, asIs)).toBe(mine(base))
  })
})
