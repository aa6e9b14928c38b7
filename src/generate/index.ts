export { renderWorkload, type WorkloadInput } from './render-workload.ts'
