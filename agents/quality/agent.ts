import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'quality',
  returns: ['quality_rules'],
  minimumTests: { unit: 6, integration: 6 },
  decide,
  view,
})
