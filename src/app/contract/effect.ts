/**
 * What an operation does at most, so that a face can ask or refuse first. `read`: nothing but records below `.gangway/`; `write`: files
 * of the project; `run`: what a workload does on its platform; `deploy`: what runs on a platform; `destroy`: takes away what is there.
 */
export type Effect = 'read' | 'write' | 'run' | 'deploy' | 'destroy'
