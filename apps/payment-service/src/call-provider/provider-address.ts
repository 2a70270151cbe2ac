import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProviderSettings } from './provider-settings.js';

/** Where the provider is. The simulated one is on this service's own port, which is known only once it listens. */
@Injectable()
export class ProviderAddress {
  private known?: string;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: ProviderSettings,
  ) {}

  /** @throws Error while this service does not listen yet: the call is then made a little later. */
  get baseUrl(): string {
    this.known ??= this.settings.url?.replace(/\/+$/, '') ?? `${this.origin()}/simulated-provider`;
    return this.known;
  }

  private origin(): string {
    const server: Server = this.host.httpAdapter.getHttpServer();
    const address = server.address() as AddressInfo | null;
    if (!address) throw new Error('the simulated provider does not listen yet');
    return `http://127.0.0.1:${address.port}`;
  }
}
