/** The paths of all fields, at every depth; of a record with any keys, only its own. */
type FieldsIn<T> = T extends readonly (infer I)[]
  ? FieldsIn<I>
  : T extends object
    ? string extends keyof T
      ? never
      : { [F in keyof T & string]-?: F | `${F}.${FieldsIn<NonNullable<T[F]>>}` }[keyof T & string]
    : never;

/**
 * The fields that a document of ours has and a service's has not, or the other way round. The compiler checks what becomes of
 * values; it would not miss an optional field that was forgotten on one side.
 */
export type FieldsOfOneOnly<Ours, Theirs> =
  Exclude<FieldsIn<Ours>, FieldsIn<Theirs>> | Exclude<FieldsIn<Theirs>, FieldsIn<Ours>>;

/** Does not compile while there is one; the error names it. */
export type None<F extends never> = F;
