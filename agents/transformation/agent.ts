import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'transformation',
  after: 'metadata',
  returns: ['transformations'],
  gate: { reach: 'borders', tests: 'transformations', minimumTests: { unit: 7, integration: 6 } },
  decide,
  view,
})
