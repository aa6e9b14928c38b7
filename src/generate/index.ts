export { pythonAssignment, pythonLiteral, pythonString } from './python-literal.ts'
export { renderTemplate, type TemplateReader } from './render-template.ts'
export { renderWorkload, type WorkloadInput } from './render-workload.ts'
export { serialiseDecision, serialiseRequest } from './serialise-decision.ts'
