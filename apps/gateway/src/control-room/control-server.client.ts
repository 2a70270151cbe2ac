import type { ActiveFault, Fault, Faults, Verdict } from '@eventually/control-room';
import { Problem, type ProblemDetails } from '@eventually/platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'undici';
import type { ControlServer } from './control-server.js';

const CONNECT_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000; // a fault may have to wait for another one to heal
const ANSWER_LIMIT_BYTES = 1024 * 1024;

/** The way to the runner's control server. What it refuses, it says in the words of a problem; they are handed on. */
export class ControlServerClient implements ControlServer, OnApplicationShutdown {
  private readonly pool: Pool;

  constructor(
    origin: string,
    private readonly token: string,
  ) {
    this.pool = new Pool(origin, {
      connections: 4,
      connect: { timeout: CONNECT_WITHIN_MS },
      maxResponseSize: ANSWER_LIMIT_BYTES,
    });
  }

  faults(): Promise<Faults> {
    return this.ask('GET', '/faults');
  }

  inject(fault: Fault): Promise<ActiveFault> {
    return this.ask('POST', '/faults', fault);
  }

  heal(id?: string): Promise<void> {
    return this.ask('DELETE', id === undefined ? '/faults' : `/faults/${encodeURIComponent(id)}`);
  }

  verdict(): Promise<Verdict> {
    return this.ask('GET', '/verdict');
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }

  private async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, content?: unknown): Promise<T> {
    const { status, answer } = await this.send(method, path, content).catch(() => {
      throw new Problem(503, 'Service Unavailable', { detail: 'The control server does not answer.' });
    });
    if (status < 300) return answer as T;
    const { title, detail, errors } = answer as ProblemDetails;
    if (status === 401)
      // about our token, not the operator's
      throw new Problem(502, 'Bad Gateway', { detail: 'The control server does not know this gateway.' });
    throw new Problem(status, title, { detail, ...(errors && { errors }) });
  }

  private async send(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    content: unknown,
  ): Promise<{ status: number; answer: unknown }> {
    const { statusCode: status, body } = await this.pool.request({
      method,
      path,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(content !== undefined && { 'content-type': 'application/json' }),
      },
      body: content === undefined ? null : JSON.stringify(content),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await body.text();
    return { status, answer: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
}
