import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'dag',
  after: 'quality',
  returns: ['schedule'],
  gate: { reach: 'publish', tests: 'dag', minimumTests: { unit: 9, integration: 3 }, airflow: true },
  decide,
  view,
})
