import type { INestApplication, Type } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { ProblemSchema } from './problem.schema.js';

/** The OpenAPI document of the public API, made from the module's controllers and their schemas. */
export function apiDocument(app: INestApplication, module: Type): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Eventually')
    .setDescription(
      'A small shop on event-driven microservices. Orders are accepted first and settled soon after. ' +
        'Every error is an RFC 9457 problem. The process itself answers /health/live and /health/ready.',
    )
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  config.components = { ...config.components, schemas: jsonSchema(ProblemSchema).components };
  return SwaggerModule.createDocument(app, config, {
    include: [module],
    operationIdFactory: (_controller, method) => method,
    autoTagControllers: false,
    standardSchemaConverter: (schema) => jsonSchema(schema as z.ZodType),
  });
}

/** Input schemas for answers as well: clients are to ignore fields they do not know. */
function jsonSchema(schema: z.ZodType) {
  const { definitions, ...root } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern; // the format says it in one word
    },
  });
  return { schema: root, components: definitions as Record<string, object> };
}
