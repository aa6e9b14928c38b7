import { describe, expect, it } from 'vitest'
import { detectLayout } from '../../../src/formats/delimited/detect-layout.ts'

const lines = (count: number, row: (index: number) => string): string =>
  `${Array.from({ length: count }, (_, index) => row(index)).join('\n')}\n`
const layoutOf = (text: string) => detectLayout(text, true, {})

describe('delimiter', () => {
  it.each([',', ';', '\t', '|', '^', '~', ':', '\u0001', '\u001f', '#', '§'])('finds %j', (sign) => {
    const text = lines(40, (index) => [`A${index}`, `name ${index}`, `${index}.5`].join(sign))
    expect(layoutOf(text).layout.delimiter).toBe(sign)
  })

  it('is not misled by decimal commas', () => {
    expect(layoutOf(lines(40, (index) => `A${index};${index},50;${index},25;x`)).layout.delimiter).toBe(';')
  })

  it('is not misled by commas in quoted texts', () => {
    expect(layoutOf(lines(40, (index) => `${index}|"Smith, John, jr."|Berlin, DE`)).layout.delimiter).toBe('|')
  })

  it('is not misled by times and spaces', () => {
    expect(layoutOf(lines(40, (index) => `2024-01-01 10:0${index % 10}:00,${index} apples`)).layout.delimiter).toBe(',')
  })

  it('finds a blank where nothing else parts the lines', () => {
    expect(layoutOf(lines(20, (index) => `a${index} ${index} ${index}.5 x`)).layout.delimiter).toBe(' ')
  })

  it('takes names of two words for one column', () => {
    expect(layoutOf(['name', ...Array.from({ length: 9 }, (_, at) => `Ann Bo${at}`)].join('\n')).layout.delimiter).toBe(',')
  })

  it('takes lines of timestamps for one column', () => {
    expect(layoutOf(lines(40, (index) => `2024-01-01 10:0${index % 10}:00`)).detected.delimiter).toMatchObject({
      value: ',',
      reason: expect.stringContaining('one column'),
    })
  })

  it('believes the hint of a spreadsheet', () => {
    expect(layoutOf(`sep=;\n${lines(5, (index) => `${index},1;b`)}`).layout.delimiter).toBe(';')
  })

  it('names a runner-up and a confidence', () => {
    const { delimiter } = layoutOf(lines(40, (index) => `A${index};${index},50;x`)).detected
    expect(delimiter?.runner_up).toBe(',')
    expect(delimiter?.confidence).toBeGreaterThan(0.5)
  })
})

describe('quote and escape', () => {
  it('finds single quotes where no double one is used', () => {
    expect(layoutOf(lines(10, (index) => `${index},'a, b','c'`)).layout.quote).toBe("'")
    expect(layoutOf(lines(10, (index) => `${index},it's,"c"`)).layout.quote).toBe('"')
  })

  it.each([
    ["obsid|redshift|object\n877|0.22|'Sou,rce82'\n3102|0.32|Q1250+568-A\n", "'"],
    ["a,b\n1,'x, y'\n2,z\n", "'"],
    ["a|b\n1|'Source82'\n2|z\n", '"'],
    ["a|b\n1|'Sou,rce82'\n2|it's\n", '"'],
  ])('finds a single quote seen once, where it holds a sign that parts fields (astropy, simple3.txt): %j', (text, quote) => {
    expect(layoutOf(text).layout.quote).toBe(quote)
  })

  it('tells a backslash from a doubled quote', () => {
    expect(layoutOf(lines(10, (index) => `${index},"say \\"hi\\", please",x`)).layout.escape).toBe('\\')
    expect(layoutOf(lines(10, (index) => `${index},"say ""hi"", please",x`)).layout.escape).toBeUndefined()
    expect(layoutOf(lines(10, (index) => `${index},"C:\\data",x`)).layout.escape).toBeUndefined()
  })
})
