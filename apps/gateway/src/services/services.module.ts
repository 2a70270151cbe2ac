import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type ServiceName, Services } from './services.js';

/** The doors to the services, for every slice. */
@Global()
@Module({})
export class ServicesModule {
  static at(origins: Readonly<Record<ServiceName, readonly string[]>>): DynamicModule {
    return {
      module: ServicesModule,
      providers: [{ provide: Services, useFactory: () => new Services(origins) }],
      exports: [Services],
    };
  }
}
