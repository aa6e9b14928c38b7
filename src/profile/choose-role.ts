import { hasMeasuredName, isNumeric, type ColumnRole, type LogicalType } from '#domain'

export interface RoleEvidence {
  name: string
  type: LogicalType
  distinct: number
  filled: number
  maximumLength: number
  /** Values of several words, or long ones. */
  isFreeText: boolean
  /** Values without blanks. */
  isCode: boolean
}

const IDENTIFIER =
  /(?:^|_)(?:id|ids|key|uuid|guid|code|sku|ref|reference|number|no|nr|num|isbn|ean|iata|icao|fips|barcode|serial)$|^(?:id|key)_/
const CALENDAR = /(?:^|_)(?:year|month|day|hour|minute|second|week|weekday|quarter|decade)(?:_|$)/
const COORDINATE = /(?:^|_)(?:lat|latitude|lon|lng|long|longitude)(?:_|$)/

/** What a column is for, told by type, cardinality and name. */
export function chooseRole(evidence: RoleEvidence): ColumnRole {
  const { type, name } = evidence
  if (type === 'date' || type === 'timestamp' || type === 'time') return 'temporal'
  if (type === 'boolean') return 'dimension'
  if (type === 'json' || type === 'binary') return 'text'
  if (isNumeric(type)) return numericRole(name, type, isMostlyDistinct(evidence))
  return textRole(evidence)
}

function numericRole(name: string, type: LogicalType, isUnique: boolean): ColumnRole {
  if (hasMeasuredName(name)) return 'measure'
  if (IDENTIFIER.test(name) && type !== 'double') return 'identifier'
  if (CALENDAR.test(name) || COORDINATE.test(name)) return 'dimension'
  return type === 'integer' && isUnique && /(?:^|_)(?:id|row|index|seq)/.test(name) ? 'identifier' : 'measure'
}

function textRole(evidence: RoleEvidence): ColumnRole {
  if (evidence.isFreeText) return 'text'
  if (evidence.isCode && (isMostlyDistinct(evidence) || (IDENTIFIER.test(evidence.name) && evidence.distinct > 20))) return 'identifier'
  return 'dimension'
}

const isMostlyDistinct = ({ distinct, filled }: RoleEvidence): boolean => filled >= 10 && distinct >= filled * 0.9
