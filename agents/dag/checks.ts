import type { GateCheck } from '#kit'
import dagArguments from './checks/dag-arguments.ts'
import dagImports from './checks/dag-imports.ts'
import dagRules from './checks/dag-rules.ts'
import dagRuns from './checks/dag-runs.ts'
import dagShape from './checks/dag-shape.ts'
import failingGateStops from './checks/failing-gate-stops.ts'
import meaningShown from './checks/meaning-shown.ts'

const checks: readonly GateCheck[] = [dagRules, dagImports, dagArguments, dagShape, dagRuns, failingGateStops, meaningShown]
export default checks
