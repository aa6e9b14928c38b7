import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'quality',
  after: 'transformation',
  returns: ['quality_rules'],
  gate: { reach: 'checks', tests: 'quality', minimumTests: { unit: 6, integration: 6 } },
  decide,
  view,
})
