/** Something is wrong with what was typed, or with where it is to go; the message says what, and nothing was written. */
export class Usage extends Error {}
