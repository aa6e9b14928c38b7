/** Letters beyond ASCII of a language with their shares among these, roughly: what text in it looks like. */
export type Alphabet = ReadonlyMap<string, number>

/** `a5 b3` is a with 5 parts, b with 3. */
const alphabet = (text: string): Alphabet => {
  const parts = text.split(' ').map((part) => [part.charAt(0), Number(part.slice(1))] as const)
  const sum = parts.reduce((total, [, share]) => total + share, 0)
  return new Map(parts.map(([letter, share]) => [letter, share / sum]))
}

export const western: readonly Alphabet[] = [
  'ü33 ä30 ö17 ß15 é3',
  'é62 è11 à10 ê6 ç4 ô2 î1 â1 û1 ù1 œ.5 ï.5 ë.5',
  'ó26 í24 á18 é13 ñ12 ú6 ü1',
  'ã22 ç17 é14 á14 í10 ó8 ê6 õ5 ú3 â3 à2 ô2',
  'è30 à30 ù15 ò15 é6 ì4',
  'ë50 é25 ï15 ö5 ü5',
  'ä40 å30 ö28 é2',
  'ø38 å35 æ25 é2',
  'ä80 ö17 å3',
  'í20 á20 ð18 ó12 þ8 é7 ö10 ú8 æ6 ý4',
].map(alphabet)

export const central: readonly Alphabet[] = [
  'ł25 ą15 ę15 ó12 ż11 ś9 ć5 ń5 ź2',
  'í22 á16 é10 ě10 ř9 š7 ž8 č8 ý7 ů4 ú2 ň1 ť1 ď1 ó1',
  'á18 í12 č12 é9 š9 ž10 ý10 ú10 ľ4 ť4 ň2 ô2 ä1 ď1 ó1 ŕ.5 ĺ.5',
  'á30 é30 ö11 ő9 ó10 ü6 í5 ú3 ű2',
  'č38 š32 ž22 ć6 đ4',
  'ă35 î20 ţ15 ş15 â12',
  'ü33 ä30 ö17 ß15 é3',
].map(alphabet)

export const cyrillic: readonly Alphabet[] = [
  'о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1',
  'о94 а80 н66 и62 і57 в54 р48 т55 е48 с40 к40 л36 д34 у33 м32 п29 я25 з23 ь18 г16 б17 ч14 х12 ж8 й11 ю9 ц8 є5 ї6 ш8 щ5 ф3 ґ.2',
  'а116 и90 о88 е88 т78 н70 р47 с55 в44 л33 к36 д36 п29 м25 з22 у16 я18 г15 б15 ъ17 ч14 ц8 й7 ж7 х6 щ6 ш4 ю2 ф2 ь.2',
  'а112 и94 о89 е88 н58 т43 р49 с51 ј46 в37 у39 к36 д37 л36 м34 п28 з17 г17 б13 ч11 ш10 ц8 ж6 њ6 ћ7 љ5 х5 ђ2 ф2 џ.5',
].map(alphabet)

export const greek: readonly Alphabet[] = [
  'α120 ο98 ι90 ε85 τ80 σ60 ν65 η45 υ43 ρ41 π40 κ42 μ34 λ28 ς40 ω20 γ19 ό20 ί20 ά20 έ15 ή15 δ17 θ12 χ12 ύ10 ώ9 φ9 β8 ξ5 ζ4 ψ1.5 ϊ2',
].map(alphabet)

export const turkish: readonly Alphabet[] = ['ı35 ü13 ş13 ğ9 ç9 ö7 i5 â1', 'ü33 ä30 ö17 ß15 é3'].map(alphabet)

export const baltic: readonly Alphabet[] = ['ė20 ų12 š12 ž8 ą7 č5 ū5 į6 ę2', 'ā35 ī17 ē13 š10 ņ4 ū4 ļ4 ž3 č1 ķ1 ģ1', 'õ30 ä30 ü30 ö10'].map(
  alphabet,
)

export const hebrew: readonly Alphabet[] = ['י11 ו10 ה11 ל7 א6 ר6 ת5 ב5 ש5 מ5 ם3 נ4 ן2 ד3 ק2 ע3 ח2 פ2 כ2 ט1 ג1 ס1 ז1 צ1 ך1 ף.5 ץ.5'].map(
  alphabet,
)
export const arabic: readonly Alphabet[] = [
  'ا14 ل12 ي7 م6 و6 ن5 ر5 ت4 ب4 ة3 ع4 د3 س3 ف3 ه3 ك2 ق2 أ2 ح2 ج1.5 ش1 ص1 ى1 خ1 إ1 ط1 ز1 ذ1 ث1 ض1 غ.5 ء.5 ئ.5 ظ.2 ؤ.2 آ.2',
].map(alphabet)
