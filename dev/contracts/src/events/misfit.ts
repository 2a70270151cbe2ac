import { Ajv2020 } from 'ajv/dist/2020.js';

/** What is wrong with the value, by JSON Schema 2020-12; nothing when it fits. @throws Error when the schema itself is none */
export function misfit(schema: object, value: unknown): string | undefined {
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { uuid: true, 'date-time': true } });
  ajv.addVocabulary(['x-unknown-reads-as']);
  if (!ajv.validateSchema(schema)) throw new Error(`not a JSON Schema: ${ajv.errorsText()}`);
  return ajv.validate(schema, value) ? undefined : ajv.errorsText();
}
