import { decisionNames } from '#domain'
import { shown } from '#system'
import type { ConfigFinding, ConfigRule } from './config-finding.ts'

/** Every file says which workload it belongs to; one that says another was copied from there. */
export const findForeignNames: ConfigRule = (values) => {
  const name = values.workload?.name
  if (name === undefined) return []
  const foreign = decisionNames.flatMap((file): ConfigFinding[] => {
    const own = values[file]?.workload
    if (own === undefined || own === name) return []
    const message = `workload is ${shown(own)}, but workload.yaml names ${shown(name)}`
    return [{ file, path: ['workload'], at: 'value', message, hint: `Write ${name}.` }]
  })
  const dag = values.schedule?.dag_id
  if (dag === undefined || dag === `${name}_dag`) return foreign
  const message = `dag_id is ${shown(dag)}, but the DAG of ${name} is found by its name`
  return [...foreign, { file: 'schedule', path: ['dag_id'], at: 'value', message, hint: `Write ${name}_dag.` }]
}
