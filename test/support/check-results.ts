import { watchResults } from '../../src/app/watch-results.ts'
import { printed } from '../../src/app/json-value.ts'

/** Each result of an operation, as a program gets it, is what its contract promises. */
watchResults(({ id, output }, { data }) => {
  const { success, error } = output.safeParse(JSON.parse(JSON.stringify(data, printed)))
  if (!success) throw new Error(`The document of ${id} is not what its contract promises: ${error.message}`)
})
