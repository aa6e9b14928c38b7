import { config } from 'zod'

/** zod compiles each schema at its first use, which costs more than it saves in a command that reads a few files and ends. */
config({ jitless: true })
