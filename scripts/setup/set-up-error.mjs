/** Something a person can mend; told as one sentence, without a stack, and ends the set-up with 4. */
export class SetUpError extends Error {}
