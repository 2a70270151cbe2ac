import type { Schema } from '../../compatibility/schema.js';

/** One row of a schema table. */
export interface Field {
  /** `lines[].sku` */
  readonly path: string;
  readonly isRequired: boolean;
  /** In words: `whole number, at least 1`. */
  readonly meaning: string;
  /** A regular expression that it must match. */
  readonly pattern?: string;
}

/** Every field of a schema, those inside others right behind them. */
export const fieldsOf = ({ properties = {}, required = [] }: Schema, above = ''): Field[] =>
  Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${above}${name}`;
    const inside = schema.items ?? schema;
    const row = {
      path,
      isRequired: required.includes(name),
      meaning: meaningOf(schema),
      pattern: patternOf(schema),
    };
    return [row, ...fieldsOf(inside, schema.items ? `${path}[].` : `${path}.`)];
  });

function meaningOf(schema: Schema): string {
  if (schema.enum) return `one of ${schema.enum.join(', ')}${unknownAs(schema)}`;
  if (schema.format === 'uuid') return 'UUID';
  switch (String(schema.type ?? 'anything')) {
    case 'array':
      return ['list', ...bounds(schema.minItems, undefined, 'item')].join(', ');
    case 'integer':
      return ['whole number', ...bounds(schema.minimum, finite(schema.maximum), '')].join(', ');
    case 'string':
      return ['text', ...bounds(schema.minLength, schema.maxLength, 'character')].join(', ');
    case 'object':
      return 'the fields below';
    default:
      return String(schema.type ?? 'anything');
  }
}

const unknownAs = (schema: Schema): string => {
  const known = schema['x-unknown-reads-as'];
  return known === undefined ? '' : `; anything else reads as ${String(known)}`;
};

/** What JSON can count up to is no limit worth mentioning. */
const finite = (maximum: unknown): unknown => (maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum);

function bounds(least: unknown, most: unknown, unit: string): string[] {
  const counted = (count: unknown): string =>
    `${Number(count).toLocaleString('en')}${unit && ` ${unit}${count === 1 ? '' : 's'}`}`;
  if (least !== undefined && most !== undefined)
    return [`${Number(least).toLocaleString('en')} to ${counted(most)}`];
  if (least !== undefined) return [`at least ${counted(least)}`];
  return most === undefined ? [] : [`at most ${counted(most)}`];
}

/** A format says it better. */
const patternOf = ({ pattern, format }: Schema): string | undefined =>
  format === undefined ? (pattern as string | undefined) : undefined;
