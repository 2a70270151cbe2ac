import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refusalAtOps } from './ops-access.js';

/** Lets in whoever sends the operators' token, wherever the route is; without a token of ours, nobody. */
export class OpsGuard implements CanActivate {
  constructor(private readonly token: string | undefined) {}

  /** @throws Problem 401, or 404 where there is no token */
  canActivate(context: ExecutionContext): boolean {
    const refused = refusalAtOps(context.switchToHttp().getRequest<FastifyRequest>(), this.token);
    if (refused) throw refused;
    return true;
  }
}
