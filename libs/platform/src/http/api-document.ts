import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { z } from 'zod';
import { completed } from './complete-document.js';
import type { AnswerHeaders } from './documented.js';
import { jsonSchemas } from './json-schema.js';
import { ProblemSchema } from './problem.schema.js';

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
  /** The modules whose controllers are shown; all of them unless said. */
  readonly include?: readonly Type[];
  /** Headers that every answer has, and what they say. */
  readonly headers?: AnswerHeaders;
}

/** The OpenAPI document of an app, made from its controllers and their schemas. The app need not be started. */
export function apiDocument(app: INestApplication, about: ApiDescription): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(about.title)
    .setDescription(about.description)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const convert = jsonSchemas();
  config.components = { ...config.components, schemas: { ...convert(ProblemSchema).components } };
  const document = SwaggerModule.createDocument(app, config, {
    include: about.include && [...about.include],
    operationIdFactory: (_controller, method) => method,
    autoTagControllers: false,
    standardSchemaConverter: (schema) => convert(schema as z.ZodType),
  });
  return completed(document, about.headers);
}
