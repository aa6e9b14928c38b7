import type { GateCheck } from '#kit'
import accountingBalances from './checks/accounting-balances.ts'
import attributesDetermined from './checks/attributes-determined.ts'
import bronzeUnchanged from './checks/bronze-unchanged.ts'
import duplicatesOnKey from './checks/duplicates-on-key.ts'
import foreignKeysHold from './checks/foreign-keys-hold.ts'
import goldTotals from './checks/gold-totals.ts'
import heldAsDecided from './checks/held-as-decided.ts'
import keyAliases from './checks/key-aliases.ts'
import limitsFit from './checks/limits-fit.ts'
import lineageComplete from './checks/lineage-complete.ts'
import maskedAsDecided from './checks/masked-as-decided.ts'
import nullKeysQuarantined from './checks/null-keys-quarantined.ts'
import outputNotEmpty from './checks/output-not-empty.ts'
import pipelineRuns from './checks/pipeline-runs.ts'
import rawValuesGone from './checks/raw-values-gone.ts'
import referencesHold from './checks/references-hold.ts'
import sameAgain from './checks/same-again.ts'
import schemaAsDecided from './checks/schema-as-decided.ts'
import scriptsImport from './checks/scripts-import.ts'
import sqlAsDecided from './checks/sql-as-decided.ts'
import valuesAsDecided from './checks/values-as-decided.ts'

const checks: readonly GateCheck[] = [
  scriptsImport,
  sqlAsDecided,
  pipelineRuns,
  outputNotEmpty,
  attributesDetermined,
  goldTotals,
  valuesAsDecided,
  accountingBalances,
  rawValuesGone,
  maskedAsDecided,
  heldAsDecided,
  limitsFit,
  nullKeysQuarantined,
  duplicatesOnKey,
  schemaAsDecided,
  referencesHold,
  foreignKeysHold,
  bronzeUnchanged,
  sameAgain,
  lineageComplete,
  keyAliases,
]
export default checks
