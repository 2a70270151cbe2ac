import { apiDocument } from '@eventually/platform';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { aboutApi } from './about-api.js';

/** `GET /docs` for people, `GET /docs/openapi.json` for programs. */
export function serveDocuments(app: NestFastifyApplication, module: Type): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app, { ...aboutApi, include: [module] }), {
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Eventually: the API',
  });
}
