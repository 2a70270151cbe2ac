import { Validator } from '@seriousme/openapi-schema-validator';

/** @throws Error that says what the OpenAPI Initiative's own schema of 3.1 finds wrong */
export async function assertValid(path: string, text: string): Promise<void> {
  const { valid, errors } = await new Validator().validate(JSON.parse(text) as Record<string, unknown>);
  if (!valid) throw new Error(`${path} is not valid OpenAPI 3.1: ${JSON.stringify(errors, undefined, 2)}`);
}
