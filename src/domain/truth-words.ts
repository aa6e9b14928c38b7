/** Words for yes and no, lower case. A column is a boolean only where every value is one of them. */
export const truthWords = {
  // prettier-ignore
  true: ['true', 't', 'yes', 'y', '1', 'ja', 'j', 'wahr', 'oui', 'vrai', 'sí', 'si', 'verdadero', 'sim', 'verdadeiro', 'sì', 'vero', 'tak', 'ano', 'igen', 'kyllä', 'evet', 'да', 'так', 'はい', '是', '真'],
  // prettier-ignore
  false: ['false', 'f', 'no', 'n', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nao', 'nee', 'nej', 'nei', 'nie', 'ne', 'nem', 'ei', 'hayır', 'нет', 'ні', 'いいえ', '否', '假'],
} as const
