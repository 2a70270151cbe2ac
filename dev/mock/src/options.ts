import { parseArgs } from 'node:util';
import { API_NAMES, type ApiName } from './api.js';

export const help = `Answers as an API's OpenAPI document says, without the system behind it.

  npm run mock -- gateway --port 4010
  npm run mock -- order-service

A valid request is answered with the documented example, any other one with the refusal it earns. The header
"Prefer: code=404" asks for the answer of that status.

  APIs    ${API_NAMES.join(', ')}
  --port  where to listen; a free port unless given
  --host  on which interface; 127.0.0.1 unless given`;

/** Something is wrong with what was typed; the message says what. */
export class Usage extends Error {}

export interface Options {
  readonly help: boolean;
  readonly api: ApiName;
  readonly port: number;
  readonly host: string;
}

/** @throws Usage */
export function optionsFrom(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const name = positionals[0] ?? '';
  const api = API_NAMES.find((each) => each === name);
  if (values.help || positionals.length === 0) return { help: true, api: 'gateway', port: 0, host: '' };
  if (!api || positionals.length > 1)
    throw new Usage(`There is no API '${positionals.join(' ')}': it is one of ${API_NAMES.join(', ')}.`);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Usage(`--port ${values.port} is not a port.`);
  return { help: false, api, port, host: values.host };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Usage((error as Error).message);
  }
}
