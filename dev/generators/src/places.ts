import ts from 'typescript';
import type { Source } from './source.js';

// The places in our files where something is added.

/** The list of a property: `controllers: […]`. */
export const listOf = (source: Source, property: string): ts.ArrayLiteralExpression =>
  source.find(
    `list ${property}: […]`,
    (node): node is ts.PropertyAssignment & { initializer: ts.ArrayLiteralExpression } =>
      ts.isPropertyAssignment(node) &&
      node.name.getText() === property &&
      ts.isArrayLiteralExpression(node.initializer),
  ).initializer;

/** The list of a constant: `export const migrations = […]`. */
export const listNamed = (source: Source, constant: string): ts.ArrayLiteralExpression =>
  valueOf(source, constant, `list ${constant} = […]`, ts.isArrayLiteralExpression);

/** The object of a constant: `export const databases = {…}`. */
export const objectNamed = (source: Source, constant: string): ts.ObjectLiteralExpression =>
  valueOf(source, constant, `object ${constant} = {…}`, ts.isObjectLiteralExpression);

function valueOf<T extends ts.Expression>(
  source: Source,
  constant: string,
  what: string,
  fits: (node: ts.Node) => node is T,
): T {
  const declaration = source.find(
    what,
    (node): node is ts.VariableDeclaration & { initializer: ts.Expression } =>
      ts.isVariableDeclaration(node) &&
      node.name.getText() === constant &&
      !!node.initializer &&
      fits(bare(node.initializer)),
  );
  return bare(declaration.initializer) as ts.Node as T;
}

/** Without `as const` and `satisfies`. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node;
}

/** The statement that declares a constant. */
export const statementOf = (source: Source, constant: string): ts.VariableStatement =>
  source.find(
    `constant ${constant}`,
    (node): node is ts.VariableStatement =>
      ts.isVariableStatement(node) &&
      node.declarationList.declarations.some(({ name }) => name.getText() === constant),
  );

/** The object given to the first call of a function: `service('order-service', {…})`, `MessagingModule.forService({…})`. */
export const argumentOf = (source: Source, callee: string, first?: string): ts.ObjectLiteralExpression => {
  const call = source.find(
    `call of ${callee}(${first ?? ''})`,
    (node): node is ts.CallExpression =>
      ts.isCallExpression(node) &&
      node.expression.getText() === callee &&
      (first === undefined || node.arguments[0]?.getText() === first) &&
      node.arguments.some(ts.isObjectLiteralExpression),
  );
  return call.arguments.find(ts.isObjectLiteralExpression)!;
};

/** Adds to the list of a property of an object, which gets the property if it has none. */
export function addToListIn(
  source: Source,
  object: () => ts.ObjectLiteralExpression,
  property: string,
  element: string,
): void {
  if (!propertyNamed(object(), property)) return source.addProperty(object(), `${property}: [${element}]`);
  source.addElement(listIn(object(), property), element);
}

/** What `aggregate<State, Event>({ evolve: {…} })` says about each event, where the events are those. */
export const evolutionsOf = (source: Source, events: string): ts.ObjectLiteralExpression[] =>
  source
    .all(ts.isCallExpression)
    .filter(
      (call) => call.expression.getText() === 'aggregate' && call.typeArguments?.[1]?.getText() === events,
    )
    .map((call) => objectIn(call.arguments[0] as ts.ObjectLiteralExpression, 'evolve'));

/** The patches of `projection(…).from(…streams).on({…})`, where one of the streams is that. */
export const patchesOf = (source: Source, stream: string): ts.ObjectLiteralExpression[] =>
  source
    .all(ts.isCallExpression)
    .filter((call) => ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'on')
    .filter((call) => {
      const from = (call.expression as ts.PropertyAccessExpression).expression;
      return (
        ts.isCallExpression(from) &&
        from.expression.getText().endsWith('.from') &&
        from.arguments.some((one) => one.getText() === stream)
      );
    })
    .map((call) => call.arguments[0] as ts.ObjectLiteralExpression);

/** A property of an object by its name. */
export const propertyNamed = (
  { properties }: ts.ObjectLiteralExpression,
  name: string,
): ts.ObjectLiteralElementLike | undefined => properties.find((one) => one.name?.getText() === name);

const objectIn = (object: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralExpression =>
  (propertyNamed(object, name) as ts.PropertyAssignment).initializer as ts.ObjectLiteralExpression;

/** The list of a property of an object. */
export const listIn = (object: ts.ObjectLiteralExpression, name: string): ts.ArrayLiteralExpression =>
  (propertyNamed(object, name) as ts.PropertyAssignment).initializer as ts.ArrayLiteralExpression;
