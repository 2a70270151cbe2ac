import { Parser } from '@asyncapi/parser';
import { misfit } from '../misfit.js';

const ERROR = 0; // what the parser calls anything that breaks the specification

/** As far as it is looked at. */
interface AsyncApi {
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: { readonly headers: object };
  };
}

interface Message {
  readonly payload: object;
  readonly examples: readonly { readonly headers: object; readonly payload: unknown }[];
}

/** @throws Error with every place that the official parser finds fault with, and every example that does not fit */
export async function validateAsyncApi(text: string): Promise<void> {
  const { diagnostics } = await new Parser().parse(text);
  const errors = diagnostics.filter(({ severity }) => severity === ERROR);
  const faults = errors.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const all = faults.length > 0 ? faults : unfitExamples(JSON.parse(text) as AsyncApi);
  if (all.length > 0)
    throw new Error(['libs/contracts/documents/asyncapi.json is not valid:', ...all].join('\n  '));
}

/** The parser does not look into them. */
const unfitExamples = ({ components: { messages, schemas } }: AsyncApi): string[] =>
  Object.entries(messages).flatMap(([name, { payload, examples }]) =>
    examples.flatMap((example) =>
      [misfit(payload, example.payload), misfit(schemas.headers, example.headers)].flatMap((fault) =>
        fault ? [`the example of ${name} does not fit: ${fault}`] : [],
      ),
    ),
  );
