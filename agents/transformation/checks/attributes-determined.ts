import { decisionOf, defineCheck, nothingToSpoil, pythonFindings, stagedResult } from '#kit'

export default defineCheck({
  id: 'attributes_determined',
  gate: 'transformation',
  rows: 'all',
  cure: { choice: 'config/transformations.yaml#silver_to_gold.tables[*].columns', may: 'leave the attribute with the fact' },
  describes: "a dimension's key determines each of its attributes, on all rows of silver",
  run: async (context) => {
    const transformations = decisionOf(context, 'transformations')
    if (!transformations.silver_to_gold.tables.some(({ kind }) => kind === 'dimension')) return 'not_applicable'
    if ((await stagedResult(context)) === undefined) return 'not_applicable'
    return pythonFindings(context, 'gangway_gate.gold.determined:judge', { transformations })
  },
  mutants: [
    {
      id: 'attribute_of_another_thing',
      describes: 'an attribute that differs between the rows of one member stands in its dimension',
      mutate: ({ decisions }) => {
        const { tables } = decisions.transformations.silver_to_gold
        const fact = tables.find(({ kind }) => kind === 'fact')
        const [own] = fact?.columns.filter(({ name }) => !fact.keys.includes(name)) ?? []
        const dimension = tables.find((table) => table.kind === 'dimension')
        if (!own || !dimension) throw nothingToSpoil('no dimension to spoil')
        dimension.columns.push(own)
      },
    },
  ],
})
