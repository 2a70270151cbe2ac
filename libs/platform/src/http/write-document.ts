import { type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type ApiDescription, apiDocument } from './api-document.js';

/** Settings for a module that is only looked at: nothing is there. */
export const nowhere = {
  DATABASE_URL: 'postgres://nowhere',
  KAFKA_BROKERS: 'nowhere:1',
  AUTH_ISSUER: 'nowhere',
  AUTH_AUDIENCE: 'nowhere',
  AUTH_JWKS_URL: 'http://nowhere',
};

/** The document of a module as it is written: nothing is instantiated, so it needs neither database nor broker. */
export async function documentOf(module: DynamicModule, about: ApiDescription): Promise<OpenAPIObject> {
  const app = await NestFactory.create(module, new FastifyAdapter(), {
    preview: true,
    logger: ['error'],
    abortOnError: false,
  });
  try {
    return apiDocument(app, about);
  } finally {
    await app.close();
  }
}
