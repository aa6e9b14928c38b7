import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'lineage',
  after: 'transformation',
  returns: [],
  gate: { reach: 'borders', minimumTests: { unit: 0, integration: 0 } },
  files: ['lineage/columns.tsv'],
  decide,
  view,
})
