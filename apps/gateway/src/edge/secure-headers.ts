import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What browsers are told to refuse. Scripts come from here alone, which is enough for `/docs`. */
export async function secureHeaders(app: NestFastifyApplication): Promise<void> {
  await app
    .getHttpAdapter()
    .getInstance()
    .register(helmet, {
      frameguard: { action: 'deny' },
      contentSecurityPolicy: {
        useDefaults: false, // they would turn http://localhost into https
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          styleSrc: ["'self'", "'unsafe-inline'"], // Swagger UI brings some along
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    });
}
