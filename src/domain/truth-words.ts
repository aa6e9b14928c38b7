import { z } from 'zod'

/** Words for yes and no of one language, lower case. A column is a boolean only where every value is a word of one of them: `NO` beside `SE` are countries. */
export const truthWords = {
  en: { true: ['true', 't', 'yes', 'y', '1'], false: ['false', 'f', 'no', 'n', '0'] },
  de: { true: ['ja', 'j', 'wahr'], false: ['nein', 'n', 'falsch'] },
  fr: { true: ['oui', 'o', 'vrai'], false: ['non', 'n', 'faux'] },
  es: { true: ['sí', 'si', 's', 'verdadero'], false: ['no', 'n', 'falso'] },
  it: { true: ['sì', 'si', 's', 'vero'], false: ['no', 'n', 'falso'] },
  pt: { true: ['sim', 's', 'verdadeiro'], false: ['não', 'nao', 'n', 'falso'] },
  nl: { true: ['ja', 'j', 'waar'], false: ['nee', 'n', 'onwaar'] },
  sv: { true: ['ja', 'sant'], false: ['nej', 'falskt'] },
  no: { true: ['ja', 'sann'], false: ['nei', 'usann'] },
  pl: { true: ['tak', 'prawda'], false: ['nie', 'fałsz'] },
  cs: { true: ['ano', 'pravda'], false: ['ne', 'nepravda'] },
  hu: { true: ['igen', 'igaz'], false: ['nem', 'hamis'] },
  fi: { true: ['kyllä', 'tosi'], false: ['ei', 'epätosi'] },
  tr: { true: ['evet', 'doğru'], false: ['hayır', 'yanlış'] },
  ru: { true: ['да', 'истина'], false: ['нет', 'ложь'] },
  uk: { true: ['так', 'істина'], false: ['ні', 'хиба'] },
  ja: { true: ['はい', '真'], false: ['いいえ', '偽'] },
  zh: { true: ['是', '真'], false: ['否', '假'] },
} as const satisfies Readonly<Record<string, { true: readonly string[]; false: readonly string[] }>>

export type TruthLanguage = keyof typeof truthWords

export const truthLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'no',
  'pl',
  'cs',
  'hu',
  'fi',
  'tr',
  'ru',
  'uk',
  'ja',
  'zh',
] as const satisfies readonly TruthLanguage[]

/** The language of a column's words for yes and no, where it is not English. */
export const truthLanguageSchema = z
  .enum(truthLanguages)
  .optional()
  .describe('The language of the words for yes and no; English where it is not said.')
