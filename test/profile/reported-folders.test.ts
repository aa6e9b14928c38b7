import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { FileReading } from '#domain'
import { folderOf, probeFile, type Files } from './support.ts'

const people = 'id;nome;preço\n1;São Paulo;1,5\n2;Goiânia;2,5\n3;Brasília;2,7\n'

/** Folders as people report that their files were mixed up, or that one of them was in the way. */
describe('folders that were reported', () => {
  it.each<[string, Files, string, string[], string[]]>([
    ['wireservice/csvkit#688: the columns in another order', { 'a.csv': 'A,B\n1,x\n2,y\n', 'b.csv': 'B,A\nz,3\nw,4\n' }, 'a b', [], []],
    [
      'tidyverse/vroom#464: the same of three files',
      { 'a.csv': 'x,y\n1,a\n', 'b.csv': 'y,x\nc,3\n', 'c.csv': 'x,y\n5,e\n' },
      'x y',
      [],
      [],
    ],
    [
      'duckdb/duckdb#4720: a column that came later',
      { '2021.csv': 'site,pm\nA,1\nB,2\n', '2022.csv': 'site,pm,no2\nA,1,3\nB,2,4\n' },
      'site pm no2?',
      [],
      [],
    ],
    // The landing asks: z may be x under another name.
    ['wireservice/csvkit#245: one column instead of another', { 'a.csv': 'x,y\n1,2\n', 'b.csv': 'y,z\n8,this\n' }, 'x y', [], []],
    [
      'd6t/d6tstack#28: another encoding beside a column more',
      { '1.csv': iconv.encode(people, 'latin1'), '2.csv': people.replaceAll('\n', ';SP\n').replace(';SP', ';uf') },
      'id nome preco uf?',
      ['utf-8 ;'],
      [],
    ],
    [
      'ekapope/Combine-CSV-files-in-the-folder#5: all files in Windows-1252',
      { '1.csv': iconv.encode('id,nome\n1,São Paulo – Sé\n2,João\n', 'win1252'), '2.csv': iconv.encode('id,nome\n1,Vitória\n', 'win1252') },
      'id nome',
      [],
      [],
    ],
    [
      'dathere/datapusher-plus#278: semicolons and decimal commas beside commas and points',
      { 'a.csv': 'id;amount\n1;1,50\n2;2,75\n', 'b.csv': 'id,amount\n4,1.50\n5,2.75\n' },
      'id amount',
      ['utf-8 ,'],
      [],
    ],
    [
      'h2oai/h2o-3#16409: a marker and checksums beside the parts',
      { _SUCCESS: '', '.part-0.csv.crc': Buffer.from([0x63, 0x72, 0x63, 0, 1, 2]), 'part-0.csv': 'a,b\n1,2\n', 'part-1.csv': 'a,b\n3,4\n' },
      'a b',
      [],
      ['.part-0.csv.crc', '_SUCCESS'],
    ],
    [
      'apache/spark#11697: a marker in each partition',
      { 'day=1/_SUCCESS': '', 'day=1/p.csv': 'a,b\n1,2\n', 'day=2/_SUCCESS': '', 'day=2/p.csv': 'a,b\n1,2\n' },
      'a b day',
      [],
      ['day=1/_SUCCESS', 'day=2/_SUCCESS'],
    ],
    [
      'pola-rs/polars#12036: the key of the partition in the file as well',
      { 'yo=haha/f.csv': 'yo,test\nhaha,5\n' },
      'yo test yo_2',
      [],
      [],
    ],
    [
      'CSSEGISandData/COVID-19#616: headers that were renamed on the way',
      {
        '01-22-2020.csv': 'Province/State,Country/Region,Last Update,Confirmed\nAnhui,Mainland China,1/22/2020 17:00,1\n',
        '03-22-2020.csv': 'Admin2,Province_State,Country_Region,Last_Update,Confirmed\nAbbeville,South Carolina,US,2020-03-22 23:45:00,1\n',
      },
      'province_state country_region last_update confirmed admin2?',
      [],
      [],
    ],
  ])('%s', async (_, files, columns, readings, leftOut) => {
    const found = await probeFile(folderOf(files))
    expect(found.columns.map(({ name, missingIn }) => name + (missingIn ? '?' : '')).join(' ')).toBe(columns)
    const others: readonly FileReading[] = found.detection.format.other_readings ?? []
    expect(others.map(({ encoding, delimiter }) => `${encoding} ${delimiter}`)).toEqual(readings)
    expect(found.leftOut.map(({ name }) => name)).toEqual(leftOut)
    expect(found.detection.open).toBeUndefined()
  })
})
