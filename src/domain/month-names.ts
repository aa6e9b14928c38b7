/** Names of the months, January first, in full and short; small letters, without the dot of what is short. */
export const monthNames = {
  en: 'january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,october oct,november nov,december dec',
  de: 'januar jan jänner,februar feb feber,märz mär mrz maerz,april apr,mai,juni jun,juli jul,august aug,september sep sept,oktober okt,november nov,dezember dez',
  fr: 'janvier janv jan,février févr fév fevrier fevr fev,mars mar,avril avr,mai,juin,juillet juil,août aout aoû aou,septembre sept sep,octobre oct,novembre nov,décembre déc decembre dec',
  es: 'enero ene,febrero feb,marzo mar,abril abr,mayo may,junio jun,julio jul,agosto ago,septiembre sept sep setiembre set,octubre oct,noviembre nov,diciembre dic',
  it: 'gennaio gen,febbraio feb,marzo mar,aprile apr,maggio mag,giugno giu,luglio lug,agosto ago,settembre set sett,ottobre ott,novembre nov,dicembre dic',
  nl: 'januari jan,februari feb,maart mrt maa,april apr,mei,juni jun,juli jul,augustus aug,september sep sept,oktober okt,november nov,december dec',
  pt: 'janeiro jan,fevereiro fev,março mar marco,abril abr,maio mai,junho jun,julho jul,agosto ago,setembro set,outubro out,novembro nov,dezembro dez',
} as const

export type MonthLanguage = keyof typeof monthNames

export const isMonthLanguage = (text: string): text is MonthLanguage => Object.hasOwn(monthNames, text)

/** All names of each month. */
export const namesOfMonths = (language: MonthLanguage): readonly (readonly string[])[] =>
  monthNames[language].split(',').map((names) => names.split(' '))

/** Names of the days of a week in the same languages, in full and short; a text may begin with one, which says nothing new. */
export const weekdayNames =
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag ' +
  'mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lunes martes miércoles jueves viernes sábado domingo ' +
  'mié jue vie sáb dom lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo ' +
  'segunda terça quarta quinta sexta seg ter qua qui sex'
