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
  /(?:^|_)(?:id|ids|identifier|key|uuid|guid|code|sku|ref|reference|number|no|nr|num|isbn|ean|iata|icao|fips|barcode|serial)$|^(?:id|key)_/
const CALENDAR = /(?:^|_)(?:year|month|day|hour|minute|second|week|weekday|quarter|decade|jahr|monat|tag|annee|mois|anio|mes)(?:_|$)/
const PLACE = /(?:^|_)(?:zip|zipcode|zip_code|postal|postcode|postalcode|postal_code|plz|cap|cep|area_code)$/
/** What is counted is called in the plural, or as what counts it. */
const COUNTED =
  /(?:^|_)(?:n|nb|num|no_of|number_of|cnt|stock|hits|sold|children|people|sibsp|parch|anzahl|menge|stueck|cantidad|quantite|quantita|nombre)(?:_|$)|[^aisu_]s$/
/** What sorts things is called so; its numbers are codes. */
const SORTED =
  /(?:^|_)p?(?:class|type|level|grade|sex|gender|status|rating|stars|group|category|cluster|label|flag|zone|region|district|sector|tier|priority|severity|stage|phase|season|shift|mode|kind|target|outcome|survived|education|marital|race|klasse|stufe|typ|gruppe|kategorie|geschlecht|sexe|sexo|tipo|clase|codigo|estado)(?:_|$)|^(?:is|has|was)_/
const COORDINATE = /(?:^|_)(?:lat|latitude|lon|lng|long|longitude)(?:_|$)/

/** What a column is for, told by type, cardinality and name. */
export function chooseRole(evidence: RoleEvidence): ColumnRole {
  const { type } = evidence
  if (type === 'date' || type === 'timestamp' || type === 'time') return 'temporal'
  if (type === 'boolean') return 'dimension'
  if (type === 'json' || type === 'binary') return 'text'
  if (isNumeric(type)) return numericRole(evidence)
  return textRole(evidence)
}

function numericRole(evidence: RoleEvidence): ColumnRole {
  const { name, type } = evidence
  if (hasMeasuredName(name)) return 'measure'
  if (IDENTIFIER.test(name) && type !== 'double') return name.endsWith('_code') && isCategory(evidence) ? 'dimension' : 'identifier'
  if (CALENDAR.test(name) || COORDINATE.test(name)) return 'dimension'
  if (type !== 'integer') return 'measure'
  if (isMostlyDistinct(evidence) && /(?:^|_)(?:id|row|index|seq)/.test(name)) return 'identifier'
  return PLACE.test(name) || isCategory(evidence) ? 'dimension' : 'measure'
}

/** Whole numbers that stand for something: two of them, a few that each come often, or some under the name of what sorts things. */
function isCategory({ name, distinct, filled }: RoleEvidence): boolean {
  if (SORTED.test(name)) return distinct <= MOST_SORTED && filled >= 2 * distinct
  if (COUNTED.test(name)) return false
  return distinct === 2 ? filled >= 10 : distinct > 2 && distinct <= MOST_CODES && filled >= distinct * OFTEN
}

const MOST_SORTED = 50
const MOST_CODES = 20
const OFTEN = 20

function textRole(evidence: RoleEvidence): ColumnRole {
  if (evidence.isFreeText) return 'text'
  if (evidence.isCode && (isMostlyDistinct(evidence) || (IDENTIFIER.test(evidence.name) && evidence.distinct > 20))) return 'identifier'
  return 'dimension'
}

const isMostlyDistinct = ({ distinct, filled }: RoleEvidence): boolean => filled >= 10 && distinct >= filled * 0.9
