import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { uniqueNames } from '../../../src/formats/delimited/unique-names.ts'

const headers = ['a', 'a', 'A', '', ' b ', 'b', 'a_2', '', 'é', 'É']

it('tells repeated names apart', () => {
  expect(uniqueNames(headers)).toEqual(['a', 'a_2', 'A', 'column_4', 'b', 'b_2', 'a_2_2', 'column_8', 'é', 'É'])
})

it.runIf(existsSync('.venv/bin/python'))('does it exactly as the reader of the runtime', () => {
  const script = `import json,sys; sys.path.insert(0,'shared/python'); from gangway_runtime.reading.header_names import unique_names; print(json.dumps(unique_names(json.loads(sys.argv[1]))))`
  const answer = execFileSync('.venv/bin/python', ['-c', script, JSON.stringify(headers)]).toString()
  expect(uniqueNames(headers)).toEqual(JSON.parse(answer))
})
