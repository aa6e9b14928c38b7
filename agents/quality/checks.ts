import type { GateCheck } from '#kit'
import baselinesMeasured from './checks/baselines-measured.ts'
import carriedJudged from './checks/carried-judged.ts'
import checkScriptsRun from './checks/check-scripts-run.ts'
import contractKept from './checks/contract-kept.ts'
import criticalRulesHold from './checks/critical-rules-hold.ts'
import fiveDimensions from './checks/five-dimensions.ts'
import gatesHold from './checks/gates-hold.ts'
import learntRulesHold from './checks/learnt-rules-hold.ts'
import plantedCaught from './checks/planted-caught.ts'
import rowsKeptCounted from './checks/rows-kept-counted.ts'
import rowsPresent from './checks/rows-present.ts'
import rulesComplete from './checks/rules-complete.ts'
import sameScore from './checks/same-score.ts'
import scoreReached from './checks/score-reached.ts'
import verdictHonest from './checks/verdict-honest.ts'

const checks: readonly GateCheck[] = [
  fiveDimensions,
  baselinesMeasured,
  checkScriptsRun,
  rulesComplete,
  gatesHold,
  contractKept,
  learntRulesHold,
  plantedCaught,
  verdictHonest,
  sameScore,
  scoreReached,
  criticalRulesHold,
  rowsKeptCounted,
  carriedJudged,
  rowsPresent,
]
export default checks
