import { foldLetters } from './fold-words.ts'

const ORGANISATION =
  /(?:^|[\s,.&])(?:inc|ltd|llc|llp|plc|corp|co|company|gmbh|ag|kg|ohg|ug|mbh|s\.?a\.?s?|s\.?r\.?l|s\.?l|b\.?v|n\.?v|ab|oy|as|aps|pty|pvt|kk|group|holding|bank|university|hospital|school|institute|church|city|county|department|ministry|restaurant|hotel|store|shop|market|services?|systems?|solutions|international|foods?|bikes?|express|lyc[ée]e|[ée]cole|coll[èe]ge|h[ôo]pital|mairie|escuela|colegio|instituto|universidad|universit[éà]t?|universit[ày]|scuola|ospedale|liceo|schule|gymnasium|klinikum|krankenhaus|szko[łl]a|szpital|escola|faculdade)(?:$|[\s,.])|[&@/\\#]|\d|株式会社|有限|会社|公司|学校|大学|医院|病院|주식회사|병원|학교/i

/** Whether a text is written like the name of somebody, in any script: letters, a few words, no mark of an organisation. */
export const looksLikeName = (text: string): boolean =>
  /^[\p{L}\p{M}][\p{L}\p{M}'’`ʻ.·-]*(?:[ ,·]+[\p{L}\p{M}'’`ʻ.()"-]+){0,6}$/u.test(text) && !ORGANISATION.test(text)

/** Whether one of its first words is a given name somewhere; written together in Chinese and Korean, the family name first. */
export function hasGivenName(text: string, given: ReadonlySet<string>): boolean {
  const words = foldLetters(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
  return words.slice(0, 4).some((word) => given.has(word) || parts(word).some((part) => given.has(part)))
}

const parts = (word: string): readonly string[] => (/^[\p{sc=Han}\p{sc=Hangul}]{2,4}$/u.test(word) ? [word.slice(1), word.slice(2)] : [])

/** `A. Stroud`, `J.-P. Roux`, `Novak, E.` */
export const isInitialled = (text: string): boolean =>
  /^(?:\p{Lu}\.[ -]?){1,3}\p{Lu}[\p{L}\p{M}'’-]+$|^\p{Lu}[\p{L}\p{M}'’-]+, ?(?:\p{Lu}\.[ -]?){1,3}$/u.test(text)

export const isOneWord = (text: string): boolean => !/[\s,]/u.test(text) && !/^[\p{sc=Han}\p{sc=Hangul}]+$/u.test(text)
