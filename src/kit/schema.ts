/** The form of an answer: extensions describe their questions with it. */
export { z } from 'zod'
