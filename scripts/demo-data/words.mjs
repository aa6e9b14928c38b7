/** Word lists. People are made up; cities and postal codes exist, streets and phones are neutral or reserved for fiction. */

const words = (text) => text.trim().split(/\s+/)

export const firstNames = words(`
  Anna Ben Carla David Elena Felix Greta Hugo Ida Jonas Käthe Leo Mara Nils Olga Paul Rosa Sven Tessa Uwe Vera Wim Zoé
  Amélie Bruno Chloé Denis Élise Fabien Gaël Hélène Inès Jules Léa Marc Noémie Odile René Simon Théo Yves
  Abby Cole Dana Evan Faye Glen Hope Ivan June Kyle Lana Mia Noah Owen Ruby Sean Tara Wade`)

export const surnames = words(`
  Albers Bäcker Conrad Dörfler Eckert Falk Gruber Hahn Iven Jansen Köhler Lenz Möller Nagel Ott Pohl Quast Rieger Sauer
  Thoma Ullrich Vogt Wenzel Zander Arnaud Barbier Cordier Dumas Étienne Fabre Girard Huet Imbert Joly Lacombe Marchand
  Noël Olivier Perrin Renaud Sabatier Tessier Vasseur Weber Abbott Barlow Carver Dalton Ellison Farrow Garner Holt
  Irwin Keller Lawson Mercer Norris Osborne Parker Quinn Rhodes Sawyer Tucker Vaughn Walsh Yates`)

/** Surnames of the sales team: none of them is a customer's, so that a customer's name stands in one column only. */
export const salesTeam = [
  'I. Brandt',
  'M. Castell',
  'P. Drury',
  'S. Fink',
  'L. Granger',
  'T. Haas',
  'J. Ibsen',
  'K. Lund',
  'R. Moreau',
  'E. Novak',
  'A. Stroud',
  'C. Vidal',
]

/** `[city, postal code]`. Numeric codes only, a good part with a leading zero: a reader that takes them for numbers loses it. */
export const countries = {
  DE: {
    currency: 'EUR',
    cities: [
      ['Leipzig', '04109'],
      ['Dresden', '01067'],
      ['Halle', '06108'],
      ['Jena', '07743'],
      ['Berlin', '10115'],
      ['Köln', '50667'],
      ['München', '80331'],
      ['Bremen', '28195'],
    ],
    streets: words('Gartenweg Birkenallee Mühlgasse Lindenhof Talstraße Am-Markt Ringstraße Seeweg'),
  },
  FR: {
    currency: 'EUR',
    cities: [
      ['Nice', '06000'],
      ['Troyes', '10000'],
      ['Privas', '07000'],
      ['Lyon', '69002'],
      ['Rennes', '35000'],
      ['Laon', '02000'],
      ['Foix', '09000'],
      ['Orléans', '45000'],
    ],
    streets: ['rue du Lac', 'rue Verte', 'allée des Pins', 'quai Nord', 'rue de la Forêt', 'place Neuve'],
  },
  US: {
    currency: 'USD',
    cities: [
      ['Boston', '02108'],
      ['Newark', '07102'],
      ['Hartford', '06103'],
      ['Portland', '04101'],
      ['Chicago', '60601'],
      ['Denver', '80202'],
      ['Austin', '78701'],
    ],
    streets: ['Elm St', 'Oak Ave', 'Mill Rd', 'Lake Dr', 'Hill St', 'Cedar Ln', 'Bay Ct'],
  },
  AU: {
    currency: 'AUD',
    cities: [
      ['Darwin', '0800'],
      ['Sydney', '2000'],
      ['Hobart', '7000'],
      ['Perth', '6000'],
    ],
    streets: ['Wattle St', 'Harbour Rd', 'Coral Ave', 'Park Tce'],
  },
}

export const plainNotes = [
  'Gift wrap',
  'Call before delivery',
  'Leave at reception',
  'Second floor',
  'Deliver after 17:00',
  'Repeat order',
  'Invoice by post',
]

/** Notes that have to be quoted: delimiter, doubled quote or line feed inside. */
export const quotedNotes = [
  'Ring twice; the bell is quiet',
  'Label as "fragile"',
  'Ask for "Dock 4"; gate closes at 16:00',
  'Deliver to the back door\nDog in the yard',
  'Two parcels\nsend them together\nno partial delivery',
  'Card text:\n"Happy birthday"',
]
