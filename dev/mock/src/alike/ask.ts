import { type Api, parametersOf } from '../api.js';
import type { Operation } from '../openapi.js';

/** One request to an operation. What it does not say is taken from the examples of the document. */
export interface Case {
  readonly operation: string;
  /** The status it is to be answered with. */
  readonly status: number;
  /** Whose token comes with it: an operator's, unless said. */
  readonly as?: 'customer';
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The document alone says that it is refused: the mock has to find out by itself. */
  readonly isMalformed?: boolean;
  /** null: the header is left out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it is JSON. */
  readonly body: unknown;
}

const ANSWER_WITHIN_MS = 15_000;
const JSON_BODY = { 'content-type': 'application/json' };

export async function ask(
  api: Api,
  baseUrl: string,
  asked: Case,
  defaults: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const operation = api.operation(asked.operation);
  const body = bodyOf(operation, asked);
  const response = await fetch(new URL(pathOf(operation, asked), baseUrl), {
    method: operation.method,
    headers: headersOf(operation, asked, { ...defaults, ...(body !== undefined && JSON_BODY) }),
    body,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

function pathOf({ path, parameters = [] }: Operation, { params = {}, query = {} }: Case): string {
  const example = (name: string): string => String(parameters.find((each) => each.name === name)?.example);
  const filled = path.replace(/{(\w+)}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? example(name)),
  );
  return `${filled}?${new URLSearchParams(query).toString()}`;
}

function bodyOf({ requestBody }: Operation, { body }: Case): string | undefined {
  if (typeof body === 'string') return body;
  const value = body ?? requestBody?.content['application/json']?.example;
  return value === undefined ? undefined : JSON.stringify(value);
}

function headersOf(
  operation: Operation,
  { headers = {} }: Case,
  defaults: Readonly<Record<string, string>>,
): Record<string, string> {
  const required = parametersOf(operation, 'header').filter((each) => each.required);
  const all: Record<string, string | null> = {
    ...defaults,
    ...Object.fromEntries(required.map(({ name, example }) => [name.toLowerCase(), String(example)])),
    ...headers,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
