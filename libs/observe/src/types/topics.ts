/** `/control/topics`: what the broker has, as the services' admin connections see it. */
export interface Topics {
  readonly topics: readonly Topic[];
  readonly groups: readonly Group[];
}

export interface Topic {
  readonly name: string;
  readonly partitions: readonly {
    readonly partition: number;
    /** The oldest offset that is kept, and the next one to be written. */
    readonly low: string;
    readonly high: string;
    /** Keys of the last records, newest first, as far as they are known. */
    readonly newestKeys: readonly string[];
  }[];
}

export interface Group {
  readonly group: string;
  readonly state: string;
  readonly members: readonly { readonly clientId: string; readonly host: string }[];
  readonly offsets: readonly {
    readonly topic: string;
    readonly partition: number;
    /** Next to be handled; missing before the first commit. */
    readonly committed?: string;
    readonly lag: number;
  }[];
}
