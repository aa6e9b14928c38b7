import { defineCheck, decisionOf, findingOf } from '#kit'

export default defineCheck({
  id: 'lineage_named',
  gate: 'metadata',
  rows: 'none',
  cure: 'none',
  describes: 'lineage has a source id and a bronze id, and leads from one to the other',
  run: (context) => {
    const { lineage, workload } = decisionOf(context, 'source')
    const complete = lineage.source_id !== '' && lineage.bronze_id.includes(workload) && lineage.source_id !== lineage.bronze_id
    if (complete) return Promise.resolve([])
    return Promise.resolve([
      findingOf(
        'config/source.yaml#lineage',
        'lineage_ids',
        'The lineage does not name source and bronze.',
        'Give both data sets their name.',
        {
          actual: `${lineage.source_id || 'nothing'} to ${lineage.bronze_id || 'nothing'}`,
        },
      ),
    ])
  },
  mutants: [
    {
      id: 'no_source',
      describes: 'bronze comes from nowhere',
      mutate: ({ decisions }) => {
        decisions.source.lineage.source_id = ''
      },
    },
  ],
})
