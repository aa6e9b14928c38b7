const TIME =
  /^(?<before> |T|, |:| - )(?<hour>\d{1,2})(?<sign>[:.])\d{2}(?<seconds>\k<sign>\d{2}(?:(?<point>[.,])\d{1,9})?)?(?:(?<blank>[ \u00a0\u202f]?)(?<half>[ap]\.?[ \u00a0\u202f]?m\.?))?(?:(?<gap> ?)(?<zone>Z|[+-]\d{2}(?::?\d{2})?|UTC|GMT))?$/i

/** The format of what stands behind a day; undefined where it is no time. */
export function timeFormatOf(text: string): string | undefined {
  const found = TIME.exec(text)?.groups
  if (found === undefined) return undefined
  const { before = '', hour = '', sign = ':', seconds, point, blank, half, gap = '', zone } = found
  const clock = half === undefined ? (hour.length === 1 ? 'H' : 'HH') : 'h'
  return [
    before === 'T' ? "'T'" : before,
    `${clock}${sign}mm`,
    seconds === undefined ? '' : `${sign}ss`,
    point === ',' ? ',SSS' : '',
    half === undefined ? '' : blank === '' ? 'a' : ' a',
    zone === undefined ? '' : gap + zoneFormat(zone),
  ].join('')
}

function zoneFormat(zone: string): string {
  if (/[UG]/i.test(zone)) return `'${zone}'`
  if (zone.length === 3) return 'X'
  return zone.length === 5 ? 'XX' : 'XXX'
}
