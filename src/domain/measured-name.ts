const MEASURED =
  /(?:^|_)(?:amount|price|cost|total|sum|quantity|qty|count|rate|share|revenue|sales|weight|height|width|length|distance|speed|duration|score|age|balance|fee|tax|discount|percent|pct|population|volume|value|delay|temp|temperature|deaths|income)(?:_|$)/

/** Whether a column is called as what is measured or counted is called. */
export const hasMeasuredName = (name: string): boolean => MEASURED.test(name)
