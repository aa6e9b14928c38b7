import { openDatabase } from '#system'

/** Exits while a query runs that would not end in a day. */
const database = await openDatabase({ threads: 1 })
void database.query('SELECT sum(hash(a.range + b.range)) FROM range(1000000000) a, range(1000000000) b').catch(() => undefined)
setTimeout(() => process.exit(3), 200)
