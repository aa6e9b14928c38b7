import { type Cell, type Example } from './example.ts'
import { cellOf, type Judged } from './judge-example.ts'

/** What an example says, with every default written out. */
export function expectedOf(example: Example): Judged {
  const silver = example.silver ?? example.columns
  const cells = (types: Record<string, string>, row: readonly Cell[]): Cell[] =>
    Object.values(types).map((type, at) => cellOf(row[at], type))
  return {
    silver,
    rows: example.rows.map(({ in: given, out = given, fate = 'out', broken = [] }) => ({ out: cells(silver, out), fate, broken })),
    gold: Object.fromEntries(
      Object.entries(example.gold ?? {}).map(([name, { columns, rows }]) => [
        name,
        { columns, rows: rows.map((row) => cells(columns, row)) },
      ]),
    ),
  }
}
