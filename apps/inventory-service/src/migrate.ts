import 'reflect-metadata';
import { main, migrate } from '@eventually/platform';
import { migrations } from './database/migrations.js';

main(() => migrate({ service: 'inventory-service', migrations }));
