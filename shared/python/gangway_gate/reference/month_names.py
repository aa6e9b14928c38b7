"""Names of the months in full and short; small letters, without the dot of what is short."""

from __future__ import annotations

_NAMES = {
    "en": "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,"
    "october oct,november nov,december dec",
    "de": "januar jan jänner,februar feb feber,märz mär mrz maerz,april apr,mai,juni jun,juli jul,august aug,"
    "september sep sept,oktober okt,november nov,dezember dez",
    "fr": "janvier janv jan,février févr fév fevrier fevr fev,mars mar,avril avr,mai,juin,juillet juil,"
    "août aout aoû aou,septembre sept sep,octobre oct,novembre nov,décembre déc decembre dec",
    "es": "enero ene,febrero feb,marzo mar,abril abr,mayo may,junio jun,julio jul,agosto ago,"
    "septiembre sept sep setiembre set,octubre oct,noviembre nov,diciembre dic",
    "it": "gennaio gen,febbraio feb,marzo mar,aprile apr,maggio mag,giugno giu,luglio lug,agosto ago,"
    "settembre set sett,ottobre ott,novembre nov,dicembre dic",
    "nl": "januari jan,februari feb,maart mrt maa,april apr,mei,juni jun,juli jul,augustus aug,september sep sept,"
    "oktober okt,november nov,december dec",
    "pt": "janeiro jan,fevereiro fev,março mar marco,abril abr,maio mai,junho jun,julho jul,agosto ago,setembro set,"
    "outubro out,novembro nov,dezembro dez",
}
MONTHS = {language: [names.split() for names in months.split(",")] for language, months in _NAMES.items()}
