import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { follow } from './follow.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'metadata',
  returns: ['source', 'semantic'],
  gate: { reach: 'landing', tests: 'metadata', minimumTests: { unit: 5, integration: 4 } },
  decide,
  follow,
  view,
})
