import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { apiDocument } from './api-document.js';

/** `GET /docs` for people, `GET /docs/openapi.json` for programs. */
export function serveDocuments(app: NestFastifyApplication, module: Type): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app, module), {
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Eventually: the API',
  });
}
