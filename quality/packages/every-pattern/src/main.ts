import 'reflect-metadata';
import * as contractKit from '@eventually/contract-kit';
import * as inbox from '@eventually/inbox';
import * as kafka from '@eventually/kafka';
import * as nest from '@eventually/nest';
import * as observe from '@eventually/observe';
import * as outbox from '@eventually/outbox';
import * as projection from '@eventually/projection';
import * as relay from '@eventually/relay';
import * as runtime from '@eventually/runtime';
import * as saga from '@eventually/saga';
import * as store from '@eventually/store';
import * as storeTesting from '@eventually/store/testing';
import * as testing from '@eventually/testing';

const patterns = {
  contractKit,
  inbox,
  kafka,
  nest,
  observe,
  outbox,
  projection,
  relay,
  runtime,
  saga,
  store,
  testing,
  storeTesting,
};
for (const [name, { ...exports }] of Object.entries(patterns))
  console.log(Object.keys(exports).length > 0 ? `${name} is there` : `${name} is empty`);
