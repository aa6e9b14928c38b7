import type { GateCheck } from '#kit'
import bytesLanded from './checks/bytes-landed.ts'
import confirmedKept from './checks/confirmed-kept.ts'
import dateOrderHolds from './checks/date-order-holds.ts'
import extractAsDecided from './checks/extract-as-decided.ts'
import keyHolds from './checks/key-holds.ts'
import lineageNamed from './checks/lineage-named.ts'
import marksHold from './checks/marks-hold.ts'
import noRawPersonalValues from './checks/no-raw-personal-values.ts'
import personalFieldsComplete from './checks/personal-fields-complete.ts'
import profileComplete from './checks/profile-complete.ts'
import rowCountMatches from './checks/row-count-matches.ts'
import sameHashAgain from './checks/same-hash-again.ts'
import schemaMatchesBronze from './checks/schema-matches-bronze.ts'
import tagsVisible from './checks/tags-visible.ts'
import typesHold from './checks/types-hold.ts'
import uniqueKeysHold from './checks/unique-keys-hold.ts'

const checks: readonly GateCheck[] = [
  profileComplete,
  typesHold,
  dateOrderHolds,
  marksHold,
  keyHolds,
  uniqueKeysHold,
  noRawPersonalValues,
  rowCountMatches,
  sameHashAgain,
  schemaMatchesBronze,
  personalFieldsComplete,
  confirmedKept,
  lineageNamed,
  tagsVisible,
  bytesLanded,
  extractAsDecided,
]
export default checks
