import { writeSync } from 'node:fs';

/** All of the bytes: one call of the system may take a part only. */
export function writeAt(fd: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  }
}
