import type { Sql, StarChange } from '#kit'

export function star({ of, without, replaced }: StarChange): Sql {
  const whole = of === undefined ? '*' : `${of}.*`
  const excluded = without.length === 0 ? '' : ` exclude (${without.join(', ')})`
  return `${whole}${excluded}${replaced.length === 0 ? '' : ` replace (\n${replaced.map((each) => `    ${each}`).join(',\n')}\n  )`}`
}
