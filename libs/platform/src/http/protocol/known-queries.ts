import { type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { invalid } from '../problem.js';

const KNOWN = 'eventually:query';

type Handler = (...args: never[]) => unknown;

/** For decorators of parameters: the method reads these fields of its query. */
export function readsQuery(target: object, method: string | symbol, names: readonly string[]): void {
  const handler = (target as Record<string | symbol, Handler>)[method]!;
  const known = (Reflect.getMetadata(KNOWN, handler) ?? []) as string[];
  Reflect.defineMetadata(KNOWN, [...known, ...names], handler);
}

/** For decorators of methods: what its parameters do not read, nobody reads. */
export const ReadsNoMore: MethodDecorator = (target, method, descriptor) =>
  SetMetadata(KNOWN, Reflect.getMetadata(KNOWN, descriptor.value as Handler) ?? [])(
    target,
    method,
    descriptor,
  );

/** Refuses a query with fields that the operation does not read: a filter that is misspelt would let everything through. */
export class KnownQueriesGuard implements CanActivate {
  private readonly reflector = new Reflector();

  /** @throws Problem 400 that names them */
  canActivate(context: ExecutionContext): boolean {
    const known = this.reflector.get<string[] | undefined>(KNOWN, context.getHandler());
    if (!known) return true;
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const strange = Object.keys(query as object).filter((name) => !known.includes(name));
    if (strange.length === 0) return true;
    throw invalid(strange.map((path) => ({ path, message: 'is not a parameter of this operation' })));
  }
}
