import type { AnyMessageType, Before } from './message.js';
import { shown } from './cloud-events/text.js';
import { Undecodable } from './undecodable.js';

/** All versions of a message type, the first one first. */
export const versionsOf = (type: AnyMessageType): AnyMessageType[] => [
  ...(type.before ? versionsOf(type.before.type) : []),
  type,
];

/** @throws Undecodable when the header is there and is no version */
export function versionFrom(header: string | undefined): number {
  if (header === undefined) return 1;
  if (/^[1-9]\d{0,8}$/.test(header)) return Number(header);
  throw new Undecodable(`header ce_dataversion is ${shown(header)}, which is not a version`);
}

/**
 * Reads data of any version as what the type is now: upcasters lift an older one, version by version. A newer one than the
 * type knows is read as far as it still fits.
 * @throws Undecodable with each field that does not fit
 */
export function readVersion(type: AnyMessageType, version: number, raw: unknown): Record<string, unknown> {
  const current = type.before && version < type.version ? lifted(type.before, version, raw) : raw;
  const parsed = type.schema.safeParse(current);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Undecodable(`${misfit(type, version)}: ${issues.join('; ')}`);
}

function misfit({ type, version: known }: AnyMessageType, version: number): string {
  if (version > known)
    return `${type} is of version ${version}, and does not fit version ${known}, the newest this reader knows`;
  return `${type} does not fit its schema (version ${known})`;
}

function lifted({ type, upcast }: Before, version: number, raw: unknown): unknown {
  const data = readVersion(type, version, raw);
  try {
    return upcast(data as never);
  } catch (error) {
    throw new Undecodable(
      `${type.type} cannot be lifted from version ${type.version}: ${(error as Error).message}`,
    );
  }
}
