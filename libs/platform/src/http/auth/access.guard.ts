import { type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isOps } from '../ops-access.js';
import { forbidden, requireCaller } from './caller.js';

const WHO = 'eventually:who';
type Who = 'everybody' | 'operators';

/** For everybody, with or without a token. */
export const Public = () => SetMetadata(WHO, 'everybody' satisfies Who);

/** For callers whose token has the role `operator`. */
export const ForOperators = () => SetMetadata(WHO, 'operators' satisfies Who);

/** Closed by default: what is marked neither `@Public()` nor `@ForOperators()` is for callers with a token. */
export class AccessGuard implements CanActivate {
  private readonly reflector = new Reflector();

  /** @throws Problem 401 without a token that counts, 403 without the role */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const who = this.reflector.getAllAndOverride<Who | undefined>(WHO, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (who === 'everybody' || isOps(request)) return true; // `/ops/` has a door of its own
    const caller = requireCaller(request);
    if (who === 'operators' && !caller.isOperator) throw forbidden('This is for operators.');
    return true;
  }
}
