import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AuthSettings } from '../../config/auth-settings.js';
import { bearerOf, isOps } from '../ops-access.js';
import { AccessGuard } from './access.guard.js';
import { remember } from './caller.js';
import { TokenVerifier } from './verify-token.js';

/** Finds out who asks, and lets them at what is theirs. A process that knows no issuer serves only what is public. */
export function protect(app: NestFastifyApplication, settings: Partial<AuthSettings>): void {
  app.useGlobalGuards(new AccessGuard());
  if (!settings.AUTH_ISSUER) return;
  const verifier = new TokenVerifier(settings as AuthSettings);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request) => {
      const token = bearerOf(request);
      if (token && !isOps(request)) remember(request, await verifier.verify(token));
    });
}
