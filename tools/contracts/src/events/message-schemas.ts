import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Document } from '../document.js';
import type { Catalogue, CataloguedMessage } from './catalogue.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Where the schema of a version is, relative to docs/api. */
export const schemaPath = (type: string, version: number): string => `messages/${type}.v${version}.json`;

/** A JSON Schema for every version of every message. @throws Error when one is no valid schema, or refuses its example */
export const messageSchemas = ({ streams }: Catalogue): Document[] =>
  streams.flatMap(({ messages }) => messages).flatMap(schemasOf);

const schemasOf = (message: CataloguedMessage): Document[] =>
  message.versions.map(({ version, schema }) => {
    const isCurrent = version === message.version;
    const document = {
      $schema: DIALECT,
      $id: `urn:eventually:${message.kind}:${message.type}:v${version}`,
      title: `${message.type}, version ${version}`,
      description: isCurrent
        ? message.description
        : `Read as version ${message.version} by an upcaster. ${message.description}`,
      ...schema,
      ...(isCurrent && { examples: [message.example] }),
    };
    validate(document);
    return {
      path: `docs/api/${schemaPath(message.type, version)}`,
      text: `${JSON.stringify(document, undefined, 2)}\n`,
    };
  });

function validate(document: { $id: string; examples?: unknown[] }): void {
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { uuid: true } });
  ajv.addVocabulary(['x-unknown-reads-as']);
  if (!ajv.validateSchema(document))
    throw new Error(`${document.$id} is no JSON Schema: ${ajv.errorsText()}`);
  for (const example of document.examples ?? [])
    if (!ajv.validate(document, example))
      throw new Error(`${document.$id} refuses its own example: ${ajv.errorsText()}`);
}
