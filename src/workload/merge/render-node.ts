import { escapeJson, jsonText } from '#domain'
import { stringifyYaml } from '#system'

/** How a kind of document writes values that are new in a person's text. Lines have no indentation and end with a bare line feed between them. */
export interface Notation {
  /** A value on the line of its key, or undefined where it takes lines of its own. */
  inline(value: unknown): string | undefined
  /** The lines of a map or list, indented as they stand below their key. */
  lines(value: unknown): string
  /** A member of a map, or an item of a list (`key` undefined), in block style. */
  member(key: string | undefined, value: unknown): string
  /** The same within braces or brackets; `unit`: the indentation of a level where each stands on its own line. */
  flowMember(key: string | undefined, value: unknown, unit: string | undefined): string
  flow(value: unknown): string
}

/** The style in which the project serialises its decisions. */
export const yamlNotation: Notation = {
  inline: yamlInline,
  lines: (value) => stringifyYaml({ k: value }).slice('k:\n'.length, -1),
  member: (key, value) => (key === undefined ? yamlItem(value) : stringifyYaml({ [key]: value }).slice(0, -1)),
  flowMember: (key, value) => (key === undefined ? yamlFlow(value) : `${yamlKey(key)}: ${yamlFlow(value)}`),
  flow: yamlFlow,
}

function yamlInline(value: unknown): string | undefined {
  const text = stringifyYaml({ k: value })
  return text.startsWith('k:\n') ? undefined : text.slice('k: '.length, -1)
}

/** A list of scalars alone would stand on one line; as an item of a list each has its dash. */
function yamlItem(value: unknown): string {
  const inline = yamlInline(value)
  return inline === undefined ? stringifyYaml([value]).slice(0, -1) : `- ${inline}`
}

function yamlKey(key: string): string {
  const text = stringifyYaml({ [key]: 0 })
  return text.slice(0, text.lastIndexOf(':'))
}

function yamlFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlFlow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return yamlInline(value) ?? 'null'
  const members = Object.entries(value).map(([key, member]) => `${yamlKey(key)}: ${yamlFlow(member)}`)
  return `{${members.join(', ')}}`
}

export const jsonNotation: Notation = {
  inline: (value) => jsonText(value),
  lines: (value) => jsonText(value),
  member: (key, value) => jsonMember(key, value, undefined),
  flowMember: jsonMember,
  flow: (value) => jsonText(value),
}

function jsonMember(key: string | undefined, value: unknown, unit: string | undefined): string {
  const text = escapeJson(JSON.stringify(value, undefined, unit))
  return key === undefined ? text : `${jsonText(key)}: ${text}`
}
