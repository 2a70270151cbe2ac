import { JsonFile } from '../files/json-file.js';

const FIRST_PRODUCER_ID = 1000;

/** Hands out producer ids, each only once in the life of the data directory. */
export class ProducerIds {
  private readonly file: JsonFile<{ next: number }>;
  private next: number;

  constructor(path: string) {
    this.file = new JsonFile(path);
    this.next = this.file.read({ next: FIRST_PRODUCER_ID }).next;
  }

  allocate(): number {
    const id = this.next++;
    this.file.write({ next: this.next });
    return id;
  }
}
