const MEASURED =
  /(?:^|_)(?:amount|price|cost|total|sum|quantity|qty|count|rate|share|revenue|sales|weight|height|width|length|distance|speed|duration|score|age|balance|fee|tax|discount|percent|pct|population|volume|value|delay|temp|temperature|deaths|income|menge|anzahl|betrag|preis|kosten|umsatz|gewicht|summe|saldo|cantidad|importe|precio|monto|montant|prix|quantite|quantita|importo|prezzo)(?:_|$)/

/** Whether a column is called as what is measured or counted is called. */
export const hasMeasuredName = (name: string): boolean => MEASURED.test(name)
