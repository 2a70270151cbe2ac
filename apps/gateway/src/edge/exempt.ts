import type { FastifyRequest } from 'fastify';

const EXEMPT = /^\/(health|ops|control)\/|^\/metrics$|^\/dev\/jwks\.json$/;

/** Who watches over the system must get through, above all when it is busy. By the route, however the URL is written. */
export const isExempt = ({ routeOptions }: FastifyRequest): boolean => EXEMPT.test(routeOptions.url ?? '');
