import { apiDocument as gatewayDocument } from '@eventually/gateway/api-document';
import { ofEveryService } from '../of-every-service.js';

/** Something that answers HTTP: its name, the file of its document, and who makes it. */
export interface HttpApi {
  readonly name: string;
  readonly file: string;
  readonly document: () => Promise<object>;
}

/** The public API, and that of each service behind it. */
export async function apis(): Promise<HttpApi[]> {
  const behind = await ofEveryService<{ readonly apiDocument: HttpApi['document'] }>('api-document');
  return [
    { name: 'gateway', file: 'openapi.json', document: gatewayDocument },
    ...behind.map(({ service, said }) => ({
      name: service,
      file: `${service}.openapi.json`,
      document: said.apiDocument,
    })),
  ];
}
