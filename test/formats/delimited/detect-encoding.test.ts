import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detectEncoding } from '../../../src/formats/delimited/detect-encoding.ts'
import { codeOf } from './support.ts'

const text = 'id,name\n1,Zoë\n2,Müller\n'
const utf16 = (content: string, order: 'le' | 'be'): Buffer =>
  order === 'le' ? Buffer.from(content, 'utf16le') : Buffer.from(content, 'utf16le').swap16()
const oneByte = (content: string): Buffer => Buffer.from(content, 'latin1')
const found = (head: Uint8Array) => detectEncoding(head, 'a.csv', undefined)

describe('encoding', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${text}`, 'le'), 'utf-16-le'],
    ['UTF-16 BE with a mark', utf16(`\ufeff${text}`, 'be'), 'utf-16-be'],
    ['UTF-16 LE without a mark', utf16(text, 'le'), 'utf-16-le'],
    ['UTF-16 BE without a mark', utf16(text, 'be'), 'utf-16-be'],
    ['Windows-1252', oneByte(text), 'windows-1252'],
    ['Latin-1 by a byte that Windows lacks', Buffer.concat([oneByte(text), Buffer.from([0x81])]), 'latin-1'],
  ])('tells %s', (_, head, encoding) => {
    const result = found(head)
    expect(result.encoding).toBe(encoding)
    expect(result.text.startsWith('\ufeff')).toBe(false)
    if (head.length > 20) expect(result.text).toContain('Müller')
  })

  it('keeps UTF-8 when a few lines are of another encoding', () => {
    const head = Buffer.concat([Buffer.from(text.repeat(20)), oneByte('3,Jürgen\n')])
    expect(found(head).detected).toMatchObject({ value: 'utf-8', runner_up: 'windows-1252' })
    expect(found(head).text).toContain('J\udcfcrgen')
  })

  it('does not take a sequence that the head cuts for damage', () => {
    expect(found(Buffer.from('1,Zoë').subarray(0, 5)).detected.value).toBe('utf-8')
  })

  it('lets a person decide and says what was found', () => {
    expect(detectEncoding(Buffer.from(text), 'a.csv', 'latin-1').detected).toMatchObject({
      value: 'latin-1',
      runner_up: 'utf-8',
      confidence: 1,
    })
  })

  it('refuses UTF-32', () => {
    expect(codeOf(() => found(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])))).toBe('encoding_unsupported')
  })
})

/** Cities as files of that time and place wrote them (ckan/datapusher#159, smoothcsv3#228, embulk#51). */
describe('language', () => {
  it.each([
    [
      'windows-1252',
      'München',
      '69642c73746164740a312c4dfc6e6368656e0a322c4bf66c6e0a332c53747261df650a342c44fc7373656c646f72660a352c313020450a',
    ],
    [
      'windows-1252',
      'Genève',
      '69642c76696c6c650a312c47656ee876650a322c4f726ce9616e730a332c426573616ee76f6e0a342c4eee6d65730a352c4368e2746561750a',
    ],
    ['windows-1252', 'España', '69642c706169730a312c45737061f1610a322c506572fa0a332c4c65f36e0a342c4de16c6167610a'],
    ['windows-1252', 'Malmö', '69642c630a312c4d616c6df60a322c47f67465626f72670a332c556d65e50a342c536be56e650a'],
    [
      'macintosh',
      'Genève',
      '69642c76696c6c650a312c47656e8f76650a322c4f726c8e616e730a332c426573616e8d6f6e0a342c4e946d65730a352c436889746561750a',
    ],
    ['ibm850', 'München', '69642c73746164740a312c4d816e6368656e0a322c4b946c6e0a332c53747261e1650a342c44817373656c646f72660a352c313020450a'],
    [
      'windows-1250',
      'Łódź',
      '69642c6d0a312ca3f3649f0a322c476461f1736b0a332c4b72616bf3770a342c57726f63b361770a352c437aea73746f63686f77610a',
    ],
    ['windows-1250', 'Plzeň', '69642c6d0a312c506c7a65f20a322c44766ff8e16b0a332cc86170656b0a342cda7374ed0a352c8e699e6b6f760a'],
    [
      'windows-1250',
      'Győr',
      '69642c6d0a312c4779f5720a322c537ae96b6573666568e97276e1720a332c4b6563736b656de9740a342c48f3646d657af576e173e17268656c790a',
    ],
    ['iso-8859-2', 'Łódź', '69642c6d0a312ca3f364bc0a322c476461f1736b0a332c4b72616bf3770a342c57726f63b361770a352c437aea73746f63686f77610a'],
    ['ibm852', 'Plzeň', '69642c6d0a312c506c7a65e50a322c44766ffda06b0a332cac6170656b0a342ce97374a10a352ca669a76b6f760a'],
    ['windows-1251', 'Москва', '69642ce30a312ccceef1eae2e00a322cd1e0edeaf22dcfe5f2e5f0e1f3f0e30a332ccdeee2eef1e8e1e8f0f1ea0a'],
    ['windows-1251', 'Київ', '69642c780a312ccae8bfe20a322ccbfce2b3e20a332cc7e0efeef0b3e6e6ff0a'],
    ['koi8-r', 'Москва', '69642cc70a312cedcfd3cbd7c10a322cf3c1cecbd42df0c5d4c5d2c2d5d2c70a332ceecfd7cfd3c9c2c9d2d3cb0a'],
    ['ibm866', 'МОСКВА', '69642c780a312c8c8e918a82800a322c8a8087808d9c0a332c91808c8090800a'],
    ['iso-8859-5', 'Москва', '69642cd30a312cbcdee1dad2d00a322cc1d0dddae22dbfd5e2d5e0d1e3e0d30a332cbdded2dee1d8d1d8e0e1da0a'],
    ['windows-1253', 'Αθήνα', '69642c780a312cc1e8deede10a322cc8e5f3f3e1ebefeddfeae70a332cd0dcf4f1e10a'],
    ['windows-1255', 'ירושלים', '69642c780a312ce9f8e5f9ece9ed0a322cfaec20e0e1e9e10a332ce7e9f4e40a'],
    ['windows-1256', 'القاهرة', '69642c780a312cc7e1dec7e5d1c90a322cc7e1d1edc7d60a332ccfc8ed0a'],
    ['windows-1257', 'Šiauliai', '69642c780a312cd06961756c6961690a322c50616e6576ebfe79730a332c4b6c616970eb64610a342c4d61fe65696b69f80a'],
    ['shift_jis', '東京', '94d48d862c93738e730a312c938c8b9e0a322c91e58de30a332c82b382c182db82eb0a342c8369835383840a'],
    ['shift_jis', '東京', '69642c630a312c938c8b9e0a322c91e58de30a332c8e4496790a342c96bc8cc389ae0a'],
    ['euc-jp', '東京', 'c8d6b9e62cc5d4bbd40a312cc5ecb5fe0a322cc2e7bae50a332ca4b5a4c3a4dda4ed0a342ca5caa5b4a5e40a'],
    ['gb18030', '北京', '69642cb3c7cad00a312cb1b1bea90a322cc9cfbaa30a332cc9eedbda0a342cd6d8c7ec0a352cb9feb6fbb1f50a'],
  ])('finds %s by its letters: %s', (encoding, word, hex) => {
    const { detected, text, open } = found(Buffer.from(hex, 'hex'))
    expect(detected.value).toBe(encoding)
    expect(text).toContain(word)
    expect(open).toEqual([])
  })

  it.each([
    ['two words that are Polish and Spanish', '69642c6d0a312c4b72616bf3770a322c476461f1736b0a', ['windows-1252', 'windows-1250']],
    ['ideographs alone', '69642c630a312cc5ecb5fe0a322cc2e7baea0a332cbba5cbda0a', ['gb18030']],
  ])('leaves open what is not sure: %s', (_, hex, encodings) => {
    expect(found(Buffer.from(hex, 'hex')).open.map(({ encoding }) => encoding)).toEqual(expect.arrayContaining(encodings))
  })
})

/** What stands beyond ASCII in files of numbers: a unit, a price, a mark; nobody is asked about them. */
describe('signs', () => {
  const western = (content: string) => Buffer.from(iconv.encode(content, 'windows-1252'))

  it.each([
    ['OpenDataRepository/data-publisher#137', 'Time,Temperature (ºC)\n1,20.5\n'],
    ['chardet#305', 'TOB1 °C;value\n1;2\n'],
    ['albfernandez/juniversalchardet#9', 'Wykamol,£588.95,0.18,0.12,Products for DIY and Professionals£12\n'],
    ['PHPOffice/PhpSpreadsheet#1738', 'Code,Price (£),Description\n01,10.15,Size 12 L\n'],
    ['chardet#317', 'id,currency\n1,€\n'],
    ['PyYoshi/cChardet#26', 'id,name\n1,Bob’s Burgers\n'],
    ['jawah/charset_normalizer#624', 'Jahr;Kinosäle;Sitzplätze;Vorhandene Plätze je 1000 Einwohner\n1981;1;2;3\n'],
    ['a licence in a line of a weather file (pvlib)', '0,Burlington,"Copyright Clean Power Research®, L.L.C."\n'],
    ['areas and volumes', 'id,area m²,volume m³\n1,2,3\n'],
    ['concentrations', 'site,lead µg/L,mass (µg)\n1,2,3\n'],
    ['ordinals and sections', 'id,rule\n1,§ 3\n2,3º andar\n3,Nº 7\n'],
    ['numbers parted by hard blanks', 'id,total\n1,1\u00a0234\n2,15\u00a0678\n'],
    ['ranges', 'id,age\n1,10–20\n2,20 – 30\n'],
  ])('reads them in Windows-1252: %s', (_, content) => {
    const result = found(western(content))
    expect(result.text).toBe(content)
    expect(result.open).toEqual([])
  })

  it('reads the euro where Latin-9 has it, beside ordinals and degrees (PyYoshi/cChardet#103)', () => {
    const content = 'Corações Psicodélicos Nélida Piñón, § 2º, alínea 4ª, a 47° do eixo x. Custo: 50000¥ (ou €313,84)\n'
    expect(found(Buffer.from(iconv.encode(content, 'iso-8859-15'))).text).toBe(content)
  })

  it.each([
    ['windows-1250', 'id,imię\n1,Paweł\n2,Michał\n3,Był\n'],
    ['ibm852', 'id,opis\n1,nie ma się\n2,proszę\n3,ą\n4,zażółć\n'],
    ['ibm850', 'id,city\n1,München\n2,Köln\n3,25 °C\n'],
  ])('takes no letter for a sign: %s', (encoding, content) => {
    expect(found(Buffer.from(iconv.encode(content, encoding.replace('ibm', 'cp')))).text).toBe(content)
  })
})

/** One word beyond ASCII, as in a file of numbers with names: what language it is says which letters may stand there. */
describe('one word', () => {
  const read = (words: string, encoding: string) => {
    const content = `id,name\n1,${words}\n2,y\n`
    return { content, result: found(Buffer.from(iconv.encode(content, encoding))) }
  }

  it.each(
    (
      'España Niño Año Málaga Ángel Teléfono Français Besançon Noël Prénom Straße München Größe Stück São Região João Ação Endereço ' +
      'Città Quantità Perché België Financiën Göteborg Åre København Beløb Hämeenlinna Zoë naïve café façade Curaçao Réunion'
    ).split(' '),
  )('is not asked about: %s', (word) => {
    const { content, result } = read(word, 'windows-1252')
    expect(result.text).toBe(content)
    expect(result.open).toEqual([])
  })

  // aadsm/jschardet#70, chardet#87, datahub.io#180: letters of other countries that Windows-1252 has others for.
  it.each([
    ['windows-1250', 'Gdańsk'],
    ['windows-1250', 'Kč'],
    ['windows-1250', 'Győr'],
    ['windows-1257', 'Pavardė'],
    ['windows-1257', 'Šiauliai'],
    ['windows-1254', 'İstanbul'],
    ['windows-1254', 'Muğla'],
    ['iso-8859-2', 'Győr'],
  ])('is read right or asked about: %s %s', (encoding, word) => {
    const { content, result } = read(word, encoding)
    expect(result.text === content || result.open.length > 1).toBe(true)
  })
})
