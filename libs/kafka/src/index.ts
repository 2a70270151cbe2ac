export { registerCompressions } from './compression.js';
export { type KafkaConnection, createKafka } from './create-kafka.js';
export * from './kafkajs.js';
export { type Permission, permissionsOf, permissionsOfOnlooker, sentenceOf } from './permissions.js';
export { type PermissionOptions, type Provisioned, provisionPermissions } from './provision-permissions.js';
export { provisionTopics, topicsOf } from './provision-topics.js';
