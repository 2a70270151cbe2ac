/** A file that is made from code: checked in, never edited. */
export interface Document {
  /** Relative to the checkout, with `/`. */
  readonly path: string;
  readonly text: string;
}
