import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { closed } from './closed.js';
import type { OpenApi } from './openapi.js';

/** One thing that is wrong with a value: where, and why. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/** Checks values against the schemas of one document. */
export class Schemas {
  private readonly open: Ajv2020;
  private readonly texts: Ajv2020;
  private readonly strict: Ajv2020;

  constructor(document: OpenApi) {
    this.open = validating(document.components);
    this.texts = validating(document.components, { coerceTypes: true });
    this.strict = validating(closed(document.components));
  }

  /** A JSON value. Fields that are not documented are fine. */
  violations(schema: object, value: unknown): Violation[] {
    return violationsIn(this.open, schema, value);
  }

  /** Something from a path, a query or a header: a text that may stand for a number. */
  violationsOfText(schema: object, text: string): Violation[] {
    return violationsIn(this.texts, { type: 'object', properties: { '': schema } }, { '': text });
  }

  /** A JSON value that has documented fields only. */
  strictViolations(schema: object, value: unknown): Violation[] {
    return violationsIn(this.strict, closed(schema), value);
  }
}

const compiled = new WeakMap<Ajv2020, Map<string, ReturnType<Ajv2020['compile']>>>();

function violationsIn(ajv: Ajv2020, schema: object, value: unknown): Violation[] {
  const text = JSON.stringify(schema);
  const known = compiled.get(ajv) ?? new Map<string, ReturnType<Ajv2020['compile']>>();
  const validate =
    known.get(text) ?? ajv.compile(JSON.parse(text.replaceAll('"#/components/', '"api#/')) as object);
  compiled.set(ajv, known.set(text, validate));
  return validate(value) ? [] : validate.errors!.map(violation);
}

const violation = ({ instancePath, message = '', params }: ErrorObject): Violation => ({
  path: instancePath.slice(1).replaceAll('/', '.'),
  message: `${message}${'additionalProperty' in params ? ` (${params.additionalProperty})` : ''}`,
});

function validating(components: object, options: { coerceTypes?: boolean } = {}): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, ...options });
  addFormats.default(ajv);
  const text = JSON.stringify(components).replaceAll('"#/components/', '"api#/');
  ajv.addSchema(JSON.parse(text) as object, 'api', false, false);
  return ajv;
}
