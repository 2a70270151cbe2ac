import { documentOf, loadConfig, nowhere } from '@eventually/platform';
import { viewServiceConfig } from './config.js';
import { ViewServiceModule } from './view-service.module.js';

/** How view-service is spoken to over HTTP. */
export const apiDocument = () =>
  documentOf(ViewServiceModule.forConfig(loadConfig(viewServiceConfig, nowhere)), {
    title: 'view-service',
    description:
      'Answers questions about orders from what all services have said. Behind the gateway, for other processes of the system only.',
  });
