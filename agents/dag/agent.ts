import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'dag',
  returns: ['schedule'],
  minimumTests: { unit: 9, integration: 3 },
  decide,
  view,
})
