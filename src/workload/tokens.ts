/** Words of a name or a sentence as they are compared: lower case, singular, split at everything that is no letter or digit. */
export function tokensOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '')
    .map(singular)
}

/** One spelling for `Sales-Orders`, `sales_order` and `salesOrders`. */
export const normalisedName = (text: string): string => tokensOf(text).join('_')

/** English plurals by ending; the few words that only look like one stay. */
function singular(word: string): string {
  if (word.length < 4 || /(ss|us|is|news|series)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(ches|shes|sses|xes|zzes)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}
