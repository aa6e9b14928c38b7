const IDENTIFIER = /(^|_)(id|key|code|no|nr|num|number|uuid|guid|sku|iata|icao|isbn)$/

/** Whether a column is called as what tells things apart is called: its values are codes, whatever else was measured. */
export const hasIdentifierName = (name: string): boolean => IDENTIFIER.test(name)
