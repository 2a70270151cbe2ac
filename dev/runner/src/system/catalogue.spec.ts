import { Api } from '@eventually/mock';
import { catalogue } from './catalogue.js';

const skus: readonly string[] = catalogue.filter(({ stock }) => stock > 0).map(({ sku }) => sku);

it('has in stock what the example of an order asks for', () => {
  const { content } = Api.named('gateway').operation('placeOrder').requestBody!;
  const { lines } = content['application/json']!.example as { lines: { sku: string }[] };
  for (const { sku } of lines) expect(skus).toContain(sku);
});
