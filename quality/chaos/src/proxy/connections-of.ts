import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The local ports of all TCP connections that a process has over IPv4. Linux only; none when it is gone. */
export function connectionsOf(pid: number): ReadonlySet<number> {
  try {
    return portsIn(readFileSync(`/proc/${pid}/net/tcp`, 'utf8'), socketsOf(pid));
  } catch {
    return new Set();
  }
}

/** @param table as the kernel writes it: the second column is the local address in hexadecimal, the tenth the inode */
export function portsIn(table: string, inodes: ReadonlySet<string>): ReadonlySet<number> {
  const rows = table.trim().split('\n').slice(1);
  const columns = rows.map((row) => row.trim().split(/\s+/));
  const own = columns.filter((row) => inodes.has(row[9]!));
  return new Set(own.map((row) => parseInt(row[1]!.split(':')[1]!, 16)));
}

function socketsOf(pid: number): ReadonlySet<string> {
  const inodes = readdirSync(`/proc/${pid}/fd`).map((fd) => inodeOf(`/proc/${pid}/fd/${fd}`));
  return new Set(inodes.filter((inode) => inode !== undefined));
}

function inodeOf(descriptor: string): string | undefined {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(descriptor))?.[1];
  } catch {
    return undefined; // closed meanwhile
  }
}
