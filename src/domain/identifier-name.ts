const IDENTIFIER = /(^|_)(id|identifier|key|code|no|nr|num|number|uuid|guid|sku|iata|icao|isbn)$/
/** Written as one word, and in other languages: `orderid`, `kunnr`, `bestellnummer`. */
const JOINED =
  /(?:[a-z]{3}(?:id|nr|uuid|guid)|(?:^|_)(?:ids|ref|reference|ean|barcode|serial|[a-z]*nummer|numero|codigo|[a-z]*kennung))$|^id_|^#?id\d*$/
const WORDS_IN_ID = /(?:paid|valid|grid|bid|avoid|rapid|hybrid|liquid|solid|fluid|humid|covid|android|oid|said|laid|raid)$/
/** What counts the parts of one thing: a line of an order, a stop of a trip. */
const ORDINAL = /(?:^|_)(?:seq|sequence|position|pos|line|rank|index|idx|ordinal|step|row|item|part|version|revision)(?:_|$)/

/** Whether a column is called as what tells things apart is called: its values are codes, whatever else was measured. */
export const hasIdentifierName = (name: string): boolean => IDENTIFIER.test(name)

/** The same, in more spellings: enough beside values that hardly repeat. */
export const hasKeyName = (name: string): boolean => hasIdentifierName(name) || (JOINED.test(name) && !WORDS_IN_ID.test(name))

export const hasOrdinalName = (name: string): boolean => ORDINAL.test(name)
