import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

/** Response headers: what they say, and an example of each. */
export type AnswerHeaders = Readonly<
  Record<string, { readonly description: string; readonly example: string }>
>;

export interface Answer {
  readonly description: string;
  /** Has an example among its metadata. */
  readonly schema?: z.ZodType;
  readonly headers?: AnswerHeaders;
}

export interface Operation {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly answers: Readonly<Record<number, Answer>>;
  /** The problems a client can meet, by status; one that is not written as a problem brings its own schema. */
  readonly refuses?: Readonly<Record<number, string | Answer>>;
}

/** What the API document says about an operation; what it takes and needs, its parameters say themselves. */
export const Documented = ({
  tag,
  summary,
  description,
  answers,
  refuses,
}: Operation): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiTags(tag),
    ApiOperation({ summary, description }),
    ...Object.entries({ ...answers, ...refuses }).map(([status, answer]) =>
      response(Number(status), typeof answer === 'string' ? { description: answer } : answer),
    ),
  );

const response = (status: number, { description, schema, headers = {} }: Answer) =>
  ApiResponse({ status, description, standardSchema: schema, headers: headersSaying(headers) });

/** Response headers as OpenAPI has them. */
export const headersSaying = (headers: AnswerHeaders) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { description, example }]) => [
      name,
      { description, schema: { type: 'string' as const }, example },
    ]),
  );
