import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { createKafka, type KafkaConnection } from './create-kafka.js';
import type { Permission } from './permissions.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

export interface PermissionOptions {
  /** As somebody who may alter the cluster. */
  readonly kafka: KafkaConnection;
  readonly permissions: readonly Permission[];
  /** How the cluster calls whoever logs in under this name, such as `User:order-service`. */
  readonly principalOf: (who: string) => string;
  /** Takes away whatever else these principals may do. Default false. */
  readonly prune?: boolean;
}

const NOT_ALLOWED =
  'Only somebody who may DESCRIBE and ALTER the cluster, or is one of its super.users, can say who may do what.';

/** Access rules of the cluster, one per line. */
export interface Provisioned {
  readonly added: readonly string[];
  /** Rules for our principals that nothing declared asks for. */
  readonly others: readonly string[];
}

/**
 * Gives everybody what they may do, where it is missing; it may run any number of times.
 * @returns undefined when the cluster asks nobody who he is, and so has no rules
 */
export async function provisionPermissions(options: PermissionOptions): Promise<Provisioned | undefined> {
  const admin = createKafka('provision-permissions', options.kafka).admin();
  await admin.connect();
  try {
    const present = await rulesOn(admin);
    return present && (await provision(admin, present, options));
  } finally {
    await admin.disconnect();
  }
}

async function provision(
  admin: Admin,
  present: readonly AclEntry[],
  { permissions, principalOf, prune = false }: PermissionOptions,
): Promise<Provisioned> {
  const wanted = permissions.map((permission) => ruleOf(permission, principalOf(permission.who)));
  const principals = new Set(wanted.map(({ principal }) => principal));
  const missing = without(wanted, present);
  const others = without(
    present.filter(({ principal }) => principals.has(principal)),
    wanted,
  );
  if (missing.length > 0) await admin.createAcls({ acl: missing });
  if (prune && others.length > 0) await admin.deleteAcls({ filters: others });
  return { added: missing.map(lineOf), others: others.map(lineOf) };
}

async function rulesOn(admin: Admin): Promise<AclEntry[] | undefined> {
  try {
    const { resources } = await admin.describeAcls({
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    });
    return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
  } catch (error) {
    const { name, type } = error as Error & { type?: string };
    // a cluster without an authorizer says so; a broker that never has one does not know the question
    if (type === 'SECURITY_DISABLED' || name === 'KafkaJSServerDoesNotSupportApiKey') return undefined;
    if (type === 'CLUSTER_AUTHORIZATION_FAILED') throw new Error(NOT_ALLOWED, { cause: error });
    throw error;
  }
}

const ruleOf = ({ may, what, name, isPrefix = false }: Permission, principal: string): AclEntry => ({
  principal,
  host: '*',
  operation: AclOperationTypes[may],
  permissionType: AclPermissionTypes.ALLOW,
  resourceType: what === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
  resourceName: name,
  resourcePatternType: isPrefix ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
});

const without = (rules: readonly AclEntry[], others: readonly AclEntry[]): AclEntry[] => {
  const lines = new Set(others.map(lineOf));
  return rules.filter((rule) => !lines.has(lineOf(rule)));
};

/** `ALLOW User:order-service WRITE TOPIC order.events` */
const lineOf = (rule: AclEntry): string =>
  [
    nameIn(AclPermissionTypes, rule.permissionType),
    rule.principal,
    nameIn(AclOperationTypes, rule.operation),
    nameIn(AclResourceTypes, rule.resourceType),
    `${rule.resourceName}${rule.resourcePatternType === ResourcePatternTypes.PREFIXED ? '*' : ''}`,
    ...(rule.host === '*' ? [] : [`from ${rule.host}`]),
  ].join(' ');

const nameIn = (values: object, value: number): string =>
  Object.entries(values).find(([, one]) => one === value)?.[0] ?? String(value);
