/** A value on one line as YAML flow: what a person would type. */
export function stringifyFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stringifyFlow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${key}: ${stringifyFlow(member)}`)
      .join(', ')}}`
  }
  if (typeof value !== 'string') return String(value)
  return /^[\p{L}_/][\p{L}\p{N}_./ -]*$/u.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value)
}
