import fc from 'fast-check'

/** The cases that property tests make at random: the same each time, others with another `GANGWAY_TEST_SEED`. */
fc.configureGlobal({ seed: Number(process.env['GANGWAY_TEST_SEED'] ?? 4) })
