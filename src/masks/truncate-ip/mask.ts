import { defineMask, formOrRedacted, redacted, type Sql } from '#kit'

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])'
const four = `(${octet}[.]){3}${octet}`
const six = '([0-9A-Fa-f]{1,4}:){3}[0-9A-Fa-f:.]+'

export default defineMask({
  id: 'truncate_ip',
  strictness: 2,
  hasOwnForm: true,
  sql({ text, dialect: { matches } }) {
    const leading = (separator: string): Sql =>
      [1, 2, 3].map((index) => `split_part(${text}, '${separator}', ${index})`).join(` || '${separator}' || `)
    const groups = `${leading(':')} || '::'`
    return `case when ${matches(text, four)} then ${leading('.')} || '.0' when ${matches(text, six)} then ${groups} else ${redacted} end`
  },
  form: ({ text, dialect }) => formOrRedacted(text, `(${octet}[.]){3}0|([0-9A-Fa-f]{1,4}:){3}:`, dialect),
})
