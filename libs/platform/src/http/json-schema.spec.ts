import { z } from 'zod';
import { jsonSchema, jsonSchemas } from './json-schema.js';

const Name = z.string().max(20).meta({ id: 'Name' });

it('takes schemas with an id apart', () =>
  expect(jsonSchema(z.object({ name: Name }))).toEqual({
    schema: { type: 'object', properties: { name: { $ref: '#/$defs/Name' } }, required: ['name'] },
    components: { Name: { type: 'string', maxLength: 20 } },
  }));

it('says a format and not the pattern of it, and where integers end', () => {
  expect(jsonSchema(z.uuid()).schema).toEqual({ type: 'string', format: 'uuid' });
  expect(jsonSchema(z.int().min(1)).schema).toEqual({
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
  });
});

it('lets a reader meet fields that it does not know', () =>
  expect(jsonSchema(z.object({})).schema).not.toHaveProperty('additionalProperties'));

it('does not let two schemas have one name', () => {
  const convert = jsonSchemas();
  convert(z.object({ name: Name }));
  convert(Name);
  const another = z.number().meta({ id: 'Name' });
  expect(() => convert(z.object({ age: another }))).toThrow('Two different schemas have the id Name');
});
