export interface StoredRecord {
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export const PARTITIONS = 2;

/** What every partition holds, from its beginning. */
export class PartitionLogs extends Map<string, StoredRecord[]> {
  at(place: string): StoredRecord[] {
    const log = this.get(place) ?? [];
    this.set(place, log);
    return log;
  }
}

export const placeOf = (topic: string, partition: number): string => `${topic}/${partition}`;

export const partitionOf = (key: string): number => {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0;
  return Math.abs(hash) % PARTITIONS;
};
