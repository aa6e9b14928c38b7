import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { GateResult } from '#kit'
import { runGate, type GateServices } from '../../src/gate/index.ts'
import { stageExample, testServices } from './support/example.ts'

let services: GateServices & { close: () => Promise<void> }
beforeAll(async () => {
  services = await testServices()
})
afterAll(() => services.close())

const unit = 'tests/unit/test_transformations.py'
const integration = 'tests/integration/test_transformations.py'
/** Needs something of the workload: a test that passes without it does not count. */
const needs = 'from pathlib import Path\n\nassert (Path(__file__).parents[2] / "scripts").is_dir()\n'
/** An assert that can fail. */
const holds = 'assert Path(__file__).is_file()'
const passing = `${needs}def test_one() -> None:\n    ${holds}\n`
const goodTests = { [unit]: passing, [integration]: passing }

async function judge(files: Readonly<Record<string, string>>, minimum = { unit: 1, integration: 1 }): Promise<GateResult> {
  const { input, remove } = await stageExample('transformation', files)
  onTestFinished(remove)
  return runGate({ ...input, terms: { ...input.terms, minimumTests: minimum } }, [], services)
}

const outcomeOf = (result: GateResult, id: string) => result.checks.find((check) => check.id === id)

describe('tests of a stage', () => {
  it.each([
    ['that fail', 'def test_one():\n    assert 1 == 2\n', 'test_failed'],
    [
      'that break in a fixture',
      'import pytest\n@pytest.fixture\ndef x():\n    raise ValueError("no")\ndef test_one(x):\n    pass\n',
      'test_error',
    ],
    ['that cannot be collected', 'import no_such_module\n', 'collection_error'],
    ['that are none', 'x = 1\n', 'no_test_collected'],
    ['that only skip', 'import pytest\n@pytest.mark.skip\ndef test_one():\n    pass\n', 'too_few_tests'],
    ['that skip as a file', 'import pytest\npytest.skip("no", allow_module_level=True)\n', 'collection_error'],
    ['that are expected to fail', 'import pytest\n@pytest.mark.xfail\ndef test_one():\n    assert False\n', 'too_few_tests'],
    ['that surprisingly pass', 'import pytest\n@pytest.mark.xfail\ndef test_one():\n    assert True\n', 'test_xpassed'],
    [
      'that are one assertion with many parameters',
      `${needs}import pytest\n@pytest.mark.parametrize("n", range(5))\ndef test_one(n):\n    ${holds}\n`,
      undefined,
    ],
    ['that assert nothing', `${needs}def test_one():\n    if len("x") == 1:\n        return\n    ${holds}\n`, 'test_asserts_nothing'],
    ['that end early', `${needs}def test_one():\n    ${holds}\n    if True:\n        return\n    ${holds}\n`, 'assert_not_reached'],
  ])('%s are judged by what really ran', async (_, code, rule) => {
    const result = await judge({ ...goodTests, [unit]: code })
    expect(result.outcome).toBe(rule === undefined ? 'passed' : 'failed')
    expect(outcomeOf(result, unit)?.findings[0]?.rule).toBe(rule)
  })

  it('fail when they are fewer than the minimum, however many parameters one has', async () => {
    const code = `from pathlib import Path\nimport pytest\n@pytest.mark.parametrize("n", range(5))\ndef test_one(n):\n    ${holds}\n`
    const result = await judge({ ...goodTests, [unit]: code }, { unit: 2, integration: 1 })
    expect(outcomeOf(result, unit)).toMatchObject({ outcome: 'failed', findings: [{ rule: 'too_few_tests', expected: 'at least 2' }] })
    expect(result.unit).toEqual({ passed: 5, failed: 0 })
  })

  it('fail when they say nothing of the workload, however many they are', async () => {
    const idle = Array.from({ length: 40 }, (_, i) => `def test_idle_${i}(tmp_path: Path) -> None:\n    assert tmp_path.is_dir()\n`).join(
      '\n\n',
    )
    const minimum = { unit: 3, integration: 1 }
    const result = await judge({ ...goodTests, [unit]: `from pathlib import Path\n\n${idle}` }, minimum)
    expect(result.outcome).toBe('failed')
    expect(outcomeOf(result, unit)?.findings).toMatchObject([
      {
        path: unit,
        rule: 'tests_nothing',
        expected: 'at least 3 tests that need the workload',
        actual: '0 do; these do not: test_idle_0, test_idle_1, test_idle_10, test_idle_11, test_idle_12 and 35 more',
        hint: expect.stringContaining('or render the file again'),
      },
    ])
    const script = '(Path(__file__).parents[2] / "scripts").is_dir()'
    const some = [1, 2, 3].map((n) => `def test_${n}() -> None:\n    assert ${script}\n`).join('\n\n')
    expect(
      outcomeOf(await judge({ ...goodTests, [unit]: `from pathlib import Path\n\n${idle}\n\n${some}` }, minimum), unit)?.findings,
    ).toEqual([])
  })

  it('fail when their file is missing', async () => {
    const result = await judge({ [unit]: passing })
    expect(outcomeOf(result, integration)?.findings[0]?.rule).toBe('test_file_missing')
  })

  it('are not escaped by options in pytest.ini', async () => {
    const result = await judge({
      ...goodTests,
      [unit]: 'def test_one():\n    assert False\n',
      'pytest.ini': '[pytest]\naddopts = --deselect tests/unit/test_transformations.py::test_one\n',
    })
    expect(outcomeOf(result, unit)?.findings[0]?.rule).toBe('test_failed')
  })

  it('that crash are an error, not a failure, and the gate lives on', async () => {
    const result = await judge({ ...goodTests, [unit]: 'import os\ndef test_one():\n    os._exit(0)\n' })
    expect(result.outcome).toBe('error')
    expect(outcomeOf(result, unit)).toMatchObject({ outcome: 'error', findings: [{ rule: 'python_crashed' }] })
    expect(outcomeOf(result, integration)?.outcome).toBe('passed')
  })

  it('that write outside the workload fail', async () => {
    const result = await judge({ ...goodTests, [unit]: 'def test_one():\n    open("/var/tmp/gangway-outside", "w")\n' })
    expect(outcomeOf(result, unit)?.findings[0]?.message).toContain('write outside')
  })
})
