import table from '../../../shared/pii/placeholders.json' with { type: 'json' }

/** Expressions that JavaScript and RE2 read alike; `gangway_gate/telling_values.py` reads the same table. */
const nothing = [table.nothing, table.taken_out, table.nobody].map((pattern) => new RegExp(pattern, 'iu'))

/** Whether a cell says that there is no value, or that it was taken out or masked before: it speaks neither for nor against a person. */
export const saysNothing = (text: string): boolean => nothing.some((pattern) => pattern.test(text))
