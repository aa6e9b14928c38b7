import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'transformation',
  returns: ['transformations'],
  minimumTests: { unit: 7, integration: 6 },
  decide,
  view,
})
