import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface SecretsDocument {
  superuser: string;
  roles: Record<string, string>;
}

export const randomPassword = (): string => randomBytes(24).toString('base64url');

/** The passwords of one cluster, in `secrets.json` with mode 0600. Callers hold the directory's lock. */
export class Secrets {
  private constructor(
    private readonly path: string,
    readonly superuser: string,
  ) {}

  static in(dir: string, { mayCreate, clusterHome }: { mayCreate: boolean; clusterHome: string }): Secrets {
    const path = join(dir, 'secrets.json');
    if (!existsSync(path)) {
      if (!mayCreate) {
        throw new Error(
          `${path} is missing, but the cluster whose passwords it held still exists in ${clusterHome}: ` +
            'put the file back, or remove the cluster with removeCluster(dir), which loses its data.',
        );
      }
      write(path, { superuser: randomPassword(), roles: {} });
    }
    return new Secrets(path, read(path).superuser);
  }

  /** The role's password; made and stored at the first call, before anybody can have set it in the server. */
  passwordOf(role: string): string {
    const known = this.knownPasswordOf(role);
    if (known) return known;
    const document = read(this.path);
    const password = randomPassword();
    write(this.path, { ...document, roles: { ...document.roles, [role]: password } });
    return password;
  }

  knownPasswordOf(role: string): string | undefined {
    return read(this.path).roles[role];
  }
}

function read(path: string): SecretsDocument {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SecretsDocument;
  } catch (cause) {
    throw new Error(`Cannot read the PostgreSQL passwords in ${path}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Written beside and renamed, so that a crash leaves the old or the new file, never half of one. */
function write(path: string, document: SecretsDocument): void {
  const draft = `${path}.draft`;
  writeFileSync(draft, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600, flush: true });
  // Written by root in somebody's directory, the file still has to be readable for that somebody.
  const { uid, gid } = statSync(dirname(path));
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
  renameSync(draft, path);
}
