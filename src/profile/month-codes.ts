import { hasKeyName } from '#domain'

const MONTH = /(?:^|_)(?:y?e?a?r?_?month|months?|monat|mois|mes|mese|maand|date|datum|day|ym|yyyymm)(?:_|$)/
/** Of what goes from one year into the next. */
const SEASON =
  /(?:^|_)(?:seasons?|saison|spielzeit|temporada|stagione|seizoen|school_?year|schuljahr|academic|fiscal|fy|jahrgang|winter)(?:_|$)/
/** Of what is numbered within a year. */
const NUMBERED =
  /(?:^|_)(?:invoice|order|ticket|batch|lot|case|docket|dossier|file|version|release|rechnung|facture|factura|fattura|bestellung)(?:_|$)/

/** Whether values such as `2011-12` are something else than months: numbers within a year, or two years that follow each other. */
export function areNoMonths(values: readonly string[], name: string): boolean {
  if (MONTH.test(name)) return false
  if (hasKeyName(name) || SEASON.test(name) || NUMBERED.test(name)) return true
  const distinct = new Set(values)
  return distinct.size > 1 && [...distinct].every(isPairOfYears)
}

function isPairOfYears(value: string): boolean {
  const [, year, next] = /^(\d{4})-(\d{2})$/.exec(value) ?? []
  return year !== undefined && Number(next) === (Number(year) + 1) % 100
}
