const endings: (() => Promise<void>)[] = []

/** Remembers what has to be ended before the process goes: warm workers outlive the operation that started them. */
export function atEnd(end: () => Promise<void>): void {
  endings.push(end)
}

/** Ends everything that was remembered, the last first. */
export async function runEndings(): Promise<void> {
  for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end()
}
