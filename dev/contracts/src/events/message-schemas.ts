import type { Document } from '../document.js';
import type { Catalogue, CataloguedMessage } from './catalogue.js';
import { misfit } from './misfit.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Where the schema of a version is, relative to libs/contracts/documents. */
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
    const fault = misfit(document, isCurrent ? message.example : {});
    if (isCurrent && fault) throw new Error(`${document.title} refuses its own example: ${fault}`);
    return {
      path: `libs/contracts/documents/${schemaPath(message.type, version)}`,
      text: `${JSON.stringify(document, undefined, 2)}\n`,
    };
  });
