import { defineCheck, decisionOf, findingOf, nothingToSpoil } from '#kit'

export default defineCheck({
  id: 'tags_visible',
  gate: 'metadata',
  rows: 'none',
  cure: 'none',
  describes: 'the classification is visible on every personal column of the semantic model',
  run: (context) => {
    const personal = decisionOf(context, 'source').schema.columns.filter(
      ({ pii, excluded }) => pii && pii.verdict !== 'rejected' && !excluded,
    )
    const tables = decisionOf(context, 'semantic').tables
    const findings = personal.flatMap(({ name, pii }) =>
      tables
        .flatMap((table) => table.columns.filter((column) => column.name === name).map((column) => ({ table: table.name, column })))
        .filter(({ column }) => !column.pii || !pii?.types.includes(column.pii.classification) || column.pii.masking !== pii.masking)
        .map(({ table }) =>
          findingOf(
            `config/semantic.yaml#tables[${table}].columns[${name}].pii`,
            'tag_missing',
            `${table}.${name} does not carry its classification.`,
            'Repeat type and masking of source.yaml.',
          ),
        ),
    )
    return Promise.resolve(findings)
  },
  mutants: [
    {
      id: 'tag_removed',
      describes: 'a personal column is shown as an ordinary one',
      mutate: ({ decisions }) => {
        const column = decisions.semantic.tables.flatMap(({ columns }) => columns).find(({ pii }) => pii)
        if (!column) throw nothingToSpoil('no tag to remove')
        delete column.pii
      },
    },
  ],
})
