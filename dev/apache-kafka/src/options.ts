export interface ApacheKafkaOptions {
  /** Keeps the data, the configuration of the last start and the log; created when missing. One broker at a time. */
  dir: string;
  /** On 127.0.0.1. Default 0: any free port. */
  port?: number;
  /** Where the node's controller listens, on 127.0.0.1. Default 0: any free port; it may differ at every start. */
  controllerPort?: number;
  /** The largest heap of the JVM, in MB. Default 512. */
  heapMb?: number;
  /** Further lines of `server.properties`; they win over ours. */
  settings?: Readonly<Record<string, string>>;
  /** Who may enter by SCRAM, with which password; taken in by the first start on the directory. */
  users?: Readonly<Record<string, string>>;
  /** Told, in one line, about what takes long: the first download of the jars. */
  onProgress?: (line: string) => void;
}
