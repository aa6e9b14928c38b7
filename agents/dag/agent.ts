import { defineAgent } from '#kit'
import { decide } from './decide.ts'
import { view } from './view.ts'

export default defineAgent({
  id: 'dag',
  after: 'quality',
  returns: ['schedule'],
  reads: { request: ['schedule', 'contacts', 'domain'], decisions: [] },
  gate: { reach: 'publish', tests: 'dag', testRows: 'sample', minimumTests: { unit: 9, integration: 3 }, airflow: true },
  files: ['scripts/load/update_catalog.py', 'dags/<workload>_dag.py'],
  decide,
  view,
})
