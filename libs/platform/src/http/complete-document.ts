import type { OpenAPIObject } from '@nestjs/swagger';
import { type AnswerHeaders, headersSaying } from './documented.js';
import { type AnySchema, exampleOf } from './example-of.js';
import { titleOf } from './problem.js';
import { ProblemSchema } from './problem.schema.js';

type SwaggerOperation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Operation = Omit<SwaggerOperation, 'responses'> & { responses: Answers };
type Answers = Record<string, Answer>;
interface Answer {
  description: string;
  headers?: object;
  content?: Record<string, Media>;
}
interface Media {
  schema: AnySchema;
  example?: unknown;
}

const OPERATOR = { operator: { type: 'http', scheme: 'bearer', description: 'The OPS_TOKEN.' } } as const;
/** What Node refuses before anything of the request is known. */
const UNREAD = '431';
const problemSchema = { $ref: '#/components/schemas/Problem' };

/** Adds what holds for every controller alike: who may call it, how it refuses, and an example of each body. */
export function completed(document: OpenAPIObject, everyAnswer: AnswerHeaders = {}): OpenAPIObject {
  for (const [path, method, operation] of operationsOf(document)) {
    const isOps = path.startsWith('/ops/');
    operation.security = isOps ? [{ operator: [] }] : (operation.security ?? []);
    operation.responses = { ...commonRefusals(method, isOps), ...operation.responses };
    for (const [status, answer] of Object.entries(operation.responses))
      completeAnswer(answer, Number(status), status === UNREAD ? {} : everyAnswer);
    for (const parameter of requiredOf(operation))
      parameter.example ??= exampleOf(parameter.schema, document.components);
    for (const media of mediaOf(operation)) media.example ??= exampleOf(media.schema, document.components);
  }
  const isAnyOps = Object.keys(document.paths).some((path) => path.startsWith('/ops/'));
  const { securitySchemes, ...components } = document.components ?? {};
  const schemes = { ...securitySchemes, ...(isAnyOps && OPERATOR) };
  return { ...document, components: { ...components, securitySchemes: schemes } };
}

const operationsOf = ({ paths }: OpenAPIObject): [path: string, method: string, Operation][] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(
      ([method, operation]): [string, string, Operation] => [path, method, operation],
    ),
  );

/** What Node, the door, Fastify and the validating pipes refuse before a controller sees it. */
function commonRefusals(method: string, isOps: boolean): Answers {
  return {
    400: { description: 'The request does not fit; `errors` has the paths.' },
    ...(isOps && {
      401: {
        description: 'The operators’ token is needed.',
        headers: headersSaying({
          'WWW-Authenticate': { description: 'How to show it.', example: 'Bearer' },
        }),
      },
    }),
    ...(method !== 'get' && {
      413: { description: 'The body is larger than 256 KiB.' },
      415: { description: 'The body is not JSON in UTF-8, as it is.' },
    }),
    431: { description: 'URL and headers together are larger than 16 KiB.' },
  };
}

function completeAnswer(answer: Answer, status: number, headers: AnswerHeaders): void {
  answer.headers = { ...headersSaying(headers), ...answer.headers };
  if (status < 400 || answer.content) return;
  const example =
    status === 400
      ? ProblemSchema.meta()?.['example']
      : { type: 'about:blank', title: titleOf(status), status, detail: answer.description };
  answer.content = { 'application/problem+json': { schema: problemSchema, example } };
}

const requiredOf = ({ parameters = [] }: Operation): (Media & { required?: boolean })[] =>
  (parameters as unknown as (Media & { required?: boolean })[]).filter(({ required }) => required);

const mediaOf = ({ requestBody, responses }: Operation): Media[] =>
  [requestBody as Partial<Answer> | undefined, ...Object.values(responses)].flatMap((body) =>
    Object.values(body?.content ?? {}),
  );
