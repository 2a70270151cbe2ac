import type { Catalogue, CataloguedTopic, Party } from '../../catalogue.js';
import { hueOf, streamId } from '../names.js';

/** Where everything on the map is. Writers are on the left, topics in the middle, consumers on the right. */
export interface Layout {
  readonly height: number;
  readonly writers: readonly Box[];
  readonly topics: readonly TopicBox[];
  readonly readers: readonly ReaderBox[];
  readonly edges: readonly Edge[];
}

interface Box {
  readonly service: string;
  readonly top: number;
  readonly height: number;
}

interface ReaderBox extends Box {
  /** Its slices, and the middle of their rows. */
  readonly rows: readonly { readonly name: string; readonly y: number }[];
}

interface TopicBox {
  readonly topic: CataloguedTopic;
  readonly streamId: string;
  readonly hue: number;
  readonly y: number;
}

export interface Edge {
  readonly side: 'write' | 'read';
  readonly kind: CataloguedTopic['kind'];
  readonly service: string;
  readonly hue: number;
  readonly from: number;
  readonly to: number;
}

export const TOPIC_HEIGHT = 34;
export const HEADER_HEIGHT = 34;
export const ROW_HEIGHT = 24;
const BOX_END = 8;
const WRITER_HEIGHT = 44;
const TOPIC_GAP = 22;
const GAP = 26;
const MARGIN = 36;

type Flow = Pick<Edge, 'service' | 'kind' | 'hue'> & { readonly topic: string; readonly name?: string };

export function layoutOf(catalogue: Catalogue): Layout {
  const topics = topicsOf(catalogue);
  const yOf = new Map(topics.map(({ topic, y }) => [topic.name, y]));
  const written = flowsOf(catalogue, 'publishedBy');
  const read = flowsOf(catalogue, 'consumedBy');
  const middleOf = (flows: readonly Flow[]): number =>
    flows.reduce((sum, { topic }) => sum + yOf.get(topic)!, 0) / flows.length;

  const readers = stacked(
    inOrder(read, middleOf),
    (flows) => HEADER_HEIGHT + namesIn(flows).length * ROW_HEIGHT + BOX_END,
  );
  const writers = stacked(inOrder(written, middleOf), () => WRITER_HEIGHT);
  const bottom = Math.max(
    ...[readers, writers].map((boxes) => endOf(boxes)),
    topics.at(-1)!.y + TOPIC_HEIGHT / 2,
  );
  const readerBoxes = centred(readers, bottom).map((box) => ({ ...box, rows: rowsOf(box) }));
  const writerBoxes = centred(writers, bottom);
  const shift = (bottom - (topics.at(-1)!.y + TOPIC_HEIGHT / 2)) / 2;
  const shifted = topics.map((topic) => ({ ...topic, y: topic.y + shift }));
  const at = new Map(shifted.map(({ topic, y }) => [topic.name, y]));

  return {
    height: bottom + MARGIN / 2,
    writers: writerBoxes,
    topics: shifted,
    readers: readerBoxes,
    edges: [
      ...writerBoxes.flatMap(({ flows, top, height }) =>
        spread(flows, at).map(([flow, share]): Edge => ({
          ...flow,
          side: 'write',
          from: top + height * share,
          to: at.get(flow.topic)!,
        })),
      ),
      ...readerBoxes.flatMap(({ flows, rows }) =>
        flows.map((flow): Edge => ({
          ...flow,
          side: 'read',
          from: at.get(flow.topic)!,
          to: rows.find(({ name }) => name === flow.name)!.y,
        })),
      ),
    ],
  };
}

const topicsOf = (catalogue: Catalogue): TopicBox[] =>
  catalogue.streams
    .flatMap((stream) => stream.topics.map((topic) => ({ topic, stream })))
    .map(({ topic, stream }, index) => ({
      topic,
      streamId: streamId(stream.name),
      hue: hueOf(catalogue, stream),
      y: MARGIN + TOPIC_HEIGHT / 2 + index * (TOPIC_HEIGHT + TOPIC_GAP),
    }));

/** Every pair of a topic and a party that writes or reads it, once. */
function flowsOf(catalogue: Catalogue, side: 'publishedBy' | 'consumedBy'): Flow[] {
  const all = catalogue.streams.flatMap((stream) =>
    stream.messages.flatMap((message) => {
      const topic = stream.topics.find(({ kind }) => kind === message.kind)!.name;
      const parties: readonly Party[] = message[side];
      const hue = hueOf(catalogue, stream);
      return parties.map((party): Flow => ({ ...party, topic, kind: message.kind, hue }));
    }),
  );
  const nameOf = ({ service, name, topic }: Flow): string =>
    [service, side === 'consumedBy' && name, topic].join();
  return [...new Map(all.map((flow) => [nameOf(flow), flow])).values()];
}

/** The services, each beside the topics it has to do with, so that few lines cross. */
const inOrder = (flows: readonly Flow[], middleOf: (flows: readonly Flow[]) => number): [string, Flow[]][] =>
  [...new Set(flows.map(({ service }) => service))]
    .map((service): [string, Flow[]] => [service, flows.filter((flow) => flow.service === service)])
    .sort(([, one], [, other]) => middleOf(one) - middleOf(other));

type Placed = Box & { readonly flows: readonly Flow[] };

function stacked(
  services: readonly [string, Flow[]][],
  heightOf: (flows: readonly Flow[]) => number,
): Placed[] {
  let top = MARGIN;
  return services.map(([service, flows]) => {
    const box = { service, flows, top, height: heightOf(flows) };
    top += box.height + GAP;
    return box;
  });
}

const endOf = (boxes: readonly Box[]): number => boxes.at(-1)!.top + boxes.at(-1)!.height;

/** Spread over the whole height. */
function centred(boxes: readonly Placed[], bottom: number): Placed[] {
  const room = boxes.length > 1 ? (bottom - endOf(boxes)) / (boxes.length - 1) : 0;
  return boxes.map((box, index) => ({ ...box, top: box.top + index * room }));
}

const namesIn = (flows: readonly Flow[]): string[] => [...new Set(flows.map(({ name }) => name!))];

const rowsOf = ({ flows, top }: Placed) =>
  namesIn(flows).map((name, index) => ({ name, y: top + HEADER_HEIGHT + (index + 0.5) * ROW_HEIGHT }));

/** Lines leave a box in the order of where they go. */
const spread = (flows: readonly Flow[], at: ReadonlyMap<string, number>): [Flow, number][] =>
  flows
    .toSorted((one, other) => at.get(one.topic)! - at.get(other.topic)!)
    .map((flow, index) => [flow, (index + 1) / (flows.length + 1)]);
