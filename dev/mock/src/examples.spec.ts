import { Api, API_NAMES, parametersOf } from './api.js';

describe.each(API_NAMES)('the document of %s', (name) => {
  const api = Api.named(name);
  const all = api.operations.map((operation) => [operation.operationId, operation] as const);

  it('names every operation once', () => {
    expect(new Set(all.map(([id]) => id)).size).toBe(all.length);
  });

  it.each(all)('has an example of each body of %s, and it fits', (_, { requestBody, responses }) => {
    for (const body of [requestBody, ...Object.values(responses)])
      for (const { schema, example } of Object.values(body?.content ?? {})) {
        expect(example).toBeDefined();
        expect({ example, wrong: api.schemas.strictViolations(schema, example) }).toEqual({
          example,
          wrong: [],
        });
      }
  });

  it.each(all)('has an example of each parameter that %s needs, and it fits', (_, operation) => {
    for (const place of ['path', 'query', 'header'] as const)
      for (const { required, schema, example } of parametersOf(operation, place)) {
        if (!required) continue;
        expect(example).toEqual(expect.any(String));
        expect(api.schemas.violationsOfText(schema, String(example))).toEqual([]);
      }
  });

  it.each(all)('says what each answer of %s means', (_, { summary, responses }) => {
    for (const text of [summary, ...Object.values(responses).map(({ description }) => description)])
      expect(text).not.toBe('');
  });
});
