import type { Corruption, Ids } from '../corruption.js';
import type { TopicRecord } from '../transcript.js';

/** What is on the topics, falsified. */
export const topics: readonly Corruption[] = [
  {
    what: 'a record has other data than was committed',
    rewrite: changing('OrderPlaced', ofThree),
    foundBy: 'records are as committed',
    id: '<OrderPlaced>',
  },
  {
    what: 'a record names another sender',
    rewrite: changing('OrderPlaced', (record) => withHeaders(record, { ce_source: '/payment-service' })),
    foundBy: 'records are as committed',
    id: '<OrderPlaced>',
  },
  {
    what: 'a record names another cause',
    rewrite: changing('StockReserved', (record) => withHeaders(record, { ce_causationid: 'nobody' })),
    foundBy: 'records are as committed',
    id: '<StockReserved>',
  },
  {
    what: 'a record is missing',
    rewrite: (records, ids) => records.filter((record) => !hasId(record, ids['OrderPlaced']!)),
    foundBy: 'nothing lost',
    id: '<OrderPlaced>',
  },
  {
    what: 'two records are in the wrong order',
    rewrite: (records, ids) => {
      const [placed, confirmed] = [
        recordOf(records, ids, 'OrderPlaced'),
        recordOf(records, ids, 'OrderConfirmed'),
      ];
      return records.map((record) =>
        record === placed ? confirmed : record === confirmed ? placed : record,
      );
    },
    foundBy: 'versions without gap',
    id: 'order.events <confirmed>',
  },
  {
    what: 'a record came again with other data',
    rewrite: adding('OrderPlaced', ofThree),
    foundBy: 'late copies change nothing',
    id: '<OrderPlaced>',
  },
  {
    what: 'a record came again with another version',
    rewrite: adding('OrderPlaced', (record) => withHeaders(record, { ce_sequence: '3' })),
    foundBy: 'late copies change nothing',
    id: '<OrderPlaced>',
  },
  {
    what: 'a stranger has written a record',
    rewrite: adding('OrderConfirmed', (record, { unheardOf }) => withHeaders(record, { ce_id: unheardOf! })),
    foundBy: 'no ghosts',
    id: '<unheardOf>',
  },
  {
    what: 'a stranger has written of an order that never was',
    rewrite: adding('OrderPlaced', (record, { stranger, confirmed, unheardOf }) => ({
      ...withHeaders(record, { ce_id: unheardOf!, ce_subject: stranger! }),
      key: Buffer.from(stranger!),
      value: Buffer.from(String(record.value).replaceAll(confirmed!, stranger!)),
    })),
    foundBy: 'versions count events',
    id: 'order <stranger>',
  },
  {
    what: 'an order ended twice',
    rewrite: adding('OrderConfirmed', (record, { unheardOf, confirmed }) => ({
      ...withHeaders(record, { ce_id: unheardOf!, ce_type: 'OrderRejected', ce_sequence: '3' }),
      value: Buffer.from(JSON.stringify({ orderId: confirmed, reason: 'after all' })),
    })),
    foundBy: 'orders end once',
    id: '<confirmed>',
  },
  {
    what: 'goods were reserved twice for one command',
    rewrite: adding('StockReserved', (record, { unheardOf }) =>
      withHeaders(record, { ce_id: unheardOf!, ce_sequence: '3' }),
    ),
    foundBy: 'one effect per cause',
    id: 'stock.events <confirmed>',
  },
];

const hasId = ({ headers }: TopicRecord, id: string): boolean => String(headers['ce_id']) === id;

function recordOf(records: readonly TopicRecord[], ids: Ids, type: string): TopicRecord {
  return records.find((record) => hasId(record, ids[type]!))!;
}

const withHeaders = (record: TopicRecord, headers: Readonly<Record<string, string>>): TopicRecord => ({
  ...record,
  headers: { ...record.headers, ...headers },
});

/** The order of one piece, as one of three. */
function ofThree(record: TopicRecord): TopicRecord {
  const value = Buffer.from(String(record.value).replace('"quantity":1', '"quantity":3'));
  return { ...record, value };
}

type Change = (record: TopicRecord, ids: Ids) => TopicRecord;

/** The record of this type of the confirmed order, changed. */
function changing(type: string, change: Change) {
  return (records: readonly TopicRecord[], ids: Ids): TopicRecord[] => {
    const record = recordOf(records, ids, type);
    return records.map((one) => (one === record ? change(one, ids) : one));
  };
}

/** Another record after all others, much like the one of this type. */
function adding(type: string, change: Change) {
  return (records: readonly TopicRecord[], ids: Ids): TopicRecord[] => [
    ...records,
    change(recordOf(records, ids, type), ids),
  ];
}
